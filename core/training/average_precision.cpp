#include "core/training/average_precision.h"

#include <algorithm>
#include <cstddef>
#include <map>

namespace moefusion::training {

namespace {

constexpr double kOverlap = 0.5;

double overlap(const std::array<double, 4>& found, const LabelledBox& box) {
    const double width = std::min<double>(found[2], box.x1) - std::max<double>(found[0], box.x0);
    const double height = std::min<double>(found[3], box.y1) - std::max<double>(found[1], box.y0);
    if (width <= 0 || height <= 0) {
        return 0;
    }
    const double shared = width * height;
    const double areas = (found[2] - found[0]) * (found[3] - found[1]) + double{box.x1 - box.x0} * (box.y1 - box.y0);
    return shared / (areas - shared);
}

double precision_of_class(std::vector<FoundBox> found,
                          std::span<const SampleBoxes> truth,
                          std::int64_t label,
                          std::int64_t true_count) {
    std::stable_sort(
        found.begin(), found.end(), [](const FoundBox& a, const FoundBox& b) { return a.score > b.score; });
    std::vector<std::vector<char>> taken(truth.size());
    for (std::size_t image = 0; image < truth.size(); ++image) {
        taken[image].assign(truth[image] ? truth[image]->size() : 0, 0);
    }
    std::vector<double> precision;
    std::vector<double> recall;
    std::int64_t right = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto image = static_cast<std::size_t>(found[i].image);
        double best = 0;
        std::size_t best_box = 0;
        const auto& boxes = *truth[image];
        for (std::size_t box = 0; box < boxes.size(); ++box) {
            const double shared = boxes[box].label == label ? overlap(found[i].corners, boxes[box]) : 0;
            if (shared > best) {
                best = shared;
                best_box = box;
            }
        }
        if (best >= kOverlap && taken[image][best_box] == 0) {
            taken[image][best_box] = 1;
            ++right;
        }
        precision.push_back(static_cast<double>(right) / static_cast<double>(i + 1));
        recall.push_back(static_cast<double>(right) / static_cast<double>(true_count));
    }
    // The envelope: the highest precision at this recall or beyond.
    for (std::size_t i = precision.size(); i-- > 1;) {
        precision[i - 1] = std::max(precision[i - 1], precision[i]);
    }
    double area = 0;
    double before = 0;
    for (std::size_t i = 0; i < precision.size(); ++i) {
        area += (recall[i] - before) * precision[i];
        before = recall[i];
    }
    return area;
}

} // namespace

std::optional<double> average_precision_50(std::span<const FoundBox> found, std::span<const SampleBoxes> truth) {
    std::map<std::int64_t, std::int64_t> counts;
    for (const SampleBoxes& image : truth) {
        for (const LabelledBox& box : image.value_or(std::vector<LabelledBox>{})) {
            ++counts[box.label];
        }
    }
    if (counts.empty()) {
        return std::nullopt;
    }
    double sum = 0;
    for (const auto& [label, count] : counts) {
        std::vector<FoundBox> of_class;
        std::copy_if(found.begin(), found.end(), std::back_inserter(of_class), [&, l = label](const FoundBox& box) {
            return box.label == l && truth[static_cast<std::size_t>(box.image)].has_value();
        });
        sum += precision_of_class(std::move(of_class), truth, label, count);
    }
    return sum / static_cast<double>(counts.size());
}

} // namespace moefusion::training
