#pragma once

// Comparison of tensors that were read with the list in tests/data/containers/expected.json (made by numpy).

#include "core/containers/raw_tensor.h"

#include <string>
#include <string_view>
#include <vector>

namespace moefusion::tests {

/// The first difference in words; empty if names, dtypes, shapes, first, last and sum of all tensors agree.
[[nodiscard]] std::string difference_from_expected(std::string_view file,
                                                   const std::vector<containers::RawTensor>& tensors);

/// Sum, first and last element as in expected.json; the sum to within 1e-12 of the sum of magnitudes.
[[nodiscard]] std::string
difference_of_values(const containers::RawTensor& tensor, double sum, double first, double last);

} // namespace moefusion::tests
