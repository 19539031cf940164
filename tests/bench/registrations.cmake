# SPDX-License-Identifier: GPL-3.0-or-later
if(VECHE_APP)
  veche_bench(registrationsbench GUI SOURCES registrationsbench.cpp LINKS veche::registrations veche::workspace veche::theme)
endif()
