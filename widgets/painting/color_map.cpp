#include "widgets/painting/color_map.h"

#include "core/imaging/colormap.h"

#include <algorithm>
#include <vector>

namespace moefusion::widgets {

namespace {

struct MapRow {
    ColorMap map;
    const char* name;
};

constexpr std::array<MapRow, 10> kMaps{{{ColorMap::Gray, "gray"},
                                        {ColorMap::Inferno, "inferno"},
                                        {ColorMap::Magma, "magma"},
                                        {ColorMap::Viridis, "viridis"},
                                        {ColorMap::Cividis, "cividis"},
                                        {ColorMap::BlueRed, "blue_red"},
                                        {ColorMap::PurpleOrange, "purple_orange"},
                                        {ColorMap::GraySigned, "gray_signed"},
                                        {ColorMap::Twilight, "twilight"},
                                        {ColorMap::Turbo, "turbo"}}};

const MapRow& rowOf(ColorMap map) {
    return kMaps[static_cast<std::size_t>(map)];
}

} // namespace

std::span<const ColorMap> allColorMaps() {
    static const auto maps = [] {
        std::array<ColorMap, kMaps.size()> all{};
        std::transform(kMaps.begin(), kMaps.end(), all.begin(), [](const MapRow& row) { return row.map; });
        return all;
    }();
    return maps;
}

QString colorMapName(ColorMap map) {
    return QString::fromLatin1(rowOf(map).name);
}

ColorMap colorMapFrom(const QString& name) {
    for (const MapRow& row : kMaps) {
        if (name == QLatin1String(row.name)) {
            return row.map;
        }
    }
    return ColorMap::Gray;
}

bool isSigned(ColorMap map) {
    for (const Colormap& entry : colormap_list()) {
        if (entry.name == rowOf(map).name) {
            return entry.kind == ColormapKind::Signed;
        }
    }
    return false;
}

const std::array<QRgb, 256>& colorTable(ColorMap map) {
    static const std::vector<std::array<QRgb, 256>> tables = [] {
        std::vector<std::array<QRgb, 256>> all;
        for (const MapRow& row : kMaps) {
            const ColorTable& colors = color_table(row.name);
            std::array<QRgb, 256>& table = all.emplace_back();
            std::transform(colors.begin(), colors.end(), table.begin(), [](const Color& color) {
                return qRgb(color[0], color[1], color[2]);
            });
        }
        return all;
    }();
    return tables[static_cast<std::size_t>(map)];
}

} // namespace moefusion::widgets
