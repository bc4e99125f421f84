#include "app/workbench/workspaces/compare/compare_state.h"

#include "core/methods/method_table.h"

namespace moefusion::workbench {

CompareState firstCompareState() {
    CompareState state;
    for (const char* layer : {"infrared", "visible"}) {
        state.panes << ComparePane{
            .layer = QString::fromLatin1(layer), .method = {}, .map = {}, .range = {}, .offset = {}};
    }
    state.reference = 1;
    return state;
}

bool sameResult(const MethodChoice& one, const MethodChoice& other) {
    return one.name == other.name && one.weights == other.weights;
}

QString methodLabel(const MethodChoice& method) {
    return method.label.isEmpty() ? QString::fromStdString(default_label(method.name.toStdString())) : method.label;
}

QString rangeKind(const ComparePane& pane) {
    if (pane.difference) {
        return QStringLiteral("difference");
    }
    if (pane.layer.startsWith(QLatin1String("gradient"))) {
        return QStringLiteral("gradient");
    }
    return pane.method.name.isEmpty() ? pane.layer : QStringLiteral("fused");
}

} // namespace moefusion::workbench
