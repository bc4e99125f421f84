#include "app/cli/verbs/own_program.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace moefusion::cli {

namespace fs = std::filesystem;

pid_t start_own_program(const std::vector<std::string>& words, const fs::path& output) {
    std::error_code fault;
    const std::string program = fs::read_symlink("/proc/self/exe", fault).string();
    std::vector<std::string> texts{program};
    texts.insert(texts.end(), words.begin(), words.end());
    std::vector<char*> arguments;
    for (std::string& text : texts) {
        arguments.push_back(text.data());
    }
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    if (!output.empty()) {
        fs::create_directories(output.parent_path(), fault);
        ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
        ::posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    }
    pid_t process = 0;
    const int failed = ::posix_spawn(&process, program.c_str(), &files, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    if (failed != 0) {
        throw Error(ErrorKind::Internal,
                    "program.start",
                    fmt::format("A training could not be started: {}.", std::strerror(failed)),
                    program);
    }
    return process;
}

int run_own_program(const std::vector<std::string>& words) {
    const pid_t process = start_own_program(words, {});
    int how = 0;
    while (::waitpid(process, &how, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(how) ? WEXITSTATUS(how) : 1;
}

} // namespace moefusion::cli
