#include "app/cli/verbs/sweep_chart.h"

#include "core/base/atomic_file.h"
#include "core/base/numbers.h"
#include "core/imaging/image.h"
#include "core/imaging/image_file.h"

#include <fmt/format.h>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <utility>

namespace moefusion::cli {

namespace {

// Points; a page of 180 mm holds three panels side by side.
constexpr double kPanelWidth = 170;
constexpr double kPanelHeight = 130;
constexpr double kLeft = 44;
constexpr double kRight = 8;
constexpr double kTop = 20;
constexpr double kBottom = 30;
constexpr int kColumns = 3;
constexpr double kScale = 2; // of the PNG

/// What is drawn, once for both forms.
struct Stroke {
    double x0, y0, x1, y1;
    bool strong;
};
struct Disc {
    double x, y;
};
struct Word {
    double x, y;
    std::string text;
    double size;
    int anchor; ///< 0 left, 1 middle, 2 right
};
struct Drawing {
    double width = 0;
    double height = 0;
    std::vector<Stroke> strokes;
    std::vector<Disc> discs;
    std::vector<Word> words;
};

/// Every second … label where they would run into each other.
std::size_t label_step(const std::vector<std::string>& settings) {
    std::size_t longest = 1;
    for (const std::string& setting : settings) {
        longest = std::max(longest, setting.size());
    }
    constexpr double kLetter = 3.6;
    const double room = (kPanelWidth - kLeft - kRight) / static_cast<double>(std::max<std::size_t>(1, settings.size()));
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::ceil(kLetter * static_cast<double>(longest) / room)));
}

void draw_panel(Drawing& drawing,
                double left,
                double top,
                const std::string& axis,
                const std::vector<std::string>& settings,
                const ChartPanel& panel) {
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const auto& value : panel.values) {
        if (value && std::isfinite(*value)) {
            low = std::min(low, *value);
            high = std::max(high, *value);
        }
    }
    if (low > high) {
        low = 0;
        high = 1;
    }
    const double padding = high > low ? 0.1 * (high - low) : std::max(1e-6, 0.05 * std::abs(high));
    low -= padding;
    high += padding;
    const double x0 = left + kLeft;
    const double x1 = left + kPanelWidth - kRight;
    const double y0 = top + kPanelHeight - kBottom;
    const double y1 = top + kTop;
    const auto place_x = [&](std::size_t i) {
        return x0 + (x1 - x0) * (static_cast<double>(i) + 0.5) / static_cast<double>(settings.size());
    };
    const auto place_y = [&](double value) { return y0 - (y0 - y1) * (value - low) / (high - low); };
    drawing.words.push_back({x0, top + kTop - 7, panel.title, 8.5, 0});
    drawing.strokes.push_back({x0, y0, x1, y0, false});
    drawing.strokes.push_back({x0, y0, x0, y1, false});
    for (int tick = 0; tick < 3; ++tick) {
        const double value = low + padding + (high - low - 2 * padding) * tick / 2;
        drawing.strokes.push_back({x0 - 3, place_y(value), x0, place_y(value), false});
        drawing.words.push_back({x0 - 5, place_y(value) + 2.5, significant(value, 4), 7, 2});
    }
    drawing.words.push_back({(x0 + x1) / 2, y0 + 23, axis, 7, 1});
    const std::size_t step = label_step(settings);
    std::optional<std::size_t> before;
    for (std::size_t i = 0; i < settings.size(); ++i) {
        drawing.strokes.push_back({place_x(i), y0, place_x(i), y0 + 3, false});
        if (i % step == 0) {
            drawing.words.push_back({place_x(i), y0 + 12, settings[i], 7, 1});
        }
        if (!panel.values[i] || !std::isfinite(*panel.values[i])) {
            before.reset();
            continue;
        }
        if (before) {
            drawing.strokes.push_back(
                {place_x(*before), place_y(*panel.values[*before]), place_x(i), place_y(*panel.values[i]), true});
        }
        drawing.discs.push_back({place_x(i), place_y(*panel.values[i])});
        before = i;
    }
}

std::string escaped(const std::string& text) {
    std::string safe;
    for (const char c : text) {
        safe += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
    }
    return safe;
}

std::string svg_of(const Drawing& drawing) {
    constexpr const char* kAnchors[] = {"start", "middle", "end"};
    std::string text = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                   "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}pt\" height=\"{1}pt\" "
                                   "viewBox=\"0 0 {0} {1}\" font-family=\"Helvetica, Arial, sans-serif\">\n"
                                   "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n",
                                   shortest(drawing.width),
                                   shortest(drawing.height));
    for (const Stroke& stroke : drawing.strokes) {
        text += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/>\n",
                            fixed(stroke.x0, 2),
                            fixed(stroke.y0, 2),
                            fixed(stroke.x1, 2),
                            fixed(stroke.y1, 2),
                            stroke.strong ? "#0072B2" : "#555555",
                            stroke.strong ? "1.2" : "0.6");
    }
    for (const Disc& disc : drawing.discs) {
        text += fmt::format(
            "<circle cx=\"{}\" cy=\"{}\" r=\"2.2\" fill=\"#0072B2\"/>\n", fixed(disc.x, 2), fixed(disc.y, 2));
    }
    for (const Word& word : drawing.words) {
        text += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{}\">{}</text>\n",
                            fixed(word.x, 2),
                            fixed(word.y, 2),
                            shortest(word.size),
                            kAnchors[word.anchor],
                            escaped(word.text));
    }
    return text + "</svg>\n";
}

Image picture_of(const Drawing& drawing) {
    const auto pixel = [](double point) { return static_cast<int>(std::lround(kScale * point)); };
    cv::Mat canvas(pixel(drawing.height), pixel(drawing.width), CV_8UC3, cv::Scalar(255, 255, 255));
    const cv::Scalar grey(0x55, 0x55, 0x55);
    const cv::Scalar blue(0x00, 0x72, 0xB2); // RGB, as Image has it
    for (const Stroke& stroke : drawing.strokes) {
        cv::line(canvas,
                 {pixel(stroke.x0), pixel(stroke.y0)},
                 {pixel(stroke.x1), pixel(stroke.y1)},
                 stroke.strong ? blue : grey,
                 stroke.strong ? 2 : 1,
                 cv::LINE_AA);
    }
    for (const Disc& disc : drawing.discs) {
        cv::circle(canvas, {pixel(disc.x), pixel(disc.y)}, pixel(2.2), blue, cv::FILLED, cv::LINE_AA);
    }
    constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;
    constexpr double kHershey = 22; // px at scale 1
    for (const Word& word : drawing.words) {
        const double scale = kScale * word.size / kHershey;
        int below = 0;
        const cv::Size size = cv::getTextSize(word.text, kFont, scale, 1, &below);
        cv::putText(canvas,
                    word.text,
                    {pixel(word.x) - word.anchor * size.width / 2, pixel(word.y)},
                    kFont,
                    scale,
                    cv::Scalar(0x20, 0x20, 0x20),
                    1,
                    cv::LINE_AA);
    }
    ImageBuilder image(canvas.cols, canvas.rows, 3, Depth::U8);
    for (int y = 0; y < canvas.rows; ++y) {
        const std::span<std::uint8_t> row = image.row<std::uint8_t>(y);
        std::memcpy(row.data(), canvas.ptr(y), row.size());
    }
    return std::move(image).finish();
}

} // namespace

void write_sweep_chart(const std::filesystem::path& file,
                       const std::string& axis,
                       const std::vector<std::string>& settings,
                       const std::vector<ChartPanel>& panels) {
    if (settings.empty() || panels.empty()) {
        return;
    }
    Drawing drawing;
    const auto rows = static_cast<int>((panels.size() + kColumns - 1) / kColumns);
    drawing.width = kColumns * kPanelWidth;
    drawing.height = rows * kPanelHeight;
    for (std::size_t i = 0; i < panels.size(); ++i) {
        draw_panel(drawing,
                   static_cast<double>(i % kColumns) * kPanelWidth,
                   static_cast<double>(i / kColumns) * kPanelHeight,
                   axis,
                   settings,
                   panels[i]);
    }
    std::filesystem::path form = file;
    write_file_atomically(form.replace_extension(".svg"), svg_of(drawing));
    write_png(form.replace_extension(".png"), picture_of(drawing));
}

} // namespace moefusion::cli
