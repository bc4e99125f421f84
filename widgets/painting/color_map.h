#pragma once

// Colour maps of the window (interaction.md 5.1): which map for what, and the 256 colours of each.

#include <QColor>
#include <QRgb>
#include <QString>

#include <array>
#include <span>

namespace moefusion::widgets {

enum class ColorMap {
    Gray,
    Inferno,
    Magma,
    Viridis,
    Cividis,
    BlueRed,      ///< signed; white is 0
    PurpleOrange, ///< signed
    GraySigned,   ///< signed; middle grey is 0
    Twilight,     ///< cyclic
    Turbo         ///< not uniform; only on request
};

/// All maps in the order of lists.
[[nodiscard]] std::span<const ColorMap> allColorMaps();
/// Name in files and headers: "gray", "blue_red" …
[[nodiscard]] QString colorMapName(ColorMap map);
/// The map of that name; Gray for an unknown one.
[[nodiscard]] ColorMap colorMapFrom(const QString& name);
/// True for maps whose middle means 0; their range is symmetric.
[[nodiscard]] bool isSigned(ColorMap map);
/// The 256 colours, opaque, of core/imaging/colormap. Made once, any thread.
[[nodiscard]] const std::array<QRgb, 256>& colorTable(ColorMap map);

} // namespace moefusion::widgets
