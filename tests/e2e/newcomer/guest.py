#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A guest registers on an event's page in a real browser; prints the address of the ticket's page.
Usage: guest.py PAGE NAME EMAIL FOLDER   (pictures go into the folder)"""
import json
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent.parent / "support"))
from browser import Browser


def main():
    address, name, email, folder = sys.argv[1:]
    pictures = pathlib.Path(folder)
    with Browser(size=(1280, 900)) as page:
        page.open(address)
        page.picture(pictures / "newcomer-page.png")
        page.click("input[name=ticket]")
        page.fill("input[name=name]", name)
        page.fill("input[name=email]", email)
        page.click("input[name=consent]")
        page.click("form button")
        deadline = time.monotonic() + 15
        while "/o/" not in page.url and time.monotonic() < deadline:
            time.sleep(0.05)
        page.picture(pictures / "newcomer-ticket.png")
        print(json.dumps({"url": page.url, "code": page.count("svg") > 0}))
        return 0 if "/o/" in page.url else 1


if __name__ == "__main__":
    sys.exit(main())
