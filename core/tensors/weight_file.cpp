#include "core/tensors/weight_file.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace moefusion::tensors {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kDataSuffix = ".data-00000-of-00001";

/// Runs a reader; its errors get the file's name.
template <typename Work>
auto named(const fs::path& file, Work work) {
    try {
        return work();
    } catch (const Error& error) {
        if (!error.file.empty()) {
            throw;
        }
        throw Error(error.kind, error.code, error.what_happened, file.string(), error.advice);
    }
}

} // namespace

containers::WeightContent read_weight_file(const fs::path& file, const containers::ReaderLimits& limits) {
    return named(file, [&] {
        const std::string content = read_file(file, limits.file_bytes);
        const auto checkpoint_data = [&]() -> std::optional<std::string> {
            const fs::path beside = fs::path(file).replace_extension(std::string(kDataSuffix));
            std::error_code fault;
            return fs::exists(beside, fault) ? std::optional(read_file(beside, limits.file_bytes)) : std::nullopt;
        };
        return containers::read_weights(
            std::as_bytes(std::span(content)), file.extension().string(), checkpoint_data, limits);
    });
}

StateDict
load_state_dict(const fs::path& file, std::span<const std::string_view> roots, const containers::ReaderLimits& limits) {
    containers::WeightContent content = read_weight_file(file, limits);
    return named(file,
                 [&] { return state_dict_from(containers::select_state_dict(std::move(content.tensors), roots)); });
}

} // namespace moefusion::tensors
