#pragma once

// Golden tensors and pictures for tests: .npy files of numpy, PNG files, and a comparison that says where it failed.

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <string>

namespace moefusion::tests {

/// A little-endian float32 or float64 .npy file in C order, as it is. Fails the process with a word for anything else.
[[nodiscard]] at::Tensor read_npy(const std::filesystem::path& file);
/// A picture as [1, C, H, W] float32, value / 255; `channels` 1 or 3 (RGB).
[[nodiscard]] at::Tensor read_picture(const std::filesystem::path& file, int channels);

/// Empty if every |actual - expected| <= absolute + relative * max |expected|; else the worst element, its place, both
/// values and how many are outside.
[[nodiscard]] std::string
difference(const at::Tensor& actual, const at::Tensor& expected, double absolute, double relative);

} // namespace moefusion::tests

/// In a test function: compares tensors, relative to the largest value of `expected`.
#define MOEFUSION_COMPARE_TENSORS(actual, expected, absolute, relative)                                                \
    do {                                                                                                               \
        const std::string moefusion_difference =                                                                       \
            ::moefusion::tests::difference((actual), (expected), (absolute), (relative));                              \
        QVERIFY2(moefusion_difference.empty(), (std::string(#actual) + ": " + moefusion_difference).c_str());          \
    } while (false)
