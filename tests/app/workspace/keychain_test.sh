#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# keychain_test.sh PROGRAM [ARGUMENT]…: runs it on a bus of its own with an unlocked keychain, in a folder that goes with them.
set -eu
for tool in dbus-run-session gnome-keyring-daemon; do
  command -v $tool >/dev/null || { echo "SKIPPED: $tool is not installed"; exit 0; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 700 "$folder"
export HOME="$folder" XDG_RUNTIME_DIR="$folder" XDG_DATA_HOME="$folder/data" VECHE_KEYCHAIN_TEST=1
unset VECHE_KEYCHAIN
dbus-run-session -- sh -c '
  printf "a password" | gnome-keyring-daemon --foreground --unlock --components=secrets >"$HOME/keyring.log" 2>&1 &
  keyring=$!
  "$0" "$@"
  code=$?
  kill $keyring
  exit $code' "$@"
