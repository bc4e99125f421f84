#include "core/metrics/window_filter.h"

#include "core/base/error.h"
#include "core/metrics/vector_clones.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace moefusion::metrics {

namespace {

/// Eight doubles that the compiler keeps in vector registers, whatever their width.
using Lanes = double __attribute__((vector_size(64)));
constexpr int kLanes = 8;

/// Loads do not ask for alignment.
[[gnu::always_inline]] inline void load(Lanes& lanes, const double* from) {
    std::memcpy(&lanes, from, sizeof(Lanes));
}

[[gnu::always_inline]] inline void store(double* to, const Lanes& lanes) {
    std::memcpy(to, &lanes, sizeof(Lanes));
}

/// upper[x] = sum over k < size of taps[k] * rows[k][x], lower[x] the same `kShift` rows further down: two rows of
/// windows at once, because loading the rows costs more than adding them up. `rows` has size + kShift pointers,
/// kShift <= size. Each sum goes in the order of k, in the blocks as in the rest.
template <int kShift>
[[gnu::always_inline]] inline void
sum_two_down(const double* const* rows, const double* taps, int size, int count, double* upper, double* lower) {
    constexpr int kBlock = 2 * kLanes;
    int x = 0;
    for (; x + kBlock <= count; x += kBlock) {
        Lanes first;
        Lanes second;
        Lanes upper_first = {};
        Lanes upper_second = {};
        Lanes lower_first = {};
        Lanes lower_second = {};
        for (int k = 0; k < kShift; ++k) {
            load(first, rows[k] + x);
            load(second, rows[k] + x + kLanes);
            upper_first += taps[k] * first;
            upper_second += taps[k] * second;
        }
        for (int k = kShift; k < size; ++k) {
            load(first, rows[k] + x);
            load(second, rows[k] + x + kLanes);
            upper_first += taps[k] * first;
            upper_second += taps[k] * second;
            lower_first += taps[k - kShift] * first;
            lower_second += taps[k - kShift] * second;
        }
        for (int k = size; k < size + kShift; ++k) {
            load(first, rows[k] + x);
            load(second, rows[k] + x + kLanes);
            lower_first += taps[k - kShift] * first;
            lower_second += taps[k - kShift] * second;
        }
        store(upper + x, upper_first);
        store(upper + x + kLanes, upper_second);
        store(lower + x, lower_first);
        store(lower + x + kLanes, lower_second);
    }
    for (; x < count; ++x) {
        double sum = 0;
        double next = 0;
        for (int k = 0; k < size; ++k) {
            sum += taps[k] * rows[k][x];
            next += taps[k] * rows[k + kShift][x];
        }
        upper[x] = sum;
        lower[x] = next;
    }
}

MOEFUSION_VECTOR_CLONES void
sum_down(const double* const* rows, const double* taps, int size, int count, double* upper, double* lower) {
    sum_two_down<1>(rows, taps, size, count, upper, lower);
}

MOEFUSION_VECTOR_CLONES void sum_down_every_second(
    const double* const* rows, const double* taps, int size, int count, double* upper, double* lower) {
    sum_two_down<2>(rows, taps, size, count, upper, lower);
}

/// out[x] = sum over k < size of taps[k] * row[x + k].
MOEFUSION_VECTOR_CLONES void sum_across(const double* row, const double* taps, int size, int count, double* out) {
    constexpr int kBlock = 4 * kLanes;
    int x = 0;
    for (; x + kBlock <= count; x += kBlock) {
        Lanes sums[4] = {};
        for (int k = 0; k < size; ++k) {
            Lanes values[4];
            for (int i = 0; i < 4; ++i) {
                load(values[i], row + x + k + i * kLanes);
                sums[i] += taps[k] * values[i];
            }
        }
        for (int i = 0; i < 4; ++i) {
            store(out + x + i * kLanes, sums[i]);
        }
    }
    for (; x < count; ++x) {
        double sum = 0;
        for (int k = 0; k < size; ++k) {
            sum += taps[k] * row[x + k];
        }
        out[x] = sum;
    }
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
    const std::size_t held = window + 1; // two rows of windows at once
    std::vector<double> ring(planes * held * length);
    const auto ring_row = [&](std::size_t plane, int y) {
        return ring.data() + (plane * held + static_cast<std::size_t>(y % (size + 1))) * length;
    };
    std::vector<double> upper(length);
    std::vector<double> lower(length);
    std::vector<double> results(2 * outputs.size() * length);
    std::vector<double*> to_fill(planes);
    std::vector<const double*> rows(held);
    std::vector<const double*> finished(outputs.size());
    int filled = 0;
    const auto fill_up_to = [&](int end) {
        for (; filled < end; ++filled) {
            for (std::size_t plane = 0; plane < planes; ++plane) {
                to_fill[plane] = ring_row(plane, filled);
            }
            fill(filled, to_fill);
        }
    };
    const int windows = height - size + 1;
    for (int top = 0; top < windows; top += 2) {
        const bool has_lower = top + 1 < windows;
        fill_up_to(std::min(top + size + 1, height));
        for (std::size_t i = 0; i < outputs.size(); ++i) {
            for (int k = 0; k < size; ++k) {
                rows[static_cast<std::size_t>(k)] = ring_row(static_cast<std::size_t>(outputs[i].input), top + k);
            }
            // Without a second row of windows its sums are made of the last row again and not used.
            rows[window] =
                has_lower ? ring_row(static_cast<std::size_t>(outputs[i].input), top + size) : rows[window - 1];
            const double* taps = outputs[i].taps.data();
            sum_down(rows.data(), taps, size, width, upper.data(), lower.data());
            sum_across(upper.data(), taps, size, width - size + 1, results.data() + 2 * i * length);
            if (has_lower) {
                sum_across(lower.data(), taps, size, width - size + 1, results.data() + (2 * i + 1) * length);
            }
        }
        for (int row = 0; row < (has_lower ? 2 : 1); ++row) {
            for (std::size_t i = 0; i < outputs.size(); ++i) {
                finished[i] = results.data() + (2 * i + static_cast<std::size_t>(row)) * length;
            }
            use(top + row, finished);
        }
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

Plane filter_halved(const Plane& plane, const std::vector<double>& taps) {
    const int size = static_cast<int>(taps.size());
    if (plane.width < size || plane.height < size) {
        return {};
    }
    constexpr int kStep = 2;
    const int windows = plane.width - size + 1;
    Plane halved = make_plane((windows + 1) / kStep, (plane.height - size + 2) / kStep);
    std::vector<double> upper(static_cast<std::size_t>(plane.width));
    std::vector<double> lower(upper.size());
    std::vector<double> across(upper.size());
    std::vector<const double*> rows(static_cast<std::size_t>(size + kStep));
    const auto finish = [&](const std::vector<double>& down, int y) {
        sum_across(down.data(), taps.data(), size, windows, across.data());
        double* out = halved.row(y);
        for (int x = 0; x < halved.width; ++x) {
            out[x] = across[static_cast<std::size_t>(kStep * x)];
        }
    };
    for (int y = 0; y < halved.height; y += 2) {
        const int top = kStep * y;
        for (int k = 0; k < size + kStep; ++k) {
            // Below the last row of windows: a row that is there; its sums are not used.
            rows[static_cast<std::size_t>(k)] = plane.row(std::min(top + k, plane.height - 1));
        }
        sum_down_every_second(rows.data(), taps.data(), size, plane.width, upper.data(), lower.data());
        finish(upper, y);
        if (y + 1 < halved.height) {
            finish(lower, y + 1);
        }
    }
    return halved;
}

void product_row(const double* first, const double* second, double limit, int width, double* out) {
    multiply_rows(first, second, limit, width, out);
}

} // namespace moefusion::metrics
