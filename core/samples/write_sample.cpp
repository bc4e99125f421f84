#include "core/samples/write_sample.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/base/version.h"
#include "core/imaging/image_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>
#include <utility>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

struct LayoutName {
    std::string_view name;
    SampleLayout layout;
};
constexpr std::array kLayouts{LayoutName{"ir_vi", SampleLayout::IrVi},
                              LayoutName{"llvip", SampleLayout::Llvip},
                              LayoutName{"flir", SampleLayout::Flir},
                              LayoutName{"m3fd", SampleLayout::M3fd},
                              LayoutName{"numbered", SampleLayout::Numbered}};

/// Class numbers of boxes to the words a layout writes.
std::string_view class_word(SampleLayout layout, int kind) {
    if (layout == SampleLayout::M3fd) {
        constexpr std::array<std::string_view, 3> kWords{"People", "Motorcycle", "Car"};
        return kWords.at(static_cast<std::size_t>(kind));
    }
    return scene_class_name(kind);
}

/// Names of the files of pair `number` (from 0).
struct PairNames {
    std::string stem; ///< what list files say
    fs::path infrared;
    fs::path visible;
    fs::path labels;
};

PairNames names_of(SampleLayout layout, int number, bool night, bool test) {
    const std::string part = test ? "test" : "train";
    switch (layout) {
    case SampleLayout::IrVi: {
        const std::string stem = fmt::format("{:05}{}", number + 1, night ? 'N' : 'D');
        return {stem,
                fs::path(part) / "ir" / (stem + ".png"),
                fs::path(part) / "vi" / (stem + ".png"),
                fs::path("labels") / (stem + ".txt")};
    }
    case SampleLayout::Llvip: {
        const std::string stem = fmt::format("{:06}", (test ? 190000 : 10000) + number + 1);
        return {stem,
                fs::path("infrared") / part / (stem + ".png"),
                fs::path("visible") / part / (stem + ".png"),
                fs::path("Annotations") / (stem + ".xml")};
    }
    case SampleLayout::Flir: {
        const std::string stem = fmt::format("FLIR_{:05}", number + 1);
        return {stem,
                fs::path("JPEGImages") / (stem + "_PreviewData.png"),
                fs::path("JPEGImages") / (stem + "_RGB.png"),
                fs::path("Annotations") / (stem + "_PreviewData.xml")};
    }
    case SampleLayout::M3fd: {
        const std::string stem = fmt::format("{:05}", number);
        return {stem,
                fs::path("Ir") / (stem + ".png"),
                fs::path("Vis") / (stem + ".png"),
                fs::path("Annotation") / (stem + ".xml")};
    }
    case SampleLayout::Numbered: {
        const std::string stem = fmt::format("{}", number + 1);
        return {stem, fs::path(stem) / "ir.png", fs::path(stem) / "vis.png", fs::path("labels") / (stem + ".txt")};
    }
    }
    throw Error(ErrorKind::Internal, "internal.layout", "A layout has no names.");
}

std::string yolo_text(const Scene& scene) {
    std::string text;
    const double width = scene.visible.width;
    const double height = scene.visible.height;
    for (const SceneBox& box : scene.boxes) {
        text += fmt::format("{} {} {} {} {}\n",
                            box.kind,
                            fixed((box.left + box.right) / (2 * width), 6),
                            fixed((box.top + box.bottom) / (2 * height), 6),
                            fixed((box.right - box.left) / width, 6),
                            fixed((box.bottom - box.top) / height, 6));
    }
    return text;
}

/// Pascal VOC: corners count from 1, both ends inside.
std::string voc_text(const Scene& scene, SampleLayout layout, const fs::path& image) {
    std::string text =
        fmt::format("<annotation>\n  <filename>{}</filename>\n  <size><width>{}</width><height>{}</height>"
                    "<depth>3</depth></size>\n",
                    image.filename().string(),
                    scene.visible.width,
                    scene.visible.height);
    for (const SceneBox& box : scene.boxes) {
        text += fmt::format("  <object><name>{}</name><difficult>0</difficult><bndbox><xmin>{}</xmin><ymin>{}</ymin>"
                            "<xmax>{}</xmax><ymax>{}</ymax></bndbox></object>\n",
                            class_word(layout, box.kind),
                            box.left + 1,
                            box.top + 1,
                            box.right,
                            box.bottom);
    }
    return text + "</annotation>\n";
}

std::string readme_text(const SampleOptions& options, int train, int test) {
    std::string text = fmt::format(
        "Made-up street scenes of MoE-Fusion {}: {} pairs of {}x{} pixels ({} for training, {} for testing), seed "
        "{}.\n\n"
        "Each pair is an infrared image (8 bits, warm is bright) and a visible one (8-bit RGB) of one street, aligned\n"
        "to the pixel, by day and by night. People, cyclists and cars are warm in the infrared image and partly\n"
        "invisible in the visible one. Boxes stand beside, of what is at least a third visible.\n"
        "Nothing here was photographed: use it to try the program, not to report results.\n",
        program_version(),
        options.count,
        options.width,
        options.height,
        train,
        test,
        options.seed);
    if (options.faults) {
        text += "\nfaults/CODE holds one pair each that calls for the remark CODE of `moe-fusion pairs`:\n";
        for (const std::string_view code : fault_codes()) {
            text += fmt::format("  {}\n", code);
        }
    }
    return text;
}

/// Writes files that are not there yet; knows what was there.
class SampleWriter {
public:
    SampleWriter(fs::path folder, bool overwrite, SampleReport& report)
        : folder_(std::move(folder)), overwrite_(overwrite), report_(report) {}

    /// False if the file was there already with these bytes.
    bool write(const fs::path& relative, std::string_view bytes) {
        report_.files.push_back(relative);
        const fs::path file = folder_ / relative;
        std::error_code fault;
        if (fs::exists(file, fault)) {
            constexpr std::int64_t kLargest = std::int64_t{1} << 30;
            if (read_file(file, kLargest) == bytes) {
                return false;
            }
            if (!overwrite_) {
                throw Error(ErrorKind::Mismatch,
                            "sample.other_file",
                            fmt::format("{} is there already with another content.", file.string()),
                            file.string(),
                            "Choose an empty folder, or use --overwrite.");
            }
        }
        write_file_atomically(file, bytes);
        return true;
    }

private:
    fs::path folder_;
    bool overwrite_;
    SampleReport& report_;
};

void write_lists(SampleWriter& writer,
                 SampleLayout layout,
                 const std::vector<std::string>& train,
                 const std::vector<std::string>& test) {
    const auto lines = [](const std::vector<std::string>& stems, std::string_view suffix) {
        std::string text;
        for (const std::string& stem : stems) {
            text += fmt::format("{}{}\n", stem, suffix);
        }
        return text;
    };
    if (layout == SampleLayout::Flir) {
        writer.write("align_train.txt", lines(train, "_PreviewData"));
        writer.write("align_validation.txt", lines(test, "_PreviewData"));
    } else if (layout == SampleLayout::M3fd) {
        writer.write(fs::path("meta") / "train.txt", lines(train, ".png"));
        writer.write(fs::path("meta") / "val.txt", lines(test, ".png"));
    } else if (layout == SampleLayout::IrVi || layout == SampleLayout::Numbered) {
        std::string classes;
        for (int kind = 0; kind < 3; ++kind) {
            classes += fmt::format("{}\n", scene_class_name(kind));
        }
        writer.write(fs::path("labels") / "classes.txt", classes);
    }
}

} // namespace

SampleLayout sample_layout_from(std::string_view text) {
    const auto row = std::ranges::find(kLayouts, text, &LayoutName::name);
    if (row == kLayouts.end()) {
        throw Error(ErrorKind::Usage,
                    "sample.layout",
                    fmt::format("Layout \"{}\" is unknown.", text),
                    {},
                    "Choose ir_vi, llvip, flir, m3fd or numbered.");
    }
    return row->layout;
}

SampleReport
write_sample(const fs::path& folder, const SampleOptions& options, Progress& progress, const CancelToken& cancel) {
    SampleReport report;
    SampleWriter writer(folder, options.overwrite, report);
    std::vector<std::string> train;
    std::vector<std::string> test;
    for (int number = 0; number < options.count; ++number) {
        cancel.throw_if_cancelled();
        const bool night = number % 2 == 1;
        const bool is_test = number % 4 == 3;
        const PairNames names = names_of(options.layout, number, night, is_test);
        progress.step(number, options.count, names.stem);
        const Scene scene = draw_scene({.width = options.width,
                                        .height = options.height,
                                        .night = night,
                                        .seed = options.seed * 10007 + static_cast<std::uint64_t>(number)});
        const bool infrared_is_new = writer.write(names.infrared, encode_png(scene.infrared));
        const bool visible_is_new = writer.write(names.visible, encode_png(scene.visible));
        writer.write(names.labels,
                     names.labels.extension() == ".xml" ? voc_text(scene, options.layout, names.infrared)
                                                        : yolo_text(scene));
        report.kept += infrared_is_new || visible_is_new ? 0 : 1;
        report.boxes += static_cast<int>(scene.boxes.size());
        (is_test ? test : train).push_back(names.stem);
    }
    report.train = static_cast<int>(train.size());
    report.test = static_cast<int>(test.size());
    write_lists(writer, options.layout, train, test);
    if (options.faults) {
        for (const SampleFile& file : fault_files(options)) {
            cancel.throw_if_cancelled();
            writer.write(file.path, file.bytes);
        }
        report.faults = static_cast<int>(fault_codes().size());
    }
    writer.write("README", readme_text(options, report.train, report.test));
    progress.step(options.count, options.count, "done");
    return report;
}

} // namespace moefusion
