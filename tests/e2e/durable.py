#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Under strace, each confirmation (a push's answer, an order's 303, a verdict at the door) follows an fdatasync of the
WAL bytes of its transaction. The same check fails for storage that doesn't wait for the disk."""
import argparse
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid

import straced
from guests import Guests
from kills import COMMUNITY, OWNER, PASSWORD, Laptop
from rig import BIN, Failure, Server, check

ORDER = re.compile(rb"^HTTP/1\.1 303 .*?\r\nlocation: /o/([0-9a-z]+)", re.IGNORECASE | re.DOTALL)


class TracedServer(Server):
    """The server under strace."""

    def wrapped(self, command):
        return straced.wrapped(command, self.trace)

    @property
    def trace(self):
        return self.folder.parent / "server.strace"


def ids(path, sql):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    found = [row[0] for row in database.execute(sql)]
    database.close()
    return found


def said(trace, what, found):
    """{name: (bytes, call)} of the first write in which each name is said."""
    promises = {}
    for call in trace.of(("write", "writev", "sendto", "sendmsg"), lambda target: not target.endswith((".veche", "-wal"))):
        for name, content in found(call.data):
            promises.setdefault(name, (content, call))
    check(promises, f"the trace shows no {what}")
    return promises


def verdicts(data):
    for line in data.split(b"\n"):
        if line.startswith(b"{") and b'"scan"' in line:
            scan = uuid.UUID(json.loads(line)["scan"])
            yield str(scan), scan.bytes


def orders(data):
    found = ORDER.match(data)
    if found:
        yield found[1].decode(), found[1]


def kept(trace, wal, what, found, expected):
    """All that was promised was on the disk, and all that the clients saw is in the trace."""
    promises = said(trace, what, found)
    missing = set(expected) - promises.keys()
    check(not missing, f"{len(missing)} of {len(expected)} {what} are not in the trace")
    broken = trace.broken_promises(str(wal), promises)
    check(not broken, f"{len(broken)} of {len(promises)} {what} came before their bytes were on the disk")
    return len(promises)


def at_the_door(laptop, event, count):
    """Codes one by one, then a burst that is committed in groups."""
    codes = [str(uuid.UUID(bytes=ticket)) for ticket in ids(laptop.workspace, "SELECT id FROM ticket ORDER BY id")[:2 * count]]
    path = laptop.home / "door.strace"
    process = subprocess.Popen(straced.wrapped(laptop.command("checkin", "--event", event), path), text=True,
                               env=laptop.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    lines = []
    for code in codes[:count]:
        process.stdin.write(code + "\n")
        process.stdin.flush()
        lines.append(process.stdout.readline())
    process.stdin.write("".join(code + "\n" for code in codes[count:]))
    process.stdin.close()
    lines += process.stdout.readlines()
    check(process.wait(60) == 0, "the door ended badly")
    scans = [json.loads(line)["scan"] for line in lines]
    check(len(scans) == 2 * count, f"{len(scans)} verdicts for {2 * count} codes")
    return kept(straced.whole(path, process), f"{laptop.workspace}-wal", "verdicts", verdicts, scans)


def confirm(folder, *arguments):
    """The rig that stores and promises as the programs do, with or without waiting for the disk."""
    path = folder / "rig.strace"
    path.unlink(missing_ok=True)
    file = folder / "rig.veche"
    for ending in ("", "-wal", "-shm"):
        pathlib.Path(f"{file}{ending}").unlink(missing_ok=True)
    process = subprocess.Popen(straced.wrapped([BIN / "confirmations", file, *arguments], path), text=True, stdout=subprocess.PIPE)
    lines = process.stdout.readlines()
    check(process.wait(60) == 0, "the rig ended badly")
    return straced.whole(path, process), f"{file}-wal", [json.loads(line)["scan"] for line in lines]


def mutant(folder):
    """The check must see what it is there to see."""
    trace, wal, scans = confirm(folder, "--wait")
    check(kept(trace, wal, "verdicts of the rig", verdicts, scans) == len(scans), "the rig keeps its promises")
    trace, wal, scans = confirm(folder, "--synchronous-off")
    broken = trace.broken_promises(wal, said(trace, "verdicts of the rig", verdicts))
    check(set(broken) == set(scans), f"with synchronous=OFF only {len(broken)} of {len(scans)} promises are seen as broken")
    return len(broken)


def run(folder, count):
    began = time.monotonic()
    figures = {"name": "durable", "broken with synchronous=OFF": mutant(folder)}
    server = TracedServer(folder / "server")
    server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
    server.start()
    try:
        laptop = Laptop(folder, "a")
        event = laptop.json("sample", "--lang", "en")["event"]
        laptop.SESSIONS = 3
        laptop.edit()
        laptop.login(server, OWNER, PASSWORD, "--community", COMMUNITY)
        laptop.sync()
        for _ in range(count // 4):
            for _ in range(4):
                laptop.edit()
            done = laptop.sync()
            check(done["rejected"] == 0, f"{done}")
        figures["verdicts"] = at_the_door(laptop, event, count)
        guests = Guests(server.port, f"/c/{COMMUNITY}/{event}", 1)
        guests.rush(4)
        time.sleep(1)
        guests.stop()
    finally:
        server.stop()
    trace = straced.whole(server.trace, server.process)
    wal = folder / "server/server.veche-wal"
    figures["orders"] = kept(trace, wal, "orders", orders, {secret for guest in guests.seen for secret in guest.secrets})
    pushed = {transaction.hex(): transaction for transaction in laptop.journal}

    def answers(data):
        return ((name, content) for name, content in pushed.items() if content in data)

    figures["pushed transactions"] = kept(trace, wal, "pushed transactions", answers, pushed)
    figures["seconds"] = round(time.monotonic() - began)
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=24, help="how much of each is confirmed, about")
    parser.add_argument("--keep", type=pathlib.Path, help="work in this folder and leave it")
    arguments = parser.parse_args()
    if why := straced.problem():
        print(f"SKIPPED: e2e_durable: {why}")
        return 0
    with tempfile.TemporaryDirectory(prefix="veche-durable-") as folder:
        if arguments.keep:
            arguments.keep.mkdir(parents=True)
        try:
            print(json.dumps(run((arguments.keep or pathlib.Path(folder)).resolve(), arguments.count)))
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
