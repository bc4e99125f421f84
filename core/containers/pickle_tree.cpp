#include "core/containers/pickle_tree.h"

#include "core/base/checked_math.h"
#include "core/base/numbers.h"
#include "core/containers/byte_reader.h"
#include "core/containers/container_fault.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <optional>
#include <utility>

namespace moefusion::containers {

namespace {

bool is_container(NodeKind kind) {
    return kind == NodeKind::Tuple || kind == NodeKind::List || kind == NodeKind::Dict ||
           kind == NodeKind::OrderedDict || kind == NodeKind::Set;
}

bool is_dict(NodeKind kind) {
    return kind == NodeKind::Dict || kind == NodeKind::OrderedDict;
}

PathPart path_part_of_key(const PickleTree& tree, const Node& key) {
    switch (key.kind) {
    case NodeKind::Text:
    case NodeKind::Bytes:
        return tree.text(key);
    case NodeKind::Integer:
        return tree.integer(key);
    case NodeKind::Boolean:
        return std::string(key.bits != 0 ? "True" : "False");
    case NodeKind::Real:
        return shortest(std::bit_cast<double>(key.bits));
    case NodeKind::None:
        return std::string("None");
    default:
        return std::string("(…)");
    }
}

std::string path_text(std::span<const PathPart> path) {
    return RawTensor{.path = {path.begin(), path.end()}, .dtype = DType::U8, .shape = {}, .bytes = {}}.name();
}

/// Two keys are one for Python exactly if these texts are equal.
class KeyTexts {
public:
    KeyTexts(const PickleTree& tree, const ReaderLimits& limits) : tree_(tree), limits_(limits) {}

    std::string text_of(const Node& key, std::int64_t depth = 0) {
        if (depth > limits_.tree_depth) {
            refuse(Fault::NestingTooDeep,
                   "A dictionary key is nested more than " + std::to_string(depth - 1) + " deep.");
        }
        if (++visited_ > limits_.tree_nodes) {
            refuse(Fault::TooLarge, "The keys of the dictionaries have too many parts.");
        }
        switch (key.kind) {
        case NodeKind::Text:
            return "t" + std::string(as_text(tree_.raw_text(key)));
        case NodeKind::Bytes:
            return "b" + std::string(as_text(tree_.raw_text(key)));
        case NodeKind::Boolean:
        case NodeKind::Integer:
            return "n" + std::to_string(tree_.integer(key));
        case NodeKind::Real: {
            const auto value = std::bit_cast<double>(key.bits);
            const bool whole = std::abs(value) < 0x1p53 && std::trunc(value) == value;
            return "n" + (whole ? std::to_string(static_cast<std::int64_t>(value)) : shortest(value));
        }
        case NodeKind::Tuple: {
            std::string text = "(";
            for (const NodeId part : tree_.items[key.index]) {
                const std::string inner = text_of(tree_.nodes[part], depth + 1);
                text += std::to_string(inner.size()) + ":" + inner;
            }
            return text;
        }
        default:
            return "k" + std::to_string(static_cast<int>(key.kind)) + "/" + std::to_string(key.index);
        }
    }

private:
    const PickleTree& tree_;
    const ReaderLimits& limits_;
    std::int64_t visited_ = 0;
};

} // namespace

std::span<const std::byte> PickleTree::raw_text(const Node& node) const {
    return pickle.subspan(static_cast<std::size_t>(node.bits), node.index);
}

std::string PickleTree::text(const Node& node) const {
    const std::string_view raw = as_text(raw_text(node));
    if (node.kind == NodeKind::Text) {
        return std::string(raw);
    }
    std::string utf8;
    for (const char symbol : raw) {
        const auto code = static_cast<unsigned char>(symbol);
        if (code < 0x80) {
            utf8 += symbol;
        } else {
            utf8 += static_cast<char>(0xC0 | (code >> 6));
            utf8 += static_cast<char>(0x80 | (code & 0x3F));
        }
    }
    return utf8;
}

const Node* PickleTree::find(const Node& dict, std::string_view key) const {
    if (!is_dict(dict.kind)) {
        return nullptr;
    }
    const std::vector<NodeId>& entries = items[dict.index];
    for (std::size_t i = 0; i + 1 < entries.size(); i += 2) {
        const Node& candidate = nodes[entries[i]];
        if ((candidate.kind == NodeKind::Text || candidate.kind == NodeKind::Bytes) && text(candidate) == key) {
            return &nodes[entries[i + 1]];
        }
    }
    return nullptr;
}

std::vector<PlacedView> tensors_of(const PickleTree& tree, const ReaderLimits& limits) {
    struct Open {
        NodeId node;
        std::size_t next;
    };
    std::vector<PlacedView> placed;
    std::vector<Open> open;
    std::vector<PathPart> path;
    std::int64_t visited = 0;
    const auto visit = [&](NodeId id) {
        if (++visited > limits.tree_nodes) {
            refuse(Fault::TooLarge,
                   "The file describes more than " + std::to_string(limits.tree_nodes) +
                       " values (shared objects count each time).");
        }
        const Node& node = tree.nodes[id];
        if (node.kind == NodeKind::Tensor) {
            if (static_cast<std::int64_t>(placed.size()) >= limits.tensors) {
                refuse(Fault::TooLarge, "The file names more than " + std::to_string(limits.tensors) + " tensors.");
            }
            placed.push_back({path, node.index});
        } else if (is_container(node.kind)) {
            if (static_cast<std::int64_t>(open.size()) >= limits.tree_depth) {
                refuse(Fault::NestingTooDeep,
                       "The values of the file are nested more than " + std::to_string(limits.tree_depth) + " deep.");
            }
            open.push_back({id, 0});
            return;
        }
        if (!path.empty()) {
            path.pop_back();
        }
    };
    visit(tree.root);
    while (!open.empty()) {
        Open& top = open.back();
        const Node& node = tree.nodes[top.node];
        const std::vector<NodeId>& children = tree.items[node.index];
        if (top.next >= children.size()) {
            open.pop_back();
            if (!path.empty()) {
                path.pop_back();
            }
            continue;
        }
        if (is_dict(node.kind)) {
            path.push_back(path_part_of_key(tree, tree.nodes[children[top.next]]));
            const NodeId value = children[top.next + 1];
            top.next += 2;
            visit(value);
        } else {
            path.emplace_back(static_cast<std::int64_t>(top.next));
            const NodeId value = children[top.next];
            ++top.next;
            visit(value);
        }
    }
    return placed;
}

void refuse_duplicate_keys(const PickleTree& tree, const ReaderLimits& limits) {
    KeyTexts texts(tree, limits);
    for (const Node& node : tree.nodes) {
        if (!is_dict(node.kind)) {
            continue;
        }
        const std::vector<NodeId>& entries = tree.items[node.index];
        std::vector<std::pair<std::string, NodeId>> keys;
        for (std::size_t i = 0; i < entries.size(); i += 2) {
            keys.emplace_back(texts.text_of(tree.nodes[entries[i]]), entries[i]);
        }
        std::sort(keys.begin(), keys.end());
        const auto twice = std::adjacent_find(
            keys.begin(), keys.end(), [](const auto& left, const auto& right) { return left.first == right.first; });
        if (twice != keys.end()) {
            const PathPart name[] = {path_part_of_key(tree, tree.nodes[twice->second])};
            refuse(Fault::DuplicateKey, "The key '" + path_text(name) + "' stands twice in one dictionary.");
        }
    }
}

std::int64_t
checked_view_bytes(const TensorView& view, DType dtype, const ReaderLimits& limits, std::string_view name) {
    const auto bad = [&](const std::string& what) {
        refuse(Fault::BadView, "Tensor '" + std::string(name) + "' " + what + ".");
    };
    if (view.shape.size() != view.strides.size()) {
        bad("has " + std::to_string(view.shape.size()) + " sizes and " + std::to_string(view.strides.size()) +
            " strides");
    }
    if (static_cast<std::int64_t>(view.shape.size()) > limits.dimensions) {
        bad("has more than " + std::to_string(limits.dimensions) + " dimensions");
    }
    const auto negative = [](std::int64_t value) { return value < 0; };
    if (view.offset < 0 || std::any_of(view.shape.begin(), view.shape.end(), negative) ||
        std::any_of(view.strides.begin(), view.strides.end(), negative)) {
        bad("has a negative size, stride or offset");
    }
    const std::int64_t bytes = checked_tensor_bytes(view.shape, dtype, limits, name);
    if (std::find(view.shape.begin(), view.shape.end(), 0) != view.shape.end()) {
        if (view.offset > view.window.elements) {
            bad("begins beyond its storage");
        }
        return 0;
    }
    std::int64_t last = view.offset;
    try {
        for (std::size_t axis = 0; axis < view.shape.size(); ++axis) {
            last = checked_add(last, checked_mul(view.shape[axis] - 1, view.strides[axis]));
        }
    } catch (const Error&) {
        bad("reaches beyond 2^63 elements");
    }
    if (last >= view.window.elements) {
        bad("reaches to element " + std::to_string(last) + " of a storage of " + std::to_string(view.window.elements));
    }
    return bytes;
}

RawTensor copy_view(const TensorView& view, DType dtype, std::span<const std::byte> storage) {
    const std::int64_t width = bytes_of(dtype);
    RawTensor tensor{.path = {}, .dtype = dtype, .shape = view.shape, .bytes = {}};
    std::int64_t count = 1;
    for (const std::int64_t size : view.shape) {
        count *= size;
    }
    if (count == 0) {
        return tensor;
    }
    tensor.bytes.resize(static_cast<std::size_t>(count * width));
    // The longest run of trailing axes that is contiguous in the storage is copied at once.
    std::int64_t run = 1;
    std::size_t outer = view.shape.size();
    while (outer > 0 && (view.shape[outer - 1] == 1 || view.strides[outer - 1] == run)) {
        run *= view.shape[outer - 1];
        --outer;
    }
    std::vector<std::int64_t> index(outer, 0);
    std::int64_t from = view.window.begin + view.offset;
    for (std::int64_t to = 0; to < count; to += run) {
        std::memcpy(
            tensor.bytes.data() + to * width, storage.data() + from * width, static_cast<std::size_t>(run * width));
        for (std::size_t axis = outer; axis-- > 0;) {
            from += view.strides[axis];
            if (++index[axis] < view.shape[axis]) {
                break;
            }
            from -= view.strides[axis] * view.shape[axis];
            index[axis] = 0;
        }
    }
    return tensor;
}

std::vector<RawTensor> copy_views(const PickleTree& tree,
                                  std::vector<PlacedView>&& placed,
                                  std::span<const std::span<const std::byte>> storage_bytes,
                                  const ReaderLimits& limits) {
    std::int64_t all_bytes = 0;
    for (const PlacedView& one : placed) {
        const TensorView& view = tree.views[one.view];
        all_bytes += checked_view_bytes(view, tree.storages[view.window.storage].dtype, limits, path_text(one.path));
        if (all_bytes > limits.tensor_bytes) {
            refuse(Fault::TooLarge,
                   "All tensors together have more than " + std::to_string(limits.tensor_bytes) + " bytes.");
        }
    }
    std::vector<RawTensor> tensors;
    tensors.reserve(placed.size());
    for (PlacedView& one : placed) {
        const TensorView& view = tree.views[one.view];
        tensors.push_back(
            copy_view(view, tree.storages[view.window.storage].dtype, storage_bytes[view.window.storage]));
        tensors.back().path = std::move(one.path);
    }
    return tensors;
}

} // namespace moefusion::containers
