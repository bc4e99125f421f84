#include "app/workbench/fuzzy_match.h"

namespace moefusion::workbench {

namespace {

constexpr int kLetter = 1;
constexpr int kTogether = 4; ///< follows the former match at once
constexpr int kWordStart = 6;
constexpr int kTextStart = 4;

bool startsWord(const QString& text, qsizetype at) {
    if (at == 0) {
        return true;
    }
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper());
}

} // namespace

std::optional<int> fuzzyScore(const QString& typed, const QString& text) {
    int score = 0;
    qsizetype at = 0;
    qsizetype last = -2;
    for (const QChar wanted : typed) {
        if (wanted.isSpace()) {
            continue;
        }
        // The next place that starts a word, or follows at once, else the next at all.
        qsizetype found = -1;
        for (qsizetype i = at; i < text.size(); ++i) {
            if (text[i].toLower() != wanted.toLower()) {
                continue;
            }
            if (i == last + 1 || startsWord(text, i)) {
                found = i;
                break;
            }
            if (found < 0) {
                found = i;
            }
        }
        if (found < 0) {
            return std::nullopt;
        }
        score += kLetter;
        score += found == last + 1 ? kTogether : 0;
        score += startsWord(text, found) ? kWordStart : 0;
        score += found == 0 ? kTextStart : 0;
        last = found;
        at = found + 1;
    }
    return score * 100 - static_cast<int>(std::min<qsizetype>(text.size(), 99)); // of equal ones, the shorter
}

} // namespace moefusion::workbench
