#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parses files alone, without unit and precompiled header, which both hide an include that a file lacks.

Usage: alone.py [--base REV | --all | FILE…]
Without FILE: each .h and .cpp that differs from REV (the parent commit where none is given), and all that include
those, directly or not. --all: every file. Headers are parsed by a file that includes nothing else.
The flags are those of build/release, which must have been configured; nothing is written beside it.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ("app", "server", "shared", "resources", "tests", "translations")
INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)


def git(*arguments):
    return subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\n")


def sources():
    tracked = git("ls-files", "--cached", "--others", "--exclude-standard", *FOLDERS)
    return [name for name in tracked if name.endswith((".h", ".cpp")) and (ROOT / name).exists()]


def flags(build):
    """The options for macros, folders and the language of every command of the build, together."""
    found = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        words = shlex.split(entry["command"])
        for i, word in enumerate(words):
            if word.startswith(("-D", "-I", "-std=")):
                found[word] = None
            elif word == "-isystem":
                found[f"-isystem{words[i + 1]}"] = None
    # The macros of a single target would contradict those of another.
    return [flag for flag in found if not flag.startswith("-DQT_TESTCASE")]


def wanted(options, files):
    if options.all:
        return files
    if options.files:
        return [os.path.relpath(pathlib.Path(name).resolve(), ROOT) for name in options.files]
    includers = collections.defaultdict(set)
    for name in files:
        for included in INCLUDE.findall((ROOT / name).read_text(encoding="utf-8")):
            includers[included].add(name)
    known = set(files)
    reached = collections.deque(name for name in git("diff", "--name-only", options.base, "--", *FOLDERS)
                                + git("ls-files", "--others", "--exclude-standard", *FOLDERS))
    found = set()
    while reached:
        name = reached.popleft()
        if name not in found:
            found.add(name)
            reached.extend(includers[name])
    return sorted(found & known)


def parsed(name, common, folder):
    """The compiler's errors in the file; nothing, where all is well."""
    made = pathlib.Path(folder) / name.replace("/", "_")
    made.mkdir()
    # The moc output of the file is of no interest here, but is included; it comes before one of the same name.
    for included in INCLUDE.findall((ROOT / name).read_text(encoding="utf-8")):
        if included.startswith("moc_") or included.endswith(".moc"):
            (made / included).touch()
    main = made / "alone.cpp"
    main.write_text(f'#include "{name}"\n', encoding="utf-8")
    done = subprocess.run(["c++", f"-I{made}", *common, "-w", "-fsyntax-only", "-fmax-errors=3", str(main)],
                          capture_output=True, text=True)
    return "" if done.returncode == 0 else done.stderr


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", default="HEAD^", metavar="REV")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("files", nargs="*", metavar="FILE")
    options = parser.parse_args()
    common = flags(ROOT / "build/release")
    names = wanted(options, sources())
    failed = 0
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, said in zip(names, pool.map(lambda name: parsed(name, common, folder), names)):
            if said:
                failed += 1
                print(f"{name} can't stand alone:\n{said}", flush=True)
    print(f"{len(names)} files parsed alone, {failed} of them lack an include.")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
