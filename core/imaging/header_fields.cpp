#include "core/imaging/header_fields.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

namespace moefusion::header {

namespace {

constexpr std::string_view kAdvice = "Replace the file, or leave the pair out.";

} // namespace

std::span<const std::byte> Fields::need(std::int64_t offset, std::int64_t length) {
    const auto bytes = has(offset, length) ? source_.read(offset, length) : std::span<const std::byte>{};
    if (static_cast<std::int64_t>(bytes.size()) < length) {
        truncated("inside its header");
    }
    return bytes;
}

int Fields::byte(std::int64_t offset) {
    return std::to_integer<int>(need(offset, 1)[0]);
}

int Fields::big16(std::int64_t offset) {
    const auto b = need(offset, 2);
    return std::to_integer<int>(b[0]) << 8 | std::to_integer<int>(b[1]);
}

int Fields::little16(std::int64_t offset) {
    const auto b = need(offset, 2);
    return std::to_integer<int>(b[1]) << 8 | std::to_integer<int>(b[0]);
}

std::int64_t Fields::big32(std::int64_t offset) {
    const auto b = need(offset, 4);
    std::int64_t value = 0;
    for (const std::byte part : b) {
        value = value << 8 | std::to_integer<std::int64_t>(part);
    }
    return value;
}

std::int64_t Fields::little24(std::int64_t offset) {
    const auto b = need(offset, 3);
    return std::to_integer<std::int64_t>(b[2]) << 16 | std::to_integer<std::int64_t>(b[1]) << 8 |
           std::to_integer<std::int64_t>(b[0]);
}

std::int64_t Fields::little32(std::int64_t offset) {
    const auto b = need(offset, 4);
    return std::to_integer<std::int64_t>(b[3]) << 24 | std::to_integer<std::int64_t>(b[2]) << 16 |
           std::to_integer<std::int64_t>(b[1]) << 8 | std::to_integer<std::int64_t>(b[0]);
}

std::int64_t Fields::little32_signed(std::int64_t offset) {
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(little32(offset)));
}

std::int64_t Fields::wide64(std::int64_t offset, bool big_endian) {
    const auto b = need(offset, 8);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        value = value << 8 | std::to_integer<std::uint64_t>(b[big_endian ? i : 7 - i]);
    }
    if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        malformed("points far outside of itself");
    }
    return static_cast<std::int64_t>(value);
}

std::string Fields::text(std::int64_t offset, std::int64_t length) {
    const auto b = need(offset, length);
    return {reinterpret_cast<const char*>(b.data()), b.size()};
}

void Fields::malformed(std::string_view what) const {
    throw Error(
        ErrorKind::Malformed, "image.malformed", fmt::format("{} {}.", name_, what), name_, std::string(kAdvice));
}

void Fields::truncated(std::string_view where) const {
    throw Error(ErrorKind::Malformed,
                "image.truncated",
                fmt::format("{} ends after {} bytes, {}; the file is incomplete.", name_, size(), where),
                name_,
                std::string(kAdvice));
}

void Fields::unsupported(std::string_view what) const {
    throw Error(ErrorKind::Unsupported,
                "image.unsupported",
                fmt::format("{} {}, which is not read.", name_, what),
                name_,
                "Store it as 8-bit or 16-bit PNG, or as float TIFF.");
}

namespace {

/// A folder of tags (IFD) of a TIFF structure at `base`.
class TagFolder {
public:
    TagFolder(Fields& in, std::int64_t base) : in_(in), base_(base) {
        const std::string order = in.text(base, 2);
        if (order != "II" && order != "MM") {
            in.malformed("has no byte order in its TIFF header");
        }
        big_endian_ = order == "MM";
        const int version = number16(2);
        if (version != 42 && version != 43) {
            in.malformed("has no TIFF header");
        }
        wide_ = version == 43;
        first_ = wide_ ? in_.wide64(at(8), big_endian_) : number32(4);
        count_ = wide_ ? in_.wide64(at(first_), big_endian_) : number16(first_);
        if (count_ > 4096) {
            in.malformed(fmt::format("has {} TIFF tags", count_));
        }
    }

    /// Values of a tag of type BYTE, SHORT, LONG or LONG8.
    struct Values {
        std::int64_t count = 0;
        std::int64_t bytes = 0; ///< of one value
        std::int64_t place = 0; ///< of the first value
    };
    /// Where the values of a tag stand; nothing if the tag is absent, empty or of another type. Values outside of the
    /// file are malformed.
    [[nodiscard]] std::optional<Values> find(int tag) {
        const std::int64_t entry_bytes = wide_ ? 20 : 12;
        const std::int64_t entries = first_ + (wide_ ? 8 : 2);
        for (std::int64_t i = 0; i < count_; ++i) {
            const std::int64_t entry = entries + i * entry_bytes;
            if (number16(entry) != tag) {
                continue;
            }
            const int type = number16(entry + 2);
            Values out;
            out.count = wide_ ? in_.wide64(at(entry + 4), big_endian_) : number32(entry + 4);
            out.bytes = type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : type == 16 ? 8 : 0;
            if (out.count == 0 || out.bytes == 0) {
                return std::nullopt;
            }
            const std::int64_t field = entry + (wide_ ? 12 : 8);
            const bool is_inline = out.count <= (wide_ ? 8 : 4) / out.bytes;
            out.place = is_inline ? field : wide_ ? in_.wide64(at(field), big_endian_) : number32(field);
            if (out.count > in_.size() || !in_.has(at(out.place), out.count * out.bytes)) {
                in_.truncated("inside its TIFF tags");
            }
            return out;
        }
        return std::nullopt;
    }
    [[nodiscard]] std::int64_t value(const Values& values, std::int64_t index) {
        const std::int64_t where = values.place + index * values.bytes;
        switch (values.bytes) {
        case 1:
            return in_.byte(at(where));
        case 2:
            return number16(where);
        case 4:
            return number32(where);
        default:
            return in_.wide64(at(where), big_endian_);
        }
    }
    /// First value of a tag, or nothing.
    [[nodiscard]] std::optional<std::int64_t> value(int tag) {
        const auto values = find(tag);
        return values ? std::optional(value(*values, 0)) : std::nullopt;
    }

    [[nodiscard]] bool big_endian() const { return big_endian_; }

    [[nodiscard]] bool has_next_folder() {
        const std::int64_t end = first_ + (wide_ ? 8 + count_ * 20 : 2 + count_ * 12);
        if (!in_.has(at(end), wide_ ? 8 : 4)) {
            return false;
        }
        return (wide_ ? in_.wide64(at(end), big_endian_) : number32(end)) != 0;
    }

private:
    [[nodiscard]] std::int64_t at(std::int64_t offset) const {
        // A sum past 2^63 would wrap; such an offset lies outside of every file.
        return offset > std::numeric_limits<std::int64_t>::max() - base_ ? -1 : base_ + offset;
    }
    [[nodiscard]] int number16(std::int64_t offset) {
        return big_endian_ ? in_.big16(at(offset)) : in_.little16(at(offset));
    }
    [[nodiscard]] std::int64_t number32(std::int64_t offset) {
        return big_endian_ ? in_.big32(at(offset)) : in_.little32(at(offset));
    }

    Fields& in_;
    std::int64_t base_;
    bool big_endian_ = false;
    bool wide_ = false;
    std::int64_t first_ = 0;
    std::int64_t count_ = 0;
};

enum Tag { // TIFF 6.0, section 8 and 18
    kWidth = 256,
    kHeight = 257,
    kBits = 258,
    kPhotometric = 262,
    kOrientation = 274,
    kSamples = 277,
    kExtraSamples = 338,
    kSampleFormat = 339,
    kStripOffsets = 273,
    kStripBytes = 279,
    kTileOffsets = 324,
    kTileBytes = 325
};

int orientation_of(TagFolder& tags) {
    const std::int64_t value = tags.value(kOrientation).value_or(1);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

} // namespace

ImageHeader parse_tiff(Fields& in) {
    TagFolder tags(in, 0);
    ImageHeader out;
    out.format = ImageFormat::Tiff;
    const auto width = tags.value(kWidth);
    const auto height = tags.value(kHeight);
    if (!width || !height) {
        in.malformed("does not say its size");
    }
    out.width = *width;
    out.height = *height;
    const std::int64_t samples = tags.value(kSamples).value_or(1);
    const std::int64_t bits = tags.value(kBits).value_or(1);
    const std::int64_t format = tags.value(kSampleFormat).value_or(1);
    if (samples < 1 || samples > 65535) {
        in.malformed(fmt::format("says it has {} channels", samples));
    }
    out.channels = static_cast<int>(samples);
    out.sample = format == 3 ? SampleKind::Float : format == 2 ? SampleKind::Signed : SampleKind::Unsigned;
    const bool small = bits == 1 || bits == 2 || bits == 4 || bits == 8 || bits == 16;
    const bool known = out.sample == SampleKind::Float    ? bits == 32 || bits == 64
                       : out.sample == SampleKind::Signed ? bits == 8 || bits == 16 || bits == 32
                                                          : small;
    if (!known || format > 4) {
        in.unsupported(fmt::format("is a TIFF of {}-bit {} values",
                                   bits,
                                   format == 3   ? "float"
                                   : format == 2 ? "signed"
                                                 : "unsigned"));
    }
    out.bits = static_cast<int>(bits);
    out.palette = tags.value(kPhotometric).value_or(1) == 3;
    if (out.palette) {
        out.channels = 3;
        out.bits = 8;
    }
    const auto extra = tags.value(kExtraSamples);
    out.alpha = extra && (*extra == 1 || *extra == 2 || *extra == 0) && (samples == 2 || samples == 4);
    out.orientation = orientation_of(tags);
    out.several_pages = tags.has_next_folder();
    return out;
}

void require_complete_tiff(Fields& in) {
    TagFolder tags(in, 0);
    for (const auto& [offsets, sizes] : {std::pair<int, int>{kStripOffsets, kStripBytes}, {kTileOffsets, kTileBytes}}) {
        const auto places = tags.find(offsets);
        const auto lengths = tags.find(sizes);
        for (std::int64_t i = 0; places && lengths && i < std::min(places->count, lengths->count); ++i) {
            if (!in.has(tags.value(*places, i), tags.value(*lengths, i))) {
                in.truncated("inside its TIFF pixel data");
            }
        }
    }
}

std::string with_associated_alpha(std::string_view tiff, std::string_view name) {
    std::string out(tiff);
    MemorySource source(std::as_bytes(std::span(tiff.data(), tiff.size())));
    Fields in(source, name);
    TagFolder tags(in, 0);
    const auto values = tags.find(kExtraSamples);
    if (values && values->bytes == 2) {
        const auto place = static_cast<std::size_t>(values->place);
        constexpr char kAssociated = 1;
        out[place] = tags.big_endian() ? '\0' : kAssociated;
        out[place + 1] = tags.big_endian() ? kAssociated : '\0';
    }
    return out;
}

int exif_orientation(Fields& in, std::int64_t offset, std::int64_t length) {
    if (!in.has(offset, length) || length < 14) {
        return 1;
    }
    try {
        TagFolder tags(in, offset);
        return orientation_of(tags);
    } catch (const Error& error) {
        if (error.kind == ErrorKind::Malformed) {
            return 1;
        }
        throw;
    }
}

} // namespace moefusion::header
