# Targets `format` (clang-format in place) and `tidy` (clang-tidy over the compile commands).
file(GLOB_RECURSE formatted_files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/core/*.h" "${PROJECT_SOURCE_DIR}/core/*.cpp"
     "${PROJECT_SOURCE_DIR}/app/*.h" "${PROJECT_SOURCE_DIR}/app/*.cpp" "${PROJECT_SOURCE_DIR}/widgets/*.h"
     "${PROJECT_SOURCE_DIR}/widgets/*.cpp" "${PROJECT_SOURCE_DIR}/tests/*.h" "${PROJECT_SOURCE_DIR}/tests/*.cpp")
find_program(MOEFUSION_CLANG_FORMAT NAMES clang-format-14 clang-format)
find_program(MOEFUSION_CLANG_TIDY NAMES run-clang-tidy-14 run-clang-tidy)
mark_as_advanced(MOEFUSION_CLANG_FORMAT MOEFUSION_CLANG_TIDY)
if(MOEFUSION_CLANG_FORMAT AND formatted_files)
  add_custom_target(format COMMAND "${MOEFUSION_CLANG_FORMAT}" -i ${formatted_files} VERBATIM)
endif()
if(MOEFUSION_CLANG_TIDY)
  add_custom_target(tidy COMMAND "${MOEFUSION_CLANG_TIDY}" -quiet -p "${PROJECT_BINARY_DIR}"
                                 "${PROJECT_SOURCE_DIR}/(core|app|widgets)/" VERBATIM)
endif()
