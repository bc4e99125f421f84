#include "core/metrics/grey_levels.h"

#include "core/base/error.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace moefusion::metrics {

namespace {

/// Same channels, 8 bits.
Image eight_bit(const Image& image) {
    if (image.depth == Depth::U8) {
        return image;
    }
    ImageBuilder builder(image.width, image.height, image.channels, Depth::U8);
    const auto out = builder.values<std::uint8_t>();
    if (image.depth == Depth::U16) {
        const auto in = image.values<std::uint16_t>();
        for (std::size_t i = 0; i < in.size(); ++i) {
            out[i] = static_cast<std::uint8_t>((std::uint32_t{in[i]} * 255 + 32767) / 65535);
        }
    } else {
        const auto in = image.values<float>();
        for (std::size_t i = 0; i < in.size(); ++i) {
            if (!std::isfinite(in[i])) {
                throw Error(ErrorKind::Malformed,
                            "image.not_finite",
                            "The image has values that are not finite; metrics are not defined for them.",
                            image.source,
                            "Write the image without NaN and infinity.");
            }
            out[i] = static_cast<std::uint8_t>(std::floor(std::clamp(double{in[i]}, 0.0, 1.0) * 255.0 + 0.5));
        }
    }
    return std::move(builder).finish(image.source);
}

std::uint8_t matlab_grey(const std::uint8_t* rgb) {
    // First row of the inverse of MATLAB's NTSC matrix (specs/metrics.md 2).
    const double luma = 0.298936021293775 * rgb[0] + 0.587043074451121 * rgb[1] + 0.114020904255103 * rgb[2];
    return static_cast<std::uint8_t>(std::clamp(std::round(luma), 0.0, 255.0));
}

std::uint8_t pillow_grey(const std::uint8_t* rgb) {
    return static_cast<std::uint8_t>((19595U * rgb[0] + 38470U * rgb[1] + 7471U * rgb[2] + 32768U) >> 16U);
}

/// cv::cvtColor itself on float32, because ties at .5 depend on its order of additions.
void opencv_grey(const Image& image, std::span<std::uint8_t> out) {
    cv::Mat rgb(image.height, image.width, CV_8UC3);
    std::copy_n(image.values<std::uint8_t>().data(), static_cast<std::size_t>(image.value_count()), rgb.data);
    cv::Mat values;
    rgb.convertTo(values, CV_32FC3);
    cv::Mat grey;
    cv::cvtColor(values, grey, cv::COLOR_RGB2GRAY);
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = static_cast<std::uint8_t>(std::clamp(std::nearbyint(grey.ptr<float>()[i]), 0.0F, 255.0F));
    }
}

} // namespace

Image grey_levels(const Image& image, Profile profile) {
    const Image bytes = eight_bit(image);
    if (bytes.channels == 1) {
        return bytes;
    }
    ImageBuilder builder(bytes.width, bytes.height, 1, Depth::U8);
    const auto out = builder.values<std::uint8_t>();
    if (profile == Profile::CddFuse) {
        opencv_grey(bytes, out);
    } else {
        const auto convert = profile == Profile::TangPy ? pillow_grey : matlab_grey;
        const std::uint8_t* rgb = bytes.values<std::uint8_t>().data();
        for (std::size_t i = 0; i < out.size(); ++i) {
            out[i] = convert(rgb + 3 * i);
        }
    }
    return std::move(builder).finish(image.source);
}

bool needs_scaling(const Image& image) {
    return image.depth != Depth::U8;
}

} // namespace moefusion::metrics
