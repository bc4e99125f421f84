#pragma once

// Workspace Figure: a description that is drawn again (interaction.md 3.3.5).

#include "app/workbench/jobs/fusion_service.h"
#include "app/workbench/workspaces/workspace.h"
#include "core/figures/figure_checks.h"

#include <QHash>

#include <functional>

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
    /// Opens NAME.figure.yaml.
    void openFigure(const QString& file);
    /// Writes the figure by its suffix (.pdf .svg .png .tiff) and NAME.figure.yaml beside it.
    void exportTo(const QString& file, int dpi);

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
    /// Loads what is needed, lays out, paints the page on a worker.
    void render(bool reload);
    void updateChecks();
    void computeMissing();
    void exportDialog();
    void setScale(double unitsPerMm);
    void fitPage();
    [[nodiscard]] std::filesystem::path resultsFolder() const;
    [[nodiscard]] bool isEmpty() const { return m_spec.rows.empty(); }

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
