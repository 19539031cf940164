#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that is really full, the laptop's while it joins and the server's while it is sent a workspace: it is said, what
was there stays sound and whole, and once there is room it goes on by itself. Mounts small disks; skipped by name where
that isn't allowed."""
import argparse
import contextlib
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import urllib.request

from namespaces import run_alone
from proxy import Proxy
from rig import BIN, MEETUP, Failure, Server, Veche, Window, check, check_same, retitled, until

OWNER, PASSWORD = "owner@example.org", "seven quiet rivers"
COMMUNITY = "strelka"
PICTURES, EACH = 30, 300_000
MIB = 1 << 20
PATIENCE = 60  # seconds until it has tried again


def step(text):
    print(f"· {text}", flush=True)


class Disk:
    """A file system of its own."""

    def __init__(self, folder, size):
        self.folder = folder
        folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder], check=True)
        self._filler = folder / "filler"

    def fill(self, left):
        """All but so many bytes."""
        space = os.statvfs(self.folder)
        with open(self._filler, "wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, space.f_bavail * space.f_frsize - left))

    def free(self):
        self._filler.unlink(missing_ok=True)

    def unmount(self):
        subprocess.run(["umount", "--lazy", self.folder], check=False)


def sound(path):
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        found = database.execute("PRAGMA integrity_check").fetchall()
    check(found == [("ok",)], f"{path.name} is damaged: {found[:3]}")


def filled(folder, name):
    """A workspace of pictures that no server has."""
    laptop = Veche(folder, name)
    laptop.json("sample", "--lang", "en")
    laptop.run("import", MEETUP)
    subprocess.run([BIN / "morepictures", laptop.workspace, str(PICTURES), str(EACH)], check=True, timeout=60)
    return laptop


def settled(first, second, server):
    for laptop in (first, second, first):
        told = laptop.sync()
        check(told["rejected"] == 0 and told["conflicts"] == 0, f"{laptop.home.name}: {told}")
    check_same(first.rows(), second.rows(), "both laptops")
    check_same(first.rows(), server.rows(), "the laptop and the server")
    for path in (first.workspace, second.workspace, server.folder / "server.veche"):
        sound(path)


def laptop_without_room(folder, disk):
    """It joins a community for whose pictures there is no room, and edits in vain; then there is."""
    server = Server(folder / "server")
    server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
    proxy = Proxy(server.start())
    try:
        first, second = filled(folder, "first"), Veche(disk.folder, "second")
        first.login(server, OWNER, PASSWORD, "--community", COMMUNITY)
        first.sync()
        second.login(proxy, OWNER, PASSWORD, "--community", COMMUNITY)
        disk.fill(left=2 * MIB)
        told = second.raw("sync", "--token-file", second.token)
        check(told.returncode == 1 and "full" in told.stderr.lower(), f"it says that the disk is full: {told.stderr}")
        disk.free()
        disk.fill(left=0)
        edited = second.raw("import", retitled(folder, "There is hardly room for this"))
        stored = "There is hardly room for this" in str(second.rows()["session"])
        check(edited.returncode == (0 if stored else 1), "an edit that found no room is said to be stored, or the reverse")
        tried = proxy.seen.count("GET changes") + 1
        window = Window(second)
        try:
            until("the window tries in vain", lambda: proxy.seen.count("GET changes") > tried, PATIENCE)
            disk.free()
            until("the window has pulled everything", lambda: len(second.rows()["attachment"]) >= PICTURES, PATIENCE)
            second.run("import", retitled(folder, "There is room now"))
            until("the edit is at the server", lambda: "There is room now" in str(server.rows()["session"]), PATIENCE)
        finally:
            window.close()
        settled(second, first, server)
        server.stop()
    finally:
        proxy.close()
        if server.process.poll() is None:
            server.process.kill()


def server_without_room(folder, disk):
    """It is sent a workspace for which there is no room, and dies meanwhile; then there is."""
    server = Server(disk.folder / "server")
    server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
    server.start()
    try:
        first, second = filled(folder, "sender"), Veche(folder, "receiver")
        first.login(server, OWNER, PASSWORD, "--community", COMMUNITY)
        disk.fill(left=3 * MIB)
        told = first.raw("sync", "--token-file", first.token)
        check(told.returncode == 1 and told.stderr, f"the sender is told: {told.stderr}")
        step(f"the sender is told: {told.stderr.strip()}")
        with urllib.request.urlopen(f"{server.url}/c/{COMMUNITY}", timeout=30) as reply:
            check(reply.status == 200, "guests can read with the disk full")
        check(first.waiting() > 0, "what isn't there still waits")
        window = Window(first)
        try:
            server.kill()
            disk.free()
            server.start()
            until("the window has sent everything", lambda: first.waiting() == 0, PATIENCE)
        finally:
            window.close()
        second.login(server, OWNER, PASSWORD, "--community", COMMUNITY)
        settled(first, second, server)
        check(len(second.rows()["attachment"]) >= PICTURES, "all pictures arrived")
        server.stop()
    finally:
        if server.process.poll() is None:
            server.process.kill()


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    for way in (laptop_without_room, server_without_room):
        with tempfile.TemporaryDirectory(prefix="veche-fulldisk-") as folder:
            disk = Disk(pathlib.Path(folder) / "disk", 96 * MIB)
            try:
                way(pathlib.Path(folder), disk)
                step(f"{way.__name__.replace('_', ' ')}: all hold the same once there is")
            except Failure as failure:
                print(f"FAILED: {way.__name__}: {failure}", file=sys.stderr)
                return 1
            finally:
                disk.unmount()
    print("A full disk costs time and nothing else.")
    return 0


if __name__ == "__main__":
    sys.exit(run_alone(main, "e2e_fulldisk"))
