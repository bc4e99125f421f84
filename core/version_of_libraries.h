#pragma once

// Versions of the libraries that libmoefusion_core was built with and runs with.

#include <string>

namespace moefusion {

/// "4.6.0"
[[nodiscard]] std::string opencv_version();

/// "1.13.0": of the headers this was built with; Debian's 1.13.1 says 1.13.0.
[[nodiscard]] std::string libtorch_version();

} // namespace moefusion
