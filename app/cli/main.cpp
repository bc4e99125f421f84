// moe-fusion: every verb of the command line. This front links neither LibTorch nor OpenCV; app/cli/verb_library.h
// opens what works.

#include "app/cli/console.h"
#include "app/cli/front.h"
#include "app/cli/stop_signals.h"

#include <csignal>
#include <cstdlib>
#include <string>
#include <unistd.h>
#include <vector>

int main(int argc, char** argv) {
    moefusion::cli::install_stop_signals();
    const int status = moefusion::cli::run_program(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
    if (status == moefusion::cli::kExitBrokenPipe) {
        // Nobody reads any more: end as every tool in a pipe does, quietly and by this signal.
        std::signal(SIGPIPE, SIG_DFL);
        std::raise(SIGPIPE);
    }
    // Not exit(): destructors of LibTorch's and OpenCV's statics cost time and may wait for their threads. All files
    // are closed by the verbs; standard output is written without a buffer.
    ::_exit(status);
}
