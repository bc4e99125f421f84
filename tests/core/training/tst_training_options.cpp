#include "core/base/error.h"
#include "core/moefusion/network_options.h"
#include "core/options/common_options.h"
#include "core/training/routing_watch.h"
#include "core/training/run_record.h"
#include "core/training/training_options.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <set>
#include <string>
#include <vector>

using namespace moefusion;
using namespace moefusion::training;
using options::Origin;

namespace {

options::OptionSet all_options() {
    std::vector<const options::OptionDescription*> rows;
    for (const auto& table : {training_option_table(), network_option_table()}) {
        for (const options::OptionDescription& row : table) {
            rows.push_back(&row);
        }
    }
    rows.push_back(options::find_common_option("batch"));
    return options::OptionSet(rows);
}

template <typename Call>
std::string error_code_of(Call&& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code;
    }
    return "none";
}

} // namespace

class TestTrainingOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaults_are_the_papers() {
        options::OptionSet set = all_options();
        set.set("batch", "4", {Origin::Kind::Default, {}});
        const TrainingOptions values = training_options_from(set);
        const TrainingOptions paper;
        QCOMPARE(values.learning_rate, paper.learning_rate);
        QCOMPARE(values.train_width, 640);
        QCOMPARE(values.alpha, 10.0);
        QCOMPARE(values.gate_rate, 0.0);
        QCOMPARE(values.attention_weight, 0.0);
        QCOMPARE(values.brighter_background, 0.0);
        QCOMPARE(values.decay_epochs, (std::vector<std::int64_t>{16, 22}));
        QVERIFY(values.checkpoint_every.epochs && values.masks && values.flip && !values.cosine);
    }

    void a_preset_stands_under_what_is_typed() {
        options::OptionSet set = all_options();
        set.set("alpha", "40", {Origin::Kind::CommandLine, {}});
        offer_preset("compact", set);
        const TrainingOptions values = training_options_from(set);
        QCOMPARE(values.alpha, 40.0);
        QCOMPARE(values.crop, 96);
        QCOMPARE(values.train_width, 0);
        QVERIFY(values.cosine);
        QCOMPARE(options::to_text(set.origin("crop")), std::string("preset compact"));
        QCOMPARE(error_code_of([&] { offer_preset("tiny", set); }), std::string("preset.unknown"));
    }

    void every_preset_value_is_one_its_option_takes() {
        for (const char* name : {"compact", "paper"}) {
            for (const PresetValue& row : training_preset(name)) {
                options::OptionSet set = all_options();
                QVERIFY2(set.find(row.id) != nullptr, std::string(row.id).c_str());
                set.set(row.id, row.value, {Origin::Kind::CommandLine, {}});
                QVERIFY(!row.reason.empty());
            }
        }
    }

    void contradictions_are_usage_errors() {
        options::OptionSet set = all_options();
        set.set("crop", "600", {Origin::Kind::CommandLine, {}});
        QCOMPARE(error_code_of([&] { (void)training_options_from(set); }), std::string("training.option"));
        set.set("train-size", "native", {Origin::Kind::CommandLine, {}});
        QCOMPARE(error_code_of([&] { (void)training_options_from(set); }), std::string("none"));
        set.set("decay-epochs", "22,16", {Origin::Kind::CommandLine, {}});
        QCOMPARE(error_code_of([&] { (void)training_options_from(set); }), std::string("training.option"));
        for (const char* bad : {"0", "1x", "m", "5m3h", "", "3h3h"}) {
            QVERIFY2(!parse_duration(bad), bad);
        }
        QCOMPARE(*parse_duration("3h50m"), 13800.0);
        QCOMPARE(*parse_duration("90s"), 90.0);
    }

    void an_expert_starves_after_five_hundred_steps_without_images() {
        StarvedExperts starved;
        MixtureUse use;
        use.name = "foreground";
        use.load = {1, 0, 0.5};
        for (std::int64_t step = 1; step < StarvedExperts::kSteps; ++step) {
            QVERIFY(starved.add({use}).empty());
        }
        StarvedExperts resumed;
        resumed.restore(starved.to_text());
        QCOMPARE(resumed.add({use}), std::vector<std::string>{"fg:1"});
        QVERIFY(resumed.add({use}).empty()); // told once
    }

    void a_record_reads_back_as_it_was_written() {
        const QTemporaryDir folder;
        const std::filesystem::path run = folder.path().toStdString();
        RunRecord record;
        record.name = "a: b";
        record.inputs = {"/data/my pairs", "x#y"};
        record.command_line = {"train", "x", "--alpha=\"1\""};
        record.options = {{"alpha", {"20"}, "command line"}, {"split", {"a.txt", "b, c.txt"}, "run.yaml"}};
        record.facts = {{"network", "{\"experts\":4}"}, {"seed", "0"}};
        write_run_record(run, record);
        const RunRecord read = read_run_record(run);
        QCOMPARE(read.name, record.name);
        QCOMPARE(read.inputs, record.inputs);
        QCOMPARE(read.command_line, record.command_line);
        QCOMPARE(read.fact("network"), record.fact("network"));
        QCOMPARE(read.find("split")->values, record.options[1].values);
        QCOMPARE(read.find("alpha")->origin, std::string("command line"));
        QCOMPARE(error_code_of([&] { (void)read_run_record(run / "none"); }), std::string("run.missing"));
    }
};

MOEFUSION_TEST(TestTrainingOptions)
#include "tst_training_options.moc"
