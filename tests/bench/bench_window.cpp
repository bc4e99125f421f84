// bench_window [PAIRS [WIDTH HEIGHT]]
//
// What the window takes for the steps of interaction.md 3.3 with made-up pairs: next pair from the cache, next pair
// from the disk, a panned frame of all panes. Wall milliseconds, median (largest). Needs a quiet machine; offscreen by
// default.

#include "app/workbench/workspaces/inspect_workspace.h"
#include "tests/app/workbench/open_window.h"

#include <QAction>
#include <QElapsedTimer>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

using namespace moefusion;

namespace {

void print_row(std::string_view name, std::vector<double> milliseconds) {
    std::sort(milliseconds.begin(), milliseconds.end());
    fmt::print("{:<44} {:7.1f} ({:7.1f}) ms\n", name, milliseconds[milliseconds.size() / 2], milliseconds.back());
}

/// Runs the window's loop until everything asked for is on the screen.
void settle(const tests::OpenWindow& window) {
    while (!window->isSettled()) {
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 1);
    }
    QApplication::processEvents();
}

double milliseconds_of(const tests::OpenWindow& window, const char* action) {
    QElapsedTimer clock;
    clock.start();
    window->actions()->action(QString::fromLatin1(action))->trigger();
    settle(window);
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QApplication application(argc, argv);
    const int pairs = std::max(6, argc > 1 ? std::atoi(argv[1]) : 12);
    const QSize size(argc > 3 ? std::atoi(argv[2]) : 640, argc > 3 ? std::atoi(argv[3]) : 480);
    tests::OpenWindow window;
    window.settings().setValue("view.prefetch", 0); // cold steps stay cold
    window.writePairs(pairs, size);
    window->openPaths({window.path("data")});
    while (window->document()->pairs()->size() != static_cast<std::size_t>(pairs)) {
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 1);
    }
    settle(window);
    std::vector<double> cold;
    for (int i = 1; i < pairs; ++i) {
        cold.push_back(milliseconds_of(window, "pair.next"));
    }
    std::vector<double> cached;
    for (int i = 1; i < pairs; ++i) {
        cached.push_back(milliseconds_of(window, "pair.previous"));
    }
    std::vector<double> panned;
    for (int frame = 0; frame < 60; ++frame) {
        QElapsedTimer clock;
        clock.start();
        window->inspect()->setZoom(1.0 + frame * 0.01);
        static_cast<void>(window->inspect()->grab());
        panned.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    fmt::print("{} pairs of {}x{}, window 1280x800\n", pairs, size.width(), size.height());
    print_row("next pair, cold (budget 250)", cold);
    print_row("next pair, sources cached (budget 150)", cached);
    print_row("zoomed frame of all panes (budget 16)", panned);
    window->document()->setModified(false);
    return 0;
}
