#pragma once

// MoE-Fusion's weights as safetensors files; the network's options stand in their metadata (architecture.md 3.3), so a
// file says what it is for.

#include "core/containers/raw_tensor.h"
#include "core/containers/reader_limits.h"
#include "core/moefusion/network.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace moefusion {

/// A network with values, and what its file says about them.
struct LoadedNetwork {
    std::shared_ptr<Network> network;
    std::map<std::string, std::string> metadata;
    bool untrained = false; ///< no training step stands behind the values
};

/// Reads a safetensors file. Without metadata of ours the options of `compact` are assumed. Throws as read_safetensors
/// (with the file's name), Error{Malformed, "network.options"}, Error{Mismatch, "weights.mismatch"} naming missing,
/// extra and misshapen tensors, Error{Mismatch, "weights.hash"} if the tensors are not those the metadata's hash was
/// made of.
[[nodiscard]] LoadedNetwork read_network(const std::filesystem::path& file,
                                         const containers::ReaderLimits& limits = {});

/// Values that are new from the seed.
[[nodiscard]] LoadedNetwork make_untrained_network(const NetworkOptions& options, std::uint64_t seed);

/// Metadata every weight file has: format, format_version, method, network_options, program, numerics, created,
/// state_dict_sha256.
/// `more` adds or replaces entries (step, epoch, run, data_hash).
[[nodiscard]] std::map<std::string, std::string> weights_metadata(const Network& network,
                                                                  const std::map<std::string, std::string>& more);
/// The file's bytes: all tensors and `weights_metadata`.
[[nodiscard]] std::string network_bytes(const Network& network, const std::map<std::string, std::string>& more);
/// Writes the file atomically. Throws Error{NotWritable | DiskFull}.
void write_network(const Network& network,
                   const std::map<std::string, std::string>& more,
                   const std::filesystem::path& file);

/// SHA-256 over names, dtypes, shapes and bytes in name order: the same for the same values in any container.
[[nodiscard]] std::string state_dict_sha256(const std::vector<containers::RawTensor>& tensors);

} // namespace moefusion
