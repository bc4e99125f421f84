// The verbs that need no network. Their library loads no LibTorch, whose start alone costs 0.8 s of CPU.

#include "app/cli/verbs/verb_declarations.h"
#include "app/cli/verbs/verb_functions.h"
#include "core/base/error.h"
#include "core/version_of_libraries.h"

#include <fmt/format.h>

#include <map>
#include <string_view>

namespace {

const std::map<std::string_view, moefusion::cli::VerbFunction>& functions() {
    static const std::map<std::string_view, moefusion::cli::VerbFunction> rows{
        {"pairs", moefusion::cli::run_pairs},
        {"sample", moefusion::cli::run_sample},
    };
    return rows;
}

} // namespace

int moefusion_run_verb(const moefusion::cli::VerbCall& call, moefusion::cli::Console& console) {
    const auto found = functions().find(call.verb.name);
    MOEFUSION_EXPECT(found != functions().end(), fmt::format("Verb {} has no function.", call.verb.name));
    return found->second(call, console);
}

void moefusion_library_versions(std::map<std::string, std::string>& versions) {
    versions["opencv"] = moefusion::opencv_version();
}
