// torchscript:FILE in its own process: scripts made by PyTorch in the test fuse, and those that crash, hang, eat
// memory, open files or give another shape end with a word and leave this process whole.

#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/methods/method_table.h"
#include "core/methods/script_description.h"
#include "core/methods/torchscript_method.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <fstream>

using namespace moefusion;
using moefusion::tests::test_data;

namespace fs = std::filesystem;

namespace {

constexpr const char* kMakeScripts = R"(
import sys, torch
folder = sys.argv[1]
class Mean(torch.nn.Module):
    def forward(self, infrared, visible):
        return (infrared + visible) / 2
class Stacked(torch.nn.Module):
    def forward(self, both):
        assert both.size(2) % 8 == 0 and both.size(3) % 8 == 0
        return both.max(1, keepdim=True)[0]
class Red(torch.nn.Module):
    def forward(self, infrared, visible):
        return visible[:, 0:1]
class Shape(torch.nn.Module):
    def forward(self, infrared, visible):
        return infrared[:, :, 1:]
class Nan(torch.nn.Module):
    def forward(self, infrared, visible):
        return infrared * float('nan')
class Loop(torch.nn.Module):
    def forward(self, infrared, visible):
        x = infrared
        while bool((x.sum() < 1e30).item()):
            x = x * 0.5
        return x
class Memory(torch.nn.Module):
    def forward(self, infrared, visible):
        x = infrared.flatten()
        for i in range(40):
            x = torch.cat([x, x])
        return infrared + x[0]
class Crash(torch.nn.Module):
    def forward(self, infrared, visible):
        return torch.as_strided(infrared, [1, 1, infrared.size(2), infrared.size(3)], [0, 0, 1 << 40, 1 << 40], 0)
class Print(torch.nn.Module):
    def forward(self, infrared, visible):
        for i in range(200000):
            print('chatter')
        return infrared
for module in (Mean, Stacked, Red, Shape, Nan, Loop, Memory, Crash, Print):
    torch.jit.script(module()).save(folder + '/' + module.__name__ + '.pt')
)";

LoadedPair small_pair(int width, int height) {
    LoadedPair pair;
    pair.pair.id = "scene";
    ImageBuilder infrared(width, height, 1, Depth::U8);
    ImageBuilder visible(width, height, 3, Depth::U8);
    int next = 0;
    for (std::uint8_t& value : infrared.values<std::uint8_t>()) {
        value = static_cast<std::uint8_t>(next++ * 7);
    }
    for (std::uint8_t& value : visible.values<std::uint8_t>()) {
        value = static_cast<std::uint8_t>(next++ * 3);
    }
    pair.infrared = std::move(infrared).finish();
    pair.visible = std::move(visible).finish();
    return pair;
}

} // namespace

class TestTorchscriptMethod : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString without_scripts_;
    Engine engine_{{.device = "cpu", .threads = 1}};

    [[nodiscard]] fs::path file(const std::string& name) const { return fs::path(folder_.path().toStdString()) / name; }
    void write(const std::string& name, std::string_view text) const { std::ofstream(file(name)) << text; }

    FusionResult fused(const std::string& name, const LoadedPair& pair, const ScriptLimits& limits = {}) {
        trust_script(file(name));
        const auto method = make_torchscript_method(file(name), limits);
        NoProgress progress;
        const Policies policies;
        return method->fuse({.pair = pair, .policies = policies, .engine = engine_}, progress, CancelToken());
    }
    std::string code_of(const std::string& name, const ScriptLimits& limits = {}) {
        try {
            (void)fused(name, small_pair(9, 7), limits);
        } catch (const Error& error) {
            qInfo("%s", error.what_happened.c_str());
            return error.code;
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase() {
        qputenv("MOE_FUSION_CONFIG_DIR", folder_.filePath("config").toLocal8Bit());
        write("make.py", kMakeScripts);
        QProcess python;
        python.start("/usr/bin/python3", {folder_.filePath("make.py"), folder_.path()});
        if (!python.waitForFinished(50'000) || python.exitCode() != 0) {
            without_scripts_ = "python3-torch is not installed: no TorchScript files for this test";
        } else if (!fs::exists(qgetenv("MOEFUSION_PROGRAM").toStdString())) {
            without_scripts_ = "the program moe-fusion is not built";
        }
    }
    void init() {
        const std::string_view test = QTest::currentTestFunction();
        const bool needs_python = !test.starts_with("a_description") && !test.starts_with("the_committed");
        if (!without_scripts_.isEmpty() && needs_python) {
            QSKIP(qPrintable(without_scripts_));
        }
    }

    void a_description_is_read_or_refused_with_its_line() {
        write("plain.pt", "x");
        QCOMPARE(read_script_description(file("plain.pt")).label, std::string("plain"));
        write("plain.pt.yaml", "inputs: stacked\nrange: [-1, 1]\nmultiple: 16\nlabel: Mine\n");
        const ScriptDescription description = read_script_description(file("plain.pt"));
        QVERIFY(description.stacked && !description.visible_rgb);
        QCOMPARE(description.low, -1.0);
        QCOMPARE(description.multiple, 16);
        QCOMPARE(description.label, std::string("Mine"));
        for (const char* text :
             {"inputs: three", "range: [0, 2]", "multiple: 0", "colour: x", "- a", "inputs: stacked\nvisible: rgb"}) {
            write("plain.pt.yaml", text);
            QVERIFY_EXCEPTION_THROWN((void)read_script_description(file("plain.pt")), Error);
        }
    }

    /// tests/data/methods/scripts/larger.pt: torch.jit.script of `both.max(1, keepdim=True)[0]`, sides asserted to be
    /// multiples of 8.
    void the_committed_script_fuses_as_its_description_says() {
        if (!fs::exists(qgetenv("MOEFUSION_PROGRAM").toStdString())) {
            QSKIP("the program moe-fusion is not built");
        }
        const fs::path script = test_data("methods/scripts/larger.pt");
        QCOMPARE(default_label("torchscript:" + script.string()), std::string("larger"));
        trust_script(script);
        const auto method = make_method({.method = "torchscript:" + script.string()});
        const LoadedPair pair = small_pair(9, 7);
        NoProgress progress;
        const Policies policies;
        const FusionResult result =
            method->fuse({.pair = pair, .policies = policies, .engine = engine_}, progress, CancelToken());
        const auto rgb = pair.visible.values<std::uint8_t>();
        for (std::size_t i = 0; i < 63; ++i) {
            const double luma = 0.299 * rgb[3 * i] + 0.587 * rgb[3 * i + 1] + 0.114 * rgb[3 * i + 2];
            const double larger = std::max<double>(pair.infrared.values<std::uint8_t>()[i], luma) / 255.0;
            QVERIFY(std::abs(result.fused_float.values<float>()[i] - larger) < 1e-5);
        }
    }

    void a_script_is_asked_about_once_per_content() {
        const std::string method = "torchscript:" + file("Mean.pt").string();
        try {
            (void)make_method({.method = method});
            QFAIL("made");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("script.not_trusted"));
        }
        trust_script(file("Mean.pt"));
        QVERIFY(make_method({.method = method}) != nullptr);
        QVERIFY(!is_trusted_script(file("Red.pt")));
    }

    void two_inputs_one_input_and_colours_fuse() {
        const LoadedPair pair = small_pair(9, 7);
        const auto mean = fused("Mean.pt", pair).fused_float;
        const auto luma_of = [&](std::size_t i) {
            const auto rgb = pair.visible.values<std::uint8_t>();
            return (0.299 * rgb[3 * i] + 0.587 * rgb[3 * i + 1] + 0.114 * rgb[3 * i + 2]) / 255.0;
        };
        for (std::size_t i = 0; i < 63; ++i) {
            const double infrared = pair.infrared.values<std::uint8_t>()[i] / 255.0;
            QVERIFY(std::abs(mean.values<float>()[i] - (infrared + luma_of(i)) / 2) < 1e-5);
        }
        write("Stacked.pt.yaml", "inputs: stacked\nrange: [0, 255]\nmultiple: 8\n");
        const auto largest = fused("Stacked.pt", pair).fused_float;
        QVERIFY(std::abs(largest.values<float>()[20] -
                         std::max(pair.infrared.values<std::uint8_t>()[20] / 255.0, luma_of(20))) < 1e-5);
        write("Red.pt.yaml", "visible: rgb\n");
        const auto red = fused("Red.pt", pair).fused_float;
        QVERIFY(std::abs(red.values<float>()[5] - pair.visible.values<std::uint8_t>()[15] / 255.0) < 1e-6);
    }

    void wrong_results_are_named() {
        QCOMPARE(code_of("Shape.pt"), std::string("script.failed"));
        QCOMPARE(code_of("Nan.pt"), std::string("script.not_finite"));
        write("Text.pt", "not a script");
        QCOMPARE(code_of("Text.pt"), std::string("script.failed"));
    }

    void a_loop_a_crash_and_hunger_end_with_a_word() {
        QCOMPARE(code_of("Loop.pt", {.wall_seconds = 4}), std::string("script.too_slow"));
        const std::string hungry = code_of("Memory.pt", {.memory_bytes = std::int64_t{3} << 30});
        QVERIFY2(hungry == "script.failed" || hungry == "script.ended", hungry.c_str());
        const std::string crashed = code_of("Crash.pt");
        QVERIFY2(crashed == "script.failed" || crashed == "script.ended", crashed.c_str());
    }

    void a_cancelled_script_ends() {
        trust_script(file("Loop.pt"));
        const auto method = make_torchscript_method(file("Loop.pt"));
        CancelToken cancel;
        cancel.cancel();
        NoProgress progress;
        const Policies policies;
        const LoadedPair pair = small_pair(9, 7);
        QVERIFY_EXCEPTION_THROWN(
            (void)method->fuse({.pair = pair, .policies = policies, .engine = engine_}, progress, cancel), Error);
    }

    void chatter_is_kept_to_64_kib() {
        const FusionResult result = fused("Print.pt", small_pair(9, 7));
        QCOMPARE(result.remarks.size(), std::size_t{1});
        QVERIFY(result.remarks[0].text.size() <= 64 * 1024);
    }
};

MOEFUSION_TEST(TestTorchscriptMethod)
#include "tst_torchscript_method.moc"
