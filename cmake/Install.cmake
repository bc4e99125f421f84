# Installing and packaging. Programs go to bin/, our libraries to lib/moe-fusion/ (nobody else links them), plain files to
# share/moe-fusion/. Programs find the libraries by a path relative to themselves, so the installed tree can be moved.
set(private_libraries "${CMAKE_INSTALL_LIBDIR}/moe-fusion")
set(programs moe-fusion)
set(libraries moefusion_base_library moefusion_pictures_library moefusion_core_library moefusion_cli_library
              moefusion_verbs moefusion_picture_verbs)
if(MOEFUSION_GUI)
  list(APPEND programs moe-fusion-workbench)
  list(APPEND libraries moefusion_window)
endif()
foreach(part moefusion_figure moe-fusion-torchscript)
  if(TARGET ${part})
    get_target_property(kind ${part} TYPE)
    if(kind STREQUAL "EXECUTABLE")
      list(APPEND programs ${part})
    else()
      list(APPEND libraries ${part})
    endif()
  endif()
endforeach()
file(RELATIVE_PATH libraries_from_programs "/${CMAKE_INSTALL_BINDIR}" "/${private_libraries}")
# DT_RPATH, not DT_RUNPATH: the relocatable archive keeps third-party libraries beside ours, and only DT_RPATH is used
# for what those need in turn.
set_target_properties(${programs} PROPERTIES INSTALL_RPATH "$ORIGIN/${libraries_from_programs}" BUILD_WITH_INSTALL_RPATH OFF)
set_target_properties(${libraries} PROPERTIES INSTALL_RPATH "$ORIGIN")
foreach(target IN LISTS programs libraries)
  target_link_options(${target} PRIVATE LINKER:--disable-new-dtags)
endforeach()
install(TARGETS ${programs} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(TARGETS ${libraries} LIBRARY DESTINATION "${private_libraries}")

foreach(folder tables presets models sweeps)
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/resources/${folder}" DESTINATION "${CMAKE_INSTALL_DATADIR}/moe-fusion" OPTIONAL)
endforeach()
install(FILES README.md CHANGELOG.md DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(DIRECTORY docs/ DESTINATION "${CMAKE_INSTALL_DOCDIR}")
if(MOEFUSION_GUI)
  install(FILES resources/desktop/io.github.moefusion.Workbench.desktop DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
  install(FILES resources/desktop/moe-fusion-mime.xml DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages")
  install(FILES resources/desktop/io.github.moefusion.Workbench.metainfo.xml DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
  install(FILES resources/icons/app.svg DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps" RENAME moe-fusion.svg)
endif()

# Target `generated_files`: manual pages and shell completion from the option tables. Packages need it; a plain build
# does not.
set(generated "${PROJECT_BINARY_DIR}/share")
add_custom_target(
  generated_files
  COMMAND "${CMAKE_COMMAND}" -E make_directory "${generated}/bash" "${generated}/zsh" "${generated}/fish"
  COMMAND moe-fusion completion bash > "${generated}/bash/moe-fusion"
  COMMAND moe-fusion completion zsh > "${generated}/zsh/_moe-fusion"
  COMMAND moe-fusion completion fish > "${generated}/fish/moe-fusion.fish"
  VERBATIM)
add_dependencies(generated_files man)
install(DIRECTORY "${generated}/man/" DESTINATION "${CMAKE_INSTALL_MANDIR}" OPTIONAL)
install(DIRECTORY "${generated}/bash/" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" OPTIONAL)
install(DIRECTORY "${generated}/zsh/" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions" OPTIONAL)
install(DIRECTORY "${generated}/fish/" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" OPTIONAL)

# cpack -G DEB. Dependencies are read from the programs (dpkg-shlibdeps); what they open at run time is named here.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME moe-fusion)
set(CPACK_PACKAGE_VENDOR "MoE-Fusion workbench")
set(CPACK_PACKAGE_CONTACT "MoE-Fusion workbench developers <moe-fusion@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "workbench for infrared and visible image fusion")
set(CPACK_PACKAGE_DESCRIPTION
    "Finds and checks infrared-visible pairs, fuses them with MoE-Fusion, with the published networks and with classical
methods, shows what every expert does, measures results by named definitions, and exports the figures and tables of a
paper. A desktop window and a command line over one core.")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS "${PROJECT_BINARY_DIR}/lib")
# The OpenBLAS that the programs ask for by name: with the reference BLAS linear layers take 4 to 30 times as long.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libopenblas0-pthread")
if(MOEFUSION_GUI)
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-wqy-microhei, fonts-liberation, qt6-wayland")
endif()
include(CPack)
