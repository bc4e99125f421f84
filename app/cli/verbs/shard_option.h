#pragma once

// Which part of the pairs this process works on.

#include "app/cli/verb.h"
#include "core/results/manifest.h"

namespace moefusion::cli {

/// --shard: K/N, or from the environment of slurm or rank. Throws Error{Usage, "shard.environment"}.
[[nodiscard]] Shard shard_of(const VerbCall& call);

} // namespace moefusion::cli
