#include "app/cli/infos/verb_infos.h"

#include <array>

namespace moefusion::cli {

namespace {

using namespace options;
using enum OptionType;

constexpr std::array<std::string_view, 2> kExamples{"moe-fusion sample -o sample",
                                                    "moe-fusion sample -o many --count 200 --seed 7 --folders llvip"};
constexpr std::array<std::string_view, 3> kCommon{"seed", "out", "overwrite"};
constexpr std::array<std::string_view, 5> kFolders{"ir_vi", "llvip", "flir", "m3fd", "numbered"};
constexpr std::array kOwn{OptionDescription{.id = "count",
                                            .type = Integer,
                                            .value_name = "N",
                                            .default_text = "12",
                                            .help = "pairs; three of four for training",
                                            .range = NumberRange{1, 10000}},
                          OptionDescription{.id = "image-size",
                                            .type = Size,
                                            .value_name = "WxH",
                                            .default_text = "640x480",
                                            .help = "size of the images, each side from 32 to 4096",
                                            .unit = "px"},
                          OptionDescription{.id = "folders",
                                            .type = Choice,
                                            .value_name = "LAYOUT",
                                            .default_text = "ir_vi",
                                            .help = "whose folders and names are imitated",
                                            .choices = kFolders},
                          OptionDescription{.id = "faults", .help = "add one pair for each remark of `pairs`"}};

} // namespace

constinit const VerbInfo kSampleInfo{.name = "sample",
                                     .summary = "write a sample dataset",
                                     .synopsis = "sample -o FOLDER",
                                     .examples = kExamples,
                                     .common = kCommon,
                                     .own = kOwn,
                                     .pictures_only = true};

} // namespace moefusion::cli
