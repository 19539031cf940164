#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes are killed with SIGKILL at random moments: the server while guests register and laptops push, the
application while it imports, syncs and stands at the door. Whatever was confirmed before is still there after."""
import argparse
import json
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
import uuid

from guests import Guests
from rig import BIN, Failure, Server, Veche, check

OWNER, PASSWORD = "owner@example.org", "seven quiet rivers"
COMMUNITY = "strelka"


class Wrecked:
    """A killed process's database: a copy, opened as the next process would open it."""

    def __init__(self, database, scratch):
        self._path = pathlib.Path(scratch) / "wrecked"
        for ending in ("", "-wal"):
            source = pathlib.Path(str(database) + ending)
            target = pathlib.Path(str(self._path) + ending)
            target.unlink(missing_ok=True)
            if source.exists():
                shutil.copyfile(source, target)

    def __enter__(self):
        self._database = sqlite3.connect(self._path)
        problems = self.column("PRAGMA integrity_check")
        check(problems == ["ok"], f"the database is damaged: {problems[:3]}")
        return self

    def __exit__(self, *_):
        self._database.close()

    def rows(self, sql, *values):
        return self._database.execute(sql, values).fetchall()

    def column(self, sql, *values):
        return [row[0] for row in self.rows(sql, *values)]


class Moments:
    """When to kill: anywhere in the time that such a process takes, which is learned from those that were not hit."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self._usual = {}

    def learn(self, what, seconds):
        usual = self._usual.get(what, seconds)
        self._usual[what] = 0.7 * usual + 0.3 * seconds

    def within(self, what, earliest=0.0):
        return self.random.uniform(earliest, max(earliest + 0.02, self._usual[what]))

    def kill(self, what, process, earliest=0.0):
        """True when the process was still there to be killed."""
        began = time.monotonic()
        try:
            process.wait(self.within(what, earliest))
            self.learn(what, time.monotonic() - began)
            return False
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return process.wait(10) == -signal.SIGKILL


class Laptop(Veche):
    """One workspace with a programme of its own, in versions: every title of one import says the same version."""

    SESSIONS = 160

    def __init__(self, folder, name):
        super().__init__(folder, name)
        self.name = name
        self.sent = 0        # the last version that was asked for
        self.confirmed = 0   # the last that an import said it had stored
        self.journal = set()  # every transaction that was seen waiting
        self.scans = {}      # scan id → verdict, as printed
        self.inside = set()  # tickets whose entry was printed

    def command(self, name, *arguments):
        return [BIN / "veche", name, *map(str, arguments), "--workspace", self.workspace]

    def start(self, name, *arguments, **streams):
        return subprocess.Popen(self.command(name, *arguments), text=True, env=self.environment,
                                **{"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, **streams})

    def next_programme(self):
        """A file in which every session has a new title."""
        self.sent += 1
        events = "".join(
            f'<event id="{n}" guid="{uuid.uuid5(uuid.NAMESPACE_DNS, self.name + str(n))}"><start>{9 + n % 9:02}:{n // 9 % 60:02}'
            f"</start><duration>00:30</duration><room>Hall {n % 5}</room><title>Talk {n}, version {self.sent}</title>"
            f'<track>T</track><type>talk</type><language>en</language><abstract>{"What is said. " * 20}</abstract>'
            f'<persons><person id="{n % 40}">Speaker {n % 40}</person></persons></event>' for n in range(self.SESSIONS))
        path = self.home / "programme.xml"
        path.write_text(
            f"<schedule><conference><acronym>own-{self.name}</acronym><title>Own {self.name}</title><start>2027-05-01</start>"
            "<end>2027-05-01</end><days>1</days><time_zone_name>Europe/Moscow</time_zone_name></conference>"
            '<day index="1" date="2027-05-01" start="2027-05-01T08:00:00+03:00" end="2027-05-01T22:00:00+03:00">'
            f'<room name="All">{events}</room></day></schedule>', encoding="utf-8")
        return path

    def sync_command(self):
        return ("sync", "--token-file", self.token, "--json")

    def edit(self):
        self.json("import", self.next_programme())
        self.confirmed = self.sent
        self.note_journal()

    def note_journal(self):
        database = sqlite3.connect(f"file:{self.workspace}?mode=ro", uri=True)
        self.journal.update(row[0] for row in database.execute("SELECT id FROM outgoing"))
        database.close()

    def holds(self, wrecked):
        """All that this laptop was told is stored, and no import is there by half."""
        versions = {int(title.rsplit(" ", 1)[1]) for title in
                    wrecked.column("SELECT title FROM session WHERE title GLOB 'Talk *, version *' AND event = "
                                   "(SELECT id FROM event WHERE name = ?)", f"Own {self.name}")}
        check(len(versions) == 1, f"{self.name}: an import is there by half: versions {versions}")
        found = versions.pop()
        check(found >= self.confirmed, f"{self.name}: version {self.confirmed} was confirmed, {found} is there")
        check(found <= self.sent, f"{self.name}: version {found} was never sent")
        stored = {str(uuid.UUID(bytes=row[0])): row[1] for row in wrecked.rows("SELECT id, verdict FROM scan")}
        for scan, verdict in self.scans.items():
            check(stored.get(scan) == verdict, f"{self.name}: the scan {scan} ({verdict}) was printed and is {stored.get(scan)}")


class World:
    """A server, two laptops, guests; and the ways in which its processes are killed."""

    def __init__(self, folder, seed):
        self.folder = pathlib.Path(folder)
        self.moments = Moments(seed)
        self.random = random.Random(seed + 1)
        self.server = Server(self.folder / "server")
        self.server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
        self.server.start()
        self.a, self.b = Laptop(folder, "a"), Laptop(folder, "b")
        self.event = self.a.json("sample", "--lang", "en")["event"]
        self.guests = Guests(self.server.port, f"/c/{COMMUNITY}/{self.event}", seed + 2)
        self.checked = 0
        self.fresh = 0
        for laptop in (self.a, self.b):
            laptop.login(self.server, OWNER, PASSWORD, "--community", COMMUNITY)
            laptop.sync()
            self.measured("import", laptop.edit)
            self.measured("sync", laptop.sync)
        self.codes = [str(uuid.UUID(bytes=row[0])) for row in self.rows(self.a.workspace, "SELECT id FROM ticket")]
        self.moments.learn("checkin", 0.5)
        self.moments.learn("rush", 0.4)
        self.moments.learn("login", 0.3)
        self.moments.learn("first", 0.1)

    def measured(self, what, action):
        began = time.monotonic()
        action()
        self.moments.learn(what, time.monotonic() - began)

    @staticmethod
    def rows(path, sql):
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()

    # Checks of all that must hold after a kill.

    def check_laptop(self, laptop):
        with Wrecked(laptop.workspace, self.folder) as wrecked:
            laptop.holds(wrecked)

    def check_server(self):
        """Before the server starts again: what it confirmed to guests and laptops is in its database."""
        with Wrecked(self.server.folder / "server.veche", self.folder) as wrecked:
            self.check_orders(wrecked)
            self.check_capacity(wrecked)
            self.check_journals(wrecked)

    def check_orders(self, wrecked):
        orders = {}
        for email, secret, state, tickets in wrecked.rows(
                'SELECT o.email, o.secret, o.state, (SELECT count(*) FROM ticket WHERE "order" = o.id) FROM "order" o '
                "WHERE o.source = 'page'"):
            orders.setdefault(email, []).append((secret, state, tickets))
        for guest in self.guests.seen:
            found = orders.get(guest.email, [])
            check(len(found) == 1, f"{guest.email} was confirmed {len(guest.secrets)} times and has {len(found)} orders")
            secret, state, tickets = found[0]
            check(set(guest.secrets) == {secret}, f"{guest.email}: {guest.secrets} confirmed, {secret} stored")
            check(tickets == 1, f"{guest.email} has {tickets} tickets")
            expected = {"cancelled"} if guest.cancelled else {"confirmed", "pending", "cancelled"} if guest.cancelling \
                else {"confirmed", "pending"}
            check(state in expected, f"the order of {guest.email} is {state}")

    @staticmethod
    def check_capacity(wrecked):
        for name, capacity, taken in wrecked.rows(
                "SELECT q.name, q.capacity, count(t.id) FROM quota q JOIN quota_member m ON m.quota = q.id AND m.deleted IS NOT 1 "
                "JOIN ticket t ON t.ticket_type = m.ticket_type AND t.deleted IS NOT 1 AND t.state IN ('valid', 'blocked') "
                "GROUP BY q.id"):
            check(taken <= capacity, f"{name}: {taken} tickets for {capacity} places")

    def check_journals(self, wrecked):
        known = set(wrecked.column("SELECT id FROM transactions"))
        for laptop in (self.a, self.b):
            waiting = {row[0] for row in self.rows(laptop.workspace, "SELECT id FROM outgoing")}
            lost = laptop.journal - waiting - known
            check(not lost, f"{len(lost)} transactions of {laptop.name} were acknowledged, and the server has forgotten them")

    def check_pages(self, everything=False):
        seen = self.guests.seen
        old = seen[:self.checked] if everything else self.random.sample(seen[:self.checked], min(10, self.checked))
        for guest in seen[self.checked:] + old:
            status = self.guests.page_of(guest)
            check(status == 200, f"the page of {guest.email} answers {status}")
        self.checked = len(seen)

    def server_is_back(self):
        self.check_server()
        self.server.start()
        self.guests.ask_again()
        check(not self.guests.surprises, f"unexpected answers: {self.guests.surprises[:3]}")
        check(not self.guests.unanswered, "a guest who asked again got no answer")
        self.check_pages()

    def converge(self):
        """Everybody syncs until nothing moves; then all hold the same."""
        for _ in range(3):
            moved = 0
            for laptop in (self.a, self.b):
                done = laptop.sync()
                check(done["rejected"] == 0, f"{laptop.name}: {done}")
                moved += done["pushed"] + done["pulled"]
            if moved == 0:
                break
        check(moved == 0, "the laptops do not come to rest")
        mine, theirs = self.a.rows(), self.b.rows()
        for table, rows in mine.items():
            check(rows == theirs[table], f"the workspaces differ in {table}")
        with Wrecked(self.server.folder / "server.veche", self.folder) as server:
            for table, rows in mine.items():
                check(len(rows) == server.column(f'SELECT count(*) FROM "{table}"')[0], f"the server differs in {table}")
            for laptop in (self.a, self.b):
                laptop.holds(server)

    # The ways to die. Each gives whether something was killed; what must hold is checked either way.

    def importing(self, laptop):
        process = laptop.start("import", laptop.next_programme(), "--json")
        killed = self.moments.kill("import", process)
        if process.stdout.read().strip():
            laptop.confirmed = laptop.sent
        self.check_laptop(laptop)
        laptop.note_journal()
        return killed

    def syncing(self, laptop):
        for edited in (laptop, self.other(laptop)):
            edited.edit()
        self.other(laptop).sync()
        process = laptop.start(*laptop.sync_command())
        killed = self.moments.kill("sync", process)
        self.check_laptop(laptop)
        with Wrecked(self.server.folder / "server.veche", self.folder) as server:
            self.check_journals(server)
        return killed

    def at_the_door(self):
        """Codes come in a stream; what was printed before the end was durable."""
        process = self.a.start("checkin", "--event", self.event, stdin=subprocess.PIPE)
        lines = []
        reader = threading.Thread(target=lambda: lines.extend(process.stdout))
        reader.start()
        feeder = threading.Thread(target=self.feed, args=(process.stdin,))
        feeder.start()
        killed = self.moments.kill("checkin", process, earliest=0.05)
        feeder.join()
        reader.join()
        for verdict in (json.loads(line) for line in lines if line.endswith("\n")):
            if "scan" in verdict:
                self.a.scans[verdict["scan"]] = verdict["verdict"]
            if verdict["in"]:
                check(verdict["ticket"] not in self.a.inside, f"{verdict['ticket']} was let in twice")
                self.a.inside.add(verdict["ticket"])
        self.check_laptop(self.a)
        self.a.note_journal()
        return killed

    def feed(self, stream):
        try:
            for _ in range(400):
                stream.write(self.random.choice(self.codes) + "\n")
                stream.flush()
                time.sleep(0.0005)
            stream.close()
        except BrokenPipeError:
            pass

    def serving(self, rush=False, pushing=()):
        """The server dies while guests register, while laptops push, or both."""
        for laptop in pushing:
            laptop.edit()
            laptop.edit()
        processes = [laptop.start(*laptop.sync_command()) for laptop in pushing]
        if rush:
            self.guests.rush(6)
        time.sleep(self.moments.within("rush" if rush else "sync", 0.02))
        self.server.kill()
        self.guests.stop()
        for process in processes:
            process.wait(60)
        for laptop in pushing:
            self.check_laptop(laptop)
        self.server_is_back()
        return True

    def beginning(self):
        """A server that dies while it makes its folder serves from it the next time."""
        self.fresh += 1
        server = Server(self.folder / f"fresh-server-{self.fresh}")
        process = subprocess.Popen([BIN / "veche-server", "serve", "--data", server.folder, "--listen", "127.0.0.1:0"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(self.moments.within("first"))
        except subprocess.TimeoutExpired:
            pass
        process.send_signal(signal.SIGKILL)
        killed = process.wait(10) == -signal.SIGKILL
        server.start().stop()
        shutil.rmtree(server.folder)
        return killed

    def joining(self):
        """A laptop that dies while it joins the community joins it the next time."""
        self.fresh += 1
        laptop = Laptop(self.folder, f"fresh-{self.fresh}")
        login = ("login", "--server", self.server.url, "--email", OWNER, "--token-file", laptop.token, "--community", COMMUNITY)
        process = laptop.start(*login, stdin=subprocess.PIPE)
        process.stdin.write(PASSWORD + "\n")
        process.stdin.close()
        killed = self.moments.kill("login", process)
        laptop.run(*login, text=PASSWORD + "\n")
        laptop.sync()
        laptop.sync()
        check(laptop.rows()["event"].keys() >= self.b.rows()["event"].keys(), "a laptop that joined again lacks events")
        shutil.rmtree(laptop.home)
        return killed

    def other(self, laptop):
        return self.b if laptop is self.a else self.a

    def ways(self):
        laptop = self.random.choice((self.a, self.b))
        return {
            "registration": (6, lambda: self.serving(rush=True)),
            "push": (5, lambda: self.serving(pushing=(self.a, self.b))),
            "registration and push": (3, lambda: self.serving(rush=True, pushing=(laptop,))),
            "sync": (5, lambda: self.syncing(laptop)),
            "import": (4, lambda: self.importing(laptop)),
            "check-in": (5, self.at_the_door),
            "server's first start": (1, self.beginning),
            "first sign-in": (1, self.joining),
        }


def run(world, kills, seed, every, only):
    done = {}
    began = time.monotonic()
    # Every way occurs, also in a short run.
    names = [name for name, (weight, _) in world.ways().items() for _ in range(weight) if only in (None, name)]
    order = []
    for number in range(10 * kills):
        if sum(done.values()) >= kills:
            break
        if not order:
            order = names[:]
            world.random.shuffle(order)
        name = order.pop()
        try:
            killed = world.ways()[name][1]()
            if killed and sum(done.values()) % every == every - 1:
                world.converge()
        except Failure as failure:
            raise Failure(f"after {sum(done.values())} kills, in «{name}» (seed {seed}): {failure}") from None
        done[name] = done.get(name, 0) + killed
        if not killed:
            order.append(name)  # It had ended by itself: again.
    world.converge()
    world.check_pages(everything=True)
    world.server.kill()
    world.check_server()
    guests = world.guests.seen
    return {"name": "kills", "killed": sum(done.values()), "by": done, "seed": seed,
            "orders": len(guests), "twice": sum(len(g.secrets) > 1 for g in guests),
            "cancelled": sum(g.cancelled for g in guests), "sold out": world.guests.refusals, "scans": len(world.a.scans),
            "imports": [world.a.confirmed, world.b.confirmed], "transactions": len(world.a.journal) + len(world.b.journal),
            "seconds": round(time.monotonic() - began)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--every", type=int, default=5, metavar="N", help="let the workspaces converge after so many kills")
    parser.add_argument("--only", metavar="WAY", help="kill in this way alone")
    parser.add_argument("--keep", type=pathlib.Path, help="work in this folder and leave it")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="veche-kills-") as folder:
        if arguments.keep:
            arguments.keep.mkdir(parents=True)
        world = World(arguments.keep or folder, arguments.seed)
        try:
            figures = run(world, arguments.kills, arguments.seed, arguments.every, arguments.only)
            print(json.dumps(figures, ensure_ascii=False))
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
        finally:
            world.server.process.kill()
    return 0


if __name__ == "__main__":
    sys.exit(main())
