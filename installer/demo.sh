#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From nothing to a server on this machine, the application signed in, and a demo event.
# Usage: installer/demo.sh [--check] [--lang ru|en]
#   --check   without a display: walks through everything and keeps pictures; fails if any step fails.
# The data stays in ${VECHE_DEMO_DIR:-~/.local/share/veche-demo} for the next time.
set -euo pipefail
cd "$(dirname "$0")/.."
. installer/packages.sh
. installer/budget.sh

checking=no
language=en
case "${LANG:-}" in ru*) language=ru ;; esac
while [ $# -gt 0 ]; do
  case "$1" in
    --check) checking=yes ;;
    --lang) language=${2:?--lang needs ru or en}; shift ;;
    -h | --help) sed -n '3,7s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) echo "demo.sh: unknown option $1" >&2; exit 2 ;;
  esac
  shift
done
case "$language" in ru | en) ;; *) echo "demo.sh: the language is ru or en" >&2; exit 2 ;; esac
if [ "$checking" = no ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  echo "There is no display here: walking through the demo without one, as with --check."
  checking=yes
fi

say() { printf '%s\n' "$*"; }
veche_install $veche_build_packages $veche_run_packages
[ "$checking" = no ] || veche_install $veche_test_packages
say "Building (the first time takes some minutes) …"
installer/build.sh release veche veche-server | { grep -vE '^(ninja: no work|\[)' || true; }
bin=$PWD/build/release/bin
[ -x "$bin/veche" ] && [ -x "$bin/veche-server" ] || { echo "The build failed." >&2; exit 1; }

data=${VECHE_DEMO_DIR:-${XDG_DATA_HOME:-$HOME/.local/share}/veche-demo}
# A check has a folder of its own: what somebody tried out by hand stays as it is.
[ "$checking" = no ] || data=$data-check
mkdir -p "$data"
chmod 700 "$data"
export VECHE_CONFIG_DIR=$data/config
workspace=$data/strelka.veche
account=organiser@example.org

server=
stop_all() {
  if [ -n "$server" ] && kill -0 "$server" 2>/dev/null; then
    kill "$server"
    wait "$server" 2>/dev/null || true
  fi
}
trap stop_all EXIT
trap 'exit 130' INT TERM

# A password of this machine alone, readable by its owner.
if [ ! -s "$data/password" ]; then
  (umask 077 && head -c 18 /dev/urandom | base64 >"$data/password")
fi
if [ ! -e "$data/account" ]; then
  "$bin/veche-server" account add "$account" --name "Марат Галеев" --data "$data/server" <"$data/password" >/dev/null
  : >"$data/account"
fi

port=$(cat "$data/port" 2>/dev/null || echo 0)
start_server() {
  "$bin/veche-server" serve --data "$data/server" --listen "127.0.0.1:$1" >"$data/listening" 2>>"$data/server.log" &
  server=$!
  for _ in $(seq 100); do
    [ ! -s "$data/listening" ] || return 0
    kill -0 "$server" 2>/dev/null || return 1
    sleep 0.1
  done
  return 1
}
# The port of the last time, which the workspace remembers; another one if somebody took it.
start_server "$port" || start_server 0 || { echo "The server did not start, see $data/server.log" >&2; exit 1; }
url=$(sed -n 's/.*"listening":"\([^"]*\)".*/\1/p' "$data/listening")
printf '%s\n' "${url##*:}" >"$data/port"

if [ ! -e "$workspace" ]; then
  QT_QPA_PLATFORM=offscreen "$bin/veche" sample --workspace "$workspace" --lang "$language" >/dev/null
fi
QT_QPA_PLATFORM=offscreen "$bin/veche" login --server "$url" --email "$account" --workspace "$workspace" \
  --community strelka --token-file "$data/token" <"$data/password" >/dev/null
QT_QPA_PLATFORM=offscreen "$bin/veche" sync --workspace "$workspace" --token-file "$data/token" >/dev/null
page=$url/c/strelka/strelka-winter
say "The public page: $page"
say "Signed in as $account; the password is in $data/password"

if [ "$checking" = yes ]; then
  curl -fsS "$page" >/dev/null || { echo "The public page does not answer." >&2; exit 1; }
  VECHE_BIN_DIR=$bin xvfb-run -a -s "-screen 0 1280x800x24" tests/e2e/window.sh "$workspace" "$PWD/build/release/pictures/demo"
  VECHE_BIN_DIR=$bin python3 tests/e2e/thread.py --pictures "$PWD/build/release/pictures/demo"
  say "Everything works. Pictures: build/release/pictures/demo"
  veche_budget installer/demo.sh 950
else
  "$bin/veche" "$workspace"
fi
