#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Configures and builds, then says which files took longest and how many CPU seconds it was in all.
# Usage: installer/build.sh PRESET [TARGET…]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${1:?installer/build.sh wants a preset: dev, release, asan or tidy}
shift
cmake --preset "$preset" >/dev/null
: >"build/$preset/times.log"
cmake --build "build/$preset" ${1:+--target "$@"}
awk '
  function seconds(time, parts) { split(time, parts, /[ms]/); return parts[1] * 60 + parts[2] }
  {
    took = seconds($1) + seconds($2)
    sub(/CMakeFiles\/|\.dir|_cxx\.cxx\.o$|\.cpp\.o$/, "", $3); gsub(/CMakeFiles\/|\.dir|_cxx\.cxx\.o$/, "", $3)
    sum += took
    if (took >= 0.05) print took, $3
  }
  END { print sum, "all" }' "build/$preset/times.log" |
  sort -rn |
  awk '$2 == "all" { all = $1; next } ++shown <= 10 { lines = lines sprintf("%9.1f  %s\n", $1, $2) }
    END { if (all >= 1) printf "The build took %.0f CPU seconds. Slowest files:\n%s", all, lines }'
