#include "core/evaluation/method_cost.h"

#include "core/methods/fuse_pairs.h"
#include "core/methods/moe_fusion_method.h"
#include "core/methods/network_weights.h"
#include "core/nn/plain_layers.h"

#include <ATen/core/Tensor.h>
#include <ATen/record_function.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string_view>
#include <vector>

namespace moefusion {

namespace {

constexpr int kWarmUps = 3;
constexpr int kMostRuns = 20;
constexpr int kFewestRuns = 3;
constexpr double kLongestSeconds = 20;

std::atomic<std::int64_t> counted{0};

std::int64_t product(c10::IntArrayRef sizes, std::size_t from) {
    std::int64_t result = 1;
    for (std::size_t i = from; i < sizes.size(); ++i) {
        result *= sizes[i];
    }
    return result;
}

/// aten::convolution(input, weight, bias, stride, padding, dilation, transposed, output_padding, groups).
std::int64_t of_convolution(c10::ArrayRef<const c10::IValue> inputs) {
    const at::Tensor input = inputs[0].toTensor();
    const at::Tensor weight = inputs[1].toTensor();
    const bool transposed = inputs[6].toBool();
    std::int64_t places = input.size(0);
    if (transposed) {
        places *= product(input.sizes(), 2);
    } else {
        const auto stride = inputs[3].toIntVector();
        const auto padding = inputs[4].toIntVector();
        const auto dilation = inputs[5].toIntVector();
        for (std::size_t i = 0; i + 2 < input.sizes().size(); ++i) {
            // One number may stand for all directions.
            const auto of = [i](const std::vector<std::int64_t>& values) {
                return values[std::min(i, values.size() - 1)];
            };
            const std::int64_t reach = of(dilation) * (weight.sizes()[i + 2] - 1) + 1;
            places *= (input.sizes()[i + 2] + 2 * of(padding) - reach) / of(stride) + 1;
        }
    }
    return places * weight.numel();
}

/// A product [.., n, k] x [.., k, m] of two matrices or batches of them.
std::int64_t of_product(const c10::IValue& first, const c10::IValue& second) {
    return first.toTensor().numel() * second.toTensor().sizes().back();
}

std::unique_ptr<at::ObserverContext> count(const at::RecordFunction& function) {
    const std::string_view name(function.name());
    const auto inputs = function.inputs();
    if (name == "aten::convolution") {
        counted += of_convolution(inputs);
    } else if (name == "aten::mm" || name == "aten::bmm") {
        counted += of_product(inputs[0], inputs[1]);
    } else if (name == "aten::addmm" || name == "aten::baddbmm") {
        counted += of_product(inputs[1], inputs[2]);
    }
    return nullptr;
}

bool is_trained(std::string_view name) {
    return !name.ends_with("running_mean") && !name.ends_with("running_var") && !name.ends_with("num_batches_tracked");
}

std::optional<std::int64_t> multiply_adds_of(
    FusionMethod& method, const LoadedPair& pair, const Policies& policies, Engine& engine, const CancelToken& cancel) {
    NoProgress quiet;
    if (auto* own = dynamic_cast<MoeFusionMethod*>(&method)) {
        const auto pass = make_plain_pass(own->network_on(engine));
        return counted_multiply_adds([&] { (void)pass->run(pass_input(pair), cancel); });
    }
    if (method.info().family != MethodFamily::Network) {
        return std::nullopt;
    }
    const nn::PlainLayers counted_by_libtorch;
    return counted_multiply_adds([&] { (void)method.fuse({pair, policies, engine}, quiet, cancel); });
}

} // namespace

std::int64_t counted_multiply_adds(const std::function<void()>& work) {
    counted = 0;
    struct Callback {
        at::CallbackHandle handle = at::addGlobalCallback(
            at::RecordFunctionCallback(count).needsInputs(true).scopes({at::RecordScope::FUNCTION}));
        Callback() = default;
        Callback(const Callback&) = delete;
        Callback& operator=(const Callback&) = delete;
        ~Callback() { at::removeCallback(handle); }
    } const callback;
    work();
    return counted;
}

std::optional<std::int64_t> parameters_of(FusionMethod& method, const Engine& engine) {
    if (auto* own = dynamic_cast<MoeFusionMethod*>(&method)) {
        return own->network_on(engine)->tensors().parameter_count();
    }
    if (method.info().family == MethodFamily::Classical) {
        return 0;
    }
    if (find_network_weights(method.info().name) == nullptr || method.weights().files.empty()) {
        return std::nullopt;
    }
    std::int64_t values = 0;
    for (const auto& [name, tensor] : load_method_weights(method.info(), method.weights().files).tensors) {
        values += is_trained(name) ? tensor.numel() : 0;
    }
    return values;
}

MethodCost measured_cost(
    FusionMethod& method, const LoadedPair& pair, const Policies& policies, Engine& engine, const CancelToken& cancel) {
    NoProgress quiet;
    const auto fuse = [&] { return fuse_loaded_pair(method, pair, policies, false, engine, quiet, cancel).seconds; };
    for (int i = 0; i < kWarmUps; ++i) {
        (void)fuse();
    }
    std::vector<double> seconds;
    const auto start = std::chrono::steady_clock::now();
    const auto passed = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(); };
    while (static_cast<int>(seconds.size()) < kFewestRuns ||
           (static_cast<int>(seconds.size()) < kMostRuns && passed() < kLongestSeconds)) {
        cancel.throw_if_cancelled();
        seconds.push_back(fuse());
    }
    std::ranges::sort(seconds);
    const std::size_t middle = seconds.size() / 2;
    MethodCost cost;
    cost.median_seconds = seconds.size() % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2.0;
    cost.runs = static_cast<int>(seconds.size());
    cost.width = pair.visible.width;
    cost.height = pair.visible.height;
    cost.device = engine.device();
    cost.threads = engine.threads();
    cost.parameters = parameters_of(method, engine);
    cost.multiply_adds = multiply_adds_of(method, pair, policies, engine, cancel);
    return cost;
}

} // namespace moefusion
