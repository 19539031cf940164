#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ctrl+Z after a colleague's edit, in the real windows of two laptops over a real server: what the colleague wrote
stays and is said; “Put mine back” is reached with keys alone, and is an edit like any other. Wants Xvfb, xdotool and
ImageMagick. With --pictures FOLDER pictures of each step are kept, in --language and --theme."""
import argparse
import contextlib
import json
import pathlib
import sqlite3
import sys
import tempfile
import time
import urllib.request

from realwindow import RealWindow, missing, speak
from rig import Failure, Mailbox, Server, Veche, check, until

OLGA, NINA, PASSWORD = "olga@example.org", "nina@example.org", "seven quiet rivers"
BEFORE, OLGAS, NINAS = "Opening", "Opening by Olga", "Opening by Nina"


def step(text):
    print(f"· {text}", flush=True)


class Title:
    """The title in a laptop's file of the session that both rename."""

    def __init__(self, laptop):
        self.laptop = laptop
        self.session = self.asked("SELECT id FROM session WHERE title = ?", BEFORE)

    def asked(self, sql, value):
        with contextlib.closing(sqlite3.connect(f"file:{self.laptop.workspace}?mode=ro", uri=True)) as database:
            return database.execute(sql, (value,)).fetchone()[0]

    def now(self):
        return self.asked("SELECT title FROM session WHERE id = ?", self.session)

    def becomes(self, title):
        until(f"{self.laptop.home.name} has “{title}”", lambda: self.now() == title)


def invite(server, laptop):
    """Nina joins, as an organiser."""
    server.run("account", "add", NINA, "--name", "Nina Krylova", password=PASSWORD + "\n")
    kept = json.loads(laptop.token.read_text(encoding="utf-8"))
    token = json.loads(next(iter(kept.values())))["token"]

    def ask(path, body=None):
        request = urllib.request.Request(server.url + path, data=json.dumps(body).encode() if body else None,
                                         headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    community = ask("/api/v1/communities")["communities"][0]["id"]
    ask(f"/api/v1/communities/{community}/members",
        {"email": NINA, "name": "Nina Krylova", "role": "organiser", "language": "en"})


def two_laptops(folder, server):
    a, b = Veche(folder, "olga"), Veche(folder, "nina")
    server.run("account", "add", OLGA, "--name", "Olga Petrova", password=PASSWORD + "\n")
    server.start()
    a.json("sample")
    a.login(server, OLGA, PASSWORD, "--community", "strelka")
    a.sync()
    invite(server, a)
    b.login(server, NINA, PASSWORD, "--community", "strelka")
    b.sync()
    return a, b


def rename(window, title, before, after):
    """By the palette to the session, Return into its title, and Return when it is typed."""
    window.press("ctrl+k")
    window.type(before)
    time.sleep(0.5)  # The palette filters once the typing pauses.
    window.press("Return")
    time.sleep(0.5)
    window.press("Return")
    time.sleep(0.3)
    window.press("ctrl+a")
    window.type(after)
    window.press("Return")
    title.becomes(after)


def put_back(window, title):
    """To the notice, and what it offers."""
    window.press("F6", "space")
    title.becomes(BEFORE)


def walk(folder, options):
    mail = Mailbox(folder / "mail")
    server = Server(folder / "server", smtp=mail.url)

    def keep(window, name):
        time.sleep(0.7)  # The notice and the marks are painted.
        if options.pictures:
            window.picture(options.pictures / f"{name}-{options.language}-{options.theme}.png")

    try:
        step("two laptops, a window each, over one server")
        laptops = two_laptops(folder, server)
        a, b = (Title(laptop) for laptop in laptops)
        for laptop in laptops:
            speak(laptop, options.language, options.theme)
        with RealWindow(laptops[0]) as olga, RealWindow(laptops[1]) as nina:
            step("Olga renames a session, and Nina renames it after her")
            rename(olga, a, BEFORE, OLGAS)
            b.becomes(OLGAS)
            rename(nina, b, OLGAS, NINAS)
            a.becomes(NINAS)
            keep(olga, "undo-1-before")

            step("Olga's Ctrl+Z leaves what Nina wrote, here and there")
            olga.press("ctrl+z")
            keep(olga, "undo-2-left")
            time.sleep(1)  # Something that must not happen has had its time.
            check(a.now() == NINAS and b.now() == NINAS, f"it stays “{NINAS}”: {a.now()}, {b.now()}")

            step("“Put mine back”, reached with keys, is seen by Nina too")
            put_back(olga, a)
            b.becomes(BEFORE)
            keep(olga, "undo-3-put-back")
            keep(nina, "undo-4-colleague")

            step("and is undone as any edit is")
            olga.press("ctrl+z")
            a.becomes(NINAS)
            b.becomes(NINAS)
            told = laptops[0].sync()
            check(told["conflicts"] == 0 and told["rejected"] == 0, f"nobody has a conflict: {told}")
        server.stop()
        sessions = [laptop.rows()["session"] for laptop in laptops]
        check(sessions[0] == sessions[1], "both laptops hold the same programme")
    finally:
        if server.process and server.process.poll() is None:
            server.process.kill()
        mail.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--theme", default="light")
    options = parser.parse_args()
    if missing():
        print(f"SKIPPED: e2e_undo: a real window wants {', '.join(missing())}")
        return 0
    with tempfile.TemporaryDirectory(prefix="veche-undo-") as folder:
        try:
            walk(pathlib.Path(folder), options)
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
    print("An undo takes back what one wrote oneself, in real windows too.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
