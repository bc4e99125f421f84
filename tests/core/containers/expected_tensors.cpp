#include "tests/core/containers/expected_tensors.h"

#include "core/base/numbers.h"
#include "tests/core/containers/byte_files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace moefusion::tests {

using containers::RawTensor;

std::string difference_of_values(const RawTensor& tensor, double sum, double first, double last) {
    double total = 0.0;
    double magnitude = 0.0;
    for (std::int64_t i = 0; i < tensor.element_count(); ++i) {
        total += tensor.value(i);
        magnitude += std::abs(tensor.value(i));
    }
    if (std::abs(total - sum) > 1e-12 * magnitude) {
        return tensor.name() + " sums to " + shortest(total) + ", not " + shortest(sum);
    }
    if (tensor.element_count() > 0 && (tensor.value(0) != first || tensor.value(tensor.element_count() - 1) != last)) {
        return tensor.name() + " begins or ends with another number";
    }
    return {};
}

std::string difference_from_expected(std::string_view file, const std::vector<RawTensor>& tensors) {
    const auto all = nlohmann::json::parse(file_content(test_data("containers/expected.json")));
    const nlohmann::json& expected = all.at(std::string(file));
    if (expected.size() != tensors.size()) {
        return std::to_string(tensors.size()) + " tensors";
    }
    for (const nlohmann::json& one : expected) {
        const std::string name = one.at("name");
        const auto tensor = std::find_if(
            tensors.begin(), tensors.end(), [&](const RawTensor& candidate) { return candidate.name() == name; });
        if (tensor == tensors.end()) {
            return name + " is missing";
        }
        if (containers::dtype_name(tensor->dtype) != one.at("dtype").get<std::string>() ||
            tensor->shape != one.at("shape").get<std::vector<std::int64_t>>()) {
            return name + " has another dtype or shape";
        }
        if (std::string difference = difference_of_values(*tensor, one.at("sum"), one.at("first"), one.at("last"));
            !difference.empty()) {
            return difference;
        }
    }
    return {};
}

} // namespace moefusion::tests
