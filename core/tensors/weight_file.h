#pragma once

// Weight files on disk: opened, recognised by content, read into named tensors; nothing of a file is executed.

#include "core/containers/weight_container.h"
#include "core/tensors/state_dict.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace moefusion::tensors {

/// Reads any supported file; beside NAME.index the file NAME.data-00000-of-00001 is read too. Throws Error "weights.*"
/// of the readers with the file's name, Error{NotFound | Unreadable | TooLarge}. Peak memory: the file and its tensors.
[[nodiscard]] containers::WeightContent read_weight_file(const std::filesystem::path& file,
                                                         const containers::ReaderLimits& limits = {});

/// The state dict in a file (containers::select_state_dict); `roots` are the method's own keys for it.
/// Throws also Error{Mismatch, "weights.no_state_dict"}.
[[nodiscard]] StateDict load_state_dict(const std::filesystem::path& file,
                                        std::span<const std::string_view> roots = {},
                                        const containers::ReaderLimits& limits = {});

} // namespace moefusion::tensors
