// SPDX-License-Identifier: GPL-3.0-or-later
// Letters become jobs a few hundred at a time, the first to come first, and all of them go out.
#include "server/jobs/jobbook.h"
#include "server/mail/letterqueue.h"
#include "server/mail/mailroom.h"
#include "server/mail/smtpsettings.h"
#include "shared/storage/sqliteconnection.h"
#include "tests/support/fakeclock.h"
#include "tests/support/oddsmtp.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QSet>

#include <limits>

namespace letterqueue_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::Message;
using domain::MessageState;
using mail::LetterQueue;
using test::OddSmtp;

namespace
{
constexpr int many = LetterQueue::mostDue + 150;

Message letter(int number)
{
    Message letter;
    letter.id = Id::create();
    letter.kind = u"note"_s;
    letter.toEmail = u"guest%1@example.org"_s.arg(number);
    letter.subject = u"A note"_s;
    letter.body = u"Hello."_s;
    letter.language = u"en"_s;
    letter.state = MessageState::Queued;
    return letter;
}

domain::ChangeSet letters(int from, int to)
{
    domain::ChangeSet changes;
    for (int i = from; i < to; ++i)
        changes.insert(letter(i));
    return changes;
}

int numberOf(const QByteArray &raw)
{
    const auto at = raw.indexOf("guest") + 5;
    return raw.mid(at, raw.indexOf('@', at) - at).toInt();
}

int jobsIn(storage::Connection &connection)
{
    constexpr auto everMs = std::numeric_limits<qint64>::max();
    return jobs::book::due(connection, mail::letterjobs::message, everMs, many).value_or(-1);
}

int jobsOf(ServerRig &rig)
{
    const auto reader = rig.core().database().openReader();
    return jobsIn(**reader);
}
} // namespace

class LetterQueueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noMoreAreJobsThanAreSentSoon();
    void allGoOutTheFirstFirst();
    void whatWaitsIsFoundByTheNextStart();
};

void LetterQueueTest::noMoreAreJobsThanAreSentSoon()
{
    const FakeClock clock;
    ServerRig rig(clock);
    QVERIFY(rig.commit(letters(0, many)));
    QTRY_COMPARE(jobsOf(rig), LetterQueue::mostDue);
    QVERIFY(rig.commit(letters(0, 1)));
    QTest::qWait(200);
    QCOMPARE(jobsOf(rig), LetterQueue::mostDue);
}

void LetterQueueTest::allGoOutTheFirstFirst()
{
    const OddSmtp smtp(u""_s);
    const FakeClock clock;
    ServerRig rig(clock);
    QVERIFY(rig.commit(letters(0, LetterQueue::mostDue)));
    QTRY_COMPARE(jobsOf(rig), LetterQueue::mostDue);
    QVERIFY(rig.commit(letters(LetterQueue::mostDue, many)));
    rig.service().room<mail::MailRoom>().outbox().setSettings(*mail::SmtpSettings::fromUrl(smtp.url()));
    QTRY_COMPARE_WITH_TIMEOUT(smtp.count(), many, 60'000);
    QTRY_COMPARE(jobsOf(rig), 0);
    QSet<QString> ids;
    for (int i = 0; i < many; ++i)
        ids.insert(smtp.messageId(i));
    QCOMPARE(ids.size(), many);
    // Those of the second change become jobs when a quarter of the first have gone out.
    for (int i = 0; i < LetterQueue::mostDue / 4; ++i)
        QVERIFY2(numberOf(smtp.raw(i)) < LetterQueue::mostDue, smtp.raw(i).constData());
}

void LetterQueueTest::whatWaitsIsFoundByTheNextStart()
{
    const FakeClock clock;
    ServerRig rig(clock);
    QVERIFY(rig.commit(letters(0, many)));
    QTRY_COMPARE(jobsOf(rig), LetterQueue::mostDue);
    rig.stop();
    const auto connection = storage::SqliteConnection::open(rig.data() + "/server.veche"_L1,
                                                            storage::SqliteConnection::Mode::ReadWrite);
    QVERIFY(connection);
    QVERIFY(mail::letterjobs::adopt(**connection));
    QCOMPARE(jobsIn(**connection), many);
}

VECHE_GUILESS_TEST(LetterQueueTest)

} // namespace letterqueue_test

#include "letterqueue_test.moc"
