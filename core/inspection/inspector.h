#pragma once

// MoE-Fusion opened to be looked into, for the window: pictures and plain numbers of one pair under edits; no LibTorch
// in sight. What it computes stays in a cache, so that an edit costs only what it changes.

#include "core/base/cancel.h"
#include "core/base/progress.h"
#include "core/imaging/policies.h"
#include "core/inspection/edits.h"
#include "core/methods/fusion_method.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::inspection {

/// Gates of one mixture as the panel shows them; each [N].
struct MixtureGates {
    MixtureId mixture = MixtureId::Foreground;
    std::vector<float> logits;   ///< of the (edited) input; with `freeze` those of the unedited run
    std::vector<float> gates;    ///< before edits of this mixture
    std::vector<float> used;     ///< after them
    std::vector<float> original; ///< of the run without edits
    int grid_rows = 8;           ///< the gate sees averages over this grid (moe_fusion.md 2, "gate")
    int grid_columns = 8;
};

struct GatesReport {
    std::vector<MixtureGates> mixtures; ///< those the network has, in the order fg, bg, dec
    std::int64_t top_k = 0;
    bool edits_change_nothing = true;
    /// Null where the network has no such mixture.
    [[nodiscard]] const MixtureGates* find(MixtureId mixture) const;
};

/// One layer as a picture of values, with the range it shares with its group.
struct LayerView {
    std::string layer;
    Image values; ///< F32 of one channel, or U8 where `picture`
    double low = 0;
    double high = 1;
    bool picture = false; ///< a colour picture: no colour map
    double mean = 0;
    double largest = 0; ///< max |value|
};

/// What removing one expert does (interaction.md 3.3.1, "Ablation deltas").
struct AblationView {
    ExpertId expert;
    float gate = 0;
    Image delta; ///< F32; empty where nothing was computed
    double whole = 0;
    double foreground = 0; ///< NaN where no attention is above 0.5
    double background = 0;
    double largest = 0;
    bool no_weight = false;   ///< used gate 0: removing it changes nothing
    bool rerouted = false;    ///< a later mixture chose other experts
    std::string not_possible; ///< why it cannot be removed
};

/// A box found by a detector, corners in image pixels.
struct BoxView {
    std::array<double, 4> corners{}; ///< x0, y0, x1, y1
    double score = 0;
    int label = 1;
};

/// A tensor of the network's weights, for the model page.
struct ModuleView {
    std::string name;
    std::string shape; ///< "64x160x3x3"
    std::int64_t count = 0;
    bool trained = true;
    double root_mean_square = 0;
    /// Root mean square of the difference to the other network's tensor; nothing without one, or where it has none of
    /// that name and shape.
    std::optional<double> difference;
};

/// How strong one channel of an expert's output is.
struct ChannelEnergy {
    std::int64_t channel = 0;
    double root_mean_square = 0;
};

/// The part of an edit set that decides the values of a layer, as canonical text: equal text, equal values. A gate of
/// the decoder changes no activation of the feature experts, and so on.
[[nodiscard]] std::string layer_edits(const EditSet& edits, const std::string& layer, bool weighted);

/// One pair at a time, on one thread at a time.
class Inspector {
public:
    explicit Inspector(std::int64_t cache_bytes);
    ~Inspector();
    Inspector(const Inspector&) = delete;
    Inspector& operator=(const Inspector&) = delete;

    /// Looks at this pair from now on, without edits; cheap for the pair and weights it looks at already. Throws
    /// Error{Unsupported, "inspect.method"} for a method that is not MoE-Fusion, Error{Mismatch, "pair.size"}.
    void open(FusionMethod& method, Engine& engine, const LoadedPair& pair, const Policies& policies);
    /// Throws as NodeGraph::set_edits. Nothing is computed.
    void set_edits(const EditSet& edits);

    [[nodiscard]] MixtureSizes sizes() const;
    [[nodiscard]] GatesReport gates(const CancelToken& cancel);
    /// The fused image under the edit set: the pixels of `inspect`'s fused.png.
    [[nodiscard]] FusionResult fused(const CancelToken& cancel);
    /// Whether `fused` costs no more than a weighted sum now; gates are computed for the answer.
    [[nodiscard]] bool fused_is_near(const CancelToken& cancel);
    /// A first look at `fused`: what the edits change is computed at half the size. Not what `inspect` writes.
    [[nodiscard]] FusionResult preview(const CancelToken& cancel);
    /// Computes what edits start from, so that the first one is as quick as the next.
    void prepare(const CancelToken& cancel);
    /// A layer and those that share its range: all experts of a mixture (with its output), both dense features, else
    /// the layer alone. `reduction` as --reduce. Throws as layer_plane.
    [[nodiscard]] std::vector<LayerView>
    layers(const std::string& layer, std::string_view reduction, bool weighted, const CancelToken& cancel);
    [[nodiscard]] AblationView ablation(ExpertId expert, const CancelToken& cancel);
    [[nodiscard]] std::vector<BoxView> boxes(bool infrared, const CancelToken& cancel);
    /// Channels of a layer "fg_0" or "bg_2", the strongest first. Throws as layer_plane.
    [[nodiscard]] std::vector<ChannelEnergy> channel_energies(const std::string& layer, const CancelToken& cancel);
    /// Weights by name, shape and size; `other`: what their difference is taken to.
    [[nodiscard]] std::vector<ModuleView> modules(const Inspector* other = nullptr) const;
    /// Writes what the command line's `inspect` writes, into `folder`. `tensors` and `maps` as --tensors, --maps.
    void save(const std::vector<std::string>& tensors,
              const std::vector<std::string>& maps,
              std::string_view reduction,
              const std::filesystem::path& folder,
              const CancelToken& cancel);
    /// How often each node was computed for the pair that is open.
    [[nodiscard]] std::int64_t evaluations(std::string_view node) const;

private:
    struct Opened;
    [[nodiscard]] Opened& opened() const;
    std::int64_t cache_bytes_;
    std::unique_ptr<Opened> opened_;
};

} // namespace moefusion::inspection
