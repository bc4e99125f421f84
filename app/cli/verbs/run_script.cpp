// `run-script FILE` (hidden): the process of a user's TorchScript file (reliability.md 6). Requests come as JSON lines
// on a socket, pixels lie in shared memory; started by core/methods/script_process.

#include "app/cli/console.h"
#include "app/cli/verbs/verb_declarations.h"
#include "core/base/error.h"
#include "core/methods/script_process.h"

#include <ATen/Parallel.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/InferenceMode.h>
#include <nlohmann/json.hpp>
#include <torch/csrc/jit/api/module.h>
#include <torch/csrc/jit/serialization/import.h>

#include <cstdlib>
#include <optional>
#include <string>
#include <sys/mman.h>
#include <sys/socket.h>
#include <vector>

namespace moefusion::cli {

namespace {

/// The next line of the socket; nothing at its end.
std::optional<std::string> next_line(std::string& pending) {
    std::size_t end = pending.find('\n');
    while (end == std::string::npos) {
        char buffer[4096];
        const ssize_t got = ::recv(kScriptSocket, buffer, sizeof buffer, 0);
        if (got <= 0) {
            return std::nullopt;
        }
        pending.append(buffer, static_cast<std::size_t>(got));
        end = pending.find('\n');
    }
    std::string line = pending.substr(0, end);
    pending.erase(0, end + 1);
    return line;
}

void reply(const nlohmann::json& answer) {
    const std::string line = answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    ::send(kScriptSocket, line.data(), line.size(), MSG_NOSIGNAL);
}

/// Runs one request in the shared memory.
void answer_request(torch::jit::Module& module, const nlohmann::json& request) {
    const auto height = request.at("height").get<std::int64_t>();
    const auto width = request.at("width").get<std::int64_t>();
    const auto channels = request.at("channels").get<std::vector<std::int64_t>>();
    std::int64_t planes = 1;
    for (const std::int64_t count : channels) {
        planes += count;
    }
    const std::size_t bytes = static_cast<std::size_t>(planes * height * width) * sizeof(float);
    void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, kScriptPixels, 0);
    if (memory == MAP_FAILED) {
        throw Error(ErrorKind::OutOfMemory, "script.memory", "the shared memory cannot be seen");
    }
    float* place = static_cast<float*>(memory);
    std::vector<c10::IValue> inputs;
    for (const std::int64_t count : channels) {
        // A copy: a script may write into its inputs.
        inputs.emplace_back(at::from_blob(place, {1, count, height, width}, at::kFloat).clone());
        place += count * height * width;
    }
    const c10::IValue output = module.forward(std::move(inputs));
    if (!output.isTensor()) {
        throw Error(ErrorKind::Malformed, "script.output", "the result is not a tensor");
    }
    const at::Tensor tensor = output.toTensor();
    const std::vector<std::int64_t> wanted{1, 1, height, width};
    if (tensor.sizes() != wanted) {
        std::string shape;
        for (const std::int64_t size : tensor.sizes()) {
            shape += (shape.empty() ? "" : ", ") + std::to_string(size);
        }
        throw Error(ErrorKind::Malformed,
                    "script.output",
                    "the result has shape [" + shape + "], not [1, 1, " + std::to_string(height) + ", " +
                        std::to_string(width) + "]");
    }
    at::from_blob(place, wanted, at::kFloat).copy_(tensor);
    ::munmap(memory, bytes);
}

} // namespace

int run_run_script(const VerbCall& call, Console&) {
    if (call.inputs.size() != 1) {
        throw Error(ErrorKind::Usage, "script.usage", "run-script takes one file.", {}, "It is started by moe-fusion.");
    }
    if (const char* threads = std::getenv("OMP_NUM_THREADS"); threads != nullptr) {
        at::set_num_threads(std::max(1, std::atoi(threads)));
    }
    forbid_side_effects();
    std::optional<torch::jit::Module> module;
    std::string pending;
    while (const std::optional<std::string> line = next_line(pending)) {
        try {
            const c10::InferenceMode no_gradients;
            if (!module) {
                module = torch::jit::load(call.inputs.front(), c10::Device(c10::DeviceType::CPU));
                module->eval();
            }
            answer_request(*module, nlohmann::json::parse(*line));
            reply({{"ok", true}});
        } catch (const Error& error) {
            reply({{"ok", false}, {"message", error.what_happened}});
        } catch (const std::exception& error) { // what a script throws is its own affair
            reply({{"ok", false}, {"message", std::string(error.what()).substr(0, 2000)}});
        }
    }
    return 0;
}

} // namespace moefusion::cli
