#include "core/training/data_check.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/imaging/color.h"
#include "core/imaging/image_file.h"
#include "core/imaging/registration.h"
#include "core/imaging/resample.h"
#include "core/pairs/load_pair.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace moefusion::training {

namespace {

constexpr int kLookWidth = 64;
constexpr int kLookHeight = 48;
constexpr double kLikeness = 0.7;

/// A small picture with its local mean removed, of norm 1; empty if it is flat.
std::vector<float> look_of(const Pair& pair) {
    const Image small = resized(luma(read_thumbnail(pair.visible, 4 * kLookWidth)), kLookWidth, kLookHeight);
    const auto values = small.values<std::uint8_t>();
    constexpr int kNear = 4;
    std::vector<float> look(values.size());
    double squares = 0;
    for (int y = 0; y < kLookHeight; ++y) {
        for (int x = 0; x < kLookWidth; ++x) {
            double sum = 0;
            double count = 0;
            for (int v = std::max(0, y - kNear); v <= std::min(kLookHeight - 1, y + kNear); ++v) {
                for (int u = std::max(0, x - kNear); u <= std::min(kLookWidth - 1, x + kNear); ++u) {
                    sum += values[static_cast<std::size_t>(v * kLookWidth + u)];
                    count += 1;
                }
            }
            const auto at = static_cast<std::size_t>(y * kLookWidth + x);
            look[at] = static_cast<float>(values[at] - sum / count);
            squares += double{look[at]} * look[at];
        }
    }
    if (squares <= 0) {
        return {};
    }
    for (float& value : look) {
        value = static_cast<float>(value / std::sqrt(squares));
    }
    return look;
}

struct Looked {
    std::string id;
    std::string hash;
    std::vector<float> look;
};

std::vector<Looked> looked_at(std::span<const Pair> pairs, const CancelToken& cancel) {
    std::vector<Looked> all;
    for (const Pair& pair : pairs) {
        cancel.throw_if_cancelled();
        try {
            all.push_back({pair.id, pairs::content_hash_of(pair), look_of(pair)});
        } catch (const Error& error) {
            log::warn("{} is passed over: {}", pair.id, one_line(error));
        }
    }
    return all;
}

double correlation(const std::vector<float>& first, const std::vector<float>& second) {
    double sum = 0;
    for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
        sum += double{first[i]} * second[i];
    }
    return sum;
}

} // namespace

std::vector<LeakedPair>
find_leakage(std::span<const Pair> train, std::span<const Pair> validation, const CancelToken& cancel) {
    const std::vector<Looked> trained = looked_at(train, cancel);
    const std::vector<Looked> held_back = looked_at(validation, cancel);
    std::vector<LeakedPair> leaked;
    for (const Looked& second : held_back) {
        cancel.throw_if_cancelled();
        for (const Looked& first : trained) {
            const double likeness = first.hash == second.hash ? 1.0 : correlation(first.look, second.look);
            if (likeness > kLikeness) {
                leaked.push_back({first.id, second.id, likeness});
            }
        }
    }
    return leaked;
}

std::vector<double> confident_shifts(std::span<const Pair> pairs, std::int64_t count, const CancelToken& cancel) {
    const auto all = static_cast<std::int64_t>(pairs.size());
    std::vector<double> shifts;
    for (std::int64_t i = 0; i < std::min(count, all); ++i) {
        cancel.throw_if_cancelled();
        const Pair& pair = pairs[static_cast<std::size_t>(i * all / std::min(count, all))];
        try {
            const LoadedPair loaded = pairs::load_pair(pair);
            if (const auto shift = estimate_shift(loaded.infrared, loaded.visible); shift && shift->confident) {
                shifts.push_back(shift->length());
            }
        } catch (const Error& error) {
            log::warn("{} is passed over: {}", pair.id, one_line(error));
        }
    }
    std::sort(shifts.begin(), shifts.end());
    return shifts;
}

} // namespace moefusion::training
