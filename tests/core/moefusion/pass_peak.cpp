// pass_peak WIDTH HEIGHT: fuses one made-up pair with the preset `compact` and prints the highest resident memory of
// this process in bytes (VmHWM). Run by tst_pass_memory in a process of its own, so that no other test counts.

#include "core/engine/engine.h"
#include "core/moefusion/formula_weights.h"
#include "core/moefusion/fusion_pass.h"

#include <ATen/ops/full.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>

int main(int argc, char** argv) {
    if (argc != 3) {
        return 2;
    }
    const std::int64_t width = std::atoi(argv[1]);
    const std::int64_t height = std::atoi(argv[2]);
    const moefusion::Engine engine({.threads = 2});
    engine.use_on_this_thread();
    auto network = std::make_shared<moefusion::Network>(moefusion::network_preset("compact"));
    moefusion::fill_by_formula(network->tensors());
    const auto pass = moefusion::make_fusion_pass(network);
    const moefusion::FusionPassInput pair{at::full({1, 1, height, width}, 0.4), at::full({1, 3, height, width}, 0.6)};
    const auto result = pass->run(pair, moefusion::CancelToken());
    std::printf("%lld %lld %s\n",
                static_cast<long long>(moefusion::memory_report().peak_bytes),
                static_cast<long long>(pass->estimated_bytes(width, height)),
                pass->name().data());
    return result.fused.size(3) == width ? 0 : 1;
}
