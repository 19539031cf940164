#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server's clock runs ten days ahead while an order is taken and a laptop syncs, and is then put right; later the
machine begins in 1970. Cancellations and later edits win, laptops go on pushing, wrong laptop clocks among them, and
the server says that its clock is behind. Wants libfaketime, by which the real programs are told another time."""
import argparse
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

from guests import Guests
from rig import BIN, ROOT, Failure, Server, Veche, check, retitled

OWNER, PASSWORD = "owner@example.org", "seven quiet rivers"
COMMUNITY = "strelka"
FAKETIME = next(pathlib.Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
AHEAD = "+10d"


def step(text):
    print(f"· {text}", flush=True)


def at(time):
    """The environment of a process whose wall clock is off by that; None: the machine's."""
    return {"LD_PRELOAD": str(FAKETIME), "FAKETIME": time, "FAKETIME_DONT_FAKE_MONOTONIC": "1"} if time else {}


def set_clock(machine, time):
    for name in at(AHEAD):
        machine.environment.pop(name, None)
    machine.environment.update(at(time))


def synced(laptop):
    told = laptop.sync()
    check(told["rejected"] == 0, f"nothing is refused: {told}")
    return told


def titles(laptop, event):
    return laptop.run("export", "--event", event, "--format", "schedule.xml")


def order_states(laptop):
    database = sqlite3.connect(f"file:{laptop.workspace}?mode=ro", uri=True)
    found = [row[0] for row in database.execute('SELECT state FROM "order"')]
    database.close()
    return found


def edit(folder, laptop, event, title, *others):
    """One laptop renames a session; the others see it, and nobody has a conflict."""
    laptop.run("import", retitled(folder, title))
    told = synced(laptop)
    check(told["pushed"] > 0 and told["conflicts"] == 0, f"the edit “{title}” is pushed: {told}")
    for other in (laptop, *others):
        synced(other)
        check(title in titles(other, event), f"{other.home.name} has “{title}”")


def walk(folder):
    server = Server(folder / "server")
    a, b, c = (Veche(folder, f"laptop-{name}") for name in "abc")
    try:
        step("a server and two laptops, all ten days ahead")
        server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
        for machine in (server, a, b):
            set_clock(machine, AHEAD)
        server.start()
        sample = a.json("sample")["event"]
        a.run("import", ROOT / "tests/e2e/data/meetup.xml")
        a.login(server, OWNER, PASSWORD, "--community", COMMUNITY)
        synced(a)
        b.login(server, OWNER, PASSWORD, "--community", COMMUNITY)
        synced(b)
        event = a.json("import", ROOT / "tests/e2e/data/meetup.xml")["event"]
        guests = Guests(server.port, f"/c/{COMMUNITY}/{sample}", 1)
        order = guests.register()
        check(order.secret, f"an order is taken: {guests.surprises}")
        synced(a)
        cancelled = order_states(a).count("cancelled")

        step("the clocks are put right: the server says that its own is behind")
        server.stop()
        for machine in (server, a, b):
            set_clock(machine, None)
        server.start()
        check("clock behind" in server.log.read_text(encoding="utf-8"), "it is said at the start")
        examined = json.loads(subprocess.run([BIN / "veche-server", "doctor", "--json", "--data", server.folder],
                                             capture_output=True, text=True, timeout=60).stdout)
        clock = next(f for f in examined["findings"] if f["subject"] == "clock")
        check("has read" in clock["text"] and "date -u" in clock["advice"], f"the doctor says it: {clock}")

        step("laptops go on pushing, and the later edit wins over one made under the clock ten days ahead")
        edit(folder, a, event, "Каталог, переименованный сегодня", b)
        edit(folder, b, event, "Каталог, переименованный ещё раз", a)

        step("the guest's cancellation wins over the order")
        guests.cancel(order)
        check(order.cancelled, f"it is cancelled: {guests.surprises}")
        for laptop in (a, b):
            synced(laptop)
            check(order_states(laptop).count("cancelled") == cancelled + 1, f"{laptop.home.name} knows that it is")

        for time, what in (("+400d", "a year ahead"), ("-4000d", "eleven years behind"), ("@1970-01-02 00:00:00", "in 1970")):
            step(f"a laptop {what} pushes, and goes on when its clock is right again")
            set_clock(b, time)
            edit(folder, b, event, f"Каталог с часами {what}", a)
            set_clock(b, None)
            edit(folder, b, event, f"Каталог после часов {what}", a)

        step("a workspace that was made under a clock a year ahead goes online")
        set_clock(c, "+400d")
        c.json("sample")
        set_clock(c, None)
        c.login(server, OWNER, PASSWORD, "--community", "second")
        check(synced(c)["pushed"] > 0, "all of it is taken")

        step("the server's machine begins in 1970, before anybody told it the time")
        server.stop()
        set_clock(server, "@1970-01-01 00:00:10")
        server.start()
        edit(folder, a, event, "Каталог при сервере в 1970 году", b)
        server.stop()
        set_clock(server, None)
        server.start()
        edit(folder, b, event, "Каталог в конце", a)
        check(a.rows() == b.rows(), "both laptops hold the same rows")
        server.stop()
    finally:
        if server.process and server.process.poll() is None:
            server.process.kill()


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    if not FAKETIME:
        print("FAILED: libfaketime is missing: apt install faketime", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="veche-clocks-") as folder:
        try:
            walk(pathlib.Path(folder))
        except Failure as failure:
            log = pathlib.Path(folder) / "server.log"
            print(f"FAILED: {failure}", file=sys.stderr)
            print(log.read_text(encoding="utf-8")[-3000:] if log.exists() else "", file=sys.stderr)
            return 1
    print("Clocks may jump: nothing is lost, and nobody waits for them.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
