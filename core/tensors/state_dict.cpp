#include "core/tensors/state_dict.h"

#include "core/base/error.h"
#include "core/containers/container_fault.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace moefusion::tensors {

using containers::DType;
using containers::RawTensor;

namespace {

constexpr std::pair<DType, at::ScalarType> kKinds[] = {{DType::F64, at::kDouble},
                                                       {DType::F32, at::kFloat},
                                                       {DType::F16, at::kHalf},
                                                       {DType::BF16, at::kBFloat16},
                                                       {DType::I64, at::kLong},
                                                       {DType::I32, at::kInt},
                                                       {DType::I16, at::kShort},
                                                       {DType::I8, at::kChar},
                                                       {DType::U8, at::kByte},
                                                       {DType::Bool, at::kBool}};

at::ScalarType scalar_type_of(DType dtype) {
    return std::find_if(std::begin(kKinds), std::end(kKinds), [&](const auto& kind) { return kind.first == dtype; })
        ->second;
}

std::string text_of(at::IntArrayRef shape) {
    std::string text = "[";
    for (const std::int64_t size : shape) {
        text += (text.size() > 1 ? ", " : "") + std::to_string(size);
    }
    return text + "]";
}

bool is_counter(std::string_view name) {
    return name == "num_batches_tracked" || name.ends_with(".num_batches_tracked");
}

void append_names(std::string& text, std::string_view head, const std::vector<std::string>& names) {
    constexpr std::size_t kShown = 8;
    if (names.empty()) {
        return;
    }
    text += (text.empty() ? "" : "; ") + std::string(head) + " (" + std::to_string(names.size()) + "): ";
    for (std::size_t i = 0; i < std::min(kShown, names.size()); ++i) {
        text += (i == 0 ? "" : ", ") + names[i];
    }
    if (names.size() > kShown) {
        text += ", …";
    }
}

} // namespace

at::Tensor tensor_from(RawTensor&& raw) {
    const auto options = at::TensorOptions().dtype(scalar_type_of(raw.dtype));
    if (raw.bytes.empty()) {
        return at::empty(raw.shape, options);
    }
    auto owner = std::make_shared<std::vector<std::byte>>(std::move(raw.bytes));
    void* data = owner->data();
    return at::from_blob(
        data, raw.shape, [owner = std::move(owner)](void*) mutable { owner.reset(); }, options);
}

RawTensor raw_tensor_from(std::string_view name, const at::Tensor& tensor) {
    const auto* kind = std::find_if(
        std::begin(kKinds), std::end(kKinds), [&](const auto& one) { return one.second == tensor.scalar_type(); });
    if (kind == std::end(kKinds)) {
        throw Error(ErrorKind::Unsupported,
                    "weights.unsupported_dtype",
                    "Tensor '" + std::string(name) + "' has a kind of numbers that weight files do not hold.");
    }
    const at::Tensor flat = tensor.detach().to(at::kCPU).contiguous();
    RawTensor raw{.path = containers::path_of(name), .dtype = kind->first, .shape = flat.sizes().vec(), .bytes = {}};
    raw.bytes.resize(static_cast<std::size_t>(flat.numel() * containers::bytes_of(kind->first)));
    if (!raw.bytes.empty()) {
        std::memcpy(raw.bytes.data(), flat.data_ptr(), raw.bytes.size());
    }
    return raw;
}

StateDict state_dict_from(std::vector<RawTensor>&& raw) {
    StateDict state_dict;
    for (RawTensor& one : raw) {
        std::string name = one.name();
        if (state_dict.contains(name)) {
            containers::refuse(containers::Fault::DuplicateKey, "Two tensors are named '" + name + "'.");
        }
        state_dict.emplace(std::move(name), tensor_from(std::move(one)));
    }
    raw.clear();
    return state_dict;
}

std::vector<RawTensor> raw_tensors_from(const StateDict& state_dict) {
    std::vector<RawTensor> raw;
    raw.reserve(state_dict.size());
    for (const auto& [name, tensor] : state_dict) {
        raw.push_back(raw_tensor_from(name, tensor));
    }
    return raw;
}

std::string Misfit::sentence() const {
    std::string text;
    append_names(text, "missing tensors", missing);
    append_names(text, "unexpected tensors", unexpected);
    append_names(text, "unequal tensors", unequal);
    return text;
}

Misfit compare(const StateDict& state_dict, std::span<const ExpectedTensor> expected) {
    Misfit misfit;
    std::set<std::string_view> names;
    for (const ExpectedTensor& one : expected) {
        names.insert(one.name);
        const auto found = state_dict.find(one.name);
        if (found == state_dict.end()) {
            if (!is_counter(one.name)) {
                misfit.missing.push_back(one.name);
            }
            continue;
        }
        const at::Tensor& tensor = found->second;
        if (tensor.sizes() != at::IntArrayRef(one.shape)) {
            misfit.unequal.push_back(one.name + " is " + text_of(tensor.sizes()) + ", not " + text_of(one.shape));
        } else if (!tensor.is_floating_point() && !is_counter(one.name)) {
            misfit.unequal.push_back(one.name + " holds integers, not floats");
        }
    }
    for (const auto& [name, tensor] : state_dict) {
        if (!names.contains(name) && !is_counter(name)) {
            misfit.unexpected.push_back(name);
        }
    }
    return misfit;
}

StateDict fit(const StateDict& state_dict, std::span<const ExpectedTensor> expected, std::string_view what) {
    const Misfit misfit = compare(state_dict, expected);
    if (!misfit.empty()) {
        throw Error(ErrorKind::Mismatch,
                    "weights.mismatch",
                    "The weights do not fit " + std::string(what) + ": " + misfit.sentence() + ".",
                    std::string(),
                    "Compare with the tensors of this method (moe-fusion weights list FILE).");
    }
    StateDict fitted;
    for (const ExpectedTensor& one : expected) {
        const auto found = state_dict.find(one.name);
        if (found != state_dict.end() && !is_counter(one.name)) {
            fitted.emplace(one.name, found->second.to(at::kFloat));
        }
    }
    return fitted;
}

} // namespace moefusion::tensors
