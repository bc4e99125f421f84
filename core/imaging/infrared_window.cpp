#include "core/imaging/infrared_window.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/imaging/range_policy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace moefusion {

namespace {

[[noreturn]] void throw_no_finite_pixel(const Image& image) {
    throw Error(ErrorKind::Malformed,
                "image.no_finite_pixel",
                fmt::format("{} has no finite value.",
                            image.source.empty() ? std::string("The image") : shown_path(image.source)),
                image.source,
                "Replace the file, or leave the pair out.");
}

/// Value at `percent` of a sorted sequence of `count` values, read through `at(rank)`; linear in between.
template <typename At>
double interpolated(double percent, std::int64_t count, At&& at) {
    const double place = percent / 100.0 * static_cast<double>(count - 1);
    const auto rank = static_cast<std::int64_t>(std::floor(place));
    const double part = place - static_cast<double>(rank);
    const double low = at(rank);
    return part == 0.0 ? low : low + part * (at(std::min(rank + 1, count - 1)) - low);
}

ValueRange percentiles_of_u16(std::span<const std::uint16_t> values, double low, double high) {
    std::vector<std::int64_t> histogram(65536);
    for (const std::uint16_t value : values) {
        ++histogram[value];
    }
    const auto at = [&histogram](std::int64_t rank) {
        std::size_t level = 0;
        for (std::int64_t seen = histogram[0]; seen <= rank; seen += histogram[level]) {
            ++level;
        }
        return static_cast<double>(level);
    };
    const auto count = static_cast<std::int64_t>(values.size());
    return {interpolated(low, count, at), interpolated(high, count, at)};
}

ValueRange percentiles_of_floats(std::vector<float> values, double low, double high) {
    const auto at = [&values](std::int64_t rank) {
        const auto place = values.begin() + rank;
        std::nth_element(values.begin(), place, values.end());
        return static_cast<double>(*place);
    };
    const auto count = static_cast<std::int64_t>(values.size());
    return {interpolated(low, count, at), interpolated(high, count, at)};
}

struct FiniteRange {
    float lowest = std::numeric_limits<float>::infinity();
    float highest = -std::numeric_limits<float>::infinity();
    std::int64_t nan_count = 0;
    std::int64_t minus_infinity_count = 0;
    std::int64_t plus_infinity_count = 0;
};

FiniteRange finite_range(const Image& image) {
    FiniteRange out;
    for (const float value : image.values<float>()) {
        if (std::isfinite(value)) {
            out.lowest = std::min(out.lowest, value);
            out.highest = std::max(out.highest, value);
        } else if (std::isnan(value)) {
            ++out.nan_count;
        } else if (value < 0) {
            ++out.minus_infinity_count;
        } else {
            ++out.plus_infinity_count;
        }
    }
    if (out.lowest > out.highest) {
        throw_no_finite_pixel(image);
    }
    return out;
}

float finite_value(float value, const FiniteRange& range) {
    return std::isfinite(value) ? value : value > 0 ? range.highest : range.lowest;
}

template <typename T>
Image stretched(const Image& image, double from, double to, const FiniteRange& finite) {
    ImageBuilder out(image.width, image.height, 1, Depth::F32);
    const auto values = image.values<T>();
    const auto results = out.values<float>();
    const double span = to - from;
    for (std::size_t i = 0; i < values.size(); ++i) {
        double value = 0;
        if constexpr (std::is_same_v<T, float>) {
            value = finite_value(values[i], finite);
        } else {
            value = values[i];
        }
        results[i] = span > 0 ? static_cast<float>(std::clamp((value - from) / span, 0.0, 1.0)) : 0.0F;
    }
    return std::move(out).finish(image.source);
}

} // namespace

ValueRange percentile_range(const Image& image, double low_percent, double high_percent) {
    MOEFUSION_EXPECT(image.channels == 1 && !image.empty(), "percentiles are taken of pictures of one channel");
    switch (image.depth) {
    case Depth::U16:
        return percentiles_of_u16(image.values<std::uint16_t>(), low_percent, high_percent);
    case Depth::U8: {
        const auto values = image.values<std::uint8_t>();
        const std::vector<std::uint16_t> wide(values.begin(), values.end());
        return percentiles_of_u16(wide, low_percent, high_percent);
    }
    case Depth::F32:
        break;
    }
    std::vector<float> finite;
    const auto values = image.values<float>();
    finite.reserve(values.size());
    std::copy_if(values.begin(), values.end(), std::back_inserter(finite), [](float v) { return std::isfinite(v); });
    if (finite.empty()) {
        throw_no_finite_pixel(image);
    }
    return percentiles_of_floats(std::move(finite), low_percent, high_percent);
}

StretchedInfrared stretch_infrared(const Image& infrared, const InfraredWindow& window) {
    MOEFUSION_EXPECT(infrared.channels == 1 && infrared.depth != Depth::U8,
                     "the stretch is for infrared pictures of one channel above 8 bits");
    StretchedInfrared out;
    FiniteRange finite;
    double lowest = 0;
    double highest = 0;
    if (infrared.depth == Depth::F32) {
        finite = finite_range(infrared);
        out.nan_count = finite.nan_count;
        out.minus_infinity_count = finite.minus_infinity_count;
        out.plus_infinity_count = finite.plus_infinity_count;
        lowest = finite.lowest;
        highest = finite.highest;
        if (!window.limits && lowest >= 0 && highest <= 1) {
            out.as_stored = true;
            out.from = 0;
            out.to = 1;
            out.image = out.non_finite_count() == 0 ? infrared : with_finite_values(infrared);
            return out;
        }
    } else {
        const auto values = infrared.values<std::uint16_t>();
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        lowest = *low;
        highest = *high;
    }
    if (window.limits) {
        out.from = window.limits->from;
        out.to = window.limits->to;
    } else {
        const ValueRange range = percentile_range(infrared, 0.5, 99.5);
        const bool flat = range.to <= range.from; // ours: nearly all pixels equal, a few hot ones must stay visible
        out.from = flat ? lowest : range.from;
        out.to = flat ? highest : range.to;
    }
    out.image = infrared.depth == Depth::U16 ? stretched<std::uint16_t>(infrared, out.from, out.to, finite)
                                             : stretched<float>(infrared, out.from, out.to, finite);
    return out;
}

Image with_finite_values(const Image& image) {
    if (image.depth != Depth::F32) {
        return image;
    }
    const FiniteRange range = finite_range(image);
    if (range.nan_count + range.minus_infinity_count + range.plus_infinity_count == 0) {
        return image;
    }
    ImageBuilder out(image.width, image.height, image.channels, Depth::F32);
    const auto values = image.values<float>();
    std::transform(values.begin(), values.end(), out.values<float>().begin(), [&range](float value) {
        return finite_value(value, range);
    });
    return std::move(out).finish(image.source);
}

Image for_display(const Image& image) {
    if (image.depth == Depth::U8) {
        return image;
    }
    if (image.channels == 1) {
        return to_eight_bits(stretch_infrared(image).image, RangePolicy::Clip);
    }
    return image.depth == Depth::U16 ? sixteen_to_eight_bits(image)
                                     : to_eight_bits(with_finite_values(image), RangePolicy::Clip);
}

} // namespace moefusion
