#pragma once

// What the gates of a step did, and experts that get no images any more.

#include "core/moefusion/network.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace moefusion::training {

/// One mixture over one step's images.
struct MixtureUse {
    std::string name;               ///< foreground, background, decoder
    std::vector<double> load;       ///< share of the images that chose expert i, with the gates' noise
    std::vector<double> load_clean; ///< the same without noise: what inference does
    double entropy = 0;             ///< mean over images of -sum g ln g
    double cv_squared = 0;          ///< of `load`
};

/// All mixtures that the network has.
[[nodiscard]] std::vector<MixtureUse> mixture_use(const Network& network, const Network::Output& output);

/// Counts, for each expert, the steps in a row in which no image chose it.
class StarvedExperts {
public:
    /// An expert starves after this many steps (interaction.md 3.3.3).
    static constexpr std::int64_t kSteps = 500;

    /// Takes a step in; gives the experts ("fg:3") that have just reached kSteps.
    [[nodiscard]] std::vector<std::string> add(const std::vector<MixtureUse>& use);

    /// As text and back, for checkpoints.
    [[nodiscard]] std::string to_text() const;
    void restore(std::string_view text);

private:
    std::vector<std::pair<std::string, std::int64_t>> counts_; ///< "fg:3", steps without images
};

} // namespace moefusion::training
