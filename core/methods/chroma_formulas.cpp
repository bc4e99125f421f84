#include "core/methods/chroma_formulas.h"

#include "core/imaging/color.h"
#include "core/imaging/range_policy.h"

#include <algorithm>

namespace moefusion {

std::vector<float> with_difference_chroma(const Image& fused, const Image& visible) {
    const Image color = to_unit_float(as_three_channels(visible));
    const std::span<const float> rgb = color.values<float>();
    const std::span<const float> luma = fused.values<float>();
    std::vector<float> result(rgb.size());
    const auto unit = [](float value) { return std::clamp(value, 0.0F, 1.0F); };
    for (std::size_t i = 0; i < luma.size(); ++i) {
        const float red = rgb[3 * i];
        const float blue = rgb[3 * i + 2];
        const float old_luma = 0.299F * red + 0.587F * rgb[3 * i + 1] + 0.114F * blue;
        const float from_red = unit((red - old_luma) * 0.713F + 0.5F) - 0.5F;
        const float from_blue = unit((blue - old_luma) * 0.564F + 0.5F) - 0.5F;
        result[3 * i] = unit(luma[i] + 1.403F * from_red);
        result[3 * i + 1] = unit(luma[i] - 0.714F * from_red - 0.344F * from_blue);
        result[3 * i + 2] = unit(luma[i] + 1.773F * from_blue);
    }
    return result;
}

} // namespace moefusion
