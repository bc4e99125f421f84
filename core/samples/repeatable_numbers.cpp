#include "core/samples/repeatable_numbers.h"

namespace moefusion::samples {

float smooth_noise(float x, float y, std::uint32_t seed) {
    const int left = floor_of(x);
    const int top = floor_of(y);
    const float across = smooth_step(0.0F, 1.0F, x - static_cast<float>(left));
    const float down = smooth_step(0.0F, 1.0F, y - static_cast<float>(top));
    const float upper = mix(lattice(left, top, seed), lattice(left + 1, top, seed), across);
    const float lower = mix(lattice(left, top + 1, seed), lattice(left + 1, top + 1, seed), across);
    return mix(upper, lower, down);
}

float cloud_noise(float x, float y, std::uint32_t seed, int octaves) {
    float sum = 0.0F;
    float weight = 0.5F;
    float total = 0.0F;
    for (int octave = 0; octave < octaves; ++octave) {
        sum += weight * smooth_noise(x, y, seed + static_cast<std::uint32_t>(octave) * 101U);
        total += weight;
        weight *= 0.5F;
        x = 2.0F * x + 17.3F;
        y = 2.0F * y + 9.7F;
    }
    return sum / total;
}

} // namespace moefusion::samples
