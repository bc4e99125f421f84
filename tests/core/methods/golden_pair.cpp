#include "tests/core/methods/golden_pair.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace moefusion::tests {

LoadedPair pair_of(const std::filesystem::path& infrared, const std::filesystem::path& visible) {
    LoadedPair pair;
    pair.pair.id = visible.stem().string();
    pair.infrared = read_image(infrared).image;
    pair.visible = read_image(visible).image;
    return pair;
}

LoadedPair made_pair(int width, int height) {
    ImageBuilder infrared(width, height, 1, Depth::U8);
    ImageBuilder visible(width, height, 1, Depth::U8);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const auto place = static_cast<std::size_t>(y * width + x);
            infrared.values<std::uint8_t>()[place] = static_cast<std::uint8_t>(x * 7 + y * 3 + x * y / 5);
            visible.values<std::uint8_t>()[place] = static_cast<std::uint8_t>(x * x + y * 11);
        }
    }
    LoadedPair pair;
    pair.pair.id = "made";
    pair.infrared = std::move(infrared).finish();
    pair.visible = std::move(visible).finish();
    return pair;
}

std::string byte_difference(const Image& actual, const Image& expected, double share) {
    if (actual.width != expected.width || actual.height != expected.height || actual.channels != expected.channels) {
        return "another size or number of channels";
    }
    const auto left = actual.values<std::uint8_t>();
    const auto right = expected.values<std::uint8_t>();
    int largest = 0;
    std::int64_t unequal = 0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const int difference = std::abs(left[i] - right[i]);
        largest = std::max(largest, difference);
        unequal += difference != 0 ? 1 : 0;
    }
    const double part = static_cast<double>(unequal) / static_cast<double>(left.size());
    return largest <= 1 && part <= share
               ? std::string()
               : "largest difference " + std::to_string(largest) + ", share " + std::to_string(part);
}

} // namespace moefusion::tests
