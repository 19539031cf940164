#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scanners at the door of a real window: the keys of a US keyboard, pressed under the machine's layouts, with the
suffixes that scanners are set to; a ticket read twice; an order's number typed by a person. Wants Xvfb, xdotool,
setxkbmap and ImageMagick. With --pictures FOLDER the verdicts are kept."""
import argparse
import contextlib
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

from realwindow import RealWindow, missing, speak
from rig import BIN, Failure, Veche, check, until
from scannerkeys import keys_of

# The Greek one has a dead accent for the colon and one sign for two letters, so that only the keys' places tell.
LAYOUTS = ["us", "ru", "ua", "de", "fr", "gr", "lk"]
SUFFIXES = {"Enter": ["36"], "LF": ["ctrl+44"], "CR LF": ["36", "ctrl+44"], "Tab": ["23"], "nothing": []}
SHIFT, CAPS_LOCK = "50", "66"


def step(text):
    print(f"· {text}", flush=True)


class DoorWindow(RealWindow):
    """A real window with the door open; its keyboard has layouts and may be a scanner."""

    def lay(self, layout):
        subprocess.run(["setxkbmap", "-layout", layout], env=self.environment, check=True, timeout=30)
        time.sleep(0.5)  # The window hears of it.

    def scan(self, text, suffix):
        """As fast as a scanner does, in one go."""
        keys = []
        for code, shifted in keys_of(text):
            press = ["key", "--delay", "1", str(code)]
            keys += ["keydown", "--delay", "1", SHIFT, *press, "keyup", "--delay", "1", SHIFT] if shifted else press
        for key in suffix:
            keys += ["key", "--delay", "1", key]
        self.xdotool(*keys)


class Verdicts:
    """The scans that the workspace has got, in their order."""

    def __init__(self, laptop):
        self.laptop = laptop

    def all(self):
        with contextlib.closing(sqlite3.connect(f"file:{self.laptop.workspace}?mode=ro", uri=True)) as database:
            return [row[0] for row in database.execute("SELECT verdict FROM scan ORDER BY id")]

    def become(self, what, verdicts):
        with contextlib.suppress(Failure):
            until(what, lambda: self.all() == verdicts, 20)
        check(self.all() == verdicts, f"{what}: {self.all()[-3:]} of {len(self.all())}, not {verdicts[-3:]} of {len(verdicts)}")


def walk(folder, options):
    laptop = Veche(folder, "door")
    laptop.workspace = folder / "door.veche"
    made = subprocess.run([BIN / "doorcodes", folder, "60"], capture_output=True, text=True, check=True)
    told = json.loads(made.stdout)
    speak(laptop, options.language)
    verdicts = Verdicts(laptop)
    expected = []
    codes = iter(told["codes"])

    def read(window, what, suffix, before="", code=None):
        window.scan(before + (code or next(codes)), suffix)
        expected.append("ok")
        verdicts.become(what, expected)

    def keep(window, name):
        time.sleep(0.5)  # The verdict is painted.
        if options.pictures:
            window.picture(options.pictures / f"{name}-{options.language}.png")

    with DoorWindow(laptop) as window:
        window.press(f"ctrl+{options.view}")
        time.sleep(1)
        for layout in LAYOUTS:
            step(f"a scanner on a machine set to {layout}")
            window.lay(layout)
            read(window, f"{layout}: let in", SUFFIXES["Enter"])
            read(window, f"{layout} with an AIM identifier: let in", SUFFIXES["Enter"], before="]Q1")
            window.xdotool("key", CAPS_LOCK)
            read(window, f"{layout} with CapsLock: let in", SUFFIXES["Enter"])
            window.xdotool("key", CAPS_LOCK)
            keep(window, f"scanner-{layout}")
        window.lay("ru")
        for name, suffix in SUFFIXES.items():
            step(f"a code that ends with {name}, and another after it")
            for _ in range(2):
                read(window, f"{name}: let in", suffix)

        step("a ticket that is read twice at once is let in once")
        code = next(codes)
        keys = SUFFIXES["Enter"]
        window.scan(code, keys)
        window.scan(code, keys)
        expected.append("ok")
        verdicts.become("once", expected)
        keep(window, "scanner-twice")
        time.sleep(1.5)  # A second reading, on purpose.
        window.scan(code, keys)
        expected.append("already-in")
        verdicts.become("later it is in already", expected)
        keep(window, "scanner-again")

        step("an order's number, typed by a person with the Greek layout on")
        window.lay("gr")
        number = told["orders"][-1]
        for key, _ in keys_of(number.lower()):
            window.press(str(key))
        window.press("36")
        expected.append("ok")
        verdicts.become("let in by number", expected)
        keep(window, "scanner-number")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("--language", default="en")
    parser.add_argument("--view", default="5", help="the digit that opens check-in")
    options = parser.parse_args()
    absent = missing() + ([] if shutil.which("setxkbmap") else ["x11-xkb-utils"])
    if absent:
        print(f"SKIPPED: e2e_scanners: a real window wants {', '.join(absent)}")
        return 0
    with tempfile.TemporaryDirectory(prefix="veche-scanners-") as folder:
        try:
            walk(pathlib.Path(folder), options)
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
    print("No scanner is refused for its keyboard.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
