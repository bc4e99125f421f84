#pragma once

// What `doctor` looks at, one function per subject (command_line.md 5.5). Nothing is changed on the machine.

#include "core/engine/engine.h"
#include "core/engine/probe.h"

#include <string>
#include <vector>

namespace moefusion::cli {

enum class Health {
    Good,
    Note, ///< worth knowing, nothing to mend
    Fault ///< to be mended; the exit status is 1
};

/// One line of the report.
struct Finding {
    std::string group; ///< "versions", "blas", …
    std::string name;
    std::string value;
    Health health = Health::Good;
    std::string advice = {};
};

using Findings = std::vector<Finding>;

[[nodiscard]] Findings check_versions();
/// Library that is loaded and its kernels; `rates` decides whether it is slow.
[[nodiscard]] Findings check_blas(const ProbedRates& rates);
[[nodiscard]] Findings check_threads(const Engine& engine);
/// Rates against the processor's, those of the fast path's kernels too, and what `auto` therefore takes.
[[nodiscard]] Findings check_rates(const ProbedRates& rates);
/// Free memory and disk, and what a fusion of 640x512 and 1280x1024 needs.
[[nodiscard]] Findings check_memory();
[[nodiscard]] Findings check_devices();
/// Fonts of the figures and where windows can open, by the files that are there: Qt is not loaded.
[[nodiscard]] Findings check_window();
/// Installed weight files with their hash and state.
[[nodiscard]] Findings check_weights();
/// Fuses a made-up pair by the fast path and compares it with its stored result and with the plain path in float64
/// (±1 of 255); then measures a large one, unless fewer than four of `seconds_left` are left. Weights by formula.
[[nodiscard]] Findings check_fusion(const Engine& engine, double seconds_left);

} // namespace moefusion::cli
