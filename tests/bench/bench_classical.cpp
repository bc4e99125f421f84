// CPU time of each classical method on one made-up pair of 640x480, reading and writing left out.

#include "core/engine/engine.h"
#include "core/methods/method_table.h"
#include "core/samples/scene.h"

#include <benchmark/benchmark.h>

#include <string>

using namespace moefusion;

namespace {

void fuse(benchmark::State& state, const std::string& name) {
    Engine engine({.device = "cpu", .threads = 1});
    engine.use_on_this_thread();
    const Scene scene = draw_scene({.width = 640, .height = 480, .night = true, .seed = 1});
    LoadedPair pair;
    pair.pair.id = "scene";
    pair.infrared = scene.infrared;
    pair.infrared_raw = scene.infrared;
    pair.visible = scene.visible;
    const auto method = make_method({.method = name});
    const Policies policies;
    NoProgress progress;
    for (auto _ : state) {
        benchmark::DoNotOptimize(method->fuse({pair, policies, engine}, progress, CancelToken()));
    }
}

void draw(benchmark::State& state, bool night) {
    for (auto _ : state) {
        benchmark::DoNotOptimize(draw_scene({.width = 640, .height = 480, .night = night, .seed = 1}));
    }
}

} // namespace

int main(int argc, char** argv) {
    for (const MethodInfo& info : method_info_table()) {
        if (info.family == MethodFamily::Classical) {
            const std::string name(info.name);
            benchmark::RegisterBenchmark(name.c_str(), [name](benchmark::State& state) {
                fuse(state, name);
            })->Unit(benchmark::kMillisecond);
        }
    }
    benchmark::RegisterBenchmark("sample day", [](benchmark::State& state) {
        draw(state, false);
    })->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark("sample night", [](benchmark::State& state) {
        draw(state, true);
    })->Unit(benchmark::kMillisecond);
    benchmark::Initialize(&argc, argv); // --help ends the program here
    if (benchmark::ReportUnrecognizedArguments(argc, argv)) {
        return 2;
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
