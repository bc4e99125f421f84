#include "core/figures/figure_checks.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

#include <algorithm>
#include <set>

namespace moefusion::figures {

namespace {

constexpr double kSmallestText_pt = 6;
constexpr double kLowestResolution_dpi = 200;
constexpr double kMmPerInch = 25.4;

} // namespace

std::vector<FigureNote> check_figure(const FigureSpec& spec, const FigureImages& images, const FigureDrawing& drawing) {
    std::vector<FigureNote> notes;
    const auto allowed = [&](std::string_view word) {
        return std::find(spec.allowed.begin(), spec.allowed.end(), word) != spec.allowed.end();
    };
    const auto add = [&](std::string_view code, std::string text) {
        notes.push_back({!allowed(code), std::string(code), std::move(text)});
    };
    for (std::size_t row = 0; row < images.rows.size(); ++row) {
        std::set<std::string> policies;
        for (std::size_t column = 0; column < images.rows[row].size(); ++column) {
            const FigureCell& cell = images.rows[row][column];
            const std::string where =
                spec.rows[row].pair + ", " +
                (spec.columns[column].title.empty() ? spec.columns[column].layer : spec.columns[column].title);
            if (cell.missing) {
                add("missing", where + ": there is no " + cell.file.string() + ".");
            }
            if (cell.untrained) {
                add("untrained", where + ": made with untrained weights.");
            }
            if (cell.edited) {
                add("edited", where + ": made with what-if edits, not by the method as it is.");
            }
            if (cell.stale) {
                add("stale", where + ": made from other sources than the present ones.");
            }
            if (const std::size_t comma = cell.made_by.rfind(", range"); comma != std::string::npos) {
                policies.insert(cell.made_by.substr(comma));
            }
        }
        if (policies.size() > 1) {
            notes.push_back({false,
                             "mixed_policies",
                             "Row " + spec.rows[row].pair + " holds results of different range policies."});
        }
    }
    for (std::size_t column = 0; column < images.scales.size() && !images.rows.empty(); ++column) {
        const FigureColumn& of = spec.columns[column];
        const std::string name = of.title.empty() ? of.layer : of.title;
        if (of.range && !of.layer.starts_with("gradient") && of.layer != "difference") {
            notes.push_back({false, "own_range", name + " is stretched; the others show 0 to 255."});
        }
        if (of.layer == "difference" && !spec.color_bars) {
            notes.push_back({false, "no_color_bar", name + " is a difference without a colour bar."});
        }
        if (of.map == "turbo") {
            notes.push_back(
                {false, "uneven_map", name + ": turbo is not even, and hard to read for the colour-blind."});
        }
    }
    if (spec.page.font_pt < kSmallestText_pt) {
        notes.push_back({false,
                         "small_text",
                         "The text has " + shortest(spec.page.font_pt) + " pt; below 6 pt it is hard to read."});
    }
    double lowest = kLowestResolution_dpi;
    for (const PlacedImage& image : drawing.images) {
        if (image.zoom < 0) {
            lowest = std::min(lowest, image.image.width / (image.area.width / kMmPerInch));
        }
    }
    if (lowest < kLowestResolution_dpi) {
        // Told, not blocked: a small image is small whatever one does.
        notes.push_back(
            {false, "lowres", "The coarsest image has " + fixed(lowest, 0) + " pixels an inch at this page width."});
    }
    return notes;
}

bool can_be_allowed(std::string_view code) {
    return code == "missing" || code == "stale" || code == "edited" || code == "untrained";
}

void record_notes(FigureDrawing& drawing, const std::vector<FigureNote>& notes) {
    for (const FigureNote& note : notes) {
        if (!note.blocks) {
            drawing.provenance += "\nwarning: " + note.text;
        }
    }
}

void refuse_blocking(const std::vector<FigureNote>& notes, const FigureImages& images) {
    const auto blocking = std::find_if(notes.begin(), notes.end(), [](const FigureNote& note) { return note.blocks; });
    if (blocking == notes.end()) {
        return;
    }
    if (blocking->code == "missing") {
        std::string commands;
        for (const std::string& command : images.commands) {
            commands += "\n  " + command;
        }
        throw Error(ErrorKind::NotFound,
                    "figure.missing",
                    blocking->text,
                    {},
                    "Make what is missing, or draw it with --allow missing:" + commands);
    }
    throw Error(ErrorKind::Mismatch,
                "figure.blocked",
                blocking->text,
                {},
                "Make it again, or accept it with --allow " + blocking->code + ".");
}

} // namespace moefusion::figures
