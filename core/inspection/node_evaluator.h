#pragma once

// The inside of NodeGraph: keys, the cache, and one function per node. Framed tensors [1, C, H+2, W+2] between nodes.

#include "core/detection/detections.h"
#include "core/inspection/node_graph.h"
#include "core/moefusion/fast_parts.h"

#include <functional>
#include <set>

namespace moefusion::inspection {

class NodeGraph::Evaluator {
public:
    Evaluator(Source source, std::shared_ptr<TensorCache> cache);

    void set_edits(EditSet edits);
    /// For the length of one public call: who may stop it.
    void use_token(const CancelToken& cancel);

    // Nodes; framed [1, C, H+2, W+2] unless said otherwise.
    at::Tensor dense(bool infrared);     ///< 4w channels
    at::Tensor last(bool infrared);      ///< the last w of them, a view
    at::Tensor attention(bool infrared); ///< [1, 1, H'/4, W'/4]
    at::Tensor foreground(Run run);      ///< [1, 1, H, W]
    at::Tensor input(MixtureId mixture, Run run);
    at::Tensor logits(MixtureId mixture, Run run);      ///< [N] CPU
    at::Tensor gates(MixtureId mixture, Run run);       ///< [N] CPU, of this run's input
    at::Tensor base_gates(MixtureId mixture, Run run);  ///< of step 1: with freeze those of the unedited run
    at::Tensor base_logits(MixtureId mixture, Run run); ///< likewise
    at::Tensor used(MixtureId mixture, Run run);        ///< [N] CPU
    at::Tensor expert(ExpertId expert, Run run);
    at::Tensor output(MixtureId mixture, Run run);        ///< weighted sum; the decoder's has one channel
    at::Tensor pyramid(bool infrared, std::size_t level); ///< [1, C, h, w]
    detection::Detections detections(bool infrared);
    at::Tensor fast_fused(); ///< [1, 1, H, W] by the fusion pass, no edits

    /// The pair at half size, with the gates and the attention of this one.
    Evaluator& half();
    /// All that `output(Decoder)` of the edits sums up is in the cache. Computes the used gates.
    bool has_decoder_experts(Run run);
    /// This evaluator's counts, and those of the half size as "half_NAME".
    [[nodiscard]] std::map<std::string, std::int64_t> all_counts() const;

    [[nodiscard]] const Source& source() const { return source_; }
    [[nodiscard]] const EditSet& edits() const { return edits_; }
    [[nodiscard]] MixtureSizes sizes() const;
    [[nodiscard]] bool has_outputs() const; ///< foreground and background features exist
    std::map<std::string, std::int64_t> counts;

private:
    using Key = std::string;
    Evaluator(Source source, std::shared_ptr<TensorCache> cache, Evaluator* full);
    // The key of a node's value: everything that decides it and nothing else.
    [[nodiscard]] Key source_key(std::string_view node) const;
    [[nodiscard]] Key foreground_key(Run run) const;
    [[nodiscard]] Key input_key(MixtureId mixture, Run run) const;
    [[nodiscard]] Key used_key(MixtureId mixture, Run run) const;
    [[nodiscard]] Key output_key(MixtureId mixture, Run run) const;
    [[nodiscard]] Key expert_key(ExpertId expert, Run run) const;
    /// Run whose gates step 1 takes.
    [[nodiscard]] Run gate_run(Run run) const;

    // Nodes on the fast kernels (fast_nodes.cpp), where the network has such parts.
    nn::BlockedMap blocked(const at::Tensor& values) const;
    nn::BlockedMap encoders();
    nn::BlockedMap feature_expert(ExpertId expert, Run run);
    nn::BlockedMap feature_output(MixtureId mixture, Run run);
    at::Tensor decoder_logits(Run run);                      ///< [N]
    at::Tensor decoder_picture(std::int64_t index, Run run); ///< framed [1, 1, H+2, W+2]

    at::Tensor cached(const Key& key, std::string_view node, const std::function<at::Tensor()>& compute);
    void count(std::string_view node);

    Source source_;
    std::shared_ptr<TensorCache> cache_;
    EditSet edits_;
    const CancelToken* cancel_ = nullptr;
    std::string base_key_;
    std::unique_ptr<FastParts> own_parts_;
    FastParts* parts_ = nullptr; ///< null: the plain layers
    Evaluator* full_ = nullptr;  ///< of which this is the half size: it decides gates and attention
    std::unique_ptr<Evaluator> half_;
};

} // namespace moefusion::inspection
