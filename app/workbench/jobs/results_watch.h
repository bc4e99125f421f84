#pragma once

// Folders of images made elsewhere (results:FOLDER), watched for new and changed files.

#include <QObject>
#include <QSet>
#include <QStringList>

class QFileSystemWatcher;
class QTimer;

namespace moefusion::workbench {

class ResultsWatch : public QObject {
    Q_OBJECT

public:
    explicit ResultsWatch(QObject* parent = nullptr);

    /// Names "results:FOLDER"; others are left out. Folders and their subfolders are watched, up to 256 of each.
    void setMethods(const QStringList& names);

Q_SIGNALS:
    /// Files of that folder came, went or were written; told once when half a second was quiet.
    void changed(const QString& name);

private:
    void watch(const QString& name);
    void tell();

    QFileSystemWatcher* m_watcher;
    QTimer* m_quiet;
    QStringList m_names;
    QSet<QString> m_touched; ///< folders
};

} // namespace moefusion::workbench
