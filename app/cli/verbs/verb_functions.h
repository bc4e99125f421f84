#pragma once

// What libmoefusion_verbs.so and libmoefusion_picture_verbs.so (verbs that need no network) offer to the front. C
// names, so that the front finds them with dlsym; both sides are built together and share their C++ types.

#include "app/cli/verb.h"

#include <map>
#include <string>

extern "C" {

/// Runs the function of `call.verb`. Throws as the verb does, and Error{Internal} where the table has no function.
int moefusion_run_verb(const moefusion::cli::VerbCall& call, moefusion::cli::Console& console);

/// Adds the versions of the libraries that are loaded.
void moefusion_library_versions(std::map<std::string, std::string>& versions);
}
