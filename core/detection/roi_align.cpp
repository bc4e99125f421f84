#include "core/detection/roi_align.h"

#include "core/detection/roi_heads.h"

#include <ATen/Parallel.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/zeros.h>
#include <torch/csrc/autograd/custom_function.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace moefusion::detection {

namespace {

constexpr std::int64_t kSamples = 2; ///< per bin and direction
constexpr std::int64_t kBins = kRegionBins * kRegionBins;
constexpr std::int64_t kUsedLevels = 4;
constexpr std::int64_t kFirstStride = 4;

/// Where a sample lies along one direction: two neighbouring lines and their weights, zero outside -1..length.
template <typename Real>
struct Sample {
    std::int64_t low = 0;
    std::int64_t high = 0;
    Real low_weight = 0;
    Real high_weight = 0;
};

template <typename Real>
using Samples = std::array<Sample<Real>, static_cast<std::size_t>(kRegionBins* kSamples)>;

/// `from`, `to`: edges of a region in lines of the level.
template <typename Real>
Samples<Real> samples_of(double from, double to, std::int64_t length) {
    const double step = std::max(to - from, 1.0) / static_cast<double>(kRegionBins * kSamples);
    Samples<Real> samples;
    double place = from + step / 2;
    for (Sample<Real>& sample : samples) {
        if (place >= -1 && place <= static_cast<double>(length)) {
            const double held = std::clamp(place, 0.0, static_cast<double>(length - 1));
            sample.low = static_cast<std::int64_t>(held);
            sample.high = std::min(sample.low + 1, length - 1);
            const double fraction = held - static_cast<double>(sample.low);
            sample.low_weight = static_cast<Real>(1 - fraction);
            sample.high_weight = static_cast<Real>(fraction);
        }
        place += step;
    }
    return samples;
}

/// A level's memory as [H, W, C].
struct LevelShape {
    std::int64_t height;
    std::int64_t width;
    std::int64_t channels;
    double scale;
};

/// Calls visit(bin, place, weight) for the 16 corners of each of the 49 bins: offset of a pixel's channels, its weight.
template <typename Real, typename Visit>
void visit_corners(const Real* box, const LevelShape& shape, const Visit& visit) {
    const auto edge = [&](int i) { return static_cast<double>(box[i]) * shape.scale; };
    const auto x = samples_of<Real>(edge(0), edge(2), shape.width);
    const auto y = samples_of<Real>(edge(1), edge(3), shape.height);
    constexpr Real kShare = Real{1} / (kSamples * kSamples);
    for (std::size_t row = 0; row < y.size(); ++row) {
        const std::int64_t low = y[row].low * shape.width;
        const std::int64_t high = y[row].high * shape.width;
        for (std::size_t column = 0; column < x.size(); ++column) {
            const auto bin = static_cast<std::int64_t>(row / kSamples * kRegionBins + column / kSamples);
            const Sample<Real>& across = x[column];
            const auto corner = [&](std::int64_t line, std::int64_t place, Real weight) {
                if (weight != 0) {
                    visit(bin, (line + place) * shape.channels, weight * kShare);
                }
            };
            corner(low, across.low, y[row].low_weight * across.low_weight);
            corner(low, across.high, y[row].low_weight * across.high_weight);
            corner(high, across.low, y[row].high_weight * across.low_weight);
            corner(high, across.high, y[row].high_weight * across.high_weight);
        }
    }
}

/// features: [H, W, C], boxes: [m, 4], out: [m, 49, C], zero.
template <typename Real>
void gather(const Real* features, const Real* boxes, Real* out, std::int64_t count, const LevelShape& shape) {
    at::parallel_for(0, count, 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t region = begin; region < end; ++region) {
            Real* bins = out + region * kBins * shape.channels;
            visit_corners(boxes + region * 4, shape, [&](std::int64_t bin, std::int64_t place, Real weight) {
                const Real* from = features + place;
                Real* to = bins + bin * shape.channels;
                for (std::int64_t c = 0; c < shape.channels; ++c) {
                    to[c] += weight * from[c];
                }
            });
        }
    });
}

/// The reverse: gradient [m, 49, C] spread to out [H, W, C]. Threads divide the channels, so no two write one value and
/// the order of sums is fixed.
template <typename Real>
void scatter(const Real* gradient, const Real* boxes, Real* out, std::int64_t count, const LevelShape& shape) {
    constexpr std::int64_t kGrain = 16;
    at::parallel_for(0, shape.channels, kGrain, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t region = 0; region < count; ++region) {
            const Real* bins = gradient + region * kBins * shape.channels;
            visit_corners(boxes + region * 4, shape, [&](std::int64_t bin, std::int64_t place, Real weight) {
                const Real* from = bins + bin * shape.channels;
                Real* to = out + place;
                for (std::int64_t c = begin; c < end; ++c) {
                    to[c] += weight * from[c];
                }
            });
        }
    });
}

/// Runs on the CPU; tensors of another device go there and back (boxes are few, and proposals are made there anyway).
class RoiAlignFunction : public torch::autograd::Function<RoiAlignFunction> {
public:
    /// features: [C, H, W], boxes: [m, 4] -> [m, C, 7, 7].
    static at::Tensor forward(torch::autograd::AutogradContext* context,
                              const at::Tensor& features,
                              const at::Tensor& boxes,
                              double scale) {
        // Channels-last levels are read where they lie.
        const at::Tensor plain = features.detach().to(at::kCPU).permute({1, 2, 0}).contiguous();
        const at::Tensor plain_boxes = boxes.detach().to(at::kCPU, plain.scalar_type()).contiguous();
        const LevelShape shape{plain.size(0), plain.size(1), plain.size(2), scale};
        const at::Tensor out = at::zeros({boxes.size(0), kRegionBins, kRegionBins, shape.channels}, plain.options());
        if (plain.scalar_type() == at::kDouble) {
            gather(
                plain.data_ptr<double>(), plain_boxes.data_ptr<double>(), out.data_ptr<double>(), boxes.size(0), shape);
        } else {
            gather(plain.data_ptr<float>(), plain_boxes.data_ptr<float>(), out.data_ptr<float>(), boxes.size(0), shape);
        }
        context->save_for_backward({plain_boxes});
        context->saved_data["shape"] = plain.sizes().vec();
        context->saved_data["scale"] = scale;
        return out.permute({0, 3, 1, 2}).to(features.device());
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        const at::Tensor boxes = context->get_saved_variables()[0];
        const auto sizes = context->saved_data["shape"].toIntVector();
        const LevelShape shape{sizes[0], sizes[1], sizes[2], context->saved_data["scale"].toDouble()};
        const at::Tensor gradient = gradients[0].detach().to(at::kCPU).permute({0, 2, 3, 1}).contiguous();
        const at::Tensor out = at::zeros(sizes, gradient.options());
        if (gradient.scalar_type() == at::kDouble) {
            scatter(
                gradient.data_ptr<double>(), boxes.data_ptr<double>(), out.data_ptr<double>(), boxes.size(0), shape);
        } else {
            scatter(gradient.data_ptr<float>(), boxes.data_ptr<float>(), out.data_ptr<float>(), boxes.size(0), shape);
        }
        return {out.permute({2, 0, 1}).to(gradients[0].device()), at::Tensor(), at::Tensor()};
    }
};

} // namespace

at::Tensor pyramid_level_of(const at::Tensor& boxes) {
    const at::Tensor area = boxes.select(1, 2).sub(boxes.select(1, 0)).mul(boxes.select(1, 3).sub(boxes.select(1, 1)));
    return area.sqrt().div(224).log2().add(4 + 1e-6).floor().clamp(2, 5).sub(2).to(at::kLong);
}

at::Tensor roi_align(const std::vector<at::Tensor>& pyramid, const at::Tensor& boxes) {
    const at::Tensor levels = pyramid_level_of(boxes);
    std::vector<at::Tensor> regions;
    std::vector<at::Tensor> places;
    for (std::int64_t level = 0; level < kUsedLevels; ++level) {
        const at::Tensor chosen = levels.eq(level).nonzero().view({-1});
        if (chosen.numel() > 0) {
            const double scale = 1.0 / static_cast<double>(kFirstStride << level);
            regions.push_back(RoiAlignFunction::apply(
                pyramid[static_cast<std::size_t>(level)], boxes.index_select(0, chosen), scale));
            places.push_back(chosen);
        }
    }
    if (regions.empty()) {
        return at::zeros({0, pyramid.front().size(0), kRegionBins, kRegionBins}, boxes.options());
    }
    if (regions.size() == 1) {
        return regions.front();
    }
    // Back to the order of the boxes.
    const at::Tensor order = at::cat(places).argsort();
    return at::cat(regions).index_select(0, order);
}

} // namespace moefusion::detection
