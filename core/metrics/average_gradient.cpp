#include "core/metrics/average_gradient.h"

#include "core/base/error.h"
#include "core/metrics/row_sums.h"
#include "core/metrics/source_terms.h"
#include "core/metrics/vector_clones.h"

#include <algorithm>
#include <cmath>

namespace moefusion::metrics {

namespace {

/// What differs between profiles: which differences, and what the sum is divided by.
enum class Divisor { InnerPixels /* (r-1)(c-1) */, AllPixels /* rc */ };

bool forward_differences(Profile profile) {
    return profile == Profile::Textbook;
}

Divisor divisor_of(Profile profile) {
    return profile == Profile::CddFuse ? Divisor::AllPixels : Divisor::InnerPixels;
}

/// root((gx^2 + gy^2)/2) of one row; `above` and `below` are the row itself at the border, `vertical_step` the distance
/// of the two rows (2 inside, 1 at the border).
MOEFUSION_VECTOR_CLONES void central_row(const std::uint8_t* above,
                                         const std::uint8_t* row,
                                         const std::uint8_t* below,
                                         double vertical_step,
                                         int width,
                                         double* out) {
    const auto strength = [&](int x, double across) {
        const double down = (int{below[x]} - int{above[x]}) / vertical_step;
        return std::sqrt((across * across + down * down) / 2.0);
    };
    for (int x = 1; x + 1 < width; ++x) {
        out[x] = strength(x, (int{row[x + 1]} - int{row[x - 1]}) / 2.0);
    }
    out[0] = strength(0, int{row[1]} - int{row[0]});
    out[width - 1] = strength(width - 1, int{row[width - 1]} - int{row[width - 2]});
}

/// The same with forward differences, for width - 1 pixels.
MOEFUSION_VECTOR_CLONES void forward_row(const std::uint8_t* row, const std::uint8_t* below, int width, double* out) {
    for (int x = 0; x + 1 < width; ++x) {
        const double across = int{row[x + 1]} - int{row[x]};
        const double down = int{below[x]} - int{row[x]};
        out[x] = std::sqrt((across * across + down * down) / 2.0);
    }
}

void central_row_of(const Image& grey, int y, double* out) {
    const int above = std::max(y - 1, 0);
    const int below = std::min(y + 1, grey.height - 1);
    central_row(grey.row<std::uint8_t>(above).data(),
                grey.row<std::uint8_t>(y).data(),
                grey.row<std::uint8_t>(below).data(),
                below - above,
                grey.width,
                out);
}

MetricValue gradient(const Image& grey, Profile profile, const RegionMask* region) {
    if (grey.width < 2 || grey.height < 2) {
        return undefined("the image has one row or column");
    }
    const bool forward = forward_differences(profile);
    const int rows = forward ? grey.height - 1 : grey.height;
    const int columns = forward ? grey.width - 1 : grey.width;
    std::vector<double> strengths(static_cast<std::size_t>(grey.width));
    double sum = 0;
    std::int64_t counted = 0;
    for (int y = 0; y < rows; ++y) {
        if (forward) {
            forward_row(
                grey.row<std::uint8_t>(y).data(), grey.row<std::uint8_t>(y + 1).data(), grey.width, strengths.data());
        } else {
            central_row_of(grey, y, strengths.data());
        }
        if (region == nullptr) {
            sum += sum_of_row(strengths.data(), columns);
            counted += columns;
            continue;
        }
        const std::uint8_t* inside = region->row(y);
        for (int x = 0; x < columns; ++x) {
            if (inside[x] != 0) {
                sum += strengths[static_cast<std::size_t>(x)];
                ++counted;
            }
        }
    }
    if (counted == 0) {
        return undefined("the region has no pixels");
    }
    double mean = sum / static_cast<double>(counted);
    if (!forward && divisor_of(profile) == Divisor::InnerPixels) {
        mean *= static_cast<double>(grey.pixel_count()) / (double{1} * (grey.width - 1) * (grey.height - 1));
    }
    return {mean, {}};
}

} // namespace

MetricValue average_gradient(const SourceTerms& sources, const Image& fused, Profile profile) {
    return gradient(fused_levels(sources, fused, profile), profile, nullptr);
}

MetricValue
average_gradient_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region) {
    return gradient(fused_levels(sources, fused, profile), profile, &region);
}

std::string_view average_gradient_definition(Profile profile) {
    switch (profile) {
    case Profile::CddFuse:
        return "central differences, sum over all pixels / (r c)";
    case Profile::Textbook:
        return "forward differences, mean over (r-1)(c-1) pixels";
    default:
        return "central differences, sum over all pixels / ((r-1)(c-1))";
    }
}

std::vector<double> gradient_strengths(const Image& grey) {
    MOEFUSION_EXPECT(grey.width >= 2 && grey.height >= 2, "gradients need two rows and two columns");
    std::vector<double> strengths(static_cast<std::size_t>(grey.pixel_count()));
    for (int y = 0; y < grey.height; ++y) {
        central_row_of(grey, y, strengths.data() + std::int64_t{y} * grey.width);
    }
    return strengths;
}

} // namespace moefusion::metrics
