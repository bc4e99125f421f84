#include "core/containers/tensorflow_checkpoint.h"
#include "tests/core/containers/byte_files.h"
#include "tests/support/test_main.h"

#include <algorithm>

using namespace moefusion;
using namespace moefusion::containers;
using namespace moefusion::tests;

namespace {

std::string varint_of(std::uint64_t value) {
    std::string text;
    for (; value >= 0x80; value >>= 7) {
        text += static_cast<char>(value | 0x80);
    }
    return text + static_cast<char>(value);
}

std::string sealed(const std::string& block) {
    const std::string with_type = block + '\0';
    return with_type + little_endian(masked_crc32c(bytes_of_text(with_type)));
}

std::string block_of(const std::vector<std::pair<std::string, std::string>>& entries) {
    std::string block;
    for (const auto& [key, value] : entries) {
        block += varint_of(0) + varint_of(key.size()) + varint_of(value.size()) + key + value;
    }
    return block + little_endian(std::uint32_t{0}) + little_endian(std::uint32_t{1});
}

/// One float32 tensor "w" of [2, 3] at byte `offset` of the data file.
std::string entry_of(std::uint64_t offset, std::string_view data, std::uint64_t first_size = 2) {
    const std::string first = "\x08" + varint_of(first_size);
    const std::string shape = "\x12" + varint_of(first.size()) + first + std::string("\x12\x02\x08\x03", 4);
    return std::string("\x08\x01\x12", 3) + varint_of(shape.size()) + shape + "\x20" + varint_of(offset) + "\x28" +
           varint_of(24) + "\x35" + little_endian(masked_crc32c(bytes_of_text(data)));
}

std::string index_of(const std::string& entry) {
    const std::string data_block = block_of({{"", std::string("\x08\x01", 2)}, {"w", entry}});
    std::string file = sealed(data_block);
    const std::string place = varint_of(0) + varint_of(data_block.size());
    const std::string index_block = block_of({{"z", place}});
    const std::size_t index_at = file.size();
    file += sealed(index_block);
    std::string footer = varint_of(0) + varint_of(0) + varint_of(index_at) + varint_of(index_block.size());
    footer.resize(40, '\0');
    return file + footer + std::string("\x57\xFB\x80\x8B\x24\x75\x47\xDB", 8);
}

std::string six_floats() {
    std::string data = "ab"; // not at the start
    for (int i = 0; i < 6; ++i) {
        data += little_endian(0.5F * static_cast<float>(i));
    }
    return data;
}

std::string code_of_pair(std::string_view index, std::string_view data, const ReaderLimits& limits = {}) {
    return code_of([&] { (void)read_tensorflow_checkpoint(bytes_of_text(index), bytes_of_text(data), limits); });
}

} // namespace

class TestTensorflowCheckpoint : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_checksum_is_that_of_the_standard() {
        // CRC-32C of "123456789" is 0xE3069283 (RFC 3720, B.4 and the usual check value), masked as TensorFlow does.
        constexpr std::uint32_t kCheck = 0xE3069283;
        QCOMPARE(masked_crc32c(bytes_of_text("123456789")), ((kCheck >> 15) | (kCheck << 17)) + 0xA282EAD8U);
    }

    void a_checkpoint_by_hand_is_read() {
        const std::string data = six_floats();
        const std::string index = index_of(entry_of(2, std::string_view(data).substr(2)));
        const auto tensors = read_tensorflow_checkpoint(bytes_of_text(index), bytes_of_text(data));
        QCOMPARE(tensors.size(), std::size_t{1});
        QCOMPARE(tensors[0].name(), std::string("w"));
        QCOMPARE(tensors[0].shape, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(tensors[0].value(5), 2.5);
    }

    void damage_is_refused() {
        const std::string data = six_floats();
        const std::string_view numbers = std::string_view(data).substr(2);
        const std::string index = index_of(entry_of(2, numbers));
        QCOMPARE(code_of_pair(index, data), std::string("none"));
        for (std::size_t size = 0; size < data.size(); ++size) {
            QCOMPARE(code_of_pair(index, std::string_view(data).substr(0, size)), std::string("weights.truncated"));
        }
        for (std::size_t size = 0; size < index.size(); ++size) {
            QCOMPARE(code_of_pair(std::string_view(index).substr(0, size), data),
                     std::string("weights.unknown_container"));
        }
        for (std::size_t at = 0; at < index.size(); ++at) {
            std::string changed = index;
            changed[at] = static_cast<char>(changed[at] ^ 0x41);
            const std::string code = code_of_pair(changed, data);
            QVERIFY2(code == "none" || code.starts_with("weights."), code.c_str());
        }
        std::string changed = data;
        changed[7] = static_cast<char>(changed[7] ^ 1);
        QCOMPARE(code_of_pair(index, changed), std::string("weights.crc_mismatch"));
        QCOMPARE(code_of_pair(index_of(entry_of(2, numbers, 3)), data), std::string("weights.storage_size_mismatch"));
        QCOMPARE(code_of_pair(index_of(entry_of(2, numbers, std::uint64_t{1} << 61)), data),
                 std::string("weights.too_large"));
    }

    void limits_are_reached_and_one_below_passes() {
        const std::string data = six_floats();
        const std::string index = index_of(entry_of(2, std::string_view(data).substr(2)));
        const auto with = [&](auto change) {
            ReaderLimits limits;
            change(limits);
            return code_of_pair(index, data, limits);
        };
        const std::string too_large = "weights.too_large";
        QCOMPARE(with([](ReaderLimits& limits) { limits.tensors = 1; }), std::string("none"));
        QCOMPARE(with([](ReaderLimits& limits) { limits.tensors = 0; }), too_large);
        QCOMPARE(with([](ReaderLimits& limits) { limits.dimensions = 2; }), std::string("none"));
        QCOMPARE(with([](ReaderLimits& limits) { limits.dimensions = 1; }), too_large);
        QCOMPARE(with([](ReaderLimits& limits) { limits.tensor_bytes = 24; }), std::string("none"));
        QCOMPARE(with([](ReaderLimits& limits) { limits.tensor_bytes = 23; }), too_large);
        const auto index_bytes = static_cast<std::int64_t>(index.size());
        QCOMPARE(with([&](ReaderLimits& limits) { limits.table_block_bytes = index_bytes; }), std::string("none"));
        QCOMPARE(with([&](ReaderLimits& limits) { limits.table_block_bytes = index_bytes - 1; }), too_large);
        const auto data_bytes = static_cast<std::int64_t>(data.size());
        QCOMPARE(with([&](ReaderLimits& limits) { limits.file_bytes = data_bytes; }), std::string("none"));
        QCOMPARE(with([&](ReaderLimits& limits) { limits.file_bytes = data_bytes - 1; }), too_large);
    }

    void the_published_classifier_is_read() {
        MOEFUSION_NEED_SHARED("weights/piafusion");
        const std::filesystem::path folder = shared_folder() / "weights" / "piafusion";
        const std::string index = file_content(folder / "Illumination.model-99.index");
        const std::string data = file_content(folder / "Illumination.model-99.data-00000-of-00001");
        const auto tensors = read_tensorflow_checkpoint(bytes_of_text(index), bytes_of_text(data));
        QCOMPARE(tensors.size(), std::size_t{12});
        const auto dense = std::find_if(tensors.begin(), tensors.end(), [](const RawTensor& tensor) {
            return tensor.name() == "classifier/Classifier/dense/kernel" || tensor.name().ends_with("/dense/kernel");
        });
        QVERIFY(dense != tensors.end());
        QCOMPARE(dense->shape, (std::vector<std::int64_t>{128, 128}));
    }
};

MOEFUSION_TEST(TestTensorflowCheckpoint)
#include "tst_tensorflow_checkpoint.moc"
