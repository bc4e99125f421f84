#pragma once

// Workspace Inspect: one pair, one method, everything inside (interaction.md 3.3.1).

#include "app/workbench/jobs/inspection_service.h"
#include "app/workbench/models/method_list_model.h"
#include "app/workbench/models/pair_list_model.h"
#include "app/workbench/workspaces/canvas/canvas_actions.h"
#include "app/workbench/workspaces/inspect/pin_table.h"
#include "app/workbench/workspaces/workspace.h"
#include "core/figures/expert_figure.h"
#include "core/imaging/png_text.h"
#include "core/pairs/boxes.h"

#include <QHash>

#include <functional>

class QComboBox;
class QSplitter;
class QLabel;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace moefusion::widgets {
class ImageGrid;
}

namespace moefusion::workbench {

class AttentionBrushTool;
class AttentionPanel;
class CheckpointPanel;
class ExpertTiles;
class GatesPanel;
class HistogramPanel;
class InspectTools;
class LayersPanel;
class PairPanel;
class PaneBoard;
class PinPanel;
class PixelChecks;
struct BoardInputs;
class PoliciesPanel;
class ReportPanel;
class StartPage;
class UsagePanel;
class UsageService;

class InspectWorkspace : public Workspace {
    Q_OBJECT

public:
    InspectWorkspace(const WindowServices& services, QWidget* parent);

    [[nodiscard]] QWidget* topBar() override;
    [[nodiscard]] QWidget* mainView() override;
    [[nodiscard]] QWidget* filterField() override;
    [[nodiscard]] QList<QWidget*> areas() override;
    [[nodiscard]] ActionState actionState(const QString& id) const override;
    void runAction(const QString& id) override;
    [[nodiscard]] QList<PaletteEntry> paletteEntries() const override;
    void choosePaletteEntry(const QString& kind, const QString& id) override;
    [[nodiscard]] bool escape() override;
    [[nodiscard]] bool isSettled() const override;
    void resetLayout() override;

    [[nodiscard]] StartPage* startPage() const { return m_start; }
    [[nodiscard]] QString currentPair() const { return m_currentPair; }
    void setCurrentPair(const QString& id);
    void setZoom(double zoom) override;
    [[nodiscard]] widgets::LinkedCamera* camera() const override;
    /// Weights dropped or chosen for the current method.
    void setWeights(const QStringList& files);
    void chooseMethod(const QString& name);
    /// What the session keeps of this workspace.
    void fillSpec(SessionSpec& spec) const;
    /// Panes, filter, camera and pair of a session, once its pairs are open.
    void restoreFrom(const SessionSpec& spec);
    void saveNamedLayout(const QString& name);
    /// False if there is no layout of that name.
    bool restoreNamedLayout(const QString& name);

Q_SIGNALS:
    /// A figure made here, for the workspace Figure.
    void figureWanted(const moefusion::figures::FigureSpec& spec);

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;

private:
    void buildTopBar();
    void buildDocks();
    void connectParts();
    void registerActions();
    [[nodiscard]] CanvasHooks canvasHooks();
    void registerViewActions();
    void registerPairActions();
    void registerInspectActions();
    void connectInspection();

    void pairsChanged();
    void methodChanged();
    void policiesChanged();
    void showCurrent();
    void updateBoard();
    /// Points the inspection at what is shown, and puts the result of the edits into the panes' inputs.
    void addInspection(BoardInputs& inputs);
    void updateGates();
    [[nodiscard]] const inspection::EditSet& currentEdits() const;
    void changeEdits(const inspection::EditSet& edits, const QString& text, const QString& mergeKey = {});
    void applyEdits(const QString& pair, const inspection::EditSet& edits);
    void changeSelected(inspection::EditSet (*change)(inspection::EditSet, inspection::ExpertId), const QString& text);
    [[nodiscard]] QString routingNote() const;
    void saveInspection();
    void inspectionSaved(const QString& folder, const QString& fault);
    /// What made a layer that is exported, edits included; nothing for sources.
    [[nodiscard]] std::vector<PngText> exportTexts(const QString& layer) const;
    /// Writes attention, experts and fused image as they are now, then figureWanted.
    void expertsToFigure();
    void connectPins();
    void pinPixel(const QPoint& pixel);
    void changePins(const QList<Pin>& pins, const QString& text);
    [[nodiscard]] QList<PinColumn> pinColumns();
    void updatePins();
    void connectCheckpoints();
    void registerCheckpointActions();
    void updateCheckpoints();
    void connectUsage();
    void registerUsageActions();
    void updateUsage();
    void saveUsage();
    void connectAttention();
    void registerAttentionActions();
    /// The foreground attention as it is edited, empty while it is not known.
    [[nodiscard]] Image currentAttention();
    void updateAttention();
    void editAttention(const Image& map, const QString& name, const QString& text, const QString& merge);
    void loadAttention();
    void attentionFromBoxes(bool annotated);
    void updateBoxes();
    void readTrueBoxes();
    void registerTileActions();
    void connectTiles();
    /// Shows or hides the tiles in one of their two forms.
    void toggleTiles(bool ablations);
    void updateTiles();
    void selectExpert(inspection::ExpertId expert);
    void exportTiles();
    [[nodiscard]] QStringList inspectWords() const;
    /// Where the map of an attention edit is written for the command line; empty without one.
    [[nodiscard]] QString attentionFile() const;
    void copyCommand();
    void updateHeadline();
    void updateFocusedPane();
    void updateTopBar();
    void prefetch();
    [[nodiscard]] const Pair* currentPairFiles() const;
    [[nodiscard]] FusionRequest requestFor(const Pair& pair) const;
    [[nodiscard]] QList<FusionRequest> requestsFor(const QStringList& ids) const;
    /// Whether a signal of the fusion service is about the chosen method, not another workspace's.
    [[nodiscard]] bool isOwnRequest(const QString& id, const QString& key) const;
    void fuseCurrent();
    void fuseMany(const QStringList& ids);
    void batchEnded(const BatchReport& report);
    [[nodiscard]] QString weightsReason() const;

    void changePanes(const QList<PaneSpec>& panes, const QString& text, const QString& mergeKey = {});
    void
    changeFocusedPane(const std::function<void(PaneSpec&)>& change, const QString& text, const QString& mergeKey = {});
    void setLayer(int pane, const QString& layer);
    void stepLayer(int step);
    void stepMap(int step);
    void stretchFocused();
    void flagPair(void (SessionDocument::*set)(const QString&, bool), bool value, const QString& text);
    void exportPane();
    [[nodiscard]] QString commandLine() const;
    void chooseWeights();
    void addResultsFolder();
    void addScript();
    void saveResults();

    QWidget* m_topBar = nullptr;
    QLabel* m_methodLabel = nullptr;
    QComboBox* m_methodBox = nullptr;
    QToolButton* m_weightsBox = nullptr;
    QToolButton* m_fuse = nullptr;
    QToolButton* m_fuseAll = nullptr;
    QToolButton* m_cancel = nullptr;
    QStackedWidget* m_stack = nullptr;
    StartPage* m_start = nullptr;
    widgets::ImageGrid* m_grid = nullptr;
    PaneBoard* m_board = nullptr;
    PairListModel* m_pairModel = nullptr;
    MethodListModel* m_methodModel = nullptr;
    PairPanel* m_pairPanel = nullptr;
    LayersPanel* m_layersPanel = nullptr;
    HistogramPanel* m_histogramPanel = nullptr;
    PoliciesPanel* m_policiesPanel = nullptr;
    ReportPanel* m_reportPanel = nullptr;
    GatesPanel* m_gatesPanel = nullptr;
    UsageService* m_usage = nullptr;
    UsagePanel* m_usagePanel = nullptr;
    CheckpointPanel* m_checkpointPanel = nullptr;
    PinPanel* m_pinPanel = nullptr;
    ExpertTiles* m_tiles = nullptr;
    AttentionPanel* m_attentionPanel = nullptr;
    AttentionBrushTool* m_brush = nullptr;
    QSplitter* m_split = nullptr; ///< canvas above, tiles below
    InspectionService* m_inspection = nullptr;
    QDockWidget* m_pairsDock = nullptr;
    QDockWidget* m_gatesDock = nullptr;
    QDockWidget* m_attentionDock = nullptr;
    QDockWidget* m_usageDock = nullptr;
    QDockWidget* m_checkpointDock = nullptr;
    QDockWidget* m_pinsDock = nullptr;
    QDockWidget* m_layersDock = nullptr;
    QDockWidget* m_histogramDock = nullptr;
    QDockWidget* m_policiesDock = nullptr;
    QDockWidget* m_reportDock = nullptr;
    QTimer* m_autoTimer = nullptr;
    PixelChecks* m_pixelChecks = nullptr;
    InspectTools* m_tools = nullptr;

    QString m_currentPair;
    QHash<QString, Error> m_sourceErrors;
    QHash<QString, Error> m_fusionErrors;
    QSet<QString> m_cancelled;
    FusedPointer m_lastFused; ///< of the current pair by whatever was chosen before: shown as stale
    QString m_stage;
    double m_share = -1;
    QList<QString> m_formerLayers; ///< per pane, for layer.toggleLast
    bool m_tooSlowForAuto = false;
    PairEdits m_edits;
    bool m_showsOriginal = false; ///< the edits of the pair are kept, but not shown
    QString m_editsFault;         ///< why the latest wish was refused
    bool m_showsBoxes = false;
    bool m_boxesForAttention = false; ///< an attention map is to be made of them
    int m_strokes = 0;
    std::vector<pairs::Box> m_trueBoxes; ///< annotated ones of m_trueBoxesOf
    QString m_trueBoxesOf;
    QList<Pin> m_pins;
    figures::ExpertFigure m_expertFigure; ///< that m_expertFolder is written for
    QString m_expertFolder;
    QHash<QString, std::function<void()>> m_handlers;
    QHash<QString, std::function<ActionState()>> m_states;
};

/// infrared, visible, fused and the difference of the two last.
[[nodiscard]] QList<PaneSpec> firstPanes();
/// infrared, visible, fused; foreground attention and both feature mixtures: what MoE-Fusion starts with.
[[nodiscard]] QList<PaneSpec> firstInspectionPanes();

} // namespace moefusion::workbench
