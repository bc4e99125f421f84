#pragma once

// Versions of the libraries that libmoefusion_pictures and libmoefusion_core were built with and run with.

#include <string>

namespace moefusion {

/// "4.6.0"
[[nodiscard]] std::string opencv_version();

/// "1.13.0": of the headers this was built with; Debian's 1.13.1 says 1.13.0.
[[nodiscard]] std::string libtorch_version();

/// "2.6.3": of the library that LibTorch runs; empty if LibTorch was built without it.
[[nodiscard]] std::string onednn_version();

} // namespace moefusion
