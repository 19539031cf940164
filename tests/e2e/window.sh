#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens a workspace in a real window (under xvfb-run), waits until it stands, keeps a picture and closes it.
# Usage: window.sh WORKSPACE FOLDER
set -euo pipefail
workspace=$1
pictures=$2
mkdir -p "$pictures"
"$VECHE_BIN_DIR/veche" "$workspace" &
application=$!
trap 'kill "$application" 2>/dev/null || true' EXIT
window=$(timeout 30 xdotool search --sync --onlyvisible --pid "$application" | tail -n 1)
[ -n "$window" ] || { echo "The window did not appear." >&2; exit 1; }
sleep 2 # What the first paint leaves to other threads.
import -window root "$pictures/window.png"
kill -0 "$application" || { echo "The application ended by itself." >&2; exit 1; }
kill "$application"
wait "$application" 2>/dev/null || true
trap - EXIT
