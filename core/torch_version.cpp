#include "core/version_of_libraries.h"

#include <ATen/Version.h>
#include <torch/version.h>

namespace moefusion {

std::string libtorch_version() {
    return TORCH_VERSION;
}

std::string onednn_version() {
    // "Intel(R) MKL-DNN v2.6.3 (Git Hash N/A)", or a word that there is none.
    const std::string words = at::get_mkldnn_version();
    const std::size_t start = words.find(" v");
    if (start == std::string::npos) {
        return {};
    }
    const std::size_t first = start + 2;
    return words.substr(first, words.find_first_not_of("0123456789.", first) - first);
}

} // namespace moefusion
