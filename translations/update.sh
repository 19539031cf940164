#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes the texts of the sources into the .ts files; with a folder as argument, into copies there.
set -euo pipefail
cd "$(dirname "$0")/.."
into=${1:-translations}
lupdate=$(command -v lupdate6 || echo /usr/lib/qt6/bin/lupdate)
mkdir -p "$into"
for language in ru en; do
  file=$into/veche_$language.ts
  [ -f "$file" ] || cp "translations/veche_$language.ts" "$file" 2>/dev/null || true
  plural=""
  [ "$language" = ru ] || plural="-pluralonly" # English is the source: only its plurals need a file.
  "$lupdate" -silent -locations none -no-obsolete $plural -source-language en -target-language "$language" \
    -I . app shared -ts "$file"
done
