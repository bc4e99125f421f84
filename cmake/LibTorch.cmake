# Target moefusion::torch: LibTorch of the distribution, or of an unpacked 2.x wheel named by MOEFUSION_TORCH_DIR.
#
# find_package(Torch) is not used. Debian's adds definitions and targets of protobuf, glog and gflags to everything
# that links it; the wheel's wants the CUDA toolkit. Both kinds need the same four facts: two include folders
# (SYSTEM, so that our warnings do not see them) and two libraries.
add_library(moefusion_torch INTERFACE)
add_library(moefusion::torch ALIAS moefusion_torch)

if(MOEFUSION_TORCH_DIR)
  # The folder that holds include/ and lib/ (torch/ of the wheel), with nvidia/cu13/lib beside it where the wheel needs it.
  find_path(MOEFUSION_TORCH_INCLUDE ATen/ATen.h PATHS "${MOEFUSION_TORCH_DIR}/include" NO_DEFAULT_PATH REQUIRED)
  find_library(MOEFUSION_TORCH_CPU torch_cpu PATHS "${MOEFUSION_TORCH_DIR}/lib" NO_DEFAULT_PATH REQUIRED)
  find_library(MOEFUSION_C10 c10 PATHS "${MOEFUSION_TORCH_DIR}/lib" NO_DEFAULT_PATH REQUIRED)
  target_link_options(moefusion_torch INTERFACE "-Wl,-rpath,${MOEFUSION_TORCH_DIR}/lib"
                      "-Wl,-rpath-link,${MOEFUSION_TORCH_DIR}/../nvidia/cu13/lib")
else()
  find_path(MOEFUSION_TORCH_INCLUDE ATen/ATen.h REQUIRED)
  find_library(MOEFUSION_TORCH_CPU torch_cpu REQUIRED)
  find_library(MOEFUSION_C10 c10 REQUIRED)
endif()
mark_as_advanced(MOEFUSION_TORCH_INCLUDE MOEFUSION_TORCH_CPU MOEFUSION_C10)
target_include_directories(moefusion_torch SYSTEM INTERFACE "${MOEFUSION_TORCH_INCLUDE}"
                                                            "${MOEFUSION_TORCH_INCLUDE}/torch/csrc/api/include")
target_link_libraries(moefusion_torch INTERFACE "${MOEFUSION_TORCH_CPU}" "${MOEFUSION_C10}" Threads::Threads)

# oneDNN called directly: the fast path of convolutions (the same libdnnl.so that LibTorch loads).
find_path(MOEFUSION_DNNL_INCLUDE oneapi/dnnl/dnnl.hpp)
find_library(MOEFUSION_DNNL dnnl)
mark_as_advanced(MOEFUSION_DNNL_INCLUDE MOEFUSION_DNNL)
if(MOEFUSION_DNNL_INCLUDE AND MOEFUSION_DNNL)
  add_library(moefusion_dnnl INTERFACE)
  target_include_directories(moefusion_dnnl SYSTEM INTERFACE "${MOEFUSION_DNNL_INCLUDE}")
  target_link_libraries(moefusion_dnnl INTERFACE "${MOEFUSION_DNNL}")
  set(MOEFUSION_HAS_DNNL ON)
else()
  set(MOEFUSION_HAS_DNNL OFF)
endif()

# Gloo's headers are needed by LibTorch's c10d; without them training runs in one process.
find_path(MOEFUSION_GLOO_INCLUDE gloo/rendezvous/store.h)
find_library(MOEFUSION_GLOO gloo PATHS /usr/lib)
mark_as_advanced(MOEFUSION_GLOO_INCLUDE MOEFUSION_GLOO)
if(MOEFUSION_GLOO_INCLUDE AND MOEFUSION_GLOO AND NOT MOEFUSION_TORCH_DIR)
  set(distributed_default ON)
else()
  set(distributed_default OFF)
endif()
option(MOEFUSION_DISTRIBUTED "Training by several processes (LibTorch's c10d with Gloo)" ${distributed_default})
