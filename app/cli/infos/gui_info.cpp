#include "app/cli/infos/verb_infos.h"

#include <array>

namespace moefusion::cli {

namespace {

using namespace options;
using enum OptionType;

constexpr std::array<std::string_view, 2> kExamples{"moe-fusion gui data/msrs",
                                                    "moe-fusion gui session.moef.yaml --workspace compare"};
constexpr std::array<std::string_view, 5> kWorkspaces{"inspect", "compare", "train", "evaluate", "figure"};
constexpr std::array<std::string_view, 2> kLanguages{"en", "zh_CN"};
constexpr std::array<std::string_view, 5> kCommon{"method", "weights", "device", "precision", "threads"};

constexpr std::array kOwn{
    OptionDescription{.id = "workspace",
                      .type = Choice,
                      .value_name = "W",
                      .help = "workspace to show",
                      .choices = kWorkspaces,
                      .default_note = "last used"},
    OptionDescription{.id = "pair",
                      .type = Text,
                      .value_name = "ID",
                      .help = "pair to show",
                      .completes = "pairs",
                      .default_note = "the first"},
    OptionDescription{
        .id = "layout", .type = Text, .value_name = "NAME", .help = "a saved layout", .default_note = "last used"},
    OptionDescription{.id = "language",
                      .type = Choice,
                      .value_name = "L",
                      .help = "language of the window",
                      .choices = kLanguages,
                      .default_note = "that of the system"},
    OptionDescription{.id = "window",
                      .type = Size,
                      .value_name = "WxH",
                      .help = "size of the window, at least 1024x640",
                      .unit = "px",
                      .default_note = "last used"},
    OptionDescription{.id = "do",
                      .type = Text,
                      .value_name = "COMMAND",
                      .help = "run this command once the window is ready (--do list prints their names)",
                      .repeatable = true},
    OptionDescription{.id = "screenshot",
                      .type = Path,
                      .value_name = "FILE",
                      .help = "save a PNG of the window once all panes are ready, and end",
                      .completes = "files"},
};

} // namespace

constinit const VerbInfo kGuiInfo{.name = "gui",
                                  .summary = "open the workbench",
                                  .synopsis = "gui [PATH…]",
                                  .examples = kExamples,
                                  .common = kCommon,
                                  .own = kOwn,
                                  .takes_inputs = true,
                                  .exit_note = "3 also: no display, or a build without the workbench"};

} // namespace moefusion::cli
