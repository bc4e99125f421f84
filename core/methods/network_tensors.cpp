#include "core/methods/network_tensors.h"

#include <utility>

namespace moefusion {

TensorList& TensorList::add(std::string name, std::vector<std::int64_t> shape) {
    tensors_.push_back({std::move(name), std::move(shape)});
    return *this;
}

TensorList&
TensorList::convolution(const std::string& name, std::int64_t out, std::int64_t in, std::int64_t kernel, bool bias) {
    add(name + ".weight", {out, in, kernel, kernel});
    return bias ? add(name + ".bias", {out}) : *this;
}

TensorList& TensorList::batch_norm(const std::string& name, std::int64_t channels) {
    for (const char* part : {".weight", ".bias", ".running_mean", ".running_var"}) {
        add(name + part, {channels});
    }
    return *this;
}

TensorList& TensorList::linear(const std::string& name, std::int64_t out, std::int64_t in) {
    return add(name + ".weight", {out, in}).add(name + ".bias", {out});
}

TensorList& TensorList::layer_norm(const std::string& name, std::int64_t channels) {
    return add(name + ".weight", {channels}).add(name + ".bias", {channels});
}

} // namespace moefusion
