#include "core/moefusion/band_stages.h"

#include <algorithm>
#include <vector>

namespace moefusion {

namespace {

constexpr int kTilesOfBand = 768;

} // namespace

int band_tile_rows(int width) {
    const int columns = nn::tile_rows(width);
    return std::max(1, (kTilesOfBand + columns - 1) / columns);
}

void shape_band(nn::BlockedImage& band, int blocks, int width, int height, int tile_rows_of_band) {
    // The stage that reads is one row of tiles behind and needs one row of pixels above its own: two rows of tiles
    // more.
    band.shape(blocks, width, height, std::min(height, (tile_rows_of_band + 2) * nn::kTile));
}

void run_in_bands(int height, int tile_rows_of_band, std::span<const BandStage> stages, const CancelToken& cancel) {
    const int total = nn::tile_rows(height);
    std::vector<int> done(stages.size(), 0);
    for (int target = tile_rows_of_band; done.back() < total; target += tile_rows_of_band) {
        cancel.throw_if_cancelled();
        for (std::size_t i = 0; i < stages.size(); ++i) {
            const int last = std::clamp(target - static_cast<int>(i), 0, total);
            if (last <= done[i]) {
                continue;
            }
            if (stages[i].band != nullptr) {
                const int read_next = i + 1 < stages.size() ? done[i + 1] : done[i];
                stages[i].band->move_down(std::max(0, read_next - 1) * nn::kTile, done[i] * nn::kTile);
            }
            stages[i].compute(done[i], last);
            done[i] = last;
        }
    }
}

} // namespace moefusion
