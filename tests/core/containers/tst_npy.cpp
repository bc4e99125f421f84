#include "core/containers/npy.h"
#include "tests/core/containers/byte_files.h"
#include "tests/core/containers/expected_tensors.h"
#include "tests/support/test_main.h"

#include <cstring>

using namespace moefusion;
using namespace moefusion::containers;
using namespace moefusion::tests;

namespace {

std::string npy_of(std::string_view header, std::string_view data = {}) {
    return std::string("\x93NUMPY\x01\x00", 8) + little_endian(static_cast<std::uint16_t>(header.size())) +
           std::string(header) + std::string(data);
}

std::string code_of_file(std::string_view file, const ReaderLimits& limits = {}) {
    return code_of([&] { (void)read_npy(bytes_of_text(file), limits); });
}

constexpr std::string_view kHeader = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 2), }\n";

} // namespace

class TestNpy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void files_of_numpy_are_read_data() {
        QTest::addColumn<QByteArray>("file");
        for (const char* file : {"c_order.npy",
                                 "fortran_order.npy",
                                 "big_endian.npy",
                                 "half.npy",
                                 "scalar.npy",
                                 "stored.npz",
                                 "deflated.npz"}) {
            QTest::newRow(file) << QByteArray(file);
        }
    }
    void files_of_numpy_are_read() {
        QFETCH(QByteArray, file);
        const std::string content = file_content(test_data("containers/" + file.toStdString()));
        std::vector<RawTensor> tensors;
        if (file.endsWith(".npz")) {
            tensors = read_npz(bytes_of_text(content));
        } else {
            tensors.push_back(read_npy(bytes_of_text(content)));
        }
        QCOMPARE(difference_from_expected(file.toStdString(), tensors), std::string());
    }

    void what_is_written_is_what_numpy_writes() {
        const std::string content = file_content(test_data("containers/c_order.npy"));
        QCOMPARE(npy_bytes(read_npy(bytes_of_text(content))), content);
        const std::string scalar = file_content(test_data("containers/scalar.npy"));
        QCOMPARE(npy_bytes(read_npy(bytes_of_text(scalar))), scalar);
    }

    void an_npz_reads_back() {
        const std::string content = file_content(test_data("containers/deflated.npz"));
        const std::vector<RawTensor> tensors = read_npz(bytes_of_text(content));
        const std::string written = npz_bytes(tensors);
        const std::vector<RawTensor> again = read_npz(bytes_of_text(written));
        QCOMPARE(again.size(), tensors.size());
        for (std::size_t i = 0; i < again.size(); ++i) {
            QCOMPARE(again[i].name(), tensors[i].name());
            QVERIFY(again[i].bytes == tensors[i].bytes);
        }
    }

    void bfloat16_is_not_written() {
        const RawTensor tensor{.path = {}, .dtype = DType::BF16, .shape = {}, .bytes = std::vector<std::byte>(2)};
        QCOMPARE(code_of([&] { (void)npy_bytes(tensor); }), std::string("npy.dtype"));
    }

    void every_prefix_is_refused() {
        for (const char* name : {"c_order.npy", "stored.npz", "deflated.npz"}) {
            const std::string file = file_content(test_data(std::string("containers/") + name));
            for (std::size_t size = 0; size < file.size(); ++size) {
                const auto part = bytes_of_text(std::string_view(file).substr(0, size));
                const std::string code = code_of(
                    [&] { std::string_view(name).ends_with("npz") ? (void)read_npz(part) : (void)read_npy(part); });
                QVERIFY2(code == "weights.truncated", (std::string(name) + " " + code).c_str());
            }
        }
    }

    void broken_headers_are_refused_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* name, const char* header, const char* code) {
            QTest::newRow(name) << QByteArray(header) << QByteArray("weights.") + code;
        };
        row("an expression", "{'descr': '|u1', 'fortran_order': False, 'shape': (1+1,), }", "bad_header");
        row("a call", "{'descr': str(), 'fortran_order': False, 'shape': (1,), }", "bad_header");
        row("a key twice", "{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (1,)}", "bad_header");
        row("a key missing", "{'descr': '|u1', 'shape': (1,), }", "bad_header");
        row("another key", "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), 'x': 1}", "bad_header");
        row("text after", "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), } x", "bad_header");
        row("number as shape", "{'descr': '|u1', 'fortran_order': False, 'shape': (4), }", "bad_header");
        row("negative", "{'descr': '|u1', 'fortran_order': False, 'shape': (-4,), }", "bad_header");
        row("truth in lower case", "{'descr': '|u1', 'fortran_order': false, 'shape': (4,), }", "bad_header");
        row("objects", "{'descr': '|O', 'fortran_order': False, 'shape': (4,), }", "object_array");
        row("structured", "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (4,), }", "unsupported_dtype");
        row("text elements", "{'descr': '<U4', 'fortran_order': False, 'shape': (4,), }", "unsupported_dtype");
        row("u2", "{'descr': '<u2', 'fortran_order': False, 'shape': (4,), }", "unsupported_dtype");
        row("huge", "{'descr': '|u1', 'fortran_order': False, 'shape': (4294967296, 4294967296), }", "too_large");
        row("huge size", "{'descr': '|u1', 'fortran_order': False, 'shape': (99999999999999999999,), }", "too_large");
    }
    void broken_headers_are_refused() {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, code);
        QCOMPARE(code_of_file(npy_of(header.toStdString(), "1234")), code.toStdString());
    }

    void bytes_after_the_data_are_refused() {
        QCOMPARE(code_of_file(npy_of(kHeader, "1234")), std::string("none"));
        QCOMPARE(code_of_file(npy_of(kHeader, "12345")), std::string("weights.trailing_bytes"));
    }

    void each_limit_is_reached_and_one_below_passes() {
        const std::string file = npy_of(kHeader, "1234");
        const auto with = [&](auto change) {
            ReaderLimits limits;
            change(limits);
            return code_of_file(file, limits);
        };
        const auto header = static_cast<std::int64_t>(kHeader.size());
        const std::string too_large = "weights.too_large";
        QCOMPARE(with([&](ReaderLimits& limits) { limits.npy_header_bytes = header; }), std::string("none"));
        QCOMPARE(with([&](ReaderLimits& limits) { limits.npy_header_bytes = header - 1; }), too_large);
        QCOMPARE(with([](ReaderLimits& limits) { limits.dimensions = 2; }), std::string("none"));
        QCOMPARE(with([](ReaderLimits& limits) { limits.dimensions = 1; }), too_large);
        QCOMPARE(with([](ReaderLimits& limits) { limits.tensor_bytes = 4; }), std::string("none"));
        QCOMPARE(with([](ReaderLimits& limits) { limits.tensor_bytes = 3; }), too_large);
    }
};

MOEFUSION_TEST(TestNpy)
#include "tst_npy.moc"
