#pragma once

// Workspace Compare: the same pair through many methods under one camera (interaction.md 3.3.2).

#include "app/workbench/jobs/fusion_service.h"
#include "app/workbench/models/method_list_model.h"
#include "app/workbench/models/pair_list_model.h"
#include "app/workbench/workspaces/canvas/canvas_actions.h"
#include "app/workbench/workspaces/canvas/measured_pane.h"
#include "app/workbench/workspaces/compare/compare_board.h"
#include "app/workbench/workspaces/workspace.h"
#include "core/figures/figure_spec.h"
#include "core/pairs/alignment_file.h"

#include <QHash>

#include <functional>
#include <memory>
#include <optional>

class QDockWidget;
class QLabel;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace moefusion::widgets {
class StateOverlay;
}

namespace moefusion::workbench {

class AlignmentPanel;
class BlindRun;
class DifferencePanel;
class MethodsPanel;
struct BlindPlan;
class PairPanel;
class ProfilePanel;
class RegionPanel;

class CompareWorkspace : public Workspace {
    Q_OBJECT

public:
    CompareWorkspace(const WindowServices& services, QWidget* parent);
    ~CompareWorkspace() override;

    [[nodiscard]] QWidget* topBar() override { return m_topBar; }
    [[nodiscard]] QWidget* mainView() override;
    [[nodiscard]] QWidget* filterField() override;
    [[nodiscard]] QList<QWidget*> areas() override;
    [[nodiscard]] ActionState actionState(const QString& id) const override;
    void runAction(const QString& id) override;
    [[nodiscard]] QList<PaletteEntry> paletteEntries() const override;
    void choosePaletteEntry(const QString& kind, const QString& id) override;
    [[nodiscard]] bool isSettled() const override;
    void setZoom(double zoom) override;
    [[nodiscard]] widgets::LinkedCamera* camera() const override;
    [[nodiscard]] bool escape() override;
    void resetLayout() override;

    [[nodiscard]] const CompareState& state() const { return m_state; }
    /// Replaces everything that is undoable as one step.
    void changeState(const CompareState& state, const QString& text, const QString& mergeKey = {});
    /// Ticks or unticks a method: its panes come and go.
    void setTicked(const MethodChoice& method, bool ticked);
    void setCurrentPair(const QString& id);
    [[nodiscard]] const QString& currentPair() const { return m_currentPair; }
    /// What the session keeps of this workspace, and back.
    void fillSpec(SessionSpec& spec) const;
    void restoreFrom(const SessionSpec& spec);
    /// Opens a pair with these methods ticked (from Evaluate's table).
    void openPair(const QString& id, const QList<MethodChoice>& methods);

Q_SIGNALS:
    /// Panes and rectangular regions as a new figure.
    void figureWanted(const moefusion::figures::FigureSpec& spec);
    /// The same as a further row of the figure there is.
    void figureAddWanted(const moefusion::figures::FigureSpec& spec);
    /// The pixels of sources are others than before: an alignment was changed.
    void sourcesChanged();

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// The same thing in both images, aligned pixels.
    struct ControlPoint {
        std::optional<QPointF> infrared;
        std::optional<QPointF> visible;
    };
    void buildParts();
    void buildDocks();
    void connectParts();
    void connectService();
    void registerActions();
    void registerPaneActions();
    void registerRunActions();

    void applyState(const CompareState& state);
    void pairsChanged();
    void methodsChanged();
    void policiesChanged();
    void showCurrent();
    void updateBoard();
    void updateMethods();
    void measure();
    /// Sources of the neighbouring pairs, and the pictures of what is cached of them.
    void readAhead();
    [[nodiscard]] CompareInputs inputsFor(const QString& id, const Pair* pair) const;
    [[nodiscard]] const Pair* currentPairFiles() const;
    [[nodiscard]] QList<MethodChoice> tickedMethods() const;
    [[nodiscard]] FusionRequest requestFor(const Pair& pair, const MethodChoice& method) const;
    [[nodiscard]] QList<MeasuredPane> measuredPanes() const;
    void computeMissing(const QStringList& pairs);
    void chooseWeights(int row, bool another);
    void addResultsFolder();
    void addScript();
    /// A method's files changed: what failed for want of them is tried again.
    void methodForgotten(const QString& name);

    void changePane(int pane,
                    const std::function<void(ComparePane&)>& change,
                    const QString& text,
                    const QString& merge = {});
    /// A range for the focused pane, and for all of its kind while ranges are linked.
    void setRange(const std::optional<std::pair<double, double>>& range, const QString& text);
    void stretchFocused();
    void stepLayer(int step);
    void stepMap(int step);
    void stepRegistration();
    void movePane(int from, int to);
    void shiftPane(const QPoint& step);
    void regionDrawn(const QPolygonF& outline, bool rectangle);
    [[nodiscard]] figures::FigureSpec figureOfView() const;
    void saveText(const QString& proposed, const QString& text);
    [[nodiscard]] CanvasHooks canvasHooks();

    // Alignment (compare_alignment.cpp).
    void connectAlignment();
    void readAlignment();
    void changeAlignment(const Affine& map, const QString& how, const QString& text);
    void storeAlignment(const Pair& pair, const pairs::StoredAlignment& alignment);
    void findAlignment();
    void setPointsActive(bool active);
    void showPoints();
    void applyPoints();

    // Blind ranking (compare_blind.cpp).
    [[nodiscard]] bool isBlind() const { return m_blind != nullptr; }
    /// Commands that tell nothing of the methods.
    [[nodiscard]] static bool worksBlind(const QString& id);
    /// What digits, T and PgDown mean in this mode; false: the command is as ever.
    bool runBlind(const QString& id);
    void startBlindDialog();
    void startBlind(const BlindPlan& plan);
    void showBlindPair();
    void blindPick(int pane);
    void blindTakeBack();
    void blindNext();
    void endBlind();
    void updateBlindNames();

    QWidget* m_topBar = nullptr;
    QToolButton* m_compute = nullptr;
    QToolButton* m_computeAll = nullptr;
    QToolButton* m_cancel = nullptr;
    QStackedWidget* m_stack = nullptr;
    widgets::StateOverlay* m_empty = nullptr;
    widgets::ImageGrid* m_grid = nullptr;
    CompareBoard* m_board = nullptr;
    PairListModel* m_pairModel = nullptr;
    MethodListModel* m_methodModel = nullptr;
    PairPanel* m_pairPanel = nullptr;
    MethodsPanel* m_methodsPanel = nullptr;
    DifferencePanel* m_differencePanel = nullptr;
    RegionPanel* m_regionPanel = nullptr;
    ProfilePanel* m_profilePanel = nullptr;
    QDockWidget* m_pairsDock = nullptr;
    QDockWidget* m_methodsDock = nullptr;
    QDockWidget* m_differenceDock = nullptr;
    QDockWidget* m_regionDock = nullptr;
    QDockWidget* m_profileDock = nullptr;
    QTimer* m_measureTimer = nullptr;
    QTimer* m_aheadTimer = nullptr;

    AlignmentPanel* m_alignmentPanel = nullptr;
    QDockWidget* m_alignmentDock = nullptr;
    pairs::StoredAlignment m_alignment; ///< of the current pair
    QList<ControlPoint> m_points;
    bool m_pointsActive = false;
    QLabel* m_banner = nullptr; ///< of a blind ranking

    std::unique_ptr<BlindRun> m_blind;
    CompareState m_beforeBlind;
    QByteArray m_docksBeforeBlind;
    CompareState m_state;
    QList<MethodChoice> m_methods; ///< rows of the table: each method once, then further files of weights
    QString m_currentPair;
    QHash<QString, Error> m_sourceErrors; ///< by pair
    QHash<QString, Error> m_errors;       ///< by key of the request
    QSet<QString> m_queued;               ///< keys asked for and not there yet
    QSet<QString> m_cancelled;            ///< keys
    QList<QString> m_formerLayers;        ///< per pane, for layer.toggleLast
    QHash<QString, std::function<void()>> m_handlers;
    QHash<QString, std::function<ActionState()>> m_states;
};

} // namespace moefusion::workbench
