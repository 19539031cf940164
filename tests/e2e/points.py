#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The laptop or the server is killed with SIGKILL at an exact request of a round: before it reaches the server, before the
answer reaches the laptop, or a few milliseconds after. Rounds that begin with a log nobody knows, with a restored copy,
with another account's sign-in, with a first pull. Started again, they end as if nothing had been."""
import argparse
import contextlib
import itertools
import pathlib
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

from proxy import Proxy
from rig import BIN, MEETUP, MEETUP_TITLES, Failure, Server, Veche, check, check_same, retitled

OWNER, OTHER, PASSWORD = "owner@example.org", "other@example.org", "seven quiet rivers"
COMMUNITY = "strelka"
PHASES = ("asked", "answered", "soon")
TRIES = 4  # rounds until all is said, without a kill


class Laptop(Veche):
    """Its running program can be killed."""

    process = None

    def raw(self, command, *arguments, text=None, timeout=120):
        line = [self.program, command, *map(str, arguments), "--workspace", self.workspace]
        with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env=self.environment) as self.process:
            out, said = self.process.communicate(text, timeout)
        return subprocess.CompletedProcess(line, self.process.returncode, out, said)

    def die(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


def large(folder, name):
    """A programme that needs several parcels."""
    text = MEETUP.read_text(encoding="utf-8")
    abstract = f"{name}: " + "what is said there, at length. " * 900
    for number, title in enumerate(MEETUP_TITLES):
        text = text.replace(title, f"{name} {number}")
    head, rest = text.split("<event ", 1)
    events, tail = rest.rsplit("</event>", 1)
    event = events.split("</event>", 1)[0]
    made = "".join(f'<event id="{n}" guid="4f0f6c2e-1c1b-4c53-9d7a-{n:012x}">'
                   + event.split(">", 1)[1].replace("<start>11:00", f"<start>{10 + n // 6}:{n % 6}0")
                   .replace(f"{name} 0", f"{name} {n}").split("<abstract>")[0]
                   + f"<abstract>{abstract}</abstract></event>" for n in range(48))
    path = pathlib.Path(folder) / "large.xml"
    path.write_text((head + made + tail).replace("river-meetup", name.lower()), encoding="utf-8")
    return path


class World:
    """A server behind a proxy and two laptops, in a folder that is put back as it was before each round."""

    def __init__(self, folder, seed):
        self.live, self.kept = folder / "live", folder / "kept"
        self.live.mkdir()
        self.random = random.Random(seed)
        self.server = Server(self.live / "server")
        for address in (OWNER, OTHER):
            self.server.run("account", "add", address, "--name", address.split("@")[0], password=PASSWORD + "\n")
        self.server.start()
        self.proxy = Proxy(self.server)
        self.a, self.b = Laptop(self.live, "a"), Laptop(self.live, "b")
        self.a.json("sample", "--lang", "en")
        subprocess.run([BIN / "morepictures", self.a.workspace, "8", "300000"], check=True, timeout=60)
        self.a.json("import", MEETUP)
        self.join(self.a, "--community", COMMUNITY)

    def join(self, laptop, *arguments, by=None, address=OWNER):
        laptop.login(by or self.proxy, address, PASSWORD, *arguments)
        return self.sync(laptop)

    def sync(self, laptop):
        told = laptop.json("sync", "--token-file", laptop.token)
        check(told["rejected"] == 0 and told["conflicts"] == 0, f"{laptop.home.name}: {told}")
        return told

    def keep(self):
        self.server.stop()
        shutil.copytree(self.live, self.kept)

    def put_back(self):
        if self.server.process.poll() is None:
            self.server.kill()
        shutil.rmtree(self.live)
        shutil.copytree(self.kept, self.live)
        self.server.start()

    def close(self):
        self.proxy.rule = None
        self.proxy.close()
        if self.server.process.poll() is None:
            self.server.kill()


def sound(path):
    with contextlib.closing(sqlite3.connect(path)) as database:
        found = database.execute("PRAGMA integrity_check").fetchall()
    check(found == [("ok",)], f"{path.name} is damaged: {found[:3]}")


class Scenario:
    """The state before, the commands of the laptop that may die, and the state that must be there after all."""

    needs = ()  # requests that the round must make, or it shows nothing
    titles = ()

    def prepare(self, world):
        raise NotImplementedError

    def act(self, world):
        world.sync(world.a)

    def end(self, world):
        """After the last kill: everybody syncs, and all hold the same."""
        self.act(world)
        if not world.b.workspace.exists():
            world.b.login(world.server, OWNER, PASSWORD, "--community", COMMUNITY)
        for _ in range(TRIES):
            moved = [world.sync(laptop) for laptop in (world.a, world.b)]
            if not any(told["pushed"] or told["pulled"] for told in moved):
                break
        rows = world.server.rows()
        for laptop in (world.a, world.b):
            check_same(laptop.rows(), rows, f"{laptop.home.name} and the server")
            check(laptop.waiting() == 0, f"{laptop.home.name} has sent everything")
        said = [value for row in rows["session"].values() for value in row if isinstance(value, str)]
        for title in self.titles:
            check(said.count(title) == 1, f"“{title}” is there {said.count(title)} times")


class UnknownLog(Scenario):
    """A log that nobody knows, with an older state: it is read to its end, offered what it lacks, told what it has."""

    needs = ("GET log", "GET changes", "POST changes", "POST known")
    titles = ("Large 0", "Large 47", "Waiting")
    forget = True

    def prepare(self, world):
        world.join(world.b, "--community", COMMUNITY, by=world.server)
        world.server.stop()
        copy = world.live / "copy"
        shutil.copytree(world.server.folder, copy)
        world.server.start()
        world.a.run("import", large(world.live, "Large"))
        for laptop in (world.a, world.b):
            world.sync(laptop)
        world.a.run("import", retitled(world.live, "Waiting"))
        world.server.stop()
        shutil.rmtree(world.server.folder)
        copy.rename(world.server.folder)
        if self.forget:
            world.server.become_another_log()
        world.server.start()

    def act(self, world):
        told = world.a.raw("sync", "--token-file", world.a.token, *(["--accept-log"] if self.forget else []))
        check(told.returncode == 0, told.stderr)

    def end(self, world):
        if self.forget:
            told = world.b.raw("sync", "--token-file", world.b.token, "--accept-log")
            check(told.returncode == 0, told.stderr)
        super().end(world)


class Restored(UnknownLog):
    """The same log, as it was before: it is read again and offered what it lost."""

    needs = ("GET log", "GET changes", "POST changes", "POST known")
    forget = False


class AnotherAccount(Scenario):
    """Another account signs in where edits wait, and sets them aside; then their author signs in again."""

    needs = ("POST sign-in", "POST changes")
    titles = ("Waiting",)

    def prepare(self, world):
        world.join(world.b, "--community", COMMUNITY, by=world.server)
        world.a.run("import", retitled(world.live, "Waiting"))

    def act(self, world):
        # The other is no member, so that the community isn't made again.
        world.a.raw("login", "--server", world.proxy.url, "--email", OTHER, "--token-file", world.a.token, "--others",
                    "aside", text=PASSWORD + "\n")
        world.join(world.a, "--others", "aside")

    def end(self, world):
        super().end(world)
        with contextlib.closing(sqlite3.connect(world.server.folder / "server.veche")) as database:
            authors = database.execute("SELECT DISTINCT author FROM transactions WHERE author IS NOT NULL").fetchall()
        check(len(authors) == 1, f"{len(authors)} accounts have written")


class FirstPull(Scenario):
    """A new laptop joins, and edits go both ways."""

    needs = ("POST sign-in", "GET changes", "POST changes")
    titles = ("Large 0", "Large 47", "Waiting")

    def prepare(self, world):
        world.a, world.b = world.b, world.a
        world.b.run("import", large(world.live, "Large"))
        world.sync(world.b)

    def act(self, world):
        world.join(world.a, "--community", COMMUNITY)
        world.a.run("import", retitled(world.live, "Waiting"))
        world.sync(world.a)


SCENARIOS = {"unknown-log": UnknownLog, "restored": Restored, "another-account": AnotherAccount, "first-pull": FirstPull}


def killer(world, at, phase, victim):
    """The rule that kills at that request of the round, once; and a call that waits until it has, where it will."""
    left = iter(range(at + 1))
    begun, over = threading.Event(), threading.Event()

    def die():
        try:
            world.a.die() if victim == "laptop" else world.server.kill()
        finally:
            over.set()

    def rule(exchange):
        if next(left, None) != at:
            exchange.forward()
            return
        begun.set()
        if phase == "asked":
            die()
            exchange.cut()
        elif phase == "answered":
            exchange.asked()
            die()
            exchange.cut()
        else:
            exchange.forward()
            time.sleep(world.random.uniform(0, 0.02))
            die()

    def settle():
        # The round may be over before who serves its last request dies.
        check(not begun.is_set() or over.wait(20), "nobody died")
    return rule, settle


def requests_of(world, scenario):
    """The round's requests where nobody dies."""
    world.put_back()
    world.proxy.seen.clear()
    scenario.act(world)
    seen = list(world.proxy.seen)
    scenario.end(world)
    for what in scenario.needs:
        check(what in seen, f"the round has no {what}: {seen}")
    return seen


def run(world, scenario, points):
    scenario.prepare(world)
    world.keep()
    seen = requests_of(world, scenario)
    every = list(itertools.product(range(len(seen)), PHASES, ("laptop", "server")))
    chosen = world.random.sample(every, min(points or len(every), len(every)))
    for at, phase, victim in chosen:
        where = f"{victim} killed at request {at + 1} of {len(seen)}, {seen[at]} {phase}"
        try:
            world.put_back()
            world.proxy.rule, settle = killer(world, at, phase, victim)
            with contextlib.suppress(Failure):
                scenario.act(world)
            settle()
            world.proxy.rule = None
            if world.server.process.poll() is not None:
                world.server.start()
            sound(world.a.workspace) if world.a.workspace.exists() else None
            scenario.end(world)
            sound(world.server.folder / "server.veche")
        except Failure as failure:
            raise Failure(f"{where}: {failure}") from None
    check(not world.proxy.failures, f"the proxy itself failed: {world.proxy.failures}")
    return len(chosen), seen


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, help="so many of each scenario, whichever; without it all")
    parser.add_argument("--only", choices=SCENARIOS)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    arguments = parser.parse_args()
    for name, scenario in SCENARIOS.items():
        if arguments.only not in (None, name):
            continue
        with tempfile.TemporaryDirectory(prefix="veche-points-") as folder:
            world = None
            try:
                world = World(pathlib.Path(folder), arguments.seed)
                killed, seen = run(world, scenario(), arguments.points)
                print(f"· {name}: {killed} kills in rounds of {len(seen)} requests", flush=True)
            except Failure as failure:
                print(f"FAILED: {name}, seed {arguments.seed}: {failure}", file=sys.stderr)
                return 1
            finally:
                if world:
                    world.close()
    print(f"Nothing is lost, wherever a round dies; seed {arguments.seed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
