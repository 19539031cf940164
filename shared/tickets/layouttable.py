#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes layouttable.cpp from the layouts that this machine's xkb-data describes, read through libxkbcommon."""
import ctypes
import pathlib
import unicodedata

RULES = pathlib.Path("/usr/share/X11/xkb/rules/evdev.lst")
# Those of "VE1:" and base32 on a US keyboard come first: where two keys give one sign, it is theirs.
CODE_KEYS = "1234567qwertyuiopasdfghjkl;zxcvbnm"
US_KEYS = CODE_KEYS + "890-=[]'`\\,./"
X_CODES = [*range(10, 17), *range(24, 34), *range(38, 48), *range(52, 59),
           *range(17, 22), 34, 35, 48, 49, 51, *range(59, 62)]
FIRST = ["us", "ru", "ua", "by", "kz", "de", "fr", "gb"]  # then by name
VARIANTS = ["am(phonetic)", "bg(phonetic)", "ch(fr)", "cz(qwerty)", "fr(bepo)", "rs(latin)", "ru(phonetic)",
            "ru(typewriter)", "sk(qwerty)", "tr(f)", "us(colemak)", "us(dvorak)"]


class Names(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p) for name in ("rules", "model", "layout", "variant", "options")]


class Xkb:
    """The part of libxkbcommon that is needed here."""

    def __init__(self):
        self.library = ctypes.CDLL("libxkbcommon.so.0")
        self.library.xkb_context_new.restype = ctypes.c_void_p
        new = self.library.xkb_keymap_new_from_names
        new.restype, new.argtypes = ctypes.c_void_p, [ctypes.c_void_p, ctypes.POINTER(Names), ctypes.c_int]
        self.signs = self.library.xkb_keymap_key_get_syms_by_level
        self.signs.argtypes = [ctypes.c_void_p, *[ctypes.c_uint32] * 3, ctypes.POINTER(ctypes.POINTER(ctypes.c_uint32))]
        self.library.xkb_keysym_to_utf32.restype = ctypes.c_uint32
        self.context = self.library.xkb_context_new(0)

    def rows(self, name):
        """The signs of the keys alone, and with Shift; a space where there is none that can stand in a text."""
        layout, _, variant = name.rstrip(")").partition("(")
        names = Names(b"evdev", b"pc105", layout.encode(), variant.encode(), b"")
        keymap = self.library.xkb_keymap_new_from_names(self.context, ctypes.byref(names), 0)
        return ["".join(self.sign(keymap, code, level) for code in X_CODES) for level in (0, 1)] if keymap else None

    def sign(self, keymap, code, level):
        found = ctypes.POINTER(ctypes.c_uint32)()
        count = self.signs(keymap, code, 0, level, ctypes.byref(found))
        number = self.library.xkb_keysym_to_utf32(found[0]) if count else 0
        printed = number >= 32 and number < 0x10000 and unicodedata.category(chr(number)) not in ("Cc", "Cn")
        return chr(number) if printed else " "


def names():
    section = ""
    for line in RULES.read_text(encoding="utf-8").splitlines():
        if line.startswith("!"):
            section = line.split()[1]
        elif section == "layout" and line.strip() and not line.split()[0] == "custom":
            yield line.split()[0]


def quoted(text):
    """As a literal; signs that join the one before or run to the left are written by their numbers."""
    def one(sign):
        if sign in "\\\"":
            return "\\" + sign
        plain = unicodedata.bidirectional(sign) not in ("R", "AL", "AN", "NSM") and unicodedata.category(sign)[0] not in "MC"
        return sign if plain else f"\\u{ord(sign):04x}"
    return 'u"' + "".join(map(one, text)) + '"'


def undone(rows):
    """Each sign of a code that a US scanner types is found on its own key."""
    for at, key in enumerate(CODE_KEYS):
        typed = rows[not key.isdigit()][at]
        if typed == " " or at != (rows[0].index(typed) if typed in rows[0] else rows[1].index(typed)):
            return False
    return True


def main():
    xkb = Xkb()
    seen = set()
    lines = []
    for name in FIRST + sorted(set(names()).union(VARIANTS) - set(FIRST)):
        rows = xkb.rows(name)
        # One that types a code as another does adds nothing.
        pairs = tuple(zip(*(row[:len(CODE_KEYS)] for row in rows))) if rows else None
        if not rows or pairs in seen or not undone(rows):
            continue
        seen.add(pairs)
        lines.append(f'    {{u"{name}", {quoted(rows[0])},\n     {quoted(rows[1])}}},\n')
    path = pathlib.Path(__file__).with_suffix(".cpp")
    path.write_text(f"""// SPDX-License-Identifier: GPL-3.0-or-later
// Written by layouttable.py, which says where from.
#include "shared/tickets/keyboardlayout.h"

namespace veche::tickets
{{

namespace
{{
// clang-format off
constexpr KeyboardLayout layouts[] = {{
{''.join(lines)}}};
// clang-format on

constexpr bool areWhole()
{{
    for (const KeyboardLayout &layout : layouts) {{
        if (layout.plain.size() != usKeys.size() || layout.shifted.size() != usKeys.size())
            return false;
    }}
    return true;
}}
static_assert(areWhole());
}} // namespace

std::span<const KeyboardLayout> keyboardLayouts()
{{
    return layouts;
}}

}} // namespace veche::tickets
""", encoding="utf-8")


if __name__ == "__main__":
    main()
