#include "app/workbench/session/moved_folder.h"

#include "core/base/error.h"
#include "core/base/sha256.h"

#include <QDir>
#include <QFileInfo>

#include <set>

namespace moefusion::workbench {

namespace fs = std::filesystem;

namespace {

constexpr int kDepth = 3;
constexpr int kParents = 3;
constexpr std::int64_t kMostEntries = 20000;

/// Folders to look in: the session's, what is left of the former place, and some of their parents.
std::vector<fs::path> rootsOf(const fs::path& former, const fs::path& sessionFolder) {
    std::vector<fs::path> roots;
    const auto addWithParents = [&roots](fs::path place) {
        std::error_code fault;
        while (!place.empty() && !fs::is_directory(place, fault) && place != place.parent_path()) {
            place = place.parent_path();
        }
        for (int i = 0; i <= kParents && place.has_relative_path(); ++i, place = place.parent_path()) {
            roots.push_back(place);
        }
    };
    addWithParents(sessionFolder);
    addWithParents(former.parent_path());
    return roots;
}

/// A path below `former` at the same place below `now`; others as they are.
QString moved(const QString& path, const QString& former, const QString& now) {
    return path == former || path.startsWith(former + QLatin1Char('/')) ? now + path.mid(former.size()) : path;
}

bool holdsFile(const fs::path& folder, const SessionCheck& check) {
    const fs::path file = folder / check.file.toStdString();
    std::error_code fault;
    if (!fs::is_regular_file(file, fault)) {
        return false;
    }
    try {
        return QString::fromStdString(sha256_of_file(file)) == check.sha256;
    } catch (const Error&) {
        return false; // unreadable: not the one
    }
}

} // namespace

std::optional<MovedFolder>
findMovedFolder(const SessionSpec& session, const QString& sessionFile, const CancelToken& cancel) {
    const fs::path former = fs::path(session.pairs.path.toStdString()).lexically_normal();
    const std::string name =
        former.has_filename() ? former.filename().string() : former.parent_path().filename().string();
    const SessionCheck check = sessionCheck(session);
    const bool knowsFile = !check.file.isEmpty() && !check.sha256.isEmpty();
    std::set<fs::path> seen;
    std::int64_t entriesSeen = 0;
    for (const fs::path& root : rootsOf(former, fs::path(sessionFile.toStdString()).parent_path())) {
        std::vector<fs::path> named;
        std::vector<fs::path> others; // with a file of that name
        std::error_code fault;
        fs::recursive_directory_iterator entries(root, fs::directory_options::skip_permission_denied, fault);
        for (; !fault && entries != fs::recursive_directory_iterator(); entries.increment(fault)) {
            cancel.throw_if_cancelled();
            std::error_code ignored;
            if (++entriesSeen > kMostEntries) {
                return std::nullopt;
            }
            if (!entries->is_directory(ignored)) {
                continue;
            }
            if (entries.depth() + 1 >= kDepth || seen.count(entries->path()) > 0) {
                entries.disable_recursion_pending();
            }
            if (!seen.insert(entries->path()).second) {
                continue;
            }
            if (entries->path().filename() == name) {
                named.push_back(entries->path());
            } else if (knowsFile && fs::exists(entries->path() / check.file.toStdString(), ignored)) {
                others.push_back(entries->path());
            }
        }
        // The nearest root decides.
        if (!knowsFile && named.size() == 1) {
            return MovedFolder{QString::fromStdString(named.front().string()), false};
        }
        for (const std::vector<fs::path>* places : {&named, &others}) {
            for (const fs::path& place : *places) {
                cancel.throw_if_cancelled();
                if (knowsFile && holdsFile(place, check)) {
                    return MovedFolder{QString::fromStdString(place.string()), true};
                }
            }
        }
    }
    return std::nullopt;
}

SessionSpec withFolder(SessionSpec session, const QString& folder) {
    const QString former = QDir::cleanPath(session.pairs.path);
    const QString now = QDir::cleanPath(folder);
    const auto move = [&](QString& path) { path = moved(path, former, now); };
    move(session.pairs.infraredDir);
    move(session.pairs.visibleDir);
    move(session.results);
    for (MethodChoice& method : session.methods) {
        const QString prefix = QStringLiteral("results:");
        if (method.name.startsWith(prefix)) {
            method.name = prefix + moved(method.name.mid(prefix.size()), former, now);
        }
        for (QString& weights : method.weights) {
            move(weights);
        }
    }
    session.pairs.path = now;
    return session;
}

figures::FigureSpec withFolder(figures::FigureSpec figure, const QString& formerFolder, const QString& folder) {
    const auto move = [&](fs::path& path) {
        path = moved(QString::fromStdString(path.string()), QDir::cleanPath(formerFolder), QDir::cleanPath(folder))
                   .toStdString();
    };
    for (figures::FigureRow& row : figure.rows) {
        move(row.infrared);
        move(row.visible);
    }
    for (figures::FigureColumn& column : figure.columns) {
        move(column.path);
    }
    for (figures::FigureChart& chart : figure.charts) {
        for (figures::FigureSeries& series : chart.series) {
            move(series.file);
        }
    }
    return figure;
}

} // namespace moefusion::workbench
