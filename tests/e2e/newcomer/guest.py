#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A guest without a mouse: guest.py PAGE TALK NAME EMAIL PICTURES finds a talk on an event's page and registers
there, in a real Chromium."""
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "support"))
from browser import ENTER, SPACE, Browser  # noqa: E402


def main():
    url, talk, name, email, pictures = sys.argv[1:]
    with Browser() as page:
        page.open(url)
        page.picture(f"{pictures}/10-page.png")
        if talk not in page.text():
            sys.exit(f"“{talk}” is not on the page: {page.text()[:2000]}")
        page.tab_to("input[name=ticket]")
        page.type(SPACE)
        page.tab_to("input[name=name]")
        page.type(name)
        page.tab_to("input[name=email]")
        page.type(email)
        page.tab_to("input[name=consent]")
        page.type(SPACE)
        page.picture(f"{pictures}/11-form.png")
        page.tab_to("form[action*=register] button[type=submit], .register button[type=submit]")
        page.type(ENTER)
        deadline = time.monotonic() + 20
        while "/o/" not in page.url:
            if time.monotonic() > deadline:
                sys.exit(f"no ticket: {page.text()[:2000]}")
            time.sleep(0.05)
        page.find("figure svg")
        page.picture(f"{pictures}/12-ticket.png")


if __name__ == "__main__":
    main()
