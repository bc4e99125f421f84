// Fusion by Laplacian pyramids. Burt and Adelson, IEEE Trans. Communications 31(4), 1983.

#include "core/methods/classical_rules.h"
#include "core/methods/plane.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace moefusion {

namespace {

constexpr int kLevels = 4;

/// Doubles a row of `coarse` values (step `stride`) to `fine_size` values: zeros between, binomial kernel times two,
/// mirror border on the fine grid. Not cv::pyrUp, whose right border differs from its left one at odd sizes, so that
/// flipping a picture would change the result.
struct UpWeights {
    int left;
    int middle;
    int right;
    bool between; ///< odd place: mean of two coarse values
};

/// Index on the coarse grid for an even place of the fine grid, mirrored at both ends.
int mirrored_even(int place, int fine_size) {
    const int reflected = cv::borderInterpolate(place, fine_size, cv::BORDER_REFLECT_101);
    return reflected / 2;
}

UpWeights up_weights(int place, int fine_size) {
    if (place % 2 == 0) {
        return {mirrored_even(place - 2, fine_size), place / 2, mirrored_even(place + 2, fine_size), false};
    }
    return {mirrored_even(place - 1, fine_size), 0, mirrored_even(place + 1, fine_size), true};
}

cv::Mat up(const cv::Mat& coarse, cv::Size fine_size) {
    // Along the columns first: whole rows are combined, so the inner loops are simple.
    cv::Mat tall(fine_size.height, coarse.cols, CV_32FC1);
    for (int y = 0; y < fine_size.height; ++y) {
        const UpWeights weights = up_weights(y, fine_size.height);
        const float* above = coarse.ptr<float>(weights.left);
        const float* here = coarse.ptr<float>(weights.middle);
        const float* below = coarse.ptr<float>(weights.right);
        float* target = tall.ptr<float>(y);
        if (weights.between) {
            for (int x = 0; x < coarse.cols; ++x) {
                target[x] = 0.5F * (above[x] + below[x]);
            }
        } else {
            for (int x = 0; x < coarse.cols; ++x) {
                target[x] = 0.125F * (above[x] + below[x]) + 0.75F * here[x];
            }
        }
    }
    cv::Mat fine(fine_size, CV_32FC1);
    for (int y = 0; y < fine_size.height; ++y) {
        const float* source = tall.ptr<float>(y);
        float* target = fine.ptr<float>(y);
        const auto place = [&](int x) {
            const UpWeights weights = up_weights(x, fine_size.width);
            target[x] = weights.between
                            ? 0.5F * (source[weights.left] + source[weights.right])
                            : 0.125F * (source[weights.left] + source[weights.right]) + 0.75F * source[weights.middle];
        };
        const int inner_end = std::max(2, (fine_size.width - 3) / 2 * 2);
        for (int x = 0; x < std::min(2, fine_size.width); ++x) {
            place(x);
        }
        for (int x = 2; x < inner_end; x += 2) {
            const int i = x / 2;
            target[x] = 0.125F * (source[i - 1] + source[i + 1]) + 0.75F * source[i];
            target[x + 1] = 0.5F * (source[i] + source[i + 1]);
        }
        for (int x = inner_end; x < fine_size.width; ++x) {
            place(x);
        }
    }
    return fine;
}

cv::Mat down(const cv::Mat& fine) {
    cv::Mat coarse;
    cv::pyrDown(fine, coarse, cv::Size((fine.cols + 1) / 2, (fine.rows + 1) / 2), cv::BORDER_REFLECT_101);
    return coarse;
}

int levels_for(int width, int height) {
    const int halvings = std::bit_width(static_cast<std::uint32_t>(std::min(width, height))) - 1;
    return std::min(kLevels, halvings);
}

} // namespace

Image fuse_by_laplacian(const Image& infrared, const Image& visible) {
    expect_equal_planes(infrared, visible);
    cv::Mat infrared_level = view_of_plane(infrared);
    cv::Mat visible_level = view_of_plane(visible);
    std::vector<cv::Mat> details;
    for (int level = 0; level < levels_for(infrared.width, infrared.height); ++level) {
        const cv::Mat infrared_coarse = down(infrared_level);
        const cv::Mat visible_coarse = down(visible_level);
        cv::Mat detail = infrared_level - up(infrared_coarse, infrared_level.size());
        const cv::Mat other = visible_level - up(visible_coarse, visible_level.size());
        keep_larger_magnitude(detail, other);
        details.push_back(detail);
        infrared_level = infrared_coarse;
        visible_level = visible_coarse;
    }
    cv::Mat fused = 0.5 * (infrared_level + visible_level);
    while (!details.empty()) {
        fused = up(fused, details.back().size()) + details.back();
        details.pop_back();
    }
    return plane_of(fused);
}

} // namespace moefusion
