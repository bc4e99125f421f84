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

/// methods, zooms, differences, gradients, experts, attention, curves, studies, metrics, profile.
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

/// True for curves, studies, metrics and profile, which are made from tables instead of pairs.
[[nodiscard]] bool is_chart_template(std::string_view name);

/// Charts from tables. curves: losses over the steps, one chart per loss and one curve per run; `files`: run folders or
/// their events.jsonl. studies: one chart of bars per metric over the combinations of a sweep; sweep folders or their
/// summary.csv. metrics: bars per metric over methods; table.csv of evaluations or their folders. profile: one curve
/// per pane; CSV files of Compare's line profile. Throws Error{Usage, "figure.template" | "figure.empty"},
/// Error{NotFound, "figure.series"} for a file without such columns, and as read_file does.
[[nodiscard]] FigureSpec make_charts(std::string_view name, std::span<const std::filesystem::path> files);

} // namespace moefusion::figures
