#include "app/cli/infos/training_rows.h"

#include "core/moefusion/network_options.h"
#include "core/training/training_options.h"

#include <array>

namespace moefusion::cli {

namespace {

using namespace options;
using enum OptionType;

constexpr std::array<std::string_view, 2> kPresets{"compact", "paper"};
constexpr std::array kControls{
    OptionDescription{.id = "preset",
                      .type = Choice,
                      .value_name = "NAME",
                      .default_text = "compact",
                      .help = "network and training values: compact trains on a CPU, paper is the paper's",
                      .group = "run",
                      .choices = kPresets},
    OptionDescription{.id = "resume",
                      .type = Text,
                      .value_name = "RUN",
                      .help = "go on from a run's newest checkpoint; auto: resume --name if it is there and unfinished",
                      .group = "run",
                      .completes = "runs"},
    OptionDescription{.id = "detector-weights",
                      .type = Text,
                      .value_name = "FILE",
                      .help = "torchvision file both detectors start from, or infrared=FILE, visible=FILE",
                      .group = "run",
                      .repeatable = true,
                      .completes = "files"},
    OptionDescription{.id = "stop-after",
                      .type = Text,
                      .value_name = "TIME",
                      .help = "save and end after this time (3h50m); --resume goes on",
                      .group = "run",
                      .accepts = training::is_duration,
                      .expects = "a time such as 90s, 35m, 3h50m"},
    OptionDescription{.id = "pause-keep",
                      .type = Integer,
                      .value_name = "N",
                      .default_text = "10",
                      .help = "minutes a paused training waits before its process ends",
                      .group = "run",
                      .unit = "min",
                      .range = NumberRange{0, 120}},
};

} // namespace

std::span<const std::string_view> training_common_ids() {
    static constexpr std::array<std::string_view, 17> kIds{"@input",
                                                           "labels",
                                                           "classes",
                                                           "weights",
                                                           "name",
                                                           "size",
                                                           "infrared-window",
                                                           "device",
                                                           "precision",
                                                           "threads",
                                                           "workers",
                                                           "batch",
                                                           "deterministic",
                                                           "seed",
                                                           "runs-dir",
                                                           "force",
                                                           "dry-run"};
    return kIds;
}

std::vector<OptionDescription> training_rows(std::span<const OptionDescription> first) {
    std::vector<OptionDescription> rows(first.begin(), first.end());
    rows.insert(rows.end(), kControls.begin(), kControls.end());
    for (const auto& table : {training::training_option_table(), network_option_table()}) {
        rows.insert(rows.end(), table.begin(), table.end());
    }
    return rows;
}

} // namespace moefusion::cli
