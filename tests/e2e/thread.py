#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One event goes all the way: plan → publish → register → admit → sync back. Nothing is faked: the real server,
a real browser filling the form, a real SMTP server receiving the mail, the server killed before the scan."""
import argparse
import pathlib
import re
import sys
import tempfile

import rig
from rig import ROOT, Failure, Mailbox, Server, Veche, check, qr_text, until
from browser import Browser

OWNER, PASSWORD = "owner@example.org", "seven quiet rivers"
GUEST_NAME, GUEST = "Вера <script>alert(1)</script> Тестова", "guest@example.org"


def step(text):
    print(f"· {text}", flush=True)


def register(page_url, pictures):
    """Fills the form as a guest does; gives the address of the ticket's page."""
    with Browser(size=(390, 844), language="ru") as page:
        page.open(page_url)
        page.picture(pictures / "page-event-phone.png")
        page.click("button[type=submit], form button")
        until("the form says what is missing", lambda: page.count("[aria-invalid=true]") > 0)
        page.picture(pictures / "page-errors-phone.png")
        page.click("input[name=ticket]")
        page.fill("input[name=name]", GUEST_NAME)
        page.fill("input[name=email]", GUEST)
        page.click("input[name=consent]")
        page.click("button[type=submit], form button")
        until("the ticket's page", lambda: "/o/" in page.url)
        check(page.count("svg") > 0, "the ticket has its QR code")
        check("<script>alert" not in page.source, "what a guest typed is escaped")
        page.picture(pictures / "page-ticket-phone.png")
        return page.url


def look_at_pages(server, community, event, pictures):
    for dark in (False, True):
        for language in ("ru", "en"):
            with Browser(size=(1280, 900), dark=dark, language=language) as page:
                page.open(f"{server.url}/c/{community}/{event}?lang={language}")
                page.picture(pictures / f"page-event-{language}-{'dark' if dark else 'light'}.png")
    with Browser(size=(390, 844), dark=True) as page:
        page.open(f"{server.url}/c/{community}")
        check(page.count("a[href]") > 0, "the community's page links to its events")
        page.picture(pictures / "page-community-phone.png")


def walk(folder, pictures):
    mail = Mailbox(folder / "mail")
    server = Server(folder / "server", smtp=mail.url)
    a, b = Veche(folder, "laptop-a"), Veche(folder, "laptop-b")
    try:
        step("a server with an account")
        server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
        server.start()

        step("a published event, put online")
        event = a.json("sample", "--lang", "ru")["event"]
        fixture = ROOT / "tests/e2e/data/meetup.xml"
        imported = a.json("import", fixture)
        check(imported["new"]["sessions"] > 0, "the published schedule is imported")
        a.login(server, OWNER, PASSWORD, "--community", "strelka")
        first = a.sync()
        check(first["rejected"] == 0 and first["conflicts"] == 0, f"everything was taken: {first}")

        step("a second laptop")
        b.login(server, OWNER, PASSWORD, "--community", "strelka")
        b.sync()
        check(a.run("export", "--event", event, "--format", "schedule.xml") ==
              b.run("export", "--event", event, "--format", "schedule.xml"), "both laptops hold the same programme")

        step("a guest registers in a browser and gets the ticket by mail")
        look_at_pages(server, "strelka", event, pictures)
        ticket_url = register(f"{server.url}/c/strelka/{event}", pictures)
        letter = mail.letter_to(GUEST)
        body = letter.get_body(preferencelist=("plain",)).get_content()
        check(ticket_url.rsplit("/", 1)[1].split("?")[0] in body, "the mail links to the ticket")
        png = next(part.get_content() for part in letter.walk() if part.get_content_type() == "image/png")
        code = qr_text(png, folder)
        (pictures / "mail-ticket.txt").write_text(f"Subject: {letter['Subject']}\n\n{body}", encoding="utf-8")

        step("the registration reaches the laptop; then the server dies")
        until("the registration is pulled", lambda: a.sync()["pulled"] > 0 or True)
        server.kill()

        step("the door admits with the server stopped")
        verdict, echo, unknown = a.scan(event, code, code, "nonsense")
        check(verdict["verdict"] == "ok" and GUEST_NAME in verdict["name"], f"the guest is let in: {verdict}")
        check(echo == verdict, f"a scanner that reads twice asks once: {echo}")
        again = a.scan(event, code)[0]
        check(again["verdict"] == "already-in", f"a copy is seen: {again}")
        check(unknown["verdict"] == "unknown", f"nonsense gets a verdict: {unknown}")
        refused = a.raw("sync", "--token-file", a.token, "--json")
        check(refused.returncode != 0 and refused.stderr, "being offline is said")

        step("the scan reaches the server and the other laptop")
        server.start()
        check(a.sync()["pushed"] > 0, "the scan is pushed")
        b.sync()
        other = b.scan(event, code)[0]
        check(other["verdict"] == "already-in", f"the other door knows: {other}")
        for laptop in (b, a, b):
            laptop.sync()
        left, right = a.rows(), b.rows()
        for table in left:
            check(left[table] == right[table], f"both workspaces hold the same rows of {table}")
        check(len(left["scan"]) >= 2 and len(left["ticket"]) > 300, "scans and tickets are there")

        step("every view, as pictures")
        for view in ("overview", "programme", "people", "registrations", "checkin", "events", "sync", "settings"):
            for theme, language in (("light", "ru"), ("dark", "en")):
                a.run("grab", "--view", view, "--event", event, "--size", "1600x900", "--theme", theme,
                      "--lang", language, "-o", pictures / f"{view}-{theme}-{language}.png")
        server.stop()
    finally:
        if server.process and server.process.poll() is None:
            server.process.kill()
        mail.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=pathlib.Path, default=rig.BIN.parent / "pictures/thread")
    arguments = parser.parse_args()
    arguments.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="veche-thread-") as folder:
        try:
            walk(pathlib.Path(folder), arguments.pictures)
        except Failure as failure:
            log = pathlib.Path(folder) / "server.log"
            print(f"FAILED: {failure}", file=sys.stderr)
            print(re.sub(r"(?m)^", "  server: ", log.read_text()[-3000:]) if log.exists() else "", file=sys.stderr)
            return 1
    print(f"The whole thread holds. Pictures: {arguments.pictures}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
