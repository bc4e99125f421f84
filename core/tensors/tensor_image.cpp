#include "core/tensors/tensor_image.h"

#include "core/base/error.h"

#include <ATen/ops/empty.h>

#include <cmath>
#include <cstring>
#include <utility>

namespace moefusion {

namespace {

template <typename T>
void planes_from_rows(const Image& image, float scale, float* planes) {
    const auto pixels = image.pixel_count();
    const T* values = image.values<T>().data();
    for (std::int64_t i = 0; i < pixels; ++i) {
        for (int c = 0; c < image.channels; ++c) {
            // Division, not multiplication by the inverse: value / 255 is what the goldens' sources are.
            planes[c * pixels + i] = static_cast<float>(values[i * image.channels + c]) / scale;
        }
    }
}

/// [C, H, W] contiguous float32 on the CPU.
at::Tensor as_planes(const at::Tensor& tensor) {
    MOEFUSION_EXPECT(tensor.dim() >= 2 && tensor.dim() <= 4, "A picture is made from [H,W], [C,H,W] or [1,C,H,W].");
    MOEFUSION_EXPECT(tensor.dim() < 4 || tensor.size(0) == 1, "A picture is made from one image, not from a batch.");
    const at::Tensor planes = tensor.dim() == 2 ? tensor.unsqueeze(0) : tensor.dim() == 3 ? tensor : tensor.squeeze(0);
    MOEFUSION_EXPECT(planes.size(0) == 1 || planes.size(0) == 3, "A picture has 1 or 3 channels.");
    return planes.detach().to(at::kCPU, at::kFloat).contiguous();
}

template <typename T, typename Convert>
Image rows_from_planes(const at::Tensor& tensor, Depth depth, Convert convert) {
    const at::Tensor planes = as_planes(tensor);
    const auto channels = planes.size(0);
    const auto pixels = planes.size(1) * planes.size(2);
    ImageBuilder builder(
        static_cast<int>(planes.size(2)), static_cast<int>(planes.size(1)), static_cast<int>(channels), depth);
    const auto values = builder.values<T>();
    const float* source = planes.data_ptr<float>();
    for (std::int64_t i = 0; i < pixels; ++i) {
        for (std::int64_t c = 0; c < channels; ++c) {
            values[static_cast<std::size_t>(i * channels + c)] = convert(source[c * pixels + i]);
        }
    }
    return std::move(builder).finish();
}

} // namespace

at::Tensor image_to_tensor(const Image& image) {
    MOEFUSION_EXPECT(!image.empty(), "An empty picture has no tensor.");
    at::Tensor planes = at::empty({1, image.channels, image.height, image.width}, at::kFloat);
    auto* values = planes.data_ptr<float>();
    switch (image.depth) {
    case Depth::U8:
        planes_from_rows<std::uint8_t>(image, 255.0F, values);
        break;
    case Depth::U16:
        planes_from_rows<std::uint16_t>(image, 65535.0F, values);
        break;
    case Depth::F32:
        planes_from_rows<float>(image, 1.0F, values);
        break;
    }
    return planes;
}

Image tensor_to_image(const at::Tensor& tensor) {
    return rows_from_planes<float>(tensor, Depth::F32, [](float value) { return value; });
}

Image tensor_to_image_8bit(const at::Tensor& tensor) {
    return rows_from_planes<std::uint8_t>(tensor, Depth::U8, [](float value) {
        // The comparison is false for NaN. nearbyint rounds half to even in the default mode.
        return value > 0 ? static_cast<std::uint8_t>(std::nearbyint(std::fmin(value, 1.0F) * 255.0F)) : std::uint8_t{0};
    });
}

at::Tensor luma(const at::Tensor& rgb) {
    MOEFUSION_EXPECT(rgb.dim() == 4 && rgb.size(1) == 3, "Luma is made from [B,3,H,W].");
    return rgb.narrow(1, 0, 1).mul(0.299).add(rgb.narrow(1, 1, 1), 0.587).add(rgb.narrow(1, 2, 1), 0.114);
}

} // namespace moefusion
