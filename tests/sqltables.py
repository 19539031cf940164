# SPDX-License-Identifier: GPL-3.0-or-later
"""Which tables the SQL of each file names, and which words of it only SQLite knows.

A room's tables are those that it creates; the tables of entities, which shared/storage makes of their descriptions, are
everybody's. SQL is what stands in string literals, as the compiler joins them: a name that is put together at run time
isn't seen.
"""
import re

TOKEN = re.compile(r'''//[^\n]*|/\*.*?\*/|R"(?P<end>[^(\s]*)\((?P<raw>.*?)\)(?P=end)"|(?:u8|u|U|L)?"(?P<text>(?:[^"\\\n]|\\.)*)"(?:_\w+)?'''
                   r"""|'(?:[^'\\\n]|\\.)+'|\n|[^\s]""", re.S)
SQL = re.compile(r"^\s*(SELECT|INSERT|REPLACE|UPDATE|DELETE FROM|WITH|CREATE|ALTER|DROP|PRAGMA|VACUUM|ATTACH)\b|\bSELECT\b.*\bFROM\b|\bINTO \w+\s*\(|"
                 r"\bUPDATE \S+ SET\b|\bDELETE FROM\b|\bJOIN \S+ .*\bON\b", re.S)
WRITES = re.compile(r"\b(INSERT|REPLACE|UPDATE|DELETE|CREATE|ALTER|DROP)\b")
CREATED = re.compile(r'\bCREATE TABLE (?:IF NOT EXISTS )?"?(\w+)')
ALIAS = r'"?\w+"?(?:\s+(?:AS\s+)?(?!\b(?:JOIN|LEFT|INNER|CROSS|WHERE|ON|GROUP|ORDER|LIMIT|SET|UNION|VALUES|SELECT)\b)\w+)?'
NAMED = re.compile(r'\b(?:FROM|JOIN|INTO|UPDATE|TABLE(?: IF(?: NOT)? EXISTS)?|ON)\s+(%s(?:\s*,\s*%s)*)' % (ALIAS, ALIAS))

# Also in a part of a statement, which isn't known for SQL by itself.
KEYWORDS = re.compile(r"\?\d+|\bBEGIN (?:DEFERRED|IMMEDIATE|EXCLUSIVE)\b|\bIS (?:NOT )?(?!NULL\b|NOT\b|DISTINCT FROM\b)\S+|\b(?:INSERT|UPDATE) OR [A-Z]+|\bREPLACE INTO\b|\bPRAGMA \w+|\b(?:NOT INDEXED|"
                      r"INDEXED BY|GLOB|REGEXP|COLLATE [A-Z]+|VACUUM INTO|ATTACH DATABASE)\b|\bpragma_\w+|\bsqlite_\w+")
FUNCTIONS = re.compile(r"\b(?:date|time|ifnull|iif|total|group_concat|strftime|julianday|unixepoch|datetime|instr|hex|quote|typeof|printf|randomblob|zeroblob|"
                       r"last_insert_rowid|changes|json_\w+)\(|\b(?:min|max)\((?:[^()]|\([^()]*\))*,", re.I)
# Names of placeholders, other spellings of what all say, texts in the quotes of names, sums of truths.
SPELLINGS = re.compile(r"""(?<![\w:'])[:@$][A-Za-z]\w*|\bLIMIT (?:-\d+|\S+,)|==|\bLIKE\b|`|\bx'[0-9a-fA-F]*'|\)\s*STRICT\b|(?:[=<>]|\b(?:THEN|ELSE|DEFAULT)) "\w*"(?!\.)|"""
                       r"""\bSUM\([^()]*[=<>]""")
# Both tables of an upsert have the column, so it takes the name of one.
UPSERT = re.compile(r"\bDO UPDATE SET\b.*?\b(\w+) = \1 [-+*|]", re.S)
# A number is no truth.
BARE = re.compile(r"\b(?:WHERE|AND|OR|NOT) [a-z_.]+(?= (?:AND|OR|ORDER|GROUP|LIMIT)\b|\)|$)")

NAME_GIVEN = re.compile(r"\)\s+(?!(?:WHERE|ORDER|GROUP|UNION|LIMIT|JOIN|LEFT|INNER|CROSS|ON)\b)\w")


def literals(text: str):
    """(line, text) of each run of string literals that the compiler joins."""
    line, run, start = 1, None, 0
    for token in TOKEN.finditer(text):
        part = token["text"] if token["text"] is not None else token["raw"]
        if part is not None:
            run, start = (run or "") + part.replace('\\"', '"'), start or line
        elif run is not None and token[0] != "\n" and not token[0].startswith(("//", "/*")):
            yield start, run
            run, start = None, 0
        line += token[0].count("\n")
    if run is not None:
        yield start, run


def statements(text: str):
    """(line, SQL) of each literal that is SQL."""
    return [(line, run) for line, run in literals(text) if SQL.search(run)]


def named(sql: str):
    """The tables that it names."""
    found = set()
    for names in NAMED.findall(sql):
        found.update(part.split()[0].strip('"') for part in names.split(","))
    return found


def created(sql: str):
    return CREATED.findall(sql)


def writes(sql: str) -> bool:
    return WRITES.search(sql) is not None


def closing(sql: str, at: int) -> int:
    """Where the bracket closes that is open at `at`; the end where it doesn't."""
    depth = 0
    for place in range(at, len(sql)):
        depth += {"(": 1, ")": -1}.get(sql[place], 0)
        if depth < 0:
            return place
    return len(sql)


def nameless(sql: str):
    """Tables made on the spot without a name."""
    for found in re.finditer(r"\b(?:FROM|JOIN) \(", sql):
        rest = sql[closing(sql, found.end()):]
        if rest and not NAME_GIVEN.match(rest):
            yield found[0] + "…)"


def ungrouped(sql: str):
    """Columns beside an aggregate that the statement doesn't group by."""
    for found in re.finditer(r"\bSELECT (?:DISTINCT )?", sql):
        flat, before = sql[found.end():closing(sql, found.end())], ""
        while flat != before:
            flat, before = re.sub(r"\([^()]*\)", "\0", flat), flat
        flat = re.split(r"\bUNION\b", flat)[0]
        columns, _, rest = flat.partition(" FROM ")
        columns = [column.strip() for column in columns.split(",")]
        grouped = re.search(r"\bGROUP BY (.*?)(?: HAVING| ORDER| LIMIT|$)", rest, re.S)
        grouped = [column.strip() for column in grouped[1].split(",")] if grouped else []
        if any(re.match("(?:COUNT|SUM|MIN|MAX|AVG)\0", column, re.I) for column in columns):
            yield from (f"{column}, without GROUP BY" for column in columns
                        if re.fullmatch(r'[a-z_][\w.]*|"\w+"', column) and column not in grouped)


def foreign(run: str, rowless=frozenset()):
    """The words of a literal that SQLite alone understands; `rowless` are tables that say no rowid when they are made."""
    found = [word[0] for word in KEYWORDS.finditer(run)]
    if SQL.search(run):
        for words in (FUNCTIONS, SPELLINGS, UPSERT, BARE):
            found += [word[0] for word in words.finditer(run)]
        found += [*nameless(run), *ungrouped(run)]
        if re.search(r"\browid\b", run) and named(run) & rowless:
            found.append("rowid")
    return found
