// moe-fusion-workbench: the window. A front that sets what BLAS and OpenCV read when they are loaded, then opens
// libmoefusion_window.so.

#include "core/base/paths.h"
#include "core/base/process_setup.h"
#include "core/base/processor.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <string_view>
#include <unistd.h>

namespace {

/// Help and version are the command line's; it starts in milliseconds and needs no display.
int answered_by_command_line(const char* word) {
    const std::string program = (moefusion::program_folder() / "moe-fusion").string();
    const bool help = std::string_view(word) != "--version";
    ::execl(program.c_str(), program.c_str(), help ? "help" : word, help ? "gui" : nullptr, nullptr);
    std::fprintf(stderr, "moe-fusion-workbench: %s: %s\n", program.c_str(), std::strerror(errno));
    return 3;
}

bool has_text(const char* variable) {
    const char* text = std::getenv(variable);
    return text != nullptr && *text != '\0';
}

} // namespace

int main(int argc, char** argv) {
    bool display = has_text("DISPLAY") || has_text("WAYLAND_DISPLAY") || has_text("QT_QPA_PLATFORM");
    for (int i = 1; i < argc && std::string_view(argv[i]) != "--"; ++i) {
        const std::string_view word = argv[i];
        if (word == "--help" || word == "-h" || word == "--version") {
            return answered_by_command_line(argv[i]);
        }
        display = display || word == "-platform"; // Qt's own option
    }
    if (!display) {
        std::fprintf(stderr, "moe-fusion-workbench: No display. Set QT_QPA_PLATFORM=offscreen only for tests.\n");
        return 3;
    }
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
