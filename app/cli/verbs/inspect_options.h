#pragma once

// What the options of `inspect` ask for: what to write, and the edits of each pair.

#include "app/cli/verb.h"
#include "core/inspection/edits.h"
#include "core/inspection/inspection_folder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace moefusion::cli {

/// "a,b,c" as its parts; empty parts are dropped.
[[nodiscard]] std::vector<std::string> comma_list(std::string_view text);

/// --tensors, --maps, --reduce, --map, --map-range, --ablation. With --usage tensors and maps are written only where
/// they were asked for. Throws Error{Usage}.
[[nodiscard]] inspection::InspectionRequest inspection_request(const VerbCall& call);

/// --gate, --mute, --solo, --attention and the three policies.
class InspectEdits {
public:
    /// Throws Error{Usage} for words that are no edit, as check_edits does for contradictions.
    explicit InspectEdits(const VerbCall& call);

    /// The edits that are the same for every pair: all but the attention.
    [[nodiscard]] const inspection::EditSet& common() const { return common_; }
    /// With the pair's attention map. Throws Error{NotFound, "edits.attention_file"} and as read_npy.
    [[nodiscard]] inspection::EditSet of(const std::string& pair_id) const;

private:
    inspection::EditSet common_;
    std::filesystem::path attention_; ///< a file, a folder with ID.npy, or empty
};

} // namespace moefusion::cli
