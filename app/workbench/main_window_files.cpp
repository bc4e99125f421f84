// What the main window opens and saves: pairs, sessions, drops, the sample, recovery.

#include "app/workbench/jobs/open_pairs.h"
#include "app/workbench/main_window.h"
#include "app/workbench/session/error_words.h"
#include "app/workbench/session/moved_folder.h"
#include "app/workbench/session/recent_files.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/status_line.h"
#include "app/workbench/workspaces/compare_workspace.h"
#include "app/workbench/workspaces/figure_workspace.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "app/workbench/workspaces/start_page.h"
#include "app/workbench/workspaces/train_workspace.h"
#include "core/base/log.h"
#include "core/base/paths.h"
#include "core/methods/weights_install.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTimer>

namespace moefusion::workbench {

namespace {

bool isSession(const QString& path) {
    return path.endsWith(QLatin1String(".moef.yaml"), Qt::CaseInsensitive);
}

bool isImage(const QString& path) {
    static const QStringList suffixes{"png", "jpg", "jpeg", "bmp", "tif", "tiff", "webp", "pgm", "ppm"};
    return suffixes.contains(QFileInfo(path).suffix().toLower());
}

bool isWeights(const QString& path) {
    static const QStringList suffixes{"safetensors", "npz", "pt", "pth", "model", "ckpt", "pkl", "bin"};
    return suffixes.contains(QFileInfo(path).suffix().toLower());
}

} // namespace

void MainWindow::openPaths(const QStringList& paths) {
    QStringList images;
    QStringList weights;
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (!info.exists()) {
            openFailed(Error(ErrorKind::NotFound,
                             "open.not_found",
                             "There is no such file or folder.",
                             path.toStdString(),
                             "Choose another."));
            return;
        }
        if (isSession(path)) {
            openSession(info.absoluteFilePath());
            return;
        }
        if (path.endsWith(QLatin1String(".figure.yaml"), Qt::CaseInsensitive)) {
            showWorkspace(QStringLiteral("figure"));
            m_figure->openFigure(info.absoluteFilePath());
            return;
        }
        if (info.isDir() && QFileInfo::exists(QDir(path).filePath(QStringLiteral("run.yaml")))) {
            m_train->addFolder(QFileInfo(QDir(path).absolutePath()).path()); // runs lie side by side
            showWorkspace(m_train->id());
            return;
        }
        if (info.isDir() || info.suffix().toLower() == QLatin1String("csv")) {
            openSource(
                {.path = info.absoluteFilePath(), .infrared = {}, .visible = {}, .infraredDir = {}, .visibleDir = {}});
            return;
        }
        if (isImage(path)) {
            images << info.absoluteFilePath();
        } else if (isWeights(path)) {
            weights << info.absoluteFilePath();
        }
    }
    if (!weights.isEmpty()) {
        openWeights(weights);
    } else if (images.size() == 2) {
        openSource({.path = {}, .infrared = images[0], .visible = images[1], .infraredDir = {}, .visibleDir = {}});
    } else if (images.size() == 1) {
        m_status->say(tr("A pair needs two images: drop the infrared and the visible one together."), 0);
    } else if (!paths.isEmpty()) {
        m_status->say(
            tr("%1 is nothing this window opens: folders, two images, pair lists (CSV), sessions (.moef.yaml) "
               "and weights are.")
                .arg(QFileInfo(paths.first()).fileName()),
            0);
    }
}

void MainWindow::openWeights(const QStringList& files) {
    struct Installed {
        std::vector<WeightsInstallation> known;
        QStringList others;
    };
    m_jobs->run<Installed>(
        {.title = tr("Installing weights"), .lane = JobLane::Io, .priority = JobPriority::Screen, .listed = true},
        this,
        [files](JobContext& context) {
            Installed installed;
            for (const QString& file : files) {
                context.cancel().throw_if_cancelled();
                if (auto one = install_weights(file.toStdString())) {
                    installed.known.push_back(*std::move(one));
                } else {
                    installed.others << file;
                }
            }
            return installed;
        },
        [this](JobOutcome<Installed> outcome) {
            if (outcome.error) {
                openFailed(*outcome.error);
            }
            if (!outcome.value) {
                return;
            }
            QStringList methods;
            for (const WeightsInstallation& one : outcome.value->known) {
                const QString method = QString::fromStdString(one.method);
                methods << (methods.contains(method) ? QStringList() : QStringList{method});
            }
            if (!methods.isEmpty()) {
                for (const QString& method : methods) {
                    m_fusions->forgetMethod(method); // it may have failed for want of them
                }
                m_document->tellWeightsInstalled();
                m_status->say(
                    tr("Weights of %1 were installed in %2.")
                        .arg(methods.join(QStringLiteral(", ")), QString::fromStdString(weights_folder().string())),
                    0);
            }
            if (!outcome.value->others.isEmpty()) {
                m_inspect->setWeights(outcome.value->others); // of the chosen method, whatever it is
            }
        });
}

void MainWindow::openSource(const PairsSource& source) {
    const QString shown = QFileInfo(source.path.isEmpty() ? source.infrared : source.path).fileName();
    m_opening = true;
    m_inspect->startPage()->setFault({}, {});
    m_inspect->startPage()->setChoices({});
    m_inspect->startPage()->setWorking(tr("Finding pairs in %1…").arg(shown));
    m_jobs->run<OpenedPairs>(
        {.title = tr("Finding pairs in %1").arg(shown),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("open"),
         .listed = true},
        this,
        [source](JobContext& context) { return findPairs(source, context); },
        [this](JobOutcome<OpenedPairs> outcome) {
            m_opening = false;
            m_inspect->startPage()->setWorking({});
            if (outcome.value) {
                pairsFound(std::move(*outcome.value));
            } else if (outcome.error) {
                m_pendingSession.reset();
                openFailed(*outcome.error);
            }
        });
}

void MainWindow::pairsFound(OpenedPairs opened) {
    if (!opened.choices.empty()) {
        m_pendingSession.reset();
        m_inspect->startPage()->setChoices(opened.choices);
        m_document->setOpened({});
        m_status->say(tr("Several folders could hold the infrared or the visible images. Choose one of them."), 0);
        return;
    }
    const PairsSource source = opened.source;
    m_status->say(opened.headline, 0);
    m_document->setOpened(std::move(opened));
    if (m_pendingSession) {
        m_inspect->restoreFrom(*m_pendingSession);
        m_compare->restoreFrom(*m_pendingSession);
        const QString figureFault = restoreFigure();
        showWorkspace(m_pendingSession->workspace);
        m_pendingSession.reset();
        // What was recovered or found elsewhere is not on disk yet.
        m_document->setModified(m_recovered || !m_relinked.isEmpty());
        if (!m_relinked.isEmpty() || !figureFault.isEmpty()) {
            m_status->say(figureFault.isEmpty() ? m_relinked : figureFault, 0);
        }
        m_relinked.clear();
        m_formerFolder.clear();
        if (m_recovered) {
            autosave();
        }
    } else {
        m_recovered = false;
        m_document->setModified(true);
        if (!source.path.isEmpty()) {
            addRecentFile(*m_settings, source.path);
        }
    }
    if (!m_pendingPair.isEmpty()) {
        m_inspect->setCurrentPair(m_pendingPair);
        m_pendingPair.clear();
    }
    m_inspect->startPage()->setRecent(recentFiles(*m_settings));
    updateActions();
    if (currentWorkspace() == m_inspect) {
        m_inspect->mainView()->setFocus();
    }
}

void MainWindow::openFailed(const Error& error) {
    const ErrorWords words = wordsOf(error);
    log::warn("{}", one_line(error));
    m_inspect->startPage()->setFault(words.whatHappened, words.advice);
    m_status->say(QString(words.whatHappened).replace(QLatin1Char('\n'), QLatin1Char(' ')), 0);
}

void MainWindow::showPairWhenOpen(const QString& id) {
    m_pendingPair = id;
}

void MainWindow::openFolderDialog() {
    // Named for tests and assistive tools; MOE_FUSION_TEST_FOLDER presets it (interaction.md 3.4).
    auto* dialog = new QFileDialog(this, tr("Open a folder of pairs"));
    dialog->setObjectName(QStringLiteral("folderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) { openPaths({folder}); });
    const QString preset = qEnvironmentVariable("MOE_FUSION_TEST_FOLDER");
    if (!preset.isEmpty()) {
        dialog->setOption(QFileDialog::DontUseNativeDialog);
        dialog->setDirectory(preset);
        QTimer::singleShot(0, dialog, [this, dialog, preset] {
            dialog->close();
            openPaths({preset});
        });
    }
    dialog->open();
}

void MainWindow::openImagesDialog() {
    auto* dialog = new QFileDialog(this, tr("Open an infrared and a visible image"));
    dialog->setObjectName(QStringLiteral("imagesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Images (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp *.pgm *.ppm)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::openPaths);
    dialog->open();
}

void MainWindow::openSessionDialog() {
    auto* dialog = new QFileDialog(this, tr("Open a session"));
    dialog->setObjectName(QStringLiteral("sessionDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Sessions (*.moef.yaml)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openSession);
    dialog->open();
}

void MainWindow::openSample() {
    const QString folder = QString::fromStdString((cache_folder() / "sample").string());
    m_opening = true;
    m_inspect->startPage()->setFault({}, {});
    m_inspect->startPage()->setWorking(tr("Drawing sample scenes…"));
    m_jobs->run<bool>(
        {.title = tr("Drawing sample scenes"),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("open"),
         .listed = true},
        this,
        [folder](JobContext& context) {
            drawSample(folder, context);
            return true;
        },
        [this, folder](JobOutcome<bool> outcome) {
            m_opening = false;
            m_inspect->startPage()->setWorking({});
            if (outcome.value) {
                openPaths({folder});
            } else if (outcome.error) {
                openFailed(*outcome.error);
            }
        });
}

void MainWindow::openSession(const QString& file) {
    m_opening = true;
    m_jobs->run<SessionSpec>(
        {.title = tr("Reading %1").arg(QFileInfo(file).fileName()),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("open")},
        this,
        [file](JobContext&) { return readSession(file.toStdString()); },
        [this, file](JobOutcome<SessionSpec> outcome) {
            m_opening = false;
            if (outcome.error) {
                openFailed(*outcome.error);
                return;
            }
            if (!outcome.value) {
                return;
            }
            startSession(*outcome.value, file);
        });
}

void MainWindow::startSession(const SessionSpec& spec, const QString& file) {
    const QString source = spec.pairs.path;
    if (!source.isEmpty() && !QFileInfo::exists(source)) {
        findMoved(spec, file);
        return;
    }
    // A recovered session has no file of its own yet.
    m_recovered = file == autosaveFile();
    m_sessionFile = file;
    m_document->prepareFrom(spec, m_recovered ? QString() : file);
    if (!m_recovered) {
        addRecentFile(*m_settings, file);
    }
    if (spec.pairs.isEmpty()) {
        m_document->setOpened({});
        return;
    }
    m_pendingSession = spec;
    openSource(spec.pairs);
}

void MainWindow::findMoved(const SessionSpec& spec, const QString& file) {
    m_opening = true;
    m_jobs->run<std::optional<MovedFolder>>(
        {.title = tr("Looking for %1").arg(QFileInfo(spec.pairs.path).fileName()),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("open"),
         .listed = true},
        this,
        [spec, file](JobContext& context) { return findMovedFolder(spec, file, context.cancel()); },
        [this, spec, file](JobOutcome<std::optional<MovedFolder>> outcome) {
            m_opening = false;
            if (outcome.value && *outcome.value) {
                const QString folder = (*outcome.value)->folder;
                const QString former = spec.pairs.path;
                m_relinked = (*outcome.value)->sameContent
                                 ? tr("%1 has moved: %2 holds the same images and is used.").arg(former, folder)
                                 : tr("%1 has moved: %2 has its name and is used.").arg(former, folder);
                m_formerFolder = former;
                startSession(withFolder(spec, folder), file);
            } else if (outcome.value) {
                askForMoved(spec, file);
            }
        });
}

void MainWindow::askForMoved(const SessionSpec& spec, const QString& file) {
    m_inspect->startPage()->setFault(
        tr("The folder %1 of the session is not there, and no other holds its images.").arg(spec.pairs.path),
        tr("Choose where the images are now; everything else of the session is kept."));
    m_status->say(tr("The folder %1 of the session is not there.").arg(spec.pairs.path), 0);
    auto* dialog = new QFileDialog(this, tr("Where is %1 now?").arg(QFileInfo(spec.pairs.path).fileName()));
    dialog->setObjectName(QStringLiteral("relinkDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this, spec, file](const QString& folder) {
        m_relinked = tr("The session's images are now in %1.").arg(folder);
        m_formerFolder = spec.pairs.path;
        startSession(withFolder(spec, folder), file);
    });
    dialog->open();
}

SessionSpec MainWindow::presentSpec() const {
    SessionSpec spec = m_document->toSpec();
    m_inspect->fillSpec(spec);
    m_compare->fillSpec(spec);
    spec.workspace = currentWorkspace()->id();
    return spec;
}

std::function<void(const QString&)> MainWindow::sessionWriter() const {
    const PairList& pairs = m_document->pairs();
    QString check;
    if (!m_document->opened().source.path.isEmpty() && !pairs->empty()) {
        check = QDir(m_document->opened().source.path)
                    .relativeFilePath(QString::fromStdString(pairs->front().infrared.string()));
        check = check.startsWith(QLatin1String("..")) ? QString() : check;
    }
    return [spec = presentSpec(), figure = m_figure->sessionSpec(), check](const QString& file) {
        SessionSpec written = spec;
        const std::filesystem::path path = file.toStdString();
        setSessionFigure(written, figure, std::filesystem::absolute(path).parent_path());
        setSessionCheck(written, check);
        writeSession(written, path);
    };
}

QString MainWindow::restoreFigure() {
    std::optional<figures::FigureSpec> figure;
    QString fault;
    try {
        figure = sessionFigure(*m_pendingSession, std::filesystem::path(m_sessionFile.toStdString()).parent_path());
    } catch (const Error& error) {
        // The rest of the session stays usable.
        log::warn("{}", one_line(error));
        fault = tr("The session's figure is left out: %1").arg(QString::fromStdString(one_line(error)));
    }
    if (figure && !m_formerFolder.isEmpty()) {
        figure = withFolder(*figure, m_formerFolder, m_pendingSession->pairs.path);
    }
    m_figure->restore(figure);
    return fault;
}

void MainWindow::saveSession(const QString& file) {
    m_jobs->run<bool>(
        {.title = tr("Saving %1").arg(QFileInfo(file).fileName()),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen},
        this,
        [write = sessionWriter(), file](JobContext&) {
            write(file);
            return true;
        },
        [this, file](JobOutcome<bool> outcome) {
            if (outcome.error) {
                openFailed(*outcome.error);
            } else if (outcome.value) {
                m_recovered = false;
                m_document->setFile(file);
                m_document->setModified(false);
                addRecentFile(*m_settings, file);
                m_status->say(tr("Saved %1.").arg(file), 0);
            }
        });
}

void MainWindow::saveSessionAs() {
    auto* dialog = new QFileDialog(this, tr("Save the session"));
    dialog->setObjectName(QStringLiteral("saveSessionDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Sessions (*.moef.yaml)")});
    dialog->selectFile(QStringLiteral("session.moef.yaml"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        saveSession(isSession(file) ? file : file + QStringLiteral(".moef.yaml"));
    });
    dialog->open();
}

bool MainWindow::mayDiscard() {
    // Only a session that was saved once, or recovered, can lose work that was meant to be kept.
    if (!m_document->isModified() || (m_document->file().isEmpty() && !m_recovered)) {
        return true;
    }
    QMessageBox box(
        QMessageBox::Question,
        tr("Unsaved changes"),
        m_document->file().isEmpty()
            ? tr("The recovered session is not saved yet.")
            : tr("The session %1 has changes that are not saved.").arg(QFileInfo(m_document->file()).fileName()),
        QMessageBox::NoButton,
        this);
    const QPushButton* discard = box.addButton(tr("Discard changes"), QMessageBox::DestructiveRole);
    box.addButton(tr("Keep the session open"), QMessageBox::RejectRole);
    box.exec();
    return box.clickedButton() == discard;
}

void MainWindow::newSession() {
    if (mayDiscard()) {
        m_recovered = false;
        m_document->clear();
        m_figure->restore(std::nullopt);
        m_inspect->startPage()->setFault({}, {});
        m_inspect->startPage()->setRecent(recentFiles(*m_settings));
        updateActions();
    }
}

void MainWindow::forgetAutosave() {
    QFile::remove(autosaveFile());
}

QString MainWindow::autosaveFile() {
    return QString::fromStdString((config_folder() / "recovered.moef.yaml").string());
}

void MainWindow::autosave() {
    if (!m_document->hasPairs() || !m_document->isModified()) {
        return;
    }
    m_jobs->run<bool>(
        {.title = tr("Autosave"), .lane = JobLane::Io, .priority = JobPriority::Batch},
        this,
        [write = sessionWriter(), file = autosaveFile()](JobContext&) {
            write(file);
            return true;
        },
        [](JobOutcome<bool>) {});
}

void MainWindow::offerRecovery() {
    if (QFileInfo::exists(autosaveFile())) {
        QStringList recent = recentFiles(*m_settings);
        recent.prepend(autosaveFile());
        m_inspect->startPage()->setRecent(recent);
        m_status->say(tr("The program did not end well last time. The autosaved session stands first under Recent."),
                      0);
    }
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event) {
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile()) {
            paths << url.toLocalFile();
        }
    }
    openPaths(paths);
    event->acceptProposedAction();
}

} // namespace moefusion::workbench
