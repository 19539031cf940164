# SPDX-License-Identifier: GPL-3.0-or-later
"""The real programs as processes: what the end-to-end tests and the demo's check are made of."""
import contextlib
import email
import email.policy
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/support"))
BIN = pathlib.Path(os.environ.get("VECHE_BIN_DIR", ROOT / "build/release/bin"))


class Failure(Exception):
    """A step of the walk that did not do what it must."""


def check(condition, what):
    if not condition:
        raise Failure(what)


def until(what, condition, seconds=15.0):
    """Waits for the condition to give something true, and gives it back."""
    deadline = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > deadline:
            raise Failure(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.05)


class Server:
    """`veche-server` with a folder of its own; keeps its port over a restart."""

    def __init__(self, folder, smtp=None, port=0, environment=None, programs=BIN):
        self.program = programs / "veche-server"
        self.folder = pathlib.Path(folder)
        self.smtp = smtp
        self.port = port
        self.environment = environment or {}
        self.process = None
        self.log = self.folder.parent / f"{self.folder.name}.log"

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def run(self, *arguments, password=None):
        """An administrative subcommand."""
        done = subprocess.run([self.program, *arguments, "--data", self.folder], input=password, text=True,
                              capture_output=True, timeout=60)
        check(done.returncode == 0, f"veche-server {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout

    def wrapped(self, command):
        """How the program is started; under a tracer, for example."""
        return command

    def start(self):
        command = [self.program, "serve", "--data", self.folder, "--listen", f"127.0.0.1:{self.port}"]
        if self.smtp:
            command += ["--smtp", self.smtp]
        with open(self.log, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(self.wrapped(command), stdout=subprocess.PIPE, stderr=log, text=True,
                                            env={**os.environ, **self.environment})
        line = self.process.stdout.readline()
        check(line, f"the server did not start, see {self.log}")
        self.port = int(json.loads(line)["listening"].rsplit(":", 1)[1])
        return self

    def rows(self):
        return rows_of(self.folder / "server.veche")

    def become_another_log(self):
        """As if another server had taken all of it in; while it isn't running."""
        with contextlib.closing(sqlite3.connect(self.folder / "server.veche")) as database:
            check(database.execute("DELETE FROM meta WHERE key = 'log'").rowcount == 1, "the log has no key")
            database.commit()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            check(self.process.wait(30) == 0, "the server did not stop cleanly")


class Mailbox:
    """A real SMTP server that keeps what it is sent."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.process = subprocess.Popen(["/usr/bin/python3", ROOT / "tests/support/smtpsink.py", "--dir", self.folder,
                                         "--until-stdin-closes"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().split()[1])

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self.port}?tls=no"

    def messages(self):
        found = []
        for path in sorted(self.folder.glob("*.eml")):
            with open(path, "rb") as file:
                found.append(email.message_from_binary_file(file, policy=email.policy.default))
        return found

    def letter_to(self, address):
        """The newest letter to that address; waits for it."""
        return until(f"mail to {address}", lambda: [m for m in self.messages() if address in str(m["To"])])[-1]

    def stop(self):
        self.process.stdin.close()
        self.process.wait(10)


class Veche:
    """The application's headless subcommands on one workspace, as one laptop runs them."""

    def __init__(self, folder, name, programs=BIN):
        self.program = programs / "veche"
        self.home = pathlib.Path(folder) / name
        self.home.mkdir(parents=True, exist_ok=True)
        self.workspace = self.home / "workspace.veche"
        self.token = self.home / "token"
        self.environment = {**os.environ, "VECHE_CONFIG_DIR": str(self.home / "config"), "QT_QPA_PLATFORM": "offscreen"}

    def raw(self, command, *arguments, text=None, timeout=120):
        return subprocess.run([self.program, command, *map(str, arguments), "--workspace", self.workspace], input=text,
                              text=True, capture_output=True, timeout=timeout, env=self.environment)

    def run(self, command, *arguments, text=None):
        done = self.raw(command, *arguments, text=text)
        check(done.returncode == 0, f"veche {command} {' '.join(map(str, arguments))}: {done.stderr.strip()}")
        return done.stdout

    def json(self, command, *arguments, text=None):
        return json.loads(self.run(command, *arguments, "--json", text=text))

    def login(self, server, address, password, *arguments):
        return self.run("login", "--server", server.url, "--email", address, "--token-file", self.token, *arguments,
                        text=password + "\n")

    def sync(self):
        return self.json("sync", "--token-file", self.token)

    def scan(self, event, *codes):
        """The verdicts of the door on these codes, one line each."""
        out = self.run("checkin", "--event", event, text="".join(code + "\n" for code in codes))
        return [json.loads(line) for line in out.splitlines()]

    def rows(self):
        return rows_of(self.workspace)

    def waiting(self):
        """How many transactions stand in the journal."""
        with contextlib.closing(sqlite3.connect(f"file:{self.workspace}?mode=ro", uri=True)) as database:
            return database.execute("SELECT count(*) FROM outgoing").fetchone()[0]


class Window:
    """The application itself, with a laptop's workspace open; it syncs as long as it runs."""

    def __init__(self, laptop):
        with open(laptop.home / "window.log", "ab") as log:
            self.process = subprocess.Popen([laptop.program, laptop.workspace], stdin=subprocess.DEVNULL, stdout=log,
                                            stderr=log, env=laptop.environment)
        until("the window has the workspace", lambda: self._has(laptop.workspace))

    def _has(self, path):
        check(self.process.poll() is None, "the window ended by itself")
        for file in pathlib.Path(f"/proc/{self.process.pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                if file.readlink() == path.resolve():
                    return True
        return False

    def memory(self):
        """The most that it ever took, in bytes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) * 1024

    def close(self):
        self.process.terminate()
        self.process.wait(30)


def stamps_in(column):
    """A row's stamps, register by register: the bytes that hold the same may differ from build to build."""
    stamps = [column[:18]] * column[18]
    for at in range(19, len(column), 19):
        stamps[column[at]] = column[at + 1:at + 19]
    while stamps and not any(stamps[-1]):
        stamps.pop()
    return tuple(stamps)


def rows_of(path):
    """Every row of every entity: {table: {id: (values, stamps)}}; what two equal databases have in common."""
    content = {}
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = [c[1] for c in database.execute(f'PRAGMA table_info("{table}")')]
            if not {"id", "stamps"} <= set(columns):
                continue
            kept = [c for c in columns if c not in ("rowid", "seq", "community", "stamps")]
            content[table] = {row["id"]: (*(row[c] for c in kept), stamps_in(row["stamps"]))
                              for row in database.execute(f'SELECT * FROM "{table}"')}
    return content


def check_same(left, right, what):
    """Two databases' rows, table by table."""
    for table in left:
        check(left[table] == right[table], f"{what}: the rows of {table} differ")


MEETUP = ROOT / "tests/e2e/data/meetup.xml"
MEETUP_TITLES = ("Каталог без каталогизатора", "Hands on: scanning a newspaper")


def played(prefix, make, play, well):
    """Makes a world in a folder of its own, plays in it and closes it; says how that went, and gives the exit code."""
    with tempfile.TemporaryDirectory(prefix=prefix) as folder:
        world = None
        try:
            world = make(pathlib.Path(folder))
            play(world)
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
        finally:
            if world:
                world.close()
    print(well)
    return 0


def retitled(folder, title, session=0):
    """The fixture's programme with another title of one of its sessions."""
    path = pathlib.Path(folder) / "retitled.xml"
    path.write_text(MEETUP.read_text(encoding="utf-8").replace(MEETUP_TITLES[session], title), encoding="utf-8")
    return path


def qr_text(png, folder):
    """The text that a QR reader (zxing) sees in a picture."""
    path = pathlib.Path(folder) / "code.png"
    path.write_bytes(png)
    out = subprocess.run(["ZXingReader", path], capture_output=True, text=True, timeout=30).stdout
    for line in out.splitlines():
        if line.startswith("Text:"):
            return line.split('"', 1)[1].rsplit('"', 1)[0]
    raise Failure(f"no QR code was read from {path}: {out}")
