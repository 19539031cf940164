# SPDX-License-Identifier: GPL-3.0-or-later
if(VECHE_SERVER AND VECHE_APP)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  add_test(NAME pagesbench COMMAND Python3::Interpreter ${CMAKE_CURRENT_SOURCE_DIR}/pagesbench.py --small)
  set_tests_properties(pagesbench PROPERTIES TIMEOUT 180 LABELS bench SKIP_REGULAR_EXPRESSION "^SKIPPED: "
    ENVIRONMENT "VECHE_SOURCE_DIR=${CMAKE_SOURCE_DIR};VECHE_BIN_DIR=${CMAKE_BINARY_DIR}/bin")
endif()
