#pragma once

// Pictures to tensors and back. Tensors are planar [1, C, H, W] float32; pictures are interleaved rows.

#include "core/imaging/image.h"

#include <ATen/core/Tensor.h>

namespace moefusion {

/// [1, C, H, W] float32 in contiguous (NCHW) memory: U8 / 255, U16 / 65535, F32 as it is. Throws Error{Internal} for an
/// empty image.
[[nodiscard]] at::Tensor image_to_tensor(const Image& image);

/// A picture of depth F32 from [H, W], [C, H, W] or [1, C, H, W] with C 1 or 3, any floating type, device and strides;
/// values as they are. Throws Error{Internal} for other shapes.
[[nodiscard]] Image tensor_to_image(const at::Tensor& tensor);

/// An 8-bit picture from values meant for 0..1: clipped, x 255, rounded half to even; NaN becomes 0. Shapes as above.
[[nodiscard]] Image tensor_to_image_8bit(const at::Tensor& tensor);

/// [1, 1, H, W] from [1, 3, H, W]: 0.299 R + 0.587 G + 0.114 B (BT.601).
[[nodiscard]] at::Tensor luma(const at::Tensor& rgb);

} // namespace moefusion
