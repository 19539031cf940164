# SPDX-License-Identifier: GPL-3.0-or-later
"""The system calls of processes, in order: read from strace, to see that bytes are on the disk before a promise is."""
import re
import shutil
import subprocess

from rig import until

CALLS = "pwrite64,fdatasync,fsync,write,writev,sendto,sendmsg"
LINE = re.compile(r"^(\d+) +(?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)$")
TARGET = re.compile(r"^(\d+)<([^>]*)>")
TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


def problem():
    """Why processes can't be traced here; None where they can."""
    if not shutil.which("strace"):
        return "there is no strace"
    tried = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, text=True, timeout=60)
    return None if tried.returncode == 0 else f"strace can't trace here: {tried.stderr.strip().splitlines()[-1:]}"


def wrapped(command, path):
    """The command under strace, which stands beside it: signals and exit code are the command's own."""
    return ["strace", "-D", "-f", "-y", "-xx", "-s", "8192", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", path, *command]


def plain(hexed):
    return bytes.fromhex(hexed.replace("\\x", ""))


class Call:
    """One system call; `begin` and `end` are places in the order of all."""

    def __init__(self, name, begin, arguments):
        self.name, self.begin, self.end = name, begin, None
        target = TARGET.match(arguments)
        self.target = plain(target[2]).decode("utf-8", "replace") if target and "\\x" in target[2] else ""
        self.data = b"".join(plain(part) for part in TEXT.findall(arguments[target.end():] if target else arguments))


class Commit:
    """The frames of one transaction in a WAL (sqlite.org/fileformat.html §4)."""

    def __init__(self, begin):
        self.begin, self.end, self.content = begin, begin, b""


class Trace:
    """Calls in the order in which they began."""

    def __init__(self, path):
        self.calls = []
        open_calls = {}
        with open(path, encoding="ascii", errors="replace") as lines:
            for number, line in enumerate(lines):
                found = LINE.match(line)
                if not found:
                    continue
                process, resumed, name, rest = found.groups()
                if name:
                    call = Call(name, number, rest)
                    self.calls.append(call)
                    if rest.endswith("<unfinished ...>"):
                        open_calls[process, name] = call
                    else:
                        call.end = number
                elif (process, resumed) in open_calls:
                    open_calls.pop((process, resumed)).end = number

    def of(self, names, target):
        return [call for call in self.calls if call.name in names and target(call.target)]

    def commits(self, wal):
        """The commits to the WAL of that path, whole transactions in order."""
        found, current, last = [], None, False
        for call in self.of(("pwrite64",), lambda target: target == wal):
            if len(call.data) == 32 and call.data[:3] == b"\x37\x7f\x06":
                continue  # The head of the WAL itself.
            current = current or Commit(call.begin)
            current.content += call.data
            current.end = call.end
            if len(call.data) == 24:
                last = call.data[4:8] != b"\0\0\0\0"
            elif last:
                found.append(current)
                current, last = None, False
        return found

    def broken_promises(self, wal, confirmations):
        """Of {name: (bytes in the WAL, call that confirms)} those that no fdatasync of their bytes went before."""
        commits = self.commits(wal)
        syncs = self.of(("fdatasync", "fsync"), lambda target: target == wal)
        broken = []
        for name, (content, confirmation) in confirmations.items():
            commit = next((c for c in commits if content in c.content), None)
            if commit is None or not any(s.begin > commit.end and s.end is not None and s.end < confirmation.begin for s in syncs):
                broken.append(name)
        return broken


def whole(path, process):
    """The trace of a process that has ended; the tracer, which ends after it, has written the last line by then."""
    ended = re.compile(rf"^{process.pid} +\+\+\+ ", re.MULTILINE)  # Short numbers are padded.

    def has_ended():
        with open(path, encoding="ascii", errors="replace") as lines:
            return any(ended.match(line) for line in lines)

    until("the end of the trace", has_ended)
    return Trace(path)
