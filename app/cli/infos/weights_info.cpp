#include "app/cli/infos/verb_infos.h"

#include <array>

namespace moefusion::cli {

namespace {

constexpr std::array<std::string_view, 2> kExamples{
    "moe-fusion weights list densefuse_gray.model",
    "moe-fusion weights convert seafusion=SeAFusion.pth -o seafusion.safetensors"};
constexpr std::array<std::string_view, 3> kCommon{"out", "overwrite", "force"};
constexpr std::array kChanges{OptionChange{.id = "out", .help = "file to write: .safetensors or .npz (convert)"},
                              OptionChange{.id = "force", .help = "convert weights with values that are not finite"}};

} // namespace

constinit const VerbInfo kWeightsInfo{.name = "weights",
                                      .summary = "look into weight files",
                                      .synopsis = "weights <list|check|hash|convert> M=FILE…",
                                      .examples = kExamples,
                                      .common = kCommon,
                                      .changes = kChanges,
                                      .takes_inputs = true,
                                      .exit_note = "1 if checked weights do not fit their method"};

} // namespace moefusion::cli
