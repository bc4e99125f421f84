#include "core/training/process_environment.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

#include <fmt/format.h>

#include <cstdlib>

namespace moefusion::training {

namespace {

constexpr std::int64_t kFirstPort = 29500; // torchrun's

[[noreturn]] void refuse(std::string what) {
    throw Error(ErrorKind::Usage,
                "processes.environment",
                std::move(what),
                {},
                "Start with torchrun, srun or mpirun, or take these variables away for one process.");
}

std::optional<std::int64_t> number(const ReadVariable& read, const char* name) {
    const auto text = read(name);
    if (!text) {
        return std::nullopt;
    }
    const auto value = parse_integer(*text);
    if (!value || *value < 0) {
        refuse(fmt::format("{} is \"{}\", which is no number.", name, *text));
    }
    return value;
}

/// Rank and size by two variables that belong together.
bool take(const ReadVariable& read, const char* rank, const char* size, ProcessEnvironment& found) {
    const auto own = number(read, rank);
    const auto all = number(read, size);
    if (!own && !all) {
        return false;
    }
    if (!own || !all) {
        refuse(fmt::format("Of {} and {} only one is set.", rank, size));
    }
    if (*all < 1 || *own >= *all) {
        refuse(fmt::format("{} is {}, but {} is {}.", rank, *own, size, *all));
    }
    found.rank = *own;
    found.size = *all;
    return true;
}

} // namespace

std::string first_host(const std::string& node_list) {
    const std::size_t bracket = node_list.find('[');
    const std::size_t comma = node_list.find(',');
    if (bracket == std::string::npos || (comma != std::string::npos && comma < bracket)) {
        return node_list.substr(0, comma);
    }
    const std::size_t end = node_list.find_first_of("-,]", bracket);
    return node_list.substr(0, bracket) + node_list.substr(bracket + 1, end - bracket - 1);
}

ProcessEnvironment process_environment(const ReadVariable& read) {
    ProcessEnvironment found;
    found.master = "127.0.0.1";
    found.port = kFirstPort;
    if (take(read, "RANK", "WORLD_SIZE", found)) {
        found.started_by = "torchrun";
        found.local_rank = number(read, "LOCAL_RANK").value_or(found.rank);
    } else if (take(read, "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", found)) {
        found.started_by = "mpirun";
        found.local_rank = number(read, "OMPI_COMM_WORLD_LOCAL_RANK").value_or(found.rank);
    } else if (read("SLURM_STEP_ID")) {
        // The step's own count: the job's may be larger, and then ranks would wait for ever.
        const bool has_step = read("SLURM_STEP_NUM_TASKS").has_value();
        if (!take(read, "SLURM_PROCID", has_step ? "SLURM_STEP_NUM_TASKS" : "SLURM_NTASKS", found)) {
            return found;
        }
        found.started_by = "srun";
        found.local_rank = number(read, "SLURM_LOCALID").value_or(0);
        const auto nodes = read("SLURM_STEP_NODELIST");
        found.master = first_host(nodes ? *nodes : read("SLURM_JOB_NODELIST").value_or(found.master));
        constexpr std::int64_t kPorts = 1000;
        found.port = kFirstPort + number(read, "SLURM_JOB_ID").value_or(0) % kPorts;
    }
    found.master = read("MASTER_ADDR").value_or(found.master);
    found.port = number(read, "MASTER_PORT").value_or(found.port);
    return found;
}

ProcessEnvironment process_environment() {
    return process_environment([](const char* name) -> std::optional<std::string> {
        const char* text = std::getenv(name);
        return text == nullptr ? std::nullopt : std::optional<std::string>(text);
    });
}

} // namespace moefusion::training
