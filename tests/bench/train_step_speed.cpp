// bench_train_step [--steps N] [--crop N] [--batch N] [--precision float32|bfloat16]
//
// Seconds of one training step of preset compact on made-up pairs with one box each, one thread: losses of the fusion
// network and of both detectors, backward pass, Adam. train_step_pytorch.py runs it beside the same step in PyTorch.

#include "core/engine/engine.h"
#include "core/moefusion/network_initialisation.h"
#include "core/training/step_runner.h"
#include "tests/bench/bench_arguments.h"
#include "tests/bench/measured_time.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/tensor.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

using namespace moefusion;
using namespace moefusion::training;

namespace {

struct Arguments {
    int steps = 7;
    std::int64_t crop = 96;
    std::int64_t batch = 4;
    bool bfloat16 = false;
};

Arguments parse(int argc, char** argv) {
    Arguments arguments;
    const bench::Argument known[] = {{"--steps", bench::number_into(arguments.steps, 3, 10000)},
                                     {"--crop", bench::number_into<std::int64_t>(arguments.crop, 32, 4096)},
                                     {"--batch", bench::number_into<std::int64_t>(arguments.batch, 1, 256)},
                                     {"--precision", [&arguments](std::string_view value) {
                                          arguments.bfloat16 = value == "bfloat16";
                                          return arguments.bfloat16 || value == "float32";
                                      }}};
    bench::read_arguments(
        argc, argv, "bench_train_step [--steps N] [--crop N] [--batch N] [--precision float32|bfloat16]", known);
    return arguments;
}

at::Tensor made_up(std::int64_t batch, std::int64_t channels, std::int64_t side) {
    return at::arange(batch * channels * side * side, at::kFloat)
        .mul(0.37)
        .sin()
        .mul(0.5)
        .add(0.5)
        .view({batch, channels, side, side});
}

Batch batch_of_side(std::int64_t count, std::int64_t side) {
    Batch batch;
    batch.infrared = made_up(count, 1, side);
    batch.visible = made_up(count, 3, side);
    const auto end = static_cast<float>(side) * 0.75F;
    const detection::TrueBoxes box{at::tensor({8.0F, 8.0F, end, end}, at::kFloat).view({1, 4}),
                                   at::tensor({1}, at::kLong)};
    std::vector<at::Tensor> boxes;
    for (std::int64_t i = 0; i < count; ++i) {
        batch.infrared_boxes.emplace_back(box);
        batch.visible_boxes.emplace_back(box);
        boxes.push_back(box.boxes);
    }
    batch.mask = box_mask(boxes, side, side);
    return batch;
}

} // namespace

int main(int argc, char** argv) {
    const Arguments arguments = parse(argc, argv);
    const Engine engine({.device = "cpu", .threads = 1});
    engine.use_on_this_thread();
    const Network network({});
    initialise(network, 0);
    TrainingOptions options;
    options.bfloat16 = arguments.bfloat16;
    options.weight_decay = 0;
    StepRunner runner(network, options, 0);
    const std::vector<Batch> batches{batch_of_side(arguments.batch, arguments.crop)};
    std::int64_t step = 0;
    bench::Turns turns({[&] { (void)runner.run(batches, {step++, 0, 0}); }});
    turns.run(2); // warm-up: memory, kernels
    bench::Turns measured({[&] { (void)runner.run(batches, {step++, 0, 0}); }});
    measured.run(arguments.steps);
    std::puts(fmt::format("{:.4f} {:.4f}", measured.of(0).cpu_min, measured.of(0).cpu_median).c_str());
    return 0;
}
