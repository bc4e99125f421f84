// Pairs that call for each remark of the pairing report, for tests and for seeing what the program says.

#include "core/base/error.h"
#include "core/imaging/color.h"
#include "core/imaging/image_file.h"
#include "core/imaging/resample.h"
#include "core/samples/write_sample.h"

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <limits>
#include <utility>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 19> kCodes{"no_partner",
                                                  "two_files",
                                                  "by_number",
                                                  "size_differs",
                                                  "unreadable",
                                                  "too_large",
                                                  "wrong_suffix",
                                                  "same_content",
                                                  "maybe_swapped",
                                                  "infrared_pseudocolour",
                                                  "visible_grey",
                                                  "scaled_depth",
                                                  "non_finite",
                                                  "constant",
                                                  "alpha_dropped",
                                                  "exif_rotated",
                                                  "near_infrared",
                                                  "too_small",
                                                  "misaligned"};

template <typename T>
Image changed(const Image& picture,
              int channels,
              Depth depth,
              const std::function<T(int x, int y, int channel)>& value) {
    ImageBuilder builder(picture.width, picture.height, channels, depth);
    std::size_t i = 0;
    const std::span<T> target = builder.values<T>();
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            for (int channel = 0; channel < channels; ++channel, ++i) {
                target[i] = value(x, y, channel);
            }
        }
    }
    return std::move(builder).finish();
}

std::string encoded(const std::string& suffix, const cv::Mat& matrix) {
    std::vector<unsigned char> bytes;
    MOEFUSION_EXPECT(cv::imencode(suffix, matrix, bytes), "OpenCV cannot encode " + suffix);
    return {bytes.begin(), bytes.end()};
}

/// OpenCV's order is blue, green, red; `alpha` adds a fourth channel.
cv::Mat bgr_of(const Image& color, bool alpha) {
    cv::Mat matrix(color.height, color.width, alpha ? CV_8UC4 : CV_8UC3);
    const int channels = matrix.channels();
    for (int y = 0; y < color.height; ++y) {
        for (int x = 0; x < color.width; ++x) {
            unsigned char* pixel = matrix.ptr<unsigned char>(y) + static_cast<std::ptrdiff_t>(x) * channels;
            for (int channel = 0; channel < 3; ++channel) {
                pixel[channel] = color.at<std::uint8_t>(x, y, 2 - channel);
            }
            if (alpha) {
                pixel[3] = static_cast<unsigned char>(x < color.width / 3 ? 0 : 255);
            }
        }
    }
    return matrix;
}

/// A JPEG that says it was taken with the camera turned by 90 degrees (EXIF orientation 6): the stored picture lies on
/// its side and is upright once turned clockwise.
std::string turned_jpeg(const Image& color) {
    const cv::Mat upright = bgr_of(color, false);
    cv::Mat turned;
    cv::rotate(upright, turned, cv::ROTATE_90_COUNTERCLOCKWISE);
    const std::string plain = encoded(".jpg", turned);
    // APP1: Exif, little-endian TIFF, one entry: tag 0x0112, type SHORT, count 1, value 6.
    constexpr std::string_view kExif("\xFF\xE1\x00\x22"
                                     "Exif\0\0"
                                     "II\x2A\0\x08\0\0\0"
                                     "\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0",
                                     36);
    return plain.substr(0, 2) + std::string(kExif) + plain.substr(2);
}

/// The first bytes of a PNG of 100000x100000 pixels that holds nearly nothing.
std::string huge_png(const Image& grey) {
    std::string bytes = encode_png(grey);
    constexpr std::size_t kWidthAt = 16;
    constexpr std::array<char, 4> kHundredThousand{'\x00', '\x01', '\x86', '\xA0'};
    std::ranges::copy(kHundredThousand, bytes.begin() + kWidthAt);
    std::ranges::copy(kHundredThousand, bytes.begin() + kWidthAt + 4);
    // The header's checksum must fit, else the file is merely damaged.
    std::uint32_t crc = 0xFFFFFFFFU;
    for (std::size_t i = 12; i < 29; ++i) {
        crc ^= static_cast<unsigned char>(bytes[i]);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
    }
    crc = ~crc;
    for (std::size_t i = 0; i < 4; ++i) {
        bytes[29 + i] = static_cast<char>(crc >> (24U - 8U * i));
    }
    return bytes;
}

Image with_false_colors(const Image& grey) {
    return changed<std::uint8_t>(grey, 3, Depth::U8, [&](int x, int y, int channel) {
        const int value = grey.at<std::uint8_t>(x, y);
        const std::array<int, 3> color{std::min(255, 2 * value), std::max(0, 2 * value - 255), 255 - value};
        return static_cast<std::uint8_t>(color.at(static_cast<std::size_t>(channel)));
    });
}

std::string tiff_bytes(const Image& picture) {
    const cv::Mat view(picture.height, picture.width, CV_32FC1, const_cast<float*>(picture.values<float>().data()));
    return encoded(".tiff", view);
}

} // namespace

std::span<const std::string_view> fault_codes() {
    return kCodes;
}

std::vector<SampleFile> fault_files(const SampleOptions& options) {
    const int width = std::clamp(options.width, 64, 160);
    const int height = std::clamp(options.height, 48, 120);
    const Scene scene =
        draw_scene({.width = width, .height = height, .night = false, .seed = options.seed * 10007 + 9001});
    const std::string infrared = encode_png(scene.infrared);
    const std::string visible = encode_png(scene.visible);
    const Image grey = luma(scene.visible);
    std::vector<SampleFile> files;
    const auto add = [&](std::string_view code, std::string_view folder, std::string name, std::string bytes) {
        files.push_back({fs::path("faults") / code / folder / name, std::move(bytes)});
    };
    const auto add_pair = [&](std::string_view code, std::string infrared_bytes, std::string visible_bytes) {
        add(code, "ir", "scene.png", std::move(infrared_bytes));
        add(code, "vi", "scene.png", std::move(visible_bytes));
    };
    add_pair("no_partner", infrared, visible);
    add("no_partner", "ir", "alone.png", infrared);
    add_pair("two_files", infrared, visible);
    add("two_files", "ir", "scene.bmp", encoded(".bmp", bgr_of(with_false_colors(scene.infrared), false)));
    add("by_number", "ir", "1800i.png", infrared);
    add("by_number", "vi", "1800v.png", visible);
    add_pair("size_differs", infrared, encode_png(resized(scene.visible, width * 3 / 2, height * 3 / 2)));
    add_pair("unreadable", infrared.substr(0, infrared.size() * 3 / 5), visible);
    add_pair("too_large", huge_png(scene.infrared), visible);
    add_pair("wrong_suffix", infrared, encoded(".jpg", bgr_of(scene.visible, false)));
    add_pair("same_content", visible, visible);
    add_pair("maybe_swapped", visible, encode_png(grey));
    add_pair("infrared_pseudocolour", encode_png(with_false_colors(scene.infrared)), visible);
    add_pair("visible_grey", infrared, encode_png(grey));
    const Image deep = changed<std::uint16_t>(scene.infrared, 1, Depth::U16, [&](int x, int y, int) {
        // Hundredths of a kelvin, as thermal cameras store them.
        return static_cast<std::uint16_t>(28000 + 16 * scene.infrared.at<std::uint8_t>(x, y));
    });
    add_pair("scaled_depth", encode_png(deep), visible);
    const Image broken = changed<float>(scene.infrared, 1, Depth::F32, [&](int x, int y, int) {
        const float kelvin = 280.0F + 0.16F * static_cast<float>(scene.infrared.at<std::uint8_t>(x, y));
        return x < 8 && y < 8 ? std::numeric_limits<float>::quiet_NaN() : kelvin;
    });
    add("non_finite", "ir", "scene.tiff", tiff_bytes(broken));
    add("non_finite", "vi", "scene.png", visible);
    add_pair(
        "constant",
        encode_png(changed<std::uint8_t>(scene.infrared, 1, Depth::U8, [](int, int, int) { return std::uint8_t{90}; })),
        visible);
    add_pair("alpha_dropped", infrared, encoded(".png", bgr_of(scene.visible, true)));
    add("exif_rotated", "ir", "scene.png", infrared);
    add("exif_rotated", "vi", "scene.jpg", turned_jpeg(scene.visible));
    add("near_infrared", "nir", "scene.png", encode_png(grey));
    add("near_infrared", "vi", "scene.png", visible);
    const Image moved = changed<std::uint8_t>(scene.infrared, 1, Depth::U8, [&](int x, int y, int) {
        constexpr int kShift = 9;
        return x < kShift ? std::uint8_t{0} : scene.infrared.at<std::uint8_t>(x - kShift, y);
    });
    add_pair("misaligned", encode_png(moved), visible);
    const Scene tiny = draw_scene({.width = 24, .height = 18, .night = false, .seed = options.seed + 5});
    add_pair("too_small", encode_png(tiny.infrared), encode_png(tiny.visible));
    return files;
}

} // namespace moefusion
