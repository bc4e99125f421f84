#include "core/nn/seeded_values.h"

#include <cmath>
#include <numbers>
#include <string>

namespace moefusion::nn {

namespace {

constexpr std::uint64_t kFnvOffset = 0xCBF29CE484222325;
constexpr std::uint64_t kFnvPrime = 0x100000001B3;
constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;

std::uint64_t fnv1a(std::string_view text) {
    std::uint64_t hash = kFnvOffset;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * kFnvPrime;
    }
    return hash;
}

std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

} // namespace

SeededValues::SeededValues(std::string_view name) : start_(fnv1a(name)) {}

SeededValues::SeededValues(std::string_view purpose, std::uint64_t seed, std::string_view name)
    : start_(mixed(fnv1a(std::string(purpose) + "/" + std::to_string(seed) + "/" + std::string(name)))) {}

double SeededValues::uniform(std::int64_t i) const {
    const std::uint64_t z = mixed(start_ + (static_cast<std::uint64_t>(i) + 1) * kGolden);
    return static_cast<double>(z >> 40) / static_cast<double>(1 << 24) * 2.0 - 1.0;
}

double SeededValues::normal(std::int64_t i) const {
    const double radius = (uniform(2 * i) + 1.0) / 2.0; // 0 included, 1 not
    const double angle = (uniform(2 * i + 1) + 1.0) * std::numbers::pi;
    return std::sqrt(-2.0 * std::log(1.0 - radius)) * std::cos(angle);
}

} // namespace moefusion::nn
