#include "core/metrics/row_sums.h"

#include "core/metrics/vector_clones.h"

#include <algorithm>
#include <cmath>

namespace moefusion::metrics {

namespace {

constexpr int kSide = 8;

MOEFUSION_VECTOR_CLONES double sum_in_lanes(const double* values, int count) {
    double lanes[kSide] = {};
    const int whole = count / kSide * kSide;
    for (int i = 0; i < whole; i += kSide) {
        for (int lane = 0; lane < kSide; ++lane) {
            lanes[lane] += values[i + lane];
        }
    }
    for (int i = whole; i < count; ++i) {
        lanes[i - whole] += values[i];
    }
    return ((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) + ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7]));
}

/// Multiplies up to eight groups of eight values into the lanes.
MOEFUSION_VECTOR_CLONES void multiply_in_lanes(const double* values, int count, double* lanes) {
    double products[kSide];
    std::copy_n(lanes, kSide, products);
    const int whole = count / kSide * kSide;
    for (int i = 0; i < whole; i += kSide) {
        for (int lane = 0; lane < kSide; ++lane) {
            products[lane] *= values[i + lane];
        }
    }
    for (int i = whole; i < count; ++i) {
        products[i - whole] *= values[i];
    }
    std::copy_n(products, kSide, lanes);
}

} // namespace

double sum_of_row(const double* values, int count) {
    return sum_in_lanes(values, count);
}

void LogarithmSum::add(const double* values, int count) {
    // Eight factors of at most 2^64 on top of 2^450 stay below the largest double.
    constexpr int kGroup = 8 * kLanes;
    constexpr double kLargest = 0x1p450;
    for (int i = 0; i < count; i += kGroup) {
        multiply_in_lanes(values + i, std::min(kGroup, count - i), products_);
        if (*std::max_element(products_, products_ + kLanes) > kLargest) {
            take_logarithms();
        }
    }
}

void LogarithmSum::take_logarithms() {
    for (double& product : products_) {
        total_ += std::log10(product);
        product = 1;
    }
}

double LogarithmSum::total() const {
    double sum = total_;
    for (const double product : products_) {
        sum += std::log10(product);
    }
    return sum;
}

} // namespace moefusion::metrics
