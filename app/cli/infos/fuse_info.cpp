#include "app/cli/infos/verb_infos.h"

#include <array>

namespace moefusion::cli {

namespace {

using namespace options;
using enum OptionType;

constexpr std::array<std::string_view, 2> kExamples{
    "moe-fusion fuse data/msrs -m laplacian -m average -o out",
    "moe-fusion fuse --infrared a_ir.png --visible a_vi.png -m guided-filter -o fused.png"};
constexpr std::array<std::string_view, 20> kCommon{
    "@input",          "shard",     "method",    "weights", "name",    "size",  "color-policy",  "range",
    "infrared-window", "device",    "precision", "threads", "workers", "batch", "deterministic", "out",
    "format",          "overwrite", "fail-fast", "dry-run"};
constexpr std::array<std::string_view, 4> kFormats{"png", "png16", "tiff", "npy"};
constexpr std::array kChanges{
    OptionChange{.id = "format",
                 .default_text = "png",
                 .help = "form of the results; npy is float32 before rounding",
                 .choices = kFormats},
    OptionChange{.id = "out",
                 .default_text = "results",
                 .help = "folder of the results; with one pair and one method a .png file, or - for standard output"}};
constexpr std::array<std::string_view, 3> kAlso{"sources", "color", "float"};
constexpr std::array kOwn{
    OptionDescription{.id = "also",
                      .type = Choice,
                      .value_name = "WHAT",
                      .help = "write copies of the sources, results with the visible chroma, or float32 results too",
                      .group = "Output",
                      .choices = kAlso,
                      .repeatable = true},
    OptionDescription{.id = "contact-sheet",
                      .type = Path,
                      .value_name = "FILE",
                      .help = "draw a PNG with a row per pair and a column per source and method",
                      .group = "Output",
                      .completes = "files"},
    OptionDescription{.id = "keep-size",
                      .help = "bring results back to the visible image's size after a size policy",
                      .group = "Method"},
    OptionDescription{
        .id = "time", .help = "three warm-up fusions, then time every pair: timing.csv", .group = "Output"}};

} // namespace

constinit const VerbInfo kFuseInfo{.name = "fuse",
                                   .summary = "fuse pairs",
                                   .synopsis = "fuse INPUT… -m METHOD… [--weights M=FILE]… [-o DIR]",
                                   .examples = kExamples,
                                   .common = kCommon,
                                   .own = kOwn,
                                   .changes = kChanges,
                                   .takes_inputs = true,
                                   .exit_note = "1 if some pairs failed; DIR/METHOD/failed.jsonl says which"};

} // namespace moefusion::cli
