#include "core/base/error.h"
#include "core/moefusion/network_options.h"
#include "tests/support/test_main.h"

#include <string>

using namespace moefusion;

class TestNetworkOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void json_brings_back_what_it_was_made_from() {
        NetworkOptions options = network_preset("paper");
        options.feature_mixture = FeatureMixtureKind::Embedding;
        options.decoder = DecoderKind::Single;
        options.decoder_widths = {7, 5, 3};
        options.noise_epsilon = 0.5;
        QCOMPARE(network_options_from_json(to_json(options)), options);
        QCOMPARE(to_json(network_options_from_json(to_json(options))), to_json(options));
        QCOMPARE(network_options_from_json("{}"), NetworkOptions{});
    }

    void presets_are_the_page() {
        QCOMPARE(network_preset("compact"), NetworkOptions{});
        const auto paper = network_preset("paper");
        QCOMPARE(paper.feature_gate_grid, (nn::Grid{128, 160}));
        QCOMPARE(paper.decoder_gate_grid, (nn::Grid{64, 80}));
        QVERIFY_EXCEPTION_THROWN((void)network_preset("large"), Error);
    }

    void a_text_that_does_not_fit_names_its_key_data() {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("word");
        QTest::newRow("no json") << "{"
                                 << "cannot be read";
        QTest::newRow("no object") << "[1]"
                                   << "no JSON object";
        QTest::newRow("unknown") << R"({"expert": 4})"
                                 << "expert";
        QTest::newRow("real") << R"({"experts": 4.5})"
                              << "experts";
        QTest::newRow("range") << R"({"experts": 65})"
                               << "experts";
        QTest::newRow("negative") << R"({"encoder_width": -1})"
                                  << "encoder_width";
        QTest::newRow("grid") << R"({"feature_gate_grid": [8]})"
                              << "feature_gate_grid";
        QTest::newRow("grid range") << R"({"decoder_gate_grid": [8, 100000]})"
                                    << "gate_grid";
        QTest::newRow("word") << R"({"backbone": "vgg"})"
                              << "vgg";
        QTest::newRow("contradiction") << R"({"experts": 2, "top_k": 3})"
                                       << "top_k";
        QTest::newRow("type") << R"({"decoder": 3})"
                              << "decoder";
    }
    void a_text_that_does_not_fit_names_its_key() {
        QFETCH(QString, json);
        QFETCH(QString, word);
        try {
            (void)network_options_from_json(json.toStdString(), "weights.safetensors");
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.kind, ErrorKind::Malformed);
            QCOMPARE(error.file, std::string("weights.safetensors"));
            QVERIFY2(error.what_happened.find(word.toStdString()) != std::string::npos, error.what_happened.c_str());
        }
    }

    void ids_of_the_table_are_unique() {
        std::vector<std::string_view> ids;
        for (const auto& row : network_option_table()) {
            QVERIFY(std::find(ids.begin(), ids.end(), row.id) == ids.end());
            QVERIFY(!row.help.empty());
            ids.push_back(row.id);
        }
        QCOMPARE(ids.size(), std::size_t{18});
    }

    void given_options_replace_those_of_the_start() {
        std::vector<const options::OptionDescription*> rows;
        for (const auto& row : network_option_table()) {
            rows.push_back(&row);
        }
        options::OptionSet set(rows);
        QCOMPARE(network_options_from(set, network_preset("paper")), network_preset("paper"));
        set.set("experts", "6", {});
        set.set("decoder-widths", "32,16,8", {});
        set.set("feature-gate-grid", "4,5", {});
        set.set("feature-mixture", "none", {});
        const auto options = network_options_from(set, {});
        QCOMPARE(options.experts, std::int64_t{6});
        QCOMPARE(options.decoder_widths, (std::array<std::int64_t, 3>{32, 16, 8}));
        QCOMPARE(options.feature_gate_grid, (nn::Grid{4, 5}));
        QCOMPARE(options.decoder_channels(), std::int64_t{128});
        set.set("top-k", "7", {});
        QVERIFY_EXCEPTION_THROWN((void)network_options_from(set, {}), Error);
        set.set("top-k", "2", {});
        set.set("feature-gate-grid", "4x5", {});
        QVERIFY_EXCEPTION_THROWN((void)network_options_from(set, {}), Error);
    }
};

MOEFUSION_TEST(TestNetworkOptions)
#include "tst_network_options.moc"
