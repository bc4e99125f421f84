#include "app/workbench/models/method_weights.h"

#include "core/base/error.h"
#include "core/methods/method_info.h"
#include "core/methods/method_table.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace moefusion::workbench {

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("MethodWeights", text);
}

} // namespace

bool takesWeights(const MethodChoice& method) {
    const MethodInfo* info = find_method(method.name.toStdString());
    return info != nullptr && info->needs_weights;
}

QString weightsReason(const MethodChoice& method) {
    if (method.name.isEmpty()) {
        return words(QT_TRANSLATE_NOOP("MethodWeights", "Choose a method first."));
    }
    if (!takesWeights(method) || !method.weights.isEmpty()) {
        return {};
    }
    const QString missing =
        words(QT_TRANSLATE_NOOP("MethodWeights", "No weights for %1. Choose a file.")).arg(method.name);
    try {
        // Names and sizes only: whether the installed file is the right one is checked when it is loaded.
        return find_weights(*find_method(method.name.toStdString()), {}).source == "none" ? missing : QString();
    } catch (const Error& error) {
        return error.code == "weights.missing" ? missing : QString();
    }
}

QString weightsText(const MethodChoice& method) {
    if (!takesWeights(method)) {
        return words(QT_TRANSLATE_NOOP("MethodWeights", "no weights needed"));
    }
    if (!method.weights.isEmpty()) {
        return QFileInfo(method.weights.first()).fileName();
    }
    return weightsReason(method).isEmpty() ? words(QT_TRANSLATE_NOOP("MethodWeights", "installed weights"))
                                           : words(QT_TRANSLATE_NOOP("MethodWeights", "no weights"));
}

} // namespace moefusion::workbench
