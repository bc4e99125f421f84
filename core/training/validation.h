#pragma once

// A network during training, looked at on validation pairs as it will be used: metrics of the fused images, routing
// without noise, attention, boxes found.

#include "core/base/cancel.h"
#include "core/moefusion/network.h"
#include "core/training/routing_watch.h"
#include "core/training/training_data.h"

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace moefusion::metrics {
class SourceTerms;
} // namespace moefusion::metrics

namespace moefusion::training {

struct ValidationReport {
    /// EN SF SD MI VIF AG SCD Qabf (tang-2022, means), then ap50_infrared, ap50_visible, attention_inside,
    /// attention_outside where there are boxes.
    std::vector<std::pair<std::string, double>> values;
    std::vector<MixtureUse> mixtures; ///< without noise, over all pairs
    /// Value by name; 0 if it is not there.
    [[nodiscard]] double value(std::string_view name) const;
};

/// Holds the pairs' sources and what metrics need of them.
class Validation {
public:
    /// The first `count` pairs of `reader`, which must outlive this.
    Validation(const SampleReader& reader, std::int64_t count);
    ~Validation();
    Validation(const Validation&) = delete;
    Validation& operator=(const Validation&) = delete;

    [[nodiscard]] std::int64_t count() const { return count_; }
    /// Runs the network on every pair. Throws Error{Cancelled}.
    [[nodiscard]] ValidationReport run(const std::shared_ptr<const Network>& network, const CancelToken& cancel);

private:
    struct Source;
    const SampleReader& reader_;
    std::int64_t count_;
    std::vector<std::unique_ptr<Source>> sources_; ///< made when first used
};

struct Preview {
    std::string id;
    std::filesystem::path file; ///< FOLDER/ID.png, the fused image; ID.attention.png beside it
    std::string png;            ///< its bytes
    int width = 0;
    int height = 0;
    std::string gates; ///< JSON: {"foreground": [...], …}
};

/// Fuses pair `index` and writes the fused image and its foreground attention.
[[nodiscard]] Preview write_preview(const SampleReader& reader,
                                    std::int64_t index,
                                    const std::shared_ptr<const Network>& network,
                                    const std::filesystem::path& folder,
                                    const CancelToken& cancel);

} // namespace moefusion::training
