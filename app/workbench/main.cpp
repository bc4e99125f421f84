// moe-fusion-workbench: the window. A front that sets what BLAS and OpenCV read when they are loaded, then opens
// libmoefusion_window.so.

#include "core/base/paths.h"
#include "core/base/process_setup.h"
#include "core/base/processor.h"

#include <algorithm>
#include <cstdio>
#include <dlfcn.h>
#include <unistd.h>

int main(int argc, char** argv) {
    const int cores = moefusion::physical_cores();
    moefusion::prepare_for_libraries(std::max(1, cores > 2 ? cores - 1 : cores));
    // Beside the programs in the build tree, in ../lib where it is installed: both are in this program's search path.
    void* library = dlopen("libmoefusion_window.so", RTLD_NOW | RTLD_LOCAL);
    void* entry = library == nullptr ? nullptr : dlsym(library, "moefusion_window_main");
    if (entry == nullptr) {
        std::fprintf(stderr, "moe-fusion-workbench: %s\n", dlerror());
        return 3;
    }
    const auto run = reinterpret_cast<int (*)(int, char**)>(entry);
    // Not exit(): statics of LibTorch and OpenCV may wait for their threads; the window closed its files.
    ::_exit(run(argc, argv));
}
