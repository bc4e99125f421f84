// `figure`: draws a description, or a template filled with pairs and methods, through libmoefusion_figure.so.

#include "app/cli/console.h"
#include "app/cli/verbs/method_options.h"
#include "app/cli/verbs/pair_options.h"
#include "app/cli/verbs/verb_declarations.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/figures/figure_checks.h"
#include "core/figures/figure_files.h"
#include "core/figures/figure_template.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <dlfcn.h>
#include <filesystem>
#include <string>
#include <system_error>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

using figures::FigureSpec;

/// As declared in app/figure/figure_library.h; found by name, so that this library does not bring Qt.
using DrawFigure = void (*)(const figures::FigureDrawing&, std::string_view, int, std::string&);

constexpr std::string_view kSuffix = ".figure.yaml";

DrawFigure open_figure_library() {
    Dl_info info{};
    fs::path folder;
    if (::dladdr(reinterpret_cast<void*>(&run_figure), &info) != 0 && info.dli_fname != nullptr) {
        folder = fs::path(info.dli_fname).parent_path();
    }
    void* library = ::dlopen((folder / "libmoefusion_figure.so").c_str(), RTLD_NOW | RTLD_LOCAL);
    void* function = library == nullptr ? nullptr : ::dlsym(library, "moefusion_draw_figure");
    if (function == nullptr) {
        const char* reason = ::dlerror();
        throw Error(ErrorKind::Unsupported,
                    "figure.no_qt",
                    fmt::format("Figures need Qt, which this build has not: {}.",
                                reason == nullptr ? "libmoefusion_figure.so is not there" : reason),
                    {},
                    "Build with -DMOEFUSION_GUI=ON, or write the description alone with --format yaml.");
    }
    return reinterpret_cast<DrawFigure>(function);
}

bool is_description(const std::string& input) {
    return input.size() > kSuffix.size() && input.ends_with(kSuffix);
}

FigureSpec spec_from_template(const VerbCall& call, Console& console) {
    const std::string name = call.options.text("template");
    if (figures::is_chart_template(name)) {
        const std::vector<fs::path> files(call.inputs.begin(), call.inputs.end());
        return figures::make_charts(name, files);
    }
    std::vector<figures::TemplateMethod> methods;
    const bool takes_methods = name != "experts" && name != "attention";
    if (takes_methods) {
        for (const MethodRequest& request : method_requests(call, console)) {
            methods.push_back({.method = request.method, .label = request.label, .weights = request.weights});
        }
    }
    std::vector<figures::FigureZoom> zooms;
    for (const std::string& text : call.options.texts("zoom")) {
        zooms.push_back(figures::zoom_from(text));
    }
    const std::vector<Pair> pairs = selected_pairs(call, console);
    const fs::path results = fs::absolute(call.options.path("results"));
    const fs::path inspected = fs::absolute(call.options.path("inspected"));
    if (!is_description(name)) {
        return figures::make_figure(name, pairs, methods, zooms, results, inspected);
    }
    // Another figure's page and looks around these pairs and methods.
    const FigureSpec looks = figures::read_figure(name);
    FigureSpec spec = figures::make_figure("methods", pairs, methods, zooms, results, inspected);
    spec.page = looks.page;
    spec.zoom_place = looks.zoom_place;
    spec.leaders = looks.leaders;
    spec.letters = looks.letters;
    spec.titles_below = looks.titles_below;
    spec.grey_visible = looks.grey_visible;
    spec.color_bars = looks.color_bars;
    return spec;
}

/// What the options change of a description or template; options at their default change nothing of a description.
void apply_options(FigureSpec& spec, const VerbCall& call) {
    const auto& options = call.options;
    if (options.given("width")) {
        spec.page.width_mm = options.real("width");
    }
    if (options.given("font")) {
        spec.page.font = options.text("font");
    }
    if (options.given("zoom-place")) {
        spec.zoom_place = figures::zoom_place_from(options.text("zoom-place"));
    }
    if (options.given("leaders")) {
        spec.leaders = std::stoi(options.text("leaders"));
    }
    if (options.given("caption")) {
        spec.caption = options.text("caption");
    }
    spec.letters = spec.letters || options.flag("letters");
    spec.color_bars = spec.color_bars || options.flag("color-bars");
    if (options.given("metrics")) {
        const std::string metrics = options.text("metrics");
        spec.metrics = metrics == "shown" || metrics.empty() ? metrics : fs::absolute(metrics).string();
    }
    if (options.given("titles")) {
        const std::string all = options.text("titles");
        std::string_view rest = all;
        for (figures::FigureColumn& column : spec.columns) {
            const std::size_t comma = rest.find(',');
            column.title = std::string(rest.substr(0, comma));
            rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
        }
    }
    for (const std::string& word : options.texts("allow")) {
        if (std::ranges::find(spec.allowed, word) == spec.allowed.end()) {
            spec.allowed.push_back(word);
        }
    }
    figures::check_spec(spec);
}

std::string format_of(const VerbCall& call, const fs::path& out) {
    if (call.options.given("format")) {
        return call.options.text("format");
    }
    const std::string suffix = out.extension().string();
    const bool known = suffix == ".svg" || suffix == ".png" || suffix == ".tiff" || suffix == ".tif";
    return suffix == ".tif" ? "tiff" : suffix == ".tex" ? "latex" : known ? suffix.substr(1) : "pdf";
}

void write_output(const fs::path& file, const std::string& bytes, std::string_view kind, Console& console) {
    if (!file.parent_path().empty()) {
        std::error_code fault;
        fs::create_directories(file.parent_path(), fault);
    }
    write_file_atomically(file, bytes);
    console.answer({{"type", "file"}, {"file", file.string()}, {"kind", kind}, {"bytes", bytes.size()}}, file.string());
    console.add_output(file.string());
}

void refuse_overwriting(const fs::path& file, const VerbCall& call) {
    std::error_code fault;
    if (fs::exists(file, fault) && !call.options.flag("overwrite")) {
        throw Error(ErrorKind::Mismatch,
                    "figure.exists",
                    fmt::format("{} exists.", file.string()),
                    file.string(),
                    "Choose another name with -o, or replace it with --overwrite.");
    }
}

} // namespace

int run_figure(const VerbCall& call, Console& console) {
    const bool has_description = call.inputs.size() == 1 && is_description(call.inputs.front());
    if (has_description == call.options.given("template")) {
        throw Error(ErrorKind::Usage,
                    "figure.what",
                    has_description ? "A description and --template are both given."
                                    : "figure needs a FILE.figure.yaml or --template.",
                    {},
                    "Write `moe-fusion figure FILE.figure.yaml`, or name a template and pairs.");
    }
    const fs::path description = has_description ? fs::path(call.inputs.front()) : fs::path();
    FigureSpec spec = has_description ? figures::read_figure(description) : spec_from_template(call, console);
    apply_options(spec, call);

    const bool to_stdout = call.options.given("out") && call.options.text("out") == "-";
    fs::path out = call.options.given("out") ? call.options.path("out") : fs::path();
    const std::string format = format_of(call, out);
    const std::string suffix = format == "latex" ? "pdf" : format;
    if (out.empty()) {
        std::string stem = description.filename().string();
        stem = has_description ? stem.substr(0, stem.size() - kSuffix.size()) : "figure";
        out = description.parent_path() / (stem + (format == "yaml" ? std::string(kSuffix) : "." + suffix));
    } else if (format == "latex" && !to_stdout) {
        out.replace_extension(".pdf");
    }
    if (to_stdout && format == "latex") {
        throw Error(ErrorKind::Usage,
                    "option.contradiction",
                    "--format latex writes several files, but -o - is one.",
                    {},
                    "Name a file with -o.");
    }
    const fs::path sidecar = format == "yaml" && !to_stdout ? out : figures::description_of(out);
    const auto figure_yaml = [&](const fs::path& folder) { return figures::figure_text(spec, folder); };
    if (format == "yaml") {
        if (to_stdout) {
            console.bytes(figure_yaml(fs::current_path()));
            return 0;
        }
        refuse_overwriting(sidecar, call);
        write_output(sidecar, figure_yaml(fs::absolute(sidecar).parent_path()), "yaml", console);
        return 0;
    }
    const DrawFigure draw = open_figure_library();
    const figures::FigureImages images = figures::load_images(spec, console.progress(), console.cancel());
    figures::FigureDrawing drawing = figures::lay_out(spec, images);
    const std::vector<figures::FigureNote> notes = figures::check_figure(spec, images, drawing);
    for (const figures::FigureNote& note : notes) {
        if (!note.blocks) {
            console.remark(note.text);
        }
    }
    figures::refuse_blocking(notes, images);
    figures::record_notes(drawing, notes);
    if (call.options.flag("dry-run")) {
        console.answer({{"type", "result"}, {"state", "skipped"}, {"file", out.string()}},
                       fmt::format("to do\t{}\t{:.1f}x{:.1f} mm", out.string(), drawing.width_mm, drawing.height_mm));
        return 0;
    }
    if (!to_stdout) {
        refuse_overwriting(out, call);
    }
    std::string bytes;
    draw(drawing, suffix, static_cast<int>(call.options.integer("dpi")), bytes);
    if (to_stdout) {
        console.bytes(bytes);
        return 0;
    }
    write_output(out, bytes, suffix, console);
    std::error_code fault;
    if (!fs::equivalent(sidecar, description, fault)) {
        write_output(sidecar, figure_yaml(fs::absolute(sidecar).parent_path()), "yaml", console);
    }
    for (const figures::FigureFile& beside :
         figures::files_beside(out, spec, drawing, format == "latex", console.progress(), console.cancel())) {
        write_output(beside.file, beside.bytes, beside.kind, console);
    }
    console.count(1, 0, 0);
    return 0;
}

} // namespace moefusion::cli
