#include "core/imaging/colormap.h"

#include "core/base/error.h"
#include "core/options/nearest_name.h"

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

namespace moefusion {

namespace {

constexpr std::array<Colormap, 10> kColormaps{{{"gray", ColormapKind::Magnitude, true},
                                               {"magma", ColormapKind::Magnitude, true},
                                               {"viridis", ColormapKind::Magnitude, true},
                                               {"cividis", ColormapKind::Magnitude, true},
                                               {"inferno", ColormapKind::Magnitude, true},
                                               {"blue_red", ColormapKind::Signed, true},
                                               {"purple_orange", ColormapKind::Signed, true},
                                               {"gray_signed", ColormapKind::Signed, true},
                                               {"twilight", ColormapKind::Cyclic, true},
                                               {"turbo", ColormapKind::Magnitude, false}}};

using Triple = std::array<double, 3>;
using ControlPoints = std::array<Color, 5>; // at -1, -0.5, 0, 0.5, 1

constexpr ControlPoints kBlueRed{
    {{0x05, 0x30, 0x61}, {0x43, 0x93, 0xC3}, {0xF7, 0xF7, 0xF7}, {0xD6, 0x60, 0x4D}, {0x67, 0x00, 0x1F}}};
constexpr ControlPoints kPurpleOrange{
    {{0x2D, 0x00, 0x4B}, {0x80, 0x73, 0xAC}, {0xF7, 0xF7, 0xF7}, {0xE0, 0x82, 0x14}, {0x7F, 0x3B, 0x08}}};

// sRGB (IEC 61966-2-1) to CIELAB and back, white point D65.
constexpr Triple kWhite{0.95047, 1.0, 1.08883};
constexpr double kLinearPart = 216.0 / 24389.0; // CIE 15
constexpr double kSlope = 24389.0 / 27.0;

Triple lab_of(const Color& color) {
    Triple linear{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double value = color[i] / 255.0;
        linear[i] = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    }
    const Triple xyz{0.4124564 * linear[0] + 0.3575761 * linear[1] + 0.1804375 * linear[2],
                     0.2126729 * linear[0] + 0.7151522 * linear[1] + 0.0721750 * linear[2],
                     0.0193339 * linear[0] + 0.1191920 * linear[1] + 0.9503041 * linear[2]};
    Triple f{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double ratio = xyz[i] / kWhite[i];
        f[i] = ratio > kLinearPart ? std::cbrt(ratio) : (kSlope * ratio + 16) / 116;
    }
    return {116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])};
}

Color rgb_of(const Triple& lab) {
    const double fy = (lab[0] + 16) / 116;
    const Triple f{fy + lab[1] / 500, fy, fy - lab[2] / 200};
    Triple xyz{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double cube = f[i] * f[i] * f[i];
        xyz[i] = kWhite[i] * (cube > kLinearPart ? cube : (116 * f[i] - 16) / kSlope);
    }
    const Triple linear{3.2404542 * xyz[0] - 1.5371385 * xyz[1] - 0.4985314 * xyz[2],
                        -0.9692660 * xyz[0] + 1.8760108 * xyz[1] + 0.0415560 * xyz[2],
                        0.0556434 * xyz[0] - 0.2040259 * xyz[1] + 1.0572252 * xyz[2]};
    Color out{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double value = linear[i] <= 0.0031308 ? 12.92 * linear[i] : 1.055 * std::pow(linear[i], 1 / 2.4) - 0.055;
        out[i] = static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
    }
    return out;
}

ColorTable table_through(const ControlPoints& points) {
    ColorTable out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double place = static_cast<double>(i) / 255.0 * 4.0;
        const auto segment = std::min<std::size_t>(3, static_cast<std::size_t>(place));
        const double part = place - static_cast<double>(segment);
        const Triple from = lab_of(points[segment]);
        const Triple to = lab_of(points[segment + 1]);
        Triple between{};
        for (std::size_t channel = 0; channel < 3; ++channel) {
            between[channel] = from[channel] + part * (to[channel] - from[channel]);
        }
        out[i] = rgb_of(between);
    }
    return out;
}

ColorTable table_of_opencv(int number) {
    cv::Mat levels(1, 256, CV_8U);
    for (int i = 0; i < 256; ++i) {
        levels.at<uchar>(0, i) = static_cast<uchar>(i);
    }
    cv::Mat colors;
    cv::applyColorMap(levels, colors, number);
    ColorTable out{};
    for (int i = 0; i < 256; ++i) {
        const auto& bgr = colors.at<cv::Vec3b>(0, i);
        out[static_cast<std::size_t>(i)] = {bgr[2], bgr[1], bgr[0]};
    }
    return out;
}

ColorTable grey_table() {
    ColorTable out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto level = static_cast<std::uint8_t>(i);
        out[i] = {level, level, level};
    }
    return out;
}

std::map<std::string_view, ColorTable> all_tables() {
    return {{"gray", grey_table()},
            {"gray_signed", grey_table()},
            {"magma", table_of_opencv(cv::COLORMAP_MAGMA)},
            {"viridis", table_of_opencv(cv::COLORMAP_VIRIDIS)},
            {"cividis", table_of_opencv(cv::COLORMAP_CIVIDIS)},
            {"inferno", table_of_opencv(cv::COLORMAP_INFERNO)},
            {"twilight", table_of_opencv(cv::COLORMAP_TWILIGHT)},
            {"turbo", table_of_opencv(cv::COLORMAP_TURBO)},
            {"blue_red", table_through(kBlueRed)},
            {"purple_orange", table_through(kPurpleOrange)}};
}

constexpr Color kMagenta{255, 0, 255};
constexpr int kCheckSide = 4;

} // namespace

std::span<const Colormap> colormap_list() {
    return kColormaps;
}

const ColorTable& color_table(std::string_view name) {
    static const std::map<std::string_view, ColorTable> tables = all_tables();
    const auto found = tables.find(name);
    if (found == tables.end()) {
        std::vector<std::string_view> names;
        std::transform(kColormaps.begin(), kColormaps.end(), std::back_inserter(names), [](const Colormap& map) {
            return map.name;
        });
        const auto nearest = options::nearest_name(name, names);
        throw Error(ErrorKind::Usage,
                    "colormap.unknown",
                    fmt::format("'{}' is not a colour map.", name),
                    {},
                    nearest ? fmt::format("Did you mean {}?", *nearest)
                            : fmt::format("Use {}.", fmt::join(names, ", ")));
    }
    return found->second;
}

int color_index(double value, double low, double high) {
    if (high <= low) {
        return value < low ? 0 : 255;
    }
    return static_cast<int>(std::clamp(std::floor(256.0 * (value - low) / (high - low)), 0.0, 255.0));
}

Image colored(const Image& map, const ColorTable& table, double low, double high) {
    MOEFUSION_EXPECT(map.channels == 1 && map.depth == Depth::F32, "a colour map is laid over one channel of floats");
    ImageBuilder out(map.width, map.height, 3, Depth::U8);
    for (int y = 0; y < map.height; ++y) {
        const auto values = map.row<float>(y);
        const auto results = out.row<std::uint8_t>(y);
        for (int x = 0; x < map.width; ++x) {
            const float value = values[static_cast<std::size_t>(x)];
            const bool magenta = (x / kCheckSide + y / kCheckSide) % 2 == 0;
            const Color color = std::isnan(value) ? (magenta ? kMagenta : Color{})
                                                  : table[static_cast<std::size_t>(color_index(value, low, high))];
            std::copy(color.begin(), color.end(), results.begin() + std::ptrdiff_t{3} * x);
        }
    }
    return std::move(out).finish(map.source);
}

} // namespace moefusion
