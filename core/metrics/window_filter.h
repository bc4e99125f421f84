#pragma once

// Separable window sums ("valid": only windows that fit) over several planes at once, row by row, so that a window's
// worth of rows is all that is held.

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace moefusion::metrics {

/// A picture of doubles, [height, width] row by row. May be empty (0 x 0).
struct Plane {
    int width = 0;
    int height = 0;
    std::vector<double> values;

    [[nodiscard]] double* row(int y) { return values.data() + offset(y); }
    [[nodiscard]] const double* row(int y) const { return values.data() + offset(y); }

private:
    [[nodiscard]] std::ptrdiff_t offset(int y) const { return std::ptrdiff_t{y} * width; }
};

/// Zeros.
[[nodiscard]] Plane make_plane(int width, int height);

/// exp(-d^2/(2 sigma^2)) for d = -(size/2) .. , divided by the sum: the factor of a separable Gauss window.
[[nodiscard]] std::vector<double> gauss_taps(int size, double sigma);

/// One sum per window: of input plane `input`, weighted by taps (down) x taps (across).
struct WindowOutput {
    int input = 0;
    std::vector<double> taps; ///< all outputs have the same number of taps
};

/// Slides the window over `height` rows. fill(y, rows) writes row y of every input plane; use(y, rows) gets the sums of
/// window row y (0 .. height - size), each [width - size + 1]. Does nothing where the window does not fit.
void slide_windows(int width,
                   int height,
                   int inputs,
                   std::span<const WindowOutput> outputs,
                   const std::function<void(int y, std::span<double* const> rows)>& fill,
                   const std::function<void(int y, std::span<const double* const> rows)>& use);

/// "Valid" filter of one plane. Empty where the window does not fit.
[[nodiscard]] Plane filter_valid(const Plane& plane, const std::vector<double>& taps);

/// The same with every second row and column of it kept, the first among them.
[[nodiscard]] Plane filter_halved(const Plane& plane, const std::vector<double>& taps);

/// out[x] = min(first[x] * second[x], limit).
void product_row(const double* first, const double* second, double limit, int width, double* out);

} // namespace moefusion::metrics
