#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/training/run_folder.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <filesystem>
#include <string>

using namespace moefusion;
using namespace moefusion::training;
namespace fs = std::filesystem;

namespace {

template <typename Call>
std::string code_of(Call&& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code;
    }
    return "none";
}

} // namespace

class TestRunFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_live_state_of_a_dead_process_is_interrupted() {
        const QTemporaryDir folder;
        const fs::path run = fs::path(folder.path().toStdString()) / "baseline";
        RunFolder writer(run);
        RunStatus status;
        status.state = RunState::Running;
        status.step = 7;
        writer.write_status(status);
        QCOMPARE(read_run_status(run)->state, RunState::Running); // this process lives
        QCOMPARE(read_run_status(run)->step, std::int64_t{7});
        std::string state = read_file(run / "state.json", 10000);
        const auto place = state.find("\"pid_started\": ");
        QVERIFY(place != std::string::npos);
        state.insert(place + 15, "9"); // another start time: the id was given to another process
        write_file_atomically(run / "state.json", state);
        QCOMPARE(read_run_status(run)->state, RunState::Interrupted);
        status.state = RunState::Finished;
        writer.write_status(status);
        QCOMPARE(read_run_status(run)->state, RunState::Finished);
    }

    void two_trainers_do_not_write_one_run() {
        const QTemporaryDir folder;
        const fs::path run = fs::path(folder.path().toStdString()) / "run";
        const RunFolder first(run);
        QCOMPARE(code_of([&] { const RunFolder second(run); }), std::string("run.in_use"));
    }

    void requests_are_taken_once() {
        const QTemporaryDir folder;
        const fs::path run = fs::path(folder.path().toStdString()) / "run";
        QCOMPARE(code_of([&] { request(run, RunRequest::Pause); }), std::string("run.missing"));
        RunFolder writer(run);
        write_file_atomically(run / "run.yaml", "version: 1\n");
        QVERIFY(!writer.take_request(RunRequest::Pause));
        request(run, RunRequest::Pause);
        QVERIFY(!writer.take_request(RunRequest::Stop));
        QVERIFY(writer.take_request(RunRequest::Pause));
        QVERIFY(!writer.take_request(RunRequest::Pause));
    }

    void runs_are_found_in_natural_order_also_those_of_a_sweep() {
        const QTemporaryDir folder;
        const fs::path runs = folder.path().toStdString();
        for (const char* name : {"run10", "run2", "study/alpha=5"}) {
            write_file_atomically(runs / name / "run.yaml", "version: 1\n");
        }
        write_file_atomically(runs / "study" / "sweep.yaml", "version: 1\n");
        write_file_atomically(runs / "other" / "notes.txt", "");
        const auto found = find_runs(runs);
        QCOMPARE(found.size(), std::size_t{3});
        QCOMPARE(found[0].filename().string(), std::string("run2"));
        QCOMPARE(found[1].filename().string(), std::string("run10"));
        QCOMPARE(found[2].filename().string(), std::string("alpha=5"));
    }

    void a_damaged_state_is_named() {
        const QTemporaryDir folder;
        const fs::path run = folder.path().toStdString();
        QVERIFY(!read_run_status(run));
        for (const char* text : {"", "{", "{\"state\": \"dancing\"}", "[]"}) {
            write_file_atomically(run / "state.json", text);
            QCOMPARE(code_of([&] { (void)read_run_status(run); }), std::string("run.state_malformed"));
        }
    }
};

MOEFUSION_TEST(TestRunFolder)
#include "tst_run_folder.moc"
