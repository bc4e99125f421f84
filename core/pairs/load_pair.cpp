#include "core/pairs/load_pair.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/base/paths.h"
#include "core/base/sha256.h"
#include "core/imaging/color.h"
#include "core/imaging/image_file.h"
#include "core/imaging/infrared_window.h"
#include "core/imaging/range_policy.h"
#include "core/imaging/resample.h"
#include "core/pairs/alignment_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace moefusion::pairs {

namespace {

/// Both images as fusion takes them, before they are brought to one size.
struct Prepared {
    Image infrared;
    Image infrared_raw;
    Image visible;
    std::string content_hash;
    std::vector<Remark> remarks;
};

std::string combined_hash(const std::string& infrared_digest, const std::string& visible_digest) {
    return sha256_hex(infrared_digest + "\n" + visible_digest + "\n");
}

template <typename T>
bool all_equal(const Image& image) {
    const auto values = image.values<T>();
    return std::all_of(values.begin(), values.end(), [first = values.front()](T value) {
        return value == first || (value != value && first != first);
    });
}

bool is_constant(const Image& image) {
    switch (image.depth) {
    case Depth::U8:
        return all_equal<std::uint8_t>(image);
    case Depth::U16:
        return all_equal<std::uint16_t>(image);
    case Depth::F32:
        break;
    }
    return all_equal<float>(image);
}

void add_image_remarks(const ReadImage& read, const std::filesystem::path& file, std::vector<Remark>& remarks) {
    for (const ImageRemark& remark : read.remarks) {
        remarks.push_back({remark.code, remark.text, {file}, {}});
    }
}

void add_scaling_remarks(const StretchedInfrared& stretched,
                         const std::filesystem::path& file,
                         std::vector<Remark>& remarks) {
    remarks.push_back({"scaled_depth",
                       stretched.as_stored
                           ? fmt::format("{} holds floats within 0..1, taken as they are.", shown_path(file))
                           : fmt::format("{}: {} became 0 and {} became 1.",
                                         shown_path(file),
                                         significant(stretched.from, 9),
                                         significant(stretched.to, 9)),
                       {file},
                       {}});
    if (stretched.non_finite_count() > 0) {
        remarks.push_back({"non_finite",
                           fmt::format("{} has {} values that are not finite ({} NaN, {} -Inf, {} +Inf); they became "
                                       "the lowest and highest finite value.",
                                       shown_path(file),
                                       stretched.non_finite_count(),
                                       stretched.nan_count,
                                       stretched.minus_infinity_count,
                                       stretched.plus_infinity_count),
                           {file},
                           {}});
    }
}

void prepare_infrared(const Image& stored, const Pair& pair, const InfraredWindow& window, Prepared& out) {
    if (has_chroma(stored)) {
        out.remarks.push_back(
            {"infrared_pseudocolour",
             fmt::format("{} is in colour: its grey is not temperature. Luma is used.", shown_path(pair.infrared)),
             {pair.infrared},
             "Use the original thermal image if there is one."});
    }
    out.infrared_raw = luma(stored);
    if (out.infrared_raw.depth == Depth::U8) {
        out.infrared = out.infrared_raw;
        return;
    }
    const StretchedInfrared stretched = stretch_infrared(out.infrared_raw, window);
    out.infrared = stretched.image;
    add_scaling_remarks(stretched, pair.infrared, out.remarks);
}

Image unit_floats(const Image& image, const std::filesystem::path& file, std::vector<Remark>& remarks) {
    // The stretch works on one channel; all values of a colour picture are one range.
    const Image flat{image.width * image.channels, image.height, 1, image.depth, image.pixels, image.source};
    const auto [low, high] = [&flat] {
        const ValueRange range = percentile_range(flat, 0, 100);
        return std::pair(range.from, range.to);
    }();
    const bool within = low >= 0 && high <= 1;
    const StretchedInfrared stretched =
        stretch_infrared(flat, within ? InfraredWindow{} : InfraredWindow{InfraredWindow::Limits{low, high}});
    add_scaling_remarks(stretched, file, remarks);
    return Image{image.width, image.height, image.channels, Depth::F32, stretched.image.pixels, image.source};
}

void prepare_visible(const Image& stored, const Pair& pair, Prepared& out) {
    Image visible = stored;
    if (stored.depth == Depth::U16) {
        visible = sixteen_to_eight_bits(stored);
        out.remarks.push_back({"scaled_depth",
                               fmt::format("{}: 16 bits were divided by 257.", shown_path(pair.visible)),
                               {pair.visible},
                               {}});
    } else if (stored.depth == Depth::F32) {
        visible = unit_floats(stored, pair.visible, out.remarks);
    }
    if (!has_color(visible)) {
        out.remarks.push_back(
            {"visible_grey", fmt::format("{} has no colour.", shown_path(pair.visible)), {pair.visible}, {}});
    }
    out.visible = as_three_channels(visible);
}

void add_content_remarks(const ReadImage& infrared, const ReadImage& visible, const Pair& pair, Prepared& out) {
    if (has_chroma(infrared.image) && !has_chroma(visible.image)) {
        out.remarks.push_back(
            {"maybe_swapped",
             fmt::format("The infrared image {} has colour, the visible image {} has none; they look swapped.",
                         shown_path(pair.infrared),
                         shown_path(pair.visible)),
             {pair.infrared, pair.visible},
             "Swap the two if so."});
    }
    for (const bool is_infrared : {true, false}) {
        const std::filesystem::path& file = is_infrared ? pair.infrared : pair.visible;
        if (is_constant(is_infrared ? infrared.image : visible.image)) {
            out.remarks.push_back({"constant",
                                   fmt::format("The {} image {} has one value everywhere.",
                                               is_infrared ? "infrared" : "visible",
                                               shown_path(file)),
                                   {file},
                                   "Several metrics are not defined for it."});
        }
    }
}

/// An alignment decides pixels, so it is part of what a result is known by.
std::string with_alignment(const std::string& hash, const std::optional<StoredAlignment>& alignment) {
    if (!alignment) {
        return hash;
    }
    std::string text = hash + "\nalignment";
    for (const double value : alignment->map.values) {
        text += " " + shortest(value);
    }
    return sha256_hex(text + "\n");
}

Prepared prepare(const Pair& pair, const InfraredWindow& window) {
    Prepared out;
    const std::string infrared_bytes = read_image_bytes(pair.infrared);
    const std::string visible_bytes = read_image_bytes(pair.visible);
    out.content_hash = combined_hash(sha256_hex(infrared_bytes), sha256_hex(visible_bytes));
    const ReadImage infrared = decode_image(infrared_bytes, pair.infrared);
    const ReadImage visible = decode_image(visible_bytes, pair.visible);
    add_image_remarks(infrared, pair.infrared, out.remarks);
    add_image_remarks(visible, pair.visible, out.remarks);
    if (infrared_bytes == visible_bytes) {
        out.remarks.push_back({"same_content",
                               fmt::format("The infrared image {} and the visible image {} hold the same bytes.",
                                           shown_path(pair.infrared),
                                           shown_path(pair.visible)),
                               {pair.infrared, pair.visible},
                               "Check the folders."});
    }
    add_content_remarks(infrared, visible, pair, out);
    prepare_infrared(infrared.image, pair, window, out);
    prepare_visible(visible.image, pair, out);
    return out;
}

bool knows(const std::vector<Remark>& remarks, const Remark& remark) {
    return std::any_of(remarks.begin(), remarks.end(), [&remark](const Remark& other) {
        return other.code == remark.code && other.files == remark.files;
    });
}

PixelCheck checked(const Pair& pair, bool with_shift) {
    PixelCheck out;
    const auto add = [&pair, &out](Remark remark) {
        if (!knows(pair.remarks, remark)) {
            out.remarks.push_back(std::move(remark));
        }
    };
    try {
        Prepared prepared = prepare(pair, {});
        for (Remark& remark : prepared.remarks) {
            add(std::move(remark));
        }
        const bool one_size =
            prepared.infrared.width == prepared.visible.width && prepared.infrared.height == prepared.visible.height;
        if (with_shift && one_size) {
            out.shift = estimate_shift(prepared.infrared, prepared.visible);
            if (out.shift && out.shift->confident && out.shift->length() > kNoticedShift) {
                add({"misaligned",
                     fmt::format("The infrared image looks shifted against the visible one: {}.",
                                 shift_in_words(*out.shift)),
                     {pair.infrared, pair.visible},
                     "Check the pair; the estimate knows shifts only, and nothing is moved unasked."});
            }
        }
    } catch (const Error& error) {
        if (error.kind == ErrorKind::OutOfMemory) {
            throw;
        }
        const std::filesystem::path file = error.file.empty() ? pair.infrared : std::filesystem::path(error.file);
        add({error.code == "image.too_large" ? "too_large" : "unreadable", error.what_happened, {file}, error.advice});
    }
    return out;
}

} // namespace

LoadedPair load_pair(const Pair& pair, const Policies& policies) {
    Prepared prepared = prepare(pair, policies.infrared_window);
    const std::optional<StoredAlignment> alignment = alignment_of(pair);
    if (alignment) {
        prepared.infrared = aligned(prepared.infrared, alignment->map);
        prepared.infrared_raw = aligned(prepared.infrared_raw, alignment->map);
        prepared.content_hash = with_alignment(prepared.content_hash, alignment);
        prepared.remarks.push_back(
            {"aligned",
             fmt::format("{} is aligned ({}): {}.",
                         shown_path(pair.infrared),
                         alignment->how,
                         alignment_in_words(alignment->map, prepared.infrared.width, prepared.infrared.height)),
             {pair.infrared},
             "The file itself is as it was; alignment.csv beside the pairs holds the map."});
    }
    const ImageSize size = size_to_fuse(policies.size,
                                        {prepared.infrared.width, prepared.infrared.height},
                                        {prepared.visible.width, prepared.visible.height},
                                        pair.id);
    LoadedPair out;
    out.pair = pair;
    out.infrared = resized(prepared.infrared, size.width, size.height);
    out.visible = resized(prepared.visible, size.width, size.height);
    out.infrared_raw = resized(prepared.infrared_raw, size.width, size.height);
    out.content_hash = std::move(prepared.content_hash);
    out.remarks = pair.remarks;
    for (Remark& remark : prepared.remarks) {
        if (!knows(pair.remarks, remark)) {
            out.remarks.push_back(std::move(remark));
        }
    }
    return out;
}

std::string content_hash_of(const Pair& pair) {
    return with_alignment(combined_hash(sha256_of_file(pair.infrared), sha256_of_file(pair.visible)),
                          alignment_of(pair));
}

std::vector<Remark> check_pixels(const Pair& pair) {
    return checked(pair, false).remarks;
}

PixelCheck check_pixels_and_shift(const Pair& pair) {
    return checked(pair, true);
}

} // namespace moefusion::pairs
