// Fusion by the discrete wavelet transform. Li, Manjunath, Mitra, Graphical Models and Image Processing 57(3), 1995.
// Filters, lengths and borders are those of PyWavelets (PyWavelets/pywt), mode "symmetric", wavelet "db2".

#include "core/methods/classical_rules.h"
#include "core/methods/plane.h"

#include <opencv2/core.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace moefusion {

namespace {

constexpr int kLevels = 3;
constexpr int kTaps = 4;

// Daubechies 1988, two vanishing moments: (1 -+ sqrt 3, 3 -+ sqrt 3, ...) / (4 sqrt 2).
constexpr std::array<float, kTaps> kLowDecomposition{
    -0.12940952255126037F, 0.2241438680420134F, 0.83651630373780794F, 0.48296291314453416F};
constexpr std::array<float, kTaps> kHighDecomposition{
    -0.48296291314453416F, 0.83651630373780794F, -0.2241438680420134F, -0.12940952255126037F};
constexpr std::array<float, kTaps> kLowReconstruction{
    0.48296291314453416F, 0.83651630373780794F, 0.2241438680420134F, -0.12940952255126037F};
constexpr std::array<float, kTaps> kHighReconstruction{
    -0.12940952255126037F, -0.2241438680420134F, 0.83651630373780794F, -0.48296291314453416F};

int decomposed_size(int size) {
    return (size + kTaps - 1) / 2;
}

struct Bands {
    cv::Mat low;
    cv::Mat high;
};

/// One step along the columns of the matrix (rows are combined as wholes).
Bands decompose_vertically(const cv::Mat& plane) {
    const int size = decomposed_size(plane.rows);
    Bands bands{cv::Mat(size, plane.cols, CV_32FC1), cv::Mat(size, plane.cols, CV_32FC1)};
    for (int k = 0; k < size; ++k) {
        std::array<const float*, kTaps> source{};
        for (int tap = 0; tap < kTaps; ++tap) {
            source[static_cast<std::size_t>(tap)] =
                plane.ptr<float>(cv::borderInterpolate(2 * k + 1 - tap, plane.rows, cv::BORDER_REFLECT));
        }
        float* low = bands.low.ptr<float>(k);
        float* high = bands.high.ptr<float>(k);
        for (int x = 0; x < plane.cols; ++x) {
            low[x] = kLowDecomposition[0] * source[0][x] + kLowDecomposition[1] * source[1][x] +
                     kLowDecomposition[2] * source[2][x] + kLowDecomposition[3] * source[3][x];
            high[x] = kHighDecomposition[0] * source[0][x] + kHighDecomposition[1] * source[1][x] +
                      kHighDecomposition[2] * source[2][x] + kHighDecomposition[3] * source[3][x];
        }
    }
    return bands;
}

/// The inverse of decompose_vertically for a plane of `rows` rows: output row n is made of the two coefficients whose
/// filters reach it.
cv::Mat compose_vertically(const Bands& bands, int rows) {
    cv::Mat plane(rows, bands.low.cols, CV_32FC1);
    for (int n = 0; n < rows; ++n) {
        const std::size_t odd = static_cast<std::size_t>(n % 2);
        const int k = n / 2;
        const float* low_now = bands.low.ptr<float>(k);
        const float* low_next = bands.low.ptr<float>(k + 1);
        const float* high_now = bands.high.ptr<float>(k);
        const float* high_next = bands.high.ptr<float>(k + 1);
        float* target = plane.ptr<float>(n);
        for (int x = 0; x < plane.cols; ++x) {
            target[x] = kLowReconstruction[odd + 2] * low_now[x] + kLowReconstruction[odd] * low_next[x] +
                        kHighReconstruction[odd + 2] * high_now[x] + kHighReconstruction[odd] * high_next[x];
        }
    }
    return plane;
}

struct Level {
    cv::Mat approximation;
    std::array<cv::Mat, 3> details;
    cv::Size size; ///< of the plane it was made from
};

Level decompose(const cv::Mat& plane) {
    const Bands vertical = decompose_vertically(plane);
    const Bands of_low = decompose_vertically(vertical.low.t());
    const Bands of_high = decompose_vertically(vertical.high.t());
    return {of_low.low, {of_low.high, of_high.low, of_high.high}, plane.size()};
}

cv::Mat compose(const Level& level) {
    const cv::Mat low = compose_vertically({level.approximation, level.details[0]}, level.size.width).t();
    const cv::Mat high = compose_vertically({level.details[1], level.details[2]}, level.size.width).t();
    return compose_vertically({low, high}, level.size.height);
}

/// As pywt.dwt_max_level of the shorter side.
int levels_for(int width, int height) {
    int levels = 0;
    for (int size = std::min(width, height) / (kTaps - 1); size >= 2 && levels < kLevels; size /= 2) {
        ++levels;
    }
    return levels;
}

} // namespace

Image fuse_by_wavelet(const Image& infrared, const Image& visible) {
    expect_equal_planes(infrared, visible);
    cv::Mat infrared_plane = view_of_plane(infrared);
    cv::Mat visible_plane = view_of_plane(visible);
    std::vector<Level> levels;
    for (int i = 0; i < levels_for(infrared.width, infrared.height); ++i) {
        Level fused = decompose(infrared_plane);
        const Level other = decompose(visible_plane);
        for (std::size_t band = 0; band < fused.details.size(); ++band) {
            keep_larger_magnitude(fused.details[band], other.details[band]);
        }
        infrared_plane = fused.approximation;
        visible_plane = other.approximation;
        levels.push_back(fused);
    }
    cv::Mat fused = 0.5 * (infrared_plane + visible_plane);
    while (!levels.empty()) {
        // Approximations of odd planes come back one row or column too large only inside compose, which crops.
        levels.back().approximation = fused;
        fused = compose(levels.back());
        levels.pop_back();
    }
    return plane_of(fused);
}

} // namespace moefusion
