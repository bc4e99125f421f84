#include "app/workbench/workspaces/compare/blind_run.h"

#include "app/workbench/workspaces/compare/compare_state.h"

#include <algorithm>

namespace moefusion::workbench {

BlindRun::BlindRun(BlindPlan plan, std::vector<BlindRanking> done)
    : m_plan(std::move(plan)), m_rankings(std::move(done)) {
    for (const QString& pair : m_plan.pairs) {
        const bool ranked = std::any_of(m_rankings.begin(), m_rankings.end(), [&](const BlindRanking& ranking) {
            return ranking.pair == pair.toStdString() && ranking.rater == m_plan.rater.toStdString();
        });
        if (!ranked) {
            m_pairs << pair;
        }
    }
    begin();
}

QStringList BlindRun::labels() const {
    QStringList labels;
    for (const MethodChoice& method : m_plan.methods) {
        labels << methodLabel(method);
    }
    return labels;
}

std::vector<std::string> BlindRun::methodLabels() const {
    std::vector<std::string> labels;
    for (const QString& label : this->labels()) {
        labels.push_back(label.toStdString());
    }
    return labels;
}

void BlindRun::begin() {
    m_picks.clear();
    m_tie = false;
    m_order = blind_order(static_cast<int>(m_plan.methods.size()), pair().toStdString(), m_plan.seed);
    m_clock.start();
}

QStringList BlindRun::names() const {
    QStringList names;
    for (int pane = 0; pane < static_cast<int>(m_order.size()); ++pane) {
        QString name(QChar(static_cast<char16_t>(u'A' + pane)));
        for (const Pick& pick : m_picks) {
            if (pick.pane == pane) {
                name += QStringLiteral(" – %1").arg(pick.rank);
            }
        }
        names << name;
    }
    return names;
}

bool BlindRun::pick(int pane) {
    const bool known = std::any_of(m_picks.begin(), m_picks.end(), [&](const Pick& pick) { return pick.pane == pane; });
    if (known || pane < 0 || pane >= static_cast<int>(m_order.size())) {
        return false;
    }
    const int rank = m_tie && !m_picks.empty() ? m_picks.back().rank : static_cast<int>(m_picks.size()) + 1;
    m_picks.push_back({pane, rank});
    m_tie = false;
    // The last one is known without a pick, unless it ties.
    return m_picks.size() == m_order.size();
}

void BlindRun::tieNext() {
    m_tie = !m_picks.empty();
}

void BlindRun::takeBack() {
    if (!m_picks.empty()) {
        m_picks.pop_back();
    }
    m_tie = false;
}

void BlindRun::next() {
    if (m_picks.size() == m_order.size() && !isDone()) {
        BlindRanking ranking{.rater = m_plan.rater.toStdString(),
                             .pair = pair().toStdString(),
                             .ranks = std::vector<int>(m_order.size(), 0),
                             .positions = std::vector<int>(m_order.size(), 0),
                             .seconds = static_cast<double>(m_clock.elapsed()) / 1000};
        for (const Pick& pick : m_picks) {
            const auto method = static_cast<std::size_t>(m_order[static_cast<std::size_t>(pick.pane)]);
            ranking.ranks[method] = pick.rank;
            ranking.positions[method] = pick.pane;
        }
        m_rankings.push_back(std::move(ranking));
    }
    ++m_at;
    begin();
}

std::string BlindRun::csv() const {
    return to_csv(methodLabels(), m_rankings, m_plan.seed);
}

RankingSummary BlindRun::summary() const {
    return summarise_rankings(methodLabels(), m_rankings, m_plan.seed);
}

} // namespace moefusion::workbench
