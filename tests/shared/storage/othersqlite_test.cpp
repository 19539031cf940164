// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/database.h"
#include "shared/storage/sqliteconnection.h"
#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

namespace othersqlite_test
{

using namespace veche;
using namespace veche::storage;
using namespace Qt::StringLiterals;

namespace
{
QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void makeByPlugin(const QString &path)
{
    auto database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"plugin"_s);
    database.setDatabaseName(path);
    QVERIFY(database.open());
    QVERIFY(QSqlQuery(database).exec(u"CREATE TABLE t (n INTEGER)"_s));
}
} // namespace

/// This program carries an SQLite of its own, so Qt's plugin has another one.
class OtherSqliteTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

private Q_SLOTS:
    void aFileIsNotOpened()
    {
        const QString path = m_dir.filePath(u"there.db"_s);
        makeByPlugin(path);
        QSqlDatabase::removeDatabase(u"plugin"_s);
        const QByteArray before = contents(path);
        QVERIFY(!before.isEmpty());
        for (const auto mode : {SqliteConnection::Mode::ReadOnly, SqliteConnection::Mode::ReadWrite}) {
            const auto opened = SqliteConnection::open(path, mode);
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Invalid);
            QVERIFY(opened.error().message.contains("carries another SQLite"_L1));
            QCOMPARE(opened.error().context, path);
        }
        QCOMPARE(contents(path), before);
    }

    void noDatabaseIsMade()
    {
        const QString path = m_dir.filePath(u"new.veche"_s);
        const auto made = Database::open({.path = path, .create = true});
        QVERIFY(!made);
        QVERIFY(made.error().message.contains("carries another SQLite"_L1));
        QVERIFY(QDir(m_dir.path()).entryList({u"new.veche*"_s}).filter(u".lock"_s).isEmpty());
        QVERIFY(!QFile::exists(path));
    }
};

VECHE_GUILESS_TEST(OtherSqliteTest)

} // namespace othersqlite_test

#include "othersqlite_test.moc"
