#include "core/base/error.h"
#include "core/training/process_environment.h"
#include "tests/support/test_main.h"

#include <map>
#include <string>

using namespace moefusion;
using namespace moefusion::training;

namespace {

ProcessEnvironment environment_of(const std::map<std::string, std::string>& variables) {
    return process_environment([&](const char* name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        return found == variables.end() ? std::nullopt : std::optional(found->second);
    });
}

} // namespace

class TestProcessEnvironment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void starters_are_told_by_their_variables() {
        QCOMPARE(environment_of({}).size, std::int64_t{1});
        const auto torchrun = environment_of({{"RANK", "3"},
                                              {"WORLD_SIZE", "4"},
                                              {"LOCAL_RANK", "1"},
                                              {"MASTER_ADDR", "host"},
                                              {"MASTER_PORT", "1234"},
                                              {"SLURM_STEP_ID", "0"},
                                              {"SLURM_NTASKS", "9"}});
        QCOMPARE(torchrun.rank, std::int64_t{3});
        QCOMPARE(torchrun.local_rank, std::int64_t{1});
        QCOMPARE(torchrun.master, std::string("host"));
        QCOMPARE(torchrun.port, std::int64_t{1234});
        const auto srun = environment_of({{"SLURM_STEP_ID", "0"},
                                          {"SLURM_STEP_NUM_TASKS", "2"},
                                          {"SLURM_NTASKS", "8"},
                                          {"SLURM_PROCID", "1"},
                                          {"SLURM_LOCALID", "0"},
                                          {"SLURM_STEP_NODELIST", "gpu[03-05,9]"},
                                          {"SLURM_JOB_ID", "12007"}});
        QCOMPARE(srun.size, std::int64_t{2}); // the step's, not the job's
        QCOMPARE(srun.master, std::string("gpu03"));
        QCOMPARE(srun.port, std::int64_t{29507});
        const auto mpirun = environment_of({{"OMPI_COMM_WORLD_RANK", "0"}, {"OMPI_COMM_WORLD_SIZE", "2"}});
        QCOMPARE(mpirun.started_by, std::string("mpirun"));
        // A shell in an allocation without a step is one process.
        QCOMPARE(environment_of({{"SLURM_JOB_ID", "1"}, {"SLURM_NTASKS", "8"}}).size, std::int64_t{1});
    }

    void half_set_variables_are_usage_errors() {
        QVERIFY_EXCEPTION_THROWN((void)environment_of({{"RANK", "0"}}), Error);
        QVERIFY_EXCEPTION_THROWN((void)environment_of({{"RANK", "2"}, {"WORLD_SIZE", "2"}}), Error);
        QVERIFY_EXCEPTION_THROWN((void)environment_of({{"RANK", "x"}, {"WORLD_SIZE", "2"}}), Error);
    }

    void node_lists_are_expanded() {
        QCOMPARE(first_host("a"), std::string("a"));
        QCOMPARE(first_host("a,b[1-2]"), std::string("a"));
        QCOMPARE(first_host("n[7,9]"), std::string("n7"));
    }
};

MOEFUSION_TEST(TestProcessEnvironment)
#include "tst_process_environment.moc"
