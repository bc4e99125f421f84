#include "core/metrics/window_filter.h"

#include "core/base/error.h"
#include "core/metrics/vector_clones.h"

#include <algorithm>
#include <cmath>

namespace moefusion::metrics {

namespace {

constexpr int kBlock = 16;

/// out[x] = sum over k of taps[k] * rows[k][x + k * step]: down the rows (step 0), or along one row (all rows the same,
/// step 1). Blocks of columns keep their sums in registers.
[[gnu::always_inline]] inline void
weighted_sum(const double* const* rows, const double* taps, int size, int step, int count, double* out) {
    int x = 0;
    for (; x + kBlock <= count; x += kBlock) {
        double sums[kBlock] = {};
        for (int k = 0; k < size; ++k) {
            const double* values = rows[k] + x + std::ptrdiff_t{k} * step;
            for (int i = 0; i < kBlock; ++i) {
                sums[i] += taps[k] * values[i];
            }
        }
        std::copy_n(sums, kBlock, out + x);
    }
    for (; x < count; ++x) {
        double sum = 0;
        for (int k = 0; k < size; ++k) {
            sum += taps[k] * rows[k][x + std::ptrdiff_t{k} * step];
        }
        out[x] = sum;
    }
}

MOEFUSION_VECTOR_CLONES void sum_down(const double* const* rows, const double* taps, int size, int count, double* out) {
    weighted_sum(rows, taps, size, 0, count, out);
}

MOEFUSION_VECTOR_CLONES void
sum_across(const double* const* rows, const double* taps, int size, int count, double* out) {
    weighted_sum(rows, taps, size, 1, count, out);
}

MOEFUSION_VECTOR_CLONES void
multiply_rows(const double* first, const double* second, double limit, int width, double* __restrict out) {
    for (int x = 0; x < width; ++x) {
        const double product = first[x] * second[x];
        out[x] = product < limit ? product : limit;
    }
}

} // namespace

Plane make_plane(int width, int height) {
    return {width, height, std::vector<double>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
}

std::vector<double> gauss_taps(int size, double sigma) {
    std::vector<double> taps(static_cast<std::size_t>(size));
    double sum = 0;
    for (int i = 0; i < size; ++i) {
        const double distance = i - size / 2;
        taps[static_cast<std::size_t>(i)] = std::exp(-distance * distance / (2.0 * sigma * sigma));
        sum += taps[static_cast<std::size_t>(i)];
    }
    for (double& tap : taps) {
        tap /= sum;
    }
    return taps;
}

void slide_windows(int width,
                   int height,
                   int inputs,
                   std::span<const WindowOutput> outputs,
                   const std::function<void(int, std::span<double* const>)>& fill,
                   const std::function<void(int, std::span<const double* const>)>& use) {
    MOEFUSION_EXPECT(!outputs.empty(), "a window filter needs an output");
    const int size = static_cast<int>(outputs.front().taps.size());
    if (width < size || height < size) {
        return;
    }
    const auto window = static_cast<std::size_t>(size);
    const auto length = static_cast<std::size_t>(width);
    const auto planes = static_cast<std::size_t>(inputs);
    std::vector<double> ring(planes * window * length);
    const auto ring_row = [&](std::size_t plane, int y) {
        return ring.data() + (plane * window + static_cast<std::size_t>(y % size)) * length;
    };
    std::vector<double> down(length);
    const std::vector<const double*> same_row(window, down.data());
    std::vector<double> results(outputs.size() * length);
    std::vector<double*> to_fill(planes);
    std::vector<const double*> rows(window);
    std::vector<const double*> finished(outputs.size());

    for (int y = 0; y < height; ++y) {
        for (std::size_t plane = 0; plane < planes; ++plane) {
            to_fill[plane] = ring_row(plane, y);
        }
        fill(y, to_fill);
        const int top = y - size + 1;
        if (top < 0) {
            continue;
        }
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            for (int k = 0; k < size; ++k) {
                rows[static_cast<std::size_t>(k)] = ring_row(static_cast<std::size_t>(outputs[i].input), top + k);
            }
            sum_down(rows.data(), outputs[i].taps.data(), size, width, down.data());
            sum_across(same_row.data(), outputs[i].taps.data(), size, width - size + 1, results.data() + i * length);
            finished[i] = results.data() + i * length;
        }
        use(top, finished);
    }
}

Plane filter_valid(const Plane& plane, const std::vector<double>& taps) {
    const int size = static_cast<int>(taps.size());
    if (plane.width < size || plane.height < size) {
        return {};
    }
    Plane filtered = make_plane(plane.width - size + 1, plane.height - size + 1);
    const WindowOutput output{.input = 0, .taps = taps};
    slide_windows(
        plane.width,
        plane.height,
        1,
        {&output, 1},
        [&](int y, std::span<double* const> rows) { std::copy_n(plane.row(y), plane.width, rows[0]); },
        [&](int y, std::span<const double* const> rows) { std::copy_n(rows[0], filtered.width, filtered.row(y)); });
    return filtered;
}

void product_row(const double* first, const double* second, double limit, int width, double* out) {
    multiply_rows(first, second, limit, width, out);
}

} // namespace moefusion::metrics
