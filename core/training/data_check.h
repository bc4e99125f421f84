#pragma once

// What can be wrong with a dataset beside its files: training pairs that are also validation pairs, and modalities that
// do not lie on each other.

#include "core/base/cancel.h"
#include "core/pairs/pair.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace moefusion::training {

/// A training and a validation pair that show the same.
struct LeakedPair {
    std::string train;      ///< id
    std::string validation; ///< id
    double likeness = 1;    ///< 1: same files; else the correlation of the pictures
};

/// Pairs with equal content (SHA-256 of both files), and near-duplicates: visible images at 64x48 with the local mean
/// removed that correlate by more than 0.7. Throws Error{Cancelled}; unreadable pairs are passed over.
[[nodiscard]] std::vector<LeakedPair>
find_leakage(std::span<const Pair> train, std::span<const Pair> validation, const CancelToken& cancel);

/// Of every n-th pair, `count` in all: how far the infrared image is shifted against the visible one, in pixels, where
/// imaging/registration.h is confident; ascending.
[[nodiscard]] std::vector<double>
confident_shifts(std::span<const Pair> pairs, std::int64_t count, const CancelToken& cancel);

} // namespace moefusion::training
