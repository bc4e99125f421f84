#pragma once

// libmoefusion_verbs.so, which brings LibTorch and OpenCV, or libmoefusion_picture_verbs.so, which brings OpenCV alone;
// opened only when there is work for it.

#include "app/cli/verb.h"

#include <map>
#include <string>

namespace moefusion::cli {

/// Opens the library (once), after prepare_for_libraries. Throws Error{Internal, "verbs.missing"} with the loader's
/// words.
class VerbLibrary {
public:
    explicit VerbLibrary(bool pictures_only = false);

    /// Does the verb's work; exceptions of the work pass through.
    [[nodiscard]] int run(const VerbCall& call, Console& console) const;
    /// Versions of the libraries that are loaded: "opencv", "libtorch", …
    [[nodiscard]] std::map<std::string, std::string> versions() const;

private:
    void* handle_ = nullptr; // never closed: threads of LibTorch may outlive main
};

} // namespace moefusion::cli
