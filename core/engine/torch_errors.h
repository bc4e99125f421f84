#pragma once

// LibTorch's exceptions as ours, at the place where a network is run.

#include "core/base/error.h"

#include <c10/util/Exception.h>

#include <new>
#include <string>
#include <string_view>
#include <utility>

namespace moefusion {

/// The Error for a LibTorch fault: OutOfMemory "memory.allocation" if it says that memory is out, else Internal
/// "torch.fault" with its first line. `work` names what was done ("fusing 01023N").
[[nodiscard]] Error error_from_torch(const std::string& message, std::string_view work);

/// Calls `function` and returns its result; c10::Error and std::bad_alloc become Error.
template <typename Function>
auto with_torch_errors(std::string_view work, Function&& function) {
    try {
        return std::forward<Function>(function)();
    } catch (const c10::Error& fault) {
        throw error_from_torch(fault.what_without_backtrace(), work);
    } catch (const std::bad_alloc&) {
        throw error_from_torch("out of memory", work);
    }
}

} // namespace moefusion
