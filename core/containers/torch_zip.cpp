#include "core/containers/torch_zip.h"

#include "core/containers/byte_reader.h"
#include "core/containers/container_fault.h"
#include "core/containers/pickle_machine.h"

#include <algorithm>

namespace moefusion::containers {

namespace {

constexpr std::string_view kPickle = "data.pkl";

void check_records(const ZipArchive& archive, const std::string& prefix) {
    for (const ZipEntry& entry : archive.entries()) {
        if (entry.name == prefix + "constants.pkl" || entry.name.starts_with(prefix + "code/")) {
            refuse(Fault::UnsupportedContainer,
                   "This is a TorchScript program, not just weights.",
                   how_to_save_state_dict("torch.jit.load('IN', map_location='cpu')"));
        }
    }
    if (const ZipEntry* order = archive.find(prefix + "byteorder"); order != nullptr) {
        if (as_text(archive.stored(*order)) != "little") {
            refuse(Fault::UnsupportedEndianness, "The numbers of the file are not little-endian.");
        }
    }
}

} // namespace

std::optional<std::string> torch_zip_prefix(const ZipArchive& archive) {
    for (const ZipEntry& entry : archive.entries()) {
        const std::size_t slash = entry.name.find('/');
        if (slash != std::string::npos && entry.name.substr(slash + 1) == kPickle) {
            return entry.name.substr(0, slash + 1);
        }
    }
    return std::nullopt;
}

std::vector<RawTensor> read_torch_zip(std::span<const std::byte> file, const ReaderLimits& limits) {
    const ZipArchive archive(file, limits);
    const std::optional<std::string> prefix = torch_zip_prefix(archive);
    if (!prefix) {
        refuse(Fault::UnknownContainer, "The zip file has no entry data.pkl, so it is not a PyTorch file.");
    }
    check_records(archive, *prefix);
    const ZipEntry& pickle_entry = *archive.find(*prefix + std::string(kPickle));
    if (pickle_entry.size > limits.pickle_bytes) {
        refuse(Fault::TooLarge, "The entry data.pkl has " + std::to_string(pickle_entry.size) + " bytes.");
    }
    const auto pickle = archive.stored(pickle_entry);
    const PickleTree tree = run_pickle(pickle, PersistentIds::Zip, limits);
    if (tree.pickle_size != static_cast<std::int64_t>(pickle.size())) {
        refuse(Fault::PickleMalformed,
               "The pickle ends at byte " + std::to_string(tree.pickle_size) + "; its entry has " +
                   std::to_string(pickle.size()) + ".");
    }
    std::vector<PlacedView> placed = tensors_of(tree, limits);
    std::vector<bool> used(tree.storages.size(), false);
    for (const PlacedView& one : placed) {
        used[tree.views[one.view].window.storage] = true;
    }
    std::vector<std::span<const std::byte>> storage_bytes(tree.storages.size());
    for (std::size_t i = 0; i < tree.storages.size(); ++i) {
        if (!used[i]) {
            continue;
        }
        const StorageName& storage = tree.storages[i];
        const ZipEntry* entry = archive.find(*prefix + "data/" + storage.key);
        if (entry == nullptr) {
            refuse(Fault::MissingStorage, "The file names storage '" + storage.key + "' and has no entry for it.");
        }
        const std::int64_t width = bytes_of(storage.dtype);
        if (entry->size % width != 0 || entry->size / width != storage.elements) {
            refuse(Fault::StorageSizeMismatch,
                   "Storage '" + storage.key + "' has " + std::to_string(entry->size) + " bytes; the pickle says " +
                       std::to_string(storage.elements) + " elements of " + std::to_string(width) + ".");
        }
        storage_bytes[i] = archive.stored(*entry);
    }
    return copy_views(tree, std::move(placed), storage_bytes, limits);
}

} // namespace moefusion::containers
