// bench_training_window [RUNS POINTS EVENTS]
//
// Scale of workspace Train: RUNS curves (10) of POINTS points (100 000) in one chart, panned; EVENTS events (1 000 000)
// of one run loaded in the background while the window draws. Wall milliseconds, median (largest). Offscreen by
// default.

#include "app/workbench/jobs/job_queue.h"
#include "app/workbench/jobs/run_watch.h"
#include "tests/app/workbench/open_window.h"
#include "widgets/charts/curve_card.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <vector>

using namespace moefusion;

namespace {

void print_row(std::string_view name, std::vector<double> milliseconds) {
    std::sort(milliseconds.begin(), milliseconds.end());
    fmt::print("{:<56} {:7.1f} ({:7.1f}) ms\n", name, milliseconds[milliseconds.size() / 2], milliseconds.back());
}

double milliseconds(const QElapsedTimer& clock) {
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

QList<widgets::Curve> curves_of(int runs, int points) {
    QList<widgets::Curve> curves;
    for (int run = 0; run < runs; ++run) {
        auto values = std::make_shared<std::vector<widgets::CurvePoint>>();
        values->reserve(static_cast<std::size_t>(points));
        unsigned noise = 12345U + static_cast<unsigned>(run);
        for (int i = 0; i < points; ++i) {
            noise = noise * 1664525U + 1013904223U;
            const double value = 5.0 / (1 + i / 3000.0) + run * 0.1 + (noise >> 8U) / 16777216.0;
            values->push_back({static_cast<double>(i + 1), 1.7e9 + i, value});
        }
        const widgets::RunLook look = widgets::runLook(run, false);
        curves << widgets::Curve{QStringLiteral("run %1").arg(run), look.color, look.style, values};
    }
    return curves;
}

void bench_pan(int runs, int points) {
    widgets::CurveCard card;
    card.setTitle(QStringLiteral("loss/total"));
    card.resize(1200, 700);
    card.show();
    QApplication::processEvents();
    QElapsedTimer clock;
    clock.start();
    const QList<widgets::Curve> curves = curves_of(runs, points);
    clock.restart();
    card.setCurves(curves);
    static_cast<void>(card.grab());
    fmt::print("{} runs of {} points, chart of 1200x700\n", runs, points);
    print_row("first drawing", {milliseconds(clock)});
    std::vector<double> frames;
    for (int frame = 0; frame < 90; ++frame) {
        clock.restart();
        card.panBy(frame < 45 ? -9 : 9);
        QApplication::processEvents(); // the queued drawing
        static_cast<void>(card.grab());
        frames.push_back(milliseconds(clock));
    }
    print_row("panned frame (budget 33)", frames);
    std::vector<double> grown;
    for (int i = 0; i < 30; ++i) {
        auto* last = const_cast<std::vector<widgets::CurvePoint>*>(curves[0].points.get());
        last->push_back({last->back().step + 1, last->back().seconds + 1, 1});
        clock.restart();
        card.setCurves(curves);
        card.fit();
        QApplication::processEvents();
        grown.push_back(milliseconds(clock));
    }
    print_row("a point more, all shown", grown);
    clock.restart();
    for (int i = 0; i < 1000; ++i) {
        card.setCurves(curves);
    }
    print_row("nothing new, 1000 times", {milliseconds(clock)});
}

void bench_load(int events) {
    const QTemporaryDir folder;
    QFile file(folder.filePath("events.jsonl"));
    if (!file.open(QIODevice::WriteOnly)) {
        return;
    }
    QByteArray text;
    for (int i = 0; i < events; ++i) {
        text += QStringLiteral("{\"epoch\":%1,\"step\":%2,\"t\":%3,\"tag\":\"loss/part_%4\",\"value\":%5}\n")
                    .arg(i / 1e5)
                    .arg(i / 20 + 1)
                    .arg(1.7e9 + i * 0.05, 0, 'f', 3)
                    .arg(i % 20)
                    .arg(1.0 / (1 + i % 977), 0, 'g', 12)
                    .toUtf8();
    }
    file.write(text);
    file.close();
    workbench::JobQueue jobs;
    workbench::RunWatch run(folder.path(), &jobs, nullptr);
    QElapsedTimer clock;
    clock.start();
    run.setFollowing(true);
    std::vector<double> turns;
    double first = 0;
    while (run.history().lines < events) {
        QElapsedTimer turn;
        turn.start();
        QApplication::processEvents(QEventLoop::AllEvents);
        turns.push_back(milliseconds(turn));
        first = first == 0 && run.history().lines > 0 ? milliseconds(clock) : first;
        QThread::usleep(200);
    }
    const double all = milliseconds(clock);
    fmt::print("{} events of 20 curves, {:.0f} MB\n", events, static_cast<double>(text.size()) / 1e6);
    print_row("first curves", {first});
    print_row("all events (budget 3000)", {all});
    print_row("turn of the window's loop meanwhile", turns);
}

} // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const QApplication application(argc, argv);
    bench_pan(argc > 2 ? std::atoi(argv[1]) : 10, argc > 2 ? std::atoi(argv[2]) : 100000);
    bench_load(argc > 3 ? std::atoi(argv[3]) : 1000000);
    return 0;
}
