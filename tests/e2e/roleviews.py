#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps pictures of each view as each role has it, in real windows over one real server: at first sight, with something
selected and with its menu; by hand. Wants Xvfb, xdotool and ImageMagick."""
import argparse
import json
import pathlib
import sys
import tempfile
import time
import urllib.request

from realwindow import RealWindow, missing, speak
from rig import Failure, Mailbox, Server, Veche

ROLES = {"owner": "Olga Petrova", "organiser": "Nina Krylova", "programme": "Peter Lodkin", "reviewer": "Rita Lum",
         "door": "Dina Sadykova", "viewer": "Vera Tsoi"}
PASSWORD = "seven quiet rivers"
MOST_VIEWS = 8


def address(role):
    return f"{role}@example.org"


def invite(server, owner, language):
    """Everybody else joins, each in their role."""
    token = json.loads(next(iter(json.loads(owner.token.read_text(encoding="utf-8")).values())))["token"]

    def ask(path, body=None):
        request = urllib.request.Request(server.url + path, data=json.dumps(body).encode() if body else None,
                                         headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    community = ask("/api/v1/communities")["communities"][0]["id"]
    for role, name in ROLES.items():
        if role != "owner":
            ask(f"/api/v1/communities/{community}/members",
                {"email": address(role), "name": name, "role": role, "language": language})


def walk(window, role, folder):
    """The keys of views that the role hasn't got leave the window as it is."""
    wide, high = window.size

    def keep(name):
        time.sleep(0.9)  # The view is read and painted.
        window.picture(folder / f"{role}-{name}.png")

    keep("first")
    for view in range(1, MOST_VIEWS + 1):
        window.press(f"ctrl+{view}")
        keep(view)
        window.click(wide * 0.45, high * 0.35)
        keep(f"{view}-selected")
        window.xdotool("click", 3)
        keep(f"{view}-menu")
        window.press("Escape", "Escape")
    window.press("ctrl+1", "ctrl+k")
    keep("palette")
    window.press("Escape", "question")
    keep("keys")


def pictures(folder, options):
    mail = Mailbox(folder / "mail")
    server = Server(folder / "server", smtp=mail.url)
    try:
        for role, name in ROLES.items():
            server.run("account", "add", address(role), "--name", name, password=PASSWORD + "\n")
        server.start()
        laptops = {role: Veche(folder, role) for role in ROLES}
        laptops["owner"].json("sample", "--lang", options.language)
        for role in ["owner"] + [role for role in options.roles if role != "owner"]:
            laptops[role].login(server, address(role), PASSWORD, "--community", "strelka")
            laptops[role].sync()
            if role == "owner":
                invite(server, laptops[role], options.language)
        for role in options.roles:
            speak(laptops[role], options.language, options.theme)
            with RealWindow(laptops[role], tuple(map(int, options.size.split("x")))) as window:
                walk(window, role, options.pictures)
        server.stop()
    finally:
        if server.process and server.process.poll() is None:
            server.process.kill()
        mail.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=pathlib.Path, required=True)
    parser.add_argument("--language", choices=("ru", "en"), default="en")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("roles", nargs="*", metavar="ROLE", help=", ".join(ROLES))
    options = parser.parse_args()
    options.roles = options.roles or list(ROLES)
    if unknown := [role for role in options.roles if role not in ROLES]:
        parser.error(f"no role: {', '.join(unknown)}")
    if lacking := missing():
        print(f"Not on this machine: {', '.join(lacking)}", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="veche-roles-") as folder:
        try:
            pictures(pathlib.Path(folder), options)
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
    print(f"{len(list(options.pictures.glob('*.png')))} pictures in {options.pictures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
