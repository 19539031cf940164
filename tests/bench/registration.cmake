# SPDX-License-Identifier: GPL-3.0-or-later
if(VECHE_SERVER)
  veche_bench(registrationbench SOURCES registrationbench.cpp LINKS veche::service Qt6::Test)
endif()
