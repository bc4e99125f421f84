#pragma once

// A made-up aligned pair: a street by day or night, with boxes. The same options give the same bytes on every machine.

#include "core/imaging/image.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace moefusion {

struct SceneOptions {
    int width = 640;
    int height = 480;
    bool night = false;
    std::uint64_t seed = 0;
};

/// In pixels; right and bottom are the first column and row that are not inside.
struct SceneBox {
    int kind = 0; ///< 0 person, 1 bicycle (with its rider), 2 car: scene_class_name
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
};

struct Scene {
    Image infrared;              ///< U8, 1 channel
    Image visible;               ///< U8, RGB
    std::vector<SceneBox> boxes; ///< of what is at least a third visible and 6 pixels high, near ones last
};

/// "person", "bicycle", "car"
[[nodiscard]] std::string_view scene_class_name(int kind);

/// Draws a scene of at least 1x1. About 0.3 s for 640x480 on one core.
[[nodiscard]] Scene draw_scene(const SceneOptions& options);

} // namespace moefusion
