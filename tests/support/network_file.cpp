#include "tests/support/network_file.h"

#include "core/moefusion/formula_weights.h"
#include "core/moefusion/network_weights.h"

#include <c10/core/InferenceMode.h>

#include <string>

namespace moefusion::tests {

namespace {

constexpr int kStandardStep = 100;

} // namespace

void write_formula_network(const QString& file, int step) {
    NetworkOptions options;
    options.thin_width = 4;
    options.fpn_channels = 8;
    options.attention_hidden = 4;
    options.box_head_width = 16;
    Network network(options);
    fill_by_formula(network.tensors());
    const c10::InferenceMode no_gradients;
    for (const nn::NamedTensor& named : network.tensors().tensors()) {
        if (named.role == nn::TensorRole::Parameter && step != kStandardStep) {
            at::Tensor values = named.tensor;
            values.mul_(1.0 - 0.1 * (kStandardStep - step) / kStandardStep);
        }
    }
    write_network(network, {{"step", std::to_string(step)}}, file.toStdString());
}

} // namespace moefusion::tests
