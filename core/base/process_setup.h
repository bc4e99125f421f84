#pragma once

// What both programs set before they open the library that brings LibTorch and OpenCV.

namespace moefusion {

/// Must run before those libraries are loaded, which read these only then, and before a second thread exists:
/// OPENBLAS_CORETYPE by the processor and OPENBLAS_NUM_THREADS (both unless the user set them), OpenCV's own caps on
/// image sizes (always), and glibc's malloc told to keep large blocks: an activation of 20 to 210 MB that comes fresh
/// from the kernel for each layer costs 1.6 times the whole fusion.
/// `threads`: computing threads, at least 1.
void prepare_for_libraries(int threads);

} // namespace moefusion
