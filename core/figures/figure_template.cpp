#include "core/figures/figure_template.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>

namespace moefusion::figures {

namespace fs = std::filesystem;

namespace {

constexpr std::array<TemplateInfo, 10> kTemplates{{
    {"methods", "sources and methods in columns, pairs in rows (Figs. 4, 5, 9, 10)"},
    {"zooms", "the same with zoom boxes and their magnified copies"},
    {"differences", "fused images and their differences to the visible image, with colour bars"},
    {"gradients", "sources and fused images beside their gradient maps (Fig. 1)"},
    {"experts", "sources, four foreground and four background experts, fused (Fig. 6); reads an inspect folder"},
    {"attention", "sources and attention maps; reads an inspect folder"},
    {"curves", "losses of runs over the steps, as charts"},
    {"studies", "metrics over the combinations of a sweep, as charts (Figs. 7 and 8)"},
    {"metrics", "metrics of methods as bars, from an evaluation"},
    {"profile", "line profiles saved by Compare, as curves"},
}};

constexpr int kExperts = 4;

FigureColumn source_column(std::string layer, std::string title) {
    FigureColumn column;
    column.layer = std::move(layer);
    column.title = std::move(title);
    return column;
}

FigureColumn method_column(const TemplateMethod& method, std::string layer, const fs::path& results) {
    FigureColumn column;
    column.layer = std::move(layer);
    column.method = method.method;
    column.weights = method.weights;
    column.label = method.label;
    column.path = results;
    const fs::path folder(method.method.substr(std::min<std::size_t>(method.method.size(), 8)));
    column.title = !method.label.empty()                     ? method.label
                   : method.method.rfind("results:", 0) == 0 ? folder.filename().string()
                                                             : method.method;
    return column;
}

FigureColumn file_column(const fs::path& folder, const std::string& name, std::string title) {
    FigureColumn column;
    column.layer = "file";
    column.path = folder / "{pair}" / (name + ".png");
    column.title = std::move(title);
    return column;
}

} // namespace

std::span<const TemplateInfo> template_table() {
    return kTemplates;
}

FigureSpec make_figure(std::string_view name,
                       std::span<const Pair> pairs,
                       std::span<const TemplateMethod> methods,
                       std::span<const FigureZoom> zooms,
                       const fs::path& results,
                       const fs::path& inspected) {
    const bool known = std::any_of(kTemplates.begin(), kTemplates.end(), [&](const TemplateInfo& info) {
        return info.name == name && !is_chart_template(name);
    });
    if (!known) {
        std::string names;
        for (const TemplateInfo& info : kTemplates) {
            names += (names.empty() ? "" : ", ") + std::string(info.name);
        }
        throw Error(ErrorKind::Usage,
                    "figure.template",
                    "There is no template " + std::string(name) + ".",
                    {},
                    "Use " + names + ", or a .figure.yaml file.");
    }
    if (name == "zooms" && zooms.empty()) {
        throw Error(ErrorKind::Usage,
                    "figure.zoom",
                    "The template zooms has no zoom box.",
                    {},
                    "Add --zoom X,Y,W,H, or use --template methods.");
    }
    FigureSpec spec;
    for (const Pair& pair : pairs) {
        FigureRow row;
        row.pair = pair.id;
        row.infrared = fs::absolute(pair.infrared);
        row.visible = fs::absolute(pair.visible);
        spec.rows.push_back(std::move(row));
    }
    spec.zooms.assign(zooms.begin(), zooms.end());
    if (name == "gradients") {
        spec.columns = {source_column("infrared", "Infrared"),
                        source_column("gradient_infrared", "Infrared gradient"),
                        source_column("visible", "Visible"),
                        source_column("gradient_visible", "Visible gradient")};
        for (const TemplateMethod& method : methods) {
            spec.columns.push_back(method_column(method, "fused", results));
            FigureColumn gradient = method_column(method, "gradient", results);
            gradient.title += " gradient";
            spec.columns.push_back(std::move(gradient));
        }
        return spec;
    }
    spec.columns = {source_column("visible", "Visible"), source_column("infrared", "Infrared")};
    if (name == "differences") {
        for (const TemplateMethod& method : methods) {
            spec.columns.push_back(method_column(method, "fused", results));
            FigureColumn difference = method_column(method, "difference", results);
            difference.reference = "visible";
            difference.title += " − visible";
            spec.columns.push_back(std::move(difference));
        }
        spec.grey_visible = true; // what is subtracted
        spec.color_bars = true;
        return spec;
    }
    if (name == "attention") {
        spec.columns.push_back(file_column(inspected, "attention_infrared", "Infrared attention"));
        spec.columns.push_back(file_column(inspected, "attention_visible", "Visible attention"));
        spec.columns.push_back(file_column(inspected, "attention_foreground", "Foreground attention"));
        return spec;
    }
    if (name == "experts") {
        // Captions count from 1, as in the paper; ids elsewhere from 0.
        for (const auto& [mixture, words] : {std::pair("fg", "FG Expert #"), std::pair("bg", "BG Expert #")}) {
            for (int expert = 0; expert < kExperts; ++expert) {
                spec.columns.push_back(file_column(inspected,
                                                   std::string(mixture) + "_" + std::to_string(expert),
                                                   words + std::to_string(expert + 1)));
            }
        }
        spec.columns.push_back(file_column(inspected, "fused", "Fused"));
        return spec;
    }
    for (const TemplateMethod& method : methods) {
        spec.columns.push_back(method_column(method, "fused", results));
    }
    return spec;
}

} // namespace moefusion::figures
