#pragma once

// A closed subset of the pickle stack machine (design: weight_containers.md 4, 5), interpreted symbolically: it builds
// plain values and descriptions of tensors and calls nothing. There is no import and no object of a class of the file.

#include "core/containers/pickle_tree.h"
#include "core/containers/reader_limits.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace moefusion::containers {

/// What BINPERSID may say.
enum class PersistentIds {
    None,   ///< nothing: any is refused
    Zip,    ///< ('storage', type, key, location, elements)
    Legacy, ///< the same and None or (view key, offset, elements)
};

/// Interprets one pickle at the start of `bytes` up to its STOP; tree.pickle_size says where that was. Dictionaries are
/// checked for keys that stand twice. Throws Error "weights.*" with the offending opcode, name and byte.
/// Peak memory: 16 bytes per opcode and 4 per item.
[[nodiscard]] PickleTree
run_pickle(std::span<const std::byte> bytes, PersistentIds persistent_ids, const ReaderLimits& limits = {});

/// Advice for files that hold more than tensors: how to save a state dict with the author's code.
[[nodiscard]] std::string how_to_save_state_dict(std::string_view load_call);

} // namespace moefusion::containers
