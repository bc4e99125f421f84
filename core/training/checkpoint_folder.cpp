#include "core/training/checkpoint_folder.h"

#include "core/base/atomic_file.h"
#include "core/base/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <system_error>

namespace moefusion::training {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kWeightsSuffix = ".safetensors";
constexpr std::string_view kStateSuffix = ".state.safetensors";

} // namespace

std::string checkpoint_name(std::int64_t step) {
    return fmt::format("step_{:08}", step);
}

fs::path weights_file(const fs::path& folder, std::int64_t step) {
    return folder / (checkpoint_name(step) + std::string(kWeightsSuffix));
}

fs::path state_file(const fs::path& folder, std::int64_t step) {
    return folder / (checkpoint_name(step) + std::string(kStateSuffix));
}

std::int64_t best_step(const fs::path& folder) {
    std::error_code fault;
    if (!fs::exists(folder / "best.txt", fault)) {
        return -1;
    }
    const std::string name = read_file(folder / "best.txt", 100);
    return parse_integer(name.substr(name.find_last_of('_') + 1, 8)).value_or(-1);
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

} // namespace moefusion::training
