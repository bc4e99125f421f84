#include "core/engine/torch_errors.h"

#include <fmt/format.h>

namespace moefusion {

Error error_from_torch(const std::string& message, std::string_view work) {
    const std::string first_line = message.substr(0, message.find('\n'));
    for (const char* word : {"out of memory", "can't allocate memory", "not enough memory", "bad_alloc"}) {
        if (message.find(word) != std::string::npos) {
            return {ErrorKind::OutOfMemory,
                    "memory.allocation",
                    fmt::format("Memory ran out while {} ({}).", work, first_line),
                    {},
                    "Use a smaller size (--size max:N), or the CPU."};
        }
    }
    return {ErrorKind::Internal, "torch.fault", fmt::format("LibTorch stopped while {}: {}", work, first_line)};
}

} // namespace moefusion
