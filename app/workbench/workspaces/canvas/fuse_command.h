#pragma once

// The command line that fuses what a canvas shows ("Copy as command").

#include "app/workbench/session/session_file.h"
#include "core/pairs/pair.h"

namespace moefusion::workbench {

/// A word of a command line, quoted for a POSIX shell where it needs it.
[[nodiscard]] QString shellWord(const QString& word);
/// "moe-fusion fuse --infrared … -m … -o OUT"; policies only where they are not the standard ones.
[[nodiscard]] QString
fuseCommand(const Pair& pair, const QList<MethodChoice>& methods, const Policies& policies, const QString& out);

} // namespace moefusion::workbench
