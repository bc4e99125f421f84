#pragma once

// The functions of the verbs, one per file beside this one.

#include "app/cli/verb.h"

namespace moefusion::cli {

class Console;

int run_doctor(const VerbCall& call, Console& console);
int run_evaluate(const VerbCall& call, Console& console);
int run_figure(const VerbCall& call, Console& console);
int run_fuse(const VerbCall& call, Console& console);
int run_inspect(const VerbCall& call, Console& console);
int run_methods(const VerbCall& call, Console& console);
int run_pairs(const VerbCall& call, Console& console);
int run_run_script(const VerbCall& call, Console& console);
int run_sample(const VerbCall& call, Console& console);
int run_weights(const VerbCall& call, Console& console);

} // namespace moefusion::cli
