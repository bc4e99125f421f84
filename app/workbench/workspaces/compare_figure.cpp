// Compare: what it shows as a figure. The workspace itself is in compare_workspace.cpp.

#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/compare_workspace.h"
#include "app/workbench/workspaces/inspect/layer_table.h"

namespace moefusion::workbench {

figures::FigureSpec CompareWorkspace::figureOfView() const {
    figures::FigureSpec spec;
    const Pair* pair = currentPairFiles();
    figures::FigureRow row;
    row.pair = pair->id;
    row.infrared = std::filesystem::absolute(pair->infrared);
    row.visible = std::filesystem::absolute(pair->visible);
    spec.rows.push_back(row);
    spec.size = to_text(services().document->policies().size);
    spec.infrared_window = to_text(services().document->policies().infrared_window);
    const QString results =
        services().document->resultsFolder(settingText(*services().settings, QStringLiteral("results.dir")));
    for (int at = 0; at < m_state.panes.size(); ++at) {
        const ComparePane& pane = m_state.panes[at];
        const bool printed = findLayer(pane.layer) != nullptr;
        if (!printed) {
            continue; // checks and maps are for looking; a figure reads files
        }
        figures::FigureColumn column;
        // A figure has its own greys: luma is a setting of the page, colour that of the results.
        column.layer = pane.layer == QLatin1String("visible_luma")  ? "visible"
                       : pane.layer == QLatin1String("fused_color") ? "fused"
                                                                    : pane.layer.toStdString();
        column.title = m_board->paneName(at).toStdString();
        column.map = pane.map.toStdString();
        if (pane.range && !pane.difference) {
            // Sources of more than 8 bits are 0..1 here and 0..255 in a figure.
            const double scale = pane.range->second <= 1 && !column.layer.starts_with("gradient") ? 255 : 1;
            column.range = std::array{pane.range->first * scale, pane.range->second * scale};
        }
        if (pane.difference && m_state.reference >= 0 && m_state.reference != at && !pane.method.name.isEmpty()) {
            const ComparePane& reference = m_state.panes[m_state.reference];
            const bool isSource =
                reference.layer == QLatin1String("infrared") || reference.layer.startsWith(QLatin1String("visible"));
            if (reference.method.name.isEmpty() && !isSource) {
                continue; // a figure has no such reference
            }
            column.layer = "difference";
            column.kind = std::string(difference_info(m_state.difference).name);
            column.gain = m_state.gain;
            column.reference =
                reference.method.name.isEmpty()
                    ? (reference.layer == QLatin1String("infrared") ? "infrared" : "visible")
                    : (reference.method.label.isEmpty() ? reference.method.name : reference.method.label).toStdString();
            column.title += " − " + m_board->paneName(m_state.reference).toStdString();
            spec.color_bars = true;
            if (pane.range) {
                column.range = std::array{pane.range->first, pane.range->second};
            }
        }
        if (!pane.method.name.isEmpty()) {
            column.method = pane.method.name.toStdString();
            column.label = pane.method.label.toStdString();
            column.path = results.toStdString();
            for (const QString& file : pane.method.weights) {
                column.weights.push_back(file.toStdString());
            }
        }
        spec.columns.push_back(column);
    }
    for (const widgets::CanvasRegion& region : m_state.regions) {
        if (region.rectangle) {
            const QRect box = region.outline.boundingRect().toRect();
            figures::FigureZoom zoom;
            zoom.pair = pair->id;
            zoom.x = box.x();
            zoom.y = box.y();
            zoom.width = box.width();
            zoom.height = box.height();
            spec.zooms.push_back(zoom);
        }
    }
    return spec;
}

} // namespace moefusion::workbench
