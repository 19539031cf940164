# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys that a scanner set to the US layout presses, by X11's key codes."""

KEYS = {sign: first + at for first, row in ((10, "1234567890-="), (24, "qwertyuiop[]"), (38, "asdfghjkl;'`"), (52, "zxcvbnm,./"))
        for at, sign in enumerate(row)} | {"\\": 51, " ": 65}
SHIFTED = dict(zip('!@#$%^&*()_+{}:"~|<>?', "1234567890-=[];'`\\,./"))


def keys_of(text):
    """A pair for each sign: the key's code, and whether Shift is held."""
    for sign in text:
        plain = SHIFTED.get(sign, sign.lower())
        yield KEYS[plain], plain != sign
