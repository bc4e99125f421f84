// The bytes of result files.

#include "core/base/error.h"
#include "core/imaging/image_file.h"
#include "core/results/results_folder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>
#include <vector>

namespace moefusion {

namespace {

Image sixteen_bits(const Image& unclipped) {
    ImageBuilder builder(unclipped.width, unclipped.height, 1, Depth::U16);
    std::ranges::transform(unclipped.values<float>(), builder.values<std::uint16_t>().begin(), [](float value) {
        return static_cast<std::uint16_t>(std::nearbyint(std::clamp(value, 0.0F, 1.0F) * 65535.0F));
    });
    return std::move(builder).finish();
}

/// NumPy's format version 1 of one float32 plane, C order.
std::string npy_of(const Image& plane) {
    static_assert(std::endian::native == std::endian::little, "float32 values are written as they lie in memory");
    std::string header =
        fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}), }}", plane.height, plane.width);
    constexpr std::size_t kPrefix = 10;
    constexpr std::size_t kAlignment = 64;
    header.append((kAlignment - (kPrefix + header.size() + 1) % kAlignment) % kAlignment, ' ');
    header += '\n';
    std::string bytes("\x93NUMPY\x01\x00", 8);
    bytes += static_cast<char>(header.size() & 0xFFU);
    bytes += static_cast<char>(header.size() >> 8U);
    bytes += header;
    const std::span<const float> values = plane.values<float>();
    const std::size_t start = bytes.size();
    bytes.resize(start + values.size_bytes());
    std::memcpy(bytes.data() + start, values.data(), values.size_bytes());
    return bytes;
}

std::vector<PngText> texts_of(const ManifestEntry& entry) {
    const Provenance& made_by = entry.made_by;
    std::string weights = made_by.weights_source;
    if (!made_by.weights_sha256.empty()) {
        weights += " " + made_by.weights_sha256;
    }
    std::vector<PngText> texts{{"moe-fusion:key", entry.key},
                               {"moe-fusion:method", made_by.method},
                               {"moe-fusion:weights", weights},
                               {"moe-fusion:policies", to_json(made_by.policies).dump()},
                               {"moe-fusion:version", made_by.version}};
    if (!made_by.edits.empty()) {
        texts.push_back({"moe-fusion:edits", made_by.edits});
    }
    return texts;
}

} // namespace

ResultFormat result_format_from(std::string_view text) {
    if (text == "png") {
        return ResultFormat::Png;
    }
    if (text == "png16") {
        return ResultFormat::Png16;
    }
    if (text == "tiff") {
        return ResultFormat::Tiff;
    }
    if (text == "npy") {
        return ResultFormat::Npy;
    }
    throw Error(ErrorKind::Usage,
                "format.unknown",
                fmt::format("Format \"{}\" is unknown.", text),
                {},
                "Choose png, png16, tiff or npy.");
}

std::string_view suffix_of(ResultFormat format) {
    switch (format) {
    case ResultFormat::Png:
    case ResultFormat::Png16:
        return ".png";
    case ResultFormat::Tiff:
        return ".tiff";
    case ResultFormat::Npy:
        return ".npy";
    }
    return ".png";
}

std::string encode_result(const ResultPixels& pixels, const ManifestEntry& entry, ResultFormat format) {
    switch (format) {
    case ResultFormat::Png:
        return encode_png(pixels.eight_bits, texts_of(entry));
    case ResultFormat::Png16:
        return encode_png(sixteen_bits(pixels.unclipped), texts_of(entry));
    case ResultFormat::Tiff:
        return encode_tiff(pixels.eight_bits);
    case ResultFormat::Npy:
        return npy_of(pixels.unclipped);
    }
    return {};
}

} // namespace moefusion
