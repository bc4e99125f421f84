#include "core/training/training_sample.h"

#include "core/base/error.h"
#include "core/imaging/resample.h"
#include "core/tensors/tensor_image.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace moefusion::training {

namespace {

struct Window {
    int left, top, width, height;
};

template <typename T>
Image part_of(const Image& image, const Window& window, bool mirrored) {
    ImageBuilder builder(window.width, window.height, image.channels, image.depth);
    for (int y = 0; y < window.height; ++y) {
        const auto from = image.row<T>(window.top + y);
        const auto to = builder.row<T>(y);
        for (int x = 0; x < window.width; ++x) {
            const int source = window.left + (mirrored ? window.width - 1 - x : x);
            for (int c = 0; c < image.channels; ++c) {
                to[static_cast<std::size_t>(x * image.channels + c)] =
                    from[static_cast<std::size_t>(source * image.channels + c)];
            }
        }
    }
    return std::move(builder).finish(image.source);
}

Image part_of(const Image& image, const Window& window, bool mirrored) {
    return image.depth == Depth::U8 ? part_of<std::uint8_t>(image, window, mirrored)
                                    : part_of<float>(image, window, mirrored);
}

SampleBoxes boxes_in(const SampleBoxes& boxes, const Window& window, bool mirrored) {
    constexpr float kSmallestSide = 2;
    constexpr float kSmallestShare = 0.2F;
    if (!boxes) {
        return std::nullopt;
    }
    std::vector<LabelledBox> inside;
    const auto width = static_cast<float>(window.width);
    const auto height = static_cast<float>(window.height);
    for (const LabelledBox& box : *boxes) {
        LabelledBox cut = box;
        cut.x0 = std::clamp(box.x0 - static_cast<float>(window.left), 0.0F, width);
        cut.x1 = std::clamp(box.x1 - static_cast<float>(window.left), 0.0F, width);
        cut.y0 = std::clamp(box.y0 - static_cast<float>(window.top), 0.0F, height);
        cut.y1 = std::clamp(box.y1 - static_cast<float>(window.top), 0.0F, height);
        const float area = (cut.x1 - cut.x0) * (cut.y1 - cut.y0);
        const float whole = (box.x1 - box.x0) * (box.y1 - box.y0);
        if (cut.x1 - cut.x0 < kSmallestSide || cut.y1 - cut.y0 < kSmallestSide || area < kSmallestShare * whole) {
            continue;
        }
        if (mirrored) {
            std::swap(cut.x0, cut.x1);
            cut.x0 = width - cut.x0;
            cut.x1 = width - cut.x1;
        }
        inside.push_back(cut);
    }
    return inside;
}

/// Where a crop of this length starts so that it holds `wanted`.
int start_around(double wanted, int length, int whole, RandomStream& random) {
    return std::clamp(static_cast<int>(wanted - random.uniform() * length), 0, whole - length);
}

Window draw_window(const TrainingSample& sample, const Augmentation& how, RandomStream& random) {
    const int width = sample.infrared.width;
    const int height = sample.infrared.height;
    if (how.crop <= 0) {
        return {0, 0, width, height};
    }
    int side = how.crop;
    if (how.zoom_out > 1 && random.uniform() < 0.5) {
        side = static_cast<int>(std::lround(how.crop * (1 + (how.zoom_out - 1) * random.uniform())));
        side = std::max(how.crop, std::min({side, width, height}));
    }
    Window window{0, 0, std::min(side, width), std::min(side, height)};
    std::vector<LabelledBox> all = sample.infrared_boxes.value_or(std::vector<LabelledBox>{});
    if (sample.visible_boxes) {
        all.insert(all.end(), sample.visible_boxes->begin(), sample.visible_boxes->end());
    }
    if (random.uniform() < how.crop_at_boxes && !all.empty()) {
        const LabelledBox& box = all[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(all.size())))];
        window.left = start_around((box.x0 + box.x1) / 2, window.width, width, random);
        window.top = start_around((box.y0 + box.y1) / 2, window.height, height, random);
    } else {
        window.left = static_cast<int>(random.below(width - window.width + 1));
        window.top = static_cast<int>(random.below(height - window.height + 1));
    }
    return window;
}

SampleBoxes scaled(const SampleBoxes& boxes, double across, double down) {
    if (!boxes) {
        return std::nullopt;
    }
    std::vector<LabelledBox> result = *boxes;
    for (LabelledBox& box : result) {
        box.x0 = static_cast<float>(box.x0 * across);
        box.x1 = static_cast<float>(box.x1 * across);
        box.y0 = static_cast<float>(box.y0 * down);
        box.y1 = static_cast<float>(box.y1 * down);
    }
    return result;
}

} // namespace

TrainingSample resized_sample(const TrainingSample& sample, int width, int height) {
    const double across = static_cast<double>(width) / sample.infrared.width;
    const double down = static_cast<double>(height) / sample.infrared.height;
    return {sample.id,
            resized(sample.infrared, width, height),
            resized(sample.visible, width, height),
            scaled(sample.infrared_boxes, across, down),
            scaled(sample.visible_boxes, across, down)};
}

TrainingSample augmented(const TrainingSample& sample, const Augmentation& how, RandomStream& random) {
    const Window window = draw_window(sample, how, random);
    const bool mirrored = how.flip && random.uniform() < 0.5;
    TrainingSample result;
    result.id = sample.id;
    result.infrared = part_of(sample.infrared, window, mirrored);
    result.visible = part_of(sample.visible, window, mirrored);
    result.infrared_boxes = boxes_in(sample.infrared_boxes, window, mirrored);
    result.visible_boxes = boxes_in(sample.visible_boxes, window, mirrored);
    const bool larger = how.crop > 0 && window.width == window.height && window.width > how.crop;
    return larger ? resized_sample(result, how.crop, how.crop) : result;
}

std::optional<detection::TrueBoxes> true_boxes_of(const SampleBoxes& boxes) {
    if (!boxes) {
        return std::nullopt;
    }
    const auto count = static_cast<std::int64_t>(boxes->size());
    detection::TrueBoxes result{at::empty({count, 4}, at::kFloat), at::empty({count}, at::kLong)};
    auto* corner = result.boxes.data_ptr<float>();
    auto* label = result.labels.data_ptr<std::int64_t>();
    for (const LabelledBox& box : *boxes) {
        *corner++ = box.x0;
        *corner++ = box.y0;
        *corner++ = box.x1;
        *corner++ = box.y1;
        *label++ = box.label;
    }
    return result;
}

Batch batch_of(std::span<const TrainingSample> samples) {
    Batch batch;
    std::vector<at::Tensor> infrared;
    std::vector<at::Tensor> visible;
    std::vector<at::Tensor> boxes;
    for (const TrainingSample& sample : samples) {
        if (sample.infrared.width != samples[0].infrared.width ||
            sample.infrared.height != samples[0].infrared.height) {
            throw Error(ErrorKind::Mismatch,
                        "training.sizes",
                        fmt::format("{} and {} differ in size, so they are no batch.", samples[0].id, sample.id),
                        {},
                        "Give --train-size or --crop a size that every pair has.");
        }
        infrared.push_back(image_to_tensor(sample.infrared));
        visible.push_back(image_to_tensor(sample.visible));
        batch.infrared_boxes.push_back(true_boxes_of(sample.infrared_boxes));
        batch.visible_boxes.push_back(true_boxes_of(sample.visible_boxes));
        std::vector<at::Tensor> both{at::empty({0, 4}, at::kFloat)};
        for (const auto& side : {batch.infrared_boxes.back(), batch.visible_boxes.back()}) {
            if (side) {
                both.push_back(side->boxes);
            }
        }
        boxes.push_back(at::cat(both));
    }
    batch.infrared = at::cat(infrared);
    batch.visible = at::cat(visible);
    batch.mask = box_mask(boxes, batch.infrared.size(2), batch.infrared.size(3));
    return batch;
}

} // namespace moefusion::training
