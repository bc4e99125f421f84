// method_peak METHOD WIDTH HEIGHT: fuses one made-up pair with weights by formula and prints the highest resident
// memory of this process in bytes (VmHWM), the same before the fusion, and what the method says it needs. Run by
// tst_method_memory in a process of its own for each method, so that no other counts.

#include "core/engine/engine.h"
#include "core/methods/method_table.h"
#include "core/methods/network_method.h"
#include "core/methods/network_weights.h"
#include "tests/core/methods/formula_networks.h"
#include "tests/core/methods/golden_pair.h"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <unistd.h>

using namespace moefusion;

int main(int argc, char** argv) {
    if (argc != 4) {
        return 2;
    }
    const std::string name = argv[1];
    const auto file = std::filesystem::temp_directory_path() / ("method_peak" + std::to_string(::getpid()));
    constexpr double kGain = 0.3; // as small as any network of the goldens has it: only finite values matter here
    tests::write_weights(tests::twin_weights(find_network_weights(name)->variants.back().tensors(), kGain), file);
    const auto method = make_method({.method = name, .weights = {file.string()}});
    std::filesystem::remove(file);
    const auto large = static_cast<long long>(stated_bytes(*method, std::int64_t{1280} * 1024));
    if (std::atoi(argv[2]) == 0) {
        std::printf("0 0 0 %lld\n", large);
        return 0;
    }
    const LoadedPair pair = tests::made_pair(std::atoi(argv[2]), std::atoi(argv[3]));
    Engine engine({.device = "cpu", .threads = 2});
    NoProgress progress;
    const Policies policies;
    const std::int64_t before = memory_report().peak_bytes;
    const FusionResult result =
        method->fuse({.pair = pair, .policies = policies, .engine = engine}, progress, CancelToken());
    std::printf("%lld %lld %lld %lld\n",
                static_cast<long long>(memory_report().peak_bytes),
                static_cast<long long>(before),
                static_cast<long long>(stated_bytes(*method, result.fused.pixel_count())),
                large);
    return 0;
}
