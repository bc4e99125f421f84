#pragma once

// The figure of one pair's experts from what Inspect or the verb `inspect` has written: sources, attention, every
// foreground and background expert, the fused image (Fig. 6).

#include "core/figures/figure_spec.h"
#include "core/pairs/pair.h"

#include <string>

namespace moefusion::figures {

struct ExpertFigure {
    Pair pair;
    std::filesystem::path inspected; ///< folder with ID/fused.png, ID/attention_foreground.png, ID/fg_0.png …
    int foreground_experts = 0;
    int background_experts = 0;
    /// One line of what made it ("moe-fusion, weights 3fa2c19e, edited: gate fg:0=0.7"), into the caption.
    std::string made_by;
    std::string size = "native";          ///< policies of the sources
    std::string infrared_window = "auto"; ///< likewise
};

/// One row; experts count from 1 in the titles, as in the paper.
[[nodiscard]] FigureSpec make_expert_figure(const ExpertFigure& subject);

} // namespace moefusion::figures
