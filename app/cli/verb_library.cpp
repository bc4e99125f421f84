#include "app/cli/verb_library.h"

#include "app/cli/verbs/verb_functions.h"
#include "core/base/error.h"

#include <fmt/format.h>

#include <dlfcn.h>
#include <filesystem>

namespace moefusion::cli {

namespace {

/// The folder of the library this code is in: both are installed side by side.
std::filesystem::path own_folder() {
    Dl_info info{};
    if (::dladdr(reinterpret_cast<void*>(&own_folder), &info) == 0 || info.dli_fname == nullptr) {
        return {};
    }
    return std::filesystem::path(info.dli_fname).parent_path();
}

template <typename Function>
Function find_function(void* handle, const char* name) {
    void* address = ::dlsym(handle, name);
    MOEFUSION_EXPECT(address != nullptr, fmt::format("The library of the verbs has no function {}.", name));
    return reinterpret_cast<Function>(address);
}

} // namespace

VerbLibrary::VerbLibrary(bool pictures_only) {
    const char* file = pictures_only ? "libmoefusion_picture_verbs.so" : "libmoefusion_verbs.so";
    handle_ = ::dlopen((own_folder() / file).c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle_ == nullptr) {
        const char* reason = ::dlerror();
        throw Error(ErrorKind::Internal,
                    "verbs.missing",
                    fmt::format("{} cannot be loaded: {}.", file, reason != nullptr ? reason : "unknown"),
                    {},
                    "Install the program again.");
    }
}

int VerbLibrary::run(const VerbCall& call, Console& console) const {
    return find_function<decltype(&moefusion_run_verb)>(handle_, "moefusion_run_verb")(call, console);
}

std::map<std::string, std::string> VerbLibrary::versions() const {
    std::map<std::string, std::string> versions;
    find_function<decltype(&moefusion_library_versions)>(handle_, "moefusion_library_versions")(versions);
    return versions;
}

} // namespace moefusion::cli
