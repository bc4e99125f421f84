#pragma once

// Keys of a session that single parts of the window own. They travel in SessionSpec::unknown beside those of other
// versions, as YAML of their own: the figure (`figures`), and the file by which a moved folder is known
// (`pairs_check`).

#include "app/workbench/session/session_file.h"
#include "core/figures/figure_spec.h"

#include <filesystem>
#include <optional>

namespace moefusion::workbench {

/// One file of the pairs, by which a moved folder is known again.
struct SessionCheck {
    QString file;   ///< relative to the folder of the pairs; empty: none
    QString sha256; ///< of its content
    bool operator==(const SessionCheck&) const = default;
};

/// Puts the figure into the session, paths below `folder` relative to it; nothing removes it.
void setSessionFigure(SessionSpec& session,
                      const std::optional<figures::FigureSpec>& figure,
                      const std::filesystem::path& folder);
/// The first of `figures`: a description within the session, or the path of one. Nothing where there is none. Throws as
/// figure_from and read_figure do; the rest of the session is not touched.
[[nodiscard]] std::optional<figures::FigureSpec> sessionFigure(const SessionSpec& session,
                                                               const std::filesystem::path& folder);

/// Remembers the content of `file` of the pairs; an unreadable one is not remembered. Any thread.
void setSessionCheck(SessionSpec& session, const QString& file);
[[nodiscard]] SessionCheck sessionCheck(const SessionSpec& session);

} // namespace moefusion::workbench
