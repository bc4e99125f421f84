#include "core/training/checkpoint.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/sha256.h"
#include "core/containers/safetensors.h"

#include <fmt/format.h>

#include <set>
#include <span>
#include <system_error>

namespace moefusion::training {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kFileLimit = std::int64_t{4} << 30; // weight_containers.md 6

void save_part(const fs::path& file, const CheckpointPart& part) {
    const std::string bytes = containers::safetensors_bytes(tensors::raw_tensors_from(part.tensors), part.metadata);
    write_file_atomically(file, bytes);
    // A disk may lie; an older checkpoint is only given up for one that can be read.
    if (sha256_of_file(file) != sha256_hex(bytes)) {
        throw Error(ErrorKind::Mismatch,
                    "checkpoint.read_back",
                    fmt::format("{} does not read back as it was written.", file.string()),
                    file.string(),
                    "Check the disk; the checkpoint before is kept.");
    }
}

CheckpointPart load_part(const fs::path& file) {
    const std::string bytes = read_file(file, kFileLimit);
    containers::SafetensorsContent content =
        containers::read_safetensors(std::as_bytes(std::span(bytes.data(), bytes.size())));
    return {tensors::state_dict_from(std::move(content.tensors)), std::move(content.metadata)};
}

} // namespace

void save_checkpoint(const fs::path& folder, const Checkpoint& checkpoint) {
    save_part(state_file(folder, checkpoint.step), checkpoint.state);
    save_part(weights_file(folder, checkpoint.step), checkpoint.weights);
    write_file_atomically(folder / "latest.txt", checkpoint_name(checkpoint.step) + "\n");
}

Checkpoint load_checkpoint(const fs::path& folder, std::int64_t step) {
    return {step, load_part(weights_file(folder, step)), load_part(state_file(folder, step))};
}

Checkpoint load_latest_checkpoint(const fs::path& folder) {
    const std::vector<std::int64_t> steps = checkpoint_steps(folder);
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        try {
            return load_checkpoint(folder, *step);
        } catch (const Error& error) {
            log::warn("{} is passed over: {}", checkpoint_name(*step), one_line(error));
        }
    }
    throw Error(ErrorKind::NotFound,
                "checkpoint.none",
                fmt::format("{} has no sound checkpoint.", folder.string()),
                folder.string(),
                "Start the training anew.");
}

} // namespace moefusion::training
