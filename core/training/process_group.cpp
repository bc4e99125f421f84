#include "core/training/process_group.h"

#include "core/base/error.h"

#include <fmt/format.h>
#include <torch/csrc/autograd/custom_function.h>

#if defined(MOEFUSION_HAS_GLOO)
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#endif

#include <chrono>
#include <exception>

namespace moefusion::training {

namespace {

class SumFunction : public torch::autograd::Function<SumFunction> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& own, std::int64_t group) {
        context->saved_data["group"] = group;
        return sum_of(own.detach(), group);
    }
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients) {
        return {sum_of(gradients[0].detach(), context->saved_data["group"].toInt()), at::Tensor()};
    }

private:
    /// The group travels as a number: autograd keeps values only.
    static at::Tensor sum_of(const at::Tensor& own, std::int64_t group) {
        std::vector<at::Tensor> all{own.contiguous().clone()};
        reinterpret_cast<ProcessGroup*>(group)->sum(all); // NOLINT: made from a pointer below
        return all[0];
    }
};

#if defined(MOEFUSION_HAS_GLOO)

class GlooProcesses final : public ProcessGroup {
public:
    explicit GlooProcesses(const ProcessEnvironment& environment) : rank_(environment.rank), size_(environment.size) {
        c10d::TCPStoreOptions store;
        store.port = static_cast<std::uint16_t>(environment.port);
        store.isServer = environment.rank == 0;
        store.numWorkers = static_cast<std::size_t>(environment.size);
        store.timeout = std::chrono::minutes(5);
        auto options = c10d::ProcessGroupGloo::Options::create(std::chrono::minutes(30));
        options->devices.push_back(environment.master == "127.0.0.1"
                                       ? c10d::ProcessGroupGloo::createDeviceForHostname("127.0.0.1")
                                       : c10d::ProcessGroupGloo::createDefaultDevice());
        store_ = c10::make_intrusive<c10d::TCPStore>(environment.master, store);
        group_ = c10::make_intrusive<c10d::ProcessGroupGloo>(
            store_, static_cast<int>(rank_), static_cast<int>(size_), options);
    }

    [[nodiscard]] std::int64_t rank() const override { return rank_; }
    [[nodiscard]] std::int64_t size() const override { return size_; }

    void sum(std::vector<at::Tensor>& tensors) override {
        try {
            for (at::Tensor& tensor : tensors) {
                std::vector<at::Tensor> one{tensor};
                group_->allreduce(one)->wait();
            }
        } catch (const std::exception& fault) {
            throw Error(ErrorKind::Unsupported,
                        "processes.lost",
                        fmt::format("Another of the {} processes ended: {}.", size_, first_line(fault.what())),
                        {},
                        "Start again with --resume auto: the run goes on from its last checkpoint.");
        }
    }

private:
    static std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

    std::int64_t rank_;
    std::int64_t size_;
    c10::intrusive_ptr<c10d::TCPStore> store_;
    c10::intrusive_ptr<c10d::ProcessGroupGloo> group_;
};

#endif

} // namespace

std::unique_ptr<ProcessGroup> join_processes(const ProcessEnvironment& environment) {
    if (environment.size == 1) {
        return nullptr;
    }
#if defined(MOEFUSION_HAS_GLOO)
    try {
        return std::make_unique<GlooProcesses>(environment);
    } catch (const std::exception& fault) {
        throw Error(ErrorKind::Unsupported,
                    "processes.join",
                    fmt::format("The {} processes of the training did not come together at {}:{}: {}.",
                                environment.size,
                                environment.master,
                                environment.port,
                                std::string(fault.what()).substr(0, std::string(fault.what()).find('\n'))),
                    {},
                    "Check that MASTER_ADDR and MASTER_PORT can be reached from every machine.");
    }
#else
    throw Error(ErrorKind::Unsupported,
                "processes.unsupported",
                "This build trains in one process only: it was made without Gloo.",
                {},
                "Start one process, or build with libgloo-dev.");
#endif
}

at::Tensor summed_over_processes(const at::Tensor& own, ProcessGroup& group) {
    return SumFunction::apply(own, reinterpret_cast<std::int64_t>(&group)); // NOLINT: see SumFunction
}

} // namespace moefusion::training
