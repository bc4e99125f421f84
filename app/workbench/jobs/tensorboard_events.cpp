#include "app/workbench/jobs/tensorboard_events.h"

#include "core/training/tensorboard_file.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

namespace moefusion::workbench {

namespace {

// A record of a picture may be large; a length above this is damage.
constexpr std::uint64_t kLargestRecord = std::uint64_t{256} << 20;

template <typename T>
T numberAt(std::string_view bytes, std::size_t at) {
    T value{};
    std::memcpy(&value, bytes.data() + at, sizeof value); // little-endian, as all machines this is built for
    return value;
}

std::uint32_t masked(std::uint32_t crc) {
    return ((crc >> 15U) | (crc << 17U)) + 0xA282EAD8U;
}

/// One field of a protobuf message.
struct Field {
    std::uint32_t number = 0;
    std::uint64_t value = 0; ///< of varint, fixed64, fixed32
    std::string_view bytes;  ///< of length-delimited fields
};

/// Walks over the fields of a message; `damaged` ends it.
class Message {
public:
    explicit Message(std::string_view bytes) : m_bytes(bytes) {}

    std::optional<Field> next() {
        if (m_bytes.empty()) {
            return std::nullopt;
        }
        Field field;
        const std::uint64_t key = varint();
        field.number = static_cast<std::uint32_t>(key >> 3U);
        switch (key & 7U) {
        case 0:
            field.value = varint();
            break;
        case 1:
            field.value = fixed<std::uint64_t>();
            break;
        case 2: {
            const std::uint64_t length = varint();
            damaged = damaged || length > m_bytes.size();
            if (!damaged) {
                field.bytes = m_bytes.substr(0, length);
                m_bytes.remove_prefix(length);
            }
            break;
        }
        case 5:
            field.value = fixed<std::uint32_t>();
            break;
        default:
            damaged = true;
        }
        return damaged ? std::nullopt : std::optional(field);
    }
    bool damaged = false;

private:
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (m_bytes.empty()) {
                break;
            }
            const auto byte = static_cast<unsigned char>(m_bytes.front());
            m_bytes.remove_prefix(1);
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if ((byte & 0x80U) == 0) {
                return value;
            }
        }
        damaged = true;
        return 0;
    }
    template <typename T>
    std::uint64_t fixed() {
        if (m_bytes.size() < sizeof(T)) {
            damaged = true;
            return 0;
        }
        const T value = numberAt<T>(m_bytes, 0);
        m_bytes.remove_prefix(sizeof(T));
        return value;
    }

    std::string_view m_bytes;
};

/// The number of a TensorProto with one element; nothing for others.
std::optional<double> numberOfTensor(std::string_view bytes) {
    // DataType of types.proto.
    constexpr std::uint64_t kFloat = 1;
    constexpr std::uint64_t kDouble = 2;
    constexpr std::uint64_t kInt32 = 3;
    constexpr std::uint64_t kInt64 = 9;
    std::uint64_t type = 0;
    std::string_view content;
    std::string_view values;
    std::optional<std::uint64_t> single;
    Message message(bytes);
    while (const auto field = message.next()) {
        if (field->number == 1) {
            type = field->value;
        } else if (field->number == 4) {
            content = field->bytes;
        } else if (field->number == 5 || field->number == 6 || field->number == 7 || field->number == 10) {
            values = field->bytes; // packed
            single = field->bytes.empty() ? std::optional(field->value) : std::nullopt;
        }
    }
    if (message.damaged) {
        return std::nullopt;
    }
    const std::string_view raw = content.empty() ? values : content;
    if (type == kFloat) {
        return single ? std::optional<double>(std::bit_cast<float>(static_cast<std::uint32_t>(*single)))
               : raw.size() == sizeof(float) ? std::optional<double>(numberAt<float>(raw, 0))
                                             : std::nullopt;
    }
    if (type == kDouble) {
        return single                         ? std::optional(std::bit_cast<double>(*single))
               : raw.size() == sizeof(double) ? std::optional(numberAt<double>(raw, 0))
                                              : std::nullopt;
    }
    if (type == kInt32 || type == kInt64) {
        if (single) {
            return static_cast<double>(static_cast<std::int64_t>(*single));
        }
        if (!values.empty()) { // packed varints: one, or it is no scalar
            std::string field(1, '\x08');
            field += values;
            Message packed(field);
            const auto first = packed.next();
            const bool isOne = first && !packed.damaged && !packed.next() && !packed.damaged;
            return isOne ? std::optional(static_cast<double>(static_cast<std::int64_t>(first->value))) : std::nullopt;
        }
        if (content.size() == sizeof(std::int32_t) && type == kInt32) {
            return numberAt<std::int32_t>(content, 0);
        }
        if (content.size() == sizeof(std::int64_t) && type == kInt64) {
            return static_cast<double>(numberAt<std::int64_t>(content, 0));
        }
    }
    return std::nullopt;
}

/// A Summary.Value: its tag and number.
void readValue(std::string_view bytes, widgets::CurvePoint point, EventBlock& block) {
    std::string tag;
    std::optional<double> number;
    Message message(bytes);
    while (const auto field = message.next()) {
        if (field->number == 1) {
            tag = field->bytes;
        } else if (field->number == 2) {
            number = std::bit_cast<float>(static_cast<std::uint32_t>(field->value));
        } else if (field->number == 8) {
            number = numberOfTensor(field->bytes);
        }
    }
    if (!message.damaged && number && !tag.empty()) {
        point.value = *number;
        block.scalars[tag].push_back(point);
    }
}

/// False if it is none.
bool readEvent(std::string_view bytes, EventBlock& block) {
    widgets::CurvePoint point;
    std::string_view summary;
    Message message(bytes);
    while (const auto field = message.next()) {
        if (field->number == 1) {
            point.seconds = std::bit_cast<double>(field->value);
        } else if (field->number == 2) {
            point.step = static_cast<double>(static_cast<std::int64_t>(field->value));
        } else if (field->number == 5) {
            summary = field->bytes;
        }
    }
    Message values(summary);
    while (const auto field = values.next()) {
        if (field->number == 1) {
            readValue(field->bytes, point, block);
        }
    }
    return !message.damaged && !values.damaged;
}

} // namespace

std::size_t parseTensorboard(std::string_view bytes, EventBlock& block) {
    constexpr std::size_t kHead = 12; // length and its sum
    constexpr std::size_t kSum = 4;
    std::size_t at = 0;
    while (bytes.size() - at >= kHead) {
        const auto length = numberAt<std::uint64_t>(bytes, at);
        const bool isSound = length <= kLargestRecord &&
                             numberAt<std::uint32_t>(bytes, at + 8) == masked(training::crc32c(bytes.substr(at, 8)));
        if (!isSound) {
            ++block.damaged; // where the next record begins is not known
            ++block.lines;
            return bytes.size();
        }
        if (bytes.size() - at < kHead + length + kSum) {
            break;
        }
        const std::string_view event = bytes.substr(at + kHead, length);
        const bool whole = numberAt<std::uint32_t>(bytes, at + kHead + length) == masked(training::crc32c(event)) &&
                           readEvent(event, block);
        ++block.lines;
        block.damaged += whole ? 0 : 1;
        at += kHead + length + kSum;
    }
    return at;
}

} // namespace moefusion::workbench
