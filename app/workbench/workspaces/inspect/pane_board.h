#pragma once

// Fills the panes of a canvas from a pair's sources and fused image: decides each pane's state, makes its picture on a
// worker, writes its header.

#include "app/workbench/jobs/inspection_service.h"
#include "app/workbench/workspaces/inspect/layer_table.h"
#include "widgets/tiles/image_grid.h"

#include <QObject>

#include <optional>

namespace moefusion::workbench {

/// All that decides what the panes show now.
struct BoardInputs {
    QString pairId; ///< empty: no pair
    SourcesPointer sources;
    FusedPointer fused;
    MethodChoice method;
    QString methodLabel;
    Policies policies;
    bool stale = false; ///< `fused` was made with other weights or policies than now chosen
    bool fusing = false;
    bool cancelled = false;
    QString stage;
    double share = -1;
    std::optional<Error> sourcesError;
    std::optional<Error> fusionError;
    FusedPointer original;      ///< without edits; `fused` is the edited one where there are edits to show
    bool editing = false;       ///< the result of the latest edits is being computed
    bool preview = false;       ///< `fused` is a first look at it
    QStringList edits;          ///< lines of the edits that are shown, for the badge
    bool showsOriginal = false; ///< there are edits, but the original is shown
    QString remark;             ///< for the header of results: "dec routing changed: 0,1 → 0,3"
};

/// What lies over sources and fused images.
struct BoardOverlay {
    bool attention = false;
    widgets::OverlayLook look;
    bool operator==(const BoardOverlay&) const = default;
};

class PaneBoard : public QObject {
    Q_OBJECT

public:
    /// Grid, queue and inspection must outlive the board.
    PaneBoard(widgets::ImageGrid* grid,
              JobQueue* queue,
              InspectionService* inspection,
              std::int64_t cacheBytes,
              QObject* parent = nullptr);

    void setSpecs(const QList<PaneSpec>& specs);
    [[nodiscard]] const QList<PaneSpec>& specs() const { return m_specs; }
    void setInputs(const BoardInputs& inputs);
    [[nodiscard]] const BoardInputs& inputs() const { return m_inputs; }
    void setReference(int pane);
    void setMarkClipped(bool marked);
    /// How layers of many channels become pictures.
    void setLayerChoices(const LayerChoices& choices);
    [[nodiscard]] const LayerChoices& layerChoices() const { return m_choices; }
    void setOverlay(const BoardOverlay& overlay);
    [[nodiscard]] const BoardOverlay& overlay() const { return m_overlay; }
    /// The layers that can be chosen now.
    [[nodiscard]] QStringList layers() const;
    [[nodiscard]] bool marksClipped() const { return m_markClipped; }
    /// While held, the reference stands in the focused pane, or in all.
    void setPeek(bool held, bool all);
    /// Texts again, after the language or the theme changed.
    void refresh();

    /// How a pane is shown now: the spec's choices over the layer's own; nothing while it is not made.
    [[nodiscard]] std::optional<widgets::DisplaySettings> displayOf(int pane) const;
    /// True once no pane waits for a picture.
    [[nodiscard]] bool isSettled() const;
    /// Values under the cursor in every pane: "x 312  y 207   IR 181   VI 64 60 58   F 152"; empty outside.
    [[nodiscard]] QString pixelText() const;
    /// What the experts give at the pixel under the cursor: contributions of the decoder with their exact sum, then
    /// activations; empty outside and while nothing is computed.
    [[nodiscard]] QString expertsText() const;
    void forgetPictures() { m_pictures.clear(); }

Q_SIGNALS:
    void settled();
    /// The picture of a pane was replaced.
    void pictureChanged(int pane);

private:
    struct Shown {
        QString key; ///< of the picture that is on the pane or being made
        bool waiting = false;
        widgets::PicturePointer picture;
        QString note; ///< figures of the layer, for the header
    };
    void showPane(int pane);
    void showPicture(int pane, const widgets::PicturePointer& picture);
    void requestPicture(int pane);
    /// True where the pane shows something else than its picture: nothing to show yet, a fault.
    [[nodiscard]] bool showInstead(int pane, const LayerRow* row);
    [[nodiscard]] bool showInsteadOfLayer(int pane);
    /// The inspected layer of a pane; null while it is computed.
    [[nodiscard]] LayerPointer inspectedLayer(const QString& layer) const;
    [[nodiscard]] bool hasOverlay(const LayerRow& row) const;
    [[nodiscard]] QString pictureKey(int pane) const;
    [[nodiscard]] widgets::PaneHeaderContent headerOf(int pane) const;
    /// Gate, reduction and badges of a layer from inside the network.
    void addInspected(const QString& layer, widgets::PaneHeaderContent& content) const;
    /// Image pixel under the cursor, if it is in the image.
    [[nodiscard]] std::optional<QPoint> pixelUnderCursor() const;
    [[nodiscard]] QStringList detailsOf(int pane, bool needsFused) const;
    void checkSettled();

    widgets::ImageGrid* m_grid;
    JobQueue* m_queue;
    InspectionService* m_inspection;
    ResultCache<widgets::Picture> m_pictures;
    QList<PaneSpec> m_specs;
    QList<Shown> m_shown;
    BoardInputs m_inputs;
    int m_reference = -1;
    bool m_markClipped = false;
    LayerChoices m_choices;
    BoardOverlay m_overlay;
    bool m_peeking = false;
    bool m_peekAll = false;
};

} // namespace moefusion::workbench
