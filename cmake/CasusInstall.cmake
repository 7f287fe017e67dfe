# cmake --install: the command, its manual page and completions, the studies, and the rooms as a
# package for find_package(casus).
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

get_property(rooms GLOBAL PROPERTY CASUS_ROOMS)
foreach(room IN LISTS rooms)
  string(REPLACE casus_ "" short ${room})
  set_target_properties(${room} PROPERTIES EXPORT_NAME ${short})
  target_include_directories(${room} INTERFACE $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/casus>)
endforeach()
set_target_properties(casus_options PROPERTIES EXPORT_NAME options)
install(TARGETS casus_options ${rooms} EXPORT casusTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}/casus
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/casus)
install(EXPORT casusTargets NAMESPACE casus:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/casus)
configure_package_config_file(${PROJECT_SOURCE_DIR}/cmake/casusConfig.cmake.in
  ${PROJECT_BINARY_DIR}/casusConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/casus)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/casusConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/casusConfig.cmake ${PROJECT_BINARY_DIR}/casusConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/casus)

install(TARGETS casus RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY studies DESTINATION ${CMAKE_INSTALL_DATADIR}/casus)
install(FILES LICENSE CITATION.cff DESTINATION ${CMAKE_INSTALL_DOCDIR})

# Generated from the command's own definitions, so that they cannot differ from it.
set(generated ${PROJECT_BINARY_DIR}/generated)
set(outputs)
function(casus_generated name)
  add_custom_command(OUTPUT ${generated}/${name}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${generated}
    COMMAND casus ${ARGN} > ${generated}/${name}
    DEPENDS casus VERBATIM)
  set(outputs ${outputs} ${generated}/${name} PARENT_SCOPE)
endfunction()
casus_generated(casus.1 manual)
casus_generated(casus.bash completion bash)
casus_generated(_casus completion zsh)
casus_generated(casus.fish completion fish)
casus_generated(casus.ps1 completion powershell)
add_custom_target(casus_manual ALL DEPENDS ${outputs})
install(FILES ${generated}/casus.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${generated}/casus.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME casus)
install(FILES ${generated}/_casus DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES ${generated}/casus.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES ${generated}/casus.ps1 DESTINATION ${CMAKE_INSTALL_DATADIR}/casus/completions)
