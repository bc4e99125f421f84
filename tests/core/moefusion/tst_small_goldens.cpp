// The network against the small goldens that travel with it (tests/data/moefusion), and its exact properties.

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/moefusion/formula_weights.h"
#include "core/moefusion/fusion_pass.h"
#include "core/moefusion/network_initialisation.h"
#include "core/tensors/tensor_image.h"
#include "tests/support/shared_files.h"
#include "tests/support/tensor_files.h"
#include "tests/support/test_main.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

using namespace moefusion;
using namespace moefusion::tests;

namespace {

constexpr double kRelative = 1e-5;
constexpr double kForegroundRelative = 1e-4; // moe_fusion.md 5

nlohmann::json goldens() {
    return nlohmann::json::parse(read_file(test_data("moefusion/goldens.json"), 1 << 20));
}

std::shared_ptr<Network> formula_network(const NetworkOptions& options) {
    auto network = std::make_shared<Network>(options);
    fill_by_formula(network->tensors());
    return network;
}

std::shared_ptr<Network> tiny_network() {
    return formula_network(network_options_from_json(goldens()["tiny"]["options"].dump()));
}

FusionPassInput corner(std::int64_t height, std::int64_t width) {
    const auto cut = [&](const at::Tensor& picture) {
        return picture.narrow(2, 0, height).narrow(3, 0, width).contiguous();
    };
    return {cut(read_picture(test_data("moefusion/infrared_32x40.png"), 1)),
            cut(read_picture(test_data("moefusion/visible_32x40.png"), 3))};
}

at::Tensor row_of(const nlohmann::json& values) {
    return at::tensor(at::ArrayRef<double>(values.get<std::vector<double>>()));
}

at::Tensor row_of(const std::vector<float>& values) {
    return at::tensor(at::ArrayRef<float>(values));
}

at::Tensor mirrored(const at::Tensor& image) {
    return image.flip({3}).contiguous();
}

} // namespace

class TestSmallGoldens : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void variants_and_sizes_agree_data() {
        QTest::addColumn<QString>("variant");
        QTest::addColumn<int>("row");
        const auto index = goldens();
        for (const auto& [name, variant] : index.items()) {
            if (name == "noisy_gate") {
                continue;
            }
            for (std::size_t i = 0; i < variant["cases"].size(); ++i) {
                const auto& item = variant["cases"][i];
                QTest::newRow(fmt::format("{} {}x{}", name, item["height"].dump(), item["width"].dump()).c_str())
                    << QString::fromStdString(name) << static_cast<int>(i);
            }
        }
    }
    void variants_and_sizes_agree() {
        QFETCH(QString, variant);
        QFETCH(int, row);
        const auto golden = goldens()[variant.toStdString()];
        const auto item = golden["cases"][static_cast<std::size_t>(row)];
        const auto height = item["height"].get<std::int64_t>();
        const auto width = item["width"].get<std::int64_t>();
        const auto network = formula_network(network_options_from_json(golden["options"].dump()));
        QCOMPARE(network->tensors().parameter_count(), golden["parameters"].get<std::int64_t>());
        const auto result = make_plain_pass(network)->run(corner(height, width), CancelToken());
        const std::string stem = fmt::format("moefusion/{}_{}x{}", variant.toStdString(), height, width);
        MOEFUSION_COMPARE_TENSORS(result.fused[0][0], read_npy(test_data(stem + "_fused.npy")), 0, kRelative);
        MOEFUSION_COMPARE_TENSORS(result.attention_foreground[0][0],
                                  read_npy(test_data(stem + "_attention_foreground.npy")),
                                  0,
                                  kForegroundRelative);
        const std::array<std::pair<std::string, const std::optional<MixtureRouting>*>, 3> mixtures{
            {{"foreground", &result.foreground}, {"background", &result.background}, {"decoder", &result.decoder}}};
        for (const auto& [name, routing] : mixtures) {
            QCOMPARE(routing->has_value(), item["gates"].contains(name));
            if (*routing) {
                MOEFUSION_COMPARE_TENSORS(row_of((*routing)->gates), row_of(item["gates"][name]), 0, kRelative);
                MOEFUSION_COMPARE_TENSORS(row_of((*routing)->logits), row_of(item["logits"][name]), 0, kRelative);
            }
        }
    }

    void chosen_experts_only_give_what_all_experts_give() {
        const auto network = tiny_network();
        const auto input = corner(31, 33);
        const auto result = make_plain_pass(network)->run(input, CancelToken());
        const c10::InferenceMode no_gradients;
        const auto infrared = network->encoder_infrared(nn::frame(input.infrared));
        const auto visible = network->encoder_visible(nn::frame(luma(input.visible)));
        const at::Tensor attention = nn::frame(result.attention_foreground);
        const auto all = [](const auto& mixture, const at::Tensor& framed) {
            const auto routing = mixture.gate(framed, {});
            at::Tensor sum;
            for (std::size_t i = 0; i < mixture.experts.size(); ++i) {
                const at::Tensor part = mixture.experts[i](framed).mul(routing.gates[0][static_cast<std::int64_t>(i)]);
                sum = sum.defined() ? sum.add(part) : part;
            }
            return sum;
        };
        const at::Tensor first = all(*network->foreground, attended_features(visible.last, infrared.last, attention));
        const at::Tensor second =
            all(*network->background, attended_features(visible.last, infrared.last, attention.neg().add(1)));
        const at::Tensor fused =
            nn::unframe(all(*network->decoder, at::cat({first, second, infrared.dense, visible.dense}, 1)));
        MOEFUSION_COMPARE_TENSORS(fused, result.fused, 0, 1e-6);
    }

    void flipping_both_images_flips_what_convolutions_make() {
        // Reflection commutes with flips if the kernels are flipped too; gates and detectors do not, so they are
        // frozen.
        const auto network = tiny_network();
        const auto flipped = tiny_network();
        for (const auto& [name, tensor, role] : flipped->tensors().tensors()) {
            if (tensor.dim() == 4) {
                tensor.copy_(tensor.clone().flip({3}));
            }
        }
        const auto input = corner(32, 40);
        const c10::InferenceMode no_gradients;
        const at::Tensor attention = make_plain_pass(network)->run(input, CancelToken()).attention_foreground;
        const at::Tensor gates = at::tensor({0.3F, 0.0F, 0.7F, 0.0F}).unsqueeze(0);
        const auto run =
            [&](const Network& net, const at::Tensor& infrared, const at::Tensor& visible, const at::Tensor& map) {
                const auto from_infrared = net.encoder_infrared(nn::frame(infrared));
                const auto from_visible = net.encoder_visible(nn::frame(luma(visible)));
                const auto mixture = [&](const auto& part, const at::Tensor& framed) {
                    std::vector<nn::Expert> experts;
                    for (const auto& expert : part.experts) {
                        experts.emplace_back([&expert](const at::Tensor& x) { return expert(x); });
                    }
                    return nn::run_mixture(experts, framed, gates);
                };
                const at::Tensor framed = nn::frame(map);
                const at::Tensor first =
                    mixture(*net.foreground, attended_features(from_visible.last, from_infrared.last, framed));
                const at::Tensor second = mixture(
                    *net.background, attended_features(from_visible.last, from_infrared.last, framed.neg().add(1)));
                return nn::unframe(
                    mixture(*net.decoder, at::cat({first, second, from_infrared.dense, from_visible.dense}, 1)));
            };
        const at::Tensor straight = run(*network, input.infrared, input.visible, attention);
        const at::Tensor other = run(*flipped, mirrored(input.infrared), mirrored(input.visible), mirrored(attention));
        MOEFUSION_COMPARE_TENSORS(mirrored(other), straight, 0, kRelative);
    }

    void a_batch_gives_what_its_images_give_one_by_one() {
        const auto network = tiny_network();
        const auto input = corner(20, 24);
        const auto darker = FusionPassInput{input.infrared.mul(0.2), input.visible.flip({2}).contiguous()};
        const auto pass = make_plain_pass(network);
        const at::NoGradGuard no_gradients;
        const auto both = network->forward(at::cat({input.infrared, darker.infrared}),
                                           at::cat({input.visible, darker.visible}),
                                           {},
                                           Network::Detectors::AttentionOnly,
                                           nn::Mode::Inference);
        MOEFUSION_COMPARE_TENSORS(both.fused[0], pass->run(input, CancelToken()).fused[0], 0, kRelative);
        MOEFUSION_COMPARE_TENSORS(both.fused[1], pass->run(darker, CancelToken()).fused[0], 0, kRelative);
    }

    void recording_gradients_changes_nothing() {
        const auto network = tiny_network();
        const auto input = corner(32, 40);
        const auto result = make_plain_pass(network)->run(input, CancelToken());
        for (const auto& [name, tensor, role] : network->tensors().tensors()) {
            if (role == nn::TensorRole::Parameter) {
                tensor.set_requires_grad(true);
            }
        }
        const auto recorded =
            network->forward(input.infrared, input.visible, {}, Network::Detectors::Whole, nn::Mode::Inference);
        QVERIFY(recorded.fused.requires_grad());
        MOEFUSION_COMPARE_TENSORS(recorded.fused, result.fused, 0, kRelative);
        recorded.fused.sum().backward();
        QVERIFY(network->encoder_infrared.c1.weight.grad().defined());
        QVERIFY(network->tensors().at("embedding.conv1.weight").grad().defined());
        // The fusion losses never reach a detector.
        QVERIFY(!network->tensors().at("detector_visible.attention.conv1.weight").grad().defined());
    }

    void an_untrained_network_routes_every_image_to_experts_0_and_1() {
        auto network = std::make_shared<Network>(network_options_from_json(goldens()["tiny"]["options"].dump()));
        initialise(*network, 7);
        const auto result = make_plain_pass(network)->run(corner(32, 40), CancelToken());
        const std::vector<float> halves{0.5F, 0.5F, 0.0F, 0.0F};
        QCOMPARE(result.foreground->gates, halves);
        QCOMPARE(result.background->gates, halves);
        QCOMPARE(result.decoder->gates, halves);
        QCOMPARE(result.decoder->routed(), (std::vector<std::int64_t>{0, 1}));
        QVERIFY(result.fused.isfinite().all().item<bool>());
        // The embedding starts near the larger of both maps: sigmoid(8 max - 4).
        const at::Tensor larger = result.attention_infrared.maximum(result.attention_visible).mul(8).sub(4).sigmoid();
        QVERIFY(result.attention_foreground.mean().sub(larger.mean()).abs().item<double>() < 0.1);
    }

    void initial_weights_depend_on_the_seed_alone() {
        const auto options = network_options_from_json(goldens()["tiny"]["options"].dump());
        const Network first(options);
        const Network second(options);
        const Network third(options);
        initialise(first, 1);
        initialise(second, 1);
        initialise(third, 2);
        const std::string name = "decoder.experts.3.conv1.weight";
        QVERIFY(first.tensors().at(name).equal(second.tensors().at(name)));
        QVERIFY(!first.tensors().at(name).equal(third.tensors().at(name)));
        // PyTorch's default: uniform within 1 / sqrt(fan in).
        const double bound = 1.0 / std::sqrt(160.0 * 9.0);
        const at::Tensor weight = first.tensors().at(name);
        QVERIFY(weight.abs().max().item<double>() <= bound);
        QVERIFY(std::abs(weight.std().item<double>() - bound / std::sqrt(3.0)) < 0.02 * bound);
    }

    void a_cancelled_pass_gives_nothing() {
        CancelToken cancel;
        cancel.cancel();
        QVERIFY_EXCEPTION_THROWN((void)make_plain_pass(tiny_network())->run(corner(4, 4), cancel), Error);
    }
};

MOEFUSION_TEST(TestSmallGoldens)
#include "tst_small_goldens.moc"
