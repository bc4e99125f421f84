#include "app/workbench/workspaces/compare/compare_state.h"

#include "app/workbench/workspaces/inspect/layer_table.h"
#include "core/base/limited_yaml.h"
#include "core/base/numbers.h"
#include "core/methods/method_table.h"
#include "core/metrics/metric_maps.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace moefusion::workbench {

namespace {

constexpr std::array<const char*, 3> kLayouts{"grid", "row", "column"};
constexpr int kWidestProfile = 15;
constexpr qsizetype kMostRegions = 200;

std::string quoted(const QString& text) {
    return yaml_scalar(text.toStdString());
}

std::string pointsText(const QPolygonF& points) {
    std::string out = "[";
    for (const QPointF& point : points) {
        out += (out.size() > 1 ? ", [" : "[") + shortest(point.x()) + ", " + shortest(point.y()) + "]";
    }
    return out + "]";
}

QPolygonF pointsFrom(const YamlNode* node) {
    QPolygonF points;
    if (node != nullptr) {
        for (const YamlNode& item : node->items) {
            if (item.items.size() == 2) {
                points << QPointF(item.items[0].real(), item.items[1].real());
            }
        }
    }
    return points;
}

QString textAt(const YamlNode& node, std::string_view key) {
    const YamlNode* value = node.find(key);
    return value == nullptr || value->is_null() ? QString() : QString::fromStdString(value->text());
}

double realAt(const YamlNode& node, std::string_view key, double otherwise) {
    const YamlNode* value = node.find(key);
    return value == nullptr ? otherwise : value->real();
}

std::string paneText(const ComparePane& pane) {
    std::string out = "{layer: " + quoted(pane.layer);
    if (!pane.method.name.isEmpty()) {
        out += ", method: " + quoted(pane.method.name) + ", label: " + quoted(pane.method.label) + ", weights: [";
        for (qsizetype i = 0; i < pane.method.weights.size(); ++i) {
            out += (i > 0 ? ", " : "") + quoted(pane.method.weights[i]);
        }
        out += "]";
    }
    if (!pane.map.isEmpty()) {
        out += ", map: " + quoted(pane.map);
    }
    if (pane.range) {
        out += ", range: [" + shortest(pane.range->first) + ", " + shortest(pane.range->second) + "]";
    }
    if (pane.difference) {
        out += ", difference: true";
    }
    if (!pane.offset.isNull()) {
        out += ", offset: [" + std::to_string(pane.offset.x()) + ", " + std::to_string(pane.offset.y()) + "]";
    }
    return out + "}";
}

ComparePane paneFrom(const YamlNode& node) {
    ComparePane pane{
        .layer = textAt(node, "layer"), .method = {}, .map = textAt(node, "map"), .range = {}, .offset = {}};
    pane.method.name = textAt(node, "method");
    pane.method.label = textAt(node, "label");
    if (const YamlNode* weights = node.find("weights")) {
        for (const YamlNode& item : weights->items) {
            pane.method.weights << QString::fromStdString(item.text());
        }
    }
    if (const YamlNode* range = node.find("range"); range != nullptr && range->items.size() == 2) {
        pane.range = {range->items[0].real(), range->items[1].real()};
    }
    if (const YamlNode* difference = node.find("difference")) {
        pane.difference = difference->boolean();
    }
    if (const YamlNode* offset = node.find("offset"); offset != nullptr && offset->items.size() == 2) {
        pane.offset = {static_cast<int>(offset->items[0].integer()), static_cast<int>(offset->items[1].integer())};
    }
    return pane;
}

} // namespace

std::string compareText(const CompareState& state) {
    const std::string_view kind = difference_info(state.difference).name;
    std::string out = "{layout: " + std::string(kLayouts.at(static_cast<std::size_t>(state.layout))) +
                      ", reference: " + std::to_string(state.reference) + ", difference: {kind: " + std::string(kind) +
                      ", gain: " + shortest(state.gain) + ", tolerance: " + shortest(state.tolerance) +
                      "}, link_ranges: " + (state.linkRanges ? "true" : "false") + ", panes: [";
    for (qsizetype i = 0; i < state.panes.size(); ++i) {
        out += (i > 0 ? ", " : "") + paneText(state.panes[i]);
    }
    out += "], profile: " + pointsText(state.profile) + ", profile_width: " + std::to_string(state.profileWidth) +
           ", regions: [";
    for (qsizetype i = 0; i < state.regions.size(); ++i) {
        const widgets::CanvasRegion& region = state.regions[i];
        out += std::string(i > 0 ? ", " : "") + "{name: " + quoted(region.name) +
               ", kind: " + (region.rectangle ? "rect" : "polygon") + ", points: " + pointsText(region.outline) + "}";
    }
    return out + "]}";
}

CompareState compareFrom(std::string_view text, std::string_view file) {
    const YamlNode root = parse_yaml(text, file);
    CompareState state;
    const QString layout = textAt(root, "layout");
    for (std::size_t i = 0; i < kLayouts.size(); ++i) {
        if (layout == QLatin1String(kLayouts[i])) {
            state.layout = static_cast<widgets::GridLayout>(i);
        }
    }
    if (const YamlNode* difference = root.find("difference"); difference != nullptr && difference->is_map()) {
        const QString kind = textAt(*difference, "kind");
        state.difference = kind.isEmpty() ? state.difference : difference_from(kind.toStdString());
        state.gain = std::clamp(realAt(*difference, "gain", 1), 1.0, 64.0);
        state.tolerance = std::clamp(realAt(*difference, "tolerance", 2), 0.5, 64.0);
    }
    if (const YamlNode* linked = root.find("link_ranges")) {
        state.linkRanges = linked->boolean();
    }
    if (const YamlNode* panes = root.find("panes")) {
        for (const YamlNode& item : panes->items) {
            if (state.panes.size() < widgets::ImageGrid::kMostPanes) {
                state.panes << paneFrom(item);
            }
        }
    }
    if (state.panes.isEmpty()) {
        state.panes = firstCompareState().panes;
    }
    const double reference = realAt(root, "reference", -1);
    state.reference =
        reference >= 0 && reference < static_cast<double>(state.panes.size()) ? static_cast<int>(reference) : -1;
    state.profile = pointsFrom(root.find("profile"));
    state.profileWidth = std::clamp(static_cast<int>(realAt(root, "profile_width", 1)), 1, kWidestProfile);
    if (const YamlNode* regions = root.find("regions")) {
        for (const YamlNode& item : regions->items) {
            const QPolygonF outline = pointsFrom(item.find("points"));
            if (outline.size() >= 3 && state.regions.size() < kMostRegions) {
                state.regions << widgets::CanvasRegion{.name = textAt(item, "name"),
                                                       .outline = outline,
                                                       .rectangle = textAt(item, "kind") == QLatin1String("rect")};
            }
        }
    }
    return state;
}

CompareState firstCompareState() {
    CompareState state;
    for (const char* layer : {"infrared", "visible"}) {
        state.panes << ComparePane{
            .layer = QString::fromLatin1(layer), .method = {}, .map = {}, .range = {}, .offset = {}};
    }
    state.reference = 1;
    return state;
}

namespace {

/// Names of metric maps are ids of the metrics' page and not translated.
QString mapName(const QString& layer) {
    for (const metrics::MapInfo& info : metrics::metric_maps()) {
        if (layer.mid(4) == QLatin1String(info.id.data(), static_cast<qsizetype>(info.id.size()))) {
            return QString::fromUtf8(info.label.data(), static_cast<qsizetype>(info.label.size()));
        }
    }
    return layer;
}

} // namespace

bool isRegistration(const QString& layer) {
    return layer == QLatin1String(kRegistrationEdges) || layer == QLatin1String(kRegistrationTiles);
}

QString compareLayerName(const QString& layer) {
    return layer == QLatin1String(kRegistrationEdges)
               ? QCoreApplication::translate("CompareLayers", "edges, infrared red, visible cyan")
           : layer == QLatin1String(kRegistrationTiles)
               ? QCoreApplication::translate("CompareLayers", "checkerboard of infrared and visible")
           : layer == QLatin1String("sources_maximum")
               ? QCoreApplication::translate("CompareLayers", "larger of both sources")
           : layer == QLatin1String("sources_mean")
               ? QCoreApplication::translate("CompareLayers", "mean of both sources")
           : layer.startsWith(QLatin1String("map_")) ? mapName(layer)
                                                     : layerName(layer);
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
    if (pane.layer.startsWith(QLatin1String("map_"))) {
        return pane.layer; // each map has a scale of its own
    }
    return pane.method.name.isEmpty() ? pane.layer : QStringLiteral("fused");
}

} // namespace moefusion::workbench
