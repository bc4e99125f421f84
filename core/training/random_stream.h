#pragma once

// Random numbers that depend on nothing but their seed: the same run repeats on every machine, whatever the threads.

#include <cstdint>
#include <string_view>

namespace moefusion::training {

/// splitmix64 (Steele, Lea and Flood 2014).
class RandomStream {
public:
    explicit RandomStream(std::uint64_t seed) : state_(seed) {}

    [[nodiscard]] std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// 0 <= value < 1, in steps of 2^-53.
    [[nodiscard]] double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
    /// 0 <= value < count; count >= 1.
    [[nodiscard]] std::int64_t below(std::int64_t count) {
        return static_cast<std::int64_t>(uniform() * static_cast<double>(count));
    }
    /// Standard normal (Box and Muller).
    [[nodiscard]] double normal();

private:
    std::uint64_t state_;
};

/// Seed of one purpose ("init", "data_order", "augmentation", "gate_noise", "sampling") at one place of a run; equal
/// arguments give equal seeds, others unrelated ones.
[[nodiscard]] std::uint64_t
seed_for(std::uint64_t run_seed, std::string_view purpose, std::int64_t first = 0, std::int64_t second = 0);

} // namespace moefusion::training
