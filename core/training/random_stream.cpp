#include "core/training/random_stream.h"

#include <cmath>
#include <numbers>

namespace moefusion::training {

double RandomStream::normal() {
    // 1 - u is never zero.
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::numbers::pi * uniform());
}

std::uint64_t seed_for(std::uint64_t run_seed, std::string_view purpose, std::int64_t first, std::int64_t second) {
    std::uint64_t hash = 0xCBF29CE484222325U; // FNV-1a 64
    for (const char c : purpose) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    // Each further number goes through the generator once, so that neighbours give unrelated seeds.
    for (const std::uint64_t number :
         {run_seed, static_cast<std::uint64_t>(first), static_cast<std::uint64_t>(second)}) {
        hash = RandomStream(hash ^ number).next();
    }
    return hash;
}

} // namespace moefusion::training
