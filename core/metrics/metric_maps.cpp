#include "core/metrics/metric_maps.h"

#include "core/base/error.h"
#include "core/metrics/average_gradient.h"
#include "core/metrics/edge_transfer.h"
#include "core/metrics/source_terms.h"
#include "core/metrics/visual_fidelity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace moefusion::metrics {

namespace {

constexpr int kReach = 4; // 9x9 windows
constexpr auto kUndefined = std::numeric_limits<double>::quiet_NaN();

constexpr std::array kMaps = {
    MapInfo{MapKind::LocalEntropy, "local_entropy", "local entropy 9x9", false},
    MapInfo{MapKind::LocalSpatialFrequency, "local_spatial_frequency", "local SF 9x9", false},
    MapInfo{MapKind::Gradient, "gradient", "gradient (AG)", false},
    MapInfo{MapKind::EdgeTransfer, "edge_transfer", "edge transfer (Qabf)", false},
    MapInfo{MapKind::InfraredShare, "infrared_share", "share of the infrared image", true},
    MapInfo{MapKind::Fidelity, "fidelity", "fidelity (VIF, finest band)", false},
};

/// value(x, y) as an F32 picture.
template <typename Value>
Image picture(int width, int height, Value value) {
    ImageBuilder builder(width, height, 1, Depth::F32);
    for (int y = 0; y < height; ++y) {
        const auto row = builder.row<float>(y);
        for (int x = 0; x < width; ++x) {
            row[static_cast<std::size_t>(x)] = static_cast<float>(value(x, y));
        }
    }
    return std::move(builder).finish();
}

double largest(const Image& image) {
    float highest = 0;
    for (const float value : image.values<float>()) {
        highest = std::isfinite(value) ? std::max(highest, value) : highest;
    }
    return double{highest};
}

struct WindowEdges {
    int first;
    int last;
    [[nodiscard]] int length() const { return last - first + 1; }
};

WindowEdges clipped_window(int centre, int size) {
    return {std::max(centre - kReach, 0), std::min(centre + kReach, size - 1)};
}

/// Entropy of sliding windows: counts are updated column by column, with the sum of count * log2(count).
class SlidingEntropy {
public:
    SlidingEntropy() {
        for (std::size_t count = 2; count < weight_.size(); ++count) {
            weight_[count] = static_cast<double>(count) * std::log2(static_cast<double>(count));
        }
    }
    void restart() {
        counts_.fill(0);
        sum_ = 0;
        total_ = 0;
    }
    void change(std::uint8_t level, int by) {
        int& count = counts_[level];
        sum_ -= weight_[static_cast<std::size_t>(count)];
        count += by;
        sum_ += weight_[static_cast<std::size_t>(count)];
        total_ += by;
    }
    [[nodiscard]] double bits() const {
        return std::max(std::log2(static_cast<double>(total_)) - sum_ / static_cast<double>(total_), 0.0);
    }

private:
    static constexpr int kLargestCount = (2 * kReach + 1) * (2 * kReach + 1);
    std::array<double, kLargestCount + 1> weight_{};
    std::array<int, kLevels> counts_{};
    double sum_ = 0;
    int total_ = 0;
};

Image local_entropy(const Image& grey) {
    ImageBuilder builder(grey.width, grey.height, 1, Depth::F32);
    SlidingEntropy entropy;
    for (int y = 0; y < grey.height; ++y) {
        const WindowEdges rows = clipped_window(y, grey.height);
        const auto change_column = [&](int x, int by) {
            for (int row = rows.first; row <= rows.last; ++row) {
                entropy.change(grey.at<std::uint8_t>(x, row), by);
            }
        };
        entropy.restart();
        for (int x = 0; x < std::min(kReach, grey.width); ++x) {
            change_column(x, 1);
        }
        const auto out = builder.row<float>(y);
        for (int x = 0; x < grey.width; ++x) {
            if (x + kReach < grey.width) {
                change_column(x + kReach, 1);
            }
            if (x - kReach - 1 >= 0) {
                change_column(x - kReach - 1, -1);
            }
            out[static_cast<std::size_t>(x)] = static_cast<float>(entropy.bits());
        }
    }
    return std::move(builder).finish();
}

/// Sums over any rectangle in four look-ups.
class RectangleSums {
public:
    template <typename Value>
    RectangleSums(int width, int height, Value value)
        : stride_(width + 1), sums_(static_cast<std::size_t>(std::int64_t{stride_} * (height + 1)), 0) {
        for (int y = 0; y < height; ++y) {
            std::int64_t row = 0;
            for (int x = 0; x < width; ++x) {
                row += value(x, y);
                sums_[index(x + 1, y + 1)] = sums_[index(x + 1, y)] + row;
            }
        }
    }
    /// Columns left..right-1, rows top..bottom-1.
    [[nodiscard]] std::int64_t sum(int left, int top, int right, int bottom) const {
        return sums_[index(right, bottom)] - sums_[index(left, bottom)] - sums_[index(right, top)] +
               sums_[index(left, top)];
    }

private:
    [[nodiscard]] std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(std::int64_t{y} * stride_ + x);
    }
    int stride_;
    std::vector<std::int64_t> sums_;
};

Image local_spatial_frequency(const Image& grey, Profile profile) {
    const auto squared = [](int difference) { return std::int64_t{difference} * difference; };
    const RectangleSums across(grey.width, grey.height, [&](int x, int y) {
        return x + 1 < grey.width ? squared(grey.at<std::uint8_t>(x + 1, y) - grey.at<std::uint8_t>(x, y)) : 0;
    });
    const RectangleSums down(grey.width, grey.height, [&](int x, int y) {
        return y + 1 < grey.height ? squared(grey.at<std::uint8_t>(x, y + 1) - grey.at<std::uint8_t>(x, y)) : 0;
    });
    const double range = profile == Profile::Tang2022 ? 255.0 : 1.0;
    const bool over_all_pixels = profile == Profile::Textbook;
    return picture(grey.width, grey.height, [&](int x, int y) {
        const WindowEdges columns = clipped_window(x, grey.width);
        const WindowEdges rows = clipped_window(y, grey.height);
        const auto mean = [&](std::int64_t sum, int width, int height) {
            const int count = over_all_pixels ? columns.length() * rows.length() : width * height;
            return count == 0 ? 0.0 : static_cast<double>(sum) / count;
        };
        const double mean_across = mean(
            across.sum(columns.first, rows.first, columns.last, rows.last + 1), columns.length() - 1, rows.length());
        const double mean_down =
            mean(down.sum(columns.first, rows.first, columns.last + 1, rows.last), columns.length(), rows.length() - 1);
        return std::sqrt(mean_across + mean_down) / range;
    });
}

MetricMap edge_map(MapKind kind, const SourceTerms& sources, const Image& grey, Profile profile) {
    EdgeTransferMaps maps;
    static_cast<void>(edge_transfer_sums(sources, grey, profile, nullptr, &maps));
    const std::vector<double>& infrared = sources.edges(Source::Infrared, profile).strength;
    const std::vector<double>& visible = sources.edges(Source::Visible, profile).strength;
    double strongest = 0;
    for (std::size_t i = 0; i < infrared.size(); ++i) {
        strongest = std::max(strongest, infrared[i] + visible[i]);
    }
    const auto place = [&](int x, int y) { return static_cast<std::size_t>(std::int64_t{y} * grey.width + x); };
    MetricMap map;
    map.values = picture(grey.width, grey.height, [&](int x, int y) {
        const std::size_t i = place(x, y);
        const double from_infrared = maps.infrared_quality[i] * infrared[i];
        const double from_visible = maps.visible_quality[i] * visible[i];
        const double whole = kind == MapKind::EdgeTransfer ? infrared[i] + visible[i] : from_infrared + from_visible;
        const double part = kind == MapKind::EdgeTransfer ? from_infrared + from_visible : from_infrared;
        return whole == 0.0 ? kUndefined : part / whole;
    });
    map.opacity = picture(grey.width, grey.height, [&](int x, int y) {
        const std::size_t i = place(x, y);
        return strongest == 0.0 ? 0.0 : (infrared[i] + visible[i]) / strongest;
    });
    return map;
}

Error too_small(const Image& grey) {
    return {ErrorKind::Unsupported,
            "metric.map_too_small",
            "The image is too small for this map.",
            grey.source,
            "Choose another map."};
}

MetricMap fidelity_map(const SourceTerms& sources, const Image& grey, Profile profile) {
    constexpr int kWindow = 17;
    if (grey.width < kWindow || grey.height < kWindow) {
        throw too_small(grey);
    }
    const Plane plane = visual_fidelity_map(sources, grey, profile);
    MetricMap map;
    map.values = picture(grey.width, grey.height, [&](int x, int y) {
        const int column = x - kWindow / 2;
        const int row = y - kWindow / 2;
        const bool inside = column >= 0 && row >= 0 && column < plane.width && row < plane.height;
        return inside ? plane.row(row)[column] : kUndefined;
    });
    return map;
}

} // namespace

std::span<const MapInfo> metric_maps() {
    return kMaps;
}

MetricMap metric_map(MapKind kind, const SourceTerms& sources, const Image& fused, Profile profile) {
    const Image grey = fused_levels(sources, fused, profile);
    MetricMap map;
    switch (kind) {
    case MapKind::EdgeTransfer:
    case MapKind::InfraredShare:
        return edge_map(kind, sources, grey, profile);
    case MapKind::Fidelity:
        return fidelity_map(sources, grey, profile);
    case MapKind::LocalEntropy:
        map.values = local_entropy(grey);
        break;
    case MapKind::LocalSpatialFrequency:
        map.values = local_spatial_frequency(grey, profile);
        break;
    case MapKind::Gradient: {
        if (grey.width < 2 || grey.height < 2) {
            throw too_small(grey);
        }
        const std::vector<double> strengths = gradient_strengths(grey);
        map.values = picture(grey.width, grey.height, [&](int x, int y) {
            return strengths[static_cast<std::size_t>(std::int64_t{y} * grey.width + x)];
        });
        break;
    }
    }
    map.highest = largest(map.values);
    return map;
}

double infrared_share(const SourceTerms& sources, const Image& fused, Profile profile) {
    const EdgeTransfer sums = edge_transfer_sums(sources, fused, profile);
    const double whole = sums.from_infrared + sums.from_visible;
    return whole == 0.0 ? kUndefined : sums.from_infrared / whole;
}

} // namespace moefusion::metrics
