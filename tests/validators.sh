#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Judges every public page and calendar by validators that others wrote: vnu, axe and ical.js, from npm, pinned.
# Needs node 18 and a Java runtime, and what tests/run.sh builds.
set -euo pipefail
cd "$(dirname "$0")/.."
. installer/packages.sh
. installer/budget.sh

veche_install $veche_validator_packages
command -v npm >/dev/null || veche_install nodejs npm # Whatever node there is does, and whatever Java.
command -v java >/dev/null || veche_install default-jre-headless
npm ci --prefix tests/validators --ignore-scripts --no-audit --no-fund --silent
code=0
python3 tests/e2e/validators.py || code=$?
veche_budget tests/validators.sh 300
exit $code
