# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Chromium, driven through chromedriver by the W3C WebDriver protocol with nothing but Python."""
import base64
import json
import os
import re
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # The key that the standard gives an element's reference.

TAB, ENTER, SPACE = "\ue004", "\ue007", " "  # As the standard numbers them.


class BrowserError(Exception):
    pass


class Browser:
    """`with Browser(size=(390, 844), dark=True) as page: page.open(url)`."""

    def __init__(self, size=(1280, 900), dark=False, language="en", javascript=True):
        self._profile = tempfile.TemporaryDirectory(prefix="veche-browser-", ignore_cleanup_errors=True)
        self._driver = subprocess.Popen(["chromedriver", "--port=0", "--allowed-ips=127.0.0.1"],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self._base = f"http://127.0.0.1:{self._port()}"
        arguments = ["--headless=new", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
                     "--disable-background-networking", "--disable-component-update", "--disable-sync",
                     f"--user-data-dir={self._profile.name}", f"--window-size={size[0]},{size[1]}",
                     f"--lang={language}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            arguments.append("--no-sandbox")
        if dark:
            arguments.append("--force-dark-mode")
        preferences = {"intl.accept_languages": language}
        if not javascript:
            preferences["profile.managed_default_content_settings.javascript"] = 2
        options = {"args": arguments, "prefs": preferences}
        if os.path.exists("/usr/bin/chromium"):
            options["binary"] = "/usr/bin/chromium"
        started = self._call("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome", "goog:chromeOptions": options}}})
        self._session = f"/session/{started['sessionId']}"
        self._call("POST", self._session + "/chromium/send_command", {
            "cmd": "Emulation.setDeviceMetricsOverride",
            "params": {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600}})
        if dark:
            self._call("POST", self._session + "/chromium/send_command", {
                "cmd": "Emulation.setEmulatedMedia",
                "params": {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self._call("DELETE", self._session)
        finally:
            self._driver.terminate()
            self._driver.wait(10)
            self._profile.cleanup()

    def _port(self):
        for line in self._driver.stdout:
            found = re.search(r"started successfully on port (\d+)", line)
            if found:
                return int(found[1])
        raise BrowserError("chromedriver did not start")

    def _call(self, method, path, body=None):
        data = json.dumps(body).encode() if body is not None else (b"{}" if method == "POST" else None)
        request = urllib.request.Request(self._base + path, data=data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise BrowserError(f"{path}: {value['error']}: {value['message'].splitlines()[0]}") from None

    def open(self, url):
        self._call("POST", self._session + "/url", {"url": url})

    @property
    def url(self):
        return self._call("GET", self._session + "/url")

    @property
    def source(self):
        return self._call("GET", self._session + "/source")

    def find(self, css, wait=5.0):
        """The first element that matches; waits for it."""
        deadline = time.monotonic() + wait
        while True:
            try:
                return self._call("POST", self._session + "/element",
                                  {"using": "css selector", "value": css})[ELEMENT]
            except BrowserError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)

    def count(self, css):
        return len(self._call("POST", self._session + "/elements", {"using": "css selector", "value": css}))

    def text(self, css="body"):
        return self._call("GET", f"{self._session}/element/{self.find(css)}/text")

    def attribute(self, css, name):
        return self._call("GET", f"{self._session}/element/{self.find(css)}/attribute/{name}")

    def value(self, css):
        return self._call("GET", f"{self._session}/element/{self.find(css)}/property/value")

    def fill(self, css, text):
        element = self.find(css)
        self._call("POST", f"{self._session}/element/{element}/clear")
        self._call("POST", f"{self._session}/element/{element}/value", {"text": text})

    def click(self, css):
        self._call("POST", f"{self._session}/element/{self.find(css)}/click")

    def type(self, keys):
        """Types into whatever has the keyboard; see TAB and the other keys."""
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._call("POST", self._session + "/actions",
                   {"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]})

    def tab_to(self, css, most=60):
        """Presses Tab until what matches has the keyboard."""
        for _ in range(most):
            if self.run("return document.activeElement.matches(arguments[0])", css):
                return
            self.type(TAB)
        raise BrowserError(f"{css}: Tab does not get there")

    def enter(self, css):
        """Goes into a frame of this page; leave() goes back to the page around it."""
        self._call("POST", self._session + "/frame", {"id": {ELEMENT: self.find(css)}})

    def leave(self):
        self._call("POST", self._session + "/frame", {"id": None})

    @property
    def windows(self):
        return self._call("GET", self._session + "/window/handles")

    def go_to(self, window):
        self._call("POST", self._session + "/window", {"handle": window})

    def run(self, script, *arguments):
        return self._call("POST", self._session + "/execute/sync", {"script": script, "args": list(arguments)})

    def picture(self, path, full=True):
        """A PNG of the whole page, or of what is in view."""
        if full:
            shot = self._call("POST", self._session + "/chromium/send_command_and_get_result", {
                "cmd": "Page.captureScreenshot", "params": {"format": "png", "captureBeyondViewport": True}})["data"]
        else:
            shot = self._call("GET", self._session + "/screenshot")
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        with open(path, "wb") as file:
            file.write(base64.b64decode(shot))
