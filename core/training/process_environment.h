#pragma once

// Which of several processes of one training this is, as its starter says by environment variables: torchrun (RANK,
// WORLD_SIZE, LOCAL_RANK, MASTER_ADDR, MASTER_PORT), mpirun of Open MPI, an srun step of Slurm (command_line.md 7.3).

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace moefusion::training {

struct ProcessEnvironment {
    std::int64_t rank = 0;
    std::int64_t size = 1;
    std::int64_t local_rank = 0;
    std::string master;     ///< host of rank 0
    std::int64_t port = 0;  ///< of rank 0
    std::string started_by; ///< "torchrun", "mpirun", "srun"; empty: one process
};

/// Value of a variable, nothing if it is not set.
using ReadVariable = std::function<std::optional<std::string>(const char* name)>;

/// Throws Error{Usage, "processes.environment"} for half-set or senseless variables.
[[nodiscard]] ProcessEnvironment process_environment(const ReadVariable& read);
/// Of this process.
[[nodiscard]] ProcessEnvironment process_environment();

/// First host of a Slurm node list: "node[03-05,9]" -> "node03".
[[nodiscard]] std::string first_host(const std::string& node_list);

} // namespace moefusion::training
