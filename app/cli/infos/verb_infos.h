#pragma once

// The rows of the table of verbs, each in its own file beside this one.

#include "app/cli/verb.h"

namespace moefusion::cli {

extern const VerbInfo kDoctorInfo;
extern const VerbInfo kEvaluateInfo;
extern const VerbInfo kFigureInfo;
extern const VerbInfo kFuseInfo;
extern const VerbInfo kGuiInfo;
extern const VerbInfo kInspectInfo;
extern const VerbInfo kMethodsInfo;
extern const VerbInfo kPairsInfo;
extern const VerbInfo kRunScriptInfo;
extern const VerbInfo kSampleInfo;
extern const VerbInfo kWeightsInfo;
extern const VerbInfo kCompletionInfo;

} // namespace moefusion::cli
