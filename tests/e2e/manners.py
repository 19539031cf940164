#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the programs behave around their work: a password typed on a terminal isn't shown, a request that never ends
doesn't hold up a stop, a sample whose making was killed leaves nothing in the way."""
import os
import pathlib
import pty
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time

from rig import BIN, Failure, Server, Veche, check

PASSWORD = "a password nobody sees"
SLOWEST_STOP = 6.0


def typed_on_a_terminal(command, line, environment):
    """The terminal's text while the line is typed, and how the program ended."""
    child, terminal = pty.fork()
    if child == 0:
        os.execve(command[0], [str(part) for part in command], environment)
    shown, asked = b"", False
    while True:
        ready, _, _ = select.select([terminal], [], [], 30)
        check(ready, f"{command[1]} says nothing on a terminal")
        try:
            part = os.read(terminal, 4096)
        except OSError:  # The other side is gone.
            part = b""
        if not part:
            break
        shown += part
        if not asked and b"assword" in shown:
            asked = True
            os.write(terminal, line.encode() + b"\n")
    return shown.decode(errors="replace"), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def hides_passwords(folder):
    data = folder / "hidden"
    account = [BIN / "veche-server", "account", "add", "olga@example.org", "--name", "Olga", "--data", data]
    shown, code = typed_on_a_terminal(account, PASSWORD, dict(os.environ))
    check(code == 0 and "assword" in shown, f"account add on a terminal: {code}, {shown!r}")
    check(PASSWORD not in shown, "account add shows the password")
    server = Server(data).start()
    server.run("community", "add", "volga", "--name", "Volga", "--owner", "olga@example.org")
    laptop = Veche(folder, "laptop")
    laptop.run("sample")
    login = [BIN / "veche", "login", "--server", server.url, "--email", "olga@example.org", "--workspace",
             laptop.workspace, "--token-file", laptop.token, "--community", "volga"]
    shown, _ = typed_on_a_terminal(login, PASSWORD, laptop.environment)
    check("assword" in shown, f"login asks for nothing: {shown!r}")
    check(PASSWORD not in shown, "login shows the password")
    server.stop()


def stops_in_time(folder):
    server = Server(folder / "stopping").start()
    half = []
    for text in (b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nx", b""):
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.sendall(text)
        half.append(connection)
    time.sleep(0.3)
    begin = time.monotonic()
    server.stop()
    took = time.monotonic() - begin
    check(took < SLOWEST_STOP, f"half-sent requests held up the stop for {took:.1f} s")
    for connection in half:
        connection.close()
    return took


def makes_samples_after_kills(folder):
    laptop = Veche(folder, "killed")
    command = [BIN / "veche", "sample", "--workspace", laptop.workspace]
    killed = 0
    for delay in (0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4):
        process = subprocess.Popen(command, env=laptop.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        killed += process.wait(10) == -signal.SIGKILL
        if laptop.workspace.exists():
            break  # It was through: another would rightly refuse to overwrite it.
    check(killed > 0, "every sample was made before it could be killed")
    if not laptop.workspace.exists():
        laptop.run("sample")
    check(len(laptop.rows()["session"]) > 30, "the sample is not whole")
    left = [path.name for path in laptop.home.iterdir() if "unfinished" in path.name]
    check(not left, f"left behind: {left}")
    return killed


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        try:
            hides_passwords(folder)
            took = stops_in_time(folder)
            killed = makes_samples_after_kills(folder)
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
    print(f"Passwords are hidden; half-sent requests hold up a stop for {took:.1f} s; {killed} half-made samples were in nobody's way")
    return 0


if __name__ == "__main__":
    sys.exit(main())
