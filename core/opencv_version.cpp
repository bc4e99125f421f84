#include "core/version_of_libraries.h"

#include <opencv2/core.hpp>

namespace moefusion {

std::string opencv_version() {
    return cv::getVersionString();
}

} // namespace moefusion
