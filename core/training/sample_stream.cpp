#include "core/training/sample_stream.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace moefusion::training {

SampleStream::SampleStream(const SampleReader& reader, const StreamOptions& options)
    : reader_(reader), options_(options), loader_(std::make_unique<BatchLoader>(
                                              options.first,
                                              std::numeric_limits<std::int64_t>::max(),
                                              [this](std::int64_t place) { return sample_at(place); },
                                              options.workers,
                                              options.ahead)) {}

std::int64_t SampleStream::pair_at(std::int64_t epoch, std::int64_t element) {
    std::shared_ptr<const std::vector<std::int64_t>> order;
    {
        const std::lock_guard lock(mutex_);
        order = orders_[epoch];
        if (!order) {
            order = std::make_shared<const std::vector<std::int64_t>>(
                order_of_epoch(options_.seed, epoch, static_cast<std::int64_t>(reader_.pairs().size())));
            orders_[epoch] = order;
            if (orders_.size() > 2) {
                orders_.erase(orders_.begin());
            }
        }
    }
    // The tail of an epoch is filled up from its start.
    return (*order)[static_cast<std::size_t>(element % static_cast<std::int64_t>(order->size()))];
}

void SampleStream::report(std::int64_t pair, const std::string& what) {
    const std::lock_guard lock(mutex_);
    if (!unreadable_.insert(pair).second) {
        return;
    }
    faults_.push_back(what);
    const auto most = std::max<std::size_t>(1, reader_.pairs().size() / 100);
    if (unreadable_.size() > most) {
        throw Error(
            ErrorKind::Unreadable,
            "training.unreadable",
            fmt::format(
                "{} of {} pairs cannot be read; the last: {}", unreadable_.size(), reader_.pairs().size(), what),
            {},
            "Mend or remove them; `moe-fusion pairs --check` lists them.");
    }
}

TrainingSample SampleStream::sample_at(std::int64_t place) {
    const std::int64_t epoch = place / options_.per_epoch;
    const std::int64_t element = place % options_.per_epoch * options_.processes + options_.rank;
    for (std::int64_t further = 0;; ++further) {
        const std::int64_t pair = pair_at(epoch, element + further);
        try {
            const TrainingSample whole = reader_.read(pair);
            RandomStream random(seed_for(options_.seed, "augmentation", epoch, element));
            return augmented(whole, options_.augmentation, random);
        } catch (const Error& error) {
            if (error.kind == ErrorKind::OutOfMemory || error.kind == ErrorKind::Internal) {
                throw;
            }
            report(pair, one_line(error));
        }
    }
}

Batch SampleStream::next_batch(std::int64_t count, c10::Device device) {
    std::vector<TrainingSample> samples;
    for (std::int64_t i = 0; i < count; ++i) {
        samples.push_back(loader_->next());
    }
    Batch batch = batch_of(samples);
    batch.infrared = batch.infrared.to(device);
    batch.visible = batch.visible.to(device);
    batch.mask = batch.mask.to(device);
    return batch;
}

std::vector<std::string> SampleStream::take_faults() {
    const std::lock_guard lock(mutex_);
    return std::exchange(faults_, {});
}

} // namespace moefusion::training
