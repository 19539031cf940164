# SPDX-License-Identifier: GPL-3.0-or-later
if(VECHE_SERVER AND VECHE_APP)
  veche_bench(busydoorbench SOURCES busydoorbench.cpp
    LINKS veche::serversync veche::transport veche::sync veche::tickets veche::workspace Qt6::Test)
endif()
