// Inspect: methods with their weights, and what leaves the window: pictures, results, command lines.

#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/inspect/pair_panel.h"
#include "app/workbench/workspaces/inspect/pane_board.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "core/imaging/image_file.h"
#include "core/methods/installed_weights.h"
#include "core/methods/method_info.h"
#include "core/methods/method_table.h"

#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QToolButton>

namespace moefusion::workbench {

namespace {

/// A word of a command line, quoted for a POSIX shell where it needs it.
QString shellWord(const QString& word) {
    static const QString plain =
        QStringLiteral("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-");
    for (const QChar letter : word) {
        if (!plain.contains(letter)) {
            QString quoted = word;
            quoted.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
            return QLatin1Char('\'') + quoted + QLatin1Char('\'');
        }
    }
    return word.isEmpty() ? QStringLiteral("''") : word;
}

} // namespace

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

QString InspectWorkspace::commandLine() const {
    const MethodChoice& method = services().document->method();
    const Policies& policies = services().document->policies();
    const Pair* pair = currentPairFiles();
    const bool edited = m_inspection->isOpen() && !currentEdits().empty() && !m_showsOriginal;
    QStringList words{QStringLiteral("moe-fusion"), edited ? QStringLiteral("inspect") : QStringLiteral("fuse")};
    if (pair != nullptr) {
        words << QStringLiteral("--infrared") << QString::fromStdString(pair->infrared.string())
              << QStringLiteral("--visible") << QString::fromStdString(pair->visible.string());
    }
    words << QStringLiteral("-m") << method.name;
    for (const QString& weights : method.weights) {
        words << QStringLiteral("--weights") << QStringLiteral("%1=%2").arg(method.name, weights);
    }
    const Policies standard;
    const auto policy = [&words](const char* option, const std::string& value, const std::string& otherwise) {
        if (value != otherwise) {
            words << QString::fromLatin1(option) << QString::fromStdString(value);
        }
    };
    policy("--size", to_text(policies.size), to_text(standard.size));
    policy("--color-policy", to_text(policies.color), to_text(standard.color));
    policy("--range", to_text(policies.range), to_text(standard.range));
    policy("--infrared-window", to_text(policies.infrared_window), to_text(standard.infrared_window));
    if (edited) {
        // Another number of threads may round a sum another way.
        const FusedPointer& original = m_board->inputs().original;
        const int threads = original == nullptr ? 1 : original->madeBy.threads;
        words << QStringLiteral("--threads") << QString::number(threads) << inspectWords();
    } else {
        words << QStringLiteral("-o") << QStringLiteral("%1_fused.png").arg(QFileInfo(m_currentPair).fileName());
    }
    for (QString& word : words) {
        word = shellWord(word);
    }
    return words.join(QLatin1Char(' '));
}

void InspectWorkspace::copyPane(bool wholeView) {
    if (wholeView) {
        QGuiApplication::clipboard()->setPixmap(m_grid->grab());
        Q_EMIT message(tr("View copied."), widgets::kMessageTimeMs);
        return;
    }
    const widgets::PicturePointer picture = m_grid->pane(m_grid->focusedPane())->canvas()->picture();
    if (picture != nullptr) {
        QGuiApplication::clipboard()->setImage(picture->levels.front());
        Q_EMIT message(tr("Pane copied at its own size."), widgets::kMessageTimeMs);
    }
}

void InspectWorkspace::exportPane() {
    const widgets::PicturePointer picture = m_grid->pane(m_grid->focusedPane())->canvas()->picture();
    if (picture == nullptr) {
        Q_EMIT message(tr("The focused pane has no picture."), widgets::kMessageTimeMs);
        return;
    }
    const QString layer = m_board->specs()[m_grid->focusedPane()].layer;
    auto* dialog = new QFileDialog(this, tr("Export pane"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->setNameFilters({tr("PNG image (*.png)")});
    dialog->selectFile(QStringLiteral("%1_%2.png").arg(QFileInfo(m_currentPair).fileName(), layer));
    connect(dialog, &QFileDialog::fileSelected, this, [this, picture, texts = exportTexts(layer)](const QString& file) {
        services().jobs->run<bool>(
            {.title = tr("Writing %1").arg(QFileInfo(file).fileName()), .lane = JobLane::Io, .listed = true},
            this,
            [picture, file, texts](JobContext&) {
                // The layer as it is shown: map and range applied, at its own size.
                const QImage image = picture->levels.front().convertToFormat(QImage::Format_RGB888);
                ImageBuilder builder(image.width(), image.height(), 3, Depth::U8);
                for (int y = 0; y < image.height(); ++y) {
                    const auto row = builder.row<std::uint8_t>(y);
                    std::copy_n(image.constScanLine(y), row.size(), row.begin());
                }
                write_png(file.toStdString(), std::move(builder).finish(), texts);
                return true;
            },
            [this, file](JobOutcome<bool> outcome) {
                if (outcome.value) {
                    Q_EMIT message(tr("Saved %1.").arg(file), 0);
                } else if (outcome.error) {
                    Q_EMIT message(QString::fromStdString(one_line(*outcome.error)), 0);
                }
            });
    });
    dialog->open();
}

void InspectWorkspace::saveResults() {
    const QString folder =
        services().document->resultsFolder(settingText(*services().settings, QStringLiteral("results.dir")));
    services().fusions->saveAll(requestsFor(m_pairPanel->filteredPairs()), folder, false);
}

} // namespace moefusion::workbench
