#include "app/cli/infos/verb_infos.h"

#include <array>

namespace moefusion::cli {

namespace {

constexpr std::array<std::string_view, 2> kExamples{"moe-fusion doctor", "moe-fusion doctor --json"};
constexpr std::array<std::string_view, 2> kCommon{"device", "threads"};

} // namespace

constinit const VerbInfo kDoctorInfo{.name = "doctor",
                                     .summary = "check machine and installation",
                                     .synopsis = "doctor",
                                     .examples = kExamples,
                                     .common = kCommon,
                                     .exit_note = "1 if something is at fault",
                                     .completes_input = "nothing"};

} // namespace moefusion::cli
