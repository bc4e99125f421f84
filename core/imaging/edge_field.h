#pragma once

// Edges that infrared and visible pictures share, for the sources of this room only; opencv2 stands in no header.

#include "core/imaging/image.h"

namespace cv {
class Mat;
}

namespace moefusion::opencv {

inline constexpr int kEdgeBorder = 2; ///< pixels left out on every side

/// Locally normalised log gradients of a grey picture, float64, kEdgeBorder pixels of border left out; empty for a
/// picture of one value.
[[nodiscard]] cv::Mat edges_of(const Image& picture);

} // namespace moefusion::opencv
