#pragma once

// What was opened lately: folders, pair lists, sessions; the newest first.

#include <QSettings>
#include <QStringList>

namespace moefusion::workbench {

inline constexpr qsizetype kRecentKept = 10;

/// Those that still exist.
[[nodiscard]] QStringList recentFiles(const QSettings& settings);
/// Puts a path first.
void addRecentFile(QSettings& settings, const QString& path);

} // namespace moefusion::workbench
