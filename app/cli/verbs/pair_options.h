#pragma once

// Which pairs a verb works on, from its inputs and options (command_line.md 1, interaction.md 4.1).

#include "app/cli/verb.h"
#include "core/pairs/pair_list.h"

#include <vector>

namespace moefusion::cli {

class Console;

/// The list before the filters: INPUT… (folders, CSV files), --pairs, --infrared with --visible, --infrared-dir with
/// --visible-dir. Several are united. Prints the lines to choose from where folders are ambiguous.
/// Throws Error{Usage} for contradictions and Error as pair discovery does.
[[nodiscard]] pairs::PairList found_pairs(const VerbCall& call, Console& console);

/// found_pairs after --split, --subset, --only, --exclude, --limit and, where the verb has it, --shard.
/// Throws Error{NotFound, "pairs.none"} if no pair is found at all; filters and shards may leave none.
[[nodiscard]] pairs::PairList selected_list(const VerbCall& call, Console& console);

/// selected_list without --shard: the pairs of all shards.
[[nodiscard]] pairs::PairList selected_of_all_shards(const VerbCall& call, Console& console);

/// The pairs of selected_list.
[[nodiscard]] std::vector<Pair> selected_pairs(const VerbCall& call, Console& console);

} // namespace moefusion::cli
