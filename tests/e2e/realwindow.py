# SPDX-License-Identifier: GPL-3.0-or-later
"""A laptop's window on a screen of its own, worked with keys and the pointer as a person does."""
import os
import pathlib
import shutil
import subprocess
import time

from rig import until

TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "import": "imagemagick"}
ONE_KEY = 0.08  # between keys; what follows waits for what it sees


def missing():
    """The packages that a real window wants and this machine lacks."""
    return [package for tool, package in TOOLS.items() if not shutil.which(tool)]


def speak(laptop, language, theme="light"):
    """How the laptop's windows look from the next on."""
    path = pathlib.Path(laptop.environment["VECHE_CONFIG_DIR"]) / "veche.ini"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    lines = [line for line in lines if line != "[General]" and not line.startswith(("language=", "theme="))]
    path.write_text("\n".join(["[General]", f"language={language}", f"theme={theme}", *lines, ""]), encoding="utf-8")


class RealWindow:
    """The laptop's workspace in a window; `arguments` in its place open something else."""

    def __init__(self, laptop, size=(1280, 800), arguments=None):
        self.laptop = laptop
        self.size = size
        self.arguments = [laptop.workspace] if arguments is None else arguments
        self.screen = self.process = None

    def start_screen(self):
        """Gives its display; nothing where another screen that starts now took the number."""
        reader, writer = os.pipe()
        wide, high = self.size
        # Without -noreset a client that leaves as the next one comes shuts it out.
        self.screen = subprocess.Popen(["Xvfb", "-displayfd", str(writer), "-noreset", "-nolisten", "tcp",
                                        "-screen", "0", f"{wide}x{high}x24"], pass_fds=[writer],
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as told:
            number = told.readline().strip()
        if not number:
            self.screen.wait(20)
        return f":{number}" if number else None

    def open(self):
        wide, high = self.size
        display = until("a screen starts", self.start_screen)
        self.environment = {**self.laptop.environment, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        with open(self.laptop.home / "window.log", "a", encoding="utf-8") as log:
            self.process = subprocess.Popen([self.laptop.program, *map(str, self.arguments)], stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, env=self.environment)
        until("the window shows", self.visible, 30)
        window = self.visible()[-1]
        self.xdotool("windowmove", window, 0, 0, "windowsize", window, wide, high, "windowfocus", window)
        time.sleep(1)  # The first paint leaves work to other threads.
        return self

    def xdotool(self, *arguments):
        done = subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, capture_output=True, text=True, timeout=30)
        return done.stdout.split()

    def visible(self):
        return self.xdotool("search", "--onlyvisible", "--name", ".")

    def press(self, *keys):
        for key in keys:
            self.xdotool("key", key)
            time.sleep(ONE_KEY)

    def type(self, text):
        self.xdotool("type", "--delay", 20, text)
        time.sleep(ONE_KEY)

    def click(self, x, y):
        self.xdotool("mousemove", x, y, "click", 1)
        time.sleep(ONE_KEY)

    def picture(self, path):
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-window", "root", path], env=self.environment, check=True, timeout=30)
        return path

    def close(self):
        for process in (self.process, self.screen):
            if process and process.poll() is None:
                process.terminate()
                process.wait(20)

    def __enter__(self):
        try:
            return self.open()
        except BaseException:
            self.close()
            raise

    def __exit__(self, *_):
        self.close()
