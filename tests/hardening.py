#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Limits of the server's unit on its machine: systemd's own measure of its exposure, and bounds of its resources."""
import pathlib
import re
import shutil
import subprocess
import unittest

UNIT = pathlib.Path(__file__).parent.parent / "installer/linux/veche-server.service"
MOST_EXPOSED = 1.5


class Hardening(unittest.TestCase):
    def setUp(self):
        self.settings = dict(re.findall(r"^(\w+)=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE))

    def test_exposes_little(self):
        if not shutil.which("systemd-analyze"):
            self.skipTest("systemd-analyze isn't here")
        done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager", str(UNIT)],
                              capture_output=True, text=True, check=False, timeout=60)
        level = re.search(r"exposure level for \S+: ([\d.]+)", done.stdout)
        self.assertTrue(level, done.stdout + done.stderr)
        named = "\n".join(line for line in done.stdout.splitlines() if line.startswith("✗"))
        self.assertLessEqual(float(level.group(1)), MOST_EXPOSED, named)

    def test_takes_so_much_and_no_more(self):
        for bound in ("MemoryHigh", "MemoryMax", "MemorySwapMax", "TasksMax", "LimitNOFILE"):
            self.assertRegex(self.settings.get(bound, ""), r"^\d+[KMG]?$", bound)


if __name__ == "__main__":
    unittest.main()
