# SPDX-License-Identifier: GPL-3.0-or-later
if(VECHE_APP)
  veche_bench(ganttbench GUI SOURCES ganttbench.cpp LINKS veche::gantt Qt6::Test)
endif()
