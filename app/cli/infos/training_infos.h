#pragma once

// Rows of the table of verbs that train and look after trainings.

#include "app/cli/verb.h"

namespace moefusion::cli {

extern const VerbInfo kRunsInfo;
extern const VerbInfo kSweepInfo;
extern const VerbInfo kTrainInfo;

} // namespace moefusion::cli
