#pragma once

// Pairs from disk to training samples: images by the policies, boxes of either modality in pixels of the sample, class
// names to labels.

#include "core/imaging/policies.h"
#include "core/pairs/pair.h"
#include "core/training/training_sample.h"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace moefusion::training {

struct ReadingOptions {
    Policies policies;
    int width = 0; ///< size every pair is brought to; 0 = its own
    int height = 0;
    bool boxes = true;                          ///< false: no label file is read
    std::vector<std::string> yolo_classes = {}; ///< names of YOLO's numbers where no file says them
    std::vector<std::string> classes = {};      ///< classes[i] is label i + 1; boxes of other classes are left out
    bool one_class = false;                     ///< every box is label 1 ("object")
};

/// What the label files of some pairs hold.
struct LabelReport {
    std::map<std::string, std::int64_t> infrared; ///< boxes by class
    std::map<std::string, std::int64_t> visible;
    std::int64_t unlabelled = 0;    ///< pairs without any label file
    std::vector<std::string> bad;   ///< "ID: what happened" of label files that cannot be read
    std::int64_t remarks = 0;       ///< boxes clipped, dropped, rejected
    std::vector<std::string> lines; ///< the first remarks as text

    /// person, bicycle, car first, then by name.
    [[nodiscard]] std::vector<std::string> classes() const;
};

/// Reads all label files. `pairs` have sizes (pairs::check_headers).
[[nodiscard]] LabelReport count_labels(std::span<const Pair> pairs, const ReadingOptions& options);

/// Reads samples and keeps decoded ones within a budget of memory. Any thread.
class SampleReader {
public:
    /// `pairs` have sizes. `cache_bytes`: decoded samples kept.
    SampleReader(std::vector<Pair> pairs, ReadingOptions options, std::int64_t cache_bytes);
    ~SampleReader();
    SampleReader(const SampleReader&) = delete;
    SampleReader& operator=(const SampleReader&) = delete;

    [[nodiscard]] const std::vector<Pair>& pairs() const { return pairs_; }
    /// The whole pair, not augmented. Throws Error as pairs::load_pair and pairs::read_boxes.
    [[nodiscard]] TrainingSample read(std::int64_t index) const;

private:
    struct Cache;
    std::vector<Pair> pairs_;
    ReadingOptions options_;
    std::unique_ptr<Cache> cache_;
};

/// SHA-256 over the pairs' ids, file sizes and label files' sizes, in order: a run is resumed on the same data only.
[[nodiscard]] std::string data_hash(std::span<const Pair> train, std::span<const Pair> validation);

} // namespace moefusion::training
