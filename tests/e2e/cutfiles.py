#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A workspace's file, or a server's, that ends early, as a copy that was broken off leaves it: whatever is left, programs
say so or go on with what is there; none dies of it, no server loses a row by it, and the whole file opens afterwards."""
import argparse
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

from rig import BIN, MEETUP, Failure, Server, Veche, check, check_same

OWNER, PASSWORD = "owner@example.org", "seven quiet rivers"
PAGE = 4096


def lengths(size, chance, count):
    """Where files end: at the edges that matter, and anywhere."""
    edges = [0, 1, 15, 16, 99, 100, PAGE - 1, PAGE, PAGE + 1, size - PAGE, size - 1]
    return edges + [chance.randrange(size) for _ in range(count)]


def outlived(command, environment=None):
    """How a program ends on such a file; a server that stands is told to stop."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               env=environment)
    if process.stdout.readline().startswith('{"listening"'):
        process.terminate()
    _, said = process.communicate(timeout=60)
    check(process.returncode in (0, 1), f"{pathlib.Path(command[0]).name} died: {process.returncode} {said[-500:]}")
    check(process.returncode == 0 or said.strip(), "it ends without a word")
    return process.returncode


def cut_workspaces(folder, chance, count):
    server = Server(folder / "server")
    server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
    server.start()
    laptop = Veche(folder, "laptop")
    refused = 0
    try:
        event = laptop.json("sample", "--lang", "en")["event"]
        laptop.run("import", MEETUP)
        laptop.login(server, OWNER, PASSWORD, "--community", "strelka")
        laptop.sync()
        whole, rows = laptop.workspace.read_bytes(), server.rows()
        sync = ["sync", "--token-file", laptop.token]
        for length in lengths(len(whole), chance, count):
            for command in (["export", "--event", event, "--format", "schedule.xml"], sync):
                for left in laptop.home.glob("workspace.veche*"):
                    left.unlink()
                laptop.workspace.write_bytes(whole[:length])
                try:
                    refused += outlived([laptop.program, *command, "--workspace", laptop.workspace], laptop.environment)
                    check_same(server.rows(), rows, "the server before and after")
                except Failure as failure:
                    raise Failure(f"{command[0]} with {length} of {len(whole)} bytes: {failure}") from None
        for left in laptop.home.glob("workspace.veche*"):
            left.unlink()
        laptop.workspace.write_bytes(whole)
        laptop.sync()
        check_same(laptop.rows(), server.rows(), "the whole file and the server")
        server.stop()
    finally:
        if server.process.poll() is None:
            server.process.kill()
    return refused


def cut_servers(folder, chance, count):
    whole = folder / "server"
    refused = 0
    size = (whole / "server.veche").stat().st_size
    for length in lengths(size, chance, count):
        data = folder / "cut"
        shutil.copytree(whole, data)
        with open(data / "server.veche", "r+b") as file:
            file.truncate(length)
        try:
            refused += outlived([BIN / "veche-server", "serve", "--data", data, "--listen", "127.0.0.1:0"])
        except Failure as failure:
            raise Failure(f"a server with {length} of {size} bytes: {failure}") from None
        shutil.rmtree(data)
    return refused


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10, help="so many lengths beside the edges")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    with tempfile.TemporaryDirectory(prefix="veche-cutfiles-") as folder:
        try:
            refused = [way(pathlib.Path(folder), chance, arguments.count) for way in (cut_workspaces, cut_servers)]
            check(all(refused), "nothing was ever refused")
        except Failure as failure:
            print(f"FAILED: seed {arguments.seed}: {failure}", file=sys.stderr)
            return 1
    print(json.dumps({"name": "cutfiles", "refused": refused, "seed": arguments.seed}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
