#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes pictures of the public pages in a real browser: look.py URL EVENT-PATH TICKET-PATH FOLDER.

Also measures what a picture can't fail on: nothing may be wider than the window, and every field needs a label.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "support"))
from browser import Browser  # noqa: E402

PHONE, DESK = (390, 844), (1280, 900)
CHECK = """
const wide = document.documentElement.scrollWidth > window.innerWidth;
const bare = [...document.querySelectorAll('input:not([type=hidden])')].filter(e => !e.labels.length).length;
const small = [...document.querySelectorAll('button, .button, .choice, input[type=email]')]
  .filter(e => e.getBoundingClientRect().height < 44).length;
return [wide && 'wider than the window', bare && 'a field without a label', small && 'a target under 44 px',
  !document.documentElement.lang && 'no language', document.querySelectorAll('h1').length !== 1 && 'not one h1']
  .filter(Boolean).join(', ');
"""


def register(page, url):
    """As the guest whom the test has registered already."""
    page.open(url)
    page.run("document.querySelector('input[name=ticket]:not([disabled])').checked = true")
    page.run("document.querySelector('#consent').checked = true")
    page.fill("#name", "Вера Никитина")
    page.fill("#email", "vera@example.org")
    page.click("section form:last-of-type > button")


def main():
    base, event, ticket, folder = sys.argv[1:5]
    flaws = []
    for name, size, dark in (("phone", PHONE, False), ("phone-dark", PHONE, True), ("desk", DESK, False),
                             ("desk-dark", DESK, True)):
        with Browser(size=size, dark=dark) as page:
            for language in ("ru", "en"):
                def take(what, path):
                    mark = "&" if "?" in path else "?"
                    page.open(f"{base}{path}{mark}lang={language}")
                    shot(what)

                def shot(what):
                    if found := page.run(CHECK):
                        flaws.append(f"{what}-{language}-{name}: {found}")
                    page.picture(f"{folder}/{what}-{language}-{name}.png")

                take("event", event)
                page.run("document.querySelector('form').noValidate = true")
                page.fill("#name", "Вера Никитина")
                page.fill("#email", "vera@")
                page.click("button[type=submit]")
                page.find("#email-error")
                shot("errors")
                register(page, f"{base}{event}?lang={language}")
                page.find(".note")
                shot("known")
                page.click(".note button")
                page.find("h1")
                shot("sent-again")
                take("ticket", ticket)
                if name in ("phone", "desk-dark"):
                    take("community", event.rsplit("/", 1)[0])
                    take("programme", event + "/programme")
                    page.click(".slots a")
                    shot("session")
                    take("missing", "/nothing")
                    take("password", "/password/forgotten")
    print("\n".join(flaws))
    return 1 if flaws else 0


sys.exit(main())
