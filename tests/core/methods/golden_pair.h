#pragma once

// Input pairs of goldens, and the comparison of pictures with them.

#include "core/imaging/image_file.h"
#include "core/pairs/pair.h"

#include <filesystem>
#include <string>

namespace moefusion::tests {

[[nodiscard]] LoadedPair pair_of(const std::filesystem::path& infrared, const std::filesystem::path& visible);

/// Two grey pictures by formula (tests/bench/make_network_goldens.py: pictures).
[[nodiscard]] LoadedPair made_pair(int width, int height);

/// "" or what differs: bytes by more than one level, or by one on more than `share` of them.
[[nodiscard]] std::string byte_difference(const Image& actual, const Image& expected, double share);

} // namespace moefusion::tests
