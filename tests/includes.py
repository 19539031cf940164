#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads every include of the project and fails on a direction that the architecture forbids.

The rule of a room is the set of rooms that it may include besides itself; the longest matching prefix
of a file's folder decides. Also kept here: who may say SQL, of which tables and in which words, who may know QtHttpServer, that nobody uses
QFuture::then() (shared/base/futures.h says why), and that text of others is never taken for markup: tool tips go
through app/widgets/common/tip.h, labels and message boxes say that theirs is plain, and who makes rich text escapes. Code of one system
stands in files of its own. No comment begins with who, whose, whom or what.
"""
import pathlib
import re
import sys

import sqltables

ROOT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent)
BASE, DOMAIN, STORAGE = "shared/base", "shared/domain", "shared/storage"
PROTOCOL, CLIENT, LEDGER = "shared/sync/protocol", "shared/sync/client", "shared/sync/ledger"
SHARED = {BASE, DOMAIN, STORAGE, PROTOCOL, "shared/tickets", "shared/imports", "shared/interchange", "shared/publicforms", "shared/api"}
OF_APP, OF_SERVER = SHARED | {CLIENT}, SHARED | {LEDGER}
APP_FEATURE = OF_APP | {"app/workspace", "app/widgets", "app/forms", "app/planning"}

MAY = {
    "shared/base": set(),
    "shared/domain": {BASE},
    "shared/storage": {BASE, DOMAIN},
    PROTOCOL: {BASE, DOMAIN, STORAGE},
    CLIENT: {BASE, DOMAIN, STORAGE, PROTOCOL},
    LEDGER: {BASE, DOMAIN, STORAGE, PROTOCOL},
    "shared/tickets": {BASE},
    "shared/imports": {BASE, DOMAIN},
    "shared/interchange": {BASE, DOMAIN, "shared/imports"},
    "shared/publicforms": {BASE, DOMAIN},
    "shared/api": {BASE, DOMAIN},
    "app/widgets": {BASE},
    "app/workspace": OF_APP,
    "app/forms": OF_APP | {"app/workspace", "app/widgets"},
    "app/planning": OF_APP | {"app/workspace", "app/widgets", "app/forms"},
    "app/shell": APP_FEATURE | {"app"},
    "app/cli": APP_FEATURE | {"app"},
    "app": OF_APP | {"app"},
    "server/http": OF_SERVER,
    "server/jobs": OF_SERVER,
    "server/queries": OF_SERVER,
    "server/module": OF_SERVER | {"server/http", "server/jobs"},
    "server": OF_SERVER | {"server/http", "server/jobs", "server/module", "server/queries"},
}
FEED = re.compile(r"\bStore::changed\b")
FEATURES = {"events", "programme", "people", "registrations", "checkin", "settings", "syncstatus", "overview", "publishing", "importing", "onboarding"}
HTTP_SERVER = re.compile(r"#include <(QHttpServer|QAbstractHttpServer|QtHttpServer)")
SQL = re.compile(r"#include <(QSql|QtSql)")
# Beside the server's rooms that create tables.
SAYS_SQL = (STORAGE, LEDGER, "server/queries")
THEN = re.compile(r"(\.|->)(then|unwrap)\(")
WINDOWS = re.compile(r"#include <(QtGui|QtWidgets|QWidget|QApplication|QGuiApplication|QNetwork|QTcp)")


TIP = re.compile(r"(?<!::)\b(setToolTip|setWhatsThis|QToolTip::showText)\(")
AUTO_TEXT = re.compile(r"\bnew Q(Label|MessageBox|TextBrowser|TextEdit|SplashScreen)\b|\bQMessageBox::(information|question|warning|critical|about)\(")
PLAIN = re.compile(r"setTextFormat\(Qt::PlainText\)|setPixmap\(|setAcceptRichText\(false\)")
# Each escapes what it is given.
RICH = {"app/widgets/common/emptystate.cpp", "app/widgets/common/callout.cpp", "app/people/personform.cpp"}

# Code of one system stands in a file for that system, which veche_platform() chooses: <name>_unix.cpp and the like.
FOR_A_SYSTEM = re.compile(r"_(linux|unix|win|other)\.cpp$")
ASKS_FOR_SYSTEM = re.compile(r"^[ \t]*#[ \t]*(?:if|ifdef|ifndef|elif|elifdef)\b.*\b(?:Q_OS_\w+|_?WIN(?:32|64)|_MSC_VER|__\w*(?:linux|unix|APPLE|BSD|MINGW)\w*)\b",
                             re.MULTILINE)
OF_A_SYSTEM = re.compile(r"^[ \t]*#[ \t]*include <((?:sys|net|netinet|arpa|linux|mach)/.*|(?:unistd|fcntl|poll|pthread|termios|grp|pwd|netdb|dirent|"
                         r"dlfcn|sched|signal|syslog|windows|winsock2|ws2tcpip|io|direct|process)\.h)>", re.MULTILINE)

# A comment that begins with a clause in place of a noun, at its first line or behind code.
PLAIN_COMMENT = re.compile(r'(?:^|[\s;,{}()])(?://+<?|/\*+<?|#|""")[ \t]*(?:who|whose|whom|what)\b', re.IGNORECASE)
GOES_ON = re.compile(r"[ \t]*(?://+|#)[ \t]*(?!SPDX)[^\s/#!]")


def platform(name: str, text: str):
    """Where a file that is for every system knows one."""
    if FOR_A_SYSTEM.search(name):
        return
    for found in (*ASKS_FOR_SYSTEM.finditer(text), *OF_A_SYSTEM.finditer(text)):
        line = text.count("\n", 0, found.start()) + 1
        yield f"{name}:{line}: code of one system stands in a file of its own ({pathlib.Path(name).stem}_unix.cpp)"


def comments():
    """Where a comment begins with who, whose, whom or what."""
    for folder in ("shared", "server", "app", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if not (path.suffix in (".h", ".cpp", ".py", ".cmake") or path.name == "CMakeLists.txt"):
                continue
            before = ""
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if PLAIN_COMMENT.search(line) and not (GOES_ON.match(line) and GOES_ON.match(before)):
                    yield f"{name}:{number}: a comment begins with a noun or a verb, not with who, whose, whom or what"
                before = line


def markup(name: str, text: str):
    """Where Qt would look for markup in a text that may be somebody's."""
    if name == "app/widgets/common/tip.h":
        return
    for number, line in enumerate(text.splitlines(), 1):
        if TIP.search(line):
            yield f"{name}:{number}: tool tips are set by app/widgets/common/tip.h alone"
        if "Qt::RichText" in line and (name not in RICH or "toHtmlEscaped()" not in text):
            yield f"{name}:{number}: rich text, of whom?"
    if "Qt::ToolTipRole" in text and "plainTip(" not in text and "ToolTipRole:" in text:
        yield f"{name}: a ToolTipRole that isn't plainTip()"
    made, plain = len(AUTO_TEXT.findall(text)), len(PLAIN.findall(text))
    if made > plain:
        yield f"{name}: {made} labels or boxes, but {plain} say that their text is plain"


def room(path: str) -> str:
    parts = path.split("/")
    if parts[0] in ("shared", "server", "app") and len(parts) > 2:
        return "/".join(parts[:3 if path.startswith("shared/sync/") else 2])
    return parts[0]


def allowed(source: str, target: str) -> bool:
    own, other = room(source), room(target)
    if own == other or own == "server" or source.startswith("server/main"):
        return True
    if own == "app":
        return True  # app/main.cpp composes.
    if own.startswith("app/") and own.split("/")[1] in FEATURES:
        return other in APP_FEATURE
    permitted = MAY.get(own) or MAY.get(own.split("/")[0], set())
    return other in permitted or ("app" in permitted and other.startswith("app/"))


NO_SQL = "SQL outside of the rooms that have tables"
QUERIES = "server/queries"


def sources():
    for folder in ("shared", "app", "server"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".h", ".cpp"):
                yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def statements():
    """(file, line, SQL) of each statement, and the room of each table that isn't made of a description."""
    said = [(name, line, text) for name, source in sources() for line, text in sqltables.statements(source)]
    return said, {table: room(name) for name, _, text in said for table in sqltables.created(text)}


def has_tables(name: str, owner: dict) -> bool:
    """Whether that file stands in a room that may say SQL."""
    own = room(name)
    return own in SAYS_SQL or (own.startswith("server/") and own in owner.values())


def sql():
    """SQL where there may be none, and of tables that are another room's."""
    said, owner = statements()
    for name, line, text in said:
        if not has_tables(name, owner):
            yield f"{name}:{line}: {NO_SQL}"
        if "CREATE TRIGGER" in text:
            yield f"{name}:{line}: what follows from a change is code (RowFollower), not a trigger"
        for table in sorted(sqltables.named(text) & set(owner)):
            if room(name) == QUERIES and sqltables.writes(text):
                yield f"{name}:{line}: {QUERIES} only reads, and {table} is written"
            elif room(name) not in (owner[table], QUERIES):
                yield f"{name}:{line}: {table} is a table of {owner[table]}: ask that room, or {QUERIES}"


def dialect():
    """Words that one database alone understands, outside of the room that knows which it is."""
    _, owner = statements()
    said = [(name, line, text) for name, source in sources() if has_tables(name, owner) and room(name) != STORAGE
            for line, text in sqltables.literals(source)]
    rowless = {table for _, _, text in said if "rowid" not in text for table in sqltables.created(text)}
    for name, line, text in said:
        for word in sqltables.foreign(text, rowless):
            yield f"{name}:{line}: “{word}” is SQLite's alone: say it as shared/storage/dialect.h does"


def problems():
    yield from sql()
    yield from dialect()
    yield from comments()
    for folder in ("shared", "app", "server"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".h", ".cpp"):
                continue
            name = path.relative_to(ROOT).as_posix()
            text = path.read_text(encoding="utf-8")
            yield from platform(name, text)
            if folder == "app":
                yield from markup(name, text)
            for number, line in enumerate(text.splitlines(), 1):
                found = re.match(r'#include "((?:shared|app|server|tests)/[^"]+)"', line)
                if found and not allowed(name, found[1]):
                    yield f"{name}:{number}: {room(name)} must not include {found[1]}"
                if HTTP_SERVER.search(line) and not name.startswith("server/http/"):
                    yield f"{name}:{number}: only server/http knows QtHttpServer"
                if SQL.search(line) and room(name) != STORAGE:
                    yield f"{name}:{number}: {NO_SQL}"
                if THEN.search(line):
                    yield f"{name}:{number}: QFuture::then() races with the thread that finishes the future"
                if folder == "app" and FEED.search(line) and name != "app/workspace/workspace.cpp":
                    yield f"{name}:{number}: changes are heard of by Workspace::watch() alone"
                if folder == "shared" and WINDOWS.search(line):
                    yield f"{name}:{number}: shared/ knows no windows and no network"


found = list(problems())
print("\n".join(found) or "Every include points in an allowed direction.")
sys.exit(1 if found else 0)
