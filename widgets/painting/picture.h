#pragma once

// An Image made ready for the screen: colours by map and range, with smaller levels for zooming out. Made on a worker,
// shared and immutable afterwards.

#include "core/imaging/image.h"
#include "widgets/painting/color_map.h"

#include <QImage>

#include <memory>
#include <vector>

namespace moefusion::widgets {

/// How values become colours. `low` and `high` are in the image's own values (0..255 for 8 bits).
struct DisplaySettings {
    ColorMap map = ColorMap::Gray;
    double low = 0;
    double high = 255;
    double gamma = 1;         ///< 0.2..5; 1 = straight
    bool markClipped = false; ///< below `low` blue, above `high` yellow
    bool operator==(const DisplaySettings&) const = default;
};

/// The whole range of the depth: 0..255, 0..65535, 0..1.
[[nodiscard]] DisplaySettings fullRange(const Image& image);
/// Smallest to largest finite value (symmetric about 0 for signed maps); fullRange for a constant image.
[[nodiscard]] DisplaySettings ownRange(const Image& image, ColorMap map);
/// The 0.5 and 99.5 percentiles of the finite values (symmetric about 0 for signed maps).
[[nodiscard]] DisplaySettings percentileRange(const Image& image, ColorMap map);

/// Colours of an image, RGB32. Grey goes through the map: index = floor(256 (v - low) / (high - low)), clamped;
/// colour is stretched per channel without a map. NaN is a magenta check.
[[nodiscard]] QImage imageToQImage(const Image& image, const DisplaySettings& display);

struct Picture {
    Image values;  ///< what is shown
    Image readout; ///< values to print under the cursor: raw ones where `values` was stretched
    DisplaySettings display;
    std::vector<QImage> levels; ///< level k averages 2^k x 2^k pixels; level 0 is the full size
};
using PicturePointer = std::shared_ptr<const Picture>;

/// Memory of a picture: its values and all its levels.
[[nodiscard]] std::int64_t pictureBytes(const Picture& picture);

/// Any thread; takes about 3 ms per megapixel. An empty `readout` means the values themselves.
[[nodiscard]] PicturePointer
makePicture(const Image& values, const DisplaySettings& display, const Image& readout = {});

/// How a map of 0..1 lies over a picture (interaction.md 3.3.1, "Attention").
struct OverlayLook {
    ColorMap map = ColorMap::Magma;
    double opacity = 0.6; ///< of the value 1; elsewhere opacity * value
    bool contours = true; ///< lines at 0.25, 0.5, 0.75
    bool operator==(const OverlayLook&) const = default;
};
/// The picture as grey under the coloured map; its values and read-out stay those of `base`. A map of another size
/// gives `base` itself. Any thread.
[[nodiscard]] PicturePointer withOverlay(const PicturePointer& base, const Image& map, const OverlayLook& look);

/// The values of one pixel as text: "181", "28412", "0.4137", "12 40 255". Empty outside.
[[nodiscard]] QString valueText(const Image& image, int x, int y);

} // namespace moefusion::widgets
