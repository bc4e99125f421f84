#pragma once

// From the words of an option to a method that fuses. A method is one file with a maker and one row here.

#include "core/methods/fusion_method.h"
#include "core/methods/weights_lookup.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

/// A method as a user asks for it.
struct MethodRequest {
    std::string method;                       ///< "laplacian", "results:FOLDER", "torchscript:FILE"
    std::vector<std::string> weights = {};    ///< what stands after --weights METHOD=; empty = installed
    std::string label = {};                   ///< empty = default_label(method)
    std::filesystem::path config_folder = {}; ///< of the file that names plain weights; may be empty
};

/// A maker of a method of method_info_table(). Reads the weights. Throws as the readers do, and Error{Mismatch} if they
/// do not fit.
using MethodMaker = std::unique_ptr<FusionMethod> (*)(const MethodInfo& info, const WeightsChoice& weights);

struct MethodMakerRow {
    std::string_view name;
    MethodMaker make;
};

/// The methods that this build can make, in the order of method_info_table().
[[nodiscard]] std::span<const MethodMakerRow> method_maker_table();
/// True if the name is a row of method_maker_table().
[[nodiscard]] bool has_maker(std::string_view name);

/// "laplacian", the last part of a results folder, the stem of a TorchScript file.
[[nodiscard]] std::string default_label(std::string_view method);

/// Throws Error{Usage, "method.unknown"} with the nearest name, Error{Unsupported, "method.no_maker"} for a method that
/// this build lists but cannot run yet. Cheap: opens no file.
void check_method_name(std::string_view method);

/// Makes the method with its weights. Throws as check_method_name, find_weights and the maker do, and
/// Error{NotFound, "method.no_folder"} for a results folder that is not there.
[[nodiscard]] std::unique_ptr<FusionMethod> make_method(const MethodRequest& request);

} // namespace moefusion
