// Proposals, pooled regions, detections, losses and gradients against torchvision's own, computed in this run.

#include "core/base/atomic_file.h"
#include "core/containers/npy.h"
#include "core/detection/box_geometry.h"
#include "core/detection/detector_losses.h"
#include "core/detection/region_scores.h"
#include "core/detection/roi_align.h"
#include "core/tensors/state_dict.h"
#include "tests/support/test_main.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/abs.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/zeros.h>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>

#include <filesystem>
#include <string>
#include <vector>

using namespace moefusion;
using namespace moefusion::detection;
namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kHeight = 150;
constexpr std::int64_t kWidth = 203;
constexpr std::int64_t kUnlimited = 1000000;

at::Tensor from_file(const fs::path& file) {
    const std::string bytes = read_file(file, std::int64_t{1} << 28);
    return tensors::tensor_from(containers::read_npy(std::as_bytes(std::span(bytes.data(), bytes.size()))));
}

/// The script's shape; only the heads are compared, the backbone stays without values.
DetectorShape script_shape() {
    DetectorShape shape;
    shape.thin_width = 4;
    shape.fpn_channels = 8;
    shape.attention_hidden = 4;
    shape.box_head_width = 24;
    shape.classes = 3;
    return shape;
}

} // namespace

class TestAgainstTorchvision : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::vector<at::Tensor> m_pyramid;
    nn::TensorRegistry m_registry;
    Detector m_detector{nn::Scope(m_registry, ""), script_shape()};
    std::vector<TrueBoxes> m_targets;

    at::Tensor golden(const std::string& name) const {
        return from_file(fs::path(m_folder.path().toStdString()) / (name + ".npy"));
    }

    static void compare(const at::Tensor& actual, const at::Tensor& expected, double tolerance, const char* what) {
        QVERIFY2(actual.sizes() == expected.sizes(), what);
        if (expected.numel() == 0) {
            return;
        }
        const double worst = (actual.to(at::kDouble) - expected.to(at::kDouble)).abs().max().item<double>();
        QVERIFY2(worst <= tolerance, (std::string(what) + " differs by " + std::to_string(worst)).c_str());
    }

    std::vector<at::Tensor> planes(std::int64_t image) const {
        std::vector<at::Tensor> all;
        for (const at::Tensor& level : m_pyramid) {
            all.push_back(level.select(0, image));
        }
        return all;
    }

private Q_SLOTS:
    void initTestCase() {
        const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"), {QStringLiteral("/usr/bin")});
        QProcess process;
        process.start(python, {QStringLiteral("-c"), QStringLiteral("import torchvision")});
        if (python.isEmpty() || !process.waitForFinished(60000) || process.exitCode() != 0) {
            QSKIP("Debian's python3-torchvision is not installed");
        }
        const QString script = QFINDTESTDATA("torchvision_reference.py");
        process.start(python, {script, m_folder.path()});
        QVERIFY(process.waitForFinished(110000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        for (const char* level : {"0", "1", "2", "3", "pool"}) {
            m_pyramid.push_back(golden(std::string("pyramid_") + level));
        }
        m_registry.to(at::kCPU, at::kDouble);
        for (const auto& entry : m_registry.tensors()) {
            if (entry.name.starts_with("rpn.") || entry.name.starts_with("roi_heads.")) {
                entry.tensor.copy_(golden(entry.name));
            }
        }
        const at::Tensor boxes =
            at::tensor({12.0, 20.0, 60.0, 110.0, 100.5, 30.25, 190.0, 140.0, 5.0, 5.0, 20.0, 30.0}, at::kDouble);
        m_targets = {{boxes.view({3, 4}), at::tensor({1, 2, 1}, at::kLong)},
                     {at::zeros({0, 4}, at::kDouble), at::zeros({0}, at::kLong)}};
    }

    void anchors_proposals_and_regions_are_the_same() {
        const RegionScores scores = region_scores(m_detector.region_head, m_pyramid, kHeight, kWidth);
        compare(at::cat(scores.anchors), golden("anchors"), 0, "anchors");
        for (std::int64_t image = 0; image < 2; ++image) {
            // The script keeps 100 per level and 60 in all; the 60 best of both limits are the same boxes.
            const at::Tensor found = proposals_of(scores, image, kHeight, kWidth, 100).narrow(0, 0, 60);
            compare(found, golden("proposals_" + std::to_string(image)), 1e-8, "proposals");
        }
        const at::Tensor first = golden("proposals_0");
        const at::Tensor ranks = at::linspace(1, 0, first.size(0));
        compare(suppress(first, ranks, at::zeros({first.size(0)}, at::kLong), 0.3), golden("suppressed"), 0, "NMS");
        const at::Tensor regions = at::cat({roi_align(planes(0), first), roi_align(planes(1), golden("proposals_1"))});
        compare(regions, golden("pooled"), 1e-8, "pooled regions");
    }

    void losses_and_their_gradients_are_the_same() {
        for (at::Tensor& level : m_pyramid) {
            level.requires_grad_(true);
        }
        DetectorLossOptions options;
        options.proposals = 150;
        options.region_sample.count = kUnlimited;
        options.box_sample.count = kUnlimited;
        const std::vector<at::Generator> generators(2, at::detail::createCPUGenerator(1));
        const DetectorLosses losses =
            detector_losses(m_detector, m_pyramid, kHeight, kWidth, m_targets, options, generators);
        // torchvision labels anchors in float32
        compare(losses.objectness, golden("loss_objectness"), 1e-6, "loss_objectness");
        compare(losses.region_boxes, golden("loss_rpn_box_reg"), 1e-9, "loss_rpn_box_reg");
        compare(losses.classes, golden("loss_classifier"), 1e-9, "loss_classifier");
        compare(losses.boxes, golden("loss_box_reg"), 1e-9, "loss_box_reg");
        (losses.objectness + losses.region_boxes + losses.classes + losses.boxes).backward();
        const char* names[] = {"gradient_0", "gradient_1", "gradient_2", "gradient_3", "gradient_pool"};
        for (std::size_t i = 0; i < m_pyramid.size(); ++i) {
            compare(m_pyramid[i].grad(), golden(names[i]), 1e-7, names[i]);
        }
    }
};

MOEFUSION_TEST(TestAgainstTorchvision)
#include "tst_against_torchvision.moc"
