#include "tests/core/metrics/metric_pictures.h"

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace moefusion::tests {

Image read_grey(const std::filesystem::path& file) {
    const cv::Mat picture = cv::imread(file.string(), cv::IMREAD_GRAYSCALE);
    if (picture.empty()) {
        return {};
    }
    return grey_picture(picture.cols, picture.rows, [&](int x, int y) { return int{picture.at<std::uint8_t>(y, x)}; });
}

Image grey_picture(int width, int height, const std::function<int(int, int)>& value) {
    ImageBuilder builder(width, height, 1, Depth::U8);
    for (int y = 0; y < height; ++y) {
        const auto row = builder.row<std::uint8_t>(y);
        for (int x = 0; x < width; ++x) {
            row[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(std::clamp(value(x, y), 0, 255));
        }
    }
    return std::move(builder).finish();
}

Image noise_picture(int width, int height, std::uint64_t seed) {
    return grey_picture(width, height, [&](int x, int y) {
        std::uint64_t z = seed * 0x100000000ULL + static_cast<std::uint64_t>(y) * 65536U +
                          static_cast<std::uint64_t>(x) + 0x9E3779B97F4A7C15ULL;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return static_cast<int>((z ^ (z >> 31U)) & 255U);
    });
}

Image wave_picture(int width, int height, int seed) {
    return grey_picture(width, height, [&](int x, int y) {
        const int spots = (x * 5 + y * 3 + seed) % 29 < 4 ? 90 : 0;
        return (13 * x + 7 * y + seed * x * y) % 64 + x * 90 / width + spots;
    });
}

QString difference(double actual, double expected, double absolute, double relative) {
    if (std::abs(actual - expected) <= absolute + relative * std::abs(expected)) {
        return {};
    }
    return QStringLiteral("%1 instead of %2 (off by %3)")
        .arg(actual, 0, 'g', 17)
        .arg(expected, 0, 'g', 17)
        .arg(actual - expected, 0, 'g', 3);
}

} // namespace moefusion::tests
