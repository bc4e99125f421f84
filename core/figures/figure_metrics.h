#pragma once

// The table of metrics that goes with a figure.

#include "core/base/cancel.h"
#include "core/base/progress.h"
#include "core/figures/figure_spec.h"

#include <string>

namespace moefusion::figures {

/// A LaTeX table (booktabs, xcolor) of the paper's eight metrics for the methods of the figure, as the description's
/// `metrics` says: over the figure's own rows, profile tang-2022, or from an evaluation's store with its own pairs.
/// A comment names the profile and the pairs. Progress counts images. Throws Error{NotFound, "figure.metrics"} where
/// nothing is to be measured, and as read_image, load_pair and EvaluationStore::read do.
[[nodiscard]] std::string metrics_latex(const FigureSpec& spec, Progress& progress, const CancelToken& cancel);

} // namespace moefusion::figures
