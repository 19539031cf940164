// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/dialect.h"
#include "shared/storage/schema.h"
#include "shared/storage/sqliteconnection.h"
#include "shared/storage/sqltransaction.h"
#include "tests/support/program.h"

#include <QTemporaryDir>
#include <QTest>

namespace statement_test
{

using namespace veche;
using namespace veche::storage;
using namespace Qt::StringLiterals;

namespace
{
const auto numberOf = [](const Statement &row) { return row.number(0); };
} // namespace

class StatementTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    int m_files = 0;

    std::unique_ptr<Connection> opened(const QString &path)
    {
        auto connection = SqliteConnection::open(path, SqliteConnection::Mode::ReadWrite);
        if (!connection)
            qFatal("%s", qPrintable(toString(connection.error())));
        return std::move(*connection);
    }

    /// With a table of three numbers.
    std::unique_ptr<Connection> filled()
    {
        auto connection = opened(m_dir.filePath(u"%1.db"_s.arg(++m_files)));
        if (!connection->exec(u"CREATE TABLE t (n INTEGER, said TEXT); "
                              "INSERT INTO t VALUES (1, 'one'), (2, NULL), (3, 'three')"_s))
            qFatal("The table can't be filled");
        return connection;
    }

private Q_SLOTS:
    void oneIsTheFirstRowOrNothing()
    {
        const auto connection = filled();
        auto first = connection->prepare(u"SELECT n FROM t WHERE n >= ? ORDER BY n"_s);
        QCOMPARE(first.bind(QVariant(2)).one(numberOf).value(), std::optional<qint64>(2));
        QCOMPARE(first.bind(QVariant(4)).one(numberOf).value(), std::optional<qint64>());
        QCOMPARE(first.bind(QVariant(3)).one(numberOf).value(), std::optional<qint64>(3));
    }

    void oneLeavesNoReadBehind()
    {
        const auto connection = filled();
        QVERIFY(connection->prepare(u"SELECT n FROM t"_s).one(numberOf).value());
        const auto dropped = connection->exec(u"DROP TABLE t"_s);
        QVERIFY2(dropped, qPrintable(dropped ? QString() : toString(dropped.error())));
    }

    void allAreInOrder()
    {
        const auto connection = filled();
        auto numbers = connection->prepare(u"SELECT n FROM t WHERE n <> ? ORDER BY n DESC"_s);
        QCOMPARE(numbers.bind(QVariant(2)).all(numberOf).value(), (std::vector<qint64>{3, 1}));
        auto texts = connection->prepare(u"SELECT said FROM t ORDER BY n"_s);
        const auto said = texts.all([](const Statement &row) { return row.text(0); });
        QCOMPARE(said.value(), (std::vector<QString>{u"one"_s, QString(), u"three"_s}));
        QVERIFY(connection->prepare(u"SELECT n FROM t WHERE n > 3"_s).all(numberOf).value().empty());
    }

    void whatFailsIsNoEmptyAnswer()
    {
        const auto connection = filled();
        QVERIFY(!connection->prepare(u"SELECT n FROM nowhere"_s).one(numberOf));
        QVERIFY(!connection->prepare(u"SELECT n FROM nowhere"_s).all(numberOf));
        // The second row's can't be computed.
        const QString halfway =
            u"SELECT abs(CASE n WHEN 2 THEN -9223372036854775807 - 1 ELSE n END) FROM t"_s;
        QVERIFY(!connection->prepare(halfway).all(numberOf));
        QCOMPARE(connection->prepare(halfway).one(numberOf).value(), std::optional<qint64>(1));
    }

    void aTransactionIsTakenBackUnlessCommitted()
    {
        const auto connection = filled();
        {
            const SqlTransaction transaction(*connection, SqlTransaction::Access::Write);
            QVERIFY(transaction.begun());
            QVERIFY(connection->prepare(u"DELETE FROM t"_s).run());
        }
        QCOMPARE(connection->prepare(u"SELECT count(*) FROM t"_s).one(numberOf).value(),
                 std::optional<qint64>(3));
        SqlTransaction transaction(*connection, SqlTransaction::Access::Write);
        QVERIFY(connection->prepare(u"DELETE FROM t WHERE n = 1"_s).run());
        QVERIFY(transaction.commit());
        transaction.rollback();
        QCOMPARE(connection->prepare(u"SELECT count(*) FROM t"_s).one(numberOf).value(),
                 std::optional<qint64>(2));
    }

    void aReadSeesOneState()
    {
        const QString path = m_dir.filePath(u"two.db"_s);
        const auto writer = opened(path);
        QVERIFY(writer->exec(u"PRAGMA journal_mode=WAL; CREATE TABLE t (n INTEGER)"_s));
        const auto reader = opened(path);
        const QString count = u"SELECT count(*) FROM t"_s;
        {
            const SqlTransaction transaction(*reader, SqlTransaction::Access::Read);
            QCOMPARE(reader->prepare(count).one(numberOf).value(), std::optional<qint64>(0));
            QVERIFY(writer->exec(u"INSERT INTO t VALUES (1)"_s));
            QCOMPARE(reader->prepare(count).one(numberOf).value(), std::optional<qint64>(0));
        }
        QCOMPARE(reader->prepare(count).one(numberOf).value(), std::optional<qint64>(1));
    }

    void aTableTellsItsColumns()
    {
        const auto connection = filled();
        QCOMPARE(columnNames(*connection, u"t"_s).value(), (QStringList{u"n"_s, u"said"_s}));
        QVERIFY(columnNames(*connection, u"nowhere"_s).value().isEmpty());
    }

    void aSchemaIsSaidInTheWordsOfItsDatabase()
    {
        const QString schema =
            u"CREATE TABLE IF NOT EXISTS blobs (id INTEGER PRIMARY KEY, key BLOB PRIMARY KEY, "
            "once INTEGER PRIMARY KEY AUTOINCREMENT, many INTEGER NOT NULL, name TEXT, PRINTEGER BLOB) WITHOUT ROWID"_s;
        QCOMPARE(sqliteDialect().schema(schema), schema);
        const Dialect other{.integer = u"BIGINT"_s,
                            .bytes = u"BYTEA"_s,
                            .rowNumber = u"BIGSERIAL PRIMARY KEY"_s,
                            .newNumber = u"IDENTITY"_s,
                            .byKey = u"/* by key */"_s};
        QCOMPARE(other.schema(schema),
                 u"CREATE TABLE IF NOT EXISTS blobs (id BIGSERIAL PRIMARY KEY, key BYTEA PRIMARY KEY, "
                 "once IDENTITY, many BIGINT NOT NULL, name TEXT, PRINTEGER BYTEA) /* by key */"_s);
    }
};

VECHE_GUILESS_TEST(StatementTest)

} // namespace statement_test

#include "statement_test.moc"
