# mold where it is installed: the test programs link in a second instead of ten.
find_program(MOEFUSION_MOLD mold)
mark_as_advanced(MOEFUSION_MOLD)
if(MOEFUSION_MOLD AND (CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12.1))
  add_link_options(-fuse-ld=mold)
endif()

# ccache where it is installed, unless the caller chose a launcher.
find_program(MOEFUSION_CCACHE ccache)
mark_as_advanced(MOEFUSION_CCACHE)
if(MOEFUSION_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${MOEFUSION_CCACHE}")
endif()
