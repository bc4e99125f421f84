#include "core/containers/safetensors.h"
#include "tests/core/containers/byte_files.h"
#include "tests/support/test_main.h"

using namespace moefusion;
using namespace moefusion::containers;
using namespace moefusion::tests;

namespace {

std::string file_of(std::string_view header, std::string_view data = {}) {
    return little_endian<std::uint64_t>(header.size()) + std::string(header) + std::string(data);
}

std::string code_of_file(std::string_view file, const ReaderLimits& limits = {}) {
    return code_of([&] { (void)read_safetensors(bytes_of_text(file), limits); });
}

constexpr std::string_view kTwo = R"({"b":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                                  R"("a":{"dtype":"U8","shape":[],"data_offsets":[8,9]},"__metadata__":{"k":"v"}})";

} // namespace

class TestSafetensors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_file_by_hand_is_read() {
        const float numbers[2] = {1.5F, -2.0F};
        const std::string data = little_endian(numbers[0]) + little_endian(numbers[1]) + "\x07";
        const SafetensorsContent content = read_safetensors(bytes_of_text(file_of(kTwo, data)));
        QCOMPARE(content.tensors.size(), std::size_t{2});
        QCOMPARE(content.tensors[0].name(), std::string("b"));
        QCOMPARE(content.tensors[0].value(0), 1.5);
        QCOMPARE(content.tensors[0].value(1), -2.0);
        QCOMPARE(content.tensors[1].name(), std::string("a"));
        QCOMPARE(content.tensors[1].value(0), 7.0);
        QVERIFY(content.tensors[1].shape.empty());
        QCOMPARE(content.metadata.at("k"), std::string("v"));
    }

    void the_header_alone_gives_names_and_shapes() {
        const std::string head = file_of(kTwo);
        const auto content = read_safetensors_header(bytes_of_text(head), static_cast<std::int64_t>(head.size()) + 9);
        QCOMPARE(content.tensors[0].shape, std::vector<std::int64_t>{2});
        QVERIFY(content.tensors[0].bytes.empty());
    }

    void writing_and_reading_gives_the_same_tensors() {
        std::vector<RawTensor> tensors{
            {.path = path_of("narrow \"quoted\""), .dtype = DType::F16, .shape = {3}, .bytes = {}},
            {.path = path_of("wide"), .dtype = DType::I64, .shape = {1, 2}, .bytes = {}},
            {.path = path_of("empty"), .dtype = DType::F32, .shape = {0, 4}, .bytes = {}}};
        for (RawTensor& tensor : tensors) {
            std::int64_t count = 1;
            for (const std::int64_t size : tensor.shape) {
                count *= size;
            }
            for (std::int64_t i = 0; i < count * containers::bytes_of(tensor.dtype); ++i) {
                tensor.bytes.push_back(static_cast<std::byte>(i * 37 + 11));
            }
        }
        const std::string file = safetensors_bytes(tensors, {{"program", "test"}});
        QCOMPARE(file, safetensors_bytes(tensors, {{"program", "test"}}));
        const SafetensorsContent content = read_safetensors(bytes_of_text(file));
        QCOMPARE(content.metadata.at("program"), std::string("test"));
        QCOMPARE(content.tensors.size(), tensors.size());
        for (const RawTensor& read : content.tensors) {
            const auto written = std::find_if(
                tensors.begin(), tensors.end(), [&](const RawTensor& tensor) { return tensor.name() == read.name(); });
            QVERIFY(written != tensors.end());
            QVERIFY(read.bytes == written->bytes);
            QVERIFY(read.shape == written->shape);
            QVERIFY(read.dtype == written->dtype);
        }
        // Data begin at a multiple of 8, the widest elements first.
        QCOMPARE(content.tensors.front().name(), std::string("wide"));
        std::uint64_t header_bytes = 0;
        std::memcpy(&header_bytes, file.data(), sizeof header_bytes);
        QCOMPARE(header_bytes % 8, std::uint64_t{0});
    }

    void every_prefix_is_refused() {
        const std::string file = file_of(kTwo, "123456789");
        for (std::size_t size = 0; size < file.size(); ++size) {
            const std::string code = code_of_file(file.substr(0, size));
            QVERIFY2(code == "weights.truncated" || code == "weights.bad_offsets", code.c_str());
        }
        QCOMPARE(code_of_file(file), std::string("none"));
    }

    void broken_headers_are_refused_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const char* header, const char* code) {
            QTest::newRow(name) << QByteArray(header) << QByteArray("weights.") + code;
        };
        row("not an object", "[]", "bad_header");
        row("leading blank", " {}", "bad_header");
        row("cut", "{\"a\":", "bad_header");
        row("text after", "{}x", "bad_header");
        row("not UTF-8", "{\"\xFF\":1}", "bad_header");
        row("entry is a number", "{\"a\":1}", "bad_header");
        row("entry is text", "{\"a\":\"x\"}", "bad_header");
        row("missing field", R"({"a":{"dtype":"F32","shape":[]}})", "bad_header");
        row("extra field", R"({"a":{"dtype":"U8","shape":[],"data_offsets":[0,1],"x":[1]}})", "bad_header");
        row("real size", R"({"a":{"dtype":"U8","shape":[1.0],"data_offsets":[0,1]}})", "bad_header");
        row("negative size", R"({"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}})", "bad_header");
        row("three offsets", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1,1]}})", "bad_header");
        row("list in a list", R"({"a":{"dtype":"U8","shape":[[1]],"data_offsets":[0,1]}})", "bad_header");
        row("metadata is a number", R"({"__metadata__":{"a":1}})", "bad_header");
        row("metadata is a list", R"({"__metadata__":[]})", "bad_header");
        row("same tensor twice",
            R"({"a":{"dtype":"U8","shape":[],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[],"data_offsets":[1,2]}})",
            "duplicate_key");
        row("same field twice", R"({"a":{"dtype":"U8","dtype":"U8"}})", "duplicate_key");
        row("unknown dtype", R"({"a":{"dtype":"F8_E4M3","shape":[1],"data_offsets":[0,1]}})", "unsupported_dtype");
        row("product overflows",
            R"({"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,1]}})",
            "too_large");
        row("size beyond int64",
            R"({"a":{"dtype":"U8","shape":[18446744073709551615],"data_offsets":[0,1]}})",
            "too_large");
        row("offset beyond int64",
            R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,18446744073709551615]}})",
            "bad_offsets");
        row("offsets backwards", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}})", "bad_offsets");
        row("data missing", R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})", "bad_offsets");
    }
    void broken_headers_are_refused() {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, code);
        QCOMPARE(code_of_file(file_of(header.toStdString())), code.toStdString());
    }

    void holes_overlaps_and_trailing_bytes_are_refused() {
        const auto two = [](const char* first, const char* second) {
            return std::string(R"({"a":{"dtype":"U8","shape":[2],"data_offsets":)") + first +
                   R"(},"b":{"dtype":"U8","shape":[2],"data_offsets":)" + second + "}}";
        };
        QCOMPARE(code_of_file(file_of(two("[2,4]", "[0,2]"), "1234")), std::string("none"));
        QCOMPARE(code_of_file(file_of(two("[0,2]", "[3,5]"), "12345")), std::string("weights.bad_offsets"));
        QCOMPARE(code_of_file(file_of(two("[0,2]", "[1,3]"), "123")), std::string("weights.bad_offsets"));
        QCOMPARE(code_of_file(file_of(two("[0,2]", "[2,4]"), "12345")), std::string("weights.bad_offsets"));
    }

    void each_limit_is_reached_and_one_below_passes() {
        const std::string file = file_of(kTwo, "123456789");
        const auto with = [&](auto change) {
            ReaderLimits limits;
            change(limits);
            return code_of_file(file, limits);
        };
        const auto header = static_cast<std::int64_t>(kTwo.size());
        const auto size = static_cast<std::int64_t>(file.size());
        const std::string too_large = "weights.too_large";
        QCOMPARE(with([&](ReaderLimits& limits) { limits.safetensors_header_bytes = header; }), std::string("none"));
        QCOMPARE(with([&](ReaderLimits& limits) { limits.safetensors_header_bytes = header - 1; }), too_large);
        QCOMPARE(with([&](ReaderLimits& limits) { limits.file_bytes = size; }), std::string("none"));
        QCOMPARE(with([&](ReaderLimits& limits) { limits.file_bytes = size - 1; }), too_large);
        QCOMPARE(with([](ReaderLimits& limits) { limits.tensors = 2; }), std::string("none"));
        QCOMPARE(with([](ReaderLimits& limits) { limits.tensors = 1; }), too_large);
        QCOMPARE(with([](ReaderLimits& limits) { limits.dimensions = 1; }), std::string("none"));
        QCOMPARE(with([](ReaderLimits& limits) { limits.dimensions = 0; }), too_large);
        QCOMPARE(with([](ReaderLimits& limits) { limits.tensor_bytes = 9; }), std::string("none"));
        QCOMPARE(with([](ReaderLimits& limits) { limits.tensor_bytes = 8; }), too_large); // both together
        QCOMPARE(with([](ReaderLimits& limits) { limits.tensor_bytes = 7; }), too_large); // one alone
        QCOMPARE(with([](ReaderLimits& limits) { limits.json_depth = 3; }), std::string("none"));
        QCOMPARE(with([](ReaderLimits& limits) { limits.json_depth = 2; }), std::string("weights.bad_header"));
        QCOMPARE(code_of_file(little_endian<std::uint64_t>(~std::uint64_t{0}) + "{}"), too_large);
    }
};

MOEFUSION_TEST(TestSafetensors)
#include "tst_safetensors.moc"
