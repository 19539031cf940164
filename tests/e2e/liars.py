#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A peer lies to a laptop: about which log it is, how far it goes, what it knows, the time, what it took, and what the
laptop may see. Each round comes to an end, and with a peer that tells the truth nothing is lost afterwards. A log that
isn't the main server's takes nothing away, whatever it says."""
import argparse
import os
import random
import shutil
import sys

from proxy import Proxy
from rig import MEETUP, Failure, Server, Veche, check, check_same, played, retitled
import cbor  # tests/support

OWNER, PASSWORD = "owner@example.org", "seven quiet rivers"
COMMUNITY = "strelka"
PATIENCE = 60  # seconds for a round
FAR = 1 << 62
# Where things stand in a page (see messages.h).
RESTART, LOST, EPOCH, HEAD, NEXT, LAST, MORE, NOW, ROLE, SHAPES, ROWS, GONE, WITHIN = range(1, 14)
VIEWER = 5


def altered(what, change):
    """The server's answers to such requests, changed."""
    def rule(exchange):
        if exchange.what != what:
            return exchange.forward()
        status, headers, body = exchange.asked(plain=True)
        if status == 200:
            body = cbor.encoded(change(cbor.decoded(body)))
        return exchange.answer(status, headers, body)
    return rule


def page(**places):
    """A page in which these stand instead."""
    def change(told):
        for place, value in places.items():
            told[globals()[place.upper()]] = value() if callable(value) else value
        return told
    return altered("GET changes", change)


def greeting(place, value):
    def change(told):
        told[place] = value(told[place])
        return told
    return altered("GET log", change)


def replayed():
    """A proof that was given to another nonce."""
    proofs = []

    def change(told):
        proofs.append(told[3])
        told[3] = os.urandom(64) if len(proofs) < 2 else proofs[0]
        return told
    return altered("GET log", change)


def swallowed(exchange):
    """Says that it took everything, and keeps nothing."""
    if exchange.what != "POST changes":
        return exchange.forward()
    pushed = cbor.decoded(exchange.body)[2]
    answers = [[cbor.decoded(payload)[1], 0, 0, "", "", True, 1000 + number] for number, (payload, _) in enumerate(pushed)]
    return exchange.answer(200, {"Content-Type": "application/cbor"}, cbor.encoded([1, 0, 2000, False, answers]))


def unpacked(rule):
    """The laptop is told of a peer that understands no compression, so that the pushes can be read."""
    def told(exchange):
        exchange.headers.replace_header("Veche-Sync", "1")
        return rule(exchange)
    return told


def far_vector(vector):
    """Every device's latest stamp as late as can be, and a device more."""
    stamps = [vector[at:at + 18] for at in range(0, len(vector), 18)] + [bytes(18)]
    return b"".join(b"\xff" * 10 + stamp[10:] for stamp in stamps)


def everything_gone(told):
    """"You are a viewer, and of all that you may see nothing"."""
    told[ROLE] = VIEWER
    told[GONE] = [*told[GONE], *([row[0], row[1], row[2]] for row in told[ROWS])]
    told[ROWS] = []
    return told


def hidden(told):
    """All that isn't the first register of a row is said to be hidden from the reader."""
    told[ROLE] = VIEWER
    for row in told[ROWS]:
        row[6] = list(range(1, len(told[SHAPES][row[0]][3])))
    return told


# By whoever stands in the main server's place.
LIES = {
    "another log's id": greeting(1, lambda _: os.urandom(16)),
    "another log's key": greeting(2, lambda _: os.urandom(32)),
    "a proof of nothing": greeting(3, lambda _: bytes(64)),
    "an earlier proof": replayed(),
    "a vector of a million stamps": greeting(4, lambda _: os.urandom(18 << 16)),
    "half a stamp as a vector": greeting(4, lambda _: os.urandom(25)),
    "a head that is far away": page(head=FAR),
    "a head before the beginning": page(head=-FAR),
    "a page's end that is far away": page(next=FAR),
    "a page's end that is far away, and more": page(next=FAR, more=True),
    "a page's end before its beginning": page(next=-5, more=True),
    "pages that stand still": page(next=0, more=True, rows=[], gone=[]),
    "a transaction that nobody made": page(last=lambda: os.urandom(16)),
    "a new epoch in each page": page(epoch=lambda: os.urandom(16)),
    "always from the beginning": page(restart=True),
    "always restored": page(restart=True, lost=True),
    "a place inside a transaction": page(within=b"nowhere"),
    "the year 5000": page(now=95_617_584_000_000),
    "a time before all times": page(now=-FAR),
    "a role that there isn't": page(role=77),
    "pushes that were lost": altered("POST changes", lambda told: [*told[:3], True, []]),
    "pushes without answers": altered("POST changes", lambda told: [*told[:4], []]),
    "more answers than pushes": altered("POST changes", lambda told: [*told[:4], told[4] * 3]),
    "answers to others' pushes": altered("POST changes", lambda told: [*told[:4], [[os.urandom(16), *a[1:]] for a in told[4]]]),
}
# By a log that a person accepted, and that isn't the main server's.
SECOND = {
    "nothing is yours to see": altered("GET changes", everything_gone),
    "all is hidden from you": altered("GET changes", hidden),
    "it knows everything": greeting(4, far_vector),
    "it knows nothing": greeting(4, lambda _: b""),
}


class World:
    def __init__(self, folder):
        self.folder = folder
        self.servers = []
        self.server = self.start(folder / "server")
        self.proxy = Proxy(self.server)
        self.a, self.b = Veche(folder, "a"), Veche(folder, "b")
        self.a.json("sample", "--lang", "en")
        self.a.run("import", MEETUP)
        self.a.login(self.proxy, OWNER, PASSWORD, "--community", COMMUNITY)
        self.a.sync()
        self.b.login(self.server, OWNER, PASSWORD, "--community", COMMUNITY)
        self.b.sync()

    def start(self, folder):
        server = Server(folder)
        if not folder.exists():
            server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
        self.servers.append(server.start())
        return server

    def close(self):
        self.proxy.rule = None
        self.proxy.close()
        for server in self.servers:
            if server.process.poll() is None:
                server.process.kill()

    def round(self):
        """With a liar, who may be believed or not; but it ends."""
        told = self.a.raw("sync", "--token-file", self.a.token, timeout=PATIENCE)
        check(told.returncode in (0, 1), f"the round ends badly: {told.returncode} {told.stderr}")
        return told

    def check_truth(self, title, server):
        """Rounds with peers that tell the truth."""
        for laptop in (self.a, self.a, self.b, self.a):
            told = laptop.sync()
            check(told["rejected"] == 0 and told["conflicts"] == 0, f"{laptop.home.name}: {told}")
        rows = server.rows()
        check_same(self.a.rows(), rows, "the laptop and the server")
        check_same(self.b.rows(), rows, "the other laptop and the server")
        check(any(title in row for row in rows["session"].values()), "the edit is lost")
        check(self.a.waiting() == 0, "the edit still waits")

    def lie(self, name, rule):
        title = f"Told {name}"
        self.a.run("import", retitled(self.folder, title))
        before = self.a.rows()
        self.proxy.rule = rule
        self.round()
        check_same(before, {table: {id: rows.get(id) for id in before[table]} for table, rows in self.a.rows().items()},
                   "before and after the lie")
        self.a.run("import", retitled(self.folder, f"{title}, believed"))
        self.round()
        self.proxy.rule = None
        self.check_truth(f"{title}, believed", self.server)

    def with_second(self, name, rule):
        """The laptop meets a second server, of another log, that lies; then goes back to the first."""
        self.a.run("import", retitled(self.folder, f"Told {name}"))
        self.a.sync()
        self.b.sync()
        self.server.stop()
        copy = self.folder / f"second-{len(self.servers)}"
        shutil.copytree(self.server.folder, copy)
        self.server.start()
        Server(copy).become_another_log()
        second = self.start(copy)
        proxy = Proxy(second, rule)
        try:
            before = self.a.rows()
            self.a.login(proxy, OWNER, PASSWORD)
            self.round()
            check_same(before, self.a.rows(), "before and after the lie")
            self.a.run("import", retitled(self.folder, f"Told {name}, believed"))
            self.round()
            self.a.login(self.proxy, OWNER, PASSWORD)
            self.check_truth(f"Told {name}, believed", self.server)
            check(not proxy.failures, f"the liar itself failed: {proxy.failures}")
        finally:
            proxy.close()
            second.stop()


def play(world, arguments):
    ways = [(name, rule, world.lie) for name, rule in {**LIES, "it took everything": unpacked(swallowed)}.items()]
    ways += [(name, rule, world.with_second) for name, rule in SECOND.items()]
    if arguments.lies:
        ways = random.sample(ways, arguments.lies)
    for name, rule, way in ways:
        if arguments.only not in (None, name):
            continue
        try:
            way(name, rule)
            check(not world.proxy.failures, f"the liar itself failed: {world.proxy.failures}")
        except Failure as failure:
            raise Failure(f"“{name}”: {failure}") from None
        print(f"· “{name}”: nothing is lost", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", help="this lie alone")
    parser.add_argument("--lies", type=int, help="so many of them, whichever; without it all")
    arguments = parser.parse_args()
    return played("veche-liars-", World, lambda world: play(world, arguments), "Whatever a peer says, nothing is lost.")


if __name__ == "__main__":
    sys.exit(main())
