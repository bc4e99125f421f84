#include "core/engine/probe.h"

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/full.h>
#include <ATen/ops/mm.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <dlfcn.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <link.h>
#include <sstream>

namespace moefusion {

namespace {

constexpr double kBfloat16Gain = 1.1;
constexpr int kRuns = 4;

double process_seconds() {
    std::timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double convolution_rate(at::MemoryFormat format, at::ScalarType type) {
    constexpr std::int64_t kChannels = 64;
    constexpr std::int64_t kWidth = 320;
    constexpr std::int64_t kHeight = 256;
    const at::Tensor image = at::full({1, kChannels, kHeight, kWidth}, 0.5).to(type).contiguous(format);
    const at::Tensor weight = at::full({kChannels, kChannels, 3, 3}, 0.01).to(type).contiguous(format);
    const double seconds = least_processor_seconds([&] {
        static_cast<void>(at::conv2d(image, weight, {}, {1, 1}, {1, 1}));
    });
    return 2e-9 * 9 * kChannels * kChannels * kWidth * kHeight / seconds;
}

std::string text_of(void* library, const char* function) {
    using TextFunction = char* (*)();
    void* found = dlsym(library, function);
    if (found == nullptr) {
        return {};
    }
    const char* text = reinterpret_cast<TextFunction>(found)();
    return text == nullptr ? std::string() : std::string(text);
}

int add_blas_name(dl_phdr_info* info, std::size_t, void* names) {
    const std::string name = info->dlpi_name == nullptr ? "" : info->dlpi_name;
    if (std::filesystem::path(name).filename().string().find("blas") != std::string::npos) {
        static_cast<std::vector<std::string>*>(names)->push_back(name);
    }
    return 0;
}

} // namespace

std::string processor_name() {
    std::ifstream stream("/proc/cpuinfo");
    std::string model = "unknown processor";
    std::string flags;
    for (std::string line; std::getline(stream, line) && flags.empty();) {
        const auto colon = line.find(':');
        if (line.starts_with("model name") && colon != std::string::npos) {
            model = line.substr(std::min(colon + 2, line.size()));
        } else if (line.starts_with("flags")) {
            flags = line.substr(std::min(colon + 2, line.size()));
        }
    }
    constexpr std::array<std::string_view, 5> kTold{"avx2", "fma", "avx512f", "avx512_bf16", "amx_tile"};
    std::string told;
    std::istringstream words(flags);
    for (std::string word; words >> word;) {
        if (std::find(kTold.begin(), kTold.end(), word) != kTold.end()) {
            told += " " + word;
        }
    }
    return told.empty() ? model : model + "," + told;
}

double least_processor_seconds(const std::function<void()>& work) {
    work();
    double least = 1e9;
    for (int run = 0; run < kRuns; ++run) {
        const double before = process_seconds();
        work();
        least = std::min(least, process_seconds() - before);
    }
    return std::max(least, 1e-9);
}

ProbedRates probe_rates() {
    const c10::InferenceMode no_gradients;
    const int threads = at::get_num_threads();
    at::set_num_threads(1);
    ProbedRates rates;
    rates.fma = fma_gflops();
    constexpr std::int64_t kSide = 768;
    const at::Tensor square = at::full({kSide, kSide}, 0.5);
    rates.matrix_product =
        2e-9 * kSide * kSide * kSide / least_processor_seconds([&] { static_cast<void>(at::mm(square, square)); });
    rates.convolution_nchw = convolution_rate(at::MemoryFormat::Contiguous, at::kFloat);
    rates.convolution_channels_last = convolution_rate(at::MemoryFormat::ChannelsLast, at::kFloat);
    rates.convolution_bfloat16 = convolution_rate(at::MemoryFormat::ChannelsLast, at::kBFloat16);
    constexpr std::int64_t kFloats = 32 << 20;
    const at::Tensor from = at::full({kFloats}, 1.0);
    at::Tensor to = at::full({kFloats}, 0.0);
    rates.copy_gbytes = 2e-9 * 4 * kFloats / least_processor_seconds([&] { to.copy_(from); });
    rates.fma = std::max(rates.fma, fma_gflops());
    at::set_num_threads(threads);
    return rates;
}

bool channels_last_pays(const ProbedRates& rates) {
    return rates.convolution_channels_last >= rates.convolution_nchw;
}

bool bfloat16_pays(const ProbedRates& rates) {
    return rates.convolution_bfloat16 >=
           kBfloat16Gain * std::max(rates.convolution_nchw, rates.convolution_channels_last);
}

bool blas_is_slow(const ProbedRates& rates) {
    return rates.matrix_product < rates.fma / 3.0;
}

std::vector<LoadedBlas> loaded_blas() {
    std::vector<std::string> names;
    dl_iterate_phdr(add_blas_name, &names);
    std::vector<LoadedBlas> found;
    for (const std::string& name : names) {
        std::error_code fault;
        const auto resolved = std::filesystem::canonical(name, fault);
        LoadedBlas blas{.file = fault ? name : resolved.string(), .core_type = {}, .settings = {}};
        if (void* library = dlopen(name.c_str(), RTLD_LAZY | RTLD_NOLOAD); library != nullptr) {
            blas.core_type = text_of(library, "openblas_get_corename");
            blas.settings = text_of(library, "openblas_get_config");
            using CountFunction = int (*)();
            if (void* count = dlsym(library, "openblas_get_num_threads"); count != nullptr) {
                blas.threads = reinterpret_cast<CountFunction>(count)();
            }
            dlclose(library);
        }
        found.push_back(std::move(blas));
    }
    return found;
}

} // namespace moefusion
