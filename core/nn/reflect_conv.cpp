#include "core/nn/reflect_conv.h"

#include "core/base/error.h"
#include "core/nn/reduced_precision.h"

#include <ATen/ops/conv2d.h>
#include <ATen/ops/convolution_backward.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/threshold_backward.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/custom_function.h>

#include <utility>

namespace moefusion::nn {

namespace {

constexpr std::int64_t kRow = 2;
constexpr std::int64_t kColumn = 3;

constexpr std::int64_t kReducedFrom = 512; ///< product of channels from which bfloat16 pays
thread_local bool reduced_precision = false;

/// Which lines of the inside (0-based) the frame's first and last line repeat.
std::pair<std::int64_t, std::int64_t> mirrored(std::int64_t height, std::int64_t width, std::int64_t length) {
    return height > 1 && width > 1 ? std::pair{std::int64_t{1}, length - 2} : std::pair{std::int64_t{0}, length - 1};
}

/// Channels-last copy with a frame; no gradient.
at::Tensor framed_copy(const at::Tensor& image) {
    at::Tensor framed = at::empty({image.size(0), image.size(1), image.size(kRow) + 2, image.size(kColumn) + 2},
                                  image.options(),
                                  at::MemoryFormat::ChannelsLast);
    unframe(framed).copy_(image.detach());
    refresh_frame(framed);
    return framed;
}

/// ReLU and the frame. Zero padding has spoiled the frame only, which is written anew.
void finish(at::Tensor& result, bool relu_after) {
    if (relu_after) {
        result.relu_();
    }
    refresh_frame(result);
}

/// 0.7 % more work at 640x512 than without padding, and no copy.
at::Tensor convolved(const at::Tensor& framed, const at::Tensor& weight, const at::Tensor& bias, bool relu_after) {
    at::Tensor result = at::conv2d(framed, weight, bias, {1, 1}, {1, 1}).contiguous(at::MemoryFormat::ChannelsLast);
    finish(result, relu_after);
    return result;
}

/// Adjoint of refresh_frame, in place: what the frame received belongs to the lines it repeats; the frame becomes zero.
void fold_frame(at::Tensor& gradient) {
    const auto height = gradient.size(kRow) - 2;
    const auto width = gradient.size(kColumn) - 2;
    const auto fold_line = [&gradient](std::int64_t dimension, std::int64_t from, std::int64_t to) {
        at::Tensor frame_line = gradient.select(dimension, from);
        gradient.select(dimension, to).add_(frame_line);
        frame_line.zero_();
    };
    // The reverse order of refresh_frame: rows first.
    const auto [top, bottom] = mirrored(height, width, height);
    fold_line(kRow, 0, top + 1);
    fold_line(kRow, height + 1, bottom + 1);
    const auto [left, right] = mirrored(height, width, width);
    fold_line(kColumn, 0, left + 1);
    fold_line(kColumn, width + 1, right + 1);
}

/// A channels-last copy that may be written.
at::Tensor own_copy(const at::Tensor& tensor) {
    return tensor.detach().clone(at::MemoryFormat::ChannelsLast);
}

/// Frames an image where gradients are recorded: reflection_pad2d of LibTorch 1.13 would return NCHW memory, and
/// concatenations cost two copies.
class FrameFunction : public torch::autograd::Function<FrameFunction> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext*, const at::Tensor& image) { return framed_copy(image); }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext*,
                                                   const torch::autograd::variable_list& gradients) {
        at::Tensor gradient = own_copy(gradients[0]);
        fold_frame(gradient);
        return {unframe(gradient)};
    }
};

/// Convolution, ReLU and new frame as one step with one copy of the gradient on the way back. The convolution runs with
/// zero padding over the framed image; the spoiled frame is written anew, and its gradient is folded into the inside.
class FramedConvolution : public torch::autograd::Function<FramedConvolution> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context,
                              const at::Tensor& framed,
                              const at::Tensor& weight,
                              const at::Tensor& bias,
                              bool relu_after) {
        context->saved_data["framed"] = framed.requires_grad();
        const bool reduced =
            reduced_precision && framed.scalar_type() == at::kFloat && framed.size(1) * weight.size(0) >= kReducedFrom;
        if (!reduced) {
            at::Tensor result = convolved(framed.detach(), weight.detach(), bias.detach(), relu_after);
            context->save_for_backward({framed, weight, relu_after ? result : at::Tensor()});
            return result;
        }
        const at::Tensor short_framed = framed.detach().to(at::kBFloat16);
        const at::Tensor short_weight = weight.detach().to(at::kBFloat16);
        at::Tensor result = at::conv2d(short_framed, short_weight, {}, {1, 1}, {1, 1}).to(at::kFloat);
        result = result.contiguous(at::MemoryFormat::ChannelsLast);
        result.add_(bias.detach().view({1, -1, 1, 1}));
        finish(result, relu_after);
        context->save_for_backward({short_framed, short_weight, relu_after ? result : at::Tensor()});
        return result;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        const auto saved = context->get_saved_variables();
        const at::Tensor framed = saved[0].detach();
        const at::Tensor weight = saved[1].detach();
        at::Tensor gradient = own_copy(gradients[0]);
        fold_frame(gradient);
        if (saved[2].defined()) {
            gradient = at::threshold_backward(gradient, saved[2].detach(), 0);
        }
        const at::Tensor offset = gradient.sum({0, 2, 3});
        const bool wants_input = context->saved_data["framed"].toBool();
        const auto dtype = gradient.scalar_type();
        auto [input, kernel, unused] = at::convolution_backward(gradient.to(framed.scalar_type()),
                                                                framed,
                                                                weight,
                                                                at::IntArrayRef{weight.size(0)},
                                                                {1, 1},
                                                                {1, 1},
                                                                {1, 1},
                                                                /*transposed=*/false,
                                                                {0, 0},
                                                                /*groups=*/1,
                                                                {wants_input, true, false});
        return {input.defined() ? input.to(dtype) : input, kernel.to(dtype), offset, at::Tensor()};
    }
};

} // namespace

at::Tensor frame(const at::Tensor& image) {
    MOEFUSION_EXPECT(image.dim() == 4, "Only [B, C, H, W] can be framed.");
    return c10::GradMode::is_enabled() && image.requires_grad() ? FrameFunction::apply(image) : framed_copy(image);
}

at::Tensor unframe(const at::Tensor& framed) {
    return framed.narrow(kRow, 1, framed.size(kRow) - 2).narrow(kColumn, 1, framed.size(kColumn) - 2);
}

void refresh_frame(at::Tensor& framed) {
    const auto height = framed.size(kRow) - 2;
    const auto width = framed.size(kColumn) - 2;
    const auto copy_line = [&framed](std::int64_t dimension, std::int64_t to, std::int64_t from) {
        framed.select(dimension, to).copy_(framed.select(dimension, from));
    };
    // Columns first, then whole rows with their corners. Inside line i is line i + 1 of the framed image.
    const auto [left, right] = mirrored(height, width, width);
    copy_line(kColumn, 0, left + 1);
    copy_line(kColumn, width + 1, right + 1);
    const auto [top, bottom] = mirrored(height, width, height);
    copy_line(kRow, 0, top + 1);
    copy_line(kRow, height + 1, bottom + 1);
}

ReducedPrecision::ReducedPrecision(bool enabled) : before_(reduced_precision) {
    reduced_precision = enabled;
}

ReducedPrecision::~ReducedPrecision() {
    reduced_precision = before_;
}

ReflectConvolution::ReflectConvolution(const Scope& scope, std::int64_t inputs, std::int64_t outputs)
    : weight(scope.make("weight", {outputs, inputs, 3, 3})), bias(scope.make("bias", {outputs})) {}

at::Tensor ReflectConvolution::operator()(const at::Tensor& framed, After after) const {
    return c10::GradMode::is_enabled() ? FramedConvolution::apply(framed, weight, bias, after == After::Relu)
                                       : convolved(framed, weight, bias, after == After::Relu);
}

} // namespace moefusion::nn
