#include "app/cli/infos/verb_infos.h"
#include "core/base/numbers.h"

#include <array>

namespace moefusion::cli {

namespace {

using namespace options;
using enum OptionType;

constexpr std::array<std::string_view, 2> kExamples{
    "moe-fusion evaluate data/tno -m laplacian -m results:out/tardal --format latex > table.tex",
    "moe-fusion evaluate data/msrs -m moe-fusion -m wavelet --region foreground --against wavelet --interval "
    "bootstrap:10000"};
constexpr std::array<std::string_view, 21> kCommon{
    "@input", "labels",          "classes",   "shard",     "method",  "weights", "name",      "size",
    "range",  "infrared-window", "device",    "threads",   "workers", "batch",   "precision", "seed",
    "out",    "format",          "overwrite", "fail-fast", "dry-run"};
constexpr std::array<std::string_view, 4> kFormats{"text", "markdown", "latex", "csv"};
constexpr std::array kChanges{
    OptionChange{.id = "format",
                 .default_text = "text",
                 .help = "form of the means on standard output; the files are always written in all four",
                 .choices = kFormats},
    OptionChange{.id = "seed", .default_text = "1", .help = "start of the random numbers of bootstrap intervals"},
    OptionChange{.id = "out",
                 .default_note = "evaluation/NAME of the data set's folder",
                 .help = "folder of the evaluation: the store evaluation.sqlite and the tables made from it"}};

// The names of core/metrics/metric.h, core/metrics/profile.h and core/evaluation/evaluate.h; the front does not link
// them, tst_evaluate compares.
constexpr std::array<std::string_view, 18> kMetrics{"paper",
                                                    "all",
                                                    "EN",
                                                    "SF",
                                                    "SD",
                                                    "MI",
                                                    "VIF",
                                                    "AG",
                                                    "SCD",
                                                    "Qabf",
                                                    "CC",
                                                    "PSNR",
                                                    "MSE",
                                                    "SSIM",
                                                    "MS-SSIM",
                                                    "Nabf",
                                                    "FMI-pixel",
                                                    "FMI-dct"};
constexpr std::array<std::string_view, 5> kProfiles{"tang-2022", "tang-2023", "tang-py", "cddfuse", "textbook"};
constexpr std::array<std::string_view, 3> kRegions{"whole", "foreground", "background"};
constexpr std::array<std::string_view, 2> kCommonChoices{"pairs", "each"};
constexpr std::array<std::string_view, 4> kPapers{"none", "llvip", "flir", "m3fd"};
constexpr std::string_view kGroup = "Evaluation";

/// off, or bootstrap:N with N from 100 to 1 000 000.
bool is_interval(std::string_view text) {
    constexpr std::string_view kStart = "bootstrap:";
    if (text == "off") {
        return true;
    }
    const auto count = text.starts_with(kStart) ? parse_integer(text.substr(kStart.size())) : std::nullopt;
    return count && *count >= 100 && *count <= 1'000'000;
}

constexpr std::array kOwn{
    OptionDescription{.id = "metric",
                      .type = Choice,
                      .value_name = "METRIC",
                      .default_text = "paper",
                      .help = "metrics to compute; paper is the eight of the paper's tables",
                      .group = kGroup,
                      .choices = kMetrics,
                      .repeatable = true},
    OptionDescription{.id = "results",
                      .type = Path,
                      .value_name = "DIR",
                      .default_text = "results",
                      .help = "folder of the fused images, as fuse writes it",
                      .group = kGroup,
                      .completes = "folders"},
    OptionDescription{.id = "common",
                      .type = Choice,
                      .value_name = "WHICH",
                      .default_text = "pairs",
                      .help = "count only pairs that all methods have, or whatever each has (without ranks)",
                      .group = kGroup,
                      .choices = kCommonChoices},
    OptionDescription{.id = "profile",
                      .type = Choice,
                      .value_name = "PROFILE",
                      .default_text = "tang-2022",
                      .help = "which toolkit's definitions; tang-2022 is the scale of the paper's tables",
                      .group = kGroup,
                      .choices = kProfiles,
                      .repeatable = true},
    OptionDescription{.id = "region",
                      .type = Choice,
                      .value_name = "REGION",
                      .default_text = "whole",
                      .help = "the whole image, inside the annotated boxes (foreground) or outside (background)",
                      .group = kGroup,
                      .choices = kRegions,
                      .repeatable = true},
    OptionDescription{.id = "against",
                      .type = Text,
                      .value_name = "LABEL",
                      .help = "paired tests of all other methods against this one: comparison.csv",
                      .group = kGroup,
                      .completes = "methods"},
    OptionDescription{
        .id = "noise-check", .help = "do the scores fall when the image is mildly denoised", .group = kGroup},
    OptionDescription{.id = "cost", .help = "time, parameters and multiply-adds of each method", .group = kGroup},
    OptionDescription{.id = "paper",
                      .type = Choice,
                      .value_name = "TABLE",
                      .default_text = "none",
                      .help = "add the rows printed in the paper for this data set; never ranked with measured ones",
                      .group = kGroup,
                      .choices = kPapers},
    OptionDescription{.id = "merge",
                      .type = Path,
                      .value_name = "DIR",
                      .help = "join the shards evaluation.K-of-N.sqlite of this folder instead of computing",
                      .group = kGroup,
                      .completes = "folders"},
    OptionDescription{
        .id = "no-fuse", .help = "a missing result is an error instead of being computed", .group = kGroup},
    OptionDescription{.id = "interval",
                      .type = Text,
                      .value_name = "HOW",
                      .default_text = "off",
                      .help = "95 % intervals of the means: off or bootstrap:N resamples of the pairs",
                      .group = kGroup,
                      .accepts = is_interval,
                      .expects = "off, or bootstrap:N with N from 100 to 1000000"}};

} // namespace

constinit const VerbInfo kEvaluateInfo{
    .name = "evaluate",
    .summary = "metrics of results",
    .synopsis = "evaluate INPUT… -m METHOD… [-o evaluation/NAME] | evaluate --merge DIR",
    .examples = kExamples,
    .common = kCommon,
    .own = kOwn,
    .changes = kChanges,
    .takes_inputs = true,
    .exit_note = "1 if some results could not be evaluated; OUT/failed.jsonl says which"};

} // namespace moefusion::cli
