#pragma once

// How the benchmarks measure: repeated runs, processor time of the process and wall time, minimum and median.

#include <algorithm>
#include <chrono>
#include <ctime>
#include <functional>
#include <vector>

namespace moefusion::bench {

/// Seconds of the runs of one program.
struct MeasuredTime {
    double cpu_min = 0;
    double cpu_median = 0;
    double wall_min = 0;
    double wall_median = 0;
};

inline double process_seconds() {
    std::timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// Runs of several programs taken in turn, so that a busy moment of the machine does not fall on one of them.
class Turns {
public:
    explicit Turns(std::vector<std::function<void()>> programs)
        : programs_(std::move(programs)), cpu_(programs_.size()), wall_(programs_.size()) {}

    void run(int repeats) {
        for (int repeat = 0; repeat < repeats; ++repeat) {
            for (std::size_t i = 0; i < programs_.size(); ++i) {
                const auto start = std::chrono::steady_clock::now();
                const double before = process_seconds();
                programs_[i]();
                cpu_[i].push_back(process_seconds() - before);
                wall_[i].push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
            }
        }
    }
    [[nodiscard]] MeasuredTime of(std::size_t program) const {
        std::vector<double> cpu = cpu_[program];
        std::vector<double> wall = wall_[program];
        std::sort(cpu.begin(), cpu.end());
        std::sort(wall.begin(), wall.end());
        return {cpu.front(), cpu[cpu.size() / 2], wall.front(), wall[wall.size() / 2]};
    }

private:
    std::vector<std::function<void()>> programs_;
    std::vector<std::vector<double>> cpu_;
    std::vector<std::vector<double>> wall_;
};

} // namespace moefusion::bench
