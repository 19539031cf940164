#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever has a database open has it by every name: hard links, symbolic links, other folders. Subcommands reach the
owner by any of them, a second server is told whose it is, and nothing of a killed one's is lost."""
import os
import pathlib
import subprocess
import sys
import tempfile

from rig import BIN, Failure, Server, Veche, check, until


def named(folder, file):
    """That file by further names."""
    other = folder / "elsewhere"
    other.mkdir()
    os.link(file, file.with_name("hard.veche"))
    os.link(file, other / file.name)
    (other / "soft.veche").symlink_to(file)
    return [file.with_name("hard.veche"), other / file.name, other / "soft.veche"]


def subcommands_reach_the_owner(folder):
    laptop = Veche(folder, "laptop")
    slug = laptop.json("sample")["event"]
    names = named(laptop.home, laptop.workspace)
    door = subprocess.Popen([BIN / "veche", "checkin", "--event", slug, "--workspace", laptop.workspace], text=True,
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=laptop.environment)
    door.stdin.write("nobody's code\n")
    door.stdin.flush()
    check(door.stdout.readline(), "the door says nothing")
    for name in names:
        other = Veche(folder, "laptop")
        other.workspace = name
        done = other.raw("conflicts", "--event", slug, "--json")
        check(done.returncode == 0 and done.stdout, f"{name}: {done.stderr}")
    door.kill()
    door.wait(10)


def servers_are_told(folder):
    server = Server(folder / "data")
    server.run("account", "add", "olga@example.org", "--name", "Olga", password="seven quiet rivers\n")
    server.start()
    second = folder / "second"
    second.mkdir(mode=0o700)
    os.link(server.folder / "server.veche", second / "server.veche")
    command = [BIN / "veche-server", "account", "list", "--data", second]
    done = subprocess.run(command, text=True, capture_output=True, timeout=60)
    check(done.returncode != 0 and f"process {server.process.pid}" in done.stderr, f"the owner isn't named: {done}")
    server.run("account", "add", "boris@example.org", "--name", "Boris", password="seven quiet rivers\n")
    server.kill()
    done = subprocess.run(command, text=True, capture_output=True, timeout=60)
    check(done.returncode == 0 and "boris@example.org" in done.stdout, f"what was confirmed is not there: {done}")
    server.start()
    until("the server's stop", lambda: server.stop() or True)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        try:
            subcommands_reach_the_owner(folder)
            servers_are_told(folder)
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
    print("A database has one owner by whatever name; subcommands reach it, servers name it")
    return 0


if __name__ == "__main__":
    sys.exit(main())
