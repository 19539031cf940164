#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A community moves from server to server while laptops hold newer edits: a copy of the database at another address, the
copy in its old place, an empty server at another address, and one in the old place, which asks first. Nothing is lost
that a laptop had, nothing is in conflict, and everybody and the server hold the same at the end."""
import argparse
import json
import pathlib
import shutil
import sys
import tempfile
import uuid

from guests import Guests
from rig import MEETUP, Failure, Server, Veche, check, check_same, retitled

OWNER, PASSWORD = "owner@example.org", "seven quiet rivers"
COMMUNITY = "strelka"


def step(text):
    print(f"· {text}", flush=True)


class World:
    """A server that was copied, and three laptops that went on: one sent its edits to it, one has them and sent its own,
    one saw nothing of that and has edits of its own that wait."""

    def __init__(self, folder):
        self.folder = folder
        self.server = self.fresh("first")
        self.a, self.b, self.c = self.laptops = [Veche(folder, f"laptop-{name}") for name in "abc"]
        self.event = self.a.json("sample", "--lang", "en")["event"]
        self.meetup = self.a.json("import", MEETUP)["event"]
        self.sign_in()
        self.copy = folder / "copy"
        self.server.stop()
        shutil.copytree(self.server.folder, self.copy)
        self.server.start()
        self.go_on()

    def fresh(self, name, port=0):
        """A server with an account and nothing else."""
        server = Server(self.folder / name, port=port)
        server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
        return server.start()

    def sign_in(self):
        for laptop in self.laptops:
            laptop.login(self.server, OWNER, PASSWORD, "--community", COMMUNITY)
            self.sync(laptop)

    def sign_in_as_another(self, laptop):
        """At an empty server the owner is another account, so a person says which waiting edits are theirs."""
        asked = laptop.raw("login", "--server", self.server.url, "--email", OWNER, "--token-file", laptop.token,
                           text=PASSWORD + "\n")
        if asked.returncode == 0:
            return
        check("--others" in asked.stderr, f"it is asked what becomes of what waits: {asked.stderr}")
        laptop.login(self.server, OWNER, PASSWORD, "--others", "aside")

    def confirm(self, laptop):
        for line in laptop.run("aside", "--json").splitlines():
            laptop.run("aside", "--confirm", json.loads(line)["id"])

    def sync(self, laptop, *arguments):
        told = laptop.json("sync", "--token-file", laptop.token, *arguments)
        check(told["rejected"] == 0 and told["conflicts"] == 0, f"{laptop.home.name}: {told}")

    def go_on(self):
        """Makes data that only the first server and the laptops have."""
        guests = Guests(self.server.port, f"/c/{COMMUNITY}/{self.event}", 1)
        check(guests.register().secret, f"an order is taken: {guests.surprises}")
        self.a.run("import", retitled(self.folder, "Written by A"))
        self.sync(self.a)
        self.sync(self.b)
        one, two = (str(uuid.UUID(bytes=ticket)) for ticket in list(self.a.rows()["ticket"])[:2])
        self.b.scan(self.event, one)
        self.sync(self.b)
        self.c.run("import", retitled(self.folder, "Written by C, a week stale", session=1))
        self.c.scan(self.event, two)
        check(self.c.waiting() > 0, "what C wrote waits")
        self.kept = {"scan": len(self.b.rows()["scan"] | self.c.rows()["scan"]), "order": len(self.a.rows()["order"])}

    def check_equal(self):
        for _ in range(2):
            for laptop in self.laptops:
                self.sync(laptop)
        rows = self.server.rows()
        members = rows.pop("member")
        check(len(members) == 1, f"nobody becomes a member by what a laptop knows of another log: {len(members)}")
        for laptop in self.laptops:
            held = laptop.rows()
            # Those of the log before it stay, and carry no rights.
            check(members.items() <= held.pop("member").items(), f"{laptop.home.name} knows the server's member")
            check_same(held, rows, f"{laptop.home.name} and the server")
            check(laptop.waiting() == 0, f"{laptop.home.name} has sent everything")
        for table, count in self.kept.items():
            check(len(rows[table]) == count, f"{len(rows[table])} rows of {table} are there, of {count}")
        programme = self.c.run("export", "--event", self.meetup, "--format", "schedule.xml")
        for title in ("Written by A", "Written by C, a week stale"):
            check(title in programme, f"“{title}” is lost")


def copied_elsewhere(world):
    world.server.stop()
    world.server = Server(world.copy).start()
    world.sign_in()


def copied_in_place(world):
    """As after a restore that nobody announced: nobody signs in again."""
    world.server.stop()
    world.server = Server(world.copy, port=world.server.port).start()


def empty_elsewhere(world):
    world.server.stop()
    world.server = world.fresh("second")
    for laptop in world.laptops:
        world.sign_in_as_another(laptop)
        world.sync(laptop)
        world.confirm(laptop)


def empty_in_place(world):
    world.server.stop()
    world.server = world.fresh("other", port=world.server.port)
    for laptop in world.laptops:
        world.sign_in_as_another(laptop)
        before = laptop.rows(), laptop.waiting()
        asked = laptop.raw("sync", "--token-file", laptop.token)
        check(asked.returncode == 1 and "--accept-log" in asked.stderr, f"it stops and asks: {asked.stderr}")
        check((laptop.rows(), laptop.waiting()) == before, "nothing was given and nothing taken before somebody said so")
        world.sync(laptop, "--accept-log")
        world.confirm(laptop)


WAYS = (copied_elsewhere, copied_in_place, empty_elsewhere, empty_in_place)


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    for way in WAYS:
        name = way.__name__.replace("_", " ")
        with tempfile.TemporaryDirectory(prefix="veche-servers-") as folder:
            world = None
            try:
                world = World(pathlib.Path(folder))
                way(world)
                world.check_equal()
                step(f"{name}: all hold the same")
                world.server.stop()
            except Failure as failure:
                print(f"FAILED: {name}: {failure}", file=sys.stderr)
                return 1
            finally:
                if world and world.server.process.poll() is None:
                    world.server.process.kill()
    print("A community moves without losing an edit.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
