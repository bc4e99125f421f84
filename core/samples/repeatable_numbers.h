#pragma once

// Numbers for made-up scenes that are the same bits on every machine: an integer generator, lattice noise, and curves
// made of + - * / only (no <random> distributions, no exp or sin, whose last bits differ between libraries).

#include <algorithm>
#include <cstdint>

namespace moefusion::samples {

/// Mixes the bits of a number (SplitMix64's finaliser, Steele, Lea, Flood 2014).
[[nodiscard]] constexpr std::uint64_t mixed(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30U)) * 0xBF58476D1CE4E5B9U;
    bits = (bits ^ (bits >> 27U)) * 0x94D049BB133111EBU;
    return bits ^ (bits >> 31U);
}

/// A sequence of numbers from a seed. Copies go on independently. Not for two threads at once.
class Sequence {
public:
    explicit constexpr Sequence(std::uint64_t seed) : state_(mixed(seed + kStep)) {}

    [[nodiscard]] constexpr std::uint64_t bits() {
        state_ += kStep;
        return mixed(state_);
    }
    /// 0 <= number < 1, one of 2^24 values.
    [[nodiscard]] constexpr float unit() { return static_cast<float>(bits() >> 40U) / 16777216.0F; }
    [[nodiscard]] constexpr float between(float from, float to) { return from + (to - from) * unit(); }
    /// from <= number <= to
    [[nodiscard]] constexpr int whole(int from, int to) {
        return from + static_cast<int>((bits() >> 32U) % static_cast<std::uint64_t>(to - from + 1));
    }
    [[nodiscard]] constexpr bool chance(float probability) { return unit() < probability; }

private:
    static constexpr std::uint64_t kStep = 0x9E3779B97F4A7C15U;
    std::uint64_t state_;
};

/// A number in 0..1 that belongs to a place of an integer lattice.
[[nodiscard]] constexpr float lattice(int x, int y, std::uint32_t seed) {
    std::uint32_t h =
        static_cast<std::uint32_t>(x) * 0x8DA6B343U ^ static_cast<std::uint32_t>(y) * 0xD8163841U ^ seed * 0xCB1AB31FU;
    h = (h ^ (h >> 15U)) * 0x2C1B3C6DU;
    h = (h ^ (h >> 12U)) * 0x297A2D39U;
    h ^= h >> 15U;
    return static_cast<float>(h >> 8U) / 16777216.0F;
}

/// 0 below `from`, 1 above `to`, smooth between; also for from > to.
[[nodiscard]] constexpr float smooth_step(float from, float to, float x) {
    const float t = std::clamp((x - from) / (to - from), 0.0F, 1.0F);
    return t * t * (3.0F - 2.0F * t);
}

[[nodiscard]] constexpr float mix(float a, float b, float share) {
    return a + (b - a) * share;
}

/// A bell around 0 that is 1 there, about 0.5 at 0.64 and 0 from 1 on.
[[nodiscard]] constexpr float bell(float x) {
    const float rest = 1.0F - x * x;
    return rest > 0.0F ? rest * rest : 0.0F;
}

/// Largest whole number not above x, for |x| < 2^31.
[[nodiscard]] constexpr int floor_of(float x) {
    const int cut = static_cast<int>(x);
    return static_cast<float>(cut) > x ? cut - 1 : cut;
}

/// Smooth noise in 0..1, mean 0.5, one bump per unit.
[[nodiscard]] float smooth_noise(float x, float y, std::uint32_t seed);
/// Sum of `octaves` smooth noises, each twice as fine and half as strong, in 0..1.
[[nodiscard]] float cloud_noise(float x, float y, std::uint32_t seed, int octaves);

} // namespace moefusion::samples
