#include "app/cli/infos/verb_infos.h"

#include <array>

namespace moefusion::cli {

namespace {

using namespace options;
using enum OptionType;

constexpr std::array<std::string_view, 2> kExamples{
    "moe-fusion methods", "moe-fusion methods densefuse --check --weights densefuse=densefuse_gray.model"};
constexpr std::array<std::string_view, 5> kCommon{"weights", "check", "format", "device", "threads"};
constexpr std::array<std::string_view, 3> kFormats{"text", "markdown", "csv"};
constexpr std::array kChanges{
    OptionChange{.id = "format", .default_text = "text", .help = "form of the table", .choices = kFormats},
    OptionChange{.id = "check",
                 .help = "load the weights, fuse a made-up image of 96x64 and print the hash of the result"}};
constexpr std::array kOwn{
    OptionDescription{.id = "trust",
                      .type = Path,
                      .value_name = "FILE",
                      .help = "remember that this TorchScript file, a program, may run as torchscript:FILE",
                      .group = "Method",
                      .completes = "files"}};

} // namespace

constinit const VerbInfo kMethodsInfo{.name = "methods",
                                      .summary = "list methods and their weights",
                                      .synopsis = "methods [NAME…]",
                                      .examples = kExamples,
                                      .common = kCommon,
                                      .own = kOwn,
                                      .changes = kChanges,
                                      .takes_inputs = true,
                                      .exit_note = "1 if a checked method does not work",
                                      .completes_input = "methods"};

} // namespace moefusion::cli
