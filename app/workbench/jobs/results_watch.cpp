#include "app/workbench/jobs/results_watch.h"

#include <QDir>
#include <QDirIterator>
#include <QFileSystemWatcher>
#include <QTimer>

namespace moefusion::workbench {

namespace {

constexpr int kQuietMs = 500;
constexpr int kMostFolders = 256;

QString folderOf(const QString& name) {
    return QDir::cleanPath(name.mid(static_cast<int>(qstrlen("results:"))));
}

} // namespace

ResultsWatch::ResultsWatch(QObject* parent)
    : QObject(parent), m_watcher(new QFileSystemWatcher(this)), m_quiet(new QTimer(this)) {
    m_quiet->setSingleShot(true);
    m_quiet->setInterval(kQuietMs);
    connect(m_quiet, &QTimer::timeout, this, &ResultsWatch::tell);
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, this, [this](const QString& folder) {
        m_touched.insert(folder);
        m_quiet->start();
    });
}

void ResultsWatch::setMethods(const QStringList& names) {
    QStringList wanted;
    for (const QString& name : names) {
        if (name.startsWith(QLatin1String("results:"))) {
            wanted << name;
        }
    }
    if (wanted == m_names) {
        return;
    }
    m_names = wanted;
    if (!m_watcher->directories().isEmpty()) {
        m_watcher->removePaths(m_watcher->directories());
    }
    for (const QString& name : m_names) {
        watch(name);
    }
}

void ResultsWatch::watch(const QString& name) {
    const QString folder = folderOf(name);
    QStringList folders{folder};
    QDirIterator inside(folder, QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (inside.hasNext() && folders.size() < kMostFolders) {
        folders << inside.next();
    }
    for (const QString& one : folders) {
        if (QDir(one).exists() && !m_watcher->directories().contains(one)) {
            m_watcher->addPath(one);
        }
    }
}

void ResultsWatch::tell() {
    const QSet<QString> touched = std::exchange(m_touched, {});
    for (const QString& name : m_names) {
        const QString folder = folderOf(name);
        for (const QString& one : touched) {
            if (one == folder || one.startsWith(folder + QLatin1Char('/'))) {
                watch(name); // subfolders may be new
                Q_EMIT changed(name);
                break;
            }
        }
    }
}

} // namespace moefusion::workbench
