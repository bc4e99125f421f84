#include "app/cli/infos/training_infos.h"

#include <array>

namespace moefusion::cli {

namespace {

using namespace options;
using enum OptionType;

constexpr std::array<std::string_view, 2> kExamples{"moe-fusion runs list --where state=failed",
                                                    "moe-fusion runs stop baseline"};
constexpr std::array<std::string_view, 4> kCommon{"runs-dir", "format", "out", "force"};
constexpr std::array<std::string_view, 10> kActs{
    "list", "show", "diff", "export", "follow", "pause", "resume", "stop", "checkpoint", "delete"};
constexpr std::array<std::string_view, 4> kFormats{"text", "csv", "latex", "markdown"};
constexpr std::array kChanges{
    OptionChange{.id = "format", .default_text = "text", .help = "form of the list", .choices = kFormats},
    OptionChange{.id = "out", .help = "file for the curves of `export`"},
    OptionChange{.id = "force", .help = "`delete` without asking"}};
constexpr std::array kOwn{
    OptionDescription{.id = "where",
                      .type = Text,
                      .value_name = "K=V",
                      .help = "only runs whose state or option is this: state=failed, alpha=10",
                      .group = "Output",
                      .repeatable = true},
    OptionDescription{.id = "smooth",
                      .type = Real,
                      .value_name = "S",
                      .default_text = "0",
                      .help = "export also the debiased running average of this weight",
                      .group = "Output",
                      .range = NumberRange{0, 0.999}},
};

} // namespace

constinit const VerbInfo kRunsInfo{.name = "runs",
                                   .summary = "list and steer trainings",
                                   .synopsis = "runs ACT [RUN…]",
                                   .examples = kExamples,
                                   .common = kCommon,
                                   .own = kOwn,
                                   .changes = kChanges,
                                   .takes_inputs = true,
                                   .acts = kActs,
                                   .completes_input = "runs"};

} // namespace moefusion::cli
