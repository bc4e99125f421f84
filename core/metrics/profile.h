#pragma once

// Which published toolkit's definition of a metric is meant. Values of different profiles are never compared.

#include <span>
#include <string_view>

namespace moefusion::metrics {

/// Sources of the definitions (specs/metrics.md 1): Linfeng-Tang/Evaluation-for-Image-Fusion of 2022 (the scale of the
/// paper's tables) and of 2023, its Python translation, Zhaozixiang1228/MMIF-CDDFuse, and the original papers.
/// What differs between profiles stands at one small place in each metric's file.
enum class Profile { Tang2022, Tang2023, TangPy, CddFuse, Textbook };

inline constexpr int kProfileCount = 5;

/// All five, in the order of the enumeration.
[[nodiscard]] std::span<const Profile> all_profiles();
/// "tang-2022", "tang-2023", "tang-py", "cddfuse", "textbook".
[[nodiscard]] std::string_view profile_name(Profile profile);
/// Throws Error{Usage, "profile.unknown"} that names the five and the nearest.
[[nodiscard]] Profile profile_from(std::string_view name);

} // namespace moefusion::metrics
