// The eight metrics of the paper: one pair of 640x480, one thread. tests/bench/metrics_numpy.py runs this program and
// NumPy in turn on the same pair and prints the ratio.

#include "core/base/process_setup.h"
#include "core/metrics/metric.h"
#include "core/metrics/source_terms.h"

#include <benchmark/benchmark.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <string>
#include <utility>

using namespace moefusion;
using namespace moefusion::metrics;

namespace {

Image picture(int width, int height, const std::string& bytes, std::size_t offset) {
    ImageBuilder builder(width, height, 1, Depth::U8);
    const auto out = builder.values<std::uint8_t>();
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = static_cast<std::uint8_t>(bytes.at(offset + i));
    }
    return std::move(builder).finish();
}

/// Bytes of infrared, visible and fused; made up where MOEFUSION_BENCH_PAIR=WxH:FILE does not name a file.
std::array<Image, 3> pictures() {
    int width = 640;
    int height = 480;
    std::string bytes;
    if (const char* place = std::getenv("MOEFUSION_BENCH_PAIR")) {
        const std::string text = place;
        const std::size_t colon = text.find(':');
        width = std::stoi(text.substr(0, text.find('x')));
        height = std::stoi(text.substr(text.find('x') + 1, colon));
        std::ifstream in(text.substr(colon + 1), std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(in), {});
    } else {
        const int pixels = width * height;
        for (int i = 0; i < 3 * pixels; ++i) {
            const int x = i % width;
            const int y = i / width;
            bytes.push_back(static_cast<char>(static_cast<std::uint8_t>(
                120 + 60 * std::sin(x / (9.0 + i / pixels)) * std::cos(y / 13.0) + (x * 7 + y * 13) % 17)));
        }
    }
    const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    return {
        picture(width, height, bytes, 0), picture(width, height, bytes, size), picture(width, height, bytes, 2 * size)};
}

void eight(const SourceTerms& sources, const Image& fused) {
    for (const Metric& metric : paper_metrics()) {
        benchmark::DoNotOptimize(metric.value(sources, fused, Profile::Tang2022));
    }
}

/// With the terms of the sources made anew each time: what the first method of a pair costs.
void one_method(benchmark::State& state) {
    const auto [infrared, visible, fused] = pictures();
    for (auto _ : state) {
        const SourceTerms sources(infrared, visible);
        eight(sources, fused);
    }
}

/// With the terms of the sources at hand: what each further method costs.
void further_method(benchmark::State& state) {
    const auto [infrared, visible, fused] = pictures();
    const SourceTerms sources(infrared, visible);
    eight(sources, fused);
    for (auto _ : state) {
        eight(sources, fused);
    }
}

void single_metric(benchmark::State& state, const Metric* metric) {
    const auto [infrared, visible, fused] = pictures();
    for (auto _ : state) {
        const SourceTerms sources(infrared, visible);
        benchmark::DoNotOptimize(metric->value(sources, fused, Profile::Tang2022));
    }
}

} // namespace

int main(int argc, char** argv) {
    prepare_for_libraries(1); // as both programs do: freed planes are used again
    benchmark::RegisterBenchmark("eight_metrics/one_method", one_method)->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("eight_metrics/further_method", further_method)->Unit(benchmark::kMillisecond);
    for (const Metric& metric : metric_table()) {
        benchmark::RegisterBenchmark(("metric/" + std::string(metric.name)).c_str(), single_metric, &metric)
            ->Unit(benchmark::kMillisecond);
    }
    benchmark::Initialize(&argc, argv); // --help ends the program here
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 2;
    }
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
    return 0;
}
