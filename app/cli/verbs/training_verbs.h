#pragma once

// The functions of the verbs that train and look after trainings.

#include "app/cli/verb.h"

namespace moefusion::cli {

class Console;

int run_runs(const VerbCall& call, Console& console);
int run_sweep(const VerbCall& call, Console& console);
int run_train(const VerbCall& call, Console& console);

} // namespace moefusion::cli
