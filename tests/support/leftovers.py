#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ends the processes that tests of a build have left running, and fails with their names.

Usage: leftovers.py BIN_DIR. A test is known by VECHE_TEST in the environment of what it started, which also has
VECHE_BIN_DIR=BIN_DIR; what somebody started by hand is left alone. Nothing is known where there is no /proc.
"""
import os
import pathlib
import signal
import sys
import time

BIN = os.path.realpath(sys.argv[1])


def environment(process):
    pairs = (process / "environ").read_bytes().decode(errors="replace").split("\0")
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def left():
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            known = environment(process)
            if "VECHE_TEST" in known and os.path.realpath(known.get("VECHE_BIN_DIR", "/")) == BIN:
                command = (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
                yield int(process.name), known["VECHE_TEST"], command
        except OSError:
            continue  # It has ended meanwhile, or it is somebody else's.


deadline = time.monotonic() + 2
found = list(left())
while found and time.monotonic() < deadline:
    time.sleep(0.1)
    found = list(left())
for number, test, command in found:
    print(f"{test} left a process running: {command} (process {number})")
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        pass
sys.exit(1 if found else 0)
