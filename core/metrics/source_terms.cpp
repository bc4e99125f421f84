#include "core/metrics/source_terms.h"

#include "core/base/error.h"
#include "core/metrics/grey_levels.h"

#include <fmt/format.h>

namespace moefusion::metrics {

namespace {

std::size_t index(Source source) {
    return source == Source::Infrared ? 0 : 1;
}

} // namespace

SourceTerms::SourceTerms(Image infrared, Image visible)
    : originals_{std::move(infrared), std::move(visible)},
      terms_(std::make_unique<std::array<Terms, kProfileCount>>()) {
    if (originals_[0].width != originals_[1].width || originals_[0].height != originals_[1].height) {
        throw Error(ErrorKind::Mismatch,
                    "metric.size_differs",
                    fmt::format("The infrared image is {}x{}, the visible image {}x{}; metrics need one size.",
                                originals_[0].width,
                                originals_[0].height,
                                originals_[1].width,
                                originals_[1].height),
                    {},
                    "Choose a size policy, or leave the pair out.");
    }
}

const SourceTerms::Terms& SourceTerms::terms(Profile profile) const {
    return (*terms_)[static_cast<std::size_t>(profile)];
}

const Image& SourceTerms::grey(Source source, Profile profile) const {
    return terms(profile).grey[index(source)].get([&] { return grey_levels(originals_[index(source)], profile); });
}

const LevelCounts& SourceTerms::levels(Source source, Profile profile) const {
    return terms(profile).levels[index(source)].get([&] { return count_levels(grey(source, profile)); });
}

std::int64_t SourceTerms::cross_sum(Profile profile) const {
    return terms(profile).cross_sum.get(
        [&] { return sum_of_products(grey(Source::Infrared, profile), grey(Source::Visible, profile)); });
}

const EdgeField& SourceTerms::edges(Source source, Profile profile) const {
    return terms(profile).edges[index(source)].get([&] { return edge_field(grey(source, profile), profile); });
}

const FidelityReference& SourceTerms::fidelity(Source source, Profile profile) const {
    return terms(profile).fidelity[index(source)].get(
        [&] { return fidelity_reference(grey(source, profile), profile); });
}

Image fused_levels(const SourceTerms& sources, const Image& fused, Profile profile) {
    if (fused.width != sources.width() || fused.height != sources.height()) {
        throw Error(ErrorKind::Mismatch,
                    "metric.size_differs",
                    fmt::format("The fused image is {}x{}, its sources are {}x{}; metrics need one size.",
                                fused.width,
                                fused.height,
                                sources.width(),
                                sources.height()),
                    fused.source,
                    "Fuse the pair again, or evaluate with the size policy the result was made with.");
    }
    return grey_levels(fused, profile);
}

} // namespace moefusion::metrics
