#pragma once

// Versions of the libraries that libmoefusion_core was built with and runs with.

#include <string>

namespace moefusion {

/// "4.6.0"
[[nodiscard]] std::string opencv_version();

} // namespace moefusion
