#pragma once

// What metrics need of the two sources alone. Each term is made when it is first asked for and kept, so that ten
// methods on one pair pay for it once.

#include "core/imaging/image.h"
#include "core/metrics/edge_transfer.h"
#include "core/metrics/level_counts.h"
#include "core/metrics/metric.h"
#include "core/metrics/visual_fidelity.h"

#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace moefusion::metrics {

enum class Source { Infrared, Visible };

inline constexpr std::array kSources = {Source::Infrared, Source::Visible};

/// A value that is made by the first thread that asks and then shared.
template <typename T>
class OnceMade {
public:
    template <typename Make>
    const T& get(Make make) const {
        std::call_once(made_, [&] { value_.emplace(make()); });
        return *value_;
    }

private:
    mutable std::once_flag made_;
    mutable std::optional<T> value_;
};

/// Any thread; the terms of a profile are made once, by whoever asks first. Memory when all are made: about 60 bytes
/// per pixel and profile.
class SourceTerms {
public:
    /// Any depth and channels; metrics read them as grey_levels. Throws Error{Mismatch, "metric.size_differs"} if the
    /// sizes differ.
    SourceTerms(Image infrared, Image visible);

    [[nodiscard]] int width() const { return originals_[0].width; }
    [[nodiscard]] int height() const { return originals_[0].height; }
    [[nodiscard]] std::int64_t pixel_count() const { return originals_[0].pixel_count(); }

    /// [H, W] U8.
    [[nodiscard]] const Image& grey(Source source, Profile profile) const;
    [[nodiscard]] const LevelCounts& levels(Source source, Profile profile) const;
    /// Sum over pixels of infrared * visible, exact.
    [[nodiscard]] std::int64_t cross_sum(Profile profile) const;
    /// Gradients for Qabf.
    [[nodiscard]] const EdgeField& edges(Source source, Profile profile) const;
    /// Pyramid, local means and variances for VIF.
    [[nodiscard]] const FidelityReference& fidelity(Source source, Profile profile) const;

private:
    struct Terms {
        std::array<OnceMade<Image>, 2> grey;
        std::array<OnceMade<LevelCounts>, 2> levels;
        OnceMade<std::int64_t> cross_sum;
        std::array<OnceMade<EdgeField>, 2> edges;
        std::array<OnceMade<FidelityReference>, 2> fidelity;
    };

    [[nodiscard]] const Terms& terms(Profile profile) const;

    std::array<Image, 2> originals_;
    std::unique_ptr<std::array<Terms, kProfileCount>> terms_;
};

/// The fused image as metrics read it: grey_levels, after a check of its size against the sources. Throws
/// Error{Mismatch, "metric.size_differs"} with both sizes.
[[nodiscard]] Image fused_levels(const SourceTerms& sources, const Image& fused, Profile profile);

} // namespace moefusion::metrics
