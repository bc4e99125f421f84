#include "app/workbench/session/error_words.h"

#include "core/base/paths.h"

#include <QCoreApplication>

namespace moefusion::workbench {

namespace {

struct Translation {
    const char* code;
    const char* whatHappened; ///< %1 = file; empty: the core's sentence
    const char* advice;
};

// Sentences of interaction.md 6.1; codes without a row keep the core's English.
// clang-format off
constexpr Translation kTranslations[] = {
    {"pair.size_differs", QT_TRANSLATE_NOOP("Errors", "The images differ in size."), QT_TRANSLATE_NOOP("Errors", "Choose a size policy, or exclude the pair.")},
    {"pair.rotated", QT_TRANSLATE_NOOP("Errors", "One image is rotated against the other."), QT_TRANSLATE_NOOP("Errors", "Rotate one file, or exclude the pair.")},
    {"image.empty", QT_TRANSLATE_NOOP("Errors", "The file is empty."), QT_TRANSLATE_NOOP("Errors", "Copy it again, or exclude the pair.")},
    {"image.truncated", QT_TRANSLATE_NOOP("Errors", "The file is damaged or incomplete."), QT_TRANSLATE_NOOP("Errors", "Copy it again, or exclude the pair.")},
    {"image.checksum", QT_TRANSLATE_NOOP("Errors", "The file is damaged or incomplete."), QT_TRANSLATE_NOOP("Errors", "Copy it again, or exclude the pair.")},
    {"image.undecodable", QT_TRANSLATE_NOOP("Errors", "The file is damaged or incomplete."), QT_TRANSLATE_NOOP("Errors", "Copy it again, or exclude the pair.")},
    {"image.unknown_format", QT_TRANSLATE_NOOP("Errors", "The file is not an image."), QT_TRANSLATE_NOOP("Errors", "Choose another file, or exclude the pair.")},
    {"image.too_large", QT_TRANSLATE_NOOP("Errors", "The image is too large to be read."), QT_TRANSLATE_NOOP("Errors", "Make it smaller, or exclude the pair.")},
    {"image.no_finite_pixel", QT_TRANSLATE_NOOP("Errors", "The image has no finite pixel."), QT_TRANSLATE_NOOP("Errors", "Choose another file, or exclude the pair.")},
    {"weights.missing", QT_TRANSLATE_NOOP("Errors", "The method has no weights."), QT_TRANSLATE_NOOP("Errors", "Choose a file, or another method.")},
    {"memory.exhausted", QT_TRANSLATE_NOOP("Errors", "Out of memory."), QT_TRANSLATE_NOOP("Errors", "Choose a smaller size, or close other programs.")},
};
// clang-format on

QString translated(const char* source) {
    return QCoreApplication::translate("Errors", source);
}

} // namespace

ErrorWords wordsOf(const Error& error) {
    ErrorWords words{.whatHappened = QString::fromStdString(error.what_happened),
                     .advice = QString::fromStdString(error.advice),
                     .details = QStringLiteral("%1: %2").arg(QString::fromStdString(error.code),
                                                             QString::fromStdString(one_line(error)))};
    const QString file = QString::fromStdString(error.file.empty() ? std::string() : shown_path(error.file));
    for (const Translation& row : kTranslations) {
        // English keeps the core's sentence, which names sizes and numbers; other languages get the short one.
        if (error.code == row.code && translated(row.whatHappened) != QString::fromUtf8(row.whatHappened)) {
            words.whatHappened = translated(row.whatHappened);
            words.advice = translated(row.advice);
        }
    }
    if (!file.isEmpty() && !words.whatHappened.contains(file)) {
        words.whatHappened += QLatin1Char('\n') + file;
    }
    return words;
}

} // namespace moefusion::workbench
