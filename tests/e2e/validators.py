#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows the validators of tests/validators every public page and calendar of the sample, in both languages, and one
event more whose programme another program wrote. Run by tests/validators.sh."""
import json
import pathlib
import subprocess
import sys
import tempfile

from rig import MEETUP, ROOT, Failure, Server, Veche, check

OWNER, PASSWORD = "owner@example.org", "seven quiet rivers"
# Pages that no link leads to.
APART = ["/nowhere", "/password/forgotten", "/password/forgotten?lang=en", "/password/reset?token=none"]


def judge(folder, language):
    server, laptop = Server(folder / "server"), Veche(folder, "laptop")
    server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
    server.start()
    try:
        event = laptop.json("sample", "--lang", language)["event"]
        laptop.login(server, OWNER, PASSWORD, "--community", "strelka")
        laptop.run("import", MEETUP)
        laptop.sync()
        frames = [f"/embed/strelka/{event}/{part}" for part in ("programme", "register")]
        visited = folder / "visited.json"
        done = subprocess.run(["/usr/bin/python3", ROOT / "tests/server/pages/formats.py", server.url, "--list", visited,
                               *(argument for frame in frames for argument in ("--also", frame))], check=False)
        check(done.returncode == 0, "the formats' own readers found flaws")
        found = json.loads(visited.read_text(encoding="utf-8"))
        found["pages"] += APART
        found["forms"] = [f"/c/strelka/{event}"]
        visited.write_text(json.dumps(found), encoding="utf-8")
        return subprocess.run(["node", ROOT / "tests/validators/judge.mjs", server.url, visited], check=False).returncode
    finally:
        server.stop()


def main():
    worst = 0
    for language in ("ru", "en"):
        with tempfile.TemporaryDirectory(prefix="veche-validators-") as folder:
            try:
                worst = max(worst, judge(pathlib.Path(folder), language))
            except Failure as failure:
                print(f"FAILED: {failure}", file=sys.stderr)
                worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main())
