#pragma once

// Errors of the core in the words of the window: translated by code where there is a translation, else as the core
// says them.

#include "core/base/error.h"

#include <QString>

namespace moefusion::workbench {

struct ErrorWords {
    QString whatHappened; ///< with the file
    QString advice;
    QString details; ///< stable code and the core's own sentence
};
[[nodiscard]] ErrorWords wordsOf(const Error& error);

} // namespace moefusion::workbench
