#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where memory runs out, that costs one answer and not the server: it is started with little more address space than it
takes at rest, is asked for far too much along every path, and answers the next request each time."""
import base64
import json
import pathlib
import sys
import tempfile
import threading
import urllib.error
import urllib.request

from rig import Failure, Server, Veche, check, until

ADDRESS = "olga@example.org"
PASSWORD = "correct horse battery staple"
MIB = 1 << 20
ROOM = 12 * MIB  # beyond what it takes at rest


class Cramped(Server):
    """Under `ulimit -v`, where a limit is set."""

    limit = None

    def wrapped(self, command):
        if not self.limit:
            return command
        return ["/bin/sh", "-c", f'ulimit -v {self.limit // 1024}; exec "$@"', "sh", *map(str, command)]

    def address_space(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmSize:")[1].split()[0]) * 1024


def answer(url, body=None, headers=None):
    """The status; 0 where the connection ends without one."""
    request = urllib.request.Request(url, data=body, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=70) as reply:
            reply.read()
            return reply.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def all_at_once(requests):
    statuses = [None] * len(requests)

    def ask(index):
        statuses[index] = answer(*requests[index])

    threads = [threading.Thread(target=ask, args=(index,)) for index in range(len(requests))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def signed_in(server):
    body = {"email": ADDRESS, "password": PASSWORD, "deviceName": "laptop",
            "devicePublicKey": base64.b64encode(bytes(32)).decode()}
    request = urllib.request.Request(server.url + "/api/v1/sign-in", data=json.dumps(body).encode(),
                                     headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as reply:
        said = json.load(reply)
    return said["token"], said["communities"][0]["id"]


def push_of(size):
    """One transaction of so many bytes that isn't any: it is taken, looked at and refused."""
    return (b"\x83\x01\x50" + bytes(16) + b"\x81\x82\x5a" + size.to_bytes(4, "big") + b"x" * size + b"\x58\x40" +
            bytes(64))


def lives(server, after):
    check(server.process.poll() is None, f"the server died of {after}; see {server.log}")
    until(f"an answer after {after}", lambda: answer(server.url + "/healthz") == 200)
    until(f"a page after {after}", lambda: answer(server.url + "/c/volga") == 200)


def walk(server, folder):
    server.run("account", "add", ADDRESS, "--name", "Olga", password=PASSWORD + "\n")
    server.run("community", "add", "volga", "--name", "Volga", "--owner", ADDRESS)
    server.start()
    token, community = signed_in(server)
    laptop = Veche(folder, "laptop")
    laptop.run("sample")
    laptop.login(server, ADDRESS, PASSWORD, "--community", "sample")
    laptop.sync()
    lives(server, "the start")
    server.limit = server.address_space() + ROOM
    server.stop()
    server.start()
    lives(server, "a start in little memory")

    base = f"{server.url}/api/v1/communities/{community}"
    member = {"Authorization": f"Bearer {token}", "Content-Type": "application/cbor"}
    check(answer(f"{base}/changes", push_of(1000), member) == 200, "an ordinary push was refused")
    lacking = 0
    for size in (1, 2, 4, 7):
        statuses = all_at_once([(f"{base}/changes", push_of(size * MIB), member)] * 6)
        lacking += sum(status in (0, 500, 503) for status in statuses)
        lives(server, f"6 pushes of {size} MiB: {statuses}")
    secrets = json.dumps({"email": ADDRESS, "password": PASSWORD + "?", "deviceName": "x",
                          "devicePublicKey": base64.b64encode(bytes(32)).decode()}).encode()
    for request in ((f"{base}/changes?limit=5000", None, member),
                    (f"{server.url}/api/v1/sign-in", secrets, {"Content-Type": "application/json"})):
        statuses = all_at_once([request] * 4)
        lives(server, f"4 requests to {request[0]}: {statuses}")
    check(lacking > 0, "there was memory enough for everything, so that nothing was shown")
    server.stop()
    return lacking


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # One arena, so that what it takes at rest is the same in each run.
        server = Cramped(folder / "data", environment={"MALLOC_ARENA_MAX": "1"})
        try:
            lacking = walk(server, folder)
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
        finally:
            server.kill()
    print(f"{lacking} of 24 pushes found no memory; the server answered after each")
    return 0


if __name__ == "__main__":
    sys.exit(main())
