#pragma once

// Figures to start from: the layouts of the paper's figures for the pairs and methods at hand.

#include "core/figures/figure_spec.h"
#include "core/pairs/pair.h"

#include <span>

namespace moefusion::figures {

struct TemplateInfo {
    std::string_view name;    ///< as --template
    std::string_view summary; ///< half a line
};

/// methods, zooms, gradients, experts, attention.
[[nodiscard]] std::span<const TemplateInfo> template_table();

/// What a template is filled with.
struct TemplateMethod {
    std::string method;
    std::string label; ///< of results and titles; empty: the method's name
    std::vector<std::string> weights;
};

/// `results`: folder of LABEL/ID.png; `inspected`: folder of the verb `inspect`, for experts and attention.
/// Throws Error{Usage, "figure.template"} with the known names; Error{Usage, "figure.zoom"} for zooms without boxes.
[[nodiscard]] FigureSpec make_figure(std::string_view name,
                                     std::span<const Pair> pairs,
                                     std::span<const TemplateMethod> methods,
                                     std::span<const FigureZoom> zooms,
                                     const std::filesystem::path& results,
                                     const std::filesystem::path& inspected);

} // namespace moefusion::figures
