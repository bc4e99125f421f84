#include "app/workbench/session/session_document.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace moefusion::workbench {

namespace {

QSet<QString> setOf(const QStringList& texts) {
    return {texts.begin(), texts.end()};
}

QStringList sorted(const QSet<QString>& texts) {
    QStringList list(texts.begin(), texts.end());
    list.sort();
    return list;
}

} // namespace

SessionDocument::SessionDocument(QObject* parent)
    : QObject(parent), m_pairs(std::make_shared<const std::vector<Pair>>()) {}

void SessionDocument::setOpened(OpenedPairs opened) {
    m_opened = std::move(opened);
    QSet<QString> ids;
    for (const Pair& pair : m_opened.pairs) {
        ids.insert(QString::fromStdString(pair.id));
    }
    for (QSet<QString>* some : {&m_marked, &m_excluded, &m_swapped}) {
        some->intersect(ids);
    }
    rebuild();
    Q_EMIT marksChanged();
}

void SessionDocument::rebuild() {
    auto pairs = std::make_shared<std::vector<Pair>>();
    for (const Pair& pair : m_opened.pairs) {
        const QString id = QString::fromStdString(pair.id);
        if (m_excluded.contains(id)) {
            continue;
        }
        pairs->push_back(pair);
        if (m_swapped.contains(id)) {
            std::swap(pairs->back().infrared, pairs->back().visible);
        }
    }
    m_pairs = pairs;
    Q_EMIT pairsChanged();
}

void SessionDocument::setMarked(const QString& id, bool marked) {
    if (marked == m_marked.contains(id)) {
        return;
    }
    marked ? void(m_marked.insert(id)) : void(m_marked.remove(id));
    setModified(true);
    Q_EMIT marksChanged();
}

void SessionDocument::setExcluded(const QString& id, bool excluded) {
    if (excluded == m_excluded.contains(id)) {
        return;
    }
    excluded ? void(m_excluded.insert(id)) : void(m_excluded.remove(id));
    setModified(true);
    rebuild();
}

void SessionDocument::setSwapped(const QString& id, bool swapped) {
    if (swapped == m_swapped.contains(id)) {
        return;
    }
    swapped ? void(m_swapped.insert(id)) : void(m_swapped.remove(id));
    setModified(true);
    rebuild();
}

void SessionDocument::setMethod(const MethodChoice& method) {
    if (method == m_method) {
        return;
    }
    m_method = method;
    m_methods.removeIf([&](const MethodChoice& other) { return other.name == method.name; });
    m_methods.prepend(method);
    setModified(true);
    Q_EMIT methodChanged();
}

MethodChoice SessionDocument::methodNamed(const QString& name) const {
    for (const MethodChoice& method : m_methods) {
        if (method.name == name) {
            return method;
        }
    }
    return {.name = name, .weights = {}, .label = {}};
}

void SessionDocument::addResultsFolder(const QString& name) {
    if (!m_resultsFolders.contains(name)) {
        m_resultsFolders << name;
        setModified(true);
        Q_EMIT resultsFoldersChanged();
    }
}

void SessionDocument::setCurrentPair(const QString& id) {
    if (id != m_currentPair) {
        m_currentPair = id;
        Q_EMIT currentPairChanged(id);
    }
}

void SessionDocument::setPolicies(const Policies& policies) {
    if (policies == m_policies) {
        return;
    }
    m_policies = policies;
    setModified(true);
    Q_EMIT policiesChanged();
}

void SessionDocument::setFile(const QString& file) {
    m_file = file;
    Q_EMIT modifiedChanged();
}

void SessionDocument::setModified(bool modified) {
    if (modified != m_modified) {
        m_modified = modified;
        Q_EMIT modifiedChanged();
    }
}

QString SessionDocument::resultsFolder(const QString& setting) const {
    if (!m_results.isEmpty()) {
        return m_results;
    }
    const QString beside = !m_file.isEmpty()            ? QFileInfo(m_file).absolutePath()
                           : !m_opened.folder.isEmpty() ? m_opened.folder
                                                        : QDir::currentPath();
    return QDir(beside).absoluteFilePath(setting);
}

SessionSpec SessionDocument::toSpec() const {
    SessionSpec spec;
    spec.pairs = m_opened.source;
    spec.excluded = sorted(m_excluded);
    spec.swapped = sorted(m_swapped);
    spec.marked = sorted(m_marked);
    spec.methods = m_methods;
    for (const QString& name : m_resultsFolders) {
        if (std::none_of(spec.methods.begin(), spec.methods.end(), [&](const MethodChoice& method) {
                return method.name == name;
            })) {
            spec.methods << MethodChoice{.name = name, .weights = {}, .label = {}};
        }
    }
    spec.policies = m_policies;
    spec.results = m_results;
    spec.unknown = m_unknown;
    return spec;
}

void SessionDocument::prepareFrom(const SessionSpec& spec, const QString& file) {
    m_opened = {};
    m_marked = setOf(spec.marked);
    m_excluded = setOf(spec.excluded);
    m_swapped = setOf(spec.swapped);
    m_methods = spec.methods;
    m_resultsFolders.clear();
    for (const MethodChoice& method : spec.methods) {
        if (method.name.startsWith(QLatin1String("results:")) ||
            method.name.startsWith(QLatin1String("torchscript:"))) {
            m_resultsFolders << method.name;
        }
    }
    if (!spec.methods.isEmpty()) {
        m_method = spec.methods.first();
    }
    m_policies = spec.policies;
    m_results = spec.results;
    m_unknown = spec.unknown;
    m_file = file;
    m_modified = false;
    Q_EMIT resultsFoldersChanged();
    Q_EMIT methodChanged();
    Q_EMIT policiesChanged();
    Q_EMIT modifiedChanged();
}

void SessionDocument::clear() {
    const MethodChoice method = m_method;
    prepareFrom({}, {});
    m_method = method;
    rebuild();
    Q_EMIT marksChanged();
}

} // namespace moefusion::workbench
