#pragma once

// Change of size: smaller by area averaging, larger bicubic (command_line.md 1: --size).

#include "core/imaging/image.h"

namespace moefusion {

/// The picture at width x height, any depth. A side that shrinks is averaged over areas, a side that grows is bicubic
/// (a = -0.75, OpenCV); F32 results are held within the source's own lowest and highest value. NaN spreads to
/// neighbours. Equal size: the picture itself.
[[nodiscard]] Image resized(const Image& image, int width, int height);

} // namespace moefusion
