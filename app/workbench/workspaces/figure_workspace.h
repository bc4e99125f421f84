#pragma once

// Workspace Figure: a description that is drawn again (interaction.md 3.3.5).

#include "app/workbench/jobs/fusion_service.h"
#include "app/workbench/workspaces/workspace.h"
#include "core/figures/figure_checks.h"
#include "core/figures/figure_template.h"

#include <QHash>

#include <functional>
#include <optional>

class QDockWidget;
class QListWidget;
class QScrollArea;
class QStackedWidget;
class QTimer;
class QToolButton;
class QTreeWidget;

namespace moefusion::widgets {
class StateOverlay;
}

namespace moefusion::workbench {

class FigurePage;
class FigurePanel;
enum class FigureTool;

class FigureWorkspace : public Workspace {
    Q_OBJECT

public:
    FigureWorkspace(const WindowServices& services, QWidget* parent);

    [[nodiscard]] QWidget* topBar() override { return m_topBar; }
    [[nodiscard]] QWidget* mainView() override;
    [[nodiscard]] QList<QWidget*> areas() override;
    [[nodiscard]] ActionState actionState(const QString& id) const override;
    void runAction(const QString& id) override;
    [[nodiscard]] bool isSettled() const override;
    [[nodiscard]] bool escape() override;

    [[nodiscard]] const figures::FigureSpec& spec() const { return m_spec; }
    /// A new figure, as one undoable step.
    void showFigure(const figures::FigureSpec& spec, const QString& text);
    /// Rows, columns, boxes and marks of another figure that this one has not are added, as one undoable step; without
    /// a figure it is shown.
    void addFigure(const figures::FigureSpec& spec, const QString& text);
    /// Opens NAME.figure.yaml.
    void openFigure(const QString& file);
    /// Writes the figure by its suffix (.pdf .svg .png .tiff; .tex: a PDF with its LaTeX and single images), the table
    /// of metrics where it has one, and NAME.figure.yaml beside it.
    void exportTo(const QString& file, int dpi);
    /// What the session keeps of this workspace, and back; nothing for no figure. It cannot be undone.
    [[nodiscard]] std::optional<figures::FigureSpec> sessionSpec() const;
    void restore(const std::optional<figures::FigureSpec>& spec);

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;

private:
    void buildParts();
    void buildDocks();
    void connectParts();
    void registerActions();
    void changeSpec(const figures::FigureSpec& spec, const QString& text, const QString& mergeKey = {});
    void applySpec(const figures::FigureSpec& spec);
    void fillSources();
    void makeFromTemplate(const QString& name);
    void makeFromFiles(const QString& name, const QStringList& files);
    void askForFiles(const QString& name);
    /// The chosen items of the list of pairs and methods become rows and columns.
    void addChosenSources();
    [[nodiscard]] figures::FigureRow rowOf(const Pair& pair) const;
    [[nodiscard]] figures::TemplateMethod templateMethod(const MethodChoice& choice) const;
    void zoomDrawn(int row, const QRect& box);
    void markDrawn(int row, const QPointF& place, const std::optional<QPointF>& tail);
    void removeSelected();
    void setTool(FigureTool tool);
    void accept(const QString& code, bool accepted);
    /// Loads what is needed, lays out, paints the page on a worker.
    void render(bool reload);
    void updateChecks();
    void computeMissing();
    void exportDialog();
    void setScale(double unitsPerMm);
    void fitPage();
    [[nodiscard]] std::filesystem::path resultsFolder() const;
    [[nodiscard]] bool isEmpty() const { return m_spec.rows.empty() && m_spec.charts.empty(); }

    QWidget* m_topBar = nullptr;
    QStackedWidget* m_stack = nullptr;
    widgets::StateOverlay* m_empty = nullptr;
    QScrollArea* m_scroll = nullptr;
    FigurePage* m_page = nullptr;
    FigurePanel* m_panel = nullptr;
    QListWidget* m_templates = nullptr;
    QTreeWidget* m_sources = nullptr;
    QListWidget* m_checks = nullptr;
    QDockWidget* m_sourcesDock = nullptr;
    QDockWidget* m_panelDock = nullptr;
    QDockWidget* m_checksDock = nullptr;
    QTimer* m_renderTimer = nullptr;

    figures::FigureSpec m_spec;
    QString m_file;                                        ///< NAME.figure.yaml it was read from or written to last
    std::shared_ptr<const figures::FigureImages> m_images; ///< of the files the spec named when they were read
    std::string m_imagesKey;                               ///< what decides which files are read
    int m_filesVersion = 0; ///< counts what was saved since: the files behind the names may be others
    std::vector<figures::FigureNote> m_notes;
    bool m_rendering = false;
    bool m_fitted = true;
    bool m_filling = false;
    QHash<QString, std::function<void()>> m_handlers;
    QHash<QString, std::function<ActionState()>> m_states;
};

} // namespace moefusion::workbench
