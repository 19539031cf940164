# SPDX-License-Identifier: GPL-3.0-or-later
veche_bench(importbench SOURCES importbench.cpp LINKS veche::interchange veche::storage)
