#pragma once

// The user's trash, by the freedesktop.org Trash specification 1.0, without Qt.

#include <filesystem>

namespace moefusion::cli {

/// Moves a file or folder to the trash: the user's own ($XDG_DATA_HOME/Trash) where it is on the same file system, else
/// .Trash-UID at the top of the file system the folder is on. Returns where it went. Throws Error{NotWritable,
/// "trash.not_writable"}; nothing is lost then.
std::filesystem::path move_to_trash(const std::filesystem::path& path);

} // namespace moefusion::cli
