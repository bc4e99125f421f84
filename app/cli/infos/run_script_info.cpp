#include "app/cli/infos/verb_infos.h"

#include <array>

namespace moefusion::cli {

namespace {

constexpr std::array<std::string_view, 2> kExamples{"moe-fusion run-script FILE",
                                                    "moe-fusion fuse data -m torchscript:FILE  (starts it)"};

} // namespace

constinit const VerbInfo kRunScriptInfo{.name = "run-script",
                                        .summary = "run a TorchScript file for a process that asks by a socket",
                                        .synopsis = "run-script FILE",
                                        .examples = kExamples,
                                        .takes_inputs = true,
                                        .hidden = true};

} // namespace moefusion::cli
