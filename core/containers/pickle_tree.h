#pragma once

// What a pickle describes, as plain values: an arena of nodes, no pointers, so that lists that contain themselves and
// 50 000 nested tuples are built and freed without recursion.

#include "core/containers/raw_tensor.h"
#include "core/containers/reader_limits.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::containers {

using NodeId = std::uint32_t;

enum class NodeKind : std::uint8_t {
    None,
    Boolean,
    Integer,
    BigInteger, ///< more than 64 bits: carried, never used
    Real,
    Text,
    Bytes,
    Tuple,
    List,
    Dict,
    OrderedDict,
    Set,
    Name, ///< an allowed global, `index` into the table of pickle_machine.cpp
    Storage,
    Tensor,
    Opaque ///< numpy scalars and dtypes; `index` as Name
};

struct Node {
    NodeKind kind = NodeKind::None;
    std::uint32_t index = 0; ///< length of Text and Bytes; entry of a table for containers, names, storages, tensors
    std::uint64_t bits = 0;  ///< value of Boolean, Integer, Real; offset of Text and Bytes in the pickle
};

/// A block of numbers that a persistent id names; the bytes stand elsewhere in the file.
struct StorageName {
    std::string key;
    DType dtype;
    std::int64_t elements;
};

/// A window of a storage (old files share one storage between several): elements begin .. begin + elements.
struct StorageWindow {
    std::uint32_t storage;
    std::int64_t begin;
    std::int64_t elements;
};

/// value[i0, i1, …] = window[offset + sum(ik * strides[k])], in elements.
struct TensorView {
    StorageWindow window;
    std::int64_t offset;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;
};

/// A tensor of the tree and where it stands.
struct PlacedView {
    std::vector<PathPart> path;
    std::uint32_t view;
};

/// Refers to the pickle's bytes, which must outlive it.
struct PickleTree {
    std::span<const std::byte> pickle;
    std::vector<Node> nodes;
    std::vector<std::vector<NodeId>> items; ///< of containers; dicts: key, value, key, value …
    std::vector<StorageName> storages;
    std::vector<StorageWindow> windows; ///< what Storage nodes point to
    std::vector<TensorView> views;
    NodeId root = 0;
    std::int64_t pickle_size = 0; ///< bytes up to and with STOP

    [[nodiscard]] std::span<const std::byte> raw_text(const Node& node) const;
    /// Text as it is, Bytes decoded as Latin-1 (Python 2 files): UTF-8.
    [[nodiscard]] std::string text(const Node& node) const;
    [[nodiscard]] std::int64_t integer(const Node& node) const { return static_cast<std::int64_t>(node.bits); }
    /// The value under a text key of a dict, or null.
    [[nodiscard]] const Node* find(const Node& dict, std::string_view key) const;
};

/// All tensors under the root, in order. Throws Error "weights.nesting_too_deep" or "too_large" (nodes visited: objects
/// are shared by reference, so a small file may describe 2^60 paths; number of tensors).
[[nodiscard]] std::vector<PlacedView> tensors_of(const PickleTree& tree, const ReaderLimits& limits);

/// Throws Error "weights.duplicate_key" if a dict has a key twice (1, True and 1.0 are one key, as in Python).
void refuse_duplicate_keys(const PickleTree& tree, const ReaderLimits& limits);

/// Throws Error "weights.bad_view" or "too_large" unless the view lies in its window and can be copied; gives the bytes
/// of the copy. `name` is for the message.
[[nodiscard]] std::int64_t
checked_view_bytes(const TensorView& view, DType dtype, const ReaderLimits& limits, std::string_view name);

/// The view as a contiguous tensor. `storage` are the bytes of the whole storage; the view must have been checked.
[[nodiscard]] RawTensor copy_view(const TensorView& view, DType dtype, std::span<const std::byte> storage);

/// Checks all views first, with all of them together below limits.tensor_bytes, then copies.
/// `storage_bytes` has one span per tree.storages; those no tensor uses may be empty.
[[nodiscard]] std::vector<RawTensor> copy_views(const PickleTree& tree,
                                                std::vector<PlacedView>&& placed,
                                                std::span<const std::span<const std::byte>> storage_bytes,
                                                const ReaderLimits& limits);

} // namespace moefusion::containers
