// Entry of libmoefusion_window.so: what the front calls once the environment of the libraries is set.

#include "app/workbench/action_set.h"
#include "app/workbench/action_table.h"
#include "app/workbench/crash_notes.h"
#include "app/workbench/main_window.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/appearance.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/window_options.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/paths.h"

#include <QAction>
#include <QApplication>
#include <QHashSeed>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <memory>

namespace moefusion::workbench {

namespace {

constexpr int kScreenshotPollMs = 100;
constexpr int kScreenshotPatienceMs = 600000;

void applyMethod(MainWindow& window, const WindowOptions& options) {
    MethodChoice method = window.document()->method();
    if (!options.method.isEmpty()) {
        method = window.document()->methodNamed(options.method);
    }
    for (const QString& word : options.weights) {
        const qsizetype equals = word.indexOf(QLatin1Char('='));
        const bool isNamed = equals > 0 && !word.left(equals).contains(QLatin1Char('/'));
        if (!isNamed || word.left(equals) == method.name) {
            method.weights << (isNamed ? word.mid(equals + 1) : word);
        }
    }
    window.document()->setMethod(method);
}

void printActions() {
    for (const ActionRow& row : actionTable()) {
        std::printf("%-28s %s\n", row.id, row.tip);
    }
}

void refuseUnknownActions(const QStringList& ids) {
    const auto rows = actionTable();
    for (const QString& id : ids) {
        if (std::none_of(rows.begin(), rows.end(), [&](const ActionRow& row) { return id == QLatin1String(row.id); })) {
            throw Error(ErrorKind::Usage,
                        "option.choice",
                        "There is no command " + id.toStdString() + " for --do.",
                        {},
                        "moe-fusion gui --do list prints their names.");
        }
    }
}

/// Runs the commands one after the other, each once everything asked for is on the window; then, if `file` is not
/// empty, saves the window and ends with 0; with 1 if that never comes.
void runAndTakeScreenshot(MainWindow& window, const QStringList& actions, const QString& file) {
    auto* timer = new QTimer(&window);
    auto* patience = new QTimer(&window);
    patience->setSingleShot(true);
    // Settled twice in a row: a job that ends may start the next.
    QObject::connect(timer,
                     &QTimer::timeout,
                     &window,
                     [&window, timer, remaining = QStringList(actions), file, settled = 0]() mutable {
                         settled = window.isSettled() && window.jobs()->isIdle() ? settled + 1 : 0;
                         if (settled < 3) {
                             return;
                         }
                         if (!remaining.isEmpty()) {
                             settled = 0;
                             window.actions()->action(remaining.takeFirst())->trigger();
                         } else if (file.isEmpty()) {
                             timer->deleteLater();
                         } else {
                             const bool saved = window.grab().save(file);
                             if (!saved) {
                                 std::fprintf(stderr, "moe-fusion gui: cannot write %s\n", qPrintable(file));
                             }
                             MainWindow::forgetAutosave();
                             QCoreApplication::exit(saved ? 0 : 3);
                         }
                     });
    QObject::connect(patience, &QTimer::timeout, &window, [] {
        std::fprintf(stderr, "moe-fusion gui: the window was not ready within ten minutes\n");
        QCoreApplication::exit(1);
    });
    timer->start(kScreenshotPollMs);
    if (!file.isEmpty()) {
        patience->start(kScreenshotPatienceMs);
    }
}

int run(int argc, char** argv) {
    // Figures exported here have the bytes of `moe-fusion figure`, whose PDFs follow hashes.
    QHashSeed::setDeterministicGlobalSeed();
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("moe-fusion"));
    QApplication::setApplicationDisplayName(QStringLiteral("MoE-Fusion"));
    QApplication::setDesktopFileName(QStringLiteral("io.github.moefusion.Workbench"));
    const WindowOptions options = windowOptionsFrom(QApplication::arguments().mid(1));
    const std::filesystem::path state = cache_folder() / "state";
    if (options.actions.contains(QLatin1String("list"))) {
        printActions();
        return 0;
    }
    refuseUnknownActions(options.actions);
    installCrashNotes(state);
    const std::unique_ptr<QSettings> settings = openSettings();
    Appearance appearance(&application, settings.get());
    if (!options.language.isEmpty()) {
        appearance.setLanguageForNow(options.language);
    }
    MainWindow window(settings.get(), &appearance, options.device, options.threads);
    if (!options.method.isEmpty() || !options.weights.isEmpty()) {
        applyMethod(window, options);
    }
    if (!options.window.isEmpty()) {
        window.resize(options.window);
    }
    if (!options.layout.isEmpty() && !window.inspect()->restoreNamedLayout(options.layout)) {
        throw Error(
            ErrorKind::NotFound, "layout.unknown", "There is no saved layout " + options.layout.toStdString() + ".");
    }
    window.showWorkspace(options.workspace.isEmpty() ? window.currentWorkspace()->id() : options.workspace);
    if (const auto note = takeCrashNote(state)) {
        log::warn("The program crashed last time; a note lies in {}.", note->string());
    }
    window.offerRecovery();
    window.showPairWhenOpen(options.pair);
    window.show();
    if (!options.paths.isEmpty()) {
        window.openPaths(options.paths);
    }
    if (!options.screenshot.isEmpty() || !options.actions.isEmpty()) {
        runAndTakeScreenshot(window, options.actions, options.screenshot);
    }
    return QApplication::exec();
}

} // namespace

} // namespace moefusion::workbench

/// Called by the front (main.cpp) through dlsym; the answer is the exit status.
extern "C" int moefusion_window_main(int argc, char** argv);
extern "C" int moefusion_window_main(int argc, char** argv) {
    try {
        return moefusion::workbench::run(argc, argv);
    } catch (const moefusion::Error& error) {
        std::fprintf(stderr, "moe-fusion gui: %s\n", one_line(error).c_str());
        return exit_status(error);
    }
}
