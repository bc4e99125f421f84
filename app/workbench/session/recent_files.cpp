#include "app/workbench/session/recent_files.h"

#include <QFileInfo>

namespace moefusion::workbench {

namespace {

const QString kKey = QStringLiteral("recent/files");

} // namespace

QStringList recentFiles(const QSettings& settings) {
    QStringList existing;
    for (const QString& path : settings.value(kKey).toStringList()) {
        if (QFileInfo::exists(path)) {
            existing << path;
        }
    }
    return existing;
}

void addRecentFile(QSettings& settings, const QString& path) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    QStringList paths = settings.value(kKey).toStringList();
    paths.removeAll(absolute);
    paths.prepend(absolute);
    settings.setValue(kKey, QStringList(paths.mid(0, kRecentKept)));
}

} // namespace moefusion::workbench
