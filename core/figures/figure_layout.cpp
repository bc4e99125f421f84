#include "core/figures/figure_layout.h"

#include "core/base/error.h"
#include "core/base/version.h"
#include "core/figures/figure_marks.h"
#include "core/figures/zoom_corner.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>

namespace moefusion::figures {

namespace {

constexpr double kLine = 1.3;         ///< height of a line of text in font sizes
constexpr double kInsideShare = 0.45; ///< a copy inside takes at most this share of each side
constexpr double kInsideMargin = 0.4; ///< mm between a copy and the image's edge
constexpr int kSmallestScale = 2;
constexpr int kLargestScale = 32;
constexpr double kShapeTolerance = 0.01;
constexpr double kTypicalAspect = 0.75; ///< of a row with nothing in it
constexpr std::size_t kMostInside = 4;
/// Pixels of a copy on paper: enough for 300 dpi of a column, so that viewers have nothing to smooth.
constexpr int kReplicatedSide = 600;
constexpr FigureColor kEdge{0x90, 0x90, 0x90};
constexpr FigureColor kMuted{0x80, 0x80, 0x80};
constexpr double kChartGap_mm = 3;

/// A zoom box of one row with its place in the list.
struct RowZoom {
    FigureZoom zoom;
    int index = 0;
};

std::vector<RowZoom> zooms_of(const FigureSpec& spec, const FigureRow& row) {
    std::vector<RowZoom> zooms;
    for (std::size_t i = 0; i < spec.zooms.size(); ++i) {
        if (spec.zooms[i].pair.empty() || spec.zooms[i].pair == row.pair) {
            zooms.push_back({spec.zooms[i], static_cast<int>(i)});
        }
    }
    return zooms;
}

/// Width and height of the row's images; 0x0 if all are missing.
std::pair<int, int> row_size(const FigureRow& row, const std::vector<FigureCell>& cells) {
    std::pair<int, int> size{0, 0};
    for (const FigureCell& cell : cells) {
        if (cell.image.empty()) {
            continue;
        }
        if (size.first == 0) {
            size = {cell.image.width, cell.image.height};
            continue;
        }
        const double shape = static_cast<double>(cell.image.height) / cell.image.width;
        const double first = static_cast<double>(size.second) / size.first;
        if (std::abs(shape / first - 1) > kShapeTolerance) {
            throw Error(ErrorKind::Mismatch,
                        "figure.row_sizes",
                        "Row " + row.pair + " holds images of " + std::to_string(size.first) + "x" +
                            std::to_string(size.second) + " and of " + std::to_string(cell.image.width) + "x" +
                            std::to_string(cell.image.height) + " pixels.",
                        cell.file.string(),
                        "Show images of one shape in a row, or fuse them with one size policy.");
        }
    }
    return size;
}

void require_inside(const RowZoom& box, const FigureRow& row, int width, int height) {
    if (width > 0 && (box.zoom.x + box.zoom.width > width || box.zoom.y + box.zoom.height > height)) {
        throw Error(ErrorKind::Usage,
                    "figure.zoom",
                    "A zoom box reaches outside the image of " + row.pair + ", which has " + std::to_string(width) +
                        "x" + std::to_string(height) + " pixels.",
                    {},
                    "Give a box that lies inside.");
    }
}

/// Largest whole magnification with which a copy inside takes no more than its share.
int magnification_of(const FigureZoom& zoom, int width, int height) {
    if (zoom.scale != 0) {
        return zoom.scale;
    }
    const int fits = std::min(static_cast<int>(kInsideShare * width / zoom.width),
                              static_cast<int>(kInsideShare * height / zoom.height));
    return std::clamp(fits, kSmallestScale, kLargestScale);
}

/// A box of an image with another size than the row's first one, in that image's pixels.
FigureZoom in_pixels_of(const FigureZoom& zoom, const Image& image, int width, int height) {
    if (image.width == width && image.height == height) {
        return zoom;
    }
    FigureZoom scaled = zoom;
    scaled.x = static_cast<int>(std::lround(static_cast<double>(zoom.x) * image.width / width));
    scaled.y = static_cast<int>(std::lround(static_cast<double>(zoom.y) * image.height / height));
    scaled.width = std::clamp(static_cast<int>(std::lround(static_cast<double>(zoom.width) * image.width / width)),
                              1,
                              image.width - scaled.x);
    scaled.height = std::clamp(static_cast<int>(std::lround(static_cast<double>(zoom.height) * image.height / height)),
                               1,
                               image.height - scaled.y);
    return scaled;
}

FigureRect box_on(const FigureRect& cell, const FigureZoom& zoom, int width, int height) {
    return {cell.x + cell.width * zoom.x / width,
            cell.y + cell.height * zoom.y / height,
            cell.width * zoom.width / width,
            cell.height * zoom.height / height};
}

/// Where the copies of a row's boxes stand, relative to the cell's upper left corner.
struct RowPlan {
    double cell_width = 0;
    double cell_height = 0;
    double height = 0; ///< with copies below
    std::vector<RowZoom> zooms;
    std::vector<FigureRect> copies;
    int width_px = 0;
    int height_px = 0;
};

void plan_inside(RowPlan& plan, const std::vector<FigureCell>& cells, double margin) {
    std::vector<CopyShare> shares;
    std::vector<FigureZoom> boxes;
    plan.zooms.resize(std::min(plan.zooms.size(), kMostInside));
    for (const RowZoom& box : plan.zooms) {
        const int scale = magnification_of(box.zoom, plan.width_px, plan.height_px);
        shares.push_back({std::min(1.0, static_cast<double>(box.zoom.width) * scale / plan.width_px),
                          std::min(1.0, static_cast<double>(box.zoom.height) * scale / plan.height_px)});
        boxes.push_back(box.zoom);
    }
    const std::vector<Corner> corners = corners_of(cells, boxes, shares);
    for (std::size_t i = 0; i < corners.size(); ++i) {
        const double width = shares[i].width * plan.cell_width;
        const double height = shares[i].height * plan.cell_height;
        const bool right = corners[i] == Corner::TopRight || corners[i] == Corner::BottomRight;
        const bool bottom = corners[i] == Corner::BottomLeft || corners[i] == Corner::BottomRight;
        plan.copies.push_back({right ? plan.cell_width - width - margin : margin,
                               bottom ? plan.cell_height - height - margin : margin,
                               width,
                               height});
    }
}

/// Copies in a line below: their heights are equal and together they are as wide as the cell.
void plan_below(RowPlan& plan, double gap) {
    double shapes = 0;
    for (const RowZoom& box : plan.zooms) {
        shapes += static_cast<double>(box.zoom.width) / box.zoom.height;
    }
    const double height = (plan.cell_width - gap * static_cast<double>(plan.zooms.size() - 1)) / shapes;
    double x = 0;
    for (const RowZoom& box : plan.zooms) {
        const double width = height * box.zoom.width / box.zoom.height;
        plan.copies.push_back({x, plan.cell_height + gap, width, height});
        x += width + gap;
    }
    plan.height += gap + height;
}

/// Copies in a column at the right: their widths are equal and together they are as high as the cell.
double right_width(const std::vector<RowZoom>& zooms, double cell_height, double gap) {
    double shapes = 0;
    for (const RowZoom& box : zooms) {
        shapes += static_cast<double>(box.zoom.height) / box.zoom.width;
    }
    return zooms.empty() ? 0 : (cell_height - gap * static_cast<double>(zooms.size() - 1)) / shapes;
}

void plan_right(RowPlan& plan, double gap) {
    const double width = right_width(plan.zooms, plan.cell_height, gap);
    double y = 0;
    for (const RowZoom& box : plan.zooms) {
        const double height = width * box.zoom.height / box.zoom.width;
        plan.copies.push_back({plan.cell_width + gap, y, width, height});
        y += height + gap;
    }
}

/// The connectors of corners that cross neither box nor copy: those on the outer sides of both.
void add_leaders(FigureDrawing& drawing, const FigureRect& box, const FigureRect& copy, int count, FigureColor color) {
    struct Link {
        PlacedLine line;
        double length;
        bool crosses;
    };
    const auto crosses = [](const FigureRect& area, const PlacedLine& line) {
        // Sampled inside: corners themselves only touch.
        for (int i = 1; i < 100; ++i) {
            const double t = i / 100.0;
            const double x = line.from_x + t * (line.to_x - line.from_x);
            const double y = line.from_y + t * (line.to_y - line.from_y);
            constexpr double kTouch = 1e-6;
            if (x > area.x + kTouch && x < area.x + area.width - kTouch && y > area.y + kTouch &&
                y < area.y + area.height - kTouch) {
                return true;
            }
        }
        return false;
    };
    std::vector<Link> links;
    for (const auto& [across, down] : {std::pair(0, 0), std::pair(1, 0), std::pair(0, 1), std::pair(1, 1)}) {
        const PlacedLine line{.from_x = box.x + across * box.width,
                              .from_y = box.y + down * box.height,
                              .to_x = copy.x + across * copy.width,
                              .to_y = copy.y + down * copy.height,
                              .color = color,
                              .width_pt = 0.5};
        links.push_back({line,
                         std::hypot(line.to_x - line.from_x, line.to_y - line.from_y),
                         crosses(box, line) || crosses(copy, line)});
    }
    std::stable_sort(links.begin(), links.end(), [](const Link& one, const Link& other) {
        return one.crosses != other.crosses ? other.crosses : one.length < other.length;
    });
    for (int i = 0; i < count; ++i) {
        if (count == 4 || !links[static_cast<std::size_t>(i)].crosses) {
            drawing.lines.push_back(links[static_cast<std::size_t>(i)].line);
        }
    }
}

void add_cell(FigureDrawing& drawing,
              const FigureSpec& spec,
              const FigureCell& cell,
              const RowPlan& plan,
              const FigureRect& area,
              int row,
              int column) {
    if (cell.image.empty()) {
        drawing.frames.push_back({area, kEdge, 0.5});
        drawing.texts.push_back({.area = area, .text = "missing", .size_pt = spec.page.font_pt, .color = kMuted});
        return;
    }
    drawing.images.push_back({area, cell.image, row, column, -1});
    for (std::size_t i = 0; i < plan.copies.size(); ++i) {
        const RowZoom& box = plan.zooms[i];
        const FigureColor color = zoom_color(box.zoom, i); // red and green in every row
        const FigureZoom pixels = in_pixels_of(box.zoom, cell.image, plan.width_px, plan.height_px);
        const Image part = part_of(cell.image, pixels.x, pixels.y, pixels.width, pixels.height);
        const int times =
            std::clamp(kReplicatedSide / std::max(part.width, part.height), kSmallestScale, kLargestScale);
        FigureRect copy = plan.copies[i];
        copy.x += area.x;
        copy.y += area.y;
        const FigureRect on_image = box_on(area, box.zoom, plan.width_px, plan.height_px);
        drawing.images.push_back({copy, replicated(part, times), row, column, box.index});
        drawing.frames.push_back({on_image, color, 0.5});
        drawing.frames.push_back({copy, color, 0.5});
        if (spec.leaders > 0) {
            add_leaders(drawing, on_image, copy, spec.leaders, color);
        }
    }
}

/// Returns where they end.
double add_charts(FigureDrawing& drawing, const FigureSpec& spec, const FigureImages& images, double y) {
    const FigurePage& page = spec.page;
    const auto beside =
        std::min(static_cast<std::size_t>(spec.chart_columns), std::max<std::size_t>(1, spec.charts.size()));
    const double gap = std::max(page.gap_mm, kChartGap_mm);
    const double width =
        (page.width_mm - 2 * page.margin_mm - gap * static_cast<double>(beside - 1)) / static_cast<double>(beside);
    for (std::size_t first = 0; first < spec.charts.size(); first += beside) {
        const bool follows = first > 0 || !spec.rows.empty();
        y += follows ? gap : 0;
        double height = 0;
        for (std::size_t at = first; at < std::min(first + beside, spec.charts.size()); ++at) {
            const double x = page.margin_mm + static_cast<double>(at - first) * (width + gap);
            add_chart(drawing, spec.charts[at], images.charts.at(at), {x, y, width, spec.charts[at].height_mm}, page);
            height = std::max(height, spec.charts[at].height_mm);
        }
        y += height;
    }
    return y;
}

std::string letter_of(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
        letters.insert(letters.begin(), static_cast<char>('a' + (rest - 1) % 26));
    }
    return "(" + letters + ")";
}

std::string title_of(const FigureSpec& spec, std::size_t column) {
    const std::string& title = spec.columns[column].title;
    return !spec.letters ? title : title.empty() ? letter_of(column) : letter_of(column) + " " + title;
}

std::string provenance_of(const FigureImages& images) {
    std::string words = "MoE-Fusion " + std::string(program_version());
    std::set<std::string> said;
    for (const std::vector<FigureCell>& cells : images.rows) {
        for (const FigureCell& cell : cells) {
            if (!cell.made_by.empty() && said.insert(cell.made_by).second) {
                words += "\n" + cell.made_by;
            }
        }
    }
    return words;
}

} // namespace

Image part_of(const Image& image, int x, int y, int width, int height) {
    MOEFUSION_EXPECT(image.depth == Depth::U8 && x >= 0 && y >= 0 && x + width <= image.width &&
                         y + height <= image.height,
                     "A part lies inside an image of 8 bits.");
    ImageBuilder builder(width, height, image.channels, Depth::U8);
    for (int row = 0; row < height; ++row) {
        const auto from = image.row<std::uint8_t>(y + row).subspan(static_cast<std::size_t>(x * image.channels),
                                                                   static_cast<std::size_t>(width * image.channels));
        std::copy(from.begin(), from.end(), builder.row<std::uint8_t>(row).begin());
    }
    return std::move(builder).finish();
}

Image replicated(const Image& image, int times) {
    ImageBuilder builder(image.width * times, image.height * times, image.channels, Depth::U8);
    const auto channels = static_cast<std::size_t>(image.channels);
    for (int y = 0; y < image.height * times; ++y) {
        const auto from = image.row<std::uint8_t>(y / times);
        const auto to = builder.row<std::uint8_t>(y);
        for (std::size_t x = 0; x < to.size() / channels; ++x) {
            std::memcpy(&to[x * channels], &from[x / static_cast<std::size_t>(times) * channels], channels);
        }
    }
    return std::move(builder).finish();
}

FigureDrawing lay_out(const FigureSpec& spec, const FigureImages& images) {
    check_spec(spec);
    const FigurePage& page = spec.page;
    const double line_mm = page.font_pt * kMmPerPoint * kLine;
    const bool has_labels =
        std::any_of(spec.rows.begin(), spec.rows.end(), [](const FigureRow& row) { return !row.label.empty(); });
    bool has_titles = false;
    for (std::size_t column = 0; column < spec.columns.size(); ++column) {
        has_titles = has_titles || !title_of(spec, column).empty();
    }
    const auto count = static_cast<double>(std::max<std::size_t>(1, spec.columns.size()));
    const double left = page.margin_mm + (has_labels ? line_mm : 0);
    const double column_width = (page.width_mm - page.margin_mm - left - page.gap_mm * (count - 1)) / count;
    if (!spec.rows.empty() && !spec.columns.empty() && column_width < 1) {
        throw Error(ErrorKind::Usage,
                    "figure.range",
                    "The page is too narrow: each of the " + std::to_string(spec.columns.size()) +
                        " columns would have less than 1 mm.",
                    {},
                    "Make the page wider, or the gaps smaller.");
    }
    FigureDrawing drawing;
    drawing.width_mm = page.width_mm;
    drawing.font = page.font;
    drawing.title = spec.title;
    drawing.provenance = provenance_of(images);

    const auto add_titles = [&](double y) {
        for (std::size_t column = 0; column < spec.columns.size(); ++column) {
            const double x = left + static_cast<double>(column) * (column_width + page.gap_mm);
            drawing.texts.push_back({.area = {x, y, column_width, line_mm},
                                     .text = title_of(spec, column),
                                     .size_pt = page.font_pt,
                                     .bold = page.bold_titles});
        }
    };
    double y = page.margin_mm;
    if (has_titles && !spec.titles_below) {
        add_titles(y);
        y += line_mm;
    }
    for (std::size_t row = 0; row < spec.rows.size(); ++row) {
        const std::vector<FigureCell>& cells = images.rows.at(row);
        RowPlan plan;
        plan.zooms = zooms_of(spec, spec.rows[row]);
        std::tie(plan.width_px, plan.height_px) = row_size(spec.rows[row], cells);
        const double aspect = plan.width_px == 0 ? kTypicalAspect : static_cast<double>(plan.height_px) / plan.width_px;
        if (plan.width_px == 0) {
            plan.zooms.clear();
        }
        for (const RowZoom& box : plan.zooms) {
            require_inside(box, spec.rows[row], plan.width_px, plan.height_px);
        }
        plan.cell_width = column_width;
        if (spec.zoom_place == ZoomPlace::Right && !plan.zooms.empty()) {
            // Image and copies share the column: both widths are linear in the image's height.
            const double unit = right_width(plan.zooms, 1, 0);
            const double gaps = page.gap_mm - unit * page.gap_mm * static_cast<double>(plan.zooms.size() - 1);
            plan.cell_width = (column_width - gaps) / (1 + unit * aspect);
        }
        plan.cell_height = plan.cell_width * aspect;
        plan.height = plan.cell_height;
        if (!plan.zooms.empty()) {
            if (spec.zoom_place == ZoomPlace::Inside) {
                plan_inside(plan, cells, kInsideMargin);
            } else if (spec.zoom_place == ZoomPlace::Below) {
                plan_below(plan, page.gap_mm);
            } else {
                plan_right(plan, page.gap_mm);
            }
        }
        for (std::size_t column = 0; column < cells.size(); ++column) {
            const double x = left + static_cast<double>(column) * (column_width + page.gap_mm);
            add_cell(drawing,
                     spec,
                     cells[column],
                     plan,
                     {x, y, plan.cell_width, plan.cell_height},
                     static_cast<int>(row),
                     static_cast<int>(column));
        }
        if (!spec.rows[row].label.empty()) {
            drawing.texts.push_back({.area = {page.margin_mm, y, line_mm, plan.height},
                                     .text = spec.rows[row].label,
                                     .size_pt = page.font_pt,
                                     .upright = true});
        }
        y += plan.height + (row + 1 < spec.rows.size() ? page.gap_mm : 0);
    }
    if (has_titles && spec.titles_below) {
        add_titles(y);
        y += line_mm;
    }
    add_marks(drawing, spec);
    if (spec.color_bars && !spec.rows.empty()) {
        const double bars = add_color_bars(drawing, spec, images.scales, left, column_width, y + page.gap_mm);
        y += bars > 0 ? page.gap_mm + bars : 0;
    }
    y = add_charts(drawing, spec, images, y);
    if (!spec.caption.empty()) {
        // Half an em a letter is wide enough for a serif face; the painter wraps within the area.
        const double letters = static_cast<double>(spec.caption.size()) * 0.5 * page.font_pt * kMmPerPoint;
        const double width = page.width_mm - 2 * page.margin_mm;
        const double lines = std::max(1.0, std::ceil(letters / width));
        drawing.texts.push_back({.area = {page.margin_mm, y + page.gap_mm, width, lines * line_mm},
                                 .text = spec.caption,
                                 .size_pt = page.font_pt,
                                 .align = TextAlign::Left,
                                 .wraps = true});
        y += page.gap_mm + lines * line_mm;
    }
    drawing.height_mm = y + page.margin_mm;
    return drawing;
}

} // namespace moefusion::figures
