# SPDX-License-Identifier: GPL-3.0-or-later
# Debian 12 packages by purpose, and a function that installs those that are missing. To be sourced.

veche_build_packages="g++ cmake ninja-build ccache pkg-config git
  qt6-base-dev qt6-base-dev-tools libqt6sql6-sqlite qt6-httpserver-dev qt6-websockets-dev qt6-svg-dev libqt6svg6
  qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-qpa-plugins qtkeychain-qt6-dev
  libgl1-mesa-dev libxkbcommon-dev libsodium-dev libqrencode-dev libcurl4-openssl-dev libical-dev libzxcvbn-dev
  libmd4c-dev libmd4c-html0-dev libarchive-dev libssl-dev libkainjow-mustache-dev libexpected-dev libsqlite3-dev
  zlib1g-dev libzstd-dev"

# libsecret is how QtKeychain reaches the keychain; it is loaded, not linked.
veche_run_packages="qt6-translations-l10n fonts-inter fonts-noto-core curl ca-certificates libsecret-1-0"

veche_test_packages="xvfb xauth xdotool openssl chromium chromium-driver libzxing-dev python3 python3-aiosmtpd strace faketime dbus gnome-keyring
  libxml2-utils python3-icalendar jq clang-format procps shellcheck zxing-cpp-tools imagemagick"

# What tests/validators.sh needs besides.
veche_validator_packages="chromium python3-icalendar libxml2-utils"

# veche_install PACKAGE…: installs what is missing; needs root or sudo for that, and says so if it has neither.
veche_install() {
  missing=""
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q '^install ok installed$' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  echo "Installing:$missing"
  as_root=""
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "These packages are missing and need root to install:$missing" >&2; return 1; }
    as_root="sudo"
  fi
  $as_root apt-get update -qq &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}
