// The network against golden/moe_fusion (PyTorch in float64, weights by formula), every variant, with the tolerances
// of moe_fusion.md 5.

#include "core/base/atomic_file.h"
#include "core/detection/detections.h"
#include "core/moefusion/formula_weights.h"
#include "core/moefusion/fusion_pass.h"
#include "core/tensors/tensor_image.h"
#include "tests/support/shared_files.h"
#include "tests/support/tensor_files.h"
#include "tests/support/test_main.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>
#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <set>
#include <string>

using namespace moefusion;
using namespace moefusion::tests;

namespace {

constexpr double kRelative = 1e-5;
constexpr double kDetectorRelative = 3e-4; // a sigmoid's tail magnifies rounding of activations of some hundreds
constexpr double kForegroundRelative = 1e-4;

const std::string kGoldens = "golden/moe_fusion";

nlohmann::json golden_index() {
    return nlohmann::json::parse(read_file(shared_folder() / kGoldens / "inference.json", 1 << 20));
}

std::shared_ptr<Network> formula_network(const nlohmann::json& row) {
    auto network = std::make_shared<Network>(network_options_from_json(row["options"].dump()));
    fill_by_formula(network->tensors());
    return network;
}

FusionPassInput golden_input(const std::string& size) {
    const auto folder = shared_folder() / kGoldens;
    return {read_picture(folder / ("infrared_" + size + ".png"), 1),
            read_picture(folder / ("visible_" + size + ".png"), 3)};
}

at::Tensor row_of(const std::vector<float>& values) {
    return at::tensor(at::ArrayRef<float>(values));
}

} // namespace

class TestGoldens : public QObject {
    Q_OBJECT

    void add_cases() {
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

private Q_SLOTS:
    void names_shapes_and_first_values_are_the_reference_programs() {
        MOEFUSION_NEED_SHARED(kGoldens);
        const auto row = golden_index()["small"];
        const auto network = formula_network(row);
        std::set<std::string> names;
        for (const auto& [name, tensor, role] : network->tensors().tensors()) {
            names.insert(name);
            QVERIFY2(row["tensors"].contains(name), name.c_str());
            QCOMPARE(tensor.sizes().vec(), row["tensors"][name].get<std::vector<std::int64_t>>());
            if (role != nn::TensorRole::Counter) {
                const auto first = row["first_values"][name].get<std::vector<double>>();
                for (std::size_t i = 0; i < first.size(); ++i) {
                    QCOMPARE(double{tensor.view({-1})[static_cast<std::int64_t>(i)].item<float>()}, first[i]);
                }
            }
        }
        QCOMPARE(names.size(), row["tensors"].size());
    }

    void every_variant_agrees_data() { add_cases(); }
    void every_variant_agrees() {
        MOEFUSION_NEED_SHARED(kGoldens);
        QFETCH(QString, variant);
        QFETCH(QString, size);
        const auto row = golden_index()[variant.toStdString()];
        const auto network = formula_network(row);
        QCOMPARE(network->tensors().parameter_count(), row["parameters"].get<std::int64_t>());
        const auto pass = make_plain_pass(network);
        const FusionPassResult result = pass->run(golden_input(size.toStdString()), CancelToken());
        const auto folder = shared_folder() / kGoldens / variant.toStdString() / size.toStdString();
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

    void all_five_pyramid_levels_agree() {
        MOEFUSION_NEED_SHARED(kGoldens);
        const auto network = formula_network(golden_index()["small"]);
        const auto input = golden_input("64x96");
        const c10::InferenceMode no_gradients;
        const auto output =
            network->forward(input.infrared, input.visible, {}, Network::Detectors::Whole, nn::Mode::Inference);
        const auto folder = shared_folder() / kGoldens / "small" / "64x96";
        MOEFUSION_COMPARE_TENSORS(output.fused[0][0], read_npy(folder / "fused.npy"), 0, kRelative);
        const std::array<std::string, detection::kPyramidLevels> levels{"0", "1", "2", "3", "pool"};
        for (std::size_t i = 0; i < levels.size(); ++i) {
            MOEFUSION_COMPARE_TENSORS(output.infrared_features.pyramid[i][0],
                                      read_npy(folder / ("pyramid_infrared_" + levels[i] + ".npy")),
                                      0,
                                      kDetectorRelative);
            MOEFUSION_COMPARE_TENSORS(output.visible_features.pyramid[i][0],
                                      read_npy(folder / ("pyramid_visible_" + levels[i] + ".npy")),
                                      0,
                                      kDetectorRelative);
        }
    }

    void boxes_labels_and_scores_agree_data() {
        QTest::addColumn<QString>("size");
        QTest::newRow("64x96") << "64x96";
        QTest::newRow("75x101") << "75x101";
    }
    // In float64: formula weights drive the heads to deltas where float32 moves a box of 0.3 px by 0.03 px.
    void boxes_labels_and_scores_agree() {
        MOEFUSION_NEED_SHARED(kGoldens);
        QFETCH(QString, size);
        const auto network = formula_network(golden_index()["small"]);
        network->to(at::kCPU, at::kDouble);
        auto input = golden_input(size.toStdString());
        input.infrared = input.infrared.to(at::kDouble).mul(255).round().div(255);
        input.visible = input.visible.to(at::kDouble).mul(255).round().div(255);
        const c10::InferenceMode no_gradients;
        const auto output =
            network->forward(input.infrared, input.visible, {}, Network::Detectors::Whole, nn::Mode::Inference);
        const auto folder = shared_folder() / kGoldens / "small" / size.toStdString();
        const auto compare = [&](const detection::Detector& detector,
                                 const detection::Detector::Features& features,
                                 const std::string& side) {
            const auto found =
                detection::detect(detector, features.pyramid, input.infrared.size(2), input.infrared.size(3));
            const auto golden = [&](const char* part) {
                return read_npy(folder / ("detections_" + side + "_" + part + ".npy"));
            };
            return difference(found.boxes, golden("boxes"), 0, 1e-6) +
                   difference(found.labels, golden("labels"), 0, 0) +
                   difference(found.scores, golden("scores"), 0, 1e-6);
        };
        const std::string infrared = compare(network->detector_infrared, output.infrared_features, "infrared");
        QVERIFY2(infrared.empty(), infrared.c_str());
        const std::string visible = compare(network->detector_visible, output.visible_features, "visible");
        QVERIFY2(visible.empty(), visible.c_str());
    }

    void encoders_and_every_expert_agree() {
        MOEFUSION_NEED_SHARED(kGoldens);
        const auto network = formula_network(golden_index()["small"]);
        const auto input = golden_input("64x96");
        const auto folder = shared_folder() / kGoldens / "small" / "64x96";
        const c10::InferenceMode no_gradients;
        const auto from_infrared = network->encoder_infrared(nn::frame(input.infrared));
        const auto from_visible = network->encoder_visible(nn::frame(luma(input.visible)));
        const auto compare = [&](const at::Tensor& framed, const std::string& name) {
            return difference(nn::unframe(framed)[0], read_npy(folder / (name + ".npy")), 0, kRelative);
        };
        QCOMPARE(compare(from_infrared.last, "infrared_last"), std::string());
        QCOMPARE(compare(from_infrared.dense, "infrared_dense"), std::string());
        QCOMPARE(compare(from_visible.last, "visible_last"), std::string());
        QCOMPARE(compare(from_visible.dense, "visible_dense"), std::string());
        const at::Tensor attention = nn::frame(read_npy(folder / "attention_foreground.npy").unsqueeze(0).unsqueeze(0));
        const at::Tensor inside = attended_features(from_visible.last, from_infrared.last, attention);
        const at::Tensor outside = attended_features(from_visible.last, from_infrared.last, attention.neg().add(1));
        const auto experts = [&](const auto& mixture, const at::Tensor& framed, const std::string& name) {
            std::vector<at::Tensor> outputs;
            for (const auto& expert : mixture.experts) {
                outputs.push_back(nn::unframe(expert(framed))[0]);
            }
            return difference(at::stack(outputs), read_npy(folder / (name + "_experts.npy")), 0, kRelative);
        };
        QCOMPARE(experts(*network->foreground, inside, "foreground"), std::string());
        QCOMPARE(experts(*network->background, outside, "background"), std::string());
        const auto decoder_input = at::cat({(*network->foreground)(inside, {}).framed,
                                            (*network->background)(outside, {}).framed,
                                            from_infrared.dense,
                                            from_visible.dense},
                                           1);
        QCOMPARE(experts(*network->decoder, decoder_input, "decoder"), std::string());
    }

    void in_float64_the_files_rounding_is_all_that_is_left() {
        MOEFUSION_NEED_SHARED(kGoldens);
        const auto network = formula_network(golden_index()["small"]);
        network->to(at::kCPU, at::kDouble);
        auto input = golden_input("75x101");
        // The sources are value / 255 in double.
        input.infrared = input.infrared.to(at::kDouble).mul(255).round().div(255);
        input.visible = input.visible.to(at::kDouble).mul(255).round().div(255);
        const auto result = make_plain_pass(network)->run(input, CancelToken());
        const auto folder = shared_folder() / kGoldens / "small" / "75x101";
        MOEFUSION_COMPARE_TENSORS(result.fused[0][0], read_npy(folder / "fused.npy"), 0, 1e-6);
        MOEFUSION_COMPARE_TENSORS(result.attention_visible[0][0], read_npy(folder / "attention_visible.npy"), 0, 1e-6);
    }
};

MOEFUSION_TEST(TestGoldens)
#include "tst_goldens.moc"
