#include "core/methods/weights_install.h"

#include "core/base/atomic_file.h"
#include "core/base/paths.h"
#include "core/base/sha256.h"
#include "core/methods/weights_lookup.h"

#include <algorithm>

namespace moefusion {

namespace {

constexpr std::int64_t kLargestFile = std::int64_t{1} << 30; // far above any of the known files

} // namespace

std::optional<WeightsInstallation> install_weights(const std::filesystem::path& file) {
    const std::string content = read_file(file, kLargestFile);
    const std::string digest = sha256_hex(content);
    const std::string name = file.filename().string();
    const auto known = std::ranges::find_if(known_weights(), [&](const KnownWeights& one) {
        return one.sha256.empty() ? one.file == name : one.sha256 == digest;
    });
    if (known == known_weights().end() || known->stand_in) {
        return std::nullopt;
    }
    // Where other parts of the method lie already, its folder may be written with "_".
    std::string folder(known->method);
    std::ranges::replace(folder, '-', '_');
    if (!std::filesystem::exists(weights_folder() / folder)) {
        folder = known->method;
    }
    WeightsInstallation installed{.method = std::string(known->method),
                                  .file = weights_folder() / folder / known->file};
    std::error_code fault;
    if (!std::filesystem::equivalent(file, installed.file, fault)) {
        write_file_atomically(installed.file, content);
    }
    return installed;
}

} // namespace moefusion
