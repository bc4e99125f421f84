#pragma once

// The functions of the verbs, one per file beside this one.

#include "app/cli/verb.h"

namespace moefusion::cli {} // namespace moefusion::cli
