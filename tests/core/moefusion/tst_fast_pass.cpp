// The fast path against the plain one and against golden/moe_fusion, with the tolerances of moe_fusion.md 5.

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/detection/fast_attention.h"
#include "core/moefusion/band_stages.h"
#include "core/moefusion/fast_layers.h"
#include "core/moefusion/fast_pass.h"
#include "core/moefusion/formula_weights.h"
#include "tests/support/shared_files.h"
#include "tests/support/tensor_files.h"
#include "tests/support/test_main.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/tensor.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

using namespace moefusion;
using namespace moefusion::tests;

namespace {

constexpr double kRelative = 1e-5;
constexpr double kDetectorRelative = 3e-4; // a sigmoid's tail magnifies rounding of activations of some hundreds
constexpr double kForegroundRelative = 1e-4;
const std::string kGoldens = "golden/moe_fusion";

std::shared_ptr<Network> formula_network(const NetworkOptions& options) {
    auto network = std::make_shared<Network>(options);
    fill_by_formula(network->tensors());
    return network;
}

/// Made-up pictures, the same on every machine: a slope with stripes, 0..1.
at::Tensor made_up(std::int64_t channels, std::int64_t height, std::int64_t width, int step) {
    at::Tensor image = at::empty({1, channels, height, width}, at::kFloat);
    float* value = image.data_ptr<float>();
    for (std::int64_t i = 0; i < image.numel(); ++i) {
        value[i] = static_cast<float>((i * step + i / width * 31) % 256) / 255.0f;
    }
    return image;
}

FusionPassInput made_up_pair(std::int64_t width, std::int64_t height) {
    return {made_up(1, height, width, 7), made_up(3, height, width, 13)};
}

at::Tensor row_of(const std::vector<float>& values) {
    return at::tensor(at::ArrayRef<float>(values));
}

nlohmann::json golden_index() {
    return nlohmann::json::parse(read_file(shared_folder() / kGoldens / "inference.json", 1 << 20));
}

/// Empty if the fused images and the routing agree.
std::string disagreement(const FusionPassResult& fast, const FusionPassResult& plain) {
    std::string words = difference(fast.fused, plain.fused, 0, kRelative);
    for (const auto& [one, other] : {std::pair{&fast.foreground, &plain.foreground},
                                     {&fast.background, &plain.background},
                                     {&fast.decoder, &plain.decoder}}) {
        if (one->has_value() != other->has_value()) {
            return "one of the paths has no routing";
        }
        if (*one) {
            words += difference(row_of((*one)->gates), row_of((*other)->gates), 0, kRelative);
            words += difference(row_of((*one)->logits), row_of((*other)->logits), 0, kRelative);
        }
    }
    return words;
}

} // namespace

class TestFastPass : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        at::set_num_threads(2);
        if (nn::find_blocked_kernels() == nullptr) {
            QSKIP("this processor has neither AVX-512 nor AVX2");
        }
    }

    void attention_maps_agree_with_the_plain_way_in_double_data() {
        QTest::addColumn<bool>("thin");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        for (const auto& [width, height] : {std::pair{96, 64}, {37, 53}, {1, 1}, {70, 3}, {160, 33}}) {
            QTest::addRow("thin %dx%d", width, height) << true << width << height;
        }
        QTest::addRow("resnet18 64x96") << false << 64 << 96;
    }
    void attention_maps_agree_with_the_plain_way_in_double() {
        QFETCH(bool, thin);
        QFETCH(int, width);
        QFETCH(int, height);
        NetworkOptions options = network_preset("compact");
        options.backbone = thin ? detection::BackboneKind::Thin : detection::BackboneKind::ResNet18;
        const auto network = formula_network(options);
        const auto exact = formula_network(options);
        exact->to(at::kCPU, at::kDouble);
        const nn::BlockedKernels& kernels = *nn::find_blocked_kernels();
        const detection::FastAttention attention(kernels, network->detector_visible);
        nn::BlockedRunner runner(kernels);
        detection::AttentionBuffers buffers;
        // A larger picture first: what it leaves in the buffers must not show.
        (void)attention(made_up(3, 128, 192, 5), runner, buffers, {});
        const at::Tensor image = made_up(3, height, width, 13);
        const at::Tensor expected = exact->detector_visible.attention_map(image.to(at::kDouble));
        const at::Tensor found = attention(image, runner, buffers, {});
        QVERIFY(found.sizes() == expected.sizes());
        MOEFUSION_COMPARE_TENSORS(found.to(at::kDouble), expected, 0, kDetectorRelative);
        at::set_num_threads(1);
        QVERIFY(at::equal(attention(image, runner, buffers, {}), found));
    }

    void detectors_without_a_fast_form_say_why() {
        detection::DetectorShape shape;
        QVERIFY(detection::fast_attention_obstacle(shape).empty());
        shape.fpn_channels = 60;
        QVERIFY(detection::fast_attention_obstacle(shape).find("fpn_channels is 60") != std::string::npos);
        shape.fpn_channels = 64;
        shape.backbone = detection::BackboneKind::ResNet50;
        QVERIFY(!detection::fast_attention_obstacle(shape).empty());
    }

    void a_pass_tells_its_stages() {
        struct Heard : Progress {
            std::vector<std::int64_t> shares;
            std::vector<std::string> stages;
            void step(std::int64_t done, std::int64_t, std::string_view what) override {
                shares.push_back(done);
                stages.emplace_back(what);
            }
        } heard;
        const auto pass = make_fast_pass(formula_network(network_preset("compact")));
        pass->report_to(&heard);
        (void)pass->run(made_up_pair(64, 48), {});
        QVERIFY(std::is_sorted(heard.shares.begin(), heard.shares.end()));
        QCOMPARE(heard.shares.front(), std::int64_t{0});
        QCOMPARE(heard.shares.back(), std::int64_t{100});
        QCOMPARE(heard.stages.back(), std::string("decoder"));
        const std::size_t before = heard.shares.size();
        pass->report_to(nullptr);
        (void)pass->run(made_up_pair(64, 48), {});
        QCOMPARE(heard.shares.size(), before);
    }

    void every_golden_variant_agrees_data() {
        QTest::addColumn<QString>("variant");
        QTest::addColumn<QString>("size");
        if (!std::filesystem::exists(shared_folder() / kGoldens)) {
            QTest::newRow("none") << QString() << QString();
            return;
        }
        const auto index = golden_index();
        for (const auto& [name, row] : index.items()) {
            for (const auto& size : row["cases"]) {
                const auto text = size.get<std::string>();
                QTest::newRow((name + "/" + text).c_str())
                    << QString::fromStdString(name) << QString::fromStdString(text);
            }
        }
    }
    void every_golden_variant_agrees() {
        MOEFUSION_NEED_SHARED(kGoldens);
        QFETCH(QString, variant);
        QFETCH(QString, size);
        // With two threads ATen gives the 1x1 convolutions of `paper` to oneDNN instead of BLAS, and one of 768 values
        // of its attention is 7e-4 off, on the plain path too.
        at::set_num_threads(1);
        const auto root = shared_folder() / kGoldens;
        const auto row = golden_index()[variant.toStdString()];
        const auto network = formula_network(network_options_from_json(row["options"].dump()));
        const auto pass = make_fast_pass(network);
        const std::string text = size.toStdString();
        const FusionPassInput input{read_picture(root / ("infrared_" + text + ".png"), 1),
                                    read_picture(root / ("visible_" + text + ".png"), 3)};
        const FusionPassResult result = pass->run(input, CancelToken());
        const auto folder = root / variant.toStdString() / text;
        MOEFUSION_COMPARE_TENSORS(result.fused[0][0], read_npy(folder / "fused.npy"), 0, kRelative);
        MOEFUSION_COMPARE_TENSORS(
            result.attention_infrared[0][0], read_npy(folder / "attention_infrared.npy"), 0, kDetectorRelative);
        MOEFUSION_COMPARE_TENSORS(
            result.attention_visible[0][0], read_npy(folder / "attention_visible.npy"), 0, kDetectorRelative);
        MOEFUSION_COMPARE_TENSORS(
            result.attention_foreground[0][0], read_npy(folder / "attention_foreground.npy"), 0, kForegroundRelative);
        const std::array<std::pair<std::string, const std::optional<MixtureRouting>*>, 3> mixtures{
            {{"foreground", &result.foreground}, {"background", &result.background}, {"decoder", &result.decoder}}};
        for (const auto& [name, routing] : mixtures) {
            QCOMPARE(routing->has_value(), std::filesystem::exists(folder / (name + "_gates.npy")));
            if (*routing) {
                MOEFUSION_COMPARE_TENSORS(
                    row_of((*routing)->gates), read_npy(folder / (name + "_gates.npy")), 0, kRelative);
                MOEFUSION_COMPARE_TENSORS(
                    row_of((*routing)->logits), read_npy(folder / (name + "_logits.npy")), 0, kRelative);
            }
        }
    }

    void fast_equals_plain_at_any_size_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<QString>("kernels");
        for (const char* kernels : {"avx512", "avx2"}) {
            for (const auto& [width, height] :
                 {std::pair{1, 1}, {64, 1}, {1, 64}, {2, 2}, {3, 7}, {33, 31}, {161, 119}, {5, 300}, {300, 5}}) {
                QTest::addRow("%s %dx%d", kernels, width, height) << width << height << QString(kernels);
            }
        }
    }
    void fast_equals_plain_at_any_size() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(QString, kernels);
        if (nn::find_blocked_kernels(kernels.toStdString()) == nullptr) {
            QSKIP("this processor lacks the instruction set");
        }
        static const auto network = formula_network({});
        const FusionPassInput input = made_up_pair(width, height);
        const auto plain = make_plain_pass(network)->run(input, CancelToken());
        const auto fast = make_fast_pass(network, kernels.toStdString())->run(input, CancelToken());
        QCOMPARE(disagreement(fast, plain), std::string());
        QCOMPARE(fast.fused.size(2), std::int64_t{height});
        QCOMPARE(fast.fused.size(3), std::int64_t{width});
    }

    void fast_equals_plain_for_every_variant_data() {
        QTest::addColumn<QString>("json");
        for (const char* json : {R"({"experts": 4, "top_k": 1})",
                                 R"({"experts": 4, "top_k": 4})",
                                 R"({"experts": 2, "top_k": 2})",
                                 R"({"experts": 8, "top_k": 2})",
                                 R"({"experts": 8, "top_k": 3})",
                                 R"({"experts": 1, "top_k": 1})",
                                 R"({"feature_mixture": "embedding"})",
                                 R"({"feature_mixture": "none"})",
                                 R"({"decoder": "single"})",
                                 R"({"feature_mixture": "none", "decoder": "single"})",
                                 R"({"encoder_width": 32, "expert_hidden": 32, "expert_out": 48})",
                                 R"({"decoder_widths": [48, 16, 32]})",
                                 R"({"feature_gate_grid": [128, 160], "decoder_gate_grid": [64, 80]})",
                                 R"({"backbone": "resnet18"})"}) {
            QTest::newRow(json) << QString(json);
        }
    }
    void fast_equals_plain_for_every_variant() {
        QFETCH(QString, json);
        const auto network = formula_network(network_options_from_json(json.toStdString()));
        const FusionPassInput input = made_up_pair(70, 49);
        const auto plain = make_plain_pass(network)->run(input, CancelToken());
        const auto fast = make_fast_pass(network)->run(input, CancelToken());
        QCOMPARE(disagreement(fast, plain), std::string());
    }

    void equal_logits_choose_the_lower_indices() {
        const auto network = formula_network({});
        network->decoder->gate.w_gate.zero_();
        const auto fast = make_fast_pass(network)->run(made_up_pair(40, 24), CancelToken());
        QCOMPARE(fast.decoder->gates, (std::vector<float>{0.5f, 0.5f, 0.0f, 0.0f}));
    }

    void threads_and_repetition_give_the_same_bytes() {
        const auto network = formula_network({});
        const FusionPassInput input = made_up_pair(205, 130);
        const FusionPassInput other = made_up_pair(64, 201);
        const auto pass = make_fast_pass(network);
        const FusionPassResult first = pass->run(input, CancelToken());
        static_cast<void>(pass->run(other, CancelToken())); // another size in the same buffers
        const FusionPassResult second = pass->run(input, CancelToken());
        QVERIFY(at::equal(first.fused, second.fused));
        pass->give_memory_back();
        QVERIFY(at::equal(first.fused, pass->run(input, CancelToken()).fused));
        at::set_num_threads(1);
        const FusionPassResult alone = pass->run(input, CancelToken());
        MOEFUSION_COMPARE_TENSORS(alone.fused, first.fused, 0, 1e-6); // the detectors' layers may divide their sums
    }

    void bands_visit_every_row_once_and_in_order() {
        for (const int height : {1, 4, 5, 37, 64}) {
            for (const int band : {1, 2, 5, 40}) {
                std::vector<std::vector<int>> rows(3);
                std::vector<BandStage> stages(3);
                for (std::size_t i = 0; i < stages.size(); ++i) {
                    stages[i].compute = [&rows, i, height](int first, int last) {
                        for (int row = first; row < last; ++row) {
                            QCOMPARE(std::ssize(rows[i]), std::ptrdiff_t{row});
                            rows[i].push_back(row);
                        }
                        if (i > 0) { // what is read: one row of tiles below, unless the image ends
                            QVERIFY(std::ssize(rows[i - 1]) >= std::min(last + 1, nn::tile_rows(height)));
                        }
                    };
                }
                run_in_bands(height, band, stages, CancelToken());
                QCOMPARE(std::ssize(rows[2]), std::ptrdiff_t{nn::tile_rows(height)});
            }
        }
    }

    void a_cancelled_pass_ends() {
        const auto pass = make_fast_pass(formula_network({}));
        CancelToken cancel;
        cancel.cancel();
        try {
            static_cast<void>(pass->run(made_up_pair(32, 32), cancel));
            QFAIL("a cancelled pass went on");
        } catch (const Error& error) {
            QCOMPARE(error.kind, ErrorKind::Cancelled);
        }
    }

    void widths_that_are_no_multiples_of_16_run_by_the_plain_path() {
        const auto network = formula_network(network_options_from_json(R"({"expert_out": 8})"));
        QVERIFY(fast_pass_obstacle(*network).find("expert_out is 8") != std::string::npos);
        QCOMPARE(make_fusion_pass(network)->name(), std::string_view("plain"));
        try {
            static_cast<void>(make_fast_pass(network));
            QFAIL("the fast path took a width of 8");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("fast_pass.obstacle"));
        }
    }

    void a_float32_network_on_the_cpu_runs_fast() {
        QVERIFY(make_fusion_pass(formula_network({}))->name().starts_with("fast avx"));
    }
};

MOEFUSION_TEST(TestFastPass)
#include "tst_fast_pass.moc"
