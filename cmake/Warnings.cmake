# Target moefusion_warnings: the warnings every own target is built with (third-party headers are SYSTEM).
add_library(moefusion_warnings INTERFACE)
target_compile_options(
  moefusion_warnings
  INTERFACE -Wall
            -Wextra
            -Wpedantic
            -Wshadow
            -Wconversion
            -Wnon-virtual-dtor
            -Wold-style-cast
            -Wcast-align
            -Woverloaded-virtual
            -Wimplicit-fallthrough)
if(MOEFUSION_WERROR)
  target_compile_options(moefusion_warnings INTERFACE -Werror)
endif()
