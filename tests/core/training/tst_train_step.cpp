// One whole step against golden/moe_fusion/train_step.json (float64 reference; tolerances: specs/moe_fusion.md 5).

#include "core/base/atomic_file.h"
#include "core/imaging/image_file.h"
#include "core/moefusion/formula_weights.h"
#include "core/tensors/tensor_image.h"
#include "core/training/optimiser.h"
#include "core/training/train_step.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/full.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <string>
#include <vector>

using namespace moefusion;
using namespace moefusion::training;

namespace {

at::Tensor rows(const nlohmann::json& matrix) {
    std::vector<double> values;
    for (const auto& row : matrix) {
        for (const auto& value : row) {
            values.push_back(value.get<double>());
        }
    }
    return at::tensor(at::ArrayRef<double>(values), at::TensorOptions().dtype(at::kDouble))
        .view({static_cast<std::int64_t>(matrix.size()), -1});
}

at::Tensor picture(const std::string& name) {
    return image_to_tensor(read_image(tests::shared_folder() / "golden" / "moe_fusion" / name).image);
}

} // namespace

class TestTrainStep : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void attention_that_cannot_tell_objects_apart_settles_at_what_the_balance_says() {
        // One box of 8 of the 32 cells; a constant map m costs -w log m - (1 - w) log(1 - m), least at m = w.
        const BatchBoxes boxes{
            moefusion::detection::TrueBoxes{at::tensor({0.0, 0.0, 16.0, 8.0}).view({1, 4}), at::tensor({1})},
            std::nullopt};
        const auto cost = [&](double map, double balance) {
            return attention_loss(at::full({2, 1, 4, 8}, map), boxes, 4, balance).item<double>();
        };
        for (const auto& [balance, weight] : {std::pair{1.0, 0.5}, {0.0, 0.25}, {0.5, 0.375}}) {
            const double expected = -weight * std::log(0.3) - (1 - weight) * std::log(0.7);
            QVERIFY(std::abs(cost(0.3, balance) - expected) < 1e-6);
            QVERIFY(cost(weight, balance) < cost(weight + 0.05, balance));
            QVERIFY(cost(weight, balance) < cost(weight - 0.05, balance));
        }
        QVERIFY(!attention_loss(at::full({1, 1, 4, 8}, 0.5), {std::nullopt}, 4, 1).defined());
    }

    void losses_gradients_and_the_step_agree_with_the_reference_data() {
        QTest::addColumn<QString>("terms");
        QTest::newRow("load") << QStringLiteral("load");
        QTest::newRow("importance+load") << QStringLiteral("importance+load");
    }

    void losses_gradients_and_the_step_agree_with_the_reference() {
        MOEFUSION_NEED_SHARED("golden/moe_fusion/train_step.json");
        QFETCH(QString, terms);
        const std::string text =
            read_file(tests::shared_folder() / "golden" / "moe_fusion" / "train_step.json", std::int64_t{1} << 24);
        const nlohmann::json golden = nlohmann::json::parse(text)[terms.toStdString()];

        const Network network(network_options_from_json(golden["options"].dump()));
        fill_by_formula(network.tensors());
        // In double, as the golden: in float32 rounding decides which of two nearly equal proposals stays.
        for (const auto& tensor : network.tensors().tensors()) {
            if (tensor.tensor.is_floating_point()) {
                at::Tensor value = tensor.tensor;
                value.set_data(value.to(at::kDouble));
            }
        }
        std::vector<TrainedTensor> trained;
        for (const auto& tensor : network.tensors().tensors()) {
            if (tensor.role == nn::TensorRole::Parameter) {
                at::Tensor value = tensor.tensor;
                value.requires_grad_(true);
                trained.push_back({tensor.name, value});
            }
        }

        Batch batch;
        batch.infrared = at::cat({picture("train_infrared_0.png"), picture("train_infrared_1.png")}).to(at::kDouble);
        batch.visible = at::cat({picture("train_visible_0.png"), picture("train_visible_1.png")}).to(at::kDouble);
        std::vector<at::Tensor> boxes;
        for (std::size_t i = 0; i < 2; ++i) {
            const at::Tensor box = rows(golden["boxes"][i]).to(at::kDouble);
            const std::vector<std::int64_t> labels = golden["labels"][i];
            const at::Tensor label =
                at::tensor(at::ArrayRef<std::int64_t>(labels), at::TensorOptions().dtype(at::kLong));
            boxes.push_back(box);
            batch.infrared_boxes.emplace_back(detection::TrueBoxes{box, label});
        }
        batch.visible_boxes = batch.infrared_boxes;
        batch.mask = box_mask(boxes, 64, 96).to(at::kDouble);
        const GateNoise noise{rows(golden["noise"]["foreground"]).to(at::kDouble),
                              rows(golden["noise"]["background"]).to(at::kDouble),
                              rows(golden["noise"]["decoder"]).to(at::kDouble)};
        StepOptions options;
        options.weights.load_terms = terms == QStringLiteral("load") ? LoadTerms::Load : LoadTerms::ImportanceAndLoad;
        options.detection.region_sample.count = 1000000;
        options.detection.box_sample.count = 1000000;

        const std::vector<at::Generator> generators(2, at::detail::createCPUGenerator(1));
        const StepLosses step = step_losses(network, batch, noise, options, generators);
        int compared = 0;
        for (const auto& [name, loss] : step.terms) {
            const double expected = golden["losses"].at(name).get<double>();
            const double actual = loss.item<double>();
            QVERIFY2(std::abs(actual - expected) <= 1e-4 * std::abs(expected),
                     (name + ": " + std::to_string(actual) + " for " + std::to_string(expected)).c_str());
            ++compared;
        }
        QCOMPARE(compared, static_cast<int>(golden["losses"].size()));
        QVERIFY(std::abs(step.total.item<double>() - golden["total"].get<double>()) <
                1e-4 * golden["total"].get<double>());

        step.total.backward();
        Adam adam(trained, {});
        std::map<std::string, at::Tensor> before;
        std::string faults;
        for (const TrainedTensor& tensor : trained) {
            before[tensor.name] = tensor.value.detach().clone();
            if (!golden["gradient_norms"].contains(tensor.name)) {
                continue;
            }
            const double expected = golden["gradient_norms"][tensor.name].get<double>();
            const at::Tensor gradient = tensor.value.grad();
            const double actual = gradient.defined() ? gradient.norm().item<double>() : 0.0;
            const double tolerance = tensor.name.starts_with("detector_") ? 1e-3 : 1e-4;
            if (std::abs(actual - expected) > tolerance * expected + 1e-7) {
                faults += tensor.name + ": gradient norm " + std::to_string(actual) + " for " +
                          std::to_string(expected) + "\n";
            }
        }
        QVERIFY2(faults.empty(), faults.c_str());

        adam.step(1e-4);
        for (const TrainedTensor& tensor : trained) {
            if (!golden["step_norms"].contains(tensor.name)) {
                continue;
            }
            const double expected = golden["step_norms"][tensor.name].get<double>();
            const double actual = (tensor.value.detach() - before[tensor.name]).to(at::kDouble).norm().item<double>();
            // the reference's change is exact; ours is the difference of float32 values
            if (std::abs(actual - expected) > 2e-2 * expected + 1e-9) {
                faults +=
                    tensor.name + ": step norm " + std::to_string(actual) + " for " + std::to_string(expected) + "\n";
            }
        }
        QVERIFY2(faults.empty(), faults.c_str());

        for (const auto& [name, expected] : golden["batch_norm_after"].items()) {
            const double actual = network.tensors().at(name).sum().item<double>();
            if (std::abs(actual - expected.get<double>()) > 1e-4 * std::max(1.0, std::abs(expected.get<double>()))) {
                faults += name + ": " + std::to_string(actual) + " for " + expected.dump() + "\n";
            }
        }
        QVERIFY2(faults.empty(), faults.c_str());
    }
};

MOEFUSION_TEST(TestTrainStep)
#include "tst_train_step.moc"
