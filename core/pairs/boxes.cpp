#include "core/pairs/boxes.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/pairs/coco_file.h"
#include "core/pairs/folder_scan.h"
#include "core/pairs/match_files.h"
#include "core/pairs/role_words.h"
#include "core/pairs/split_file.h"
#include "core/pairs/xml_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace moefusion::pairs {

namespace {

constexpr std::int64_t kMostBytes = std::int64_t{16} << 20;
constexpr std::size_t kMostBoxes = 10'000;

/// Collects boxes: swaps, clips, drops, each with its word.
class BoxCollector {
public:
    BoxCollector(BoxFormat format, const BoxOptions& options, std::string_view name) : options_(options), name_(name) {
        out_.format = format;
    }

    void remark(const char* code, std::string_view where, std::string_view what) {
        out_.remarks.push_back({code, fmt::format("{}, {}: {}.", name_, where, what), {std::string(name_)}, {}});
    }

    void add(Box box, std::string_view word, std::string_view where) {
        if (!std::isfinite(box.left) || !std::isfinite(box.top) || !std::isfinite(box.right) ||
            !std::isfinite(box.bottom)) {
            remark("box_rejected", where, "a coordinate is not a finite number");
            return;
        }
        if (box.right < box.left || box.bottom < box.top) {
            if (box.right < box.left) {
                std::swap(box.left, box.right);
            }
            if (box.bottom < box.top) {
                std::swap(box.top, box.bottom);
            }
            remark("box_swapped", where, "its lowest and highest coordinates were swapped");
        }
        if (options_.image.width > 0) {
            const auto clip = [](double value, int side) { return std::clamp(value, 0.0, static_cast<double>(side)); };
            const Box whole = box;
            box.left = clip(box.left, options_.image.width);
            box.right = clip(box.right, options_.image.width);
            box.top = clip(box.top, options_.image.height);
            box.bottom = clip(box.bottom, options_.image.height);
            if (box.right <= box.left || box.bottom <= box.top) {
                remark("box_dropped", where, fmt::format("the box of {} lies outside of the image or is empty", word));
                return;
            }
            // Rounded decimals of YOLO files reach a hair past the border; that is no news.
            constexpr double kHair = 0.01;
            const double cut = std::max(
                {whole.right - box.right, whole.bottom - box.bottom, box.left - whole.left, box.top - whole.top});
            if (cut > kHair) {
                remark("box_clipped", where, fmt::format("the box of {} reached outside of the image", word));
            }
        } else if (box.right <= box.left || box.bottom <= box.top) {
            remark("box_dropped", where, fmt::format("the box of {} is empty", word));
            return;
        }
        box.class_name = canonical_class(word);
        if (!is_known_class(box.class_name)) {
            remark("unknown_class", where, fmt::format("'{}' is none of person, bicycle, car", word));
        }
        if (out_.boxes.size() >= kMostBoxes) {
            throw Error(ErrorKind::TooLarge,
                        "boxes.too_many",
                        fmt::format("{} has more than {} boxes.", name_, kMostBoxes),
                        std::string(name_),
                        "Check the annotation file.");
        }
        out_.boxes.push_back(std::move(box));
    }

    [[nodiscard]] BoxFile finish() { return std::move(out_); }

private:
    const BoxOptions& options_;
    std::string_view name_;
    BoxFile out_;
};

[[noreturn]] void throw_malformed(std::string_view name, std::string_view what) {
    throw Error(ErrorKind::Malformed,
                "boxes.malformed",
                fmt::format("{} {}.", name, what),
                std::string(name),
                "Correct the annotation file.");
}

std::vector<std::string_view> fields_of(std::string_view line) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t first = line.find_first_not_of(" \t\r");
        if (first == std::string_view::npos) {
            return out;
        }
        line.remove_prefix(first);
        const std::size_t end = std::min(line.find_first_of(" \t\r"), line.size());
        out.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
}

/// Lines with their numbers from 1, empty ones left out.
std::vector<std::pair<int, std::string_view>> numbered_lines(std::string_view text) {
    std::vector<std::pair<int, std::string_view>> out;
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.find_first_not_of(" \t\r") != std::string_view::npos) {
            out.emplace_back(number, line);
        }
    }
    return out;
}

BoxFile parse_voc(std::string_view text, const BoxOptions& options, std::string_view name) {
    const XmlElement root = parse_xml(text, name);
    if (root.name != "annotation") {
        throw_malformed(name, fmt::format("is XML with the root {}, not a VOC annotation", root.name));
    }
    BoxCollector out(BoxFormat::Voc, options, name);
    double scale_x = 1;
    double scale_y = 1;
    if (const XmlElement* size = root.find("size"); size != nullptr && options.image.width > 0) {
        const auto width = parse_real(size->text_of("width"));
        const auto height = parse_real(size->text_of("height"));
        const bool differs = width && height && *width > 0 && *height > 0 &&
                             (*width != options.image.width || *height != options.image.height);
        if (differs) {
            scale_x = options.image.width / *width;
            scale_y = options.image.height / *height;
            out.remark(
                "size_differs",
                "size",
                fmt::format("the boxes are for {}x{} and were scaled to {}", *width, *height, to_text(options.image)));
        }
    }
    int number = 0;
    for (const XmlElement& object : root.children) {
        if (object.name != "object") {
            continue;
        }
        const std::string where = fmt::format("object {}", ++number);
        const XmlElement* box = object.find("bndbox");
        const std::string word(object.text_of("name"));
        if (box == nullptr || word.empty()) {
            out.remark("box_rejected", where, "it has no name or no bndbox");
            continue;
        }
        const auto field = [box](const char* child) { return parse_real(box->text_of(child)); };
        const auto left = field("xmin");
        const auto top = field("ymin");
        const auto right = field("xmax");
        const auto bottom = field("ymax");
        const auto x = field("x");
        const auto y = field("y");
        const auto width = field("w");
        const auto height = field("h");
        if (left && top && right && bottom) {
            // The corner that counts from 1 is the smaller one, also where the two are swapped.
            const double one_x = std::min(*left, *right) - 1;
            const double one_y = std::min(*top, *bottom) - 1;
            Box made{one_x, one_y, std::max(*left, *right), std::max(*top, *bottom), {}, {}};
            if (*right < *left || *bottom < *top) {
                out.remark("box_swapped", where, "its lowest and highest coordinates were swapped");
            }
            out.add({made.left * scale_x, made.top * scale_y, made.right * scale_x, made.bottom * scale_y, {}, {}},
                    word,
                    where);
        } else if (x && y && width && height) {
            out.add(
                {*x * scale_x, *y * scale_y, (*x + *width) * scale_x, (*y + *height) * scale_y, {}, {}}, word, where);
        } else {
            out.remark("box_rejected", where, "its bndbox has neither four corners nor x, y, w, h");
        }
    }
    return out.finish();
}

BoxFile parse_yolo(std::string_view text, const BoxOptions& options, std::string_view name) {
    BoxCollector out(BoxFormat::Yolo, options, name);
    const double width = options.image.width > 0 ? options.image.width : 1;
    const double height = options.image.height > 0 ? options.image.height : 1;
    for (const auto& [number, line] : numbered_lines(text)) {
        const std::string where = fmt::format("line {}", number);
        const std::vector<std::string_view> fields = fields_of(line);
        if (fields.size() != 5 && fields.size() != 6) {
            out.remark("box_rejected", where, fmt::format("it has {} columns instead of 5 or 6", fields.size()));
            continue;
        }
        const auto label = parse_integer(fields[0]);
        std::array<std::optional<double>, 4> numbers;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            numbers[i] = parse_real(fields[i + 1]);
        }
        std::optional<double> score = fields.size() == 6 ? parse_real(fields[5]) : std::optional<double>();
        const bool all_numbers =
            std::all_of(numbers.begin(), numbers.end(), [](const auto& n) { return n.has_value(); });
        if (!label || *label < 0 || !all_numbers || (fields.size() == 6 && !score)) {
            out.remark("box_rejected", where, "a column is not a number with a decimal point");
            continue;
        }
        if (*numbers[2] <= 0 || *numbers[3] <= 0) {
            out.remark("box_rejected", where, "its width or height is not above 0");
            continue;
        }
        const auto index = static_cast<std::size_t>(*label);
        const std::string word = index < options.classes.size() ? options.classes[index] : std::to_string(*label);
        out.add({(*numbers[0] - *numbers[2] / 2) * width,
                 (*numbers[1] - *numbers[3] / 2) * height,
                 (*numbers[0] + *numbers[2] / 2) * width,
                 (*numbers[1] + *numbers[3] / 2) * height,
                 {},
                 score},
                word,
                where);
    }
    return out.finish();
}

BoxFile parse_bbgt(std::string_view text, const BoxOptions& options, std::string_view name) {
    BoxCollector out(BoxFormat::BbGt, options, name);
    for (const auto& [number, line] : numbered_lines(text)) {
        if (line.starts_with("%")) {
            continue;
        }
        const std::string where = fmt::format("line {}", number);
        const std::vector<std::string_view> fields = fields_of(line);
        std::array<std::optional<double>, 4> numbers;
        for (std::size_t i = 0; i < numbers.size() && fields.size() >= 5; ++i) {
            numbers[i] = parse_real(fields[i + 1]);
        }
        if (!std::all_of(numbers.begin(), numbers.end(), [](const auto& n) { return n.has_value(); })) {
            out.remark("box_rejected", where, "it is not a label followed by left, top, width, height");
            continue;
        }
        out.add(
            {*numbers[0], *numbers[1], *numbers[0] + *numbers[2], *numbers[1] + *numbers[3], {}, {}}, fields[0], where);
    }
    return out.finish();
}

BoxFile boxes_of_coco(const CocoFile& file, const BoxOptions& options, std::string_view name) {
    BoxCollector out(BoxFormat::Coco, options, name);
    for (const CocoAnnotation& one : file.of_image(options.stem)) {
        const std::string where = fmt::format("annotation {}", one.number);
        if (!one.bbox || one.category.empty()) {
            out.remark("box_rejected", where, "it has no bbox of four numbers or no known category");
            continue;
        }
        const auto [x, y, width, height] = *one.bbox;
        out.add({x, y, x + width, y + height, {}, {}}, one.category, where);
    }
    return out.finish();
}

/// Names after "names:" of a data.yaml: in brackets on its line, or one a line as "- name" or "0: name".
std::vector<std::string> names_of_yaml(std::string_view text) {
    const auto clean = [](std::string_view word) {
        const std::size_t first = word.find_first_not_of(" \t\r'\"");
        return first == std::string_view::npos
                   ? std::string()
                   : std::string(word.substr(first, word.find_last_not_of(" \t\r'\"") - first + 1));
    };
    std::vector<std::string> out;
    bool inside = false;
    for (const auto& [number, line] : numbered_lines(text)) {
        if (inside) {
            const std::size_t first = line.find_first_not_of(" \t");
            const bool item = line[first] == '-';
            const std::size_t colon = line.find(':');
            if (!item && (first == 0 || colon == std::string_view::npos)) {
                break;
            }
            out.push_back(clean(line.substr((item ? first : colon) + 1)));
        } else if (line.starts_with("names:")) {
            const std::size_t open = line.find('[');
            if (open == std::string_view::npos) {
                inside = true;
                continue;
            }
            std::string_view rest = line.substr(open + 1, line.find(']') - open - 1);
            while (!rest.empty()) {
                const std::size_t comma = std::min(rest.find(','), rest.size());
                out.push_back(clean(rest.substr(0, comma)));
                rest.remove_prefix(std::min(comma + 1, rest.size()));
            }
            break;
        }
    }
    return out;
}

/// MSRS's own names of its detection numbers, which no file of the set says (dataset_layouts.md, MSRS and point 6).
const std::vector<std::string>& msrs_classes() {
    static const std::vector<std::string> kNames{"person", "bicycle", "car"};
    return kNames;
}

/// True for labels of MSRS: named by five digits and D or N, or below a folder of the set's name.
bool is_msrs_label(const std::filesystem::path& label_file) {
    constexpr std::size_t kStem = 6;
    const std::string stem = key_of(label_file.filename().string());
    const bool named = stem.size() == kStem && stem.find_first_not_of("0123456789") == kStem - 1 &&
                       (stem.back() == 'D' || stem.back() == 'N');
    const std::filesystem::path folder = label_file.parent_path();
    return named || std::any_of(folder.begin(), folder.end(), [](const std::filesystem::path& part) {
               return lower_ascii(part.string()) == "msrs";
           });
}

} // namespace

std::string_view format_name(BoxFormat format) {
    switch (format) {
    case BoxFormat::Voc:
        return "VOC";
    case BoxFormat::Yolo:
        return "YOLO";
    case BoxFormat::BbGt:
        return "bbGt";
    case BoxFormat::Coco:
        return "COCO";
    }
    return "";
}

std::string canonical_class(std::string_view word) {
    const std::string lower = lower_ascii(word);
    if (lower == "people" || lower == "pedestrian") {
        return "person";
    }
    return lower == "bike" ? "bicycle" : lower;
}

bool is_known_class(std::string_view name) {
    return name == "person" || name == "bicycle" || name == "car";
}

BoxFile parse_boxes(std::string_view text, const BoxOptions& options, std::string_view name) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    if (text.find('\0') != std::string_view::npos) {
        throw_malformed(name, "holds zero bytes");
    }
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    const bool is_xml_file = name.ends_with(".xml") || name.ends_with(".XML");
    if (first == std::string_view::npos) {
        if (is_xml_file) {
            throw_malformed(name, "is empty");
        }
        return {BoxFormat::Yolo, {}, {}}; // a YOLO file without objects
    }
    if (text[first] == '<' || is_xml_file) {
        return parse_voc(text, options, name);
    }
    if (text[first] == '{' || text[first] == '[') {
        return boxes_of_coco(CocoFile(text, name), options, name);
    }
    return text.substr(first).starts_with("% bbGt") ? parse_bbgt(text, options, name) : parse_yolo(text, options, name);
}

BoxFile read_boxes(const std::filesystem::path& file, const BoxOptions& options) {
    if (lower_ascii(file.extension().string()) == ".json") {
        return boxes_of_coco(*read_coco_file(file), options, file.string());
    }
    const std::string text = read_file(file, kMostBytes);
    BoxOptions completed = options;
    if (completed.classes.empty()) {
        completed.classes = find_class_names(file);
    }
    return parse_boxes(text, completed, file.string());
}

std::vector<std::string> find_class_names(const std::filesystem::path& label_file) {
    std::filesystem::path folder = label_file.parent_path();
    for (int level = 0; level < 3 && !folder.empty(); ++level, folder = folder.parent_path()) {
        std::error_code failure;
        for (const char* name : {"classes.txt", "data.yaml"}) {
            const std::filesystem::path file = folder / name;
            if (std::filesystem::is_regular_file(file, failure)) {
                const std::string text = read_file(file, kMostBytes);
                std::vector<std::string> names =
                    file.extension() == ".yaml" ? names_of_yaml(text) : parse_split(text, file.string());
                for (std::string& one : names) {
                    // "0 person" as well as "person"
                    const std::vector<std::string_view> fields = fields_of(one);
                    if (fields.size() == 2 && parse_integer(fields[0])) {
                        one = std::string(fields[1]);
                    }
                }
                return names;
            }
        }
        for (const std::filesystem::path& file :
             level == 0 ? std::vector<std::filesystem::path>() : entries_of(folder)) {
            if (file.extension() == ".names") {
                return read_split_file(file);
            }
        }
        if (folder == folder.parent_path()) {
            break;
        }
    }
    return is_msrs_label(label_file) ? msrs_classes() : std::vector<std::string>();
}

} // namespace moefusion::pairs
