#pragma once

// The experts of the pair on the screen as labelled tiles (Fig. 6 as a working tool), or what removing each one does
// (interaction.md 3.3.1, "Expert tiles", "Ablation deltas").

#include "app/workbench/jobs/inspection_service.h"
#include "widgets/tiles/tile_rows.h"

#include <QHash>
#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace moefusion::workbench {

/// What lies in the tiles beside the experts.
struct TilesInputs {
    FusedPointer fused; ///< as shown in the panes
    QString editsKey;   ///< of `fused`
    bool untrained = false;
    QString policies; ///< of ablations: "removal renormalise · downstream recompute"
};

class ExpertTiles : public QWidget {
    Q_OBJECT

public:
    enum class Mode { Activations, Ablations };

    /// Queue and inspection must outlive it.
    ExpertTiles(JobQueue* queue, InspectionService* inspection, QWidget* parent = nullptr);

    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    void setInputs(const TilesInputs& inputs);
    void setSelected(std::optional<inspection::ExpertId> expert);
    [[nodiscard]] const LayerChoices& choices() const { return m_choices; }
    [[nodiscard]] bool showsDecoder() const;
    [[nodiscard]] widgets::TileRows* rows() const { return m_rows; }
    /// True once every tile has its picture.
    [[nodiscard]] bool isSettled() const;
    /// What the ablation tiles say, as a table: TSV with a header.
    [[nodiscard]] QString ablationTable() const;
    void refresh();

Q_SIGNALS:
    void choicesChanged(const moefusion::workbench::LayerChoices& choices);
    void expertSelected(moefusion::inspection::ExpertId expert);
    /// A layer wanted in the focused pane.
    void layerWanted(const QString& layer);
    void closeWanted();
    void exportWanted();
    void figureWanted();
    void tableWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void choose();
    [[nodiscard]] QList<widgets::TileRowContent> activationRows();
    [[nodiscard]] QList<widgets::TileRowContent> ablationRows();
    /// Channels of the selected expert, the strongest first.
    [[nodiscard]] QList<widgets::TileRowContent> channelRows();
    [[nodiscard]] widgets::TileContent expertTile(inspection::ExpertId expert, const QString& layer);
    /// The same row through the weights that are compared with.
    [[nodiscard]] widgets::TileRowContent otherRow(const widgets::TileRowContent& row);
    /// The picture of a layer, or null while it is made.
    [[nodiscard]] widgets::PicturePointer
    pictureOf(const QString& key, const Image& values, const widgets::DisplaySettings& display);
    enum class Weights { Present, Other };
    void fillLayer(widgets::TileContent& tile,
                   widgets::TileRowContent& row,
                   const QString& layer,
                   const LayerChoices& choices,
                   Weights weights = Weights::Present);
    [[nodiscard]] QString reductionText() const;

    JobQueue* m_queue;
    InspectionService* m_inspection;
    Mode m_mode = Mode::Activations;
    TilesInputs m_inputs;
    LayerChoices m_choices;
    std::optional<inspection::ExpertId> m_selected;
    QHash<QString, widgets::PicturePointer> m_pictures; ///< of the tiles that are shown
    QHash<QString, JobId> m_making;
    QSet<QString> m_used;
    QLabel* m_title;
    QComboBox* m_reduction;
    QSpinBox* m_channel;
    QCheckBox* m_weighted;
    QCheckBox* m_own;
    QComboBox* m_decoder;
    QCheckBox* m_channels;
    QToolButton* m_table;
    QToolButton* m_figure;
    QToolButton* m_export;
    QToolButton* m_close;
    widgets::TileRows* m_rows;
    QLabel* m_note;
};

} // namespace moefusion::workbench
