#include "core/figures/figure_chart.h"

#include "core/base/curve_smoothing.h"
#include "core/base/curve_thinning.h"
#include "core/base/error.h"
#include "core/base/numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace moefusion::figures {

namespace {

constexpr double kLine = 1.3;     ///< height of a line of text in font sizes
constexpr double kLetter = 0.5;   ///< width of a letter of a serif face in font sizes
constexpr double kSmall = 0.85;   ///< size of numbers at the axes
constexpr double kSample_mm = 5;  ///< length of a curve's sample in the legend
constexpr double kPadding = 0.05; ///< of the range of values, above and below
constexpr int kThinnedColumns = 600;
constexpr int kFewPoints = 12;   ///< up to so many each gets a marker
constexpr double kTilted = 0.95; ///< names wider than so many places stand upright
constexpr double kMostUpright_mm = 16;
constexpr FigureColor kInk{0x30, 0x30, 0x30};
constexpr FigureColor kGrid{0xE0, 0xE0, 0xE0};

double width_of(const std::string& text, double size_pt) {
    // Bytes that continue a letter of UTF-8 do not count.
    const auto letters = std::count_if(
        text.begin(), text.end(), [](char letter) { return (static_cast<unsigned char>(letter) & 0xC0) != 0x80; });
    return static_cast<double>(letters) * kLetter * size_pt * kMmPerPoint;
}

std::string tick_text(double value) {
    return significant(value == 0 ? 0.0 : value, 4); // never "-0"
}

FigureColor pale(const FigureColor& color) {
    FigureColor out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] = static_cast<std::uint8_t>(255 - (255 - color[i]) * 3 / 10);
    }
    return out;
}

std::vector<double> dashes_of(std::size_t series) {
    static const std::vector<std::vector<double>> kDashes{{}, {4, 2}, {1, 1.5}, {5, 1.5, 1, 1.5}};
    return kDashes[series % kDashes.size()];
}

struct Range {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    void take(double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

/// Places of values within the plot.
struct Axes {
    FigureRect plot;
    Range x;
    Range y;
    bool log_y = false;

    [[nodiscard]] double at_x(double value) const { return plot.x + plot.width * (value - x.low) / (x.high - x.low); }
    [[nodiscard]] double at_y(double value) const {
        const double share =
            log_y ? std::log(value / y.low) / std::log(y.high / y.low) : (value - y.low) / (y.high - y.low);
        return plot.y + plot.height * (1 - share);
    }
};

Axes axes_of(const FigureChart& chart, const ChartData& data) {
    Axes axes;
    axes.log_y = chart.log_y;
    for (const SeriesData& series : data.series) {
        for (std::size_t i = 0; i < series.y.size(); ++i) {
            axes.x.take(series.x[i]);
            axes.y.take(series.y[i]);
        }
    }
    if (axes.y.low > axes.y.high) {
        axes.x = {0, 1};
        axes.y = {0, 1};
    }
    if (chart.log_y && axes.y.low <= 0) {
        throw Error(ErrorKind::Usage,
                    "figure.chart",
                    "The chart " + chart.title + " has a logarithmic axis, but the value " + shortest(axes.y.low) + ".",
                    {},
                    "Use a linear axis.");
    }
    if (!data.categories.empty()) {
        axes.x = {-0.5, static_cast<double>(data.categories.size()) - 0.5};
    } else if (axes.x.low == axes.x.high) {
        axes.x = {axes.x.low - 0.5, axes.x.high + 0.5};
    }
    if (chart.kind == "bars" && !chart.log_y) {
        axes.y.take(0); // bars tell by their length
    }
    if (chart.log_y) {
        const double factor = axes.y.low == axes.y.high ? 2 : std::pow(axes.y.high / axes.y.low, kPadding);
        axes.y = {axes.y.low / factor, axes.y.high * factor};
    } else {
        const double span = axes.y.high > axes.y.low ? axes.y.high - axes.y.low : std::max(1.0, std::abs(axes.y.low));
        const bool stands = chart.kind == "bars";
        axes.y.low -= stands && axes.y.low >= 0 ? 0 : kPadding * span;
        axes.y.high += stands && axes.y.high <= 0 ? 0 : kPadding * span;
    }
    return axes;
}

void add_bars(FigureDrawing& drawing, const ChartData& data, const Axes& axes) {
    constexpr double kGroup = 0.8; // of a place; the rest is the gap between groups
    const auto count = static_cast<double>(data.series.size());
    const double base = axes.at_y(axes.log_y ? axes.y.low : std::clamp(0.0, axes.y.low, axes.y.high));
    for (std::size_t i = 0; i < data.series.size(); ++i) {
        for (std::size_t at = 0; at < data.series[i].y.size(); ++at) {
            const double from = data.series[i].x[at] - kGroup / 2 + kGroup * static_cast<double>(i) / count;
            const double left = axes.at_x(from);
            const double right = axes.at_x(from + kGroup / count);
            const double top = axes.at_y(data.series[i].y[at]);
            drawing.fills.push_back({{left, std::min(top, base), right - left, std::abs(base - top)}, series_color(i)});
        }
    }
}

void add_lines(FigureDrawing& drawing, const FigureChart& chart, const ChartData& data, const Axes& axes) {
    const auto add_curve = [&](const std::vector<double>& x,
                               const std::vector<double>& y,
                               FigureColor color,
                               double width_pt,
                               std::vector<double> dashes) {
        // A table whose x goes to and fro is drawn as it is.
        const ThinnedCurve curve = std::is_sorted(x.begin(), x.end())
                                       ? thinned(x, y, axes.x.low, axes.x.high, kThinnedColumns)
                                       : ThinnedCurve{x, y};
        PlacedCurve placed{.points = {}, .color = color, .width_pt = width_pt, .dashes_pt = std::move(dashes)};
        for (std::size_t at = 0; at < curve.x.size(); ++at) {
            placed.points.push_back({axes.at_x(curve.x[at]), axes.at_y(curve.y[at])});
        }
        drawing.curves.push_back(std::move(placed));
    };
    for (std::size_t i = 0; i < data.series.size(); ++i) {
        const SeriesData& series = data.series[i];
        if (series.y.empty()) {
            continue;
        }
        const FigureColor color = series_color(i);
        if (chart.smoothing > 0) {
            add_curve(series.x, series.y, pale(color), 0.4, {});
            add_curve(series.x, debiased_average(series.y, chart.smoothing), color, 0.9, dashes_of(i));
            continue;
        }
        add_curve(series.x, series.y, color, 0.9, dashes_of(i));
        for (std::size_t at = 0; at < series.y.size() && series.y.size() <= kFewPoints; ++at) {
            constexpr double kMarker = 0.5; // mm to each side
            drawing.fills.push_back(
                {{axes.at_x(series.x[at]) - kMarker, axes.at_y(series.y[at]) - kMarker, 2 * kMarker, 2 * kMarker},
                 color});
        }
    }
}

/// Samples and titles in lines from `y` on; returns their height.
double add_legend(FigureDrawing& drawing, const FigureChart& chart, const FigureRect& area, double y, double size_pt) {
    const double line = size_pt * kMmPerPoint * kLine;
    double x = area.x;
    double height = 0;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        const std::string& title = chart.series[i].title;
        if (title.empty()) {
            continue;
        }
        const double wide = std::min(kSample_mm + 1 + width_of(title, size_pt) * 1.15, area.width);
        if (height == 0 || x + wide > area.x + area.width) {
            x = area.x;
            y += height == 0 ? 0 : line;
            height += line;
        }
        if (chart.kind == "bars") {
            drawing.fills.push_back({{x, y + line / 4, kSample_mm / 2, line / 2}, series_color(i)});
        } else {
            drawing.curves.push_back({.points = {{x, y + line / 2}, {x + kSample_mm, y + line / 2}},
                                      .color = series_color(i),
                                      .width_pt = 0.9,
                                      .dashes_pt = dashes_of(i)});
        }
        drawing.texts.push_back({.area = {x + kSample_mm + 0.7, y, wide - kSample_mm - 0.7, line},
                                 .text = title,
                                 .size_pt = size_pt,
                                 .align = TextAlign::Left,
                                 .color = kInk});
        x += wide + 2;
    }
    return height;
}

} // namespace

std::vector<double> axis_ticks(double low, double high, int wanted, bool logarithmic) {
    std::vector<double> ticks;
    if (logarithmic) {
        const bool few = high / low < 1e3;
        for (double decade = std::pow(10, std::floor(std::log10(low))); decade <= high; decade *= 10) {
            for (const double times : {1.0, 2.0, 5.0}) {
                const double value = decade * times;
                if (value >= low && value <= high && (times == 1 || few)) {
                    ticks.push_back(value);
                }
            }
        }
        return ticks;
    }
    const double rough = (high - low) / std::max(1, wanted);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double times : {1.0, 2.0, 2.5, 5.0}) {
        if (times * power >= rough) {
            step = times * power;
            break;
        }
    }
    // Counted, not added up, so that 0 is 0.
    constexpr double kRounding = 1e-9;
    for (double i = std::ceil(low / step - kRounding); i * step <= high + kRounding * step; ++i) {
        ticks.push_back(i * step);
    }
    return ticks;
}

void add_chart(FigureDrawing& drawing,
               const FigureChart& chart,
               const ChartData& data,
               const FigureRect& area,
               const FigurePage& page) {
    const double small = page.font_pt * kSmall;
    const double line = page.font_pt * kMmPerPoint * kLine;
    const double small_line = small * kMmPerPoint * kLine;
    double top = area.y;
    if (!chart.title.empty()) {
        drawing.texts.push_back({.area = {area.x, top, area.width, line},
                                 .text = chart.title,
                                 .size_pt = page.font_pt,
                                 .bold = page.bold_titles});
        top += line;
    }
    top += add_legend(drawing, chart, area, top, small) + small_line / 3;

    Axes axes = axes_of(chart, data);
    constexpr double kTickEvery_mm = 6;
    const std::vector<double> y_ticks =
        axis_ticks(axes.y.low,
                   axes.y.high,
                   static_cast<int>(std::max(2.0, (area.height - (top - area.y)) / kTickEvery_mm)),
                   axes.log_y);
    double numbers = 0;
    for (const double tick : y_ticks) {
        numbers = std::max(numbers, width_of(tick_text(tick), small) * 1.1);
    }
    const double left = area.x + (chart.y_title.empty() ? 0 : small_line) + numbers + 0.8;
    const double width = std::max(1.0, area.x + area.width - left - 1);
    // Names that are too long for their places stand upright.
    double widest = 0;
    for (const std::string& name : data.categories) {
        widest = std::max(widest, width_of(name, small) * 1.1);
    }
    const double place = data.categories.empty() ? width : width / static_cast<double>(data.categories.size());
    const bool upright = widest > kTilted * place;
    const double names = upright ? std::min(widest + 0.5, kMostUpright_mm) : small_line;
    const double below = names + 0.8 + (chart.x_title.empty() ? 0 : small_line);
    axes.plot = {left, top, width, std::max(1.0, area.y + area.height - top - below)};
    const double bottom = axes.plot.y + axes.plot.height;

    const auto add_text = [&](const FigureRect& at, std::string text, TextAlign align, bool stands) {
        drawing.texts.push_back(
            {.area = at, .text = std::move(text), .size_pt = small, .align = align, .upright = stands, .color = kInk});
    };
    for (const double tick : y_ticks) {
        const double y = axes.at_y(tick);
        drawing.lines.push_back({left, y, left + width, y, kGrid, 0.4});
        add_text(
            {left - 0.8 - numbers, y - small_line / 2, numbers, small_line}, tick_text(tick), TextAlign::Right, false);
    }
    if (data.categories.empty()) {
        for (const double tick :
             axis_ticks(axes.x.low, axes.x.high, static_cast<int>(std::max(2.0, width / 12)), false)) {
            const double x = axes.at_x(tick);
            drawing.lines.push_back({x, bottom, x, bottom + 0.6, kInk, 0.4});
            add_text({x - 8, bottom + 0.8, 16, small_line}, tick_text(tick), TextAlign::Centre, false);
        }
    }
    for (std::size_t i = 0; i < data.categories.size(); ++i) {
        const double x = axes.at_x(static_cast<double>(i));
        upright
            ? add_text(
                  {x - small_line / 2, bottom + 0.8, small_line, names}, data.categories[i], TextAlign::Right, true)
            : add_text({x - place / 2, bottom + 0.8, place, small_line}, data.categories[i], TextAlign::Centre, false);
    }
    if (!chart.x_title.empty()) {
        add_text({left, bottom + 0.8 + names, width, small_line}, chart.x_title, TextAlign::Centre, false);
    }
    if (!chart.y_title.empty()) {
        add_text({area.x, axes.plot.y, small_line, axes.plot.height}, chart.y_title, TextAlign::Centre, true);
    }
    chart.kind == "bars" ? add_bars(drawing, data, axes) : add_lines(drawing, chart, data, axes);
    drawing.lines.push_back({left, axes.plot.y, left, bottom, kInk, 0.5});
    drawing.lines.push_back({left, bottom, left + width, bottom, kInk, 0.5});
}

} // namespace moefusion::figures
