// Each published network with its authors' weights reproduces the goldens of its page, within the page's tolerance.

#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/imaging/image_file.h"
#include "core/methods/method_table.h"
#include "tests/core/methods/golden_pair.h"
#include "tests/core/methods/npy_plane.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>

using namespace moefusion;
using namespace moefusion::tests;

namespace fs = std::filesystem;

class TestPublishedNetworks : public QObject {
    Q_OBJECT

    Engine engine_{{.device = "cpu", .threads = 2}};

private Q_SLOTS:
    void goldens_are_reproduced_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("weights");
        QTest::addColumn<QByteArray>("infrared");
        QTest::addColumn<QByteArray>("visible");
        QTest::addColumn<QByteArray>("fused");
        QTest::addColumn<QByteArray>("grey");
        QTest::addColumn<QByteArray>("color");
        QTest::addColumn<double>("scale");     // of fused.npy to 0..1
        QTest::addColumn<double>("tolerance"); // on fused.npy's scale
        QTest::addColumn<double>("share");     // of bytes that may differ by 1
        const auto add = [](const char* method,
                            const char* weights,
                            const std::string& sample,
                            const char* infrared,
                            const char* visible,
                            const char* fused,
                            const char* grey,
                            const char* color,
                            double scale,
                            double tolerance,
                            double share) {
            const std::string folder = std::string("golden/") + method + "/" + sample;
            const auto path = [&](const char* name) {
                return QByteArray::fromStdString(*name == '\0' ? std::string() : folder + name);
            };
            QTest::newRow((std::string(method) + " " + weights + " " + sample).c_str())
                << QByteArray(method) << QByteArray(weights) << path(infrared) << path(visible) << path(fused)
                << path(grey) << path(color) << scale << tolerance << share;
        };
        // Tolerances: section "Goldens" of each page in specs/methods.
        for (const std::string sample : {"a/", "b/"}) {
            add("densefuse",
                "densefuse_gray.model",
                sample,
                "ir.png",
                "vi.png",
                "fused.npy",
                "fused.png",
                "",
                255.0,
                2e-3,
                1e-3);
            add("didfuse", "", sample, "ir.png", "vis.png", "fused.npy", "fused.png", "", 1.0, 2e-5, 1e-3);
            add("auif", "", sample, "ir.png", "vis.png", "fused.npy", "fused.png", "", 1.0, 3e-4, 1e-2);
            add("ydtr", "model_10.pth", sample, "ir.png", "vis.png", "fused.npy", "fused.png", "", 1.0, 3e-5, 5e-3);
            // fused.npy has three channels: compared through the picture.
            add("ifcnn", "IFCNN-MAX.pth", sample, "ir.png", "vi.png", "", "fused.png", "", 1.0, 0.0, 1e-3);
        }
        for (const std::string sample : {"a_", "b_"}) {
            add("tardal",
                "tardal.pt",
                sample,
                "ir.png",
                "vi.png",
                "raw.npy",
                "fused.png",
                "fused_color.png",
                1.0,
                1e-5,
                1e-2);
            add("tardal", "tardal+.pt", sample, "ir.png", "vi.png", "tardalp_fused.npy", "", "", 1.0, 1e-5, 0.0);
            add("tardal", "tardal++.pt", sample, "ir.png", "vi.png", "tardalpp_fused.npy", "", "", 1.0, 1e-5, 0.0);
            add("seafusion",
                "SeAFusion.pth",
                sample,
                "ir.png",
                "vi.png",
                "fused.npy",
                "fused_gray_nostretch.png",
                "fused.png",
                1.0,
                1e-5,
                5e-3);
            add("gifnet",
                "Final.model",
                sample,
                "ir.png",
                "vi.png",
                "fused.npy",
                "fused_gray.png",
                "fused.png",
                1.0,
                1e-5,
                5e-3);
        }
    }
    void goldens_are_reproduced() {
        MOEFUSION_NEED_SHARED("golden/densefuse");
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, weights);
        QFETCH(QByteArray, infrared);
        QFETCH(QByteArray, visible);
        QFETCH(QByteArray, fused);
        QFETCH(QByteArray, grey);
        QFETCH(QByteArray, color);
        QFETCH(double, scale);
        QFETCH(double, tolerance);
        QFETCH(double, share);
        const fs::path shared = shared_folder();
        MethodRequest request{.method = method.toStdString()};
        const fs::path folder = shared / "weights" / request.method;
        if (weights.isEmpty()) {
            for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
                if (entry.path().extension() != ".npz") {
                    request.weights.push_back(entry.path().string());
                }
            }
        } else {
            request.weights.push_back((folder / weights.toStdString()).string());
        }
        const std::unique_ptr<FusionMethod> maker = make_method(request);
        const LoadedPair pair = pair_of(shared / infrared.toStdString(), shared / visible.toStdString());
        NoProgress progress;
        Policies policies;
        const FusionResult result =
            maker->fuse({.pair = pair, .policies = policies, .engine = engine_}, progress, CancelToken());
        if (!fused.isEmpty()) {
            const NpyPlane expected = read_npy_plane(shared / fused.toStdString());
            // tardal+ and tardal++ are stored clipped.
            const bool clipped = fused.contains("tardalp");
            const auto values = result.fused_float.values<float>();
            QCOMPARE(values.size(), expected.values.size());
            double largest = 0.0;
            for (std::size_t i = 0; i < values.size(); ++i) {
                double value = static_cast<double>(values[i]) * scale;
                value = clipped ? std::clamp(value, 0.0, 1.0) : value;
                largest = std::max(largest, std::abs(value - expected.values[i]));
            }
            qInfo("largest difference %.2e", largest);
            QVERIFY2(largest <= tolerance, std::to_string(largest).c_str());
        }
        if (!grey.isEmpty()) {
            QCOMPARE(byte_difference(result.fused, read_image(shared / grey.toStdString()).image, share),
                     std::string());
        }
        if (!color.isEmpty()) {
            policies.color = ColorPolicy::VisibleChroma;
            const FusionResult colored =
                maker->fuse({.pair = pair, .policies = policies, .engine = engine_}, progress, CancelToken());
            QCOMPARE(byte_difference(colored.fused, read_image(shared / color.toStdString()).image, share),
                     std::string());
        }
    }

    void unified_ranges_use_one_rule_for_all() {
        MOEFUSION_NEED_SHARED("weights/densefuse");
        const fs::path shared = shared_folder();
        const LoadedPair pair = pair_of(shared / "golden/tardal/a_ir.png", shared / "golden/tardal/a_vi.png");
        NoProgress progress;
        const auto method = make_method(
            {.method = "densefuse", .weights = {(shared / "weights/densefuse/densefuse_gray.model").string()}});
        Policies policies;
        policies.range = RangePolicy::MinMax;
        const auto stretched =
            method->fuse({.pair = pair, .policies = policies, .engine = engine_}, progress, CancelToken());
        const auto [lowest, highest] = std::ranges::minmax(stretched.fused.values<std::uint8_t>());
        QCOMPARE(static_cast<int>(lowest), 0);
        QCOMPARE(static_cast<int>(highest), 255);
    }

    void weights_of_another_method_are_refused_with_all_differences() {
        MOEFUSION_NEED_SHARED("weights/ifcnn");
        const fs::path file = shared_folder() / "weights/ifcnn/IFCNN-MAX.pth";
        try {
            (void)make_method({.method = "densefuse", .weights = {file.string()}});
            QFAIL("made");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("weights.mismatch"));
            QVERIFY2(error.what_happened.find("DB1.denseblock.0") != std::string::npos, error.what_happened.c_str());
            QVERIFY2(error.what_happened.find("conv2.bn.weight") != std::string::npos, error.what_happened.c_str());
            QCOMPARE(error.file, file.string());
        }
    }

    void a_cancelled_fusion_ends() {
        MOEFUSION_NEED_SHARED("weights/ydtr");
        const fs::path shared = shared_folder();
        const auto method =
            make_method({.method = "ydtr", .weights = {(shared / "weights/ydtr/model_10.pth").string()}});
        const LoadedPair pair = pair_of(shared / "golden/ydtr/a/ir.png", shared / "golden/ydtr/a/vis.png");
        NoProgress progress;
        CancelToken cancel;
        cancel.cancel();
        const Policies policies;
        QVERIFY_EXCEPTION_THROWN(
            (void)method->fuse({.pair = pair, .policies = policies, .engine = engine_}, progress, cancel), Error);
    }
};

MOEFUSION_TEST(TestPublishedNetworks)
#include "tst_published_networks.moc"
