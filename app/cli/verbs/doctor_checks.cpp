#include "app/cli/verbs/doctor_checks.h"

#include "app/cli/verbs/sample_result.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/processor.h"
#include "core/base/sha256.h"
#include "core/base/version.h"
#include "core/methods/method_table.h"
#include "core/methods/weights_lookup.h"
#include "core/moefusion/fast_layers.h"
#include "core/moefusion/formula_weights.h"
#include "core/moefusion/fusion_pass.h"
#include "core/nn/blocked_convolution.h"
#include "core/samples/scene.h"
#include "core/tensors/tensor_image.h"
#include "core/version_of_libraries.h"

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

constexpr double kMebi = 1048576.0;
constexpr double kGibi = 1073741824.0;
constexpr double kLeastFreeDisk = 1.0 * kGibi;
constexpr std::int64_t kMostForLargePair = 2'000'000'000; // of a process that fuses 1280x1024

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

/// True if a file whose name starts with `start` lies below one of the folders.
bool lies_below(const std::vector<fs::path>& folders, std::string_view start) {
    for (const fs::path& folder : folders) {
        std::error_code fault;
        for (auto entry =
                 fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, fault);
             !fault && entry != fs::recursive_directory_iterator();
             entry.increment(fault)) {
            if (entry.depth() > 6) {
                entry.disable_recursion_pending();
            }
            if (entry->path().filename().string().starts_with(start)) {
                return true;
            }
        }
    }
    return false;
}

Finding rate_of(std::string name, double rate, double fma) {
    return {.group = "rates",
            .name = std::move(name),
            .value = fmt::format("{:.1f} GFLOP/s, {:.0f} % of the FMA rate", rate, 100.0 * rate / fma)};
}

/// Levels 0..255 of a fused picture [1, 1, H, W] at the places of kStoredLevels: every eighth pixel from (4, 4) on.
std::vector<int> finished_levels(const at::Tensor& fused) {
    const at::Tensor plain = fused.to(at::kCPU, at::kFloat).contiguous();
    const float* values = plain.data_ptr<float>();
    std::vector<int> levels;
    for (std::int64_t y = 4; y < plain.size(2); y += 8) {
        for (std::int64_t x = 4; x < plain.size(3); x += 8) {
            const float clipped = std::clamp(values[y * plain.size(3) + x], 0.0F, 1.0F);
            levels.push_back(static_cast<int>(std::nearbyint(clipped * 255.0F)));
        }
    }
    return levels;
}

int largest_difference(const std::vector<int>& levels, std::span<const std::uint8_t> stored) {
    if (levels.size() != stored.size()) {
        return 255;
    }
    int largest = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        largest = std::max(largest, std::abs(levels[i] - stored[i]));
    }
    return largest;
}

/// The probe's convolution (64 to 64 channels, 320 x 256) on the kernels of the fast path: GFLOP of the direct way per
/// second of processor time, one thread; by Winograd it can exceed the FMA rate.
double own_convolution_rate(const nn::BlockedKernels& kernels) {
    constexpr int kChannels = 64;
    constexpr int kWidth = 320;
    constexpr int kHeight = 256;
    const std::vector<float> weight(std::size_t{9} * kChannels * kChannels, 0.01F);
    const nn::WinogradConvolution layer(kernels, weight, {}, kChannels, kChannels);
    const std::vector<const nn::WinogradConvolution*> layers{&layer};
    nn::BlockedImage input;
    nn::BlockedImage output;
    input.shape(kChannels / 16, kWidth, kHeight);
    output.shape(kChannels / 16, kWidth, kHeight);
    nn::BlockedRunner runner(kernels);
    const int threads = at::get_num_threads();
    at::set_num_threads(1);
    const double seconds = least_processor_seconds(
        [&] { runner.winograd(input.view(), layers, output.view(), false, 0, nn::tile_rows(kHeight)); });
    at::set_num_threads(threads);
    return 2e-9 * 9 * kChannels * kChannels * kWidth * kHeight / seconds;
}

/// What is said of the fast path whose kernels have this name; empty: there is none.
std::string fast_path_words(std::string_view kernels) {
    if (kernels.empty()) {
        return "no AVX-512 and no AVX2: LibTorch's layers through oneDNN";
    }
    return kernels == "avx512" ? "own kernels, avx512" : fmt::format("no AVX-512: own kernels, {}", kernels);
}

std::shared_ptr<Network> formula_network() {
    auto network = std::make_shared<Network>(network_preset("compact"));
    fill_by_formula(network->tensors());
    return network;
}

} // namespace

Findings check_versions() {
    const std::string onednn = onednn_version();
    constexpr std::string_view qt = MOEFUSION_QT_VERSION;
    return {{.group = "versions", .name = "moe-fusion", .value = std::string(program_version())},
            {.group = "versions", .name = "numerics", .value = std::to_string(numerics_version())},
            {.group = "versions", .name = "compiler", .value = std::string(build_compiler())},
            {.group = "versions", .name = "libtorch", .value = libtorch_version()},
            {.group = "versions", .name = "onednn", .value = onednn.empty() ? "not part of LibTorch" : onednn},
            {.group = "versions", .name = "opencv", .value = opencv_version()},
            {.group = "versions",
             .name = "qt",
             .value = qt == "none" ? "not part of this build" : fmt::format("{}, of the window's build", qt)}};
}

Findings check_blas(const ProbedRates& rates) {
    Findings findings;
    const std::string cure = "Install libopenblas0-pthread (Debian, Ubuntu) and start again; if it is there, set "
                             "OPENBLAS_CORETYPE to Cooperlake, SkylakeX or Haswell, whichever the processor has.";
    for (const LoadedBlas& blas : loaded_blas()) {
        const std::string kind = blas.core_type.empty()
                                     ? std::string("no kernels named")
                                     : fmt::format("kernels {}, {} threads", blas.core_type, blas.threads);
        findings.push_back({.group = "blas", .name = fs::path(blas.file).filename().string(), .value = kind});
    }
    findings.push_back({.group = "blas",
                        .name = "matrix product",
                        .value = fmt::format("{:.1f} GFLOP/s, {:.0f} % of the FMA rate",
                                             rates.matrix_product,
                                             100.0 * rates.matrix_product / rates.fma),
                        .health = blas_is_slow(rates) ? Health::Fault : Health::Good,
                        .advice = blas_is_slow(rates) ? "Linear layers are slow here. " + cure : std::string()});
    return findings;
}

Findings check_threads(const Engine& engine) {
    Findings findings{
        {.group = "threads", .name = "processor", .value = processor_name()},
        {.group = "threads",
         .name = "cores",
         .value = fmt::format("{} physical cores this process may use", physical_cores())},
        {.group = "threads", .name = "threads", .value = fmt::format("{} for networks", engine.threads())}};
    for (const char* name : {"OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENBLAS_CORETYPE"}) {
        const std::string value = variable(name);
        findings.push_back({.group = "threads", .name = name, .value = value.empty() ? "not set" : value});
    }
    return findings;
}

Findings check_rates(const ProbedRates& rates) {
    const nn::BlockedKernels* kernels = nn::find_blocked_kernels();
    const bool fast = kernels != nullptr;
    Findings findings{
        {.group = "rates",
         .name = "FMA rate",
         .value = fmt::format("{:.1f} GFLOP/s of one thread in {}", rates.fma, vector_instructions())},
        rate_of("convolution 3x3, NCHW", rates.convolution_nchw, rates.fma),
        rate_of("convolution 3x3, channels-last", rates.convolution_channels_last, rates.fma),
        rate_of("convolution 3x3, bfloat16", rates.convolution_bfloat16, rates.fma),
        {.group = "rates", .name = "memory", .value = fmt::format("{:.1f} GB/s copied", rates.copy_gbytes)},
        {.group = "rates",
         .name = "layout",
         .value = channels_last_pays(rates) ? "channels-last measured faster" : "NCHW measured faster"},
        {.group = "rates",
         .name = "precision auto",
         .value = bfloat16_pays(rates)
                      ? fmt::format("float32; `train --precision bfloat16` convolves {:.1f} times as fast here",
                                    rates.convolution_bfloat16 /
                                        std::max(rates.convolution_nchw, rates.convolution_channels_last))
                      : "float32 (bfloat16 is not faster here)"},
        {.group = "rates",
         .name = "fast path",
         .value = fast_path_words(fast ? kernels->name : std::string_view()),
         .health = fast ? Health::Good : Health::Note}};
    for (const std::string_view name : {"avx512", "avx2"}) {
        if (const nn::BlockedKernels* found = nn::find_blocked_kernels(name)) {
            findings.push_back(rate_of(
                fmt::format("convolution 3x3, own kernels, {}", name), own_convolution_rate(*found), rates.fma));
        }
    }
    return findings;
}

Findings check_memory() {
    Findings findings;
    const MemoryReport memory = memory_report();
    findings.push_back({.group = "memory",
                        .name = "free memory",
                        .value = fmt::format("{:.1f} GiB", static_cast<double>(memory.available_bytes) / kGibi)});
    const auto pass = make_fusion_pass(formula_network());
    const std::int64_t weights = memory.resident_bytes;
    for (const auto& [width, height] : {std::pair{640, 512}, {1280, 1024}}) {
        const std::int64_t need = pass->estimated_bytes(width, height);
        const bool fits = need < memory.available_bytes;
        const std::int64_t whole = need + weights;
        const bool promised = whole < kMostForLargePair;
        findings.push_back({.group = "memory",
                            .name = fmt::format("fusing {}x{}", width, height),
                            .value = fmt::format("{:.0f} MiB for the pair beside {:.0f} MiB of program and libraries: "
                                                 "{} 2 GB",
                                                 static_cast<double>(need) / kMebi,
                                                 static_cast<double>(weights) / kMebi,
                                                 promised ? "below" : "above"),
                            .health = !promised ? Health::Fault
                                      : fits    ? Health::Good
                                                : Health::Note,
                            .advice = fits ? std::string() : "Close other programs or fuse smaller pictures."});
    }
    std::error_code fault;
    const fs::space_info space = fs::space(fs::current_path(fault), fault);
    const bool little = fault || static_cast<double>(space.available) < kLeastFreeDisk;
    findings.push_back(
        {.group = "memory",
         .name = "free disk, this folder",
         .value = fault ? "the system does not tell"
                        : fmt::format("{:.1f} GiB", static_cast<double>(space.available) / kGibi),
         .health = little ? Health::Note : Health::Good,
         .advice = little ? "Results and checkpoints need room: choose another folder." : std::string()});
    return findings;
}

Findings check_devices() {
    const int count = cuda_device_count();
    return {{.group = "devices",
             .name = "cuda",
             .value = count == 0 ? "none that LibTorch can use" : fmt::format("{} devices", count)}};
}

Findings check_window() {
    Findings findings;
    std::vector<fs::path> fonts{"/usr/share/fonts", "/usr/local/share/fonts"};
    if (const std::string home = variable("HOME"); !home.empty()) {
        fonts.emplace_back(fs::path(home) / ".local/share/fonts");
    }
    const std::array<std::array<std::string_view, 3>, 2> needed{
        {{"Liberation Serif", "LiberationSerif", "fonts-liberation"},
         {"WenQuanYi Micro Hei", "wqy-microhei", "fonts-wqy-microhei"}}};
    for (const auto& [name, file, package] : needed) {
        const bool found = lies_below(fonts, file);
        findings.push_back(
            {.group = "window",
             .name = fmt::format("font {}", name),
             .value = found ? "found" : "not found",
             .health = found ? Health::Good : Health::Note,
             .advice = found ? std::string() : fmt::format("Figures use another font; install {}.", package)});
    }
    const bool workbench = fs::exists(program_folder() / "moe-fusion-workbench");
    findings.push_back({.group = "window",
                        .name = "workbench",
                        .value = workbench ? "installed beside the program" : "not part of this installation",
                        .health = workbench ? Health::Good : Health::Note});
    const std::string chosen = variable("QT_QPA_PLATFORM");
    const std::string display = !variable("WAYLAND_DISPLAY").empty() ? "wayland"
                                : !variable("DISPLAY").empty()       ? "xcb"
                                                                     : "no display: windows cannot open";
    findings.push_back({.group = "window",
                        .name = "Qt platform",
                        .value = chosen.empty() ? display : fmt::format("{} (QT_QPA_PLATFORM)", chosen)});
    return findings;
}

Findings check_weights() {
    Findings findings;
    for (const MethodInfo& info : method_info_table()) {
        if (!info.needs_weights) {
            continue;
        }
        Finding finding{.group = "weights", .name = std::string(info.name), .value = {}};
        try {
            const WeightsIdentity identity = identify_weights(find_weights(info, {}));
            std::string files;
            for (const fs::path& file : identity.files) {
                files += file.filename().string() + " ";
            }
            finding.value = fmt::format("{}{} ({})", files, identity.sha256, identity.source);
            if (!has_maker(info.name)) {
                finding.health = Health::Note;
                finding.advice = "This build does not run the method yet.";
            }
        } catch (const Error& error) {
            const bool missing = error.code == "weights.missing";
            finding.value = missing ? "not installed" : error.what_happened;
            finding.health = missing ? Health::Note : Health::Fault;
            finding.advice = missing ? std::string() : error.advice;
        }
        findings.push_back(std::move(finding));
    }
    return findings;
}

Findings check_fusion(const Engine& engine, double seconds_left) {
    const auto begin = std::chrono::steady_clock::now();
    constexpr double kOneOf255 = 1.0 / 255.0;
    engine.use_on_this_thread();
    const Scene scene = draw_scene({.width = 96, .height = 64, .night = true, .seed = 1});
    const FusionPassInput pair{image_to_tensor(scene.infrared), image_to_tensor(scene.visible)};
    const CancelToken cancel;
    const auto pass = make_fusion_pass(formula_network());
    const auto exact_network = formula_network();
    exact_network->to(at::kCPU, at::kDouble);
    const at::Tensor exact = make_plain_pass(exact_network)->run(pair, cancel).fused;
    const auto difference = pass->run(pair, cancel).fused.to(at::kDouble).sub(exact).abs().max().item<double>();
    const bool agrees = difference <= kOneOf255;
    const int apart = largest_difference(finished_levels(pass->run(pair, cancel).fused), kStoredLevels);
    Findings findings{
        {.group = "fusion",
         .name = "sample pair, stored result",
         .value = fmt::format("{} levels of 255 apart at {} places (allowed 1)", apart, kStoredLevels.size()),
         .health = apart <= 1 ? Health::Good : Health::Fault,
         .advice = apart <= 1 ? std::string() : "Scenes or networks differ from those of the release: report it."},
        {.group = "fusion",
         .name = "sample pair 96x64",
         .value = fmt::format("{} path against float64: {:.2g} apart (allowed 1/255)", pass->name(), difference),
         .health = agrees ? Health::Good : Health::Fault,
         .advice = agrees ? std::string() : "The kernels are wrong on this processor: report it with this output."}};
    const std::string name = "first fusion of 640x512";
    constexpr double kSecondsForLarge = 4;
    const double used = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (seconds_left - used < kSecondsForLarge) {
        findings.push_back({.group = "fusion",
                            .name = name,
                            .value = "not measured: the checks before took long, the machine is busy",
                            .health = Health::Note});
        return findings;
    }
    const Scene large = draw_scene({.width = 640, .height = 512, .night = true, .seed = 1});
    const FusionPassInput large_pair{image_to_tensor(large.infrared), image_to_tensor(large.visible)};
    const auto start = std::chrono::steady_clock::now();
    static_cast<void>(pass->run(large_pair, cancel));
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    findings.push_back(
        {.group = "fusion",
         .name = name,
         .value = fmt::format("{:.2f} s with {} threads, weights by formula", seconds, engine.threads())});
    return findings;
}

} // namespace moefusion::cli
