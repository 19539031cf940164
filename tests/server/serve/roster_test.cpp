// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/program.h"
#include "tests/support/servercommand.h"
#include "tests/support/serverrig.h"

#include <QTemporaryDir>
#include <QTest>

namespace roster_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

/// Accounts and communities by subcommands, as the server's owner does it at a terminal.
class RosterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void listsAreTheSameWithAndWithoutAServer();
    void aNewPasswordSignsDevicesOut();
    void aPasswordComesFromAFile();
    void theLastOwnerIsntRemovedWithoutAnHeir();
    void anHeirWhoWasAMemberIsNoSecondRow();
    void whoIsRemovedIsAMemberNowhere();
    void namesDontSteerTheTerminal();

private:
    QString data() const { return m_folder->filePath(u"data"_s); }
    Outcome server(const QStringList &words, const QByteArray &input = {}) const
    {
        return serverCommand(words + QStringList{u"--data"_s, data()}, input);
    }
    void addAccount(const QString &email, const QString &name) const
    {
        const Outcome added = server({u"account"_s, u"add"_s, email, u"--name"_s, name}, first);
        QVERIFY2(added.code == 0, added.err.constData());
    }
    static Reply signIn(Visitor &visitor, const QString &email, const QByteArray &password)
    {
        return visitor.postJson(u"/api/v1/sign-in"_s, {{u"email"_s, email},
                                                       {u"password"_s, QString::fromUtf8(password.trimmed())},
                                                       {u"deviceName"_s, u"laptop"_s},
                                                       {u"devicePublicKey"_s, tests::freshKey()}});
    }

    static constexpr char first[] = "correct horse battery staple\n";
    static constexpr char second[] = "an entirely different sentence\n";
    std::unique_ptr<QTemporaryDir> m_folder;
};

void RosterTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    addAccount(u"olga@example.org"_s, u"Olga"_s);
    addAccount(u"boris@example.org"_s, u"Boris"_s);
    const Outcome made = server(
        {u"community"_s, u"add"_s, u"volga"_s, u"--name"_s, u"Волга"_s, u"--owner"_s, u"olga@example.org"_s});
    QVERIFY2(made.code == 0, made.err.constData());
}

void RosterTest::listsAreTheSameWithAndWithoutAServer()
{
    const QList<QStringList> lists{
        {u"account"_s, u"list"_s}, {u"community"_s, u"list"_s}, {u"community"_s, u"members"_s, u"volga"_s}};
    QList<QByteArray> said;
    for (const QStringList &list : lists)
        said << server(list).out << server(list + QStringList{u"--json"_s}).out;
    QVERIFY2(said[0].contains("olga@example.org\tOlga\tthe server's owner, owner in volga\n"),
             said[0].constData());
    QVERIFY(said[0].contains("boris@example.org\tBoris\t\n"));
    QCOMPARE(QJsonDocument::fromJson(said[1])[u"accounts"_s].toArray().size(), 2);
    QCOMPARE(said[2], "volga\tВолга\t1 member\towned by olga@example.org\n"_ba);
    QCOMPARE(said[4], "olga@example.org\tOlga\towner\n"_ba);
    QCOMPARE(QJsonDocument::fromJson(said[5])[u"members"_s][0][u"role"_s].toString(), u"owner"_s);

    const Running serving(data());
    QList<QByteArray> again;
    for (const QStringList &list : lists)
        again << server(list).out << server(list + QStringList{u"--json"_s}).out;
    QCOMPARE(again, said);
    const Outcome none = server({u"community"_s, u"members"_s, u"kama"_s});
    QCOMPARE(none.code, 1);
    QVERIFY2(none.err.contains("no community with that slug"), none.err.constData());
}

void RosterTest::aNewPasswordSignsDevicesOut()
{
    const Running serving(data());
    Visitor visitor(serving.url);
    const Reply before = signIn(visitor, u"olga@example.org"_s, first);
    QCOMPARE(before.status, 200);
    const Outcome changed = server({u"account"_s, u"password"_s, u"OLGA@example.org"_s}, second);
    QVERIFY2(changed.code == 0, changed.err.constData());
    QVERIFY(!(changed.out + changed.err).contains("entirely"));
    visitor.headers.insert("Authorization", "Bearer " + before.json()[u"token"_s].toString().toLatin1());
    QCOMPARE(visitor.get(u"/api/v1/communities"_s).status, 401);
    Visitor other(serving.url);
    QVERIFY(signIn(other, u"olga@example.org"_s, first).status >= 400);
    QCOMPARE(signIn(other, u"olga@example.org"_s, second).status, 200);

    QCOMPARE(server({u"account"_s, u"password"_s, u"no@example.org"_s}, second).code, 1);
    const Outcome weak = server({u"account"_s, u"password"_s, u"olga@example.org"_s}, "1234\n");
    QCOMPARE(weak.code, 1);
    QVERIFY(weak.err.contains("at least 12"));
}

void RosterTest::aPasswordComesFromAFile()
{
    const QString path = m_folder->filePath(u"password"_s);
    const auto set = [&] {
        return server({u"account"_s, u"password"_s, u"boris@example.org"_s, u"--password-file"_s, path});
    };
    QCOMPARE(set().code, 1);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(second);
    file.close();
    QVERIFY2(set().code == 0, set().err.constData());
    const Running serving(data());
    Visitor visitor(serving.url);
    QCOMPARE(signIn(visitor, u"boris@example.org"_s, second).status, 200);
}

void RosterTest::theLastOwnerIsntRemovedWithoutAnHeir()
{
    const Running serving(data());
    Visitor visitor(serving.url);
    const Reply before = signIn(visitor, u"olga@example.org"_s, first);
    const Outcome refused = server({u"account"_s, u"remove"_s, u"olga@example.org"_s});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("volga") && refused.err.contains("this server") &&
                 refused.err.contains("--pass-to"),
             refused.err.constData());
    QCOMPARE(signIn(visitor, u"olga@example.org"_s, first).status, 200);
    for (const QString &heir : {u"no@example.org"_s, u"olga@example.org"_s})
        QCOMPARE(server({u"account"_s, u"remove"_s, u"olga@example.org"_s, u"--pass-to"_s, heir}).code, 1);

    const QString id =
        QJsonDocument::fromJson(server({u"account"_s, u"list"_s, u"--json"_s}).out)[u"accounts"_s][1][u"id"_s]
            .toString();
    const Outcome removed =
        server({u"account"_s, u"remove"_s, u"olga@example.org"_s, u"--pass-to"_s, u"boris@example.org"_s});
    QVERIFY2(removed.code == 0, removed.err.constData());
    QVERIFY2(removed.out.contains("volga, this server now belongs to boris@example.org") &&
                 removed.out.contains("stays, under its id " + id.toLatin1()),
             removed.out.constData());
    visitor.headers.insert("Authorization", "Bearer " + before.json()[u"token"_s].toString().toLatin1());
    QCOMPARE(visitor.get(u"/api/v1/communities"_s).status, 401);
    Visitor other(serving.url);
    QVERIFY(signIn(other, u"olga@example.org"_s, first).status >= 400);
    QCOMPARE(server({u"account"_s, u"list"_s}).out,
             "boris@example.org\tBoris\tthe server's owner, owner in volga\n"_ba);
    QCOMPARE(server({u"community"_s, u"members"_s, u"volga"_s}).out, "boris@example.org\tBoris\towner\n"_ba);
    QCOMPARE(other.get(u"/c/volga"_s).status, 200);
}

void RosterTest::anHeirWhoWasAMemberIsNoSecondRow()
{
    // Back and forth: each was a member before.
    addAccount(u"vera@example.org"_s, u"Vera"_s);
    for (const auto &[gone, heir] : {std::pair(u"olga@example.org"_s, u"boris@example.org"_s),
                                     {u"boris@example.org"_s, u"vera@example.org"_s}}) {
        const Outcome removed = server({u"account"_s, u"remove"_s, gone, u"--pass-to"_s, heir});
        QVERIFY2(removed.code == 0, removed.err.constData());
    }
    QCOMPARE(server({u"community"_s, u"members"_s, u"volga"_s}).out, "vera@example.org\tVera\towner\n"_ba);
}

void RosterTest::whoIsRemovedIsAMemberNowhere()
{
    const Outcome removed = server({u"account"_s, u"remove"_s, u"boris@example.org"_s});
    QVERIFY2(removed.code == 0, removed.err.constData());
    QVERIFY(!removed.out.contains("belongs to"));
    QVERIFY(!server({u"account"_s, u"list"_s}).out.contains("boris"));
    // The address is free again, for another account.
    addAccount(u"boris@example.org"_s, u"Boris II"_s);
}

void RosterTest::namesDontSteerTheTerminal()
{
    addAccount(u"eva@example.org"_s, u"Eva\u001b[2J\u0007 K"_s);
    const QByteArray list = server({u"account"_s, u"list"_s}).out;
    QVERIFY(list.contains("eva@example.org"));
    QVERIFY(!list.contains('\x1b') && !list.contains('\x07'));
}

VECHE_GUILESS_TEST(RosterTest)

} // namespace roster_test

#include "roster_test.moc"
