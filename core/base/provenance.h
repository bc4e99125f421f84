#pragma once

// What made a result, as plain words, and the part of it that decides the pixels: the result key.

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace moefusion {

/// The policies as the words of their options.
struct PolicyWords {
    std::string size = "native";
    std::string color = "luma";
    std::string range = "method";
    std::string infrared_window = "auto";
    std::string precision = "float32";
    bool kept_size = false; ///< brought back to the source's size after a size policy (--keep-size)
    bool operator==(const PolicyWords&) const = default;
};

struct Provenance {
    // Part of the key.
    int numerics = 0;
    std::string method;         ///< name in the table of methods, "results"
    std::string options;        ///< canonical text of what else decides the method's pixels; empty for none
    std::string weights_sha256; ///< empty for methods without weights
    PolicyWords policies;
    std::string edits; ///< canonical JSON of what-if edits; empty for none

    // Recorded only.
    std::string version;        ///< of the program
    std::string weights_source; ///< as WeightsIdentity::source
    bool untrained = false;
    std::string device = "cpu";
    int threads = 1;
};

/// {"size": …, "color": …, "range": …, "infrared_window": …, "precision": …}, with "kept_size" only where true.
[[nodiscard]] nlohmann::json to_json(const PolicyWords& policies);
/// The reverse; words that are missing or no text keep their default.
[[nodiscard]] PolicyWords policy_words_from(const nlohmann::json& object);

/// The canonical JSON the key is made of: keys sorted, no blanks, UTF-8 as it is.
[[nodiscard]] std::string canonical_json(const Provenance& made_by, std::string_view content_hash);
/// SHA-256 of canonical_json, 64 hex digits. `content_hash`: SHA-256 over both sources' content. Same key: same pixels.
[[nodiscard]] std::string result_key(const Provenance& made_by, std::string_view content_hash);

} // namespace moefusion
