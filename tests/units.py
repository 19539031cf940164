#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps the files of a room fit to be compiled as one unit, and fails otherwise.

In a unit all anonymous namespaces of a room are one, so a name that two files define is defined twice, or,
where the parameters differ, silently becomes an overload of what the other file calls. Refused are:

- a name that two files of a room define for themselves (in an anonymous namespace, or static);
- a name that a file defines for itself and that another file of the room gives to others;
- a class of Qt that is declared ahead inside a namespace, which makes it another class;
- a header with an object of Qt whose moc output no .cpp of the room includes: it would be a unit of its own.

A room is the folder that has a CMakeLists.txt, with the folders below it that have none.
"""
import collections
import pathlib
import re
import sys

TOKEN = re.compile(
    r'//[^\n]*|/\*.*?\*/'                            # comments
    r'|(?m:^[ \t]*\#(?:[^\n\\]|\\.|\\\n)*)'           # preprocessor lines
    r'|R"(?P<fence>[^(\s]*)\(.*?\)(?P=fence)"'        # raw strings
    r'|"(?:[^"\\\n]|\\.)*"|(?<![0-9a-fA-F])\'(?:[^\'\\\n]|\\.)+\''
    r'|[A-Za-z_]\w*|::|->|\S', re.S)
QT_CLASS = re.compile(r"Q[A-Z]\w*")
QT_OBJECT = re.compile(r"^\s*(?:Q_OBJECT|Q_GADGET|Q_NAMESPACE)\b", re.M)
OPEN, CLOSE = "([{", ")]}"


def tokens(text):
    found = (match[0] for match in TOKEN.finditer(text))
    return [token for token in found if not token.startswith(("//", "/*", "#", '"', "'", 'R"'))
            and not token.lstrip().startswith("#")]


def past(words, at):
    """The place after the bracket that closes the one at `at`."""
    depth = 0
    while at < len(words):
        depth += (words[at] in OPEN) - (words[at] in CLOSE)
        at += 1
        if depth == 0:
            break
    return at


def declared(words, at):
    """The names that the declaration at `at` introduces, whether it is static, and the place after it."""
    names, start, angle, is_static = [], at, 0, False
    while at < len(words):  # up to what shows the kind of the declaration
        word = words[at]
        if word == "static":
            is_static = True
        if word == "[" and words[at + 1:at + 2] == ["["]:
            at = past(words, at)
            continue
        if word == "<" and words[at - 1] != "operator":
            angle += 1
        elif word == ">" and words[at - 1] != "operator":
            angle -= 1
        elif angle == 0 and word in ("(", "{", "[", "=", ";", ":"):
            break
        elif angle > 0 and word in "([{":
            at = past(words, at)
            continue
        at += 1
    head = [word for word in words[start:at] if word not in ("static", "inline", "constexpr")]
    kind = next((word for word in head if word in ("struct", "class", "enum", "union")), None)
    stop = words[at] if at < len(words) else ";"
    is_function = False
    if head[:1] == ["using"]:
        names = head[1:2] if stop == "=" else []
    elif head[:1] in (["Q_LOGGING_CATEGORY"], ["Q_GLOBAL_STATIC"]):
        names = words[at + 1:at + 2]
    elif kind and stop in ("{", ":", ";") and head[0] in (kind, "template"):
        names = [word for word in head[head.index(kind) + 1:] if word not in ("class", "final", "<", ">")][:1]
        if kind == "enum" and "class" not in head and stop != ";":
            while at < len(words) and words[at] != "{":
                at += 1
            end = past(words, at)
            inner = words[at + 1:end - 1]
            names += [word for i, word in enumerate(inner) if re.match(r"[A-Za-z_]", word)
                      and (i == 0 or inner[i - 1] == ",")]
    elif head and "operator" not in head and "friend" not in head and re.match(r"[A-Za-z_]\w*$", head[-1]):
        qualified = len(head) > 1 and head[-2] in ("::", "~")
        if len(head) > 1 and not qualified:
            names = [head[-1]]
        is_function = stop == "("
    while at < len(words):  # to its end
        word = words[at]
        if word == ";":
            return names, is_static, at + 1
        if word in OPEN:
            at = past(words, at)
            if word == "{" and is_function and words[at:at + 1] != [";"] and words[at:at + 1] != [","]:
                return names, is_static, at
            continue
        if word == "}":
            return names, is_static, at
        at += 1
    return names, is_static, at


def scan(path):
    """The file's own definitions and those that it gives to others, both as (name, its namespaces), and the Qt
    classes it declares in namespaces."""
    words = tokens(path.read_text(encoding="utf-8"))
    own, given, nested = set(), set(), set()
    scopes, at = [], 0  # the names of the open namespaces, "" for an anonymous one
    while at < len(words):
        word = words[at]
        if word == "namespace" or (word == "inline" and words[at + 1:at + 2] == ["namespace"]):
            begin = at
            while words[at] not in ("{", ";"):
                at += 1
            if words[at] == "{":
                scopes.append("".join(words[begin:at]).replace("inline", "").removeprefix("namespace"))
            at += 1
        elif word == "extern" and words[at + 1:at + 2] == ["{"]:
            scopes.append("extern")
            at += 2
        elif word == "}":
            if scopes:
                scopes.pop()
            at += 1
        elif word == ";":
            at += 1
        else:
            names, is_static, end = declared(words, at)
            if scopes and words[at] in ("class", "struct") and words[at + 2:at + 3] == [";"] \
                    and QT_CLASS.fullmatch(words[at + 1]):
                nested.add(words[at + 1])
            for i in range(at, end - 2):  # class QWidget *x() declares it on the way
                if scopes and words[i] == "class" and QT_CLASS.fullmatch(words[i + 1]) \
                        and words[i + 2] in ("*", "&", ">", "const"):
                    nested.add(words[i + 1])
            place = "::".join(scope for scope in scopes if scope)
            (own if "" in scopes or is_static else given).update((name, place) for name in names)
            at = max(end, at + 1)
    return own, given, nested


def meet(one, other):
    """Whether names of the two namespaces see each other unasked: one is the other or stands in it."""
    return one == other or one.startswith(other + "::") or other.startswith(one + "::") or not one or not other


def rooms(root):
    found = collections.defaultdict(list)
    for folder in ("shared", "app", "server", "tests"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                room = path.parent
                while not (room / "CMakeLists.txt").exists():
                    room = room.parent
                found[room].append(path)
    return found


def problems(root):
    for room, paths in rooms(root).items():
        owners, givers = collections.defaultdict(list), collections.defaultdict(list)
        included = set()
        for path in paths:
            own, given, nested = scan(path)
            name = path.relative_to(root).as_posix()
            for qt in sorted(nested):
                yield f"{name}: {qt} is declared ahead inside a namespace, which makes it another class"
            included.update(re.findall(r'#include "moc_(\w+)\.cpp"', path.read_text(encoding="utf-8")))
            for word, place in own if path.suffix == ".cpp" else ():
                owners[word].append((name, place))
            for word, place in given | (own if path.suffix == ".h" else set()):
                givers[word].append((name, place))
        for word, places in sorted(owners.items()):
            for i, (name, place) in enumerate(places):
                for other, elsewhere in places[i + 1:]:
                    if other != name and meet(place, elsewhere):
                        yield f"{name}: {word} is defined in {other} too, which may be one unit with it"
                for other, elsewhere in givers[word]:
                    if other != name and meet(place, elsewhere):
                        yield f"{name}: {word} is a name that {other} gives to the whole room"
        for path in paths:
            if path.suffix == ".h" and room.relative_to(root).parts[0] != "tests" \
                    and QT_OBJECT.search(path.read_text(encoding="utf-8")) and path.stem not in included:
                yield f"{path.relative_to(root).as_posix()}: no .cpp of the room includes moc_{path.stem}.cpp"


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
    found = list(problems(root))
    print("\n".join(found) or "Every room can be compiled as one unit.")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
