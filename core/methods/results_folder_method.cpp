#include "core/methods/results_folder_method.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/sha256.h"
#include "core/imaging/color.h"
#include "core/imaging/image_file.h"
#include "core/imaging/range_policy.h"
#include "core/pairs/folder_scan.h"
#include "core/pairs/match_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr MethodInfo kInfo{.name = "results",
                           .label = "Results folder",
                           .family = MethodFamily::External,
                           .paper = "images made elsewhere",
                           .writes_color = true,
                           .size_rule = "any size"};

/// `id` without its part that names the set: results are often stored without it.
std::string without_set(const Pair& pair) {
    const std::string prefix = pair.set + "/";
    return !pair.set.empty() && pair.id.starts_with(prefix) ? pair.id.substr(prefix.size()) : pair.id;
}

class ResultsFolderMethod final : public FusionMethod {
public:
    explicit ResultsFolderMethod(fs::path folder) : folder_(std::move(folder)) {
        std::error_code fault;
        if (!fs::is_directory(folder_, fault)) {
            throw Error(ErrorKind::NotFound,
                        "method.no_folder",
                        fmt::format("{} is not a folder of results.", folder_.string()),
                        folder_.string(),
                        "Name an existing folder: results:FOLDER.");
        }
        weights_.source = "unknown";
        add_images(pairs::scan_folder(folder_), "");
    }

    [[nodiscard]] const MethodInfo& info() const override { return kInfo; }
    [[nodiscard]] const WeightsIdentity& weights() const override { return weights_; }

    void expect_pairs(std::span<const Pair> expected) override {
        matched_.clear();
        const std::vector<Pair> all(expected.begin(), expected.end());
        // From the strictest name to the loosest; a pair that has its image is not asked again.
        match_by(all, [](const Pair& pair) { return pair.id; });
        match_by(all, without_set);
        match_by(all, [](const Pair& pair) { return pair.infrared.stem().string(); });
        match_by(all, [](const Pair& pair) { return pair.visible.stem().string(); });
        if (matched_.empty()) {
            match_loosely(all);
        }
    }

    /// The image decides the pixels, so its digest is part of the key.
    [[nodiscard]] std::string key_of(const Pair& pair) const override {
        const fs::path* file = image_of(pair);
        return file == nullptr ? std::string() : sha256_of_file(*file);
    }

    [[nodiscard]] FusionResult fuse(const FusionInput& input, Progress& progress, const CancelToken& cancel) override {
        cancel.throw_if_cancelled();
        const Pair& pair = input.pair.pair;
        if (matched_.empty()) {
            expect_pairs({&pair, 1});
        }
        const fs::path* file = image_of(pair);
        if (file == nullptr) {
            throw Error(ErrorKind::NotFound,
                        "results.no_image",
                        fmt::format("{} holds no image of {}.", folder_.string(), pair.id),
                        folder_.string(),
                        "Name the images after the pairs' ids, or exclude the pair.");
        }
        ReadImage read = read_image(*file);
        if (read.image.width != input.pair.visible.width || read.image.height != input.pair.visible.height) {
            throw Error(ErrorKind::Mismatch,
                        "results.size",
                        fmt::format("{} is {}x{}, but {} is fused at {}x{}.",
                                    shown_path(*file),
                                    read.image.width,
                                    read.image.height,
                                    pair.id,
                                    input.pair.visible.width,
                                    input.pair.visible.height),
                        file->string(),
                        "Choose the size policy the images were made with, or exclude the pair.");
        }
        progress.step(1, 1, kInfo.label);
        FusionResult result;
        result.fused_float = luma_unit_float(read.image);
        const bool color = input.policies.color == ColorPolicy::VisibleChroma;
        const Image shown = color ? as_three_channels(read.image) : luma(read.image);
        result.fused = shown.depth == Depth::U8 ? shown : to_eight_bits(to_unit_float(shown), input.policies.range);
        for (const ImageRemark& remark : read.remarks) {
            result.remarks.push_back({.code = remark.code, .text = remark.text, .files = {*file}, .advice = {}});
        }
        return result;
    }

private:
    void add_images(const pairs::ScannedFolder& folder, const std::string& below) {
        for (const std::string& image : folder.images) {
            files_.push_back({folder.path / image, below + image});
        }
        for (const pairs::ScannedFolder& inner : folder.folders) {
            add_images(inner, below + inner.name + "/");
        }
    }

    [[nodiscard]] const fs::path* image_of(const Pair& pair) const {
        const auto found = matched_.find(pair.id);
        return found == matched_.end() ? nullptr : &files_[found->second].path;
    }

    /// Stages (a) and (b) of interaction.md 4.1 under one name per pair. A name that two pairs share matches neither.
    template <typename Name>
    void match_by(const std::vector<Pair>& all, Name name_of) {
        std::map<std::string, int> uses;
        for (const Pair& pair : all) {
            ++uses[name_of(pair)];
        }
        std::vector<pairs::SideFile> wanted;
        std::vector<const Pair*> owners;
        for (const Pair& pair : all) {
            const std::string name = name_of(pair);
            if (!matched_.contains(pair.id) && uses[name] == 1) {
                wanted.push_back({{}, name + ".png"}); // a suffix, which the matching takes off again
                owners.push_back(&pair);
            }
        }
        for (const auto& [place, file] : pairs::matched_by_name(wanted, files_)) {
            if (!is_taken(file)) {
                matched_.emplace(owners[place]->id, file);
            }
        }
    }

    /// All stages, by role words and numbers too: only where no name fits at all.
    void match_loosely(const std::vector<Pair>& all) {
        std::vector<pairs::SideFile> wanted;
        for (const Pair& pair : all) {
            wanted.push_back({{}, without_set(pair) + ".png"});
        }
        for (const pairs::MatchedFiles& match : pairs::match_files(wanted, files_).pairs) {
            matched_.emplace(all[match.infrared].id, match.visible);
        }
    }

    [[nodiscard]] bool is_taken(std::size_t file) const {
        return std::ranges::any_of(matched_, [file](const auto& match) { return match.second == file; });
    }

    fs::path folder_;
    WeightsIdentity weights_;
    std::vector<pairs::SideFile> files_;
    std::map<std::string, std::size_t, std::less<>> matched_; ///< pair id to place in files_
};

} // namespace

std::unique_ptr<FusionMethod> make_results_folder_method(const fs::path& folder) {
    return std::make_unique<ResultsFolderMethod>(folder);
}

} // namespace moefusion
