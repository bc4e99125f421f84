#pragma once

// The folder of one inspected pair: tensors as .npy, maps as PNG, ablations, manifest.json (command_line.md 6.2,
// interaction.md 4.4).

#include "core/inspection/tensor_maps.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::inspection {

/// What is written of each pair.
struct InspectionRequest {
    std::vector<std::string> tensors; ///< names, globs, "all", "none"
    std::vector<std::string> maps;    ///< names of tensor_maps.h, globs, groups; also "fused" and "fused_original"
    MapSettings map_settings;
    std::vector<std::string> ablations; ///< "fg:0" …, or "all"

    /// Words of all of it: two requests with the same words write the same files.
    [[nodiscard]] std::string words() const;
};

/// What is said about a pair, and how its fused plane becomes a picture.
struct InspectionSubject {
    std::string id;
    /// Members of manifest.json that stand before `edits`: version, id, method, weights_sha256, untrained, key, size,
    /// policies, device.
    nlohmann::json head;
    /// From the fused plane (F32, 1 channel, not clipped) to the bytes of its PNG, by the policies.
    std::function<std::string(const Image& plane, std::string_view layer)> fused_png;
};

/// Writes `folder` (made if absent): every file complete or absent, the manifest last. Returns the manifest.
/// Throws Error{Usage, "name.unknown"}, Error{Cancelled}, Error{NotWritable | DiskFull}.
nlohmann::json write_inspection(NodeGraph& graph,
                                const InspectionSubject& subject,
                                const InspectionRequest& request,
                                const std::filesystem::path& folder,
                                const CancelToken& cancel);

/// What a folder's manifest.json says, for "up to date": nothing if there is none or it is no manifest of ours.
struct InspectionState {
    std::string key;
    std::string request; ///< InspectionRequest::words
};
[[nodiscard]] std::optional<InspectionState> inspection_state(const std::filesystem::path& folder);

/// "expert,gate,mean_abs,mean_abs_foreground,mean_abs_background,max_abs,rerouted,remark" and a line per ablation.
[[nodiscard]] std::string ablation_csv(std::span<const Ablation> ablations);

} // namespace moefusion::inspection
