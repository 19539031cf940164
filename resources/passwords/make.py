#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes common.bin from a list of passwords, the commonest first, one a line: make.py LIST"""

import hashlib
import pathlib
import sys
import unicodedata

SHORTEST = 12
MOST = 10_000
BYTES = 6


def main(path):
    common = {}
    with open(path, encoding="utf-8", errors="strict") as lines:
        for line in lines:
            text = unicodedata.normalize("NFKC", line.rstrip("\r\n")).lower()
            if len(text) >= SHORTEST:
                common[text] = None
            if len(common) == MOST:
                break
    prints = sorted(hashlib.sha256(text.encode()).digest()[:BYTES] for text in common)
    pathlib.Path(__file__).with_name("common.bin").write_bytes(b"".join(prints))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
