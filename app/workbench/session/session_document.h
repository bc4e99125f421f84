#pragma once

// What is open, shared by all workspaces: pairs and their report, marks, exclusions, methods, policies. Values with
// signals; work and pictures are elsewhere.

#include "app/workbench/models/pair_list_model.h"
#include "app/workbench/session/session_file.h"

#include <QObject>
#include <QSet>

namespace moefusion::workbench {

/// One way to combine folders where several are equally good.
struct FolderChoice {
    PairsSource source;
    QString text; ///< "infrared with visible: 221 pairs, 50 of equal size"
};

/// What finding pairs gave, for list and report.
struct OpenedPairs {
    PairsSource source;
    QString headline;  ///< "msrs: 12 pairs by sibling_folders"
    QString folder;    ///< root of the pairs; results and alignment stand beside it
    QStringList lines; ///< rule and folders, one per line
    std::vector<Pair> pairs;
    std::vector<Remark> remarks;       ///< of files that became no pair
    std::vector<FolderChoice> choices; ///< not empty: ambiguous, nothing was opened
};

class SessionDocument : public QObject {
    Q_OBJECT

public:
    explicit SessionDocument(QObject* parent = nullptr);

    [[nodiscard]] const OpenedPairs& opened() const { return m_opened; }
    /// The pairs without the excluded ones, sources of swapped ones exchanged.
    [[nodiscard]] const PairList& pairs() const { return m_pairs; }
    [[nodiscard]] bool hasPairs() const { return !m_opened.pairs.empty(); }
    /// New pairs; marks, exclusions and swaps of ids that are gone are dropped.
    void setOpened(OpenedPairs opened);

    [[nodiscard]] const QSet<QString>& marked() const { return m_marked; }
    [[nodiscard]] const QSet<QString>& excluded() const { return m_excluded; }
    [[nodiscard]] const QSet<QString>& swapped() const { return m_swapped; }
    void setMarked(const QString& id, bool marked);
    void setExcluded(const QString& id, bool excluded);
    void setSwapped(const QString& id, bool swapped);

    /// The chosen method with its weights.
    [[nodiscard]] const MethodChoice& method() const { return m_method; }
    void setMethod(const MethodChoice& method);
    /// The method of that name as it was last chosen (weights, label).
    [[nodiscard]] MethodChoice methodNamed(const QString& name) const;
    /// Names "results:FOLDER" and "torchscript:FILE" that were added.
    [[nodiscard]] const QStringList& resultsFolders() const { return m_resultsFolders; }
    void addResultsFolder(const QString& name);
    /// Files of weights were installed: lists of methods look again.
    void tellWeightsInstalled() { Q_EMIT methodChanged(); }

    /// Id of the pair all workspaces show; empty without pairs.
    [[nodiscard]] const QString& currentPair() const { return m_currentPair; }
    void setCurrentPair(const QString& id);

    [[nodiscard]] const Policies& policies() const { return m_policies; }
    void setPolicies(const Policies& policies);

    /// File of the session; empty if it was never saved.
    [[nodiscard]] const QString& file() const { return m_file; }
    void setFile(const QString& file);
    [[nodiscard]] bool isModified() const { return m_modified; }
    void setModified(bool modified);
    /// Folder of saved results: as the session says, else beside the session or the pairs.
    [[nodiscard]] QString resultsFolder(const QString& setting) const;
    void setResultsFolder(const QString& folder) { m_results = folder; }

    /// What of the session this object holds; the rest (panes, camera) is added by the workspaces.
    [[nodiscard]] SessionSpec toSpec() const;
    /// Marks, methods, policies of a session whose pairs will be opened next.
    void prepareFrom(const SessionSpec& spec, const QString& file);
    /// Everything empty.
    void clear();

Q_SIGNALS:
    void pairsChanged();
    void marksChanged();
    void methodChanged();
    void resultsFoldersChanged();
    void policiesChanged();
    void currentPairChanged(const QString& id);
    void modifiedChanged();

private:
    void rebuild();

    OpenedPairs m_opened;
    PairList m_pairs;
    QSet<QString> m_marked;
    QSet<QString> m_excluded;
    QSet<QString> m_swapped;
    MethodChoice m_method;
    QList<MethodChoice> m_methods; ///< each as last chosen
    QStringList m_resultsFolders;
    Policies m_policies;
    QString m_currentPair;
    QString m_file;
    QString m_results;
    std::vector<std::pair<std::string, std::string>> m_unknown;
    bool m_modified = false;
};

} // namespace moefusion::workbench
