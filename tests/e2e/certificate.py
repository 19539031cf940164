#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The laptop's clock is wrong, so that the server's certificate isn't valid yet or not any more: the window can't sync,
says so, and goes on by itself once the clock is put right; what was written meanwhile arrives. The certificate's authority
is trusted by a mount that nobody else sees; skipped by name where that isn't allowed."""
import argparse
import pathlib
import ssl
import subprocess
import sys
import tempfile
import time

from namespaces import run_alone
from proxy import Proxy
from rig import MEETUP, Failure, Server, Veche, Window, check, check_same, retitled, until

OWNER, PASSWORD = "owner@example.org", "seven quiet rivers"
COMMUNITY = "strelka"
FAKETIME = next(pathlib.Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)
TRUSTED = "/etc/ssl/certs"
PATIENCE = 60  # seconds
NOTICED = 2.5  # seconds until a running program reads its clock anew


def step(text):
    print(f"· {text}", flush=True)


def trusted(folder):
    """A TLS context of a server whose authority this process's programs trust, and no other; valid for a month."""
    key, certificate, roots = folder / "key.pem", folder / "certificate.pem", folder / "roots"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30", "-subj", "/CN=Veche test",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate], check=True,
                   capture_output=True)
    roots.mkdir()
    (roots / "test.pem").write_bytes(certificate.read_bytes())
    subprocess.run(["openssl", "rehash", roots], check=True, capture_output=True)
    subprocess.run(["mount", "--bind", roots, TRUSTED], check=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


class Clock:
    """A laptop's, which can be set while its programs run."""

    def __init__(self, laptop):
        self._file = laptop.home / "clock"
        self.set("+0")
        laptop.environment.update({"LD_PRELOAD": str(FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(self._file),
                                   "FAKETIME_CACHE_DURATION": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"})

    def set(self, offset):
        self._file.write_text(offset + "\n", encoding="ascii")


def alone(exchange):
    """Each request shakes hands anew: a connection that stands isn't looked at again."""
    exchange.forward()
    exchange.end()


def walk(folder):
    server = Server(folder / "server")
    server.run("account", "add", OWNER, "--name", "Owner", password=PASSWORD + "\n")
    server.start()
    proxy = Proxy(server, alone, tls=trusted(folder))
    laptop, other = Veche(folder, "laptop"), Veche(folder, "other")
    clock = Clock(laptop)
    window = None
    try:
        laptop.json("sample", "--lang", "en")
        laptop.run("import", MEETUP)
        laptop.login(proxy, OWNER, PASSWORD, "--community", COMMUNITY)
        laptop.sync()
        window = Window(laptop)
        for wrong, what in (("-400d", "not valid yet"), ("+400d", "not valid any more")):
            clock.set(wrong)
            title = f"Written while the certificate was {what}"
            time.sleep(NOTICED)  # Asking the window again and again would make it try less often.
            told = laptop.raw("sync")
            check(told.returncode == 1, f"it syncs although the certificate is {what}")
            check("SSL" in told.stderr or "certificate" in told.stderr, f"it says why: {told.stderr}")
            laptop.run("import", retitled(folder, title))
            check(title not in str(server.rows()["session"]), "nothing goes to who can't be trusted")
            clock.set("+0")
            until("what was written arrives", lambda: title in str(server.rows()["session"]), PATIENCE)
            until("nothing waits", lambda: laptop.waiting() == 0, PATIENCE)
            step(f"{what}: {told.stderr.splitlines()[0]}; then it goes on by itself")
        window.close()
        other.login(server, OWNER, PASSWORD, "--community", COMMUNITY)
        for each in (other, laptop, other):
            told = each.sync()
            check(told["rejected"] == 0 and told["conflicts"] == 0, f"{each.home.name}: {told}")
        check_same(laptop.rows(), other.rows(), "both laptops")
        server.stop()
    finally:
        proxy.close()
        for process in (window and window.process, server.process):
            if process and process.poll() is None:
                process.kill()


def main():
    argparse.ArgumentParser(description=__doc__).parse_args()
    if not FAKETIME:
        print("FAILED: libfaketime is missing: apt install faketime", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="veche-certificate-") as folder:
        try:
            walk(pathlib.Path(folder))
        except Failure as failure:
            print(f"FAILED: {failure}", file=sys.stderr)
            return 1
        finally:
            subprocess.run(["umount", "--lazy", TRUSTED], capture_output=True, check=False)
    print("A wrong clock is met at the certificate, and costs nothing once it is right.")
    return 0


if __name__ == "__main__":
    sys.exit(run_alone(main, "e2e_certificate"))
