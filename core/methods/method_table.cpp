#include "core/methods/method_table.h"

#include "core/base/error.h"
#include "core/methods/classical_method.h"
#include "core/methods/moe_fusion_method.h"
#include "core/methods/network_makers.h"
#include "core/methods/results_folder_method.h"
#include "core/methods/script_description.h"
#include "core/methods/torchscript_method.h"
#include "core/options/nearest_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kResultsPrefix = "results:";
constexpr std::string_view kTorchScriptPrefix = "torchscript:";

constexpr std::array kMakers{
    MethodMakerRow{"moe-fusion", make_moe_fusion_method},
    MethodMakerRow{"densefuse", make_densefuse},
    MethodMakerRow{"rfn-nest", make_rfn_nest},
    MethodMakerRow{"ifcnn", make_ifcnn},
    MethodMakerRow{"piafusion", make_piafusion},
    MethodMakerRow{"didfuse", make_didfuse},
    MethodMakerRow{"auif", make_auif},
    MethodMakerRow{"swinfuse", make_swinfuse},
    MethodMakerRow{"ydtr", make_ydtr},
    MethodMakerRow{"tardal", make_tardal},
    MethodMakerRow{"seafusion", make_seafusion},
    MethodMakerRow{"gifnet", make_gifnet},
    MethodMakerRow{"cddfuse", make_cddfuse},
    MethodMakerRow{"infrared", make_classical_method},
    MethodMakerRow{"visible", make_classical_method},
    MethodMakerRow{"average", make_classical_method},
    MethodMakerRow{"max", make_classical_method},
    MethodMakerRow{"min", make_classical_method},
    MethodMakerRow{"laplacian", make_classical_method},
    MethodMakerRow{"wavelet", make_classical_method},
    MethodMakerRow{"guided-filter", make_classical_method},
    MethodMakerRow{"two-scale", make_classical_method},
};

[[noreturn]] void throw_unknown(std::string_view method) {
    std::vector<std::string_view> names;
    for (const MethodInfo& info : method_info_table()) {
        names.push_back(info.name);
    }
    const auto nearest = options::nearest_name(method, names);
    throw Error(ErrorKind::Usage,
                "method.unknown",
                fmt::format("Method \"{}\" is unknown.", method),
                {},
                nearest ? fmt::format("Did you mean {}?", *nearest) : "`moe-fusion methods` lists all.");
}

} // namespace

std::span<const MethodMakerRow> method_maker_table() {
    return kMakers;
}

bool has_maker(std::string_view name) {
    return std::ranges::find(kMakers, name, &MethodMakerRow::name) != kMakers.end();
}

std::string default_label(std::string_view method) {
    if (method.starts_with(kResultsPrefix)) {
        const fs::path folder = fs::path(method.substr(kResultsPrefix.size())).lexically_normal();
        return folder.has_filename() ? folder.filename().string() : folder.parent_path().filename().string();
    }
    if (method.starts_with(kTorchScriptPrefix)) {
        const fs::path script = method.substr(kTorchScriptPrefix.size());
        try {
            return read_script_description(script).label;
        } catch (const Error&) {
            return script.stem().string(); // the description is refused where the method is made
        }
    }
    return std::string(method);
}

void check_method_name(std::string_view method) {
    if (method.starts_with(kResultsPrefix) || method.starts_with(kTorchScriptPrefix)) {
        return;
    }
    if (find_method(method) == nullptr) {
        throw_unknown(method);
    }
    if (!has_maker(method)) {
        throw Error(ErrorKind::Unsupported,
                    "method.no_maker",
                    fmt::format("Method {} is listed, but its network is not part of this build.", method),
                    {},
                    "Choose another method, or compare with images made elsewhere: results:FOLDER.");
    }
}

std::unique_ptr<FusionMethod> make_method(const MethodRequest& request) {
    check_method_name(request.method);
    if (request.method.starts_with(kResultsPrefix)) {
        return make_results_folder_method(request.method.substr(kResultsPrefix.size()));
    }
    if (request.method.starts_with(kTorchScriptPrefix)) {
        return make_torchscript_method(request.method.substr(kTorchScriptPrefix.size()));
    }
    const MethodInfo& info = *find_method(request.method);
    const WeightsChoice weights = find_weights(info, request.weights, request.config_folder);
    return std::ranges::find(kMakers, info.name, &MethodMakerRow::name)->make(info, weights);
}

} // namespace moefusion
