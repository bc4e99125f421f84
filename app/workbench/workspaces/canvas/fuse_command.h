#pragma once

// The command lines that make what a canvas shows ("Copy as command").

#include "app/workbench/session/session_file.h"
#include "core/pairs/pair.h"

namespace moefusion::workbench {

/// Words joined to a line, each quoted for a POSIX shell where it needs it.
[[nodiscard]] QString shellLine(const QStringList& words);
/// "--infrared … --visible … -m … --weights …"; policies only where they are not the standard ones. Without a pair:
/// methods and policies alone.
[[nodiscard]] QStringList requestWords(const Pair* pair, const QList<MethodChoice>& methods, const Policies& policies);
/// "moe-fusion fuse --infrared … -m … -o OUT".
[[nodiscard]] QString
fuseCommand(const Pair& pair, const QList<MethodChoice>& methods, const Policies& policies, const QString& out);

} // namespace moefusion::workbench
