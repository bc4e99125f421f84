// Build tool: writes moe-fusion.1 and one page per verb into the folder that is its only argument.

#include "app/cli/man_page.h"
#include "app/cli/verb_table.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <cstdio>
#include <filesystem>
#include <string>

int main(int argc, char** argv) {
    using namespace moefusion;
    if (argc != 2) {
        std::fputs("man_pages FOLDER\n", stderr);
        return 2;
    }
    try {
        const std::filesystem::path folder = argv[1];
        write_file_atomically(folder / "moe-fusion.1", cli::program_man_page());
        for (const cli::VerbInfo* verb : cli::verb_table()) {
            if (!verb->hidden) {
                write_file_atomically(folder / ("moe-fusion-" + std::string(verb->name) + ".1"),
                                      cli::verb_man_page(*verb));
            }
        }
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", one_line(error).c_str());
        return exit_status(error);
    }
    return 0;
}
