#include "app/cli/verbs/verb_functions.h"

#include "app/cli/verbs/training_verbs.h"
#include "app/cli/verbs/verb_declarations.h"
#include "core/base/error.h"
#include "core/engine/engine.h"
#include "core/version_of_libraries.h"

#include <fmt/format.h>

#include <string_view>

namespace moefusion::cli {

namespace {

/// One row per verb: {"pairs", run_pairs}. The functions are declared in verbs/verb_declarations.h.
const std::map<std::string_view, VerbFunction>& functions() {
    static const std::map<std::string_view, VerbFunction> rows{
        {"doctor", run_doctor},
        {"evaluate", run_evaluate},
        {"figure", run_figure},
        {"fuse", run_fuse},
        {"inspect", run_inspect},
        {"methods", run_methods},
        {"runs", run_runs},
        {"sweep", run_sweep},
        {"train", run_train},
        {"run-script", run_run_script},
        {"weights", run_weights},
    };
    return rows;
}

} // namespace

} // namespace moefusion::cli

int moefusion_run_verb(const moefusion::cli::VerbCall& call, moefusion::cli::Console& console) {
    const auto& rows = moefusion::cli::functions();
    const auto found = rows.find(call.verb.name);
    MOEFUSION_EXPECT(found != rows.end(), fmt::format("Verb {} has no function.", call.verb.name));
    return found->second(call, console);
}

void moefusion_library_versions(std::map<std::string, std::string>& versions) {
    versions["opencv"] = moefusion::opencv_version();
    versions["libtorch"] = moefusion::libtorch_version();
    const std::string onednn = moefusion::onednn_version();
    versions["onednn"] = onednn.empty() ? "none" : onednn;
    const int devices = moefusion::cuda_device_count();
    versions["cuda"] = devices == 0 ? "none" : fmt::format("{} devices", devices);
}
