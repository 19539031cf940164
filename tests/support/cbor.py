# SPDX-License-Identifier: GPL-3.0-or-later
"""As much CBOR (RFC 8949) as the wire has: integers, strings, arrays, maps, simple values and doubles."""
import struct


def _head(major, number):
    for size, mark, form in ((24, None, None), (1 << 8, 24, ">B"), (1 << 16, 25, ">H"), (1 << 32, 26, ">I"), (1 << 64, 27, ">Q")):
        if number < size:
            return bytes([major << 5 | number]) if mark is None else bytes([major << 5 | mark]) + struct.pack(form, number)
    raise ValueError(number)


def encoded(value):
    if value is None or isinstance(value, bool):
        return {None: b"\xf6", False: b"\xf4", True: b"\xf5"}[value]
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, bytes):
        return _head(2, len(value)) + value
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    if isinstance(value, list):
        return _head(4, len(value)) + b"".join(map(encoded, value))
    return _head(5, len(value)) + b"".join(encoded(key) + encoded(item) for key, item in value.items())


class _Reader:
    def __init__(self, data):
        self._data, self._at = data, 0

    def take(self, count):
        self._at += count
        return self._data[self._at - count:self._at]

    def value(self):
        major, short = divmod(self.take(1)[0], 32)
        if major == 7:
            return self._simple(short)
        number = short if short < 24 else int.from_bytes(self.take(1 << (short - 24)), "big")
        if major in (0, 1):
            return number if major == 0 else -1 - number
        if major in (2, 3):
            return self.take(number) if major == 2 else self.take(number).decode()
        if major == 4:
            return [self.value() for _ in range(number)]
        if major == 5:
            return {self.value(): self.value() for _ in range(number)}
        raise ValueError(f"tag {number}")

    def _simple(self, short):
        if short in (25, 26, 27):
            return struct.unpack({25: ">e", 26: ">f", 27: ">d"}[short], self.take(1 << (short - 24)))[0]
        return {20: False, 21: True, 22: None, 23: None}[short]


def decoded(data):
    return _Reader(data).value()
