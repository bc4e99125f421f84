#pragma once

// Fills the panes of a canvas from a pair's sources and fused image: decides each pane's state, makes its picture on a
// worker, writes its header.

#include "app/workbench/jobs/fusion_service.h"
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
};

class PaneBoard : public QObject {
    Q_OBJECT

public:
    /// Grid and queue must outlive the board.
    PaneBoard(widgets::ImageGrid* grid, JobQueue* queue, std::int64_t cacheBytes, QObject* parent = nullptr);

    void setSpecs(const QList<PaneSpec>& specs);
    [[nodiscard]] const QList<PaneSpec>& specs() const { return m_specs; }
    void setInputs(const BoardInputs& inputs);
    [[nodiscard]] const BoardInputs& inputs() const { return m_inputs; }
    void setReference(int pane);
    void setMarkClipped(bool marked);
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
    };
    void showPane(int pane);
    void showPicture(int pane, const widgets::PicturePointer& picture);
    void requestPicture(int pane);
    [[nodiscard]] QString pictureKey(int pane) const;
    [[nodiscard]] widgets::PaneHeaderContent headerOf(int pane) const;
    [[nodiscard]] QStringList detailsOf(int pane, bool needsFused) const;
    void checkSettled();

    widgets::ImageGrid* m_grid;
    JobQueue* m_queue;
    ResultCache<widgets::Picture> m_pictures;
    QList<PaneSpec> m_specs;
    QList<Shown> m_shown;
    BoardInputs m_inputs;
    int m_reference = -1;
    bool m_markClipped = false;
    bool m_peeking = false;
    bool m_peekAll = false;
};

} // namespace moefusion::workbench
