#pragma once

// The published networks: for each the list of its tensors (as in its page and its authors' file) and its maker.

#include "core/methods/method_table.h"
#include "core/tensors/state_dict.h"

#include <memory>
#include <vector>

namespace moefusion {

[[nodiscard]] std::vector<tensors::ExpectedTensor> densefuse_tensors();
[[nodiscard]] std::vector<tensors::ExpectedTensor> ifcnn_tensors();
[[nodiscard]] std::vector<tensors::ExpectedTensor> didfuse_tensors();
[[nodiscard]] std::vector<tensors::ExpectedTensor> auif_tensors();
[[nodiscard]] std::vector<tensors::ExpectedTensor> ydtr_tensors();
[[nodiscard]] std::vector<tensors::ExpectedTensor> tardal_tensors();
[[nodiscard]] std::vector<tensors::ExpectedTensor> seafusion_tensors();
[[nodiscard]] std::vector<tensors::ExpectedTensor> gifnet_tensors();
[[nodiscard]] std::vector<tensors::ExpectedTensor> rfn_nest_tensors();
[[nodiscard]] std::vector<tensors::ExpectedTensor> piafusion_tensors();      ///< the authors', of TensorFlow
[[nodiscard]] std::vector<tensors::ExpectedTensor> piafusion_port_tensors(); ///< of linklist2/PIAFusion_pytorch
[[nodiscard]] std::vector<tensors::ExpectedTensor> swinfuse_tensors();
[[nodiscard]] std::vector<tensors::ExpectedTensor> cddfuse_tensors();

[[nodiscard]] std::unique_ptr<FusionMethod> make_densefuse(const MethodInfo& info, const WeightsChoice& weights);
[[nodiscard]] std::unique_ptr<FusionMethod> make_ifcnn(const MethodInfo& info, const WeightsChoice& weights);
[[nodiscard]] std::unique_ptr<FusionMethod> make_didfuse(const MethodInfo& info, const WeightsChoice& weights);
[[nodiscard]] std::unique_ptr<FusionMethod> make_auif(const MethodInfo& info, const WeightsChoice& weights);
[[nodiscard]] std::unique_ptr<FusionMethod> make_ydtr(const MethodInfo& info, const WeightsChoice& weights);
[[nodiscard]] std::unique_ptr<FusionMethod> make_tardal(const MethodInfo& info, const WeightsChoice& weights);
[[nodiscard]] std::unique_ptr<FusionMethod> make_seafusion(const MethodInfo& info, const WeightsChoice& weights);
[[nodiscard]] std::unique_ptr<FusionMethod> make_gifnet(const MethodInfo& info, const WeightsChoice& weights);
[[nodiscard]] std::unique_ptr<FusionMethod> make_rfn_nest(const MethodInfo& info, const WeightsChoice& weights);
[[nodiscard]] std::unique_ptr<FusionMethod> make_piafusion(const MethodInfo& info, const WeightsChoice& weights);
[[nodiscard]] std::unique_ptr<FusionMethod> make_swinfuse(const MethodInfo& info, const WeightsChoice& weights);
[[nodiscard]] std::unique_ptr<FusionMethod> make_cddfuse(const MethodInfo& info, const WeightsChoice& weights);

} // namespace moefusion
