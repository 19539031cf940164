# SPDX-License-Identifier: GPL-3.0-or-later
if(VECHE_APP)
  veche_bench(checkinbench SOURCES checkinbench.cpp LINKS veche::workspace)
endif()
