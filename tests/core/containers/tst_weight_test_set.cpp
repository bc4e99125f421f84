// Every file of the design's test set (golden/weight_containers) comes out as its expected.json says.

#include "core/containers/weight_container.h"
#include "tests/core/containers/byte_files.h"
#include "tests/core/containers/expected_tensors.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace moefusion;
using namespace moefusion::containers;
using namespace moefusion::tests;

namespace {

constexpr const char* kFolder = "golden/weight_containers";

std::optional<std::string> no_data() {
    return std::nullopt;
}

nlohmann::json path_json(const RawTensor& tensor) {
    nlohmann::json path = nlohmann::json::array();
    for (const PathPart& part : tensor.path) {
        std::visit([&](const auto& value) { path.push_back(value); }, part);
    }
    return path;
}

std::string difference(const std::vector<RawTensor>& tensors, const nlohmann::json& expected) {
    if (tensors.size() != expected.size()) {
        return std::to_string(tensors.size()) + " tensors";
    }
    for (const nlohmann::json& one : expected) {
        const auto tensor = std::find_if(tensors.begin(), tensors.end(), [&](const RawTensor& candidate) {
            return path_json(candidate) == one.at("path");
        });
        if (tensor == tensors.end()) {
            return one.at("path").dump() + " is missing";
        }
        if (dtype_name(tensor->dtype) != one.at("dtype").get<std::string>() ||
            tensor->shape != one.at("shape").get<std::vector<std::int64_t>>()) {
            return one.at("path").dump() + " has another dtype or shape";
        }
        const auto number = [&](const char* key) {
            return one.contains(key) && one.at(key).is_number() ? one.at(key).get<double>() : 0.0;
        };
        std::string values = difference_of_values(*tensor, number("sum"), number("first"), number("last"));
        if (!values.empty()) {
            return values;
        }
    }
    return {};
}

} // namespace

class TestWeightTestSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void each_file_comes_out_as_expected_data() {
        QTest::addColumn<QByteArray>("expected");
        if (!has_shared(kFolder)) {
            QTest::newRow("absent") << QByteArray();
            return;
        }
        const auto all = nlohmann::json::parse(file_content(shared_folder() / kFolder / "expected.json")).at("files");
        for (const nlohmann::json& file : all) {
            QTest::newRow(file.at("file").get<std::string>().c_str()) << QByteArray::fromStdString(file.dump());
        }
    }
    void each_file_comes_out_as_expected() {
        MOEFUSION_NEED_SHARED(kFolder);
        QFETCH(QByteArray, expected);
        const auto wanted = nlohmann::json::parse(expected.toStdString());
        const std::filesystem::path file = shared_folder() / kFolder / wanted.at("file").get<std::string>();
        const std::string content = file_content(file);
        try {
            const WeightContent read = read_weights(bytes_of_text(content), file.extension().string(), no_data);
            QCOMPARE(std::string("ok"), wanted.at("outcome").get<std::string>());
            QCOMPARE(std::string(container_name(read.container)), wanted.at("container").get<std::string>());
            QCOMPARE(difference(read.tensors, wanted.at("tensors")), std::string());
        } catch (const Error& error) {
            QVERIFY2(wanted.at("outcome") == "refused", error.what_happened.c_str());
            QCOMPARE(error.code, "weights." + wanted.at("kind").get<std::string>());
            const std::string part = wanted.value("message_contains", "");
            QVERIFY2(error.what_happened.find(part) != std::string::npos, error.what_happened.c_str());
            QVERIFY(!error.advice.empty());
        }
    }

    void every_prefix_is_refused_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("unknown_below");
        QTest::newRow("zip") << QByteArray("state_dict_zip.pt") << 4;
        QTest::newRow("legacy") << QByteArray("state_dict_legacy.pt") << 15;
    }
    void every_prefix_is_refused() {
        MOEFUSION_NEED_SHARED(kFolder);
        QFETCH(QByteArray, file);
        QFETCH(int, unknown_below);
        const std::string content = file_content(shared_folder() / kFolder / file.toStdString());
        for (std::size_t size = 0; size < content.size(); ++size) {
            const std::string code =
                code_of([&] { (void)read_weights(bytes_of_text(content).first(size), ".pt", no_data); });
            const std::string wanted =
                size < static_cast<std::size_t>(unknown_below) ? "weights.unknown_container" : "weights.truncated";
            QVERIFY2(code == wanted, (std::to_string(size) + " " + code).c_str());
        }
    }

    void published_weights_are_read_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("tensors");
        QTest::addColumn<qint64>("values");
        // Counts as the methods' pages state them.
        QTest::newRow("DenseFuse") << QByteArray("densefuse/densefuse_gray.model") << 16 << qint64{74193};
        QTest::newRow("IFCNN") << QByteArray("ifcnn/IFCNN-MAX.pth") << 13 << qint64{83843};
        QTest::newRow("DIDFuse encoder") << QByteArray("didfuse/Encoder_weight_IJCAI.pkl") << 30 << qint64{112454};
        QTest::newRow("DIDFuse decoder") << QByteArray("didfuse/Decoder_weight_IJCAI.pkl") << 23 << qint64{149258};
        QTest::newRow("AUIF base") << QByteArray("auif/TCSVT_Encoder_Base.model") << 90 << qint64{5840};
        QTest::newRow("YDTR") << QByteArray("ydtr/model_10.pth") << 61 << qint64{218159};
        QTest::newRow("TarDAL") << QByteArray("tardal/tardal.pt") << 46 << qint64{297031};
        QTest::newRow("SeAFusion") << QByteArray("seafusion/SeAFusion.pth") << 72 << qint64{167113};
        QTest::newRow("GIFNet") << QByteArray("gifnet/Final.model") << 116 << qint64{839164};
    }
    void published_weights_are_read() {
        MOEFUSION_NEED_SHARED("weights");
        QFETCH(QByteArray, file);
        QFETCH(int, tensors);
        QFETCH(qint64, values);
        const std::filesystem::path path = shared_folder() / "weights" / file.toStdString();
        const std::string content = file_content(path);
        const WeightContent read = read_weights(bytes_of_text(content), path.extension().string(), no_data);
        std::int64_t all = 0;
        for (const RawTensor& tensor : read.tensors) {
            all += tensor.element_count();
        }
        QCOMPARE(static_cast<int>(read.tensors.size()), tensors);
        QCOMPARE(static_cast<qint64>(all), values);
    }
};

MOEFUSION_TEST(TestWeightTestSet)
#include "tst_weight_test_set.moc"
