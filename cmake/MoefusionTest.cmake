# moefusion_test(NAME SOURCES tst_x.cpp … [ROOMS …] [LINKS …] [LABELS …] [TIMEOUT seconds])
#
# One program test_NAME per room or folder; every tst_*.cpp in it is one test class and one CTest entry NAME/x.
# WIDGETS gives the program a QApplication instead of a QCoreApplication.
# A test of a room links the objects of that room and of what it may use, and nothing else: a hidden dependency is an
# undefined symbol. `slow` in LABELS keeps a test out of the quick run (ctest -LE slow).
add_library(moefusion_test_support STATIC "${PROJECT_SOURCE_DIR}/tests/support/program_run.cpp"
                                          "${PROJECT_SOURCE_DIR}/tests/support/test_main.cpp"
                                          "${PROJECT_SOURCE_DIR}/tests/support/shared_files.cpp")
target_include_directories(moefusion_test_support PUBLIC "${PROJECT_SOURCE_DIR}")
target_link_libraries(moefusion_test_support PUBLIC Qt6::Core Qt6::Test PRIVATE moefusion_warnings)
target_compile_definitions(moefusion_test_support PUBLIC QT_NO_KEYWORDS)

# Golden tensors for tests of rooms with LibTorch.
add_library(moefusion_test_tensors STATIC "${PROJECT_SOURCE_DIR}/tests/support/tensor_files.cpp")
target_link_libraries(moefusion_test_tensors PUBLIC moefusion::torch PRIVATE fmt::fmt opencv_core opencv_imgcodecs
                                                                             moefusion_warnings)
target_include_directories(moefusion_test_tensors PUBLIC "${PROJECT_SOURCE_DIR}")

# A weights file of MoE-Fusion, for tests of the window and the command line.
add_library(moefusion_test_networks STATIC "${PROJECT_SOURCE_DIR}/tests/support/network_file.cpp")
target_link_libraries(moefusion_test_networks PUBLIC moefusion_core_library Qt6::Core PRIVATE moefusion::torch
                                                                                       moefusion_warnings)
target_include_directories(moefusion_test_networks PUBLIC "${PROJECT_SOURCE_DIR}")

# What the fronts set before they load LibTorch and OpenCV (app/cli/main.cpp), for programs that are linked to them.
file(STRINGS /proc/cpuinfo cpu_flags LIMIT_COUNT 1 REGEX "^flags")
if(cpu_flags MATCHES "avx512_bf16")
  set(openblas_core Cooperlake)
elseif(cpu_flags MATCHES "avx512f")
  set(openblas_core SkylakeX)
elseif(cpu_flags MATCHES "avx2" AND cpu_flags MATCHES "fma")
  set(openblas_core Haswell)
endif()
set(MOEFUSION_TEST_ENVIRONMENT
    "QT_QPA_PLATFORM=offscreen"
    "QT_HASH_SEED=0"
    "MOEFUSION_SOURCE_DIR=${PROJECT_SOURCE_DIR}"
    "MOEFUSION_BUILD_DIR=${PROJECT_BINARY_DIR}"
    "MOEFUSION_PROGRAM=${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/moe-fusion"
    "OPENBLAS_NUM_THREADS=1"
    "OPENCV_IO_MAX_IMAGE_PIXELS=268435456"
    "OPENCV_IO_MAX_IMAGE_WIDTH=32768"
    "OPENCV_IO_MAX_IMAGE_HEIGHT=32768")
if(openblas_core)
  list(APPEND MOEFUSION_TEST_ENVIRONMENT "OPENBLAS_CORETYPE=${openblas_core}")
endif()

function(moefusion_test NAME)
  cmake_parse_arguments(PARSE_ARGV 1 TEST "WIDGETS" "TIMEOUT" "SOURCES;ROOMS;LINKS;LABELS")
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 120)
  endif()
  string(REPLACE "/" "_" program "test_${NAME}")
  if(TEST_WIDGETS)
    set(application "${PROJECT_SOURCE_DIR}/tests/support/widget_application.cpp")
    list(APPEND TEST_LINKS Qt6::Widgets)
  else()
    set(application "${PROJECT_SOURCE_DIR}/tests/support/core_application.cpp")
  endif()
  add_executable(${program} ${TEST_SOURCES} "${application}")
  # Test code is compiled far more often than run: not optimised, it builds a quarter faster. What is tested is.
  target_compile_options(${program} PRIVATE -O0)
  set_target_properties(${program} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  moefusion_room_objects(objects ${TEST_ROOMS})
  target_link_libraries(${program} PRIVATE ${objects} ${TEST_LINKS} moefusion_test_support moefusion_warnings)
  foreach(source IN LISTS TEST_SOURCES)
    if(source MATCHES "tst_([a-z0-9_]+)\\.cpp$")
      add_test(NAME ${NAME}/${CMAKE_MATCH_1} COMMAND ${program} tst_${CMAKE_MATCH_1})
      set_tests_properties(
        ${NAME}/${CMAKE_MATCH_1} PROPERTIES ENVIRONMENT "${MOEFUSION_TEST_ENVIRONMENT}" TIMEOUT ${TEST_TIMEOUT}
                                            LABELS "${TEST_LABELS}" FIXTURES_REQUIRED skips)
    endif()
  endforeach()
endfunction()
