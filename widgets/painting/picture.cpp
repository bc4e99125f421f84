#include "widgets/painting/picture.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace moefusion::widgets {

namespace {

constexpr int kSmallestLevel = 64; ///< no level below this width and height: nothing is gained

constexpr QRgb kBelow = 0xFF2060FF;
constexpr QRgb kAbove = 0xFFFFE000;
constexpr QRgb kMagenta = 0xFFFF00FF;
constexpr QRgb kBlack = 0xFF000000;
constexpr QRgb kContour = 0xFF9BE564; ///< light green: on no part of magma

/// Index 0..255 for values; -1 below, 256 above when clipping is marked.
class Stretch {
public:
    explicit Stretch(const DisplaySettings& display)
        : m_low(display.low), m_scale(display.high > display.low ? 1.0 / (display.high - display.low) : 0),
          m_gamma(display.gamma) {}

    [[nodiscard]] int index(double value) const {
        double unit = (value - m_low) * m_scale;
        if (m_gamma != 1 && unit > 0) {
            unit = std::pow(unit, 1 / m_gamma);
        }
        return static_cast<int>(std::clamp(std::floor(256 * unit), 0.0, 255.0));
    }

private:
    double m_low;
    double m_scale;
    double m_gamma;
};

QRgb notANumber(int x, int y) {
    return ((x / 4 + y / 4) % 2) == 0 ? kMagenta : kBlack;
}

/// Grey 8 bits: 256 colours are made once, marks of clipping among them.
void fillFromTable(QImage& target,
                   const Image& image,
                   const DisplaySettings& display,
                   const std::array<int, 256>& indices) {
    std::array<QRgb, 256> colors{};
    const std::array<QRgb, 256>& table = colorTable(display.map);
    for (std::size_t value = 0; value < colors.size(); ++value) {
        const auto number = static_cast<double>(value);
        colors[value] = display.markClipped && number < display.low ? kBelow
                        : display.markClipped && number > display.high
                            ? kAbove
                            : table[static_cast<std::size_t>(indices[value])];
    }
    for (int y = 0; y < image.height; ++y) {
        const std::span<const std::uint8_t> row = image.row<std::uint8_t>(y);
        auto* out = reinterpret_cast<QRgb*>(target.scanLine(y));
        for (std::size_t x = 0; x < row.size(); ++x) {
            out[x] = colors[row[x]];
        }
    }
}

template <typename T>
void fill(QImage& target, const Image& image, const DisplaySettings& display) {
    const Stretch stretch(display);
    const std::array<QRgb, 256>& table = colorTable(display.map);
    // 8 bits: 256 answers are made once, then looked up.
    std::array<int, 256> indices{};
    if constexpr (std::is_same_v<T, std::uint8_t>) {
        for (int i = 0; i < 256; ++i) {
            indices[static_cast<std::size_t>(i)] = stretch.index(i);
        }
    }
    const auto indexOf = [&](T value) {
        if constexpr (std::is_same_v<T, std::uint8_t>) {
            return indices[value];
        } else {
            return stretch.index(static_cast<double>(value));
        }
    };
    if constexpr (std::is_same_v<T, std::uint8_t>) {
        if (image.channels == 1) {
            fillFromTable(target, image, display, indices);
            return;
        }
    }
    for (int y = 0; y < image.height; ++y) {
        const std::span<const T> row = image.row<T>(y);
        auto* out = reinterpret_cast<QRgb*>(target.scanLine(y));
        for (int x = 0; x < image.width; ++x) {
            if (image.channels == 1) {
                const T value = row[static_cast<std::size_t>(x)];
                if constexpr (std::is_floating_point_v<T>) {
                    if (std::isnan(value)) {
                        out[x] = notANumber(x, y);
                        continue;
                    }
                }
                if (display.markClipped && static_cast<double>(value) < display.low) {
                    out[x] = kBelow;
                } else if (display.markClipped && static_cast<double>(value) > display.high) {
                    out[x] = kAbove;
                } else {
                    out[x] = table[static_cast<std::size_t>(indexOf(value))];
                }
            } else {
                const auto at = static_cast<std::size_t>(3) * static_cast<std::size_t>(x);
                out[x] = qRgb(indexOf(row[at]), indexOf(row[at + 1]), indexOf(row[at + 2]));
            }
        }
    }
}

/// True where one of the contour levels lies between a value and its right or lower neighbour.
bool crossesContour(float value, float right, float below) {
    static constexpr std::array kLevels{0.25F, 0.5F, 0.75F};
    return std::any_of(kLevels.begin(), kLevels.end(), [&](float level) {
        return (value < level) != (right < level) || (value < level) != (below < level);
    });
}

QImage half(const QImage& source) {
    const int width = (source.width() + 1) / 2;
    const int height = (source.height() + 1) / 2;
    QImage target(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        const auto* upper = reinterpret_cast<const QRgb*>(source.constScanLine(2 * y));
        const auto* lower =
            reinterpret_cast<const QRgb*>(source.constScanLine(std::min(2 * y + 1, source.height() - 1)));
        auto* out = reinterpret_cast<QRgb*>(target.scanLine(y));
        // Two channels at a time, a byte apart: a sum of four with its rounding needs ten bits of sixteen.
        constexpr QRgb kEven = 0x00FF00FF;
        constexpr QRgb kRounding = 0x00020002;
        const auto mean = [](QRgb a, QRgb b, QRgb c, QRgb d) {
            const QRgb redBlue = (a & kEven) + (b & kEven) + (c & kEven) + (d & kEven) + kRounding;
            const QRgb green = (a >> 8 & kEven) + (b >> 8 & kEven) + (c >> 8 & kEven) + (d >> 8 & kEven) + kRounding;
            return 0xFF000000 | (redBlue >> 2 & kEven) | (green >> 2 & kEven) << 8;
        };
        const int whole = source.width() / 2;
        for (int x = 0; x < whole; ++x) {
            out[x] = mean(upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]);
        }
        if (whole < width) {
            out[whole] = mean(upper[2 * whole], upper[2 * whole], lower[2 * whole], lower[2 * whole]);
        }
    }
    return target;
}

void addSmallerLevels(std::vector<QImage>& levels) {
    while (levels.back().width() > kSmallestLevel && levels.back().height() > kSmallestLevel) {
        levels.push_back(half(levels.back()));
    }
}

template <typename T>
std::vector<double> finiteValues(const Image& image) {
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(image.value_count()));
    for (const T value : image.values<T>()) {
        if (std::isfinite(static_cast<double>(value))) {
            values.push_back(static_cast<double>(value));
        }
    }
    return values;
}

std::vector<double> finiteValues(const Image& image) {
    switch (image.depth) {
    case Depth::U8:
        return finiteValues<std::uint8_t>(image);
    case Depth::U16:
        return finiteValues<std::uint16_t>(image);
    case Depth::F32:
        break;
    }
    return finiteValues<float>(image);
}

DisplaySettings rangeFrom(const Image& image, ColorMap map, double low, double high) {
    DisplaySettings display = fullRange(image);
    display.map = map;
    if (isSigned(map)) {
        const double reach = std::max(std::abs(low), std::abs(high));
        low = -reach;
        high = reach;
    }
    if (high > low) {
        display.low = low;
        display.high = high;
    }
    return display;
}

} // namespace

DisplaySettings fullRange(const Image& image) {
    return {.low = 0, .high = image.depth == Depth::U8 ? 255.0 : image.depth == Depth::U16 ? 65535.0 : 1.0};
}

DisplaySettings ownRange(const Image& image, ColorMap map) {
    const std::vector<double> values = finiteValues(image);
    if (values.empty()) {
        return rangeFrom(image, map, 0, 0);
    }
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return rangeFrom(image, map, *low, *high);
}

DisplaySettings percentileRange(const Image& image, ColorMap map) {
    std::vector<double> values = finiteValues(image);
    if (values.empty()) {
        return rangeFrom(image, map, 0, 0);
    }
    const auto at = [&values](double share) {
        const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), values.begin() + place, values.end());
        return values[static_cast<std::size_t>(place)];
    };
    const double low = at(0.005);
    return rangeFrom(image, map, low, at(0.995));
}

QImage imageToQImage(const Image& image, const DisplaySettings& display) {
    if (image.empty()) {
        return {};
    }
    QImage target(image.width, image.height, QImage::Format_RGB32);
    switch (image.depth) {
    case Depth::U8:
        fill<std::uint8_t>(target, image, display);
        break;
    case Depth::U16:
        fill<std::uint16_t>(target, image, display);
        break;
    case Depth::F32:
        fill<float>(target, image, display);
        break;
    }
    return target;
}

std::int64_t pictureBytes(const Picture& picture) {
    std::int64_t bytes = picture.values.byte_count();
    for (const QImage& level : picture.levels) {
        bytes += level.sizeInBytes();
    }
    return bytes;
}

PicturePointer makePicture(const Image& values, const DisplaySettings& display, const Image& readout) {
    auto picture = std::make_shared<Picture>();
    picture->values = values;
    picture->readout = readout.empty() ? values : readout;
    picture->display = display;
    picture->levels.push_back(imageToQImage(values, display));
    addSmallerLevels(picture->levels);
    return picture;
}

PicturePointer withOverlay(const PicturePointer& base, const Image& map, const OverlayLook& look) {
    const QImage& below = base->levels.front();
    if (map.width != below.width() || map.height != below.height() || map.channels != 1 || map.depth != Depth::F32) {
        return base;
    }
    const std::array<QRgb, 256>& table = colorTable(look.map);
    QImage blended(below.size(), QImage::Format_RGB32);
    for (int y = 0; y < map.height; ++y) {
        const std::span<const float> row = map.row<float>(y);
        const std::span<const float> next = map.row<float>(std::min(y + 1, map.height - 1));
        const auto* from = reinterpret_cast<const QRgb*>(below.constScanLine(y));
        auto* out = reinterpret_cast<QRgb*>(blended.scanLine(y));
        for (int x = 0; x < map.width; ++x) {
            const auto at = static_cast<std::size_t>(x);
            const float value = std::clamp(row[at], 0.0F, 1.0F);
            const float right = row[static_cast<std::size_t>(std::min(x + 1, map.width - 1))];
            if (look.contours && crossesContour(value, right, next[at])) {
                out[x] = kContour;
                continue;
            }
            const double alpha = look.opacity * static_cast<double>(value);
            const QRgb over = table[static_cast<std::size_t>(std::min(255, static_cast<int>(value * 256)))];
            const double gray = 0.299 * qRed(from[x]) + 0.587 * qGreen(from[x]) + 0.114 * qBlue(from[x]);
            const auto mix = [&](int color) { return static_cast<int>(std::lround(gray + alpha * (color - gray))); };
            out[x] = qRgb(mix(qRed(over)), mix(qGreen(over)), mix(qBlue(over)));
        }
    }
    auto picture = std::make_shared<Picture>();
    picture->values = base->values;
    picture->readout = base->readout;
    picture->display = base->display;
    picture->levels.push_back(std::move(blended));
    addSmallerLevels(picture->levels);
    return picture;
}

QString valueText(const Image& image, int x, int y) {
    if (image.empty() || x < 0 || y < 0 || x >= image.width || y >= image.height) {
        return {};
    }
    QStringList texts;
    for (int channel = 0; channel < image.channels; ++channel) {
        switch (image.depth) {
        case Depth::U8:
            texts << QString::number(image.at<std::uint8_t>(x, y, channel));
            break;
        case Depth::U16:
            texts << QString::number(image.at<std::uint16_t>(x, y, channel));
            break;
        case Depth::F32:
            texts << QString::number(static_cast<double>(image.at<float>(x, y, channel)), 'g', 4);
            break;
        }
    }
    return texts.join(QLatin1Char(' '));
}

} // namespace moefusion::widgets
