#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The public event page of a real veche-server beside nginx serving the same bytes from disk, each on one core
while wrk asks from another; then with 2,000 idle clients connected. Usage: pagesbench.py [--small]"""
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/e2e"))
from rig import Server, Veche  # noqa: E402

NGINX = """daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 4096; }}
http {{ access_log off; sendfile on; keepalive_requests 1000000; default_type text/html;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; }} }}
"""


def printed(name, count, value):
    print(json.dumps({"name": name, "n": count, "p50": round(value), "p99": round(value), "max": round(value),
                      "unit": "requests/s"}), flush=True)
    return value


class OneCore(Server):
    def wrapped(self, command):
        return ["taskset", "-c", "0", *command]


def asked(url, seconds):
    """Requests a second that wrk gets answered, 64 at a time."""
    out = subprocess.run(["taskset", "-c", "1", "wrk", "-t1", "-c64", f"-d{seconds}s", url], text=True,
                         capture_output=True, check=True).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(out)
    return float(re.search(r"Requests/sec:\s*([\d.]+)", out)[1])


def idle_clients(port, path, count):
    """Clients that have read the page and stay connected, behind many addresses."""
    clients = []
    for number in range(count):
        one = socket.create_connection(("127.0.0.1", port), source_address=(f"127.0.1.{number % 200 + 1}", 0))
        one.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
        answer = http.client.HTTPResponse(one)
        answer.begin()
        if answer.status != 200:
            sys.exit(f"client {number}: {answer.status}")
        answer.read()
        clients.append(one)
    return clients


def main():
    for tool in ("wrk", "nginx", "taskset"):
        if not (shutil.which(tool) or shutil.which(tool, path="/usr/sbin")):
            print(f"SKIPPED: {tool} is not installed")
            return
    if os.cpu_count() < 2:
        print("SKIPPED: needs two cores")
        return
    small = "--small" in sys.argv
    seconds = 1 if small else 6
    idle = 100 if small else 2000
    with tempfile.TemporaryDirectory(prefix="veche-pages-") as name:
        folder = pathlib.Path(name)
        server, laptop = OneCore(folder / "server"), Veche(folder, "laptop")
        server.run("account", "add", "owner@example.org", "--name", "Owner", password="seven quiet rivers\n")
        server.start()
        nginx = None
        try:
            event = laptop.json("sample", "--lang", "en")["event"]
            laptop.login(server, "owner@example.org", "seven quiet rivers", "--community", "strelka")
            laptop.sync()
            path = f"/c/strelka/{event}"
            ours = http.client.HTTPConnection("127.0.0.1", server.port)
            ours.request("GET", path)
            page = ours.getresponse().read()
            (folder / "www").mkdir()
            (folder / "www/page.html").write_bytes(page)
            os.chmod(folder, 0o755)
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                port = free.getsockname()[1]
            (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
            nginx = subprocess.Popen(["taskset", "-c", "0", shutil.which("nginx") or "/usr/sbin/nginx", "-c",
                                      folder / "nginx.conf", "-e", folder / "nginx.log"])
            for _ in range(100):
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    subprocess.run(["sleep", "0.05"], check=True)
            ratios = []
            for _ in range(1 if small else 3):
                theirs = printed("page.nginx_from_disk", len(page), asked(f"http://127.0.0.1:{port}/page.html", seconds))
                mine = printed("page.veche", len(page), asked(f"{server.url}{path}", seconds))
                ratios.append(mine / theirs)
            print(json.dumps({"name": "page.share_of_nginx", "n": len(page), "p50": round(sorted(ratios)[len(ratios) // 2], 3),
                              "p99": round(min(ratios), 3), "max": round(max(ratios), 3), "unit": "ratio"}), flush=True)
            clients = idle_clients(server.port, path, idle)
            printed(f"page.veche_with_{idle}_idle", len(page), asked(f"{server.url}{path}", seconds))
            for one in clients:
                one.close()
        finally:
            if nginx:
                nginx.terminate()
                nginx.wait(10)
            server.stop()


if __name__ == "__main__":
    main()
