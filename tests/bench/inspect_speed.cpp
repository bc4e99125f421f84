// bench_inspect [--repeats N] [--size WxH] [--threads N]
//
// What an edit costs in Inspect, against a whole fusion of the same pair in the same run: what the inspector does for
// the window, from the edit set to gates and a picture of 8 bits (interaction.md 3.3, "Latency budgets"). Weights by
// formula. Wall milliseconds, median (minimum), in turns; every edit is a new one, so that no picture is in the cache.

#include "core/engine/engine.h"
#include "core/engine/probe.h"
#include "core/inspection/attention_map.h"
#include "core/inspection/inspector.h"
#include "core/methods/method_info.h"
#include "core/methods/moe_fusion_method.h"
#include "core/moefusion/formula_weights.h"
#include "tests/bench/measured_time.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

using namespace moefusion;
using namespace moefusion::inspection;

namespace {

struct Arguments {
    int repeats = 9;
    int width = 640;
    int height = 512;
    int threads = 2;
};

Arguments parse(int argc, char** argv) {
    Arguments arguments;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        const std::string value = argv[i + 1];
        if (name == "--repeats") {
            arguments.repeats = std::max(1, std::atoi(value.c_str()));
        } else if (name == "--size") {
            arguments.width = std::atoi(value.c_str());
            arguments.height = std::atoi(value.substr(value.find('x') + 1).c_str());
        } else if (name == "--threads") {
            arguments.threads = std::atoi(value.c_str());
        }
    }
    return arguments;
}

Image made_up(int width, int height, int channels, int step) {
    ImageBuilder builder(width, height, channels, Depth::U8);
    int place = 0;
    for (std::uint8_t& value : builder.values<std::uint8_t>()) {
        value = static_cast<std::uint8_t>((place * step + place / width * 31) % 256);
        ++place;
    }
    return std::move(builder).finish();
}

LoadedPair made_up_pair(int width, int height) {
    LoadedPair pair;
    pair.pair.id = "made up";
    pair.infrared = made_up(width, height, 1, 7);
    pair.infrared_raw = pair.infrared;
    pair.visible = made_up(width, height, 3, 13);
    pair.content_hash = "made up";
    return pair;
}

/// A value that no earlier call gave.
double new_gate() {
    static int calls = 0;
    return 0.1 + 0.8 * std::fmod(++calls * 0.618033988749895, 1.0);
}

EditSet gate_edit(MixtureId mixture, std::int64_t index) {
    EditSet edits;
    edits.gates[{mixture, index}] = new_gate();
    return edits;
}

/// A stroke of the brush at a new place.
EditSet stroke(int width, int height) {
    const double x = width * new_gate();
    EditSet edits;
    edits.attention = make_attention_edit(
        painted(constant_map(width, height, 0.3), {}, {x, height * 0.3}, {x + 20, height * 0.6}), "painted");
    return edits;
}

std::int64_t first_routed(const GatesReport& gates, MixtureId mixture) {
    const auto& used = gates.find(mixture)->used;
    std::int64_t index = 0;
    while (used[static_cast<std::size_t>(index)] == 0) {
        ++index;
    }
    return index;
}

} // namespace

int main(int argc, char** argv) {
    const Arguments arguments = parse(argc, argv);
    Engine engine({.device = "cpu", .threads = arguments.threads});
    engine.use_on_this_thread();
    auto network = std::make_shared<Network>(network_preset("compact"));
    fill_by_formula(network->tensors());
    MoeFusionMethod method(*find_method("moe-fusion"), {.network = network}, {.sha256 = "formula", .source = "file"});
    const LoadedPair pair = made_up_pair(arguments.width, arguments.height);
    const Policies policies;
    const CancelToken never;
    NoProgress quiet;
    Inspector inspector(std::int64_t{4} << 30);
    inspector.open(method, engine, pair, policies);
    const GatesReport gates = inspector.gates(never);
    inspector.prepare(never);

    const auto shown = [&](const EditSet& edits) {
        inspector.set_edits(edits);
        static_cast<void>(inspector.gates(never));
        static_cast<void>(inspector.fused(never));
    };
    const auto looked_at = [&](const EditSet& edits) {
        inspector.set_edits(edits);
        static_cast<void>(inspector.gates(never));
        if (!inspector.fused_is_near(never)) {
            static_cast<void>(inspector.preview(never));
        }
    };
    const std::int64_t foreground = first_routed(gates, MixtureId::Foreground);
    const std::int64_t decoder = first_routed(gates, MixtureId::Decoder);
    bench::Turns turns({[&] {
                            static_cast<void>(method.fuse({pair, policies, engine}, quiet, never));
                        },
                        [&] { shown(gate_edit(MixtureId::Decoder, decoder)); },
                        [&] { looked_at(gate_edit(MixtureId::Foreground, foreground)); },
                        [&] { shown(gate_edit(MixtureId::Foreground, foreground)); },
                        [&] { looked_at(stroke(arguments.width, arguments.height)); },
                        [&] { shown(stroke(arguments.width, arguments.height)); }});
    turns.run(1 + arguments.repeats); // the first fills buffers
    const double whole = turns.of(0).wall_median;
    fmt::print("{} x {}, {} threads, {}\n", arguments.width, arguments.height, arguments.threads, processor_name());
    const auto row = [&](std::size_t program, std::string_view name, std::string_view budget) {
        const bench::MeasuredTime time = turns.of(program);
        fmt::print("{:<36} {:8.1f} ({:7.1f}) ms  {:5.3f} of a fusion   {}\n",
                   name,
                   1e3 * time.wall_median,
                   1e3 * time.wall_min,
                   time.wall_median / whole,
                   budget);
    };
    row(0, "whole fusion", "");
    row(1, "decoder gate", "budget 33 ms");
    row(2, "feature gate, first look", "budget 0.25");
    row(3, "feature gate, full", "budget 0.5");
    row(4, "stroke of the brush, first look", "budget 0.25");
    row(5, "stroke of the brush, full", "");
    return 0;
}
