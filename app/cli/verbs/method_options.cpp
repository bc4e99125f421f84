#include "app/cli/verbs/method_options.h"

#include "app/cli/console.h"
#include "core/base/error.h"
#include "core/options/value_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace moefusion::cli {

namespace {

bool has_option(const VerbCall& call, std::string_view id) {
    return call.options.find(id) != nullptr;
}

/// The method of this call that an assignment M=VALUE is for; without M the only one.
MethodRequest& request_for(std::vector<MethodRequest>& requests,
                           std::string_view name,
                           std::string_view option,
                           std::string_view text) {
    if (name.empty()) {
        if (requests.size() == 1) {
            return requests.front();
        }
        throw Error(
            ErrorKind::Usage,
            "option.which_method",
            fmt::format("--{} {} does not say which of the {} methods it is for.", option, text, requests.size()),
            {},
            fmt::format("Write --{} METHOD={}.", option, text));
    }
    const auto found = std::ranges::find(requests, name, &MethodRequest::method);
    if (found == requests.end()) {
        throw Error(ErrorKind::Usage,
                    "option.no_such_method",
                    fmt::format("--{} {} names {}, which is not among the methods of this call.", option, text, name),
                    {},
                    "Name it with --method too.");
    }
    return *found;
}

/// True if `name` may stand before the = of --weights.
bool is_method(std::string_view name) {
    return find_method(name) != nullptr || name.starts_with("torchscript:") || name.starts_with("results:");
}

std::string default_method(Console& console, const VerbCall& call) {
    constexpr std::string_view kOwn = "moe-fusion";
    if (has_maker(kOwn)) {
        try {
            (void)find_weights(*find_method(kOwn), weights_of(call, kOwn), call.options.folder("weights"));
            return std::string(kOwn);
        } catch (const Error& error) {
            if (error.code != "weights.missing") {
                throw;
            }
        }
    }
    console.remark("No method was named and moe-fusion has no trained weights: laplacian is used.");
    return "laplacian";
}

} // namespace

std::vector<std::string> weights_of(const VerbCall& call, std::string_view method) {
    std::vector<std::string> weights;
    for (const std::string& text : call.options.texts("weights")) {
        const auto [name, file] = options::split_assignment(text);
        if (is_method(name) && name == method) {
            weights.emplace_back(file);
        }
    }
    return weights;
}

std::vector<MethodRequest> method_requests(const VerbCall& call, Console& console) {
    std::vector<MethodRequest> requests;
    for (const std::string& name : call.options.texts("method")) {
        check_method_name(name);
        requests.push_back({.method = name, .config_folder = call.options.folder("weights")});
    }
    if (requests.empty()) {
        requests.push_back({.method = default_method(console, call), .config_folder = call.options.folder("weights")});
    }
    const bool from_command_line = call.options.origin("weights").kind == options::Origin::Kind::CommandLine;
    for (const std::string& text : call.options.texts("weights")) {
        const auto [name, file] = options::split_assignment(text);
        const bool has_name = is_method(name);
        if (has_name && !from_command_line &&
            std::ranges::find(requests, name, &MethodRequest::method) == requests.end()) {
            continue; // a configuration may know weights of methods that this call does not use
        }
        request_for(requests, has_name ? name : "", "weights", text).weights.emplace_back(has_name ? file : text);
    }
    for (const std::string& text : call.options.texts("name")) {
        const auto [name, label] = options::split_assignment(text);
        request_for(requests, name, "name", text).label = label;
    }
    return requests;
}

Policies policies_of(const VerbCall& call) {
    Policies policies;
    if (has_option(call, "size")) {
        policies.size = size_policy_from(call.options.text("size"));
    }
    if (has_option(call, "color-policy")) {
        policies.color = color_policy_from(call.options.text("color-policy"));
    }
    if (has_option(call, "range")) {
        policies.range = range_policy_from(call.options.text("range"));
    }
    if (has_option(call, "infrared-window")) {
        policies.infrared_window = infrared_window_from(call.options.text("infrared-window"));
    }
    if (has_option(call, "precision") && call.options.text("precision") == "bfloat16") {
        policies.precision = Precision::BFloat16;
    }
    return policies;
}

Engine make_engine(const VerbCall& call, Console& console) {
    EngineOptions options;
    options.device = has_option(call, "device") ? call.options.text("device") : "auto";
    if (has_option(call, "threads") && call.options.given("threads")) {
        options.threads = static_cast<int>(call.options.integer("threads"));
    }
    options.deterministic = has_option(call, "deterministic") && call.options.flag("deterministic");
    options.precision = policies_of(call).precision;
    Engine engine(options);
    console.set_device(engine.device());
    return engine;
}

} // namespace moefusion::cli
