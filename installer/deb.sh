#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the release and packs it: build/packages/veche_*.deb and veche-server_*.deb.
set -euo pipefail
cd "$(dirname "$0")/.."
. installer/packages.sh

veche_install $veche_build_packages dpkg-dev file
# A tree of its own: what developers build has tests and another prefix.
cmake --preset release -B build/deb -DVECHE_TESTS=OFF -DCMAKE_INSTALL_PREFIX=/usr >/dev/null
cmake --build build/deb
mkdir -p build/packages
(cd build/packages && cpack --config ../deb/CPackConfig.cmake -G DEB)
ls -l build/packages/*.deb
