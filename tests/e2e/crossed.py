#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two builds' programs work with each other: each server with a laptop of either build, which both write and end with
the same rows. Without folders of programs, this build's with itself."""
import argparse
import itertools
import pathlib
import subprocess
import sys
import tempfile

import rig
from rig import ROOT, Failure, Server, Veche, check

OWNER, PASSWORD = "owner@example.org", "seven quiet rivers"
PICTURES, EACH = 12, 300_000


def common(left, right):
    """The tables that both builds have."""
    return [table for table in left if table in right]


def same(a, b, what):
    left, right = a.rows(), b.rows()
    for table in common(left, right):
        check(left[table] == right[table], f"{what}: both hold the same rows of {table}")
    return left


def meet(folder, server_programs, first, second):
    """A laptop of one build puts its workspace online, one of the other joins; both write."""
    folder.mkdir()
    server = Server(folder / "server", programs=server_programs)
    a, b = Veche(folder, "a", programs=first), Veche(folder, "b", programs=second)
    try:
        server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
        server.start()
        event = a.json("sample", "--lang", "en")["event"]
        subprocess.run([rig.BIN / "morepictures", a.workspace, str(PICTURES), str(EACH)], check=True, timeout=60)
        a.login(server, OWNER, PASSWORD, "--community", "strelka")
        sent = a.sync()
        check(sent["rejected"] == 0, f"everything was taken: {sent}")
        b.login(server, OWNER, PASSWORD, "--community", "strelka")
        b.sync()
        rows = same(a, b, "after joining")
        check(len(rows["attachment"]) >= PICTURES, "the pictures are there")
        b.json("import", ROOT / "tests/e2e/data/meetup.xml")
        a.scan(event, "nonsense")
        for laptop in (b, a, b, a):
            done = laptop.sync()
            check(done["rejected"] == 0 and done["conflicts"] == 0, f"nothing is refused or in conflict: {done}")
        same(a, b, "after both wrote")
        server.stop()
    finally:
        if server.process and server.process.poll() is None:
            server.process.kill()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=pathlib.Path, help="two folders of programs, of two builds")
    folders = parser.parse_args().folders or [rig.BIN, rig.BIN]
    failed = 0
    with tempfile.TemporaryDirectory(prefix="veche-crossed-") as scratch:
        for number, builds in enumerate(itertools.product(folders, repeat=3)):
            what = " and ".join(str(build) for build in builds[1:]) + f" with the server of {builds[0]}"
            try:
                meet(pathlib.Path(scratch) / str(number), *builds)
                print(f"· {what}: the same", flush=True)
            except Failure as failure:
                failed += 1
                print(f"FAILED: {what}: {failure}", file=sys.stderr)
            if len(set(folders)) == 1:
                break
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
