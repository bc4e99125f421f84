#include "core/containers/tensorflow_checkpoint.h"

#include "core/base/checked_math.h"
#include "core/containers/byte_reader.h"
#include "core/containers/container_fault.h"
#include "core/containers/utf8.h"

#include <array>
#include <bit>
#include <optional>
#include <unordered_set>

namespace moefusion::containers {

namespace {

constexpr std::string_view kMagic("\x57\xFB\x80\x8B\x24\x75\x47\xDB", 8);
constexpr std::int64_t kFooterBytes = 48;
constexpr std::int64_t kTrailerBytes = 5; // compression type and checksum after each block

constexpr std::array<std::uint32_t, 256> crc_table() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value & 1U) != 0 ? value >> 1 ^ 0x82F63B78U : value >> 1;
        }
        table[i] = value;
    }
    return table;
}

std::uint64_t varint(ByteReader& reader) {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const auto byte = reader.number<std::uint8_t>();
        value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        if ((byte & 0x80U) == 0) {
            return value;
        }
    }
    refuse(Fault::Corrupt, "The index has a number of more than 64 bits.");
}

std::int64_t size(ByteReader& reader) {
    const std::uint64_t value = varint(reader);
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        refuse(Fault::TooLarge, "The index has a size of more than 2^63-1.");
    }
    return static_cast<std::int64_t>(value);
}

struct BlockPlace {
    std::int64_t offset;
    std::int64_t size;
};

BlockPlace block_place(ByteReader& reader) {
    const std::int64_t offset = size(reader);
    return {offset, size(reader)};
}

struct TableEntry {
    std::string key;
    std::span<const std::byte> value;
};

std::vector<TableEntry> read_block(std::span<const std::byte> file, BlockPlace place, const ReaderLimits& limits) {
    const auto limit = static_cast<std::int64_t>(file.size()) - kFooterBytes - kTrailerBytes;
    if (place.offset > limit || place.size > limit - place.offset) {
        refuse(Fault::Corrupt, "A block of the index lies outside the file.");
    }
    if (place.size > limits.table_block_bytes) {
        refuse(Fault::TooLarge, "A block of the index has " + std::to_string(place.size) + " bytes.");
    }
    const auto block = file.subspan(static_cast<std::size_t>(place.offset), static_cast<std::size_t>(place.size));
    const auto with_type =
        file.subspan(static_cast<std::size_t>(place.offset), static_cast<std::size_t>(place.size) + 1);
    if (with_type.back() != std::byte{0}) {
        refuse(Fault::UnsupportedCompression, "A block of the index is compressed.");
    }
    if (masked_crc32c(with_type) != number_at<std::uint32_t>(file, place.offset + place.size + 1)) {
        refuse(Fault::CrcMismatch, "A block of the index does not match its checksum.");
    }
    if (place.size < 4) {
        refuse(Fault::Corrupt, "A block of the index has no restart count.");
    }
    const std::int64_t restarts = number_at<std::uint32_t>(block, place.size - 4);
    if (restarts > (place.size - 4) / 4) {
        refuse(Fault::Corrupt, "A block of the index has more restarts than bytes.");
    }
    ByteReader reader(block.first(static_cast<std::size_t>(place.size - 4 - 4 * restarts)), "block of the index");
    std::vector<TableEntry> entries;
    std::string key;
    while (reader.left() > 0) {
        if (static_cast<std::int64_t>(entries.size()) > limits.tensors) {
            refuse(Fault::TooLarge, "The index names more than " + std::to_string(limits.tensors) + " tensors.");
        }
        const std::int64_t shared = size(reader);
        const std::int64_t own = size(reader);
        const std::int64_t value_bytes = size(reader);
        // Names share their beginnings, so they can grow from entry to entry: a name has an end.
        if (shared > static_cast<std::int64_t>(key.size()) || own > limits.global_name_bytes - shared) {
            refuse(Fault::Corrupt, "A name of the index is not one.");
        }
        key.resize(static_cast<std::size_t>(shared));
        key += as_text(reader.take(own));
        entries.push_back({key, reader.take(value_bytes)});
    }
    return entries;
}

struct TensorEntry {
    std::int64_t dtype = 0;
    std::vector<std::int64_t> shape;
    std::int64_t shard = 0;
    std::int64_t offset = 0;
    std::int64_t bytes = 0;
    std::optional<std::uint32_t> crc;
};

/// Calls `take(field, wire type, reader)` for each field of a protobuf message; it must consume the value.
template <typename Take>
void for_each_field(std::span<const std::byte> message, Take take) {
    ByteReader reader(message, "entry of the index");
    while (reader.left() > 0) {
        const std::uint64_t tag = varint(reader);
        take(tag >> 3, static_cast<int>(tag & 7U), reader);
    }
}

void skip_field(int wire_type, ByteReader& reader) {
    switch (wire_type) {
    case 0:
        (void)varint(reader);
        return;
    case 1:
        (void)reader.take(8);
        return;
    case 2:
        (void)reader.take(size(reader));
        return;
    case 5:
        (void)reader.take(4);
        return;
    default:
        refuse(Fault::Corrupt, "The index has a field of an unknown kind.");
    }
}

std::vector<std::int64_t> read_shape(std::span<const std::byte> message, const ReaderLimits& limits) {
    std::vector<std::int64_t> shape;
    for_each_field(message, [&](std::uint64_t field, int wire_type, ByteReader& reader) {
        if (field != 2 || wire_type != 2) {
            return skip_field(wire_type, reader);
        }
        std::int64_t dimension = 0;
        for_each_field(reader.take(size(reader)), [&](std::uint64_t inner, int inner_type, ByteReader& inner_reader) {
            if (inner == 1 && inner_type == 0) {
                dimension = size(inner_reader);
            } else {
                skip_field(inner_type, inner_reader);
            }
        });
        shape.push_back(dimension);
        if (static_cast<std::int64_t>(shape.size()) > limits.dimensions) {
            refuse(Fault::TooLarge, "A tensor has more than " + std::to_string(limits.dimensions) + " dimensions.");
        }
    });
    return shape;
}

TensorEntry read_entry(std::span<const std::byte> message, const ReaderLimits& limits) {
    TensorEntry entry;
    for_each_field(message, [&](std::uint64_t field, int wire_type, ByteReader& reader) {
        if (field == 1 && wire_type == 0) {
            entry.dtype = size(reader);
        } else if (field == 2 && wire_type == 2) {
            entry.shape = read_shape(reader.take(size(reader)), limits);
        } else if (field == 3 && wire_type == 0) {
            entry.shard = size(reader);
        } else if (field == 4 && wire_type == 0) {
            entry.offset = size(reader);
        } else if (field == 5 && wire_type == 0) {
            entry.bytes = size(reader);
        } else if (field == 6 && wire_type == 5) {
            entry.crc = reader.number<std::uint32_t>();
        } else if (field == 7) {
            refuse(Fault::UnsupportedContainer, "The checkpoint holds tensors in slices.");
        } else {
            skip_field(wire_type, reader);
        }
    });
    return entry;
}

/// tensorflow/tensorflow: core/framework/types.proto.
std::optional<DType> dtype_of(std::int64_t code) {
    constexpr std::pair<std::int64_t, DType> kCodes[] = {{1, DType::F32},
                                                         {2, DType::F64},
                                                         {3, DType::I32},
                                                         {4, DType::U8},
                                                         {5, DType::I16},
                                                         {6, DType::I8},
                                                         {9, DType::I64},
                                                         {10, DType::Bool},
                                                         {14, DType::BF16},
                                                         {19, DType::F16}};
    for (const auto& [number, dtype] : kCodes) {
        if (number == code) {
            return dtype;
        }
    }
    return std::nullopt;
}

/// Checks everything but the checksum; `bytes` stays empty.
RawTensor
describe(const std::string& name, const TensorEntry& entry, std::int64_t data_bytes, const ReaderLimits& limits) {
    const std::optional<DType> dtype = dtype_of(entry.dtype);
    if (!dtype) {
        refuse(Fault::UnsupportedDtype,
               "Tensor '" + name + "' has TensorFlow's dtype " + std::to_string(entry.dtype) + ".");
    }
    if (entry.shard != 0) {
        refuse(Fault::UnsupportedVersion, "The checkpoint has several data files.");
    }
    if (checked_tensor_bytes(entry.shape, *dtype, limits, name) != entry.bytes) {
        refuse(Fault::StorageSizeMismatch,
               "Tensor '" + name + "' has " + std::to_string(entry.bytes) + " bytes, which is not its shape's size.");
    }
    if (entry.offset > data_bytes || entry.bytes > data_bytes - entry.offset) {
        refuse(Fault::Truncated,
               "The data file has " + std::to_string(data_bytes) + " bytes; tensor '" + name + "' ends at " +
                   std::to_string(checked_add(entry.offset, entry.bytes)) + ".");
    }
    return {.path = path_of(name), .dtype = *dtype, .shape = entry.shape, .bytes = {}};
}

} // namespace

bool is_tensorflow_index(std::span<const std::byte> file) {
    return as_text(file).ends_with(kMagic);
}

std::uint32_t masked_crc32c(std::span<const std::byte> bytes) {
    static constexpr std::array<std::uint32_t, 256> kTable = crc_table();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const std::byte byte : bytes) {
        crc = crc >> 8 ^ kTable[(crc ^ std::to_integer<std::uint32_t>(byte)) & 0xFFU];
    }
    crc ^= 0xFFFFFFFFU;
    return std::rotr(crc, 15) + 0xA282EAD8U;
}

std::vector<RawTensor> read_tensorflow_checkpoint(std::span<const std::byte> index,
                                                  std::span<const std::byte> data,
                                                  const ReaderLimits& limits) {
    if (static_cast<std::int64_t>(index.size()) > limits.table_block_bytes ||
        static_cast<std::int64_t>(data.size()) > limits.file_bytes) {
        refuse(Fault::TooLarge, "The checkpoint has more bytes than this reader takes.");
    }
    if (!is_tensorflow_index(index)) {
        refuse(Fault::UnknownContainer, "The file does not end as the index of a TensorFlow checkpoint.");
    }
    if (static_cast<std::int64_t>(index.size()) < kFooterBytes + kTrailerBytes) {
        refuse(Fault::Truncated, "The index is shorter than its footer.");
    }
    ByteReader footer(index.last(kFooterBytes), "footer of the index");
    (void)block_place(footer); // metaindex
    struct Found {
        RawTensor tensor;
        TensorEntry entry;
    };
    std::vector<Found> found;
    std::unordered_set<std::string> names;
    std::int64_t all_bytes = 0;
    std::int64_t block_bytes = 0;
    for (const TableEntry& block : read_block(index, block_place(footer), limits)) {
        ByteReader reader(block.value, "place of a block");
        const BlockPlace place = block_place(reader);
        // Blocks of a sound index do not overlap, so together they are not longer than the file.
        block_bytes = checked_add(block_bytes, place.size);
        if (block_bytes > static_cast<std::int64_t>(index.size())) {
            refuse(Fault::Corrupt, "The blocks of the index overlap.");
        }
        for (const TableEntry& entry : read_block(index, place, limits)) {
            if (entry.key.empty()) {
                continue; // the header
            }
            if (!is_utf8(entry.key, false)) {
                refuse(Fault::Corrupt, "A name of the index is not UTF-8.");
            }
            if (!names.insert(entry.key).second) {
                refuse(Fault::DuplicateKey, "The tensor '" + entry.key + "' stands twice in the index.");
            }
            if (static_cast<std::int64_t>(found.size()) >= limits.tensors) {
                refuse(Fault::TooLarge, "The index names more than " + std::to_string(limits.tensors) + " tensors.");
            }
            TensorEntry described = read_entry(entry.value, limits);
            RawTensor tensor = describe(entry.key, described, static_cast<std::int64_t>(data.size()), limits);
            all_bytes = checked_add(all_bytes, described.bytes);
            if (all_bytes > limits.tensor_bytes) {
                refuse(Fault::TooLarge,
                       "All tensors together have more than " + std::to_string(limits.tensor_bytes) + " bytes.");
            }
            found.push_back({std::move(tensor), std::move(described)});
        }
    }
    std::vector<RawTensor> tensors;
    for (Found& one : found) {
        const auto bytes =
            data.subspan(static_cast<std::size_t>(one.entry.offset), static_cast<std::size_t>(one.entry.bytes));
        if (one.entry.crc && masked_crc32c(bytes) != *one.entry.crc) {
            refuse(Fault::CrcMismatch, "Tensor '" + one.tensor.name() + "' does not match its checksum.");
        }
        one.tensor.bytes.assign(bytes.begin(), bytes.end());
        tensors.push_back(std::move(one.tensor));
    }
    return tensors;
}

} // namespace moefusion::containers
