#include "core/figures/expert_figure.h"

#include <tuple>
#include <utility>

namespace moefusion::figures {

namespace fs = std::filesystem;

namespace {

/// Twelve pictures side by side: the text width of a two-column page, and titles that fit above 13 mm.
constexpr double kPageWidthMm = 174;
constexpr double kFontPt = 6;

FigureColumn column_of(std::string layer, std::string title) {
    FigureColumn column;
    column.layer = std::move(layer);
    column.title = std::move(title);
    return column;
}

FigureColumn file_column(const fs::path& folder, const std::string& name, std::string title) {
    FigureColumn column = column_of("file", std::move(title));
    column.path = folder / "{pair}" / (name + ".png");
    return column;
}

} // namespace

FigureSpec make_expert_figure(const ExpertFigure& subject) {
    FigureSpec spec;
    spec.title = "Experts of " + subject.pair.id;
    spec.page.width_mm = kPageWidthMm;
    spec.page.font_pt = kFontPt;
    spec.size = subject.size;
    spec.infrared_window = subject.infrared_window;
    spec.caption = subject.made_by;
    FigureRow row;
    row.pair = subject.pair.id;
    row.infrared = fs::absolute(subject.pair.infrared);
    row.visible = fs::absolute(subject.pair.visible);
    spec.rows.push_back(std::move(row));
    spec.columns = {column_of("visible", "Visible"),
                    column_of("infrared", "Infrared"),
                    file_column(subject.inspected, "attention_foreground", "Attention")};
    for (const auto& [mixture, words, count] : {std::tuple("fg_", "FG #", subject.foreground_experts),
                                                std::tuple("bg_", "BG #", subject.background_experts)}) {
        for (int expert = 0; expert < count; ++expert) {
            spec.columns.push_back(
                file_column(subject.inspected, mixture + std::to_string(expert), words + std::to_string(expert + 1)));
        }
    }
    spec.columns.push_back(file_column(subject.inspected, "fused", "Fused"));
    return spec;
}

} // namespace moefusion::figures
