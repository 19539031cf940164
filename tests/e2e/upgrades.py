#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Workspaces and servers of earlier versions are upgraded in place: opened, synced and exported, nothing lost; also where
the first opening is killed at any moment."""
import argparse
import contextlib
import functools
import json
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import straced
from rig import BIN, ROOT, Failure, Server, Veche, check

ARCHIVES = sorted((ROOT / "tests/data/upgrades").glob("*.tar.gz"))
OWNER, PASSWORD, COMMUNITY, EVENT = "olga@example.org", "seven quiet rivers", "strelka", "strelka-winter"
KILLS = 12
WRITES = "pwrite64,fdatasync,fsync,ftruncate,rename,unlink"
WAITING = "%, waiting"  # how the titles end that only the workspace has


def unpacked(archive, folder):
    subprocess.run(["tar", "-xzf", archive, "-C", folder], check=True)


def laptop_of(folder, name="laptop"):
    laptop = Veche(folder, name)
    shutil.copyfile(folder / "workspace.veche", laptop.workspace)
    return laptop


def asked(path, sql, *values):
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return database.execute(sql, values).fetchall()


def content(path):
    """Data that must be there whatever happens: how many rows of each kind, and which edits wait."""
    tables = [name for (name,) in asked(path, "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%stamps BLOB%'")]
    rows = {name: asked(path, f'SELECT count(*) FROM "{name}"')[0][0] for name in tables}
    return {name: count for name, count in rows.items() if count}, asked(path, "SELECT id FROM outgoing ORDER BY id")


def letters(path):
    """The state of each, as it is told."""
    return asked(path, "SELECT id, state, error FROM message ORDER BY id")


def knows_logs(path):
    """Whether a peer is known by its log, wherever that is."""
    return bool(asked(path, "SELECT 1 FROM sqlite_master WHERE name = 'peer_address'"))


def sound(path):
    found = asked(path, "PRAGMA integrity_check")
    check(found == [("ok",)], f"{path} is damaged: {found[:3]}")


def counted(path):
    """Seats are counted as the tickets are, and by the program alone."""
    kept = asked(path, "SELECT community, ticket_type, taken FROM ticket_count WHERE taken <> 0 ORDER BY 1, 2")
    real = asked(path, "SELECT community, ticket_type, COUNT(*) FROM ticket WHERE state IN ('valid', 'blocked') "
                       "AND deleted IS NOT 1 AND ticket_type IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2")
    check(real and kept == real, f"the counts are {kept}, the tickets {real}")
    triggers = asked(path, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
    check(not triggers, f"the file still has triggers: {triggers}")


def syncs_and_exports(archive, folder):
    unpacked(archive, folder)
    told = letters(folder / "server/server.veche")
    server = Server(folder / "server").start()
    check(letters(folder / "server/server.veche") == told, "the letters tell something else")
    laptop = laptop_of(folder)
    before, told = content(laptop.workspace), letters(laptop.workspace)
    titles = "SELECT count(*) FROM session WHERE title LIKE ?"
    titled = asked(laptop.workspace, titles, WAITING)[0][0]
    check(titled >= 2, "no titles wait")
    by_address = not knows_logs(laptop.workspace)
    exported = laptop.run("export", "--event", EVENT, "--format", "schedule.xml")
    check(exported.count("<event ") > 30, "the export has no programme")
    check(content(laptop.workspace) == before, "opening alone changed what is there")
    check(letters(laptop.workspace) == told, "the laptop's letters tell something else")
    if by_address:
        with contextlib.closing(sqlite3.connect(laptop.workspace)) as database:
            database.execute("UPDATE peer SET name = ?", (server.url,))  # It is where it always was.
            database.commit()
    laptop.login(server, OWNER, PASSWORD, "--community", COMMUNITY)
    done = laptop.sync()
    check(done["pulled"] > 0, f"the orders that it hadn't don't come: {done}")
    orders = asked(folder / "server/server.veche", 'SELECT count(*) FROM "order"')
    check(asked(laptop.workspace, 'SELECT count(*) FROM "order"') == orders, "the laptop hasn't all orders")
    # Nothing in the file says whose these are, so a person does.
    waiting = [json.loads(line)["id"] for line in laptop.run("aside", "--json").splitlines()]
    check(waiting, "what waited isn't set aside")
    for edit in waiting:
        laptop.run("aside", "--confirm", edit)
    laptop.sync()
    kept = asked(laptop.workspace, titles, WAITING)[0][0]
    check(kept == titled, f"of {titled} titles that waited {kept} are there")
    sent = asked(folder / "server/server.veche", titles, WAITING)[0][0]
    check(sent == titled, f"of {titled} titles that waited {sent} reached the server")
    fresh = Veche(folder, "fresh")
    fresh.login(server, OWNER, PASSWORD, "--community", COMMUNITY)
    fresh.sync()
    check(fresh.run("export", "--event", EVENT, "--format", "schedule.xml") == exported, "a new laptop has another programme")
    server.stop()
    for path in (laptop.workspace, fresh.workspace, folder / "server/server.veche"):
        sound(path)
    counted(folder / "server/server.veche")


def killed_opening(command, environment, chance):
    """True when the process was still there to be killed."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.uniform(0.01, 0.2))
    process.send_signal(signal.SIGKILL)
    return process.wait(10) == -signal.SIGKILL


class Openings:
    """First openings of one archive that are killed; the next ones find everything. Each gives whether it was hit."""

    def __init__(self, folder):
        self._folder = folder
        self._turn = 0

    def of_workspace(self, kill):
        self._turn += 1
        laptop = laptop_of(self._folder, f"laptop{self._turn}")
        before = content(laptop.workspace)
        hit = kill([BIN / "veche", "conflicts", "--event", EVENT, "--workspace", laptop.workspace], laptop.environment)
        laptop.run("conflicts", "--event", EVENT)
        check(content(laptop.workspace) == before, "something is missing")
        sound(laptop.workspace)
        shutil.rmtree(laptop.home)
        return hit

    def of_server(self, kill):
        self._turn += 1
        data = self._folder / f"server{self._turn}"
        shutil.copytree(self._folder / "server", data)
        before = content(data / "server.veche")
        hit = kill([BIN / "veche-server", "serve", "--data", data, "--listen", "127.0.0.1:0"], None)
        server = Server(data).start()
        server.stop()
        check(content(data / "server.veche") == before, "the server misses something")
        sound(data / "server.veche")
        counted(data / "server.veche")
        shutil.rmtree(data)
        return hit


def outlives_kills(archive, folder, chance):
    """Killed after a while."""
    unpacked(archive, folder)
    openings = Openings(folder)
    kill = functools.partial(killed_opening, chance=chance)
    hit = sum(openings.of_workspace(kill) + openings.of_server(kill) for _ in range(KILLS))
    check(hit > 0, "every opening was over before it could be killed")
    return hit


def killed_at(number, command, environment):
    """Killed at that of the calls by which anything reaches the disk."""
    traced = ["strace", "-f", "-o", "/dev/null", "-e", f"trace={WRITES}", "-e", f"inject={WRITES}:signal=KILL:when={number}"]
    process = subprocess.Popen([*traced, *map(str, command)], env=environment, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, start_new_session=True)
    if process.stdout.readline().startswith(b'{"listening"'):
        os.killpg(process.pid, signal.SIGKILL)  # It stands: nothing more is upgraded.
        process.wait(10)
        return False
    return process.wait(30) == -signal.SIGKILL


def outlives_every_write(archive, folder, step):
    """Killed at each `step`th write, sync, cut, new name or removal, until there are no more."""
    unpacked(archive, folder)
    openings = Openings(folder)
    hit = 0
    for opening in (openings.of_workspace, openings.of_server):
        number = 1
        while opening(functools.partial(killed_at, number)):
            hit += 1
            number += step
    check(hit > 2, "no opening was hit")
    return hit


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--step", type=int, default=9, help="kill at each so many'th of an upgrade's writes; 1: at all")
    step = parser.parse_args().step
    check(ARCHIVES, "there are no archives")
    seed = random.randrange(1 << 32)
    hit = 0
    for archive in ARCHIVES:
        try:
            with tempfile.TemporaryDirectory(prefix="veche-upgrades-") as name:
                syncs_and_exports(archive, pathlib.Path(name))
            with tempfile.TemporaryDirectory(prefix="veche-upgrades-") as name:
                hit += outlives_kills(archive, pathlib.Path(name), random.Random(seed))
            if straced.problem():
                print(f"SKIPPED: upgrades killed at their writes: {straced.problem()}")
                continue
            with tempfile.TemporaryDirectory(prefix="veche-upgrades-") as name:
                hit += outlives_every_write(archive, pathlib.Path(name), step)
        except Failure as failure:
            print(f"FAILED: {archive.name}, seed {seed}: {failure}", file=sys.stderr)
            return 1
    print(f"{len(ARCHIVES)} earlier states are upgraded in place; {hit} openings were killed, seed {seed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
