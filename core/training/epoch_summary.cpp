#include "core/training/epoch_summary.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace moefusion::training {

void EpochMeans::add(const std::string& name, double value) {
    auto found = std::find_if(losses_.begin(), losses_.end(), [&](const Sum& known) { return known.name == name; });
    if (found == losses_.end()) {
        found = losses_.insert(found, Sum{name});
    }
    found->sum += value;
    found->count += 1;
}

void EpochMeans::add(const StepReport& report) {
    add("total", report.total);
    for (const auto& [name, value] : report.losses) {
        add(name, value);
    }
    for (const MixtureUse& use : report.mixtures) {
        auto& sums = loads_[use.name];
        sums.resize(use.load.size());
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i] += use.load[i];
        }
    }
    ++steps_;
}

EpochLine EpochMeans::take() {
    const auto count = static_cast<double>(std::max<std::int64_t>(1, steps_));
    EpochLine line;
    for (const Sum& loss : losses_) {
        line.losses.emplace_back(loss.name, loss.sum / loss.count);
    }
    for (const auto& [name, sums] : loads_) {
        MixtureUse use;
        use.name = name;
        for (const double sum : sums) {
            use.load.push_back(sum / count);
        }
        line.mixtures.push_back(std::move(use));
    }
    *this = {};
    return line;
}

nlohmann::json epoch_fields(const EpochLine& line) {
    nlohmann::json fields{{"epoch", line.epoch},
                          {"epochs", line.epochs},
                          {"seconds", line.seconds},
                          {"images_per_second", line.images_per_second},
                          {"wait_share", line.wait_share}};
    for (const auto& [name, value] : line.losses) {
        fields["loss"][name] = value;
    }
    for (const auto& [name, value] : line.validation) {
        fields["validation"][name] = value;
    }
    for (const auto& mixture : line.mixtures) {
        fields["load"][mixture.name] = mixture.load;
    }
    return fields;
}

} // namespace moefusion::training
