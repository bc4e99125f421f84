#include "core/nn/grid_average.h"

#include "core/base/error.h"

#include <ATen/ops/matmul.h>
#include <ATen/ops/zeros.h>

namespace moefusion::nn {

namespace {

/// [cells, length + 2]: row i holds 1/n at the n lines of cell i, 0 at the two lines of the frame.
at::Tensor averaging_matrix(std::int64_t cells, std::int64_t length, const at::TensorOptions& options) {
    const at::Tensor matrix = at::zeros({cells, length + 2}, at::kDouble);
    auto* values = matrix.data_ptr<double>();
    for (std::int64_t i = 0; i < cells; ++i) {
        const std::int64_t first = i * length / cells;
        const std::int64_t end = ((i + 1) * length + cells - 1) / cells;
        for (std::int64_t line = first; line < end; ++line) {
            values[i * (length + 2) + line + 1] = 1.0 / static_cast<double>(end - first);
        }
    }
    return matrix.to(options.device(), options.dtype().toScalarType());
}

} // namespace

at::Tensor grid_average(const at::Tensor& framed, Grid grid) {
    MOEFUSION_EXPECT(framed.dim() == 4 && grid.rows > 0 && grid.columns > 0, "A gate reads a framed [B, C, H+2, W+2].");
    const auto batch = framed.size(0);
    const auto channels = framed.size(1);
    const auto height = framed.size(2);
    const auto width = framed.size(3);
    const at::Tensor rows = averaging_matrix(grid.rows, height - 2, framed.options());
    const at::Tensor columns = averaging_matrix(grid.columns, width - 2, framed.options());
    // Channels-last memory read as [B, H+2, (W+2) * C].
    const at::Tensor lines = framed.permute({0, 2, 3, 1}).reshape({batch, height, width * channels});
    const at::Tensor by_rows = at::matmul(rows, lines).view({batch, grid.rows, width, channels});
    const at::Tensor cells = at::matmul(columns, by_rows); // [B, rows, columns, C]
    return cells.permute({0, 3, 1, 2}).reshape({batch, channels * grid.rows * grid.columns});
}

} // namespace moefusion::nn
