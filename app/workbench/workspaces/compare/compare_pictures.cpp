#include "app/workbench/workspaces/compare/compare_pictures.h"

#include "app/workbench/workspaces/compare/compare_layers.h"

namespace moefusion::workbench {

using widgets::DisplaySettings;

namespace {

/// The layer's own range, or the difference's, changed by what the user chose.
DisplaySettings displayFor(const ComparePane& pane, const CompareState& state, const LayerImages& images) {
    DisplaySettings display{.map = compareMap(pane.layer), .low = images.low, .high = images.high, .gamma = pane.gamma};
    if (pane.difference) {
        const DifferenceInfo& info = difference_info(state.difference);
        display.high = info.full_scale / (info.takes_gain ? state.gain : 1);
        display.low = info.is_signed ? -display.high : 0;
        display.map = info.is_signed ? widgets::ColorMap::BlueRed : widgets::ColorMap::Magma;
    }
    if (!pane.map.isEmpty()) {
        display.map = widgets::colorMapFrom(pane.map);
    }
    if (pane.range) {
        display.low = pane.range->first;
        display.high = pane.range->second;
    }
    return display;
}

QString imageKey(const CompareState& state, const CompareInputs& inputs, int pane) {
    QString key =
        state.panes[pane].layer + QLatin1Char('|') + FusionService::sourcesKey(inputs.sources->pair, inputs.policies);
    if (const FusedPointer& fused = inputs.panes[pane].fused) {
        key += QLatin1Char('|') + FusionService::fusedKey(fused->request);
    }
    return key;
}

} // namespace

bool hasComparePicture(const CompareState& state, const CompareInputs& inputs, int pane) {
    return inputs.sources != nullptr && isCompareLayer(state.panes[pane].layer) &&
           (state.panes[pane].method.name.isEmpty() || inputs.panes[pane].fused != nullptr);
}

bool canMakeComparePicture(const CompareState& state, const CompareInputs& inputs, int pane) {
    if (!hasComparePicture(state, inputs, pane)) {
        return false;
    }
    return !state.panes[pane].difference ||
           (state.reference >= 0 && state.reference < state.panes.size() && state.reference != pane &&
            !isMetricMap(state.panes[pane].layer) && !isMetricMap(state.panes[state.reference].layer) &&
            hasComparePicture(state, inputs, state.reference));
}

QString comparePictureKey(const CompareState& state, const CompareInputs& inputs, int pane, bool marksClipped) {
    const ComparePane& spec = state.panes[pane];
    QString key = QStringLiteral("%1|%2|%3|%4|%5")
                      .arg(imageKey(state, inputs, pane), spec.map)
                      .arg(spec.range ? QStringLiteral("%1:%2").arg(spec.range->first).arg(spec.range->second)
                                      : QStringLiteral("own"))
                      .arg(spec.gamma)
                      .arg(marksClipped ? 1 : 0);
    if (spec.difference) {
        key += QStringLiteral("|%1|%2|%3|%4")
                   .arg(static_cast<int>(state.difference))
                   .arg(state.gain)
                   .arg(state.tolerance)
                   .arg(imageKey(state, inputs, state.reference));
    }
    return key;
}

ComparePictureWish comparePictureWish(const CompareState& state, const CompareInputs& inputs, int pane, bool marks) {
    ComparePictureWish wish{.spec = state.panes[pane],
                            .reference = {},
                            .state = state,
                            .sources = inputs.sources,
                            .fused = inputs.panes[pane].fused,
                            .referenceFused = {},
                            .marks = marks};
    if (wish.spec.difference) {
        wish.reference = state.panes[state.reference];
        wish.referenceFused = inputs.panes[state.reference].fused;
    }
    return wish;
}

ComparePicturePointer makeComparePicture(const ComparePictureWish& wish) {
    const LoadedPair& sources = *wish.sources;
    LayerImages images = compareImages(wish.spec, sources, wish.fused);
    auto made = std::make_shared<ComparePicture>();
    if (wish.reference) {
        const Image own = grey_255(images.values);
        const Image other = grey_255(compareImages(*wish.reference, sources, wish.referenceFused).values);
        images.values = difference_map(own, other, wish.state.difference, wish.state.tolerance);
        images.readout = {};
        made->figures = difference_figures(own, other, 0, 0, own.width, own.height, wish.state.tolerance);
    }
    if (isRegistration(wish.spec.layer)) {
        made->shift = estimate_shift(sources.infrared, sources.visible);
    }
    DisplaySettings display = displayFor(wish.spec, wish.state, images);
    display.markClipped = wish.marks;
    made->picture = widgets::makePicture(images.values, display, images.readout);
    return made;
}

} // namespace moefusion::workbench
