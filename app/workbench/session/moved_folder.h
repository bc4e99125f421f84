#pragma once

// A session whose folder of pairs is not where it was: the folder is looked for by its name, then by the content of one
// file, near the session and near its former place.

#include "app/workbench/session/session_extras.h"
#include "core/base/cancel.h"

#include <optional>

namespace moefusion::workbench {

/// Where the pairs of the session are now. `sameContent`: the file the session remembers is there with its content.
struct MovedFolder {
    QString folder;
    bool sameContent = false;
};

/// Looks below the session's folder, its parents and what is left of the former place, three levels deep and over at
/// most 20 000 files and folders. A folder of the same name counts if it holds the remembered file with equal SHA-256,
/// or, where the session remembers none, if it is the only one; else any folder that holds that file. The nearest place
/// wins. Any thread. Throws Error{Cancelled}.
[[nodiscard]] std::optional<MovedFolder>
findMovedFolder(const SessionSpec& session, const QString& sessionFile, const CancelToken& cancel);

/// The session with its pairs in `folder`: paths below the former one move along (pairs, results, weights).
[[nodiscard]] SessionSpec withFolder(SessionSpec session, const QString& folder);
/// The same for a figure's files.
[[nodiscard]] figures::FigureSpec
withFolder(figures::FigureSpec figure, const QString& formerFolder, const QString& folder);

} // namespace moefusion::workbench
