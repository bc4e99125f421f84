#pragma once

// Several layers over an image in bands of rows: each layer follows the one before it by one row of tiles, so that what
// lies between two layers is a band that stays in the cache, and a large picture needs no large hidden maps. Nothing is
// computed twice and the result has the same bytes for every height of band.

#include "core/base/cancel.h"
#include "core/nn/blocked_image.h"

#include <functional>
#include <span>

namespace moefusion {

/// One layer, or several that read the same rows.
struct BandStage {
    /// Where it writes if that is a band; null: whole pictures. Shaped by `shape_band`.
    nn::BlockedImage* band = nullptr;
    /// Computes rows of tiles first … last - 1; reads up to one row of tiles above and below from the stage before.
    std::function<void(int first, int last)> compute;
};

/// Rows of tiles in one band for images of this width: enough tiles to keep every thread busy.
[[nodiscard]] int band_tile_rows(int width);
/// Gives `band` room for what one stage writes and the next still reads.
void shape_band(nn::BlockedImage& band, int blocks, int width, int height, int tile_rows_of_band);

/// Runs the stages over all rows of tiles of an image of this height. Throws Error{Cancelled} between bands.
void run_in_bands(int height, int tile_rows_of_band, std::span<const BandStage> stages, const CancelToken& cancel);

} // namespace moefusion
