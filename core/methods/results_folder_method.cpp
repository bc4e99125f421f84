#include "core/methods/results_folder_method.h"

#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/sha256.h"
#include "core/imaging/color.h"
#include "core/imaging/image_file.h"
#include "core/imaging/range_policy.h"
#include "core/methods/result_images.h"

#include <fmt/format.h>

#include <string>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr MethodInfo kInfo{.name = "results",
                           .label = "Results folder",
                           .family = MethodFamily::External,
                           .paper = "images made elsewhere",
                           .writes_color = true,
                           .size_rule = "any size"};

class ResultsFolderMethod final : public FusionMethod {
public:
    explicit ResultsFolderMethod(const fs::path& folder) : images_(folder) { weights_.source = "unknown"; }

    [[nodiscard]] const MethodInfo& info() const override { return kInfo; }
    [[nodiscard]] const WeightsIdentity& weights() const override { return weights_; }

    void expect_pairs(std::span<const Pair> expected) override { images_.match(expected); }

    /// The image decides the pixels, so its digest is part of the key.
    [[nodiscard]] std::string key_of(const Pair& pair) const override {
        const fs::path* file = images_.image_of(pair);
        return file == nullptr ? std::string() : sha256_of_file(*file);
    }

    [[nodiscard]] FusionResult fuse(const FusionInput& input, Progress& progress, const CancelToken& cancel) override {
        cancel.throw_if_cancelled();
        const Pair& pair = input.pair.pair;
        if (!images_.has_any()) {
            expect_pairs({&pair, 1});
        }
        const fs::path* file = images_.image_of(pair);
        if (file == nullptr) {
            throw Error(ErrorKind::NotFound,
                        "results.no_image",
                        fmt::format("{} holds no image of {}.", images_.folder().string(), pair.id),
                        images_.folder().string(),
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
    ResultImages images_;
    WeightsIdentity weights_;
};

} // namespace

std::unique_ptr<FusionMethod> make_results_folder_method(const fs::path& folder) {
    return std::make_unique<ResultsFolderMethod>(folder);
}

} // namespace moefusion
