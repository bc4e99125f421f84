#include "app/workbench/models/pair_filter.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace moefusion::workbench {

namespace {

QString say(const char* source) {
    return QCoreApplication::translate("PairFilter", source);
}

std::optional<FilterTerm::Kind> stateKind(const QString& word) {
    if (word == QLatin1String("marked")) {
        return FilterTerm::Kind::Marked;
    }
    if (word == QLatin1String("fused")) {
        return FilterTerm::Kind::Fused;
    }
    if (word == QLatin1String("error")) {
        return FilterTerm::Kind::Error;
    }
    if (word == QLatin1String("stale")) {
        return FilterTerm::Kind::Stale;
    }
    if (word == QLatin1String("remarks")) {
        return FilterTerm::Kind::Remarks;
    }
    if (word == QLatin1String("edited")) {
        return FilterTerm::Kind::Edited;
    }
    return std::nullopt;
}

} // namespace

PairFilter parsePairFilter(const QString& text) {
    static const QRegularExpression sizeForm(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    static const QRegularExpression expertForm(QStringLiteral("^(fg|bg|dec):\\d{1,3}$"));
    static const QRegularExpression gateForm(QStringLiteral("^((?:fg|bg|dec):\\d{1,3})([<>])(\\d*\\.?\\d+)$"));
    PairFilter filter;
    for (QString word : text.split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts)) {
        FilterTerm term;
        if (word.size() > 1 && word.startsWith(QLatin1Char('-'))) {
            term.negated = true;
            word = word.mid(1);
        }
        const qsizetype colon = word.indexOf(QLatin1Char(':'));
        const QString name = colon > 0 ? word.left(colon) : QString();
        const QString value = colon > 0 ? word.mid(colon + 1) : word;
        if (name.isEmpty()) {
            term.text = value;
        } else if (name == QLatin1String("is")) {
            const auto kind = stateKind(value);
            if (!kind) {
                filter.fault =
                    say(QT_TRANSLATE_NOOP("PairFilter", "is: takes marked, fused, error, stale, edited or remarks."));
                return filter;
            }
            term.kind = *kind;
        } else if (name == QLatin1String("size")) {
            const QRegularExpressionMatch match = sizeForm.match(value);
            if (!match.hasMatch()) {
                filter.fault = say(QT_TRANSLATE_NOOP("PairFilter", "size: takes a size such as 640x512."));
                return filter;
            }
            term.kind = FilterTerm::Kind::Size;
            term.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
        } else if (name == QLatin1String("set")) {
            term.kind = FilterTerm::Kind::Set;
            term.text = value;
        } else if (name == QLatin1String("expert")) {
            if (!expertForm.match(value).hasMatch()) {
                filter.fault = say(QT_TRANSLATE_NOOP("PairFilter", "expert: takes an expert such as fg:2."));
                return filter;
            }
            term.kind = FilterTerm::Kind::Expert;
            term.text = value;
        } else if (name == QLatin1String("gate")) {
            const QRegularExpressionMatch match = gateForm.match(value);
            if (!match.hasMatch()) {
                filter.fault = say(QT_TRANSLATE_NOOP("PairFilter", "gate: takes a bound such as fg:2>0.6."));
                return filter;
            }
            term.kind = FilterTerm::Kind::Gate;
            term.text = match.captured(1);
            term.above = match.captured(2) == QLatin1String(">");
            term.value = match.captured(3).toDouble();
        } else {
            filter.fault = say(QT_TRANSLATE_NOOP("PairFilter",
                                                 "There is no operator %1:. Use is:, size:, set:, expert: or gate:."))
                               .arg(name);
            return filter;
        }
        filter.terms << term;
    }
    return filter;
}

std::optional<bool> passes(const PairFilter& filter, const PairFacts& facts) {
    bool unknown = false;
    for (const FilterTerm& term : filter.terms) {
        bool yes = false;
        switch (term.kind) {
        case FilterTerm::Kind::Text:
            yes = facts.id.contains(term.text, Qt::CaseInsensitive);
            break;
        case FilterTerm::Kind::Expert:
        case FilterTerm::Kind::Gate: {
            if (!facts.gates) {
                unknown = true;
                continue;
            }
            const double gate = facts.gates->value(term.text, 0);
            yes = term.kind == FilterTerm::Kind::Expert ? gate != 0
                  : term.above                          ? gate > term.value
                                                        : gate < term.value;
            break;
        }
        case FilterTerm::Kind::Edited:
            yes = facts.edited;
            break;
        case FilterTerm::Kind::Marked:
            yes = facts.marked;
            break;
        case FilterTerm::Kind::Fused:
            yes = facts.fused;
            break;
        case FilterTerm::Kind::Error:
            yes = facts.failed;
            break;
        case FilterTerm::Kind::Stale:
            yes = facts.stale;
            break;
        case FilterTerm::Kind::Remarks:
            yes = facts.remarks;
            break;
        case FilterTerm::Kind::Set:
            yes = facts.set == term.text;
            break;
        case FilterTerm::Kind::Size:
            if (!facts.size) {
                unknown = true;
                continue;
            }
            yes = *facts.size == term.size;
            break;
        }
        if (yes == term.negated) {
            return false;
        }
    }
    return unknown ? std::nullopt : std::optional(true);
}

} // namespace moefusion::workbench
