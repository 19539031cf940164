#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# timed.sh LOG COMMAND…: runs the command and appends to the log which CPU time it took and what it made, as
# "1m2.5s 0m0.3s path": user, system, the argument after -o.
log=$1
shift
"$@"
code=$?
made=other
while [ $# -gt 1 ]; do
  [ "$1" != -o ] || made=$2
  shift
done
# Not in a pipe: in a shell of its own `times` knows no children. Its second line is theirs.
times >"$log.$$"
{ read -r own; read -r children; } <"$log.$$"
rm -f "$log.$$"
echo "$children $made" >>"$log"
exit $code
