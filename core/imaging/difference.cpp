#include "core/imaging/difference.h"

#include "core/base/error.h"
#include "core/imaging/color.h"
#include "core/imaging/filters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <string>

namespace moefusion {

namespace {

constexpr double kTop = 255;
/// 1 % of the scale, so that dark references do not divide by nothing (Tom94/tev).
constexpr float kRelativeFloor = 2.55F;
constexpr float kEqual = 0.5F; ///< less than half a grey level is shown as equal

constexpr std::array<DifferenceInfo, 7> kKinds{{
    {DifferenceKind::Signed, "signed", true, kTop, true},
    {DifferenceKind::Absolute, "absolute", false, kTop, true},
    {DifferenceKind::Squared, "squared", false, kTop* kTop, true},
    {DifferenceKind::Relative, "relative", false, 1, true},
    {DifferenceKind::Tolerance, "tolerance", true, 1, false},
    {DifferenceKind::Gradient, "gradient", true, 4 * kTop, true},
    {DifferenceKind::Similarity, "ssim", false, 1, false},
}};

void require_equal_sizes(const Image& picture, const Image& reference) {
    if (picture.width != reference.width || picture.height != reference.height) {
        throw Error(ErrorKind::Mismatch,
                    "image.size_differs",
                    "The picture has " + std::to_string(picture.width) + "x" + std::to_string(picture.height) +
                        " pixels, the reference " + std::to_string(reference.width) + "x" +
                        std::to_string(reference.height) + ".",
                    picture.source,
                    "Choose a reference of the same size.");
    }
}

float one_value(DifferenceKind kind, float a, float b, float tolerance) {
    const float difference = a - b;
    switch (kind) {
    case DifferenceKind::Absolute:
        return std::abs(difference);
    case DifferenceKind::Squared:
        return difference * difference;
    case DifferenceKind::Relative:
        return std::abs(difference) / (b + kRelativeFloor);
    case DifferenceKind::Tolerance:
        return std::abs(difference) < kEqual ? 0.0F : std::abs(difference) <= tolerance ? -1.0F : 1.0F;
    case DifferenceKind::Signed:
    case DifferenceKind::Similarity: // of windows, not of pixels
    case DifferenceKind::Gradient:   // of gradients that were made before
        break;
    }
    return difference;
}

Image product(const Image& one, const Image& other) {
    ImageBuilder builder(one.width, one.height, 1, Depth::F32);
    const auto a = one.values<float>();
    const auto b = other.values<float>();
    std::transform(a.begin(), a.end(), b.begin(), builder.values<float>().begin(), std::multiplies<>());
    return std::move(builder).finish();
}

Image similarity_map(const Image& one, const Image& other) {
    constexpr int kWindow = 11;
    constexpr double kSigma = 1.5;
    constexpr double kMeans = (0.01 * kTop) * (0.01 * kTop);
    constexpr double kVariances = (0.03 * kTop) * (0.03 * kTop);
    const auto mean = [](const Image& image) { return gaussian(image, kWindow, kSigma); };
    const Image mean_one = mean(one);
    const Image mean_other = mean(other);
    const Image square_one = mean(product(one, one));
    const Image square_other = mean(product(other, other));
    const Image cross = mean(product(one, other));
    ImageBuilder builder(one.width, one.height, 1, Depth::F32);
    const auto to = builder.values<float>();
    for (std::size_t i = 0; i < to.size(); ++i) {
        const double a = mean_one.values<float>()[i];
        const double b = mean_other.values<float>()[i];
        const double spread = double{square_one.values<float>()[i]} - a * a + square_other.values<float>()[i] - b * b;
        const double covariance = cross.values<float>()[i] - a * b;
        to[i] = static_cast<float>((2 * a * b + kMeans) * (2 * covariance + kVariances) /
                                   ((a * a + b * b + kMeans) * (spread + kVariances)));
    }
    return std::move(builder).finish(one.source);
}

} // namespace

std::span<const DifferenceInfo> difference_table() {
    return kKinds;
}

const DifferenceInfo& difference_info(DifferenceKind kind) {
    return kKinds.at(static_cast<std::size_t>(kind));
}

DifferenceKind difference_from(std::string_view name) {
    for (const DifferenceInfo& info : kKinds) {
        if (info.name == name) {
            return info.kind;
        }
    }
    throw Error(ErrorKind::Usage,
                "difference.unknown",
                "There is no difference named " + std::string(name) + ".",
                {},
                "Use signed, absolute, squared, relative, tolerance, gradient or ssim.");
}

Image grey_255(const Image& image) {
    const Image unit = luma_unit_float(image);
    ImageBuilder builder(unit.width, unit.height, 1, Depth::F32);
    const auto from = unit.values<float>();
    const auto to = builder.values<float>();
    for (std::size_t i = 0; i < from.size(); ++i) {
        to[i] = from[i] * static_cast<float>(kTop);
    }
    return std::move(builder).finish(image.source);
}

Image difference_map(const Image& picture, const Image& reference, DifferenceKind kind, double tolerance) {
    require_equal_sizes(picture, reference);
    if (kind == DifferenceKind::Similarity) {
        return similarity_map(picture, reference);
    }
    const bool gradients = kind == DifferenceKind::Gradient;
    const Image one = gradients ? sobel_magnitude(picture) : picture;
    const Image other = gradients ? sobel_magnitude(reference) : reference;
    ImageBuilder builder(one.width, one.height, 1, Depth::F32);
    const auto a = one.values<float>();
    const auto b = other.values<float>();
    const auto to = builder.values<float>();
    for (std::size_t i = 0; i < to.size(); ++i) {
        to[i] = one_value(kind, a[i], b[i], static_cast<float>(tolerance));
    }
    return std::move(builder).finish(picture.source);
}

DifferenceFigures difference_figures(
    const Image& picture, const Image& reference, int x, int y, int width, int height, double tolerance) {
    require_equal_sizes(picture, reference);
    const int left = std::clamp(x, 0, picture.width);
    const int top = std::clamp(y, 0, picture.height);
    const int right = std::clamp(x + width, left, picture.width);
    const int bottom = std::clamp(y + height, top, picture.height);
    DifferenceFigures figures;
    double sum = 0;
    double squares = 0;
    std::int64_t equal = 0;
    std::int64_t within = 0;
    for (int row = top; row < bottom; ++row) {
        const auto a = picture.row<float>(row);
        const auto b = reference.row<float>(row);
        for (int column = left; column < right; ++column) {
            const auto at = static_cast<std::size_t>(column);
            const double size = std::abs(double{a[at]} - double{b[at]});
            sum += size;
            squares += size * size;
            figures.largest = std::max(figures.largest, size);
            equal += size < double{kEqual} ? 1 : 0;
            within += size >= double{kEqual} && size <= tolerance ? 1 : 0;
        }
    }
    figures.count = std::int64_t{right - left} * (bottom - top);
    if (figures.count == 0) {
        return figures;
    }
    const auto count = static_cast<double>(figures.count);
    figures.mean_absolute = sum / count;
    figures.root_mean_square = std::sqrt(squares / count);
    figures.peak_signal_to_noise =
        squares == 0 ? std::numeric_limits<double>::infinity() : 10 * std::log10(kTop * kTop / (squares / count));
    figures.share_equal = static_cast<double>(equal) / count;
    figures.share_within = static_cast<double>(within) / count;
    return figures;
}

} // namespace moefusion
