#pragma once

// Numbers that any program can make again: a counter-based stream per tensor name (SplitMix64 over FNV-1a 64).
// moe_fusion.md 5, "Weights by formula". Also the source of initial weights, so that these depend neither on the order
// of tensors nor on LibTorch's version.

#include <cstdint>
#include <string_view>

namespace moefusion::nn {

class SeededValues {
public:
    /// The stream of a tensor name, as the formula of the goldens has it.
    explicit SeededValues(std::string_view name);
    /// The stream of a purpose ("init"), a seed and a name.
    SeededValues(std::string_view purpose, std::uint64_t seed, std::string_view name);

    /// Element i, uniform in -1 (included) to 1, a multiple of 2^-23.
    [[nodiscard]] double uniform(std::int64_t i) const;
    /// Element i, standard normal (Box and Muller over elements 2i and 2i+1 of `uniform`).
    [[nodiscard]] double normal(std::int64_t i) const;

private:
    std::uint64_t start_;
};

} // namespace moefusion::nn
