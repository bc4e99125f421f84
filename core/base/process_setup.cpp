#include "core/base/process_setup.h"

#include "core/base/processor.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace moefusion {

void prepare_for_libraries(int threads) {
    constexpr int kKeep = 0;
    constexpr int kReplace = 1;
    const std::string core(openblas_core_type());
    if (!core.empty()) {
        ::setenv("OPENBLAS_CORETYPE", core.c_str(), kKeep);
    }
    ::setenv("OPENBLAS_NUM_THREADS", std::to_string(std::max(1, threads)).c_str(), kKeep);
    // The limits of reading images, a second time inside OpenCV; our own header check comes first.
    ::setenv("OPENCV_IO_MAX_IMAGE_PIXELS", "268435456", kReplace);
    ::setenv("OPENCV_IO_MAX_IMAGE_WIDTH", "32768", kReplace);
    ::setenv("OPENCV_IO_MAX_IMAGE_HEIGHT", "32768", kReplace);
#if defined(__GLIBC__)
    ::mallopt(M_MMAP_MAX, 0);
    ::mallopt(M_TRIM_THRESHOLD, 2'000'000'000);
#endif
}

} // namespace moefusion
