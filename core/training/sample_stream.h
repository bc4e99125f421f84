#pragma once

// The samples of a run in their order: one permutation of the pairs per epoch, augmented by their own seeds, read ahead
// in background threads.

#include "core/training/batch_loader.h"
#include "core/training/training_data.h"

#include <c10/core/Device.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace moefusion::training {

struct StreamOptions {
    Augmentation augmentation;
    std::uint64_t seed = 0;
    std::int64_t per_epoch = 1; ///< samples of this process per epoch
    std::int64_t rank = 0;      ///< element i of an epoch belongs to rank i mod processes
    std::int64_t processes = 1;
    std::int64_t first = 0; ///< samples of this process that are already used up
    int workers = 2;
    std::int64_t ahead = 12; ///< samples read ahead
};

class SampleStream {
public:
    /// `reader` must outlive the stream.
    SampleStream(const SampleReader& reader, const StreamOptions& options);

    /// The next `count` samples on a device. A pair that cannot be read is replaced by the next one of its epoch and
    /// reported; more than 1 % of the pairs (at least one) are an Error{Unreadable, "training.unreadable"}.
    [[nodiscard]] Batch next_batch(std::int64_t count, c10::Device device);
    /// Sentences about pairs that could not be read since the last call.
    [[nodiscard]] std::vector<std::string> take_faults();
    /// Seconds that next_batch waited for samples.
    [[nodiscard]] double seconds_waited() const { return loader_->seconds_waited(); }

private:
    [[nodiscard]] TrainingSample sample_at(std::int64_t place);
    [[nodiscard]] std::int64_t pair_at(std::int64_t epoch, std::int64_t element);
    void report(std::int64_t pair, const std::string& what);

    const SampleReader& reader_;
    StreamOptions options_;
    std::mutex mutex_;                                                                // guards the three below
    std::map<std::int64_t, std::shared_ptr<const std::vector<std::int64_t>>> orders_; ///< by epoch, the latest two
    std::set<std::int64_t> unreadable_;
    std::vector<std::string> faults_;
    std::unique_ptr<BatchLoader> loader_; ///< last: its threads end before what they use
};

} // namespace moefusion::training
