#pragma once

// Which of the two images a name means: the role words of interaction.md 4.1.

#include <string>
#include <string_view>
#include <vector>

namespace moefusion::pairs {

enum class Role { None, Infrared, NearInfrared, Visible };

/// A name taken apart.
struct NameRole {
    Role role = Role::None; ///< None also if the name has words of both roles
    std::string rest;       ///< the name without its role words and the separators they leave; may be empty
};

/// Tokens of a name: split at everything that is neither letter nor digit, between letter and digit, and at
/// lower→Upper. Bytes above 127 count as letters.
[[nodiscard]] std::vector<std::string> tokens_of(std::string_view name);

/// Role of a file's stem: role words are whole tokens, without case.
[[nodiscard]] NameRole role_of_stem(std::string_view stem);
/// Role of a folder: as a stem, or its name contains infrared, thermal or visible (then `rest` is without that word).
[[nodiscard]] NameRole role_of_folder(std::string_view name);

/// train, val, valid, validation or test among the tokens of a name, in lower case; else empty.
[[nodiscard]] std::string set_of_name(std::string_view name);
/// True if both name the same part: equal without case, or both one of val, valid, validation.
[[nodiscard]] bool same_set(std::string_view left, std::string_view right);

/// The one number token of a stem without leading zeros; empty if there is none or more than one.
[[nodiscard]] std::string only_number(std::string_view stem);

/// Lower case of A-Z, other bytes as they are.
[[nodiscard]] std::string lower_ascii(std::string_view text);
/// Unicode NFC and case folding, for comparing names; text that is not UTF-8 by lower_ascii.
[[nodiscard]] std::string folded(std::string_view text);

} // namespace moefusion::pairs
