#include "core/base/natural_order.h"

#include <algorithm>
#include <cstddef>

namespace moefusion {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view digits_at(std::string_view text, std::size_t from) {
    std::size_t end = from;
    while (end < text.size() && is_digit(text[end])) {
        ++end;
    }
    return text.substr(from, end - from);
}

std::string_view without_zeros(std::string_view digits) {
    const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
    return digits.substr(first);
}

} // namespace

bool natural_less(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    int zeros = 0; // decides only between texts that are equal but for leading zeros
    while (i < a.size() && j < b.size()) {
        if (is_digit(a[i]) && is_digit(b[j])) {
            const auto run_a = digits_at(a, i);
            const auto run_b = digits_at(b, j);
            const auto number_a = without_zeros(run_a);
            const auto number_b = without_zeros(run_b);
            if (number_a.size() != number_b.size()) {
                return number_a.size() < number_b.size();
            }
            if (number_a != number_b) {
                return number_a < number_b;
            }
            if (zeros == 0 && run_a.size() != run_b.size()) {
                zeros = run_a.size() < run_b.size() ? -1 : 1;
            }
            i += run_a.size();
            j += run_b.size();
        } else {
            if (a[i] != b[j]) {
                return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
            }
            ++i;
            ++j;
        }
    }
    if ((i < a.size()) != (j < b.size())) {
        return j < b.size();
    }
    return zeros < 0;
}

} // namespace moefusion
