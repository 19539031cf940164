#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows the programme and the registration in frames of another site, in a real browser: framelook.py URL PATH FOLDER.

The page around them is made of the snippet in server/api.md and served by a server of its own at localhost, which is another
site than 127.0.0.1 to the browser; so no cookie of ours comes back from within. Walks both languages on a phone and at a
desk, registers, follows the links, and sees that no other page lets itself be framed, nor these by a site that isn't named.
"""
import functools
import http.server
import pathlib
import re
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "support"))
from browser import Browser  # noqa: E402

PHONE, DESK = (390, 844), (1280, 900)
SNIPPET = re.search(r"```html\n(.*?)```", (pathlib.Path(__file__).parents[3] / "server/api.md").read_text(encoding="utf-8"), re.S)[1]
WIDE = "return document.documentElement.scrollWidth > window.innerWidth"


def host_page(title, frames):
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><body style="font:16px sans-serif;margin:16px;background:#f3efe6"><h1>{title}</h1>{frames}</body></html>"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def serve(folder):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_port


def register(page, who):
    page.enter("iframe[title=Registration]")
    page.run("const one = document.querySelector('input[name=ticket]:not([disabled])'); if (one) one.checked = true")
    page.run("document.querySelector('#consent').checked = true")
    page.fill("#name", who)
    page.fill("#email", "not an address")
    page.click("form:last-of-type > button")
    page.find("#email-error")
    page.fill("#email", f"{who}@example.org")
    page.click("form:last-of-type > button")
    page.find("a[href^='/o/']")


def is_blocked(page):
    """Whether the frame shows the browser's own page in place of ours."""
    page.enter("iframe")
    blocked = not page.count("main#main")
    page.leave()
    return blocked


def main():
    base, path, folder = sys.argv[1:4]
    flaws = []

    def expect(true, text):
        if not true:
            flaws.append(text)

    with tempfile.TemporaryDirectory() as pages:
        port = serve(pages)

        def put(name, title, frames):
            (pathlib.Path(pages) / name).write_text(host_page(title, frames), encoding="utf-8")
            return f"http://localhost:{port}/{name}"

        for size_name, size in (("phone", PHONE), ("desk", DESK)):
            for language in ("ru", "en"):
                name = f"{language}-{size_name}"
                frames = SNIPPET.replace("https://veche.example/embed/volga/devfest", base + path)
                frames = frames.replace("lang=en", f"lang={language}").replace(' loading="lazy"', "")
                expect(frames.count(base + path) == 2, "the snippet in api.md isn't as expected")
                with Browser(size=size, language=language) as page:
                    page.open(put(f"{name}.html", "Another site", frames))
                    page.enter("iframe[title=Programme]")
                    page.find(".slots a")
                    expect(not page.run(WIDE), f"{name}: the programme is wider than its frame")
                    page.leave()
                    page.picture(f"{folder}/frames-{name}.png")
                    page.enter("iframe[title=Programme]")
                    page.click(".slots a")
                    page.find("dl.facts")
                    expect(len(page.windows) == 1, f"{name}: a session opened a window")
                    page.leave()
                    page.picture(f"{folder}/frames-session-{name}.png")
                    register(page, f"{language}{size_name}")
                    expect(not page.run(WIDE), f"{name}: the answer is wider than its frame")
                    page.leave()
                    page.picture(f"{folder}/frames-done-{name}.png")
                    page.enter("iframe[title=Registration]")
                    page.click("a[href^='/o/']")
                    page.leave()
                    deadline = time.monotonic() + 10
                    while len(page.windows) < 2 and time.monotonic() < deadline:
                        time.sleep(0.05)
                    expect(len(page.windows) == 2, f"{name}: the ticket opened no window")
                    page.go_to(page.windows[-1])
                    page.find(".ticket")
                    expect(page.url.startswith(base + "/o/"), f"{name}: the ticket is at {page.url}")
        site = path.replace("/embed/", "/c/")
        with Browser(size=DESK) as page:
            for number, closed in enumerate(("/", site, site + "/programme", "/password/forgotten")):
                page.open(put(f"closed{number}.html", "Closed", f'<iframe src="{base}{closed}"></iframe>'))
                expect(is_blocked(page), f"{closed} can be framed")
            open_page = put("open.html", "Open", f'<iframe src="{base}{path}/programme"></iframe>')
            page.open(open_page)
            expect(not is_blocked(page), "the programme can't be framed")
            page.open(open_page.replace("localhost", "127.0.0.1"))
            expect(is_blocked(page), "a site that isn't named can frame the programme")
            # A page elsewhere can read the feeds, and nothing else.
            read = ("return fetch(arguments[0]).then(answer => answer.json()).then(json => json.version ?? json.error.kind,"
                    " error => String(error))")
            community = site.rsplit("/", 1)[0]
            page.open(open_page)
            expect(page.run(read, f"{base}{community}/events.json") == 1, "a script can't read events.json")
            expect(page.run(read, f"{base}/c/nobody/events.json") == "not-found", "a script can't read why there is none")
            expect("TypeError" in str(page.run(read, f"{base}/api/v1/communities")), "a script reads the API")
    print("\n".join(flaws))
    return 1 if flaws else 0


sys.exit(main())
