// Sizes and remarks that headers alone give (check_headers of discover.h).

#include "core/base/paths.h"
#include "core/imaging/image_header.h"
#include "core/pairs/discover.h"

#include <fmt/format.h>

#include <algorithm>

namespace moefusion::pairs {

namespace {

constexpr int kSmallestSide = 32; // VIF and some networks refuse less (interaction.md 4.1)

ImageSize checked_size(Pair& pair, const std::filesystem::path& file) {
    try {
        const ImageHeader header = read_image_header(file);
        if (!suffix_fits(header.format, file) && has_image_suffix(file)) {
            pair.remarks.push_back(
                {"wrong_suffix",
                 fmt::format("{} holds {} data; the content decides.", shown_path(file), format_name(header.format)),
                 {file},
                 {}});
        }
        if (header.orientation != 1) {
            pair.remarks.push_back(
                {"exif_rotated",
                 fmt::format("{} is turned upright (orientation {}).", shown_path(file), header.orientation),
                 {file},
                 {}});
        }
        return {static_cast<int>(header.upright_width()), static_cast<int>(header.upright_height())};
    } catch (const Error& error) {
        pair.remarks.push_back(
            {error.code == "image.too_large" ? "too_large" : "unreadable", error.what_happened, {file}, error.advice});
        return {};
    }
}

} // namespace

void check_headers(PairList& list, Progress& progress, const CancelToken& cancel) {
    const auto total = static_cast<std::int64_t>(list.pairs.size());
    std::int64_t done = 0;
    for (Pair& pair : list.pairs) {
        cancel.throw_if_cancelled();
        pair.infrared_size = checked_size(pair, pair.infrared);
        pair.visible_size = checked_size(pair, pair.visible);
        const bool both = pair.infrared_size.width > 0 && pair.visible_size.width > 0;
        if (both && !(pair.infrared_size == pair.visible_size)) {
            const bool turned = looks_rotated(pair.infrared_size, pair.visible_size);
            pair.remarks.push_back(
                {"size_differs",
                 fmt::format("Infrared {}, visible {}{}.",
                             to_text(pair.infrared_size),
                             to_text(pair.visible_size),
                             turned ? "; one image is rotated" : ""),
                 {pair.infrared, pair.visible},
                 turned ? "Turn one of them, or exclude the pair." : "Choose a size policy, or exclude the pair."});
        }
        const int smallest = std::min(
            {pair.infrared_size.width, pair.infrared_size.height, pair.visible_size.width, pair.visible_size.height});
        if (both && smallest < kSmallestSide) {
            pair.remarks.push_back(
                {"too_small",
                 fmt::format("A side has {} pixels; some methods and VIF need {}.", smallest, kSmallestSide),
                 {pair.infrared, pair.visible},
                 {}});
        }
        progress.step(++done, total, pair.id);
    }
}

} // namespace moefusion::pairs
