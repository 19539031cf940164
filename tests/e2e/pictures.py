#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A workspace of many pictures goes online, and a new laptop joins it: 150 of 2 MB, or as many as are asked for. Both
hold the same afterwards, and the server has held no more than a few of them at a time."""
import argparse
import pathlib
import subprocess
import sys
import tempfile
import time

from rig import BIN, Failure, Server, Veche, check

OWNER, PASSWORD = "owner@example.org", "seven quiet rivers"
EACH = 2_000_000
MIB = 1 << 20
ROOM = 160 * MIB  # beyond what the server takes at rest


def step(text):
    print(f"· {text}", flush=True)


def memory(server, what):
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii")
    return int(status.split(f"{what}:")[1].split()[0]) * 1024


def timed(what, work):
    began = time.monotonic()
    result = work()
    step(f"{what}: {time.monotonic() - began:.1f} s")
    return result


def walk(folder, count):
    server = Server(folder / "server")
    server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
    server.start()
    at_rest = memory(server, "VmRSS")
    a, b = Veche(folder, "laptop-a"), Veche(folder, "laptop-b")
    try:
        a.json("sample", "--lang", "en")
        subprocess.run([BIN / "morepictures", a.workspace, str(count), str(EACH)], check=True, timeout=300)
        step(f"a workspace of {a.workspace.stat().st_size / MIB:.0f} MiB")
        a.login(server, OWNER, PASSWORD, "--community", "strelka")
        sent = timed("it is online", a.sync)
        check(sent["rejected"] == 0, f"everything was taken: {sent}")
        b.login(server, OWNER, PASSWORD, "--community", "strelka")
        timed("a new laptop has joined", b.sync)
        for laptop in (a, b):
            laptop.sync()
        left, right = a.rows(), b.rows()
        check(len(right["attachment"]) >= count, f"{len(right['attachment'])} pictures of {count} arrived")
        for table in left:
            check(left[table] == right[table], f"both workspaces hold the same rows of {table}")
        taken = memory(server, "VmHWM") - at_rest
        step(f"the server took {taken / MIB:.0f} MiB more than at rest")
        check(taken < ROOM, "the server's memory stays within bounds")
        server.stop()
    finally:
        if server.process and server.process.poll() is None:
            server.process.kill()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=150)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="veche-pictures-") as folder:
        try:
            walk(pathlib.Path(folder), arguments.count)
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
    print("A new laptop has every picture.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
