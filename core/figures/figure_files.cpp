#include "core/figures/figure_files.h"

#include "core/base/numbers.h"
#include "core/figures/figure_metrics.h"
#include "core/imaging/image_file.h"

namespace moefusion::figures {

namespace fs = std::filesystem;

namespace {

std::string latex_words(const std::string& text) {
    std::string out;
    for (const char letter : text) {
        const bool is_special = std::string_view("&%$#_{}").find(letter) != std::string_view::npos;
        out += is_special ? "\\" + std::string(1, letter) : std::string(1, letter);
    }
    return out;
}

std::string latex_of(const fs::path& figure, const FigureSpec& spec) {
    return "\\begin{figure}[tb]\n  \\centering\n  \\includegraphics[width=" + shortest(spec.page.width_mm) + "mm]{" +
           figure.filename().string() + "}\n  \\caption{" +
           latex_words(spec.caption.empty() ? spec.title : spec.caption) +
           "}\n  \\label{fig:" + figure.stem().string() + "}\n\\end{figure}\n";
}

} // namespace

fs::path description_of(const fs::path& figure) {
    return fs::path(figure).replace_extension(".figure.yaml");
}

std::vector<FigureFile> files_beside(const fs::path& figure,
                                     const FigureSpec& spec,
                                     const FigureDrawing& drawing,
                                     bool latex,
                                     Progress& progress,
                                     const CancelToken& cancel) {
    std::vector<FigureFile> files;
    const std::string stem = figure.stem().string();
    if (latex) {
        files.push_back({fs::path(figure).replace_extension(".tex"), "tex", latex_of(figure, spec)});
        const fs::path folder = figure.parent_path() / (stem + "_images");
        for (const PlacedImage& image : drawing.images) {
            const std::string name = "r" + std::to_string(image.row + 1) + "_c" + std::to_string(image.column + 1) +
                                     (image.zoom < 0 ? "" : "_zoom" + std::to_string(image.zoom + 1)) + ".png";
            files.push_back({folder / name, "png", encode_png(image.image)});
        }
    }
    if (!spec.metrics.empty()) {
        files.push_back(
            {fs::path(figure).replace_filename(stem + "_metrics.tex"), "tex", metrics_latex(spec, progress, cancel)});
    }
    return files;
}

} // namespace moefusion::figures
