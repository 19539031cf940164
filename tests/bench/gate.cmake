# SPDX-License-Identifier: GPL-3.0-or-later
if(VECHE_SERVER)
  veche_bench(gatebench SOURCES gatebench.cpp LINKS veche::http Qt6::HttpServer)
endif()
