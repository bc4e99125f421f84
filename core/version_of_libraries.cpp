#include "core/version_of_libraries.h"

#include <opencv2/core.hpp>
#include <torch/version.h>

namespace moefusion {

std::string opencv_version() {
    return cv::getVersionString();
}

std::string libtorch_version() {
    return TORCH_VERSION;
}

} // namespace moefusion
