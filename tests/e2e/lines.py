#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A proxy between a laptop and its server answers in the server's place, cuts, garbles, stalls or is slow: the window
goes on by itself as soon as the line is right again, asks nobody, and no edit is lost or made twice. Edits are made while
each fault lasts; which of two parts of an edit was through when the line broke makes no difference."""
import argparse
import contextlib
import random
import socket
import subprocess
import sys
import threading
import time

from proxy import Proxy
from rig import BIN, MEETUP, Server, Veche, Window, check, check_same, played, retitled, until

OWNER, PASSWORD = "owner@example.org", "seven quiet rivers"
COMMUNITY, SECOND = "strelka", "strelka-2"  # the server keeps their addresses apart
PATIENCE = 45  # seconds until a line that is right again has been tried
MIB = 1 << 20
PICTURE = 300_000  # bytes
ROOM = 96 * MIB  # that an answer made to fill the memory may take
HTML = {"Content-Type": "text/html"}


def step(text):
    print(f"· {text}", flush=True)


def said(status, headers, body):
    """Something answers in the server's place."""
    return lambda exchange: exchange.answer(status, headers, body)


def processed_but_cut(exchange):
    """The server has it, and half of its answer comes."""
    _, _, body = exchange.asked()
    exchange.cut(b"HTTP/1.1 200 OK\r\nContent-Type: application/cbor\r\nContent-Length: %d\r\n\r\n" % len(body)
                 + body[:len(body) // 2])


def processed_and_unanswered(exchange):
    exchange.asked()
    exchange.cut()


def halved(exchange):
    """Half of the answer, said to be all of it."""
    status, headers, body = exchange.asked(plain=True)
    exchange.answer(status, headers, body[:len(body) // 2])


def bomb():
    """A gigabyte of nothing, packed."""
    zeros = subprocess.Popen(["head", "-c", str(1 << 30), "/dev/zero"], stdout=subprocess.PIPE)
    packed = subprocess.run(["zstd", "-q", "-c"], stdin=zeros.stdout, stdout=subprocess.PIPE, check=True).stdout
    zeros.wait()
    return said(200, {"Content-Type": "application/cbor", "Content-Encoding": "zstd"}, packed)


def faults():
    portal = b"<html><body>Welcome! Please log in to use this network.</body></html>"
    return {
        "a portal's 302": said(302, {**HTML, "Location": "http://portal.example/"}, b""),
        "a portal's page": said(200, HTML, portal),
        "a proxy's 403": said(403, HTML, b"<html>Forbidden by policy</html>"),
        "a proxy's 404": said(404, HTML, b"<html>Not found</html>"),
        "a proxy's 404 in JSON": said(404, {"Content-Type": "application/json"}, b'{"error": "no such upstream"}'),
        "a proxy's 401": said(401, {**HTML, "WWW-Authenticate": "Basic realm=proxy"}, b"<html>Who are you?</html>"),
        "a proxy's 407": said(407, {**HTML, "Proxy-Authenticate": "Basic realm=proxy"}, b""),
        "a gateway's 502": said(502, HTML, b"<html>Bad gateway</html>"),
        "a portal's 511": said(511, HTML, portal),
        "an empty object": said(200, {"Content-Type": "application/json"}, b"{}"),
        "nonsense that calls itself ours": said(200, {"Content-Type": "application/cbor"}, bytes(range(256))),
        "an empty answer": said(200, {"Content-Type": "application/cbor"}, b""),
        "a bomb": bomb(),
        "no HTTP": lambda exchange: exchange.cut(b"SSH-2.0-OpenSSH_9.2\r\n"),
        "a line that closes": lambda exchange: exchange.cut(),
        "half an answer's head": lambda exchange: exchange.cut(b"HTTP/1.1 200 OK\r\nContent-Ty"),
        "an answer that is cut": processed_but_cut,
        "an answer that never comes": processed_and_unanswered,
        "half an answer": halved,
    }


class Slow:
    """Carries every connection at so many bytes a second, each way."""

    def __init__(self, server, rate):
        self._socket, self._rate, self._port = socket.create_server(("127.0.0.1", 0)), rate, server.port
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._socket.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=pair, daemon=True).start()

    def _carry(self, source, target):
        with contextlib.suppress(OSError):
            while piece := source.recv(max(1, self._rate // 20)):
                time.sleep(len(piece) / self._rate)
                target.sendall(piece)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def close(self):
        self._socket.close()


class World:
    def __init__(self, folder):
        self.folder = folder
        self.server = Server(folder / "server")
        self.server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
        self.server.start()
        self.proxy = Proxy(self.server)
        self.a, self.b = Veche(folder, "a"), Veche(folder, "b")
        self.a.json("sample", "--lang", "en")
        self.event = self.a.json("import", MEETUP)["event"]
        self.a.login(self.proxy, OWNER, PASSWORD, "--community", COMMUNITY)
        self.a.sync()
        self.b.login(self.server, OWNER, PASSWORD, "--community", COMMUNITY)
        self.b.sync()
        self.window = Window(self.a)

    def close(self):
        self.window.close()
        self.proxy.close()
        if self.server.process.poll() is None:
            self.server.process.kill()

    def edit(self, title):
        self.a.run("import", retitled(self.folder, title))
        check(self.window.process.poll() is None, "the window ended")

    def arrived(self, title):
        return any(title in row for row in self.server.rows()["session"].values())

    def outlive(self, name, fault):
        """The fault lasts until it was met twice, then the line is right."""
        met = len(self.proxy.seen) + 2
        self.proxy.rule = fault
        self.edit(f"Written behind {name}")
        until(f"{name} is met", lambda: len(self.proxy.seen) >= met, PATIENCE)
        self.proxy.rule = None
        began = time.monotonic()
        until(f"the edit that was made behind {name}", lambda: self.arrived(f"Written behind {name}"), PATIENCE)
        until("the journal is empty", lambda: self.a.waiting() == 0)
        step(f"{name}: through after {time.monotonic() - began:.1f} s")

    def check_end(self):
        self.window.close()
        for laptop in (self.b, self.a, self.b):
            told = laptop.sync()
            check(told["rejected"] == 0 and told["conflicts"] == 0, f"{laptop.home.name}: {told}")
        check_same(self.a.rows(), self.b.rows(), "both laptops")
        check_same(self.a.rows(), self.server.rows(), "the laptop and the server")
        check(not self.proxy.failures, f"the proxy itself failed: {self.proxy.failures}")


def slowly(world, rate, pictures):
    """A workspace with pictures goes online by a slow line, and another laptop joins by it."""
    line = Slow(world.server, rate)
    first, second = Veche(world.folder, "slow-first"), Veche(world.folder, "slow-second")
    first.json("sample", "--lang", "en")
    subprocess.run([BIN / "morepictures", first.workspace, str(pictures), str(PICTURE)], check=True, timeout=300)
    for laptop, what in ((first, "up"), (second, "down")):
        began = time.monotonic()
        laptop.login(line, OWNER, PASSWORD, "--community", SECOND)
        told = laptop.raw("sync", "--token-file", laptop.token, timeout=3600)
        check(told.returncode == 0, f"{what} at {rate} bytes a second: {told.stderr}")
        took = time.monotonic() - began
        check(took > 0.7 * pictures * PICTURE / rate, f"that wasn't slow: {took:.1f} s")
        step(f"{pictures} pictures {what} at {rate} bytes a second: {took:.0f} s")
    first.sync()  # The server settles the community's address once it has the rows.
    line.close()
    check_same(first.rows(), second.rows(), "who sent and who fetched by the slow line")


def play(world, arguments):
    before = world.window.memory()
    known = faults()
    for name in random.sample(list(known), min(arguments.faults or len(known), len(known))):
        world.outlive(name, known[name])
    taken = world.window.memory() - before
    check(taken < ROOM, f"the window took {taken / MIB:.0f} MiB more")
    world.check_end()
    slowly(world, arguments.rate, arguments.pictures)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=int, default=300_000, help="bytes a second of the slow line")
    parser.add_argument("--pictures", type=int, default=2, help="of 300 kB, each way, by the slow line")
    parser.add_argument("--faults", type=int, help="so many of them, whichever; without it all")
    arguments = parser.parse_args()
    return played("veche-lines-", World, lambda world: play(world, arguments),
                  "Whatever stood in between, the window went on by itself, and nothing is lost.")


if __name__ == "__main__":
    sys.exit(main())
