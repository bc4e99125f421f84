#include "core/training/fault_snapshot.h"

#include "core/imaging/image_file.h"
#include "core/tensors/tensor_image.h"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

namespace moefusion::training {

namespace fs = std::filesystem;

fs::path snapshot_folder(const fs::path& run, std::int64_t step) {
    return run / "faults" / fmt::format("step_{}", step);
}

void write_fault_snapshot(const fs::path& run, Checkpoint snapshot, const std::vector<Batch>& batches) {
    const fs::path folder = snapshot_folder(run, snapshot.step);
    snapshot.state.tensors.clear();
    for (std::size_t i = 0; i < batches.size(); ++i) {
        const at::Tensor infrared = batches[i].infrared.cpu().contiguous();
        const at::Tensor visible = batches[i].visible.cpu().contiguous();
        snapshot.state.tensors[fmt::format("batch_{}.infrared", i)] = infrared;
        snapshot.state.tensors[fmt::format("batch_{}.visible", i)] = visible;
        snapshot.state.tensors[fmt::format("batch_{}.mask", i)] = batches[i].mask.cpu().contiguous();
        for (std::int64_t k = 0; k < infrared.size(0); ++k) {
            const std::string name = fmt::format("batch_{}_{}.png", i, k);
            write_png(folder / "batch" / "infrared" / name, tensor_to_image_8bit(infrared[k]));
            write_png(folder / "batch" / "visible" / name, tensor_to_image_8bit(visible[k]));
        }
    }
    save_checkpoint(folder, snapshot);
}

} // namespace moefusion::training
