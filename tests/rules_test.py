#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""That the keepers of the house find what they are there for: units.py, includes.py, alone.py, leftovers.py.

Usage: rules_test.py"""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parent
BIN = os.environ.get("VECHE_BIN_DIR", "/nonexistent")


def run(script, *arguments, **options):
    return subprocess.run([sys.executable, str(TESTS / script), *arguments], capture_output=True, text=True, **options)


class Units(unittest.TestCase):
    def said(self, **files):
        """The output of units.py for a room of these files; `a_cpp` is a.cpp."""
        with tempfile.TemporaryDirectory() as folder:
            room = pathlib.Path(folder) / "shared/room"
            room.mkdir(parents=True)
            for other in ("app", "server", "tests"):
                (pathlib.Path(folder) / other).mkdir()
            (room / "CMakeLists.txt").touch()
            for name, text in files.items():
                (room / name.replace("_", ".")).write_text(text, encoding="utf-8")
            done = run("units.py", folder)
            self.assertEqual(done.returncode, 1 if "shared/room" in done.stdout else 0, done.stderr)
            return done.stdout

    def test_a_room_without_faults_is_fit(self):
        self.assertIn("can be compiled", self.said(
            a_cpp="namespace v { namespace { int one() { return 1; } } int two(int n) { return n + one(); } }",
            b_cpp='namespace v { namespace { const char *name = "one() {"; /* int one() */ } }'))

    def test_a_name_of_two_files_is_refused(self):
        for second in ("int sized(int a, long b) { return a; }", "constexpr int sized = 3;", "struct sized { int x; };",
                       "using sized = int;", "enum Kind { sized, other };", "template <typename T> T sized(T t) { return t; }",
                       "const std::map<int, std::function<void(int)>> sized{{1, {}}};"):
            said = self.said(a_cpp="namespace v { namespace { int sized(int a) { return a; } } }",
                             b_cpp="namespace v { namespace { %s } }" % second)
            self.assertIn("sized is defined in", said, second)

    def test_static_is_a_name_of_ones_own_too(self):
        self.assertIn("sized is defined in", self.said(a_cpp="namespace v { static int sized(int a) { return a; } }",
                                                       b_cpp="namespace v { namespace { int sized(long); } }"))

    def test_an_overload_of_what_the_room_shares_is_refused(self):
        self.assertIn("gives to the whole room", self.said(
            a_cpp="namespace v { namespace { int sized(int a) { return a; } } }",
            b_h="namespace v { [[nodiscard]] int sized(int a, int b); }"))

    def test_namespaces_that_do_not_meet_may_share_names(self):
        self.assertIn("can be compiled", self.said(a_cpp="namespace v::a { namespace { int one() { return 1; } } }",
                                                   b_cpp="namespace v::b { namespace { int one() { return 1; } } }"))

    def test_qt_is_declared_ahead_globally(self):
        for text in ("namespace v { class QWidget; }", "namespace v { class A { class QVBoxLayout *body() const; }; }"):
            self.assertIn("which makes it another class", self.said(a_h=text), text)
        self.assertIn("can be compiled", self.said(a_h="class QWidget;\nnamespace v { struct A { QWidget *w; }; }"))

    def test_what_moc_makes_is_part_of_a_unit(self):
        header = "namespace v {\nclass A : public QObject\n{\n    Q_OBJECT\n};\n}\n"
        self.assertIn("no .cpp of the room includes moc_a.cpp", self.said(a_h=header, a_cpp=""))
        self.assertIn("can be compiled", self.said(a_h=header, a_cpp='#include "moc_a.cpp"\n'))


class Platform(unittest.TestCase):
    def said(self, name, text):
        """The output of includes.py for that file."""
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / name
            file.parent.mkdir(parents=True)
            file.write_text(text, encoding="utf-8")
            done = run("includes.py", folder)
            self.assertEqual(done.returncode, 1 if name in done.stdout else 0, done.stderr)
            return done.stdout

    def test_code_of_one_system_is_refused_in_a_file_for_all(self):
        for text in ("#ifdef Q_OS_UNIX", "#if defined(Q_OS_WIN)", "  # ifndef _WIN32", "#if 1\n#elif defined(__APPLE__)", "#if __linux__",
                     "#include <unistd.h>", "#include <sys/stat.h>", "# include <windows.h>", "#include <netinet/tcp.h>"):
            for name in ("server/mail/a.cpp", "shared/base/a.h", "app/cli/unix.cpp", "app/cli/a_unix.h"):
                line = 4 if "\n" in text else 3
                self.assertIn(f"{name}:{line}: code of one system", self.said(name, f"// a\n\n{text}\n"), text)

    def test_it_stands_in_a_file_for_that_system(self):
        for name in ("a_unix.cpp", "a_linux.cpp", "a_win.cpp", "a_other.cpp"):
            self.assertIn("allowed direction", self.said("server/mail/" + name, "#include <unistd.h>\n#ifdef Q_OS_MACOS\n#endif\n"))

    def test_other_conditions_and_headers_are_free(self):
        self.assertIn("allowed direction", self.said("server/mail/a.cpp", "#ifdef VECHE_PORTAL\n#endif\n#include <csignal>\n#include <cerrno>\n"))


class Feed(unittest.TestCase):
    def test_the_application_hears_of_changes_by_watch_alone(self):
        line = "connect(&store, &storage::Store::changed, this, &A::take);\n"
        self.assertIn("app/people/a.cpp:1: changes are heard of", Platform.said(self, "app/people/a.cpp", line))
        self.assertIn("allowed direction", Platform.said(self, "app/workspace/workspace.cpp", line))


class Comments(unittest.TestCase):
    said = Platform.said

    def test_a_comment_that_begins_with_a_clause_is_refused(self):
        for word in ("what", "What", "who", "Whose", "whom"):
            for mark, code in (("//", "// SPDX\n"), ("///", ""), ("///", "/// A row.\n///\n"), ("///<", "int a; "), ("//", "f(); "), ("/*", "f(a, "),
                               ("/**", "")):
                line = code.count("\n") + 1
                self.assertIn(f"shared/base/a.h:{line}: a comment begins", self.said("shared/base/a.h", f"{code}{mark} {word} it did."), mark)
            for mark, code in (("#", "#!/usr/bin/env python3\n# SPDX\n"), ("#", "a = 1  "), ('"""', "def a():\n    ")):
                self.assertIn("tests/a.py:", self.said("tests/a.py", f"{code}{mark}{word} it did."), mark)
            self.assertIn("server/CMakeLists.txt:1:", self.said("server/CMakeLists.txt", f"# {word} it did."))

    def test_other_comments_are_free(self):
        for text in ("/// The result of a round.", "/// The result: who\n/// what it did.", "// Whatever it did.", 'f("what"); // It did.',
                     "int a; ///< the value that\n       ///< stands there"):
            self.assertIn("allowed direction", self.said("shared/base/a.h", text), text)
        self.assertIn("allowed direction", self.said("tests/a.py", "# It tells\n# what it did."))


class Tables(unittest.TestCase):
    ACCOUNTS = 'auto a = u"CREATE TABLE IF NOT EXISTS account (id BLOB)"_s; auto b = u"SELECT id FROM account"_s;'

    def said(self, path, text):
        """The output of includes.py for that file beside a room that has a table."""
        with tempfile.TemporaryDirectory() as folder:
            for name, content in {"server/accounts/book.cpp": self.ACCOUNTS, path: text}.items():
                file = pathlib.Path(folder) / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(content, encoding="utf-8")
            done = run("includes.py", folder)
            self.assertEqual(done.returncode, 0 if "allowed direction" in done.stdout else 1, done.stderr)
            return done.stdout

    def test_another_rooms_table_is_refused_however_it_is_named(self):
        for sql in ('u"SELECT id FROM account"_s', 'u"SELECT id FROM "\n    u"account WHERE id = ?"_s', '"DELETE FROM account"',
                    'u"SELECT 1 FROM event e LEFT JOIN account a ON a.id = e.id"_s', 'u"SELECT 1 FROM event AS e, account"_s',
                    'u"SELECT 1 FROM \\"account\\""_s', 'u"INSERT INTO account(id) VALUES(?)"_s', 'u"UPDATE account SET id = 1"_s',
                    'u"SELECT 1 FROM event WHERE id IN (SELECT id FROM account)"_s', 'u"CREATE INDEX i ON account(id)"_s',
                    'u"AND EXISTS (SELECT 1 FROM account)"_s', 'R"(SELECT id FROM account)"',
                    'u"SELECT id " /* all */ "FROM account"_s', 'u"ALTER TABLE account ADD COLUMN x"_s'):
            said = self.said("server/pages/page.cpp", f"auto s = {sql};")
            self.assertIn("server/pages/page.cpp:1: account is a table of server/accounts", said, sql)
        self.assertIn("server/doctor.cpp:2: account is", self.said("server/doctor.cpp", '\nauto s = u"SELECT 1 FROM account"_s;'))

    def test_the_line_is_that_of_the_sql(self):
        self.assertIn("page.cpp:4: account is", self.said("server/pages/page.cpp", '// one\n/* two\n */\nauto s = "SELECT 1 "\n"FROM account";'))

    def test_entities_and_words_that_are_no_tables_are_free(self):
        for text in ('auto s = u"SELECT m.account FROM member m WHERE m.account = ?"_s;', '// SELECT id FROM account',
                     'auto s = u"Sign in FROM account pages"_s;', 'auto s = u"account"_s; auto t = u"SELECT id FROM event"_s;'):
            self.assertIn("allowed direction", self.said("server/queries/page.cpp", text), text)

    def test_shared_queries_only_read(self):
        self.assertIn("allowed direction", self.said("server/queries/a.cpp", 'auto s = u"SELECT id FROM account"_s;'))
        self.assertIn("server/queries only reads", self.said("server/queries/a.cpp", 'auto s = u"DELETE FROM account"_s;'))

    def test_sql_is_only_in_rooms_that_have_tables(self):
        for sql in ('u"SELECT id FROM event"_s', 'u"SELECT id "\n"FROM event"_s', 'u"DROP TABLE event"_s'):
            self.assertIn("SQL outside of the rooms", self.said("app/events/page.cpp", f"auto s = {sql};"), sql)
        self.assertIn("SQL outside of the rooms", self.said("server/waiting/a.cpp", 'auto s = u"SELECT id FROM event"_s;'))
        made = 'auto a = u"CREATE TABLE IF NOT EXISTS waiting (id BLOB)"_s; auto b = u"SELECT id FROM waiting"_s;'
        self.assertIn("allowed direction", self.said("server/waiting/a.cpp", made))
        for name in ("server/a.cpp", "app/events/a.cpp", "shared/domain/a.cpp"):
            self.assertIn("SQL outside of the rooms", self.said(name, made), name)

    def test_words_of_one_database_are_refused(self):
        for sql, word in (('u"SELECT id FROM event WHERE deleted IS NOT 1"_s', "IS NOT 1"), ('u" AND deleted IS ?"_s', "IS ?"),
                          ('u"INSERT OR IGNORE INTO account(id) VALUES(?)"_s', "INSERT OR IGNORE"), ('u"PRAGMA quick_check(1)"_s', "PRAGMA quick_check"),
                          ('u"SELECT ifnull(slug, ?) FROM event"_s', "ifnull("), ('u"UPDATE account SET id = max(id, lower(?), 1)"_s', "max(id, lower(?),"),
                          ('u"INSERT INTO account(id) VALUES(1) ON CONFLICT(id) "\n"DO UPDATE SET id = id + 1"_s', "id = id +"),
                          ('u"SELECT 1 FROM account WHERE id AND id <> ?"_s', "WHERE id"), ('u"SELECT name FROM sqlite_master"_s', "sqlite_master"),
                          ('u"SELECT id FROM event WHERE slug COLLATE NOCASE = ?"_s', "COLLATE NOCASE"),
                          ('u"SELECT id FROM account WHERE id = ?1 OR id > ?12"_s', "?12"), ('u" AND id = ?1"_s', "?1"),
                          ('u"SELECT id FROM account WHERE id = :id"_s', ":id"), ('u"SELECT id FROM account LIMIT -1"_s', "LIMIT -1"),
                          ('u"SELECT id FROM account LIMIT ?, ?"_s', "LIMIT ?,"), ('u"SELECT id FROM account WHERE id == ?"_s', "=="),
                          ('u"SELECT id FROM account WHERE id LIKE ?"_s', "LIKE"), ('u"SELECT `id` FROM account"_s', "`"),
                          (r'u"SELECT id FROM event WHERE slug = \"text\""_s', '= "text"'), ("u\"SELECT x'00' FROM event\"_s", "x'00'"),
                          ('u"SELECT date(id) FROM account"_s', "date("), ('u"SELECT id FROM account ORDER BY rowid"_s', "rowid"),
                          ('u"SELECT COUNT(*), SUM(id > 0) FROM account"_s', "SUM(id >"), ('u"BEGIN IMMEDIATE"_s', "BEGIN IMMEDIATE"),
                          ('u"SELECT COUNT(*) FROM (SELECT id FROM account WHERE id IN (1, 2)) WHERE id = ?"_s', "FROM (…)"),
                          ('u"SELECT id, MAX(name) FROM account"_s', "id, without GROUP BY"),
                          ('u"SELECT id, name, MAX(name) FROM account GROUP BY id"_s', "name, without GROUP BY"),
                          ('u"CREATE TABLE IF NOT EXISTS more (id BLOB) STRICT"_s', "STRICT")):
            said = self.said("server/accounts/more.cpp", f"auto s = {sql};")
            self.assertIn(f"server/accounts/more.cpp:1: “", said, sql)
            self.assertIn(word, said, sql)
            self.assertIn("allowed direction", self.said("shared/storage/more.cpp", f"auto s = {sql};".replace("account", "event")), sql)

    def test_words_of_all_databases_are_free(self):
        for sql in ('u"SELECT max(id), COUNT(*) FROM account WHERE id IS NOT NULL AND id IS NOT DISTINCT FROM ? AND NOT EXISTS (SELECT 1 FROM event)"_s',
                    'u"INSERT INTO account(id) VALUES(?) ON CONFLICT(id) DO UPDATE SET id = account.id + excluded.id"_s',
                    'u"CREATE TABLE IF NOT EXISTS other (id INTEGER PRIMARY KEY AUTOINCREMENT) WITHOUT ROWID"_s', 'u"The account changes(d)"_s',
                    'u"SELECT rowid FROM event ORDER BY rowid LIMIT ?"_s', 'u"SELECT a.id, COUNT(*) FILTER (WHERE a.id = 0) FROM account AS a GROUP BY a.id"_s',
                    r'u"SELECT o.id FROM \"order\" AS o JOIN (SELECT ? AS id) AS k ON k.id = o.id WHERE o.ticket = o.\"ticket\" AND o.slug <> \'a:b\'"_s',
                    'u"SELECT id, (SELECT MAX(id) FROM event) FROM account"_s', 'u"SELECT COUNT(*) FROM (%1) AS k"_s'):
            self.assertIn("allowed direction", self.said("server/accounts/more.cpp", f"auto s = {sql};"), sql)

    def test_triggers_are_refused(self):
        self.assertIn("not a trigger", self.said("server/accounts/more.cpp", 'auto s = u"CREATE TRIGGER t AFTER INSERT ON account"_s;'))


class Alone(unittest.TestCase):
    def test_a_missing_include_is_found(self):
        if not (TESTS.parent / "build/release/compile_commands.json").exists():
            self.skipTest("build/release isn't configured")
        with tempfile.TemporaryDirectory() as folder:
            lacking = pathlib.Path(folder) / "lacking.cpp"
            lacking.write_text('#include <QString>\nint rows(const QString &a) { return QVector<int>{1}.size() + '
                               'int(QDir(a).count()); }\n', encoding="utf-8")
            done = run("alone.py", str(lacking))
            self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
            self.assertIn("lacking.cpp can't stand alone", done.stdout)
            self.assertIn("QDir", done.stdout)
            lacking.write_text("#include <QDir>\n" + lacking.read_text(encoding="utf-8"), encoding="utf-8")
            self.assertEqual(run("alone.py", str(lacking)).returncode, 0)


class LeftProcesses(unittest.TestCase):
    def test_a_process_that_is_left_is_named_by_its_test_and_ended(self):
        with tempfile.TemporaryDirectory() as folder:
            environment = dict(os.environ, VECHE_TEST="careless_test", VECHE_BIN_DIR=folder)
            left = subprocess.Popen(["sleep", "60"], env=environment)
            done = run("support/leftovers.py", folder)
            self.assertEqual(done.returncode, 1)
            self.assertIn("careless_test left a process running: sleep 60", done.stdout)
            self.assertEqual(left.wait(5), -9)
            self.assertEqual(run("support/leftovers.py", folder).returncode, 0)

    def test_a_test_program_names_it_too(self):
        program = pathlib.Path(BIN) / "base_tests"
        if not program.exists() or not sys.platform.startswith("linux"):
            self.skipTest("base_tests isn't built, or the system doesn't tell whose a process is")
        done = subprocess.run([program, "leaves_a_process"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertRegex(done.stderr, r"leaves_a_process left a process running: \S*sleep 60 \(process \d+\)")


if __name__ == "__main__":
    unittest.main()
