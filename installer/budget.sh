# SPDX-License-Identifier: GPL-3.0-or-later
# What a script of ours has cost, against what it may cost with an empty compiler cache. To be sourced.

# veche_budget NAME SECONDS: says how many user and system seconds all that this shell started has taken. Machines
# differ, so nothing fails.
veche_budget() {
  local file spent
  file=$(mktemp)
  times >"$file" # A shell in a pipe or in $(…) would have no children yet.
  spent=$(awk 'NR == 2 { for (i = 1; i <= 2; i++) { split($i, t, /[ms]/); sum += t[1] * 60 + t[2] } }
    END { print int(sum + 0.5) }' "$file")
  rm -f "$file"
  if [ "$spent" -le "$2" ]; then
    echo "$1 took $spent CPU seconds; its budget is $2."
  else
    echo "$1 took $spent CPU seconds, more than its budget of $2."
  fi
}
