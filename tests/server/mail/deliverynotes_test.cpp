// SPDX-License-Identifier: GPL-3.0-or-later
// Where nothing goes out, each community is told why, at a price that doesn't grow with what waits.
#include "server/mail/mailbook.h"
#include "shared/storage/sqliteconnection.h"
#include "tests/support/fakeclock.h"
#include "tests/support/oddsmtp.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QSqlDatabase>
#include <QSqlDriver>

#include <sqlite3.h>

namespace deliverynotes_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Message;
using domain::MessageState;
using storage::SqliteConnection;
using test::OddSmtp;

namespace
{
constexpr int few = 10;
constexpr int many = 3000;

domain::ChangeSet letters(int count)
{
    domain::ChangeSet changes;
    for (int i = 0; i < count; ++i) {
        Message letter;
        letter.id = Id::create();
        letter.kind = u"note"_s;
        letter.toEmail = u"oleg@example.org"_s;
        letter.subject = u"A note"_s;
        letter.body = u"Hello."_s;
        letter.language = u"en"_s;
        letter.state = MessageState::Queued;
        changes.insert(letter);
    }
    return changes;
}

/// The only one that is open.
sqlite3 *openHandle()
{
    const QStringList names = QSqlDatabase::connectionNames();
    if (names.size() != 1)
        qFatal("%lld connections are open", static_cast<long long>(names.size()));
    const QVariant handle = QSqlDatabase::database(names.front(), false).driver()->handle();
    return *static_cast<sqlite3 *const *>(handle.constData());
}

/// How many instructions SQLite takes for it.
template <typename Work>
int stepsOf(const Work &work)
{
    int steps = 0;
    const auto count = [](void *counter) { return ++*static_cast<int *>(counter), 0; };
    sqlite3_progress_handler(openHandle(), 1, count, &steps);
    work();
    sqlite3_progress_handler(openHandle(), 0, nullptr, nullptr);
    return steps;
}
} // namespace

class DeliveryNotesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoIsToldCostsTheSameHoweverManyWait_data();
    void whoIsToldCostsTheSameHoweverManyWait();
    void eachCommunityIsToldOnce();

private:
    /// Of asking a server's file in which so many letters wait of one community.
    static int stepsWith(int count, bool told);
};

void DeliveryNotesTest::whoIsToldCostsTheSameHoweverManyWait_data()
{
    QTest::addColumn<bool>("told");
    QTest::newRow("nobody was told") << false;
    QTest::newRow("the latest says it") << true;
}

int DeliveryNotesTest::stepsWith(int count, bool told)
{
    const FakeClock clock;
    ServerRig rig(clock);
    constexpr int atOnce = 500;
    for (int left = count; left > 0; left -= atOnce) {
        if (!rig.commit(letters(std::min(left, atOnce))))
            return -1;
    }
    rig.stop();
    const auto connection =
        SqliteConnection::open(rig.data() + "/server.veche"_L1, SqliteConnection::Mode::ReadWrite);
    if (!connection ||
        (told &&
         !(*connection)
              ->exec(u"UPDATE message SET error = 'x' WHERE rowid = (SELECT MAX(rowid) FROM message)"_s)))
        return -1;
    return stepsOf([&] {
        QCOMPARE(mail::book::waiting(**connection).value(), std::vector<CommunityId>{rig.community});
        QCOMPARE(mail::book::untold(**connection, rig.community).value().has_value(), !told);
    });
}

void DeliveryNotesTest::whoIsToldCostsTheSameHoweverManyWait()
{
    QFETCH(bool, told);
    const int base = stepsWith(few, told);
    QVERIFY(base > 0);
    const int steps = stepsWith(many, told);
    QVERIFY2(steps > 0 && steps < base + few, qPrintable(u"%1, and %2"_s.arg(base).arg(steps)));
}

void DeliveryNotesTest::eachCommunityIsToldOnce()
{
    const OddSmtp smtp(u"sendas"_s);
    const FakeClock clock;
    ServerRig rig(clock, {.smtp = smtp.url()});
    const auto other = waited(rig.core().accounts().communities().add({.id = {},
                                                                       .slug = u"oka"_s,
                                                                       .name = u"Ока"_s,
                                                                       .language = u"ru"_s,
                                                                       .zone = u"Europe/Moscow"_s,
                                                                       .owner = rig.account}));
    QVERIFY(other);
    auto &outbox = rig.service().room<mail::MailRoom>().outbox();
    const auto told = [&](const CommunityId &community) {
        const auto reader = rig.core().database().openReader();
        const auto all = storage::readAll<Message>(**reader, community).value_or(std::vector<Message>());
        return std::count_if(all.begin(), all.end(),
                             [&](const Message &letter) { return letter.fault() == outbox.pause().why(); });
    };
    // One waits there already when the way closes, two come afterwards.
    QVERIFY(waited(rig.core().writer().commit(other->community, letters(1))));
    QTRY_VERIFY_WITH_TIMEOUT(outbox.pause().isClosed(), 15'000);
    QTRY_COMPARE(told(other->community), 1);
    QVERIFY(rig.commit(letters(2)));
    QTRY_COMPARE(told(rig.community), 1);
    QVERIFY(rig.commit(letters(2)));
    QTest::qWait(200);
    QCOMPARE(told(rig.community), 1);
    QCOMPARE(told(other->community), 1);
}

VECHE_GUILESS_TEST(DeliveryNotesTest)

} // namespace deliverynotes_test

#include "deliverynotes_test.moc"
