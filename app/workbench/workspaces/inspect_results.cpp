// Inspect: methods with their weights, and what leaves the window: pictures, results, command lines.

#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/canvas/fuse_command.h"
#include "app/workbench/workspaces/canvas/pane_export.h"
#include "app/workbench/workspaces/inspect/pair_panel.h"
#include "app/workbench/workspaces/inspect/pane_board.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "app/workbench/workspaces/script_dialog.h"
#include "core/methods/installed_weights.h"
#include "core/methods/method_info.h"
#include "core/methods/method_table.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QToolButton>

namespace moefusion::workbench {

void InspectWorkspace::chooseMethod(const QString& name) {
    if (!name.isEmpty()) {
        services().document->setMethod(services().document->methodNamed(name));
    }
}

void InspectWorkspace::setWeights(const QStringList& files) {
    MethodChoice method = services().document->method();
    const MethodInfo* info = find_method(method.name.toStdString());
    if (info == nullptr || !info->needs_weights) {
        Q_EMIT message(tr("%1 takes no weights. Choose the method first, then its file.").arg(method.name), 0);
        return;
    }
    method.weights = files;
    services().document->setMethod(method);
}

QString InspectWorkspace::weightsReason() const {
    const MethodChoice& method = services().document->method();
    if (method.name.isEmpty()) {
        return tr("Choose a method first.");
    }
    const MethodInfo* info = find_method(method.name.toStdString());
    if (info == nullptr || !info->needs_weights || !method.weights.isEmpty()) {
        return {};
    }
    // Names only, as this is asked on the window's thread: whether the file is the right one is told when it is loaded.
    return has_installed_weights(*info) ? QString() : tr("No weights for %1. Choose a file.").arg(method.name);
}

void InspectWorkspace::updateTopBar() {
    const MethodChoice& method = services().document->method();
    const MethodInfo* info = find_method(method.name.toStdString());
    const bool takes = info != nullptr && info->needs_weights;
    m_weightsBox->setEnabled(takes);
    QMenu* menu = m_weightsBox->menu();
    menu->clear();
    if (!takes) {
        m_weightsBox->setText(tr("no weights needed"));
        m_weightsBox->setToolTip(tr("This method has no parameters to load."));
        return;
    }
    const QString chosen = method.weights.isEmpty() ? QString() : QFileInfo(method.weights.first()).fileName();
    m_weightsBox->setText(chosen.isEmpty() ? (weightsReason().isEmpty() ? tr("installed weights") : tr("no weights"))
                                           : chosen);
    m_weightsBox->setToolTip(chosen.isEmpty() ? QString::fromUtf8(info->weights_note.data(),
                                                                  static_cast<qsizetype>(info->weights_note.size()))
                                              : method.weights.join(QLatin1Char('\n')));
    menu->addAction(tr("Choose file…"), this, &InspectWorkspace::chooseWeights);
    menu->addAction(tr("Installed weights"), this, [this] { setWeights({}); });
    if (info->family == MethodFamily::MoeFusion) {
        menu->addAction(tr("Use untrained weights"), this, [this] { setWeights({QStringLiteral("untrained")}); });
    }
}

void InspectWorkspace::chooseWeights() {
    auto* dialog = new QFileDialog(this, tr("Choose weights"));
    dialog->setObjectName(QStringLiteral("weightsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &InspectWorkspace::setWeights);
    dialog->open();
}

void InspectWorkspace::addResultsFolder() {
    auto* dialog = new QFileDialog(this, tr("Add results folder"));
    dialog->setObjectName(QStringLiteral("resultsFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        const QString name = QStringLiteral("results:") + QDir(folder).absolutePath();
        services().document->addResultsFolder(name);
        m_methodModel->setResultsFolders(services().document->resultsFolders());
        chooseMethod(name);
    });
    dialog->open();
}

void InspectWorkspace::addScript() {
    chooseScript(
        this,
        [this](const QString& name) {
            services().document->addResultsFolder(name);
            m_methodModel->setResultsFolders(services().document->resultsFolders());
            chooseMethod(name);
        },
        [this](const QString& text) { Q_EMIT message(text, 0); });
}

QString InspectWorkspace::commandLine() const {
    const MethodChoice& method = services().document->method();
    const Policies& policies = services().document->policies();
    const bool edited = m_inspection->isOpen() && !currentEdits().empty() && !m_showsOriginal;
    QStringList words{QStringLiteral("moe-fusion"), edited ? QStringLiteral("inspect") : QStringLiteral("fuse")};
    words += requestWords(currentPairFiles(), {method}, policies);
    if (edited) {
        // Another number of threads may round a sum another way.
        const FusedPointer& original = m_board->inputs().original;
        const int threads = original == nullptr ? 1 : original->madeBy.threads;
        words << QStringLiteral("--threads") << QString::number(threads) << inspectWords();
    } else {
        words << QStringLiteral("-o") << QStringLiteral("%1_fused.png").arg(QFileInfo(m_currentPair).fileName());
    }
    return shellLine(words);
}

void InspectWorkspace::exportPane() {
    const QString layer = m_board->specs()[m_grid->focusedPane()].layer;
    exportPicture(this,
                  services().jobs,
                  m_grid->pane(m_grid->focusedPane())->canvas()->picture(),
                  QStringLiteral("%1_%2.png").arg(QFileInfo(m_currentPair).fileName(), layer),
                  exportTexts(layer),
                  canvasHooks().say);
}

void InspectWorkspace::saveResults() {
    const QString folder =
        services().document->resultsFolder(settingText(*services().settings, QStringLiteral("results.dir")));
    services().fusions->saveAll(requestsFor(m_pairPanel->filteredPairs()), folder, false);
}

} // namespace moefusion::workbench
