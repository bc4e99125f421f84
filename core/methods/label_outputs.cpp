#include "core/methods/label_outputs.h"

#include "core/base/atomic_file.h"
#include "core/base/paths.h"
#include "core/imaging/image_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

namespace moefusion {

namespace fs = std::filesystem;

LabelOutputs::LabelOutputs(const FusePlan& plan, const std::string& label)
    : shard_(plan.shard), overwrite_(plan.overwrite) {
    const auto add = [&](Kind kind, ResultFormat format, const std::string& name) {
        outputs_.push_back({kind, format, ResultsFolder(plan.folder / name, plan.shard)});
    };
    add(Kind::Main, plan.format, label);
    if (plan.also_color) {
        add(Kind::Color, ResultFormat::Png, label + ".color");
    }
    if (plan.also_float) {
        add(Kind::Float, ResultFormat::Npy, label + ".float");
    }
}

Provenance LabelOutputs::provenance_for(const Output& output, Provenance made_by) {
    if (output.kind == Kind::Color) {
        made_by.policies.color = to_text(ColorPolicy::VisibleChroma);
    }
    if (output.format == ResultFormat::Png16) {
        // The only format that shares its file name with another one.
        made_by.options += "format=png16";
    }
    return made_by;
}

std::string LabelOutputs::key_for(const Output& output, const Provenance& made_by, std::string_view content_hash) {
    return result_key(provenance_for(output, made_by), content_hash);
}

bool LabelOutputs::has_any_file(std::string_view id) const {
    return std::ranges::any_of(outputs_, [&](const Output& output) {
        return output.folder.has_file(ResultsFolder::file_of(id, output.format));
    });
}

ResultState LabelOutputs::state(std::string_view id, const Provenance& made_by, std::string_view content_hash) const {
    for (const Output& output : outputs_) {
        const std::string key = key_for(output, made_by, content_hash);
        const ResultState state = output.folder.state(ResultsFolder::file_of(id, output.format), key);
        if (state != ResultState::UpToDate) {
            return state;
        }
    }
    return ResultState::UpToDate;
}

void LabelOutputs::refuse_other_key(std::string_view id,
                                    const Provenance& made_by,
                                    std::string_view content_hash) const {
    for (const Output& output : outputs_) {
        const std::string file = ResultsFolder::file_of(id, output.format);
        if (output.folder.state(file, key_for(output, made_by, content_hash)) == ResultState::OtherKey) {
            const fs::path there = output.folder.folder() / file;
            throw Error(ErrorKind::Mismatch,
                        "results.other_key",
                        fmt::format("{} is there already, made with other settings.", shown_path(there)),
                        there.string(),
                        "Use --overwrite, another --out or another --name.");
        }
    }
}

void LabelOutputs::store(const OutputNote& note, const ResultPixels& pixels, const Image& colored) {
    for (Output& output : outputs_) {
        ManifestEntry entry;
        entry.id = note.id;
        entry.file = ResultsFolder::file_of(note.id, output.format);
        entry.made_by = provenance_for(output, note.made_by);
        entry.key = result_key(entry.made_by, note.content_hash);
        entry.width = pixels.eight_bits.width;
        entry.height = pixels.eight_bits.height;
        entry.seconds = note.seconds;
        for (const Remark& remark : note.remarks) {
            entry.remarks.push_back({remark.code, remark.text});
        }
        if (output.folder.state(entry.file, entry.key) == ResultState::UpToDate) {
            if (!output.folder.manifest().by_file.contains(entry.file)) {
                output.folder.list(entry);
            }
            continue;
        }
        const ResultPixels written{output.kind == Kind::Color ? colored : pixels.eight_bits, pixels.unclipped};
        output.folder.store(entry, encode_result(written, entry, output.format), overwrite_);
    }
}

ManifestEntry LabelOutputs::list_again(std::string_view id, const Provenance& made_by, std::string_view content_hash) {
    ManifestEntry main_entry;
    for (Output& output : outputs_) {
        const std::string file = ResultsFolder::file_of(id, output.format);
        ManifestEntry entry;
        if (const auto listed = output.folder.manifest().by_file.find(file);
            listed != output.folder.manifest().by_file.end()) {
            entry = listed->second;
        } else {
            entry.id = id;
            entry.file = file;
            entry.made_by = provenance_for(output, made_by);
            entry.key = result_key(entry.made_by, content_hash);
            const ImageHeader header = read_image_header(output.folder.folder() / file);
            entry.width = static_cast<int>(header.width);
            entry.height = static_cast<int>(header.height);
            output.folder.list(entry);
        }
        if (output.kind == Kind::Main) {
            main_entry = std::move(entry);
        }
    }
    return main_entry;
}

void LabelOutputs::store_failure(std::string_view id, const Error& fault) {
    outputs_.front().folder.store_failure(id, fault);
}

void LabelOutputs::forget_failures() const {
    outputs_.front().folder.forget_failures();
}

fs::path LabelOutputs::failed_list() const {
    return outputs_.front().folder.folder() / failed_name(shard_);
}

fs::path LabelOutputs::main_file(std::string_view id) const {
    return outputs_.front().folder.folder() / ResultsFolder::file_of(id, outputs_.front().format);
}

void copy_source_files(const Pair& pair, const fs::path& folder) {
    constexpr std::int64_t kLargest = std::int64_t{512} << 20;
    const auto copy = [&](const fs::path& file, std::string_view role) {
        const fs::path target = folder / role / path_of_id(pair.id, file.extension().string());
        const std::string bytes = read_file(file, kLargest);
        std::error_code fault;
        if (!fs::exists(target, fault) || read_file(target, kLargest) != bytes) {
            write_file_atomically(target, bytes);
        }
    };
    copy(pair.infrared, "infrared");
    copy(pair.visible, "visible");
}

} // namespace moefusion
