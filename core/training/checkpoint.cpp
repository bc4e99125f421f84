#include "core/training/checkpoint.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/numbers.h"
#include "core/base/sha256.h"
#include "core/containers/safetensors.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>
#include <system_error>

namespace moefusion::training {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kFileLimit = std::int64_t{4} << 30; // weight_containers.md 6
constexpr std::string_view kWeightsSuffix = ".safetensors";
constexpr std::string_view kStateSuffix = ".state.safetensors";

fs::path weights_file(const fs::path& folder, std::int64_t step) {
    return folder / (checkpoint_name(step) + std::string(kWeightsSuffix));
}

fs::path state_file(const fs::path& folder, std::int64_t step) {
    return folder / (checkpoint_name(step) + std::string(kStateSuffix));
}

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

std::int64_t best_step(const fs::path& folder) {
    std::error_code fault;
    if (!fs::exists(folder / "best.txt", fault)) {
        return -1;
    }
    const std::string name = read_file(folder / "best.txt", 100);
    return parse_integer(name.substr(name.find_last_of('_') + 1, 8)).value_or(-1);
}

} // namespace

std::string checkpoint_name(std::int64_t step) {
    return fmt::format("step_{:08}", step);
}

void save_checkpoint(const fs::path& folder, const Checkpoint& checkpoint) {
    save_part(state_file(folder, checkpoint.step), checkpoint.state);
    save_part(weights_file(folder, checkpoint.step), checkpoint.weights);
    write_file_atomically(folder / "latest.txt", checkpoint_name(checkpoint.step) + "\n");
}

void mark_best(const fs::path& folder, std::int64_t step) {
    write_file_atomically(folder / "best.txt", checkpoint_name(step) + "\n");
}

std::vector<std::int64_t> checkpoint_steps(const fs::path& folder) {
    std::vector<std::int64_t> steps;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(folder, fault)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("step_") && name.ends_with(kStateSuffix)) {
            const auto step = parse_integer(name.substr(5, name.size() - 5 - kStateSuffix.size()));
            // Steps are written with leading zeros, which parse_integer takes.
            if (step && fs::exists(weights_file(folder, *step), fault)) {
                steps.push_back(*step);
            }
        }
    }
    std::sort(steps.begin(), steps.end());
    return steps;
}

void prune_checkpoints(const fs::path& folder, std::int64_t keep) {
    if (keep <= 0) {
        return;
    }
    std::vector<std::int64_t> steps = checkpoint_steps(folder);
    const std::int64_t best = best_step(folder);
    const auto removable = static_cast<std::int64_t>(steps.size()) - keep;
    for (std::int64_t i = 0; i < removable; ++i) {
        const std::int64_t step = steps[static_cast<std::size_t>(i)];
        if (step == best) {
            continue;
        }
        std::error_code fault;
        fs::remove(weights_file(folder, step), fault); // weights first: a lone state is no checkpoint
        fs::remove(state_file(folder, step), fault);
    }
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
