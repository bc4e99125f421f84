// Inspect's usage over the dataset. The workspace itself is in inspect_workspace.cpp.

#include "app/workbench/jobs/usage_service.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/inspect/pair_panel.h"
#include "app/workbench/workspaces/inspect/pane_board.h"
#include "app/workbench/workspaces/inspect/usage_panel.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "core/base/atomic_file.h"

#include <QDir>
#include <QDockWidget>
#include <QFileDialog>
#include <QTimer>

namespace moefusion::workbench {

namespace {

constexpr int kUsageDelayMs = 100; ///< the tables are filled at most ten times a second

} // namespace

void InspectWorkspace::connectUsage() {
    // Tables of thousands of pairs are not filled for each of them.
    auto* delay = new QTimer(this);
    delay->setSingleShot(true);
    delay->setInterval(kUsageDelayMs);
    connect(delay, &QTimer::timeout, this, &InspectWorkspace::updateUsage);
    const auto later = [delay] {
        if (!delay->isActive()) {
            delay->start();
        }
    };
    connect(m_usage, &UsageService::changed, this, later);
    connect(m_pairPanel, &PairPanel::filterChanged, this, later);
    connect(m_usage, &UsageService::pairKnown, this, [this](const QString& pair) {
        if (const PairGates* gates = m_usage->gates(services().document->method(), pair)) {
            m_pairModel->setGates(pair, *gates);
        }
    });
    connect(services().document, &SessionDocument::methodChanged, this, [this, later] {
        m_pairModel->forgetGates();
        for (const Pair& pair : *services().document->pairs()) {
            const QString id = QString::fromStdString(pair.id);
            if (const PairGates* gates = m_usage->gates(services().document->method(), id)) {
                m_pairModel->setGates(id, *gates);
            }
        }
        later();
    });
    connect(m_usagePanel, &UsagePanel::computeWanted, this, [this] {
        m_usage->compute(requestsFor(m_pairPanel->filteredPairs()));
    });
    connect(m_usagePanel, &UsagePanel::cancelWanted, m_usage, &UsageService::cancel);
    connect(m_usagePanel, &UsagePanel::filterWanted, this, [this](const QString& filter) {
        m_pairPanel->setFilterText(filter);
    });
    connect(m_usagePanel, &UsagePanel::saveWanted, this, &InspectWorkspace::saveUsage);
}

void InspectWorkspace::updateUsage() {
    const MethodChoice& method = services().document->method();
    const QStringList pairs = m_pairPanel->filteredPairs();
    UsageContent content;
    content.rows = m_usage->rows(method, pairs);
    content.listed = static_cast<int>(pairs.size());
    for (const QString& pair : pairs) {
        content.known += m_usage->gates(method, pair) != nullptr ? 1 : 0;
    }
    content.running = m_usage->isRunning();
    content.done = m_usage->done();
    content.total = m_usage->total();
    content.possible = method.name == QLatin1String("moe-fusion") && weightsReason().isEmpty() && !pairs.isEmpty();
    const BoardInputs& inputs = m_board->inputs();
    content.untrained = inputs.original != nullptr && inputs.original->weights.untrained;
    content.failed = m_usage->failed();
    m_usagePanel->show(content);
}

void InspectWorkspace::saveUsage() {
    auto* dialog = new QFileDialog(this, tr("Save usage in a folder"));
    dialog->setObjectName(QStringLiteral("usageDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        const auto rows = m_usage->rows(services().document->method(), m_pairPanel->filteredPairs());
        services().jobs->run<bool>(
            {.title = tr("Saving usage"), .lane = JobLane::Io, .listed = true},
            this,
            [rows, folder](JobContext&) {
                const QDir place(folder);
                write_file_atomically(place.filePath(QStringLiteral("usage.csv")).toStdString(),
                                      std::string_view(inspection::usage_csv(rows)));
                write_file_atomically(place.filePath(QStringLiteral("usage_summary.csv")).toStdString(),
                                      std::string_view(inspection::usage_summary_csv(inspection::summarise(rows))));
                return true;
            },
            [this, folder](JobOutcome<bool> outcome) {
                Q_EMIT message(outcome.error ? QString::fromStdString(one_line(*outcome.error))
                                             : tr("Saved usage in %1.").arg(folder),
                               0);
            });
    });
    dialog->open();
}

void InspectWorkspace::registerUsageActions() {
    m_handlers.insert(QStringLiteral("inspect.usage"), [this] {
        m_usageDock->show();
        m_usageDock->raise();
        updateUsage();
    });
    m_states.insert(QStringLiteral("inspect.usage"), [this] {
        return ActionState{.enabled = services().document->hasPairs(), .reason = tr("No pairs are open.")};
    });
}

} // namespace moefusion::workbench
