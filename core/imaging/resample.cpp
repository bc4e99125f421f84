#include "core/imaging/resample.h"

#include "core/base/error.h"
#include "core/imaging/opencv_image.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

namespace moefusion {

Image resized(const Image& image, int width, int height) {
    MOEFUSION_EXPECT(width >= 1 && height >= 1, "a picture needs at least one pixel");
    if (image.width == width && image.height == height) {
        return image;
    }
    const cv::Mat source = opencv::view(image);
    cv::Mat out = source;
    // One axis may shrink while the other grows; OpenCV's area mode would then interpolate linearly in both.
    const cv::Size smaller(std::min(width, image.width), std::min(height, image.height));
    if (smaller != source.size()) {
        cv::resize(source, out, smaller, 0, 0, cv::INTER_AREA);
    }
    if (smaller != cv::Size(width, height)) {
        cv::Mat larger;
        cv::resize(out, larger, cv::Size(width, height), 0, 0, cv::INTER_CUBIC);
        out = larger;
        if (image.depth == Depth::F32) { // bicubic overshoots at edges; whole numbers saturate by themselves
            double lowest = 0;
            double highest = 0;
            cv::minMaxLoc(source.reshape(1), &lowest, &highest);
            cv::min(cv::max(out, lowest), highest, out);
        }
    }
    return opencv::copy(out, image.source);
}

} // namespace moefusion
