#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A scanner set to the US layout, on a machine set to any layout that xkb-data has, with and without CapsLock: what
it types is piped into `veche checkin`, which has to let in. libxkbcommon says what the keys give, so that our table
isn't its own judge. Wants libxkbcommon and xkb-data."""
import contextlib
import ctypes
import json
import pathlib
import subprocess
import sys
import tempfile

from rig import BIN, Failure, Veche, check
from scannerkeys import keys_of

RULES = pathlib.Path("/usr/share/X11/xkb/rules/evdev.lst")
SHIFT = 50
# Keys that give nothing, several signs, or the same one twice: there the key's place is needed, which a pipe does not have.
UNREADABLE = {"brai", "custom", "et", "gn", "gr", "kh", "la", "lk", "ma", "my", "tz"}


class Names(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p) for name in ("rules", "model", "layout", "variant", "options")]


class Xkb:
    """A machine's keyboard, as the display server would have it."""

    def __init__(self):
        self.library = ctypes.CDLL("libxkbcommon.so.0")
        for name in ("xkb_context_new", "xkb_keymap_new_from_names", "xkb_state_new"):
            getattr(self.library, name).restype = ctypes.c_void_p
        self.library.xkb_keymap_new_from_names.argtypes = [ctypes.c_void_p, ctypes.POINTER(Names), ctypes.c_int]
        self.library.xkb_state_new.argtypes = [ctypes.c_void_p]
        self.library.xkb_state_update_key.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int]
        self.library.xkb_state_key_get_utf8.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_char_p, ctypes.c_size_t]
        self.context = self.library.xkb_context_new(0)

    def typed(self, layout, text, caps):
        """The text that a US scanner's keys give; nothing where the layout can't be made."""
        names = Names(b"evdev", b"pc105", layout.encode(), b"", b"")
        keymap = self.library.xkb_keymap_new_from_names(self.context, ctypes.byref(names), 0)
        if not keymap:
            return None
        state = self.library.xkb_state_new(keymap)
        if caps:
            self.library.xkb_state_update_key(state, 66, 1)
            self.library.xkb_state_update_key(state, 66, 0)
        given = bytearray()
        room = ctypes.create_string_buffer(64)
        for code, shifted in keys_of(text):
            if shifted:
                self.library.xkb_state_update_key(state, SHIFT, 1)
            size = self.library.xkb_state_key_get_utf8(state, code, room, 64)
            given += room.raw[:size]
            if shifted:
                self.library.xkb_state_update_key(state, SHIFT, 0)
        return given.decode()


def layouts():
    section = ""
    for line in RULES.read_text(encoding="utf-8").splitlines():
        if line.startswith("!"):
            section = line.split()[1]
        elif section == "layout" and line.strip():
            yield line.split()[0]


def walk(folder):
    xkb = Xkb()
    laptop = Veche(folder, "door")
    names = [name for name in layouts() if name not in UNREADABLE]
    made = subprocess.run([BIN / "doorcodes", folder, str(2 * len(names))], capture_output=True, text=True, check=True)
    laptop.workspace = pathlib.Path(folder) / "door.veche"
    codes = json.loads(made.stdout)["codes"]
    cases = [(name, caps) for name in names for caps in (False, True)]
    typed = [xkb.typed(name, code, caps) for (name, caps), code in zip(cases, codes)]
    out = laptop.run("checkin", "--event", "conference", "--scanner", text="".join(f"{text or ''}\n" for text in typed))
    verdicts = [json.loads(line)["verdict"] for line in out.splitlines()]
    check(len(verdicts) == len(cases), f"a verdict each: {len(verdicts)} of {len(cases)}")
    wrong = [f"{name}{' with CapsLock' if caps else ''}: {verdict}" for (name, caps), verdict in zip(cases, verdicts) if verdict != "ok"]
    check(not wrong, "let in under every layout, but not under " + "; ".join(wrong))
    check(sum(text != code for text, code in zip(typed, codes)) > 100, "the layouts differ from the US one")
    print(f"{len(cases)} codes typed under {len(names)} layouts")


def main():
    with contextlib.suppress(OSError):
        ctypes.CDLL("libxkbcommon.so.0")
        if RULES.exists():
            with tempfile.TemporaryDirectory(prefix="veche-layouts-") as folder:
                try:
                    walk(pathlib.Path(folder))
                except Failure as failure:
                    print(f"FAILED: {failure}", file=sys.stderr)
                    return 1
            print("No layout keeps a ticket out.")
            return 0
    print("SKIPPED: e2e_layouts: wants libxkbcommon and xkb-data")
    return 0


if __name__ == "__main__":
    sys.exit(main())
