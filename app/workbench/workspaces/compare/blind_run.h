#pragma once

// A blind ranking at work: which methods, which pairs, what was picked. No widgets (interaction.md 3.3.2).

#include "app/workbench/session/session_file.h"
#include "core/results/ranking.h"

#include <QElapsedTimer>
#include <QString>
#include <QStringList>

#include <optional>

namespace moefusion::workbench {

/// What was agreed on before the start.
struct BlindPlan {
    QList<MethodChoice> methods; ///< 2..9
    QStringList pairs;
    QString question;
    QString rater;
    QString file; ///< CSV of the votes; rankings it holds already are not asked again
    std::uint64_t seed = 1;
    bool showsSources = true;
};

class BlindRun {
public:
    /// `done`: rankings of earlier sittings with the same methods and seed.
    BlindRun(BlindPlan plan, std::vector<BlindRanking> done);

    [[nodiscard]] const BlindPlan& plan() const { return m_plan; }
    [[nodiscard]] QStringList labels() const;
    [[nodiscard]] bool isDone() const { return m_at >= m_pairs.size(); }
    /// Place of the present pair among those that are left, and their count.
    [[nodiscard]] int number() const { return static_cast<int>(m_at) + 1; }
    [[nodiscard]] int count() const { return static_cast<int>(m_pairs.size()); }
    [[nodiscard]] QString pair() const { return m_pairs.value(m_at); }
    /// Methods in the order of their panes, for the present pair.
    [[nodiscard]] const std::vector<int>& order() const { return m_order; }
    /// "A", "B" … with the rank behind it where there is one, by panes of methods.
    [[nodiscard]] QStringList names() const;

    /// The best of the rest; `pane` counts panes of methods from 0. True once all are ranked. A pane twice: nothing.
    bool pick(int pane);
    /// The next pick shares the rank of the last.
    void tieNext();
    [[nodiscard]] bool tiesNext() const { return m_tie; }
    void takeBack();
    /// To the next pair; with all picks a ranking is kept, without it is skipped.
    void next();
    [[nodiscard]] const std::vector<BlindRanking>& rankings() const { return m_rankings; }
    /// CSV of all rankings.
    [[nodiscard]] std::string csv() const;
    [[nodiscard]] RankingSummary summary() const;

private:
    struct Pick {
        int pane = 0;
        int rank = 0;
    };
    void begin();
    [[nodiscard]] std::vector<std::string> methodLabels() const;

    BlindPlan m_plan;
    QStringList m_pairs; ///< without those that are ranked
    qsizetype m_at = 0;
    std::vector<int> m_order;
    std::vector<Pick> m_picks;
    bool m_tie = false;
    QElapsedTimer m_clock;
    std::vector<BlindRanking> m_rankings;
};

} // namespace moefusion::workbench
