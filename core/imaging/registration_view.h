#pragma once

// Pictures that show whether two images of a scene lie on each other (interaction.md 3.3.2, registration check).

#include "core/imaging/image.h"

namespace moefusion {

/// The visible image in dim grey, its edges cyan, those of the infrared image red, both white where they meet. U8 RGB.
/// Edges: Sobel magnitude above its 90th percentile. Throws Error{Mismatch, "image.size_differs"}.
[[nodiscard]] Image edge_overlay(const Image& infrared, const Image& visible);

/// Tiles of `tile` pixels (16..128) of the infrared and the visible image in turns, from the upper left. Grey, U8.
/// Throws Error{Mismatch, "image.size_differs"}.
[[nodiscard]] Image checkerboard(const Image& infrared, const Image& visible, int tile);

} // namespace moefusion
