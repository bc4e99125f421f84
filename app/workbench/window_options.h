#pragma once

// The words the workbench is started with: options of `gui` and paths (command_line.md 8).

#include <QSize>
#include <QString>
#include <QStringList>

namespace moefusion::workbench {

struct WindowOptions {
    QString workspace;
    QString pair;
    QString layout;
    QString language;
    QSize window;        ///< empty: last used
    QStringList actions; ///< ids of commands to run, in this order, each once the window is ready
    QString screenshot;
    QString method;
    QStringList weights; ///< "METHOD=FILE", or "FILE" for the method given
    QString device;
    QString threads;
    QStringList paths;
};

/// From words without the program's name, as `moe-fusion gui` passes them (--id=value, --id value, then --, paths).
/// Throws Error{Usage} for an unknown option, a missing value or a window below 1024x640.
[[nodiscard]] WindowOptions windowOptionsFrom(const QStringList& words);

} // namespace moefusion::workbench
