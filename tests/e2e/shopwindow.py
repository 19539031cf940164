#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pictures of both READMEs anew from the sample: the application by `veche grab`, a page by Chromium."""
import argparse
import pathlib
import sys
import tempfile

from rig import ROOT, Server, Veche
from browser import Browser

OWNER, PASSWORD = "owner@example.org", "seven quiet rivers"
VIEWS = ("programme", "checkin", "registrations")
SIZE = "1440x900"


def make(folder, pictures, language):
    server, laptop = Server(folder / "server"), Veche(folder, "laptop")
    server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
    server.start()
    try:
        event = laptop.json("sample", "--lang", language)["event"]
        laptop.login(server, OWNER, PASSWORD, "--community", "strelka")
        laptop.sync()
        for view in VIEWS:
            laptop.run("grab", "--view", view, "--event", event, "--size", SIZE, "--theme", "light",
                       "--lang", language, "-o", pictures / f"{view}-{language}.png")
        with Browser(size=(390, 800), language=language) as page:
            page.open(f"{server.url}/c/strelka/{event}?lang={language}")
            page.picture(pictures / f"page-{language}.png", full=False)
    finally:
        server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=pathlib.Path, default=ROOT / "resources/pictures")
    arguments = parser.parse_args()
    arguments.pictures.mkdir(parents=True, exist_ok=True)
    for language in ("en", "ru"):
        with tempfile.TemporaryDirectory(prefix="veche-window-") as folder:
            make(pathlib.Path(folder), arguments.pictures, language)
    for picture in sorted(arguments.pictures.glob("*.png")):
        print(f"{picture.name}: {picture.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
