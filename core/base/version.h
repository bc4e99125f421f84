#pragma once

// Version of the program and of its numbers.

#include <string_view>

namespace moefusion {

/// "0.1.0", from CMakeLists.txt.
[[nodiscard]] std::string_view program_version();
/// Raised by hand when results change; part of every result key (architecture: provenance).
[[nodiscard]] int numerics_version();
/// Compiler of this build: "GNU 12.2.0".
[[nodiscard]] std::string_view build_compiler();
/// Source folder of this build, for running from the tree.
[[nodiscard]] std::string_view build_source_folder();

} // namespace moefusion
