#include "app/cli/infos/verb_infos.h"

#include <array>

namespace moefusion::cli {

namespace {

using namespace options;
using enum OptionType;

constexpr std::array<std::string_view, 2> kExamples{
    "moe-fusion pairs data/LLVIP --subset test -o llvip_test.csv",
    "moe-fusion pairs data/roadscene --infrared-dir cropinfrared --visible-dir crop_HR_visible"};
constexpr std::array<std::string_view, 4> kCommon{"@input", "shard", "check", "out"};
constexpr std::array kChanges{
    OptionChange{.id = "check", .help = "decode all pixels: unreadable, pseudo-colour, same content, constant …"},
    OptionChange{.id = "out", .help = "write the list as a CSV file that --pairs reads"}};
constexpr std::array kOwn{
    OptionDescription{.id = "registration",
                      .help = "estimate how far infrared and visible are shifted against each other; includes --check",
                      .group = "Input"},
    OptionDescription{.id = "report",
                      .type = Path,
                      .value_name = "FILE",
                      .help = "write the remarks: text, or CSV or JSON lines by the suffix .csv or .json",
                      .group = "Output",
                      .completes = "files"},
    OptionDescription{.id = "strict", .help = "any remark gives exit status 1", .group = "Output"}};

} // namespace

constinit const VerbInfo kPairsInfo{.name = "pairs",
                                    .summary = "find pairs and report",
                                    .synopsis = "pairs INPUT… [--check] [--registration] [-o LIST.csv]",
                                    .examples = kExamples,
                                    .common = kCommon,
                                    .own = kOwn,
                                    .changes = kChanges,
                                    .takes_inputs = true,
                                    .exit_note = "1 with --strict and a remark, or with --check and an unreadable "
                                                 "pair; 3 if there is no pair",
                                    .pictures_only = true};

} // namespace moefusion::cli
