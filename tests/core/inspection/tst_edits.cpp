// Every worked example of interaction.md 3.3.1 and every error of the order of operations.

#include "core/base/error.h"
#include "core/inspection/edits.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <functional>
#include <string>
#include <vector>

using namespace moefusion;
using namespace moefusion::inspection;

namespace {

constexpr double kPrinted = 5e-5; // the page prints four digits
const std::vector<float> kLogits{1.2F, 0.3F, 0.9F, -0.5F};
constexpr std::int64_t kTopK = 2;

/// Softmax of 1.2 and 0.9.
std::vector<float> start() {
    const float first = 1.0F / (1.0F + std::exp(-0.3F));
    return {first, 0.0F, 1.0F - first, 0.0F};
}

ExpertId fg(std::int64_t index) {
    return {MixtureId::Foreground, index};
}

struct Example {
    const char* name;
    EditSet edits;
    std::vector<double> expected;
};

EditSet muted(std::int64_t index, Removal removal) {
    EditSet edits;
    edits.mute = {fg(index)};
    edits.removal = removal;
    return edits;
}
EditSet soloed(std::int64_t index, Removal removal) {
    EditSet edits;
    edits.solo = {fg(index)};
    edits.removal = removal;
    return edits;
}
EditSet with_values(std::map<std::int64_t, double> values, GateMode mode = GateMode::Renormalise) {
    EditSet edits;
    for (const auto& [index, value] : values) {
        edits.gates[fg(index)] = value;
    }
    edits.gate_mode = mode;
    return edits;
}

std::vector<Example> examples() {
    EditSet set_and_other_muted = with_values({{0, 0.7}});
    set_and_other_muted.mute = {fg(2)};
    return {
        {"nothing", {}, {0.5744, 0, 0.4256, 0}},
        {"mute 0, renormalise", muted(0, Removal::Renormalise), {0, 0, 1, 0}},
        {"mute 0, zero", muted(0, Removal::Zero), {0, 0, 0.4256, 0}},
        {"mute 0, reroute", muted(0, Removal::Reroute), {0, 0.3543, 0.6457, 0}},
        {"mute 1, renormalise", muted(1, Removal::Renormalise), {0.5744, 0, 0.4256, 0}},
        {"mute 1, zero", muted(1, Removal::Zero), {0.5744, 0, 0.4256, 0}},
        {"mute 1, reroute", muted(1, Removal::Reroute), {0.5744, 0, 0.4256, 0}},
        {"solo 3, renormalise", soloed(3, Removal::Renormalise), {0, 0, 0, 1}},
        {"solo 3, reroute", soloed(3, Removal::Reroute), {0, 0, 0, 1}},
        {"solo 3, zero", soloed(3, Removal::Zero), {0, 0, 0, 0}},
        {"set 0 = 0.7", with_values({{0, 0.7}}), {0.7, 0, 0.3, 0}},
        {"set 1 = 0.2", with_values({{1, 0.2}}), {0.4596, 0.2, 0.3404, 0}},
        {"set 0 = 0.7, raw", with_values({{0, 0.7}}, GateMode::Raw), {0.7, 0, 0.4256, 0}},
        {"set 0 = 0.7, mute 2", set_and_other_muted, {1, 0, 0, 0}},
        {"set 1 = -1.5, raw", with_values({{1, -1.5}}, GateMode::Raw), {0.5744, -1.5, 0.4256, 0}},
        {"set all of it", with_values({{0, 0.25}, {2, 0.75}}), {0.25, 0, 0.75, 0}},
        {"set 0 = 0.4 and 2 = 0.4, none left", with_values({{0, 0.4}, {2, 0.4}}), {0.5, 0, 0.5, 0}},
    };
}

struct Fault {
    const char* name;
    EditSet edits;
    const char* code;
};

std::vector<Fault> faults() {
    EditSet set_and_muted = with_values({{0, 0.7}});
    set_and_muted.mute = {fg(0)};
    EditSet set_outside_solo = with_values({{0, 0.7}});
    set_outside_solo.solo = {fg(1)};
    EditSet all_muted;
    all_muted.mute = {fg(0), fg(1), fg(2), fg(3)};
    EditSet all_rerouted = all_muted;
    all_rerouted.removal = Removal::Reroute;
    EditSet absent;
    absent.mute = {fg(4)};
    EditSet no_mixture;
    no_mixture.solo = {{MixtureId::Decoder, 0}};
    return {
        {"sum above 1", with_values({{0, 0.6}, {2, 0.6}}), "edits.sum"},
        {"set and muted", set_and_muted, "edits.set_and_muted"},
        {"set outside the solo set", set_outside_solo, "edits.set_and_muted"},
        {"above 1", with_values({{0, 1.1}}), "edits.gate_range"},
        {"below 0", with_values({{0, -0.1}}), "edits.gate_range"},
        {"above 2, raw", with_values({{0, 2.1}}, GateMode::Raw), "edits.gate_range"},
        {"not a number", with_values({{0, std::nan("")}}, GateMode::Raw), "edits.gate_range"},
        {"all muted", all_muted, "edits.all_muted"},
        {"all muted, reroute", all_rerouted, "edits.all_muted"},
        {"expert that is not there", absent, "edits.no_expert"},
        {"mixture that is not there", no_mixture, "edits.no_mixture"},
    };
}

std::string code_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.kind == ErrorKind::Usage ? error.code : "another kind: " + error.code;
    }
    return "no error";
}

} // namespace

class TestEdits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void worked_examples_data() {
        QTest::addColumn<int>("row");
        int row = 0;
        for (const Example& example : examples()) {
            QTest::newRow(example.name) << row++;
        }
    }
    void worked_examples() {
        QFETCH(int, row);
        const Example example = examples()[static_cast<std::size_t>(row)];
        check_edits(example.edits, {4, 4, 0});
        const auto used = used_gates(start(), kLogits, kTopK, example.edits, MixtureId::Foreground);
        for (std::size_t i = 0; i < used.size(); ++i) {
            QVERIFY2(std::abs(used[i] - example.expected[i]) <= kPrinted, std::to_string(used[i]).c_str());
        }
        // Edits of fg leave another mixture as it is.
        QCOMPARE(used_gates(start(), kLogits, kTopK, example.edits, MixtureId::Background), start());
    }

    void contradictions_are_usage_errors_data() {
        QTest::addColumn<int>("row");
        int row = 0;
        for (const Fault& fault : faults()) {
            QTest::newRow(fault.name) << row++;
        }
    }
    void contradictions_are_usage_errors() {
        QFETCH(int, row);
        const Fault fault = faults()[static_cast<std::size_t>(row)];
        QCOMPARE(code_of([&] { check_edits(fault.edits, {4, 4, 0}); }), std::string(fault.code));
    }

    void nothing_left_and_nothing_set_is_an_error() {
        EditSet edits = with_values({{0, 0.0}});
        edits.mute = {fg(2)};
        const auto run = [&] { (void)used_gates(start(), kLogits, kTopK, edits, MixtureId::Foreground); };
        QCOMPARE(code_of(run), std::string("edits.zero_sum"));
    }

    void all_muted_with_zero_is_allowed() {
        EditSet edits;
        edits.mute = {fg(0), fg(1), fg(2), fg(3)};
        edits.removal = Removal::Zero;
        check_edits(edits, {4, 4, 4});
        QCOMPARE(used_gates(start(), kLogits, kTopK, edits, MixtureId::Foreground), std::vector<float>(4, 0.0F));
    }

    void experts_have_names() {
        QCOMPARE(to_text(expert_from("dec:3")), std::string("dec:3"));
        for (const char* word : {"", "fg", "fg:", "fg:-1", "fg:x", "foreground:0", "0"}) {
            QCOMPARE(code_of([&] { (void)expert_from(word); }), std::string("expert.unknown"));
        }
        QCOMPARE(code_of([] { (void)removal_from("zeros"); }), std::string("edits.word"));
    }

    void json_is_that_of_session_files_and_keys_hold_the_maps_hash() {
        EditSet edits = with_values({{0, 0.7}});
        edits.mute = {{MixtureId::Background, 2}};
        QCOMPARE(QString::fromStdString(to_json(edits).dump()),
                 QString(R"({"attention":null,"downstream":"recompute","gate_mode":"renormalise",)"
                         R"("gates":{"fg:0":0.7},"mute":["bg:2"],"removal":"renormalise","solo":[]})"));
        QVERIFY(key_text({}).empty());
        ImageBuilder builder(2, 1, 1, Depth::F32);
        builder.values<float>()[1] = 0.5F;
        edits.attention = make_attention_edit(std::move(builder).finish(), "painted");
        QVERIFY(key_text(edits).find(edits.attention->sha256) != std::string::npos);
        ImageBuilder outside(1, 1, 1, Depth::F32);
        outside.values<float>()[0] = 1.5F;
        QVERIFY_EXCEPTION_THROWN((void)make_attention_edit(std::move(outside).finish(), "map.npy"), Error);
    }
};

MOEFUSION_TEST(TestEdits)
#include "tst_edits.moc"
