#include "core/training/routing_watch.h"

#include "core/base/numbers.h"

#include <ATen/core/Tensor.h>
#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace moefusion::training {

namespace {

/// Share of the rows of [B, N] in which each column is not zero.
std::vector<double> chosen_share(const at::Tensor& gates) {
    const at::Tensor share = gates.detach().ne(0).to(at::kCPU, at::kDouble).mean(0).contiguous();
    return {share.data_ptr<double>(), share.data_ptr<double>() + share.numel()};
}

double entropy_of(const at::Tensor& gates) {
    const at::Tensor plain = gates.detach().to(at::kCPU, at::kDouble).contiguous();
    const double* gate = plain.data_ptr<double>();
    double sum = 0;
    for (std::int64_t i = 0; i < plain.numel(); ++i) {
        sum -= gate[i] > 0 ? gate[i] * std::log(gate[i]) : 0;
    }
    return sum / static_cast<double>(plain.size(0));
}

double squared_variation_of(const std::vector<double>& values) {
    if (values.size() < 2) {
        return 0;
    }
    const auto count = static_cast<double>(values.size());
    double mean = 0;
    for (const double value : values) {
        mean += value / count;
    }
    double variance = 0;
    for (const double value : values) {
        variance += (value - mean) * (value - mean) / (count - 1);
    }
    return mean > 0 ? variance / (mean * mean) : 0;
}

/// The ids of interaction.md 2.
std::string_view short_name(std::string_view mixture) {
    return mixture == "foreground" ? "fg" : mixture == "background" ? "bg" : "dec";
}

} // namespace

std::vector<MixtureUse> mixture_use(const Network& network, const Network::Output& output) {
    const at::NoGradGuard no_gradient;
    std::vector<MixtureUse> all;
    const auto add = [&](std::string_view name, const std::optional<nn::Routing>& routing) {
        if (!routing) {
            return;
        }
        MixtureUse use;
        use.name = name;
        use.load = chosen_share(routing->gates);
        use.load_clean = chosen_share(nn::top_k_gates(routing->logits.detach(), network.options().top_k));
        use.entropy = entropy_of(routing->gates);
        use.cv_squared = squared_variation_of(use.load);
        all.push_back(std::move(use));
    };
    add("foreground", output.foreground);
    add("background", output.background);
    add("decoder", output.decoder);
    return all;
}

std::vector<std::string> StarvedExperts::add(const std::vector<MixtureUse>& use) {
    std::vector<std::string> starved;
    for (const MixtureUse& mixture : use) {
        for (std::size_t i = 0; i < mixture.load.size(); ++i) {
            const std::string id = fmt::format("{}:{}", short_name(mixture.name), i);
            auto found =
                std::find_if(counts_.begin(), counts_.end(), [&](const auto& entry) { return entry.first == id; });
            if (found == counts_.end()) {
                found = counts_.insert(counts_.end(), {id, 0});
            }
            found->second = mixture.load[i] > 0 ? 0 : found->second + 1;
            if (found->second == kSteps) {
                starved.push_back(id);
            }
        }
    }
    return starved;
}

std::string StarvedExperts::to_text() const {
    std::string text;
    for (const auto& [id, steps] : counts_) {
        text += fmt::format("{}={};", id, steps);
    }
    return text;
}

void StarvedExperts::restore(std::string_view text) {
    counts_.clear();
    while (!text.empty()) {
        const std::size_t end = text.find(';');
        const std::string_view entry = text.substr(0, end);
        if (const std::size_t equals = entry.find('='); equals != std::string_view::npos) {
            counts_.emplace_back(entry.substr(0, equals), parse_integer(entry.substr(equals + 1)).value_or(0));
        }
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    }
}

} // namespace moefusion::training
