#pragma once

// What-if edits in a session file (interaction.md 4.2): one entry per pair; painted attention maps stand beside the
// session as .npy, named by their content.

#include "core/base/limited_yaml.h"
#include "core/inspection/edits.h"

#include <QHash>
#include <QString>

#include <filesystem>
#include <string>
#include <string_view>

namespace moefusion::workbench {

/// By pair id.
using PairEdits = QHash<QString, inspection::EditSet>;

/// The top-level entry `edits`, with its line end; pairs without edits are left out.
[[nodiscard]] std::string editsText(const PairEdits& edits);
/// From the node of that entry; maps are read from below `folder`. An entry that makes no sense, or whose map is not
/// there, is left out with a line in the log; `file` is named in it.
[[nodiscard]] PairEdits editsFrom(const YamlNode& node, const std::filesystem::path& folder, std::string_view file);
/// Writes the maps that are not there yet. Throws Error{NotWritable | DiskFull}.
void writeAttentionMaps(const PairEdits& edits, const std::filesystem::path& folder);

} // namespace moefusion::workbench
