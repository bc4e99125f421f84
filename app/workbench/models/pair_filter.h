#pragma once

// The words of the pair list's filter: text matches the id; operators are joined by AND, "-" negates
// (interaction.md 3.3.1).

#include <QHash>
#include <QList>
#include <QSize>
#include <QString>

#include <optional>

namespace moefusion::workbench {

/// What the list knows about a pair; what is not known yet is absent and neither yes nor no.
struct PairFacts {
    QString id;
    QString set;
    std::optional<QSize> size;
    bool marked = false;
    bool fused = false;
    bool failed = false;
    bool stale = false;
    bool remarks = false;
    bool edited = false;
    std::optional<QHash<QString, double>> gates = {}; ///< by expert ("fg:0"), once they were read
};

struct FilterTerm {
    enum class Kind { Text, Marked, Fused, Error, Stale, Remarks, Edited, Size, Set, Expert, Gate } kind = Kind::Text;
    QString text; ///< Expert, Gate: "fg:2"
    double value = 0;
    bool above = true; ///< Gate: above or below `value`
    QSize size;
    bool negated = false;
    bool operator==(const FilterTerm&) const = default;
};

/// The terms, or a sentence about the first wrong operator.
struct PairFilter {
    QList<FilterTerm> terms;
    QString fault;
    [[nodiscard]] bool isEmpty() const { return terms.isEmpty(); }
};

[[nodiscard]] PairFilter parsePairFilter(const QString& text);
/// Whether a pair passes; nothing where a term asks for what is not known yet.
[[nodiscard]] std::optional<bool> passes(const PairFilter& filter, const PairFacts& facts);

} // namespace moefusion::workbench
