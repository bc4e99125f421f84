#include "app/cli/verbs/shard_option.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

namespace moefusion::cli {

namespace {

int from_environment(const char* name) {
    const char* text = std::getenv(name);
    const auto number = text == nullptr ? std::nullopt : parse_integer(text);
    if (!number || *number < 0 || *number > 1'000'000) {
        throw Error(ErrorKind::Usage,
                    "shard.environment",
                    fmt::format("The shard is taken from the environment, but {} is not a number there.", name),
                    {},
                    "Write --shard K/N.");
    }
    return static_cast<int>(*number);
}

} // namespace

Shard shard_of(const VerbCall& call) {
    const std::string text = call.options.text("shard");
    Shard shard;
    if (text == "slurm") {
        const int step =
            std::getenv("SLURM_ARRAY_TASK_STEP") != nullptr ? from_environment("SLURM_ARRAY_TASK_STEP") : 1;
        const int first = std::getenv("SLURM_ARRAY_TASK_MIN") != nullptr ? from_environment("SLURM_ARRAY_TASK_MIN") : 1;
        shard.part = (from_environment("SLURM_ARRAY_TASK_ID") - first) / std::max(1, step) + 1;
        shard.of = from_environment("SLURM_ARRAY_TASK_COUNT");
    } else if (text == "rank") {
        shard.part = from_environment("RANK") + 1;
        shard.of = from_environment("WORLD_SIZE");
    } else {
        const std::size_t slash = text.find('/');
        const auto part = parse_integer(std::string_view(text).substr(0, slash));
        const auto of =
            slash == std::string::npos ? std::nullopt : parse_integer(std::string_view(text).substr(slash + 1));
        shard = {static_cast<int>(part.value_or(0)), static_cast<int>(of.value_or(0))};
    }
    if (shard.part < 1 || shard.part > shard.of) {
        throw Error(ErrorKind::Usage,
                    "shard.environment",
                    fmt::format("Shard {} of {} does not exist.", shard.part, shard.of),
                    {},
                    "Write --shard K/N with K from 1 to N.");
    }
    return shard;
}

} // namespace moefusion::cli
