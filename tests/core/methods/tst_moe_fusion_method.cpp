#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/methods/method_table.h"
#include "core/methods/moe_fusion_method.h"
#include "core/tensors/tensor_image.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <string>

using namespace moefusion;

namespace {

Image bytes(int width, int height, int channels, int step) {
    ImageBuilder builder(width, height, channels, Depth::U8);
    int next = 3;
    for (std::uint8_t& value : builder.values<std::uint8_t>()) {
        value = static_cast<std::uint8_t>(next += step);
    }
    return std::move(builder).finish();
}

LoadedPair pair_of(int width, int height) {
    LoadedPair pair;
    pair.pair.id = "scene";
    pair.infrared = bytes(width, height, 1, 13);
    pair.visible = bytes(width, height, 3, 29);
    return pair;
}

} // namespace

class TestMoeFusionMethod : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void untrained_weights_say_so_and_follow_their_seed() {
        Engine engine({.device = "cpu"});
        NoProgress progress;
        const Policies policies;
        const auto pair = pair_of(21, 17);
        const auto fuse = [&](const std::string& weights) {
            const auto method = make_method({.method = "moe-fusion", .weights = {weights}});
            return method->fuse({pair, policies, engine}, progress, CancelToken());
        };
        const FusionResult first = fuse("untrained:5");
        QCOMPARE(first.fused.width, 21);
        QCOMPARE(first.fused.channels, 1);
        QVERIFY(std::any_of(first.remarks.begin(), first.remarks.end(), [](const Remark& remark) {
            return remark.code == "untrained";
        }));
        const auto values = [](const FusionResult& result) { return result.fused_float.values<float>(); };
        const FusionResult again = fuse("untrained:5");
        const FusionResult other = fuse("untrained:6");
        QVERIFY(std::ranges::equal(values(first), values(again)));
        QVERIFY(!std::ranges::equal(values(first), values(other)));
        const auto method = make_method({.method = "moe-fusion", .weights = {"untrained:5"}});
        QVERIFY(method->weights().untrained);
    }

    void a_weight_file_is_the_network_it_holds() {
        const QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.path().toStdString()) / "run.safetensors";
        NetworkOptions options;
        options.decoder = DecoderKind::Single;
        options.feature_mixture = FeatureMixtureKind::None;
        const auto made = make_untrained_network(options, 1);
        write_network(*made.network, {{"step", "10"}}, file);
        const auto method = make_method({.method = "moe-fusion", .weights = {file.string()}});
        QVERIFY(!method->weights().untrained);
        Engine engine({.device = "cpu"});
        NoProgress progress;
        const Policies policies;
        const auto pair = pair_of(16, 16);
        const FusionResult result = method->fuse({pair, policies, engine}, progress, CancelToken());
        QVERIFY(result.remarks.empty());
        const auto expected = make_plain_pass(made.network)->run(pass_input(pair), CancelToken()).fused;
        const Image plane = tensor_to_image(expected);
        for (std::size_t i = 0; i < plane.values<float>().size(); ++i) {
            QVERIFY(std::abs(plane.values<float>()[i] - result.fused_float.values<float>()[i]) < 1e-5);
        }
    }

    void sizes_that_differ_and_cancelled_work_are_errors() {
        auto pair = pair_of(8, 8);
        pair.visible = bytes(9, 8, 3, 7);
        QVERIFY_EXCEPTION_THROWN((void)pass_input(pair), Error);
        const auto method = make_method({.method = "moe-fusion", .weights = {"untrained"}});
        Engine engine({.device = "cpu"});
        NoProgress progress;
        const Policies policies;
        CancelToken cancel;
        cancel.cancel();
        const auto sound = pair_of(8, 8);
        QVERIFY_EXCEPTION_THROWN((void)method->fuse({sound, policies, engine}, progress, cancel), Error);
    }
};

MOEFUSION_TEST(TestMoeFusionMethod)
#include "tst_moe_fusion_method.moc"
