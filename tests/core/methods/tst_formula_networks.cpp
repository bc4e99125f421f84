// The networks whose authors' weights are not at hand reproduce the goldens that their authors' code made with weights
// by formula (RFN-Nest, PIAFusion and its port, CDDFuse) or with a stand-in (SwinFuse).

#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/methods/gifnet_interaction.h"
#include "core/methods/method_table.h"
#include "core/methods/network_makers.h"
#include "core/methods/network_weights.h"
#include "core/tensors/weight_file.h"
#include "tests/core/methods/formula_networks.h"
#include "tests/core/methods/golden_pair.h"
#include "tests/core/methods/npy_plane.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <ATen/TensorOperators.h>
#include <QtCore/QTemporaryDir>
#include <c10/core/InferenceMode.h>

#include <cmath>

using namespace moefusion;
using namespace moefusion::tests;

namespace fs = std::filesystem;

class TestFormulaNetworks : public QObject {
    Q_OBJECT

    Engine engine_{{.device = "cpu", .threads = 2}};
    QTemporaryDir folder_;

    /// The method from a weight file that this writes.
    std::unique_ptr<FusionMethod> made(const std::string& method, const std::string& variant) {
        const fs::path file = fs::path(folder_.path().toStdString()) / (method + variant + ".safetensors");
        if (!fs::exists(file)) {
            // The stand-in goes by its own name; under another content it is a file like others.
            write_weights(method == "swinfuse"
                              ? tensors::load_state_dict(shared_folder() / "weights/swinfuse/swinfuse_synthetic.pth")
                              : golden_weights(method, variant),
                          file);
        }
        return make_method({.method = method, .weights = {file.string()}});
    }

private Q_SLOTS:
    void the_formula_gives_the_values_of_its_page() {
        const at::Tensor weight = hashed_values("nest.conv0.conv2d.weight", {16, 1, 1, 1}).flatten();
        QCOMPARE(weight[0].item<float>(), -1.56478965F);
        QCOMPARE(weight[2].item<float>(), -0.33112842F);
        const tensors::StateDict cddfuse = golden_weights("cddfuse");
        QCOMPARE(cddfuse.size(), std::size_t{158});
        QVERIFY(std::abs(cddfuse.at("DIDF_Encoder.patch_embed.proj.weight").sum().item<float>() + 5.63361F) < 1e-4F);
    }

    void goldens_are_reproduced_data() {
        QTest::addColumn<std::string>("method");
        QTest::addColumn<std::string>("variant");
        QTest::addColumn<std::string>("infrared");
        QTest::addColumn<std::string>("visible");
        QTest::addColumn<std::string>("fused");
        QTest::addColumn<std::string>("picture"); // grey, or with colours where the golden has three channels
        QTest::addColumn<double>("scale");        // of fused.npy to 0..1
        QTest::addColumn<double>("tolerance");    // on fused.npy's scale
        QTest::addColumn<double>("share");        // of bytes that may differ by 1
        const auto add = [](const std::string& method,
                            const std::string& variant,
                            const std::string& sample,
                            const std::string& visible,
                            const std::string& fused,
                            const std::string& picture,
                            double scale,
                            double tolerance,
                            double share) {
            std::string folder = method;
            std::replace(folder.begin(), folder.end(), '-', '_');
            const std::string base = "golden/" + folder + "/" + sample;
            QTest::newRow((method + variant + " " + sample).c_str())
                << method << variant << base + "ir.png" << base + visible << base + fused << base + picture << scale
                << tolerance << share;
        };
        // b: odd sizes; c: split into four parts (rfn-nest), colours (piafusion), two tiles (swinfuse).
        for (const std::string sample : {"b/", "c/"}) {
            add("rfn-nest", "", sample, "vi.png", "fused.npy", "fused.png", 255.0, 1e-2, 2e-3);
            add("piafusion", "authors", sample, "vi.png", "tf_fused.npy", "tf_fused.png", 1.0, 2e-5, 5e-3);
            add("swinfuse", "", sample, "vis.png", "fused.npy", "fused.png", 255.0, 2e-2, 5e-3);
        }
        for (const std::string sample : {"a/", "c/"}) {
            add("piafusion", "port", sample, "vi.png", "port_fused.npy", "port_fused.png", 1.0, 1e-5, 5e-3);
        }
        for (const std::string sample : {"a_", "b_"}) {
            add("cddfuse", "", sample, "vi.png", "sigmoid.npy", "fused.png", 1.0, 1e-5, 5e-3);
        }
    }
    void goldens_are_reproduced() {
        MOEFUSION_NEED_SHARED("golden/rfn_nest");
        QFETCH(std::string, method);
        QFETCH(std::string, variant);
        QFETCH(std::string, infrared);
        QFETCH(std::string, visible);
        QFETCH(std::string, fused);
        QFETCH(std::string, picture);
        QFETCH(double, scale);
        QFETCH(double, tolerance);
        QFETCH(double, share);
        const fs::path shared = shared_folder();
        const std::unique_ptr<FusionMethod> maker = made(method, variant);
        const LoadedPair pair = pair_of(shared / infrared, shared / visible);
        const Image expected_picture = read_image(shared / picture).image;
        NoProgress progress;
        Policies policies;
        policies.color = expected_picture.channels == 3 ? ColorPolicy::VisibleChroma : ColorPolicy::Luma;
        const FusionResult result =
            maker->fuse({.pair = pair, .policies = policies, .engine = engine_}, progress, CancelToken());
        const NpyPlane expected = read_npy_plane(shared / fused);
        const auto values = result.fused_float.values<float>();
        QCOMPARE(values.size(), expected.values.size());
        double largest = 0.0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            largest = std::max(largest, std::abs(static_cast<double>(values[i]) * scale - expected.values[i]));
        }
        qInfo("largest difference %.2e", largest);
        QVERIFY2(largest <= tolerance, std::to_string(largest).c_str());
        QCOMPARE(byte_difference(result.fused, expected_picture, share), std::string());
    }

    void goldens_of_pytorch_twins_are_reproduced_data() {
        QTest::addColumn<double>("gain"); // of the weights, as in tests/bench/twin_networks.py
        QTest::newRow("densefuse") << 2.0;
        QTest::newRow("rfn-nest") << 2.0;
        QTest::newRow("ifcnn") << 1.0;
        QTest::newRow("piafusion") << 2.0;
        QTest::newRow("didfuse") << 1.0;
        QTest::newRow("auif") << 1.0;
        QTest::newRow("swinfuse") << 1.0;
        QTest::newRow("ydtr") << 0.1;
        QTest::newRow("tardal") << 0.5;
        QTest::newRow("seafusion") << 1.0;
        QTest::newRow("gifnet") << 1.3;
        QTest::newRow("cddfuse") << 0.3;
    }
    /// Made by tests/bench/make_network_goldens.py in double precision; needs nothing outside the repository.
    void goldens_of_pytorch_twins_are_reproduced() {
        QFETCH(double, gain);
        const std::string method = QTest::currentDataTag();
        constexpr int kWidth = 40;
        constexpr int kHeight = 36;
        constexpr double kTolerance = 3e-5;
        const LoadedPair pair = made_pair(kWidth, kHeight);
        const fs::path file = fs::path(folder_.path().toStdString()) / (method + ".twin.safetensors");
        // The last variant: of piafusion the port, which the twin is.
        write_weights(twin_weights(find_network_weights(method)->variants.back().tensors(), gain), file);
        const auto maker = make_method({.method = method, .weights = {file.string()}});
        NoProgress progress;
        const Policies policies;
        const FusionResult result =
            maker->fuse({.pair = pair, .policies = policies, .engine = engine_}, progress, CancelToken());
        const NpyPlane expected = read_npy_plane(test_data("methods/networks/" + method + ".npy"));
        const auto values = result.fused_float.values<float>();
        QCOMPARE(values.size(), expected.values.size());
        double largest = 0.0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            largest = std::max(largest, std::abs(static_cast<double>(values[i]) - expected.values[i]));
        }
        qInfo("largest difference %.2e", largest);
        QVERIFY2(largest <= kTolerance, std::to_string(largest).c_str());
    }

    /// 41 x 44 pixels: neither whole windows nor whole bands, sides that are filled up to multiples of 4.
    void gifnet_is_the_same_in_any_bands() {
        const c10::InferenceMode no_gradients;
        const tensors::StateDict weights = twin_weights(gifnet_tensors(), 1.0);
        const at::Tensor shared = hashed_values("shared", {1, kGifNetChannels, 41, 44});
        const at::Tensor parts[] = {shared.slice(1, 0, 34), shared.slice(1, 34)};
        const auto with_bands = [&](std::int64_t pixels) {
            return GifNetInteraction(weights, pixels)(parts, CancelToken());
        };
        const at::Tensor whole = with_bands(1'000'000);
        QCOMPARE(whole.size(2), 44);
        for (const std::int64_t pixels : {1, 1200, 2000}) {
            const double largest = (with_bands(pixels) - whole).abs().max().item<double>();
            QVERIFY2(largest <= 1e-5 * whole.abs().max().item<double>(), std::to_string(largest).c_str());
        }
    }

    void a_stand_in_is_never_the_method() {
        MOEFUSION_NEED_SHARED("weights/swinfuse");
        const fs::path file = shared_folder() / "weights/swinfuse/swinfuse_synthetic.pth";
        try {
            (void)make_method({.method = "swinfuse", .weights = {file.string()}});
            QFAIL("made");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("weights.stand_in"));
        }
    }

    void both_forms_of_piafusion_are_told_by_their_tensors() {
        QVERIFY(made("piafusion", "port") != nullptr);
        QVERIFY(made("piafusion", "authors") != nullptr);
        const fs::path file = fs::path(folder_.path().toStdString()) / "neither.safetensors";
        tensors::StateDict weights = golden_weights("piafusion", "port");
        weights.erase("decoder.conv5.bias");
        write_weights(weights, file);
        try {
            (void)make_method({.method = "piafusion", .weights = {file.string()}});
            QFAIL("made");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("weights.mismatch"));
            QVERIFY2(error.what_happened.find("decoder.conv5.bias") != std::string::npos, error.what_happened.c_str());
        }
    }

    void rfn_nest_refuses_parts_that_are_too_small() {
        const auto method = made("rfn-nest", "");
        NoProgress progress;
        const Policies policies;
        const auto code_of = [&](int width, int height) {
            LoadedPair pair;
            pair.infrared = ImageBuilder(width, height, 1, Depth::U8).finish();
            pair.visible = ImageBuilder(width, height, 1, Depth::U8).finish();
            try {
                (void)method->fuse({.pair = pair, .policies = policies, .engine = engine_}, progress, CancelToken());
            } catch (const Error& error) {
                return error.code;
            }
            return std::string();
        };
        QCOMPARE(code_of(40, 15), std::string("image.too_small"));
        QCOMPARE(code_of(514, 26), std::string("image.too_small"));
        QCOMPARE(code_of(16, 17), std::string());
    }
};

MOEFUSION_TEST(TestFormulaNetworks)
#include "tst_formula_networks.moc"
