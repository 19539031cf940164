#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server as process 1 of a namespace, as in every container: killed, it starts again on the same data, though the
next one has the same number; and while one runs, another container's is refused."""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile

from rig import BIN, Failure, Server, check, until

ALONE = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--mount-proc", "--kill-child"]


class ContainedServer(Server):
    """`veche-server` as process 1."""

    def wrapped(self, command):
        return [*ALONE, *command]

    def first_process(self):
        """Its number out here."""
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return int(children.split()[0])

    def kill(self):
        os.kill(self.first_process(), signal.SIGKILL)
        self.process.wait(10)


def refused(folder):
    """The error of another container's server on that data."""
    done = subprocess.run([*ALONE, BIN / "veche-server", "serve", "--data", folder, "--listen", "127.0.0.1:0"], text=True,
                          capture_output=True, timeout=60)
    check(done.returncode != 0, "two servers serve the same data")
    return done.stderr


def starts_again(folder):
    server = ContainedServer(folder / "data")
    for turn in range(3):
        server.start()
        address = (folder / "data/address.json").read_text(encoding="utf-8")
        check('"pid": 1' in address, f"it isn't process 1: {address}")
        said = refused(folder / "data")
        check("open in another program" in said and "veche-server" in said, f"the owner isn't named: {said}")
        if turn < 2:
            server.kill()
            check((folder / "data/server.veche.lock").exists(), "the kill left nothing behind: it shows nothing")
    os.kill(server.first_process(), signal.SIGTERM)
    until("the last one's end", lambda: server.process.poll() is not None)
    check(not (folder / "data/server.veche.lock").exists(), "a lock file is left by one that stopped")


def main():
    if subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode != 0:
        print("SKIPPED: e2e_pidone: unshare isn't allowed here")
        return 0
    with tempfile.TemporaryDirectory() as name:
        try:
            starts_again(pathlib.Path(name))
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
    print("Process 1, killed twice, started again each time; another container's was refused by name")
    return 0


if __name__ == "__main__":
    sys.exit(main())
