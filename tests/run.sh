#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what the tests need, builds what ships and runs every test, browser and SMTP included.
# Usage: tests/run.sh [ctest options]
set -euo pipefail
cd "$(dirname "$0")/.."
. installer/packages.sh
. installer/budget.sh

veche_install $veche_build_packages $veche_run_packages $veche_test_packages
installer/build.sh release
# Benchmarks and timing-sensitive tests run alone; everything else shares the two cores.
code=0
ctest --test-dir build/release --output-on-failure -j "$(nproc)" "$@" || code=$?
echo "Left out: tests/validators.sh (vnu, axe and ical.js over every public page and calendar; wants npm and Java)."
veche_budget tests/run.sh 2200
exit $code
