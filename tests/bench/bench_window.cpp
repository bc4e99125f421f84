// bench_window [--pairs N] [--size WxH] [--listed N]
//
// What the window takes for the steps of interaction.md 3.3 with made-up pairs: a long folder listed, next pair from
// the disk, next pair from the cache, a zoomed and a panned frame of all panes; Compare with nine panes of 1280x1024:
// panning, flips, the next pair. Wall milliseconds, median (largest). Needs a quiet machine; offscreen by default.

#include "app/workbench/workspaces/compare_workspace.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "tests/app/workbench/open_window.h"
#include "tests/bench/bench_arguments.h"
#include "widgets/canvas/linked_camera.h"

#include <QAction>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <fmt/format.h>

#include <algorithm>
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

/// Runs the loop until nothing is read ahead any more.
void wait_until_idle(const tests::OpenWindow& window) {
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < 60 || !window->jobs()->isIdle()) {
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 1);
    }
}

double milliseconds_of(const tests::OpenWindow& window, const char* action) {
    QElapsedTimer clock;
    clock.start();
    window->actions()->action(QString::fromLatin1(action))->trigger();
    settle(window);
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

double frame_of(QWidget* widget) {
    QElapsedTimer clock;
    clock.start();
    static_cast<void>(widget->grab());
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

/// Nine panes: both sources and seven methods.
void compare_nine_panes() {
    tests::OpenWindow window;
    window.settings().setValue("cache.memory_mb", 2048);
    constexpr int kPairs = 7;
    window.writePairs(kPairs, {1280, 1024});
    window->openPaths({window.path("data")});
    while (window->document()->pairs()->size() != kPairs) {
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 1);
    }
    window->actions()->action("workspace.compare")->trigger();
    for (const char* name : {"average", "max", "min", "laplacian", "infrared", "visible", "two-scale"}) {
        window->compare()->setTicked(window->document()->methodNamed(QString::fromLatin1(name)), true);
    }
    window->actions()->action("run.all")->trigger();
    while (!window->isSettled() || !window->jobs()->isIdle()) {
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 1);
    }
    settle(window);
    auto* grid = window->compare()->findChild<widgets::ImageGrid*>("compareCanvas");
    for (const double zoom : {0.25, 1.0, 4.0}) {
        std::vector<double> panned;
        for (int frame = 0; frame < 60; ++frame) {
            grid->camera()->setPlace({QPointF(500 + 4 * frame, 400 + 3 * frame), zoom});
            panned.push_back(frame_of(grid));
        }
        print_row(fmt::format("nine panes of 1280x1024 panned at zoom {} (16)", zoom), panned);
    }
    grid->camera()->fit();
    std::vector<double> flips;
    grid->focusPane(4, false);
    for (int i = 0; i < 20; ++i) {
        QElapsedTimer clock;
        clock.start();
        Q_EMIT grid->peekChanged(i % 2 == 0, false);
        static_cast<void>(grid->pane(4)->grab());
        flips.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    print_row("flip to the reference and back (16)", flips);
    // Looked at in turn, so that the pictures of the neighbours are made; then as fast as the keys are pressed.
    for (const bool looked_at : {true, false}) {
        std::vector<double> next;
        for (int i = 0; i < 2 * (kPairs - 1); ++i) {
            if (looked_at) {
                wait_until_idle(window);
            }
            next.push_back(milliseconds_of(window, i < kPairs - 1 ? "pair.next" : "pair.previous"));
        }
        print_row(looked_at ? "next pair, all results cached (150)" : "the same, walked without a pause (150)", next);
    }
    window->document()->setModified(false);
}

/// A folder of `count` pairs that are links to one small pair, opened: milliseconds until the list stands.
double listed_milliseconds(int count) {
    tests::OpenWindow window;
    window.writePairs(1, {64, 48});
    for (const char* role : {"ir", "vi"}) {
        const QString folder = window.path(QStringLiteral("many/%1").arg(QLatin1String(role)));
        QDir().mkpath(folder);
        for (int i = 0; i < count; ++i) {
            QFile::link(window.path(QStringLiteral("data/%1/1.png").arg(QLatin1String(role))),
                        QStringLiteral("%1/%2.png").arg(folder).arg(i, 6, 10, QLatin1Char('0')));
        }
    }
    QElapsedTimer clock;
    clock.start();
    window->openPaths({window.path("many")});
    while (window->document()->pairs()->size() != static_cast<std::size_t>(count)) {
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 1);
    }
    QApplication::processEvents();
    const auto milliseconds = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    window->document()->setModified(false);
    window->jobs()->cancelAll();
    return milliseconds;
}

} // namespace

int main(int argc, char** argv) {
    int pairs = 12;
    int listed = 20000;
    int width = 640;
    int height = 480;
    const bench::Argument known[] = {{"--pairs", bench::number_into(pairs, 6, 10000)},
                                     {"--size", bench::size_into(width, height)},
                                     {"--listed", bench::number_into(listed, 2, 1000000)}};
    bench::read_arguments(argc, argv, "bench_window [--pairs N] [--size WxH] [--listed N]", known);
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QApplication application(argc, argv);
    fmt::print("{} pairs listed (budget 3000) {:28.0f} ms\n", listed, listed_milliseconds(listed));
    tests::OpenWindow window;
    window.settings().setValue("view.prefetch", 0); // cold steps stay cold
    window.writePairs(pairs, {width, height});
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
    std::vector<double> zoomed;
    std::vector<double> panned;
    widgets::LinkedCamera* camera = window->inspect()->camera();
    for (int frame = 0; frame < 60; ++frame) {
        QElapsedTimer clock;
        clock.start();
        window->inspect()->setZoom(1.0 + frame * 0.01);
        static_cast<void>(window->inspect()->grab());
        zoomed.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        clock.restart();
        camera->panBy(QPointF(3, 2));
        static_cast<void>(window->inspect()->grab());
        panned.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    fmt::print("{} pairs of {}x{}, window 1280x800\n", pairs, width, height);
    print_row("next pair, cold (budget 250)", cold);
    print_row("next pair, sources cached (budget 150)", cached);
    print_row("zoomed frame of all panes (budget 16)", zoomed);
    print_row("panned frame of all panes (budget 16)", panned);
    window->document()->setModified(false);
    window.closeWindow();
    compare_nine_panes();
    return 0;
}
