# casus_room(NAME SOURCES ... HEADERS ... [LIBRARIES ...] [TESTS ...])
#
# One room of src/ as a static library `casus_NAME`, linked to the rooms that src/rooms.txt allows
# and to nothing else of ours. LIBRARIES are the outside libraries this room owns. TESTS are
# GoogleTest sources beside the code; they become one test program per room.
function(casus_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;HEADERS;LIBRARIES;TESTS;TEST_LIBRARIES" ${ARGN})
  casus_allowed_rooms(${name} allowed)
  if(ROOM_SOURCES)
    add_library(casus_${name} STATIC)
    target_sources(casus_${name} PRIVATE ${ROOM_SOURCES})
    set(scope PUBLIC)
  else()
    add_library(casus_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(casus::${name} ALIAS casus_${name})
  target_sources(casus_${name} ${scope} FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src
                 FILES ${ROOM_HEADERS})
  target_include_directories(casus_${name} ${scope} $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>)
  target_link_libraries(casus_${name} ${scope} casus_options ${allowed} ${ROOM_LIBRARIES})
  set_property(GLOBAL APPEND PROPERTY CASUS_ROOMS casus_${name})
  if(CASUS_TESTS AND ROOM_TESTS)
    casus_test(casus_${name}_test SOURCES ${ROOM_TESTS} LIBRARIES casus_${name} ${ROOM_TEST_LIBRARIES})
  endif()
endfunction()

# The rooms that `name` may use, as library targets, read from src/rooms.txt.
function(casus_allowed_rooms name result)
  file(STRINGS ${PROJECT_SOURCE_DIR}/src/rooms.txt lines REGEX "^${name}:")
  if(NOT lines)
    message(FATAL_ERROR "src/rooms.txt has no line for the room '${name}'")
  endif()
  string(REGEX REPLACE "^${name}:[ ]*" "" words "${lines}")
  separate_arguments(words)
  list(TRANSFORM words PREPEND casus_)
  set(${result} ${words} PARENT_SCOPE)
endfunction()

# casus_test(NAME SOURCES ... LIBRARIES ...): a GoogleTest program, one ctest entry.
function(casus_test name)
  cmake_parse_arguments(TEST "" "" "SOURCES;LIBRARIES" ${ARGN})
  add_executable(${name} ${TEST_SOURCES})
  target_link_libraries(${name} PRIVATE ${TEST_LIBRARIES} casus_options GTest::gtest GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE CASUS_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                             CASUS_BINARY_DIR="${PROJECT_BINARY_DIR}")
  add_test(NAME ${name} COMMAND ${name} --gtest_brief=1)
endfunction()
