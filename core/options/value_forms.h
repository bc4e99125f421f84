#pragma once

// Forms of values that are neither numbers nor choices; used in option tables (OptionDescription::accepts) and by the
// code that reads the values, so that both agree.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace moefusion::options {

/// "640x480": both from 1 to 2^31-1.
[[nodiscard]] std::optional<std::pair<int, int>> parse_size(std::string_view text);

/// "A:B": two finite numbers.
[[nodiscard]] std::optional<std::pair<double, double>> parse_interval(std::string_view text);

/// "M=FILE" split at the first "=" if a name stands before it ([A-Za-z0-9._@:-]+, not a path); the name is empty if the
/// whole is the value.
[[nodiscard]] std::pair<std::string_view, std::string_view> split_assignment(std::string_view text);

// For `accepts`.
/// cpu, cuda, cuda:N, auto
[[nodiscard]] bool is_device(std::string_view text);
/// native, visible, infrared, WIDTHxHEIGHT, max:N
[[nodiscard]] bool is_size_policy(std::string_view text);
/// auto, A:B with A < B
[[nodiscard]] bool is_infrared_window(std::string_view text);
/// K/N with 1 <= K <= N, slurm, rank
[[nodiscard]] bool is_shard(std::string_view text);
/// [A-Za-z0-9._@-]+, or M=LABEL
[[nodiscard]] bool is_result_name(std::string_view text);
/// M=FILE or FILE, FILE not empty
[[nodiscard]] bool is_weights(std::string_view text);
/// any text but the empty one
[[nodiscard]] bool is_not_empty(std::string_view text);

} // namespace moefusion::options
