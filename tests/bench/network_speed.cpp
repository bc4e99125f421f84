// bench_network [--repeats N] [--size WxH] [--preset compact|paper] [--json FILE]
//
// The table of specs/moe_fusion.md 6 in one run: the fusion network and the detectors, this program against the page
// read literally and against the time that the multiply-adds need at the machine's measured FMA rate, with one thread
// and with two. Weights by formula: routing is arbitrary, the work is the same.

#include "core/detection/fast_attention.h"
#include "core/engine/engine.h"
#include "core/engine/probe.h"
#include "core/moefusion/fast_pass.h"
#include "core/moefusion/formula_weights.h"
#include "tests/bench/bench_arguments.h"
#include "tests/bench/literal_network.h"
#include "tests/bench/measured_time.h"

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

using namespace moefusion;

namespace {

struct Arguments {
    int repeats = 5;
    std::int64_t width = 640;
    std::int64_t height = 512;
    std::string preset = "compact";
    std::string json;
};

Arguments parse(int argc, char** argv) {
    Arguments arguments;
    const bench::Argument known[] = {{"--repeats", bench::number_into(arguments.repeats, 1, 1000)},
                                     {"--size", bench::size_into(arguments.width, arguments.height)},
                                     {"--preset",
                                      [&arguments](std::string_view value) {
                                          arguments.preset = value;
                                          return value == "compact" || value == "paper";
                                      }},
                                     {"--json", [&arguments](std::string_view value) {
                                          arguments.json = value;
                                          return !value.empty();
                                      }}};
    bench::read_arguments(
        argc, argv, "bench_network [--repeats N] [--size WxH] [--preset compact|paper] [--json FILE]", known);
    return arguments;
}

at::Tensor made_up(std::int64_t channels, std::int64_t height, std::int64_t width, int step) {
    at::Tensor image = at::empty({1, channels, height, width}, at::kFloat);
    float* value = image.data_ptr<float>();
    for (std::int64_t i = 0; i < image.numel(); ++i) {
        value[i] = static_cast<float>((i * step + i / width * 31) % 256) / 255.0f;
    }
    return image;
}

/// Multiply-adds per pixel of the fusion network with K experts (2: encoders 28 k, features 28 k, decoder 231 k).
double multiply_adds_per_pixel(const NetworkOptions& options) {
    const auto width = static_cast<double>(options.encoder_width);
    const auto chosen = static_cast<double>(options.top_k);
    const double encoders = 2 * 9 * width * (1 + width + 2 * width + 3 * width);
    const double feature =
        9 * static_cast<double>(options.expert_hidden) * (2 * width + static_cast<double>(options.expert_out));
    double decoder = 0;
    auto inputs = static_cast<double>(options.decoder_channels());
    for (const auto outputs : options.decoder_widths) {
        decoder += 9 * inputs * static_cast<double>(outputs);
        inputs = static_cast<double>(outputs);
    }
    decoder += 9 * inputs;
    return encoders + 2 * chosen * feature + chosen * decoder;
}

void print_row(std::string_view name, const bench::MeasuredTime& time, double against) {
    fmt::print("{:<44} {:7.3f} ({:6.3f})  wall {:7.3f} ({:6.3f})  {:5.2f}x\n",
               name,
               time.cpu_median,
               time.cpu_min,
               time.wall_median,
               time.wall_min,
               against / time.cpu_min);
}

nlohmann::json as_json(const bench::MeasuredTime& time) {
    return {{"cpu_min", time.cpu_min},
            {"cpu_median", time.cpu_median},
            {"wall_min", time.wall_min},
            {"wall_median", time.wall_median}};
}

} // namespace

int main(int argc, char** argv) {
    const Arguments arguments = parse(argc, argv);
    const c10::InferenceMode no_gradients;
    auto network = std::make_shared<Network>(network_preset(arguments.preset));
    fill_by_formula(network->tensors());
    const FusionPassInput input{made_up(1, arguments.height, arguments.width, 7),
                                made_up(3, arguments.height, arguments.width, 13)};
    const at::Tensor foreground = made_up(1, arguments.height, arguments.width, 3);
    const CancelToken cancel;
    const double gflop =
        2e-9 * multiply_adds_per_pixel(network->options()) * static_cast<double>(arguments.width * arguments.height);
    nlohmann::json report{{"size", {arguments.width, arguments.height}},
                          {"preset", arguments.preset},
                          {"repeats", arguments.repeats},
                          {"gflop", gflop},
                          {"processor", processor_name()}};

    // Before anything sets how memory is kept: the literal way as LibTorch is when nobody cares.
    at::set_num_threads(1);
    bench::Turns careless(
        {[&] { static_cast<void>(bench::literal_fusion(*network, input.infrared, input.visible, foreground)); }});
    careless.run(std::max(1, arguments.repeats / 2));

    const Engine engine({.threads = 2});
    const auto pass = make_fast_pass(network);
    const nn::BlockedKernels& kernels = *nn::find_blocked_kernels();
    nn::BlockedRunner runner(kernels);
    detection::AttentionBuffers attention_buffers;
    std::vector<detection::FastAttention> attentions;
    if (detection::fast_attention_obstacle(network->detector_infrared.shape).empty()) {
        attentions.emplace_back(kernels, network->detector_infrared);
        attentions.emplace_back(kernels, network->detector_visible);
    }
    fmt::print("{} x {}, preset {}, K = {}, float32, {:.0f} GFLOP; CPU seconds median (minimum) of {}\n{}\n",
               arguments.width,
               arguments.height,
               arguments.preset,
               network->options().top_k,
               gflop,
               arguments.repeats,
               processor_name());
    for (const int threads : {1, 2}) {
        at::set_num_threads(threads);
        const at::Tensor infrared_rgb = input.infrared.expand({-1, 3, -1, -1});
        bench::Turns turns(
            {[&] { static_cast<void>(bench::literal_fusion(*network, input.infrared, input.visible, foreground)); },
             [&] { static_cast<void>(pass->run_with_attention(input, foreground, cancel)); },
             [&] {
                 static_cast<void>(bench::literal_detector(network->detector_infrared, infrared_rgb));
                 static_cast<void>(bench::literal_detector(network->detector_visible, input.visible));
             },
             [&] {
                 static_cast<void>(network->detector_infrared.attention_map(infrared_rgb));
                 static_cast<void>(network->detector_visible.attention_map(input.visible));
             },
             [&] { static_cast<void>(pass->run(input, cancel)); },
             [&] {
                 for (std::size_t i = 0; i < attentions.size(); ++i) {
                     const at::Tensor& image = i == 0 ? infrared_rgb : input.visible;
                     static_cast<void>(attentions[i](image, runner, attention_buffers, cancel));
                 }
             }});
        double rate = 0;
        for (int repeat = 0; repeat < arguments.repeats + 1; ++repeat) { // the first run fills caches and buffers
            rate = std::max(rate, fma_gflops());
            turns.run(1);
        }
        const double literal = turns.of(0).cpu_min;
        fmt::print("\n{} thread{}; FMA rate of one thread {:.0f} GFLOP/s\n", threads, threads == 1 ? "" : "s", rate);
        if (threads == 1) {
            print_row("network: literal, memory as LibTorch takes it", careless.of(0), literal);
            report["literal_memory_not_kept"] = as_json(careless.of(0));
        }
        print_row("network: literal, memory kept", turns.of(0), literal);
        print_row(fmt::format("network: this program ({})", pass->name()), turns.of(1), literal);
        fmt::print("{:<44} {:7.3f}\n", fmt::format("network: {:.0f} GFLOP at the FMA rate", gflop), gflop / rate);
        print_row("detectors: literal, all levels, NCHW", turns.of(2), turns.of(2).cpu_min);
        print_row("detectors: what attention needs, plain", turns.of(3), turns.of(2).cpu_min);
        if (!attentions.empty()) {
            print_row("detectors: this program", turns.of(5), turns.of(2).cpu_min);
        }
        print_row("whole fusion: this program", turns.of(4), literal + turns.of(2).cpu_min);
        report["threads"][std::to_string(threads)] = {{"fma_gflops", rate},
                                                      {"network_literal", as_json(turns.of(0))},
                                                      {"network_fast", as_json(turns.of(1))},
                                                      {"network_at_fma_rate", gflop / rate},
                                                      {"detectors_literal", as_json(turns.of(2))},
                                                      {"detectors_plain", as_json(turns.of(3))},
                                                      {"fusion_fast", as_json(turns.of(4))}};
        if (!attentions.empty()) {
            report["threads"][std::to_string(threads)]["detectors_fast"] = as_json(turns.of(5));
        }
    }
    fmt::print("\nbuffers held {:.0f} MiB, peak of the process {:.0f} MiB\n",
               static_cast<double>(pass->held_bytes()) / 1048576.0,
               static_cast<double>(memory_report().peak_bytes) / 1048576.0);
    report["held_bytes"] = pass->held_bytes();
    if (!arguments.json.empty()) {
        std::ofstream(arguments.json) << report.dump(2) << "\n";
    }
    return 0;
}
