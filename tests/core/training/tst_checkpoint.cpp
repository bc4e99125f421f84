#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/training/checkpoint.h"
#include "tests/support/test_main.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/full.h>
#include <QtCore/QTemporaryDir>

#include <cerrno>
#include <filesystem>
#include <string>

using namespace moefusion;
using namespace moefusion::training;
namespace fs = std::filesystem;

namespace {

Checkpoint checkpoint_at(std::int64_t step) {
    Checkpoint checkpoint;
    checkpoint.step = step;
    checkpoint.weights.tensors["conv.weight"] = at::full({2, 3}, static_cast<double>(step), at::kFloat);
    checkpoint.weights.metadata["format"] = "moe-fusion";
    checkpoint.state.tensors["conv.weight.first"] = at::arange(6, at::kFloat);
    checkpoint.state.metadata["epoch"] = "1";
    return checkpoint;
}

} // namespace

class TestCheckpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { set_file_fault_plan({}); }

    void what_is_saved_is_loaded_to_the_bit() {
        const QTemporaryDir folder;
        const fs::path place = folder.path().toStdString();
        save_checkpoint(place, checkpoint_at(500));
        const Checkpoint loaded = load_latest_checkpoint(place);
        QCOMPARE(loaded.step, std::int64_t{500});
        QVERIFY(loaded.weights.tensors.at("conv.weight").equal(checkpoint_at(500).weights.tensors.at("conv.weight")));
        QVERIFY(loaded.state.tensors.at("conv.weight.first").equal(at::arange(6, at::kFloat)));
        QCOMPARE(loaded.weights.metadata.at("format"), std::string("moe-fusion"));
        QCOMPARE(loaded.state.metadata.at("epoch"), std::string("1"));
        QCOMPARE(read_file(place / "latest.txt", 100), std::string("step_00000500\n"));
    }

    void a_fault_at_any_call_leaves_the_checkpoint_before() {
        const QTemporaryDir folder;
        const fs::path place = folder.path().toStdString();
        save_checkpoint(place, checkpoint_at(1));
        int calls = 0;
        for (int fail_at = 0; fail_at <= calls; ++fail_at) {
            calls = 0;
            set_file_fault_plan([&](std::string_view, const fs::path&) { return calls++ == fail_at ? ENOSPC : 0; });
            bool saved = true;
            try {
                save_checkpoint(place, checkpoint_at(2));
            } catch (const Error& error) {
                QCOMPARE(error.code, std::string("file.disk_full"));
                saved = false;
            }
            set_file_fault_plan({});
            const Checkpoint latest = load_latest_checkpoint(place);
            QVERIFY(latest.step == 1 || latest.step == 2);
            QCOMPARE(latest.weights.tensors.at("conv.weight")[0][0].item<float>(), static_cast<float>(latest.step));
            if (saved) {
                QCOMPARE(latest.step, std::int64_t{2});
                break;
            }
        }
        QVERIFY(calls >= 12); // three files of four calls each
    }

    void a_damaged_newest_checkpoint_is_passed_over() {
        const QTemporaryDir folder;
        const fs::path place = folder.path().toStdString();
        save_checkpoint(place, checkpoint_at(1));
        save_checkpoint(place, checkpoint_at(2));
        const std::string bytes = read_file(place / "step_00000002.safetensors", 100000);
        write_file_atomically(place / "step_00000002.safetensors", std::string_view(bytes).substr(0, bytes.size() / 2));
        QCOMPARE(load_latest_checkpoint(place).step, std::int64_t{1});
        fs::remove(place / "step_00000001.state.safetensors");
        QVERIFY_EXCEPTION_THROWN((void)load_latest_checkpoint(place), Error);
    }

    void the_best_and_the_newest_are_kept() {
        const QTemporaryDir folder;
        const fs::path place = folder.path().toStdString();
        for (const std::int64_t step : {1, 2, 3, 4, 5}) {
            save_checkpoint(place, checkpoint_at(step));
        }
        mark_best(place, 2);
        prune_checkpoints(place, 0);
        QCOMPARE(checkpoint_steps(place).size(), std::size_t{5});
        prune_checkpoints(place, 2);
        QCOMPARE(checkpoint_steps(place), (std::vector<std::int64_t>{2, 4, 5}));
    }
};

MOEFUSION_TEST(TestCheckpoint)
#include "tst_checkpoint.moc"
