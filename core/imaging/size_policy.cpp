#include "core/imaging/size_policy.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace moefusion {

std::string to_text(const ImageSize& size) {
    return fmt::format("{}x{}", size.width, size.height);
}

bool looks_rotated(const ImageSize& infrared, const ImageSize& visible) {
    return infrared.width == visible.height && infrared.height == visible.width && infrared.width != infrared.height;
}

ImageSize
size_to_fuse(const SizePolicy& policy, const ImageSize& infrared, const ImageSize& visible, std::string_view pair_id) {
    const bool differs = !(infrared == visible);
    const std::string sizes = fmt::format("{}: infrared {}, visible {}", pair_id, to_text(infrared), to_text(visible));
    if (differs && looks_rotated(infrared, visible)) {
        throw Error(ErrorKind::Mismatch,
                    "pair.rotated",
                    fmt::format("The images differ in size: {}; one image is rotated.", sizes),
                    {},
                    "Turn one of them, or exclude the pair.");
    }
    const bool needs_equal = policy.kind == SizePolicy::Kind::Native || policy.kind == SizePolicy::Kind::LongestSide;
    if (differs && needs_equal) {
        throw Error(ErrorKind::Mismatch,
                    "pair.size_differs",
                    fmt::format("The images differ in size: {}.", sizes),
                    {},
                    "Choose a size policy (visible, infrared or WxH), or exclude the pair.");
    }
    switch (policy.kind) {
    case SizePolicy::Kind::Native:
    case SizePolicy::Kind::Visible:
        return visible;
    case SizePolicy::Kind::Infrared:
        return infrared;
    case SizePolicy::Kind::Fixed:
        return {policy.width, policy.height};
    case SizePolicy::Kind::LongestSide:
        break;
    }
    const int longest = std::max(visible.width, visible.height);
    if (longest <= policy.longest) {
        return visible;
    }
    const double scale = static_cast<double>(policy.longest) / longest;
    return {std::max(1, static_cast<int>(std::lround(visible.width * scale))),
            std::max(1, static_cast<int>(std::lround(visible.height * scale)))};
}

} // namespace moefusion
