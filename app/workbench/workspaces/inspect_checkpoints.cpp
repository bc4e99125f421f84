// Inspect's checkpoints and model page. The workspace itself is in inspect_workspace.cpp.

#include "app/workbench/session/session_document.h"
#include "app/workbench/workspaces/inspect/checkpoint_panel.h"
#include "app/workbench/workspaces/inspect/expert_tiles.h"
#include "app/workbench/workspaces/inspect_workspace.h"

#include <QDockWidget>

namespace moefusion::workbench {

void InspectWorkspace::connectCheckpoints() {
    connect(m_checkpointPanel, &CheckpointPanel::checkpointChosen, this, [this](const QString& file) {
        if (!file.isEmpty()) {
            setWeights({file});
            fuseCurrent();
        }
    });
    connect(m_checkpointPanel, &CheckpointPanel::otherChosen, m_inspection, &InspectionService::compareWith);
    connect(m_inspection, &InspectionService::otherChanged, this, [this] {
        m_tiles->refresh();
        if (m_checkpointDock->isVisible()) {
            m_inspection->wantModules();
        }
    });
    connect(services().document, &SessionDocument::methodChanged, this, &InspectWorkspace::updateCheckpoints);
    connect(m_inspection, &InspectionService::modulesReady, this, [this] {
        m_checkpointPanel->showModules(m_inspection->modules());
    });
    connect(m_inspection, &InspectionService::gatesChanged, this, [this] {
        if (m_checkpointDock->isVisible() && m_inspection->gates() != nullptr) {
            m_inspection->wantModules();
        }
    });
    connect(m_checkpointDock, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        if (visible) {
            m_inspection->wantModules();
        }
    });
    updateCheckpoints();
}

void InspectWorkspace::updateCheckpoints() {
    const MethodChoice& method = services().document->method();
    const QString file =
        method.name == QLatin1String("moe-fusion") && method.weights.size() == 1 ? method.weights.first() : QString();
    services().jobs->run<QStringList>(
        {.title = tr("Looking for checkpoints"), .lane = JobLane::Io, .slot = QStringLiteral("inspect.checkpoints")},
        this,
        [file](JobContext&) { return checkpointsBeside(file); },
        [this, file](JobOutcome<QStringList> outcome) {
            m_checkpointPanel->showCheckpoints(outcome.value.value_or(QStringList()), file);
            Q_EMIT actionStatesChanged();
        });
}

void InspectWorkspace::registerCheckpointActions() {
    for (const auto& [name, step] :
         {std::pair("inspect.previousCheckpoint", -1), std::pair("inspect.nextCheckpoint", 1)}) {
        m_handlers.insert(QString::fromLatin1(name), [this, step = step] {
            Q_EMIT m_checkpointPanel->checkpointChosen(m_checkpointPanel->neighbour(step));
        });
        m_states.insert(QString::fromLatin1(name), [this, step = step] {
            const MethodChoice& method = services().document->method();
            const QString next = m_checkpointPanel->neighbour(step);
            return ActionState{.enabled =
                                   !next.isEmpty() && !method.weights.isEmpty() && next != method.weights.first(),
                               .reason = tr("There is no other checkpoint on this side.")};
        });
    }
}

} // namespace moefusion::workbench
