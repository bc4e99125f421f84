#pragma once

// Fuzzy search of the command palette: typed letters in order, better where they start words and stand together.

#include <QString>

#include <optional>

namespace moefusion::workbench {

/// Score of `typed` in `text`, without case and blanks; nothing if a letter is missing. Higher is better; an empty
/// `typed` scores 0.
[[nodiscard]] std::optional<int> fuzzyScore(const QString& typed, const QString& text);

} // namespace moefusion::workbench
