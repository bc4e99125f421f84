#include "core/containers/torch_legacy.h"

#include "core/containers/byte_reader.h"
#include "core/containers/container_fault.h"
#include "core/containers/pickle_machine.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace moefusion::containers {

namespace {

// The pickle of 0x1950a86a20f9469cfc6c, and STOP.
constexpr std::string_view kMagic("\x80\x02\x8A\x0A\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19\x2E", 15);
constexpr std::int64_t kProtocol = 1001;

/// The pickles of the stream, one after another.
class Stream {
public:
    Stream(std::span<const std::byte> file, const ReaderLimits& limits) : rest_(file), limits_(limits) {}

    PickleTree next(PersistentIds persistent_ids) {
        PickleTree tree = run_pickle(rest_, persistent_ids, limits_);
        rest_ = rest_.subspan(static_cast<std::size_t>(tree.pickle_size));
        return tree;
    }
    [[nodiscard]] std::span<const std::byte> rest() const { return rest_; }

private:
    std::span<const std::byte> rest_;
    const ReaderLimits& limits_;
};

void check_system(const PickleTree& system) {
    const Node* little = system.find(system.nodes[system.root], "little_endian");
    if (little == nullptr || little->kind != NodeKind::Boolean) {
        refuse(Fault::PickleMalformed, "The file does not say whether its numbers are little-endian.");
    }
    if (little->bits == 0) {
        refuse(Fault::UnsupportedEndianness, "The numbers of the file are not little-endian.");
    }
}

std::vector<std::string> storage_keys(const PickleTree& list) {
    const Node& root = list.nodes[list.root];
    if (root.kind != NodeKind::List) {
        refuse(Fault::PickleMalformed, "The file has no list of its storages.");
    }
    std::vector<std::string> keys;
    for (const NodeId id : list.items[root.index]) {
        const Node& key = list.nodes[id];
        if (key.kind != NodeKind::Text && key.kind != NodeKind::Bytes) {
            refuse(Fault::PickleMalformed, "The list of storages holds something that is not a key.");
        }
        keys.push_back(list.text(key));
    }
    return keys;
}

} // namespace

bool is_torch_legacy(std::span<const std::byte> file) {
    return as_text(file).starts_with(kMagic);
}

std::vector<RawTensor> read_torch_legacy(std::span<const std::byte> file, const ReaderLimits& limits) {
    if (static_cast<std::int64_t>(file.size()) > limits.file_bytes) {
        refuse(Fault::TooLarge, "The file has " + std::to_string(file.size()) + " bytes.");
    }
    if (!is_torch_legacy(file)) {
        refuse(Fault::UnknownContainer, "The file does not begin with the magic number of PyTorch's older format.");
    }
    Stream stream(file.subspan(kMagic.size()), limits);
    const PickleTree version = stream.next(PersistentIds::None);
    const Node& number = version.nodes[version.root];
    if (number.kind != NodeKind::Integer || version.integer(number) != kProtocol) {
        refuse(Fault::UnsupportedVersion,
               "The file has protocol version " +
                   (number.kind == NodeKind::Integer ? std::to_string(version.integer(number)) : std::string("?")) +
                   " instead of 1001.");
    }
    check_system(stream.next(PersistentIds::None));
    const PickleTree tree = stream.next(PersistentIds::Legacy);
    const std::vector<std::string> keys = storage_keys(stream.next(PersistentIds::None));

    std::unordered_map<std::string_view, std::size_t> storage_of_key;
    for (std::size_t i = 0; i < tree.storages.size(); ++i) {
        storage_of_key.emplace(tree.storages[i].key, i);
    }
    std::vector<std::span<const std::byte>> storage_bytes(tree.storages.size());
    std::vector<bool> present(tree.storages.size(), false);
    ByteReader reader(stream.rest(), "part of the file that holds its storages");
    for (const std::string& key : keys) {
        const auto found = storage_of_key.find(key);
        if (found == storage_of_key.end() || present[found->second]) {
            refuse(Fault::Corrupt,
                   "The file lists storage '" + key +
                       (found == storage_of_key.end() ? "', which no tensor uses." : "' twice."));
        }
        const StorageName& storage = tree.storages[found->second];
        const auto elements = reader.number<std::int64_t>();
        if (elements != storage.elements) {
            refuse(Fault::StorageSizeMismatch,
                   "Storage '" + key + "' has " + std::to_string(elements) + " elements; the pickle says " +
                       std::to_string(storage.elements) + ".");
        }
        if (elements > reader.left() / bytes_of(storage.dtype)) {
            refuse(Fault::Truncated,
                   "The file ends inside storage '" + key + "' of " + std::to_string(elements) + " elements.");
        }
        storage_bytes[found->second] = reader.take(elements * bytes_of(storage.dtype));
        present[found->second] = true;
    }
    for (std::size_t i = 0; i < present.size(); ++i) {
        if (!present[i]) {
            refuse(Fault::MissingStorage,
                   "The file names storage '" + tree.storages[i].key + "' and does not list it.");
        }
    }
    if (reader.left() > 0) {
        refuse(Fault::TrailingBytes,
               "The file has " + std::to_string(reader.left()) + " bytes after its last storage.");
    }
    return copy_views(tree, tensors_of(tree, limits), storage_bytes, limits);
}

} // namespace moefusion::containers
