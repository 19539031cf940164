#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""veche-server-setup in a root of its own: what it writes, what it keeps, what it refuses."""
import os
import pathlib
import pty
import select
import shutil
import stat
import subprocess
import tempfile
import termios
import time
import unittest

SOURCE = pathlib.Path(os.environ["VECHE_SOURCE_DIR"])
SCRIPT = SOURCE / "installer/linux/veche-server-setup"
ENVIRONMENT = {**os.environ, "PATH": f"{os.environ['VECHE_BIN_DIR']}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
SMTP = "smtp://robot:s3cret%21@mail.example.org:587"


class Setup(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        (self.root / "etc/veche").mkdir(parents=True)
        (self.root / "etc/caddy").mkdir()
        shutil.copy(SOURCE / "installer/linux/server.env", self.settings)
        self.caddyfile.write_text(":80 {\n\tfile_server\n}\n")

    def tearDown(self):
        self.folder.cleanup()

    @property
    def settings(self):
        return self.root / "etc/veche/server.env"

    @property
    def caddyfile(self):
        return self.root / "etc/caddy/Caddyfile"

    @property
    def site(self):
        return self.root / "etc/caddy/veche.caddy"

    def run_setup(self, *words, stdin="", code=0):
        done = subprocess.run(["sh", SCRIPT, "--root", self.root, *words], input=stdin, text=True,
                              capture_output=True, env=ENVIRONMENT, timeout=30)
        self.assertEqual(done.returncode, code, f"{words}: {done.stdout}{done.stderr}")
        return done

    def contents(self):
        return {path.relative_to(self.root): path.read_bytes() for path in self.root.rglob("*") if path.is_file()}

    def setting(self, name):
        for line in self.settings.read_text().splitlines():
            if line.startswith(f'{name}="'):
                return line[len(name) + 2:-1]
        return None

    def test_help_changes_nothing(self):
        before = self.contents()
        for word in ("--help", "-h"):
            self.assertIn("Usage: veche-server-setup", self.run_setup(word).stdout)
            self.assertIn("Usage: veche-server-setup", self.run_setup("events.example.org", word).stdout)
        self.assertEqual(self.contents(), before)

    def test_mistakes_change_nothing(self):
        self.run_setup("events.example.net", "--smtp", stdin=SMTP)
        before = self.contents()
        for words in (["--fly"], ["a.example", "b.example"], ["a.example", SMTP], ["--port", "0"], ["--port", "70000"],
                      ["--port", "http"], ["--port"], ["--mail-from", "nobody"], ["--mail-from", "a b@example.org"],
                      ["a_b.example"], ["-x.example"], ["10.0.0.1"], ["https://a.example"], ["a.example;reboot"],
                      ['a.example" "'], ["--smtp", "--no-smtp"], ["--smtp-file"], ["--smtp=" + SMTP]):
            self.assertRegex(self.run_setup(*words, code=2).stderr, r"^veche-server-setup: .*; see .*--help\n$", words)
        for bad in ("", "http://mail.example.org", "smtp://", "smtp://a.example:0", "smtp://a.example:x",
                    'smtp://a.example"', "smtp://a b.example", "smtp://a\\example", "smtp://u:p$x@a.example"):
            self.run_setup("--smtp", stdin=bad + "\n", code=1)
        self.run_setup("--smtp-file", self.root / "none", code=1)
        self.assertEqual(self.contents(), before)

    def test_without_a_name_the_first_time_is_refused(self):
        self.assertIn("under which NAME", self.run_setup("--no-smtp", code=2).stderr)

    def test_it_writes_what_is_said(self):
        self.run_setup("Events.Example.net", "--smtp", "--mail-from", "team@example.net", "--port", "8090", stdin=SMTP)
        self.assertEqual(self.setting("VECHE_OPTIONS"),
                         "--public-url https://events.example.net --listen 127.0.0.1:8090 --mail-from team@example.net")
        self.assertEqual(self.setting("VECHE_SMTP"), SMTP)
        self.assertEqual(stat.S_IMODE(self.settings.stat().st_mode), 0o640)
        self.assertIn("events.example.net {\n\tencode zstd gzip\n\treverse_proxy 127.0.0.1:8090\n}", self.site.read_text())
        self.assertEqual(stat.S_IMODE(self.site.stat().st_mode), 0o644)

    def test_again_it_changes_only_what_is_said(self):
        self.run_setup("events.example.net", "--smtp", "--mail-from", "team@example.net", stdin=SMTP)
        before = self.contents()
        times = [path.stat().st_mtime_ns for path in (self.settings, self.site, self.caddyfile)]
        self.assertIn("Nothing has changed", self.run_setup("events.example.net").stdout)
        self.assertIn("Nothing has changed", self.run_setup().stdout)
        self.assertEqual(self.contents(), before)
        self.assertEqual(times, [path.stat().st_mtime_ns for path in (self.settings, self.site, self.caddyfile)])
        self.run_setup("other.example.net")
        self.assertEqual(self.setting("VECHE_OPTIONS"),
                         "--public-url https://other.example.net --mail-from team@example.net")
        self.assertEqual(self.setting("VECHE_SMTP"), SMTP)
        self.run_setup("--port", "8090")
        self.assertIn("other.example.net {", self.site.read_text())
        self.assertIn("127.0.0.1:8090", self.site.read_text())
        self.run_setup("--no-smtp")
        self.assertEqual(self.setting("VECHE_SMTP"), "")
        self.assertIn("--mail-from team@example.net", self.setting("VECHE_OPTIONS"))

    def test_options_of_the_owners_own_stay(self):
        self.settings.write_text('VECHE_OPTIONS="--public-url https://a.example --smtp smtp://old.example --proxy 10.0.0.1"\n')
        self.run_setup("b.example")
        self.assertEqual(self.setting("VECHE_OPTIONS"), "--public-url https://b.example --proxy 10.0.0.1")
        self.assertEqual(self.setting("VECHE_SMTP"), "smtp://old.example")

    def test_caddy_imports_it_once_and_keeps_its_own(self):
        own = self.caddyfile.read_text()
        for name in ("a.example", "a.example", "b.example"):
            self.run_setup(name)
            self.assertEqual(self.caddyfile.read_text(), own + "\nimport veche.caddy\n")
        self.caddyfile.unlink()
        self.run_setup("b.example")
        self.assertEqual(self.caddyfile.read_text(), "import veche.caddy\n")

    def test_what_an_earlier_version_replaced_comes_back(self):
        own = self.caddyfile.read_text()
        self.caddyfile.rename(self.root / "etc/caddy/Caddyfile.before-veche")
        self.caddyfile.write_text("# TLS in front of veche-server: put your own name in the first line.\na.example {\n}\n")
        self.run_setup("a.example")
        self.assertEqual(self.caddyfile.read_text(), own + "import veche.caddy\n")

    def test_a_name_in_any_script(self):
        said = self.run_setup("Вече.рф").stdout
        self.assertIn("https://вече.рф", said)
        self.assertIn("--public-url https://xn--b1aga5e.xn--p1ai", self.setting("VECHE_OPTIONS"))
        self.assertIn("\nxn--b1aga5e.xn--p1ai {", self.site.read_text())
        self.assertIn("https://вече.рф", self.run_setup().stdout)

    def test_the_mail_server_comes_from_a_file_or_from_input(self):
        secret = self.root / "smtp"
        secret.write_text(SMTP + "\n")
        said = self.run_setup("a.example", "--smtp-file", secret)
        self.assertEqual(self.setting("VECHE_SMTP"), SMTP)
        self.assertNotIn("s3cret", said.stdout + said.stderr)
        closed = subprocess.run(["sh", "-c", 'exec sh "$@" <&-', "sh", SCRIPT, "--root", self.root, "--smtp"],
                                text=True, capture_output=True, env=ENVIRONMENT, timeout=30)
        self.assertEqual(closed.returncode, 1)
        self.assertIn("there was none", closed.stderr)
        self.assertEqual(self.setting("VECHE_SMTP"), SMTP)

    def test_a_terminal_doesnt_show_the_mail_server(self):
        child, terminal = pty.fork()
        if child == 0:
            os.execvpe("sh", ["sh", str(SCRIPT), "--root", str(self.root), "a.example", "--smtp"], ENVIRONMENT)
        shown, asked = b"", False
        while select.select([terminal], [], [], 20)[0]:
            try:
                part = os.read(terminal, 4096)
            except OSError:
                break
            if not part:
                break
            shown += part
            if not asked and b"Mail server" in shown:
                asked = True
                while termios.tcgetattr(terminal)[3] & termios.ECHO:
                    time.sleep(0.01)
                os.write(terminal, SMTP.encode() + b"\n")
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 0, shown)
        self.assertEqual(self.setting("VECHE_SMTP"), SMTP)
        self.assertNotIn(b"s3cret", shown)

    def test_without_the_package_it_says_so(self):
        shutil.rmtree(self.root / "etc/veche")
        self.assertIn("install the package", self.run_setup("a.example", code=1).stderr)

    def test_the_script_is_clean(self):
        for shell in (["sh", "-n"], ["bash", "-n"]):
            subprocess.run([*shell, SCRIPT], check=True)
        if not shutil.which("shellcheck"):
            self.skipTest("shellcheck isn't installed")
        done = subprocess.run(["shellcheck", "--shell=sh", SCRIPT], capture_output=True, text=True)
        self.assertEqual(done.stdout, "")


if __name__ == "__main__":
    unittest.main()
