// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/letterbudget.h"
#include "server/sync/pushdesk.h"
#include "shared/sync/ledger/ledgerknown.h"
#include "shared/sync/protocol/greeting.h"
#include "tests/support/fakeclock.h"
#include "tests/support/member.h"
#include "tests/support/program.h"

#include <QTest>

namespace budgets_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::ChangeSet;
using sync::Refusal;
using sync::Verdict;

namespace
{
constexpr qint64 hourMs = 3'600'000;

ChangeSet letters(int count)
{
    ChangeSet changes;
    for (int i = 0; i < count; ++i) {
        domain::Message letter;
        letter.id = Id::create();
        letter.kind = u"note"_s;
        letter.toEmail = u"stranger%1@example.org"_s.arg(i);
        letter.subject = u"Hello"_s;
        letter.body = u"Buy this"_s;
        letter.state = domain::MessageState::Queued;
        changes.insert(letter);
    }
    return changes;
}

ChangeSet orders(int count)
{
    ChangeSet changes;
    for (int i = 0; i < count; ++i) {
        domain::Order order;
        order.id = Id::create();
        order.number = u"N%1"_s.arg(i);
        order.email = u"guest%1@example.org"_s.arg(i);
        order.source = u"page"_s;
        changes.insert(order);
    }
    return changes;
}

ChangeSet attachment(qsizetype bytes)
{
    domain::Attachment file;
    file.id = Id::create();
    file.type = u"image/png"_s;
    file.bytes.resize(bytes);
    file.hash = QString::fromLatin1(QCryptographicHash::hash(file.bytes, QCryptographicHash::Sha256).toHex());
    ChangeSet changes;
    changes.insert(file);
    return changes;
}
} // namespace

class BudgetsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<FakeClock>();
        m_rig = std::make_unique<ServerRig>(*m_clock);
        m_olga = std::make_unique<Member>(*m_rig, *m_clock);
    }
    void cleanup()
    {
        m_olga.reset();
        m_rig.reset();
    }

    void nobodyRelaysLettersThroughTheServer()
    {
        QCOMPARE(m_olga->push(letters(int(mail::LetterBudget::perHour))).verdict, Verdict::Merged);
        const auto more = m_olga->push(letters(1));
        QCOMPARE(more.verdict, Verdict::Rejected);
        QCOMPARE(more.refusal, Refusal::Limit);
        QVERIFY2(more.reason.contains(u"200 letters in an hour"_s), qPrintable(more.reason));
        QCOMPARE(m_rig->all<domain::Message>().size(), size_t(mail::LetterBudget::perHour));
        // Everything else goes on, and an hour later so do letters.
        QCOMPARE(m_olga->push(orders(1)).verdict, Verdict::Merged);
        m_clock->advance(hourMs);
        QCOMPARE(m_olga->push(letters(1)).verdict, Verdict::Merged);
    }

    void draftsThatAreQueuedLaterCountToo()
    {
        ChangeSet drafts = letters(300);
        for (domain::RowChange &row : drafts.rows)
            std::erase_if(row.fields, [](const domain::FieldChange &change) {
                return change.field == domain::Message::info().fieldIndex("state");
            });
        ChangeSet queued;
        for (const domain::RowChange &row : drafts.rows)
            queued.set(domain::Message::info(), row.id, domain::Message::info().fieldIndex("state"),
                       domain::enumName(domain::MessageState::Queued));
        QCOMPARE(m_olga->push(drafts).verdict, Verdict::Merged);
        QCOMPARE(m_olga->push(queued).refusal, Refusal::Limit);
    }

    void aLetterThatIsHereIsNotCountedTwice()
    {
        const auto all = domain::encode(m_olga->transaction(letters(int(mail::LetterBudget::perHour))));
        QCOMPARE(m_olga->push(std::vector{all}).front().verdict, Verdict::Merged);
        // The answer was lost, so it comes again.
        QCOMPARE(m_olga->push(std::vector{all}).front().verdict, Verdict::Merged);
    }

    void whoOrderedGetsTheirTickets()
    {
        for (int part = 0; part < 4; ++part)
            QCOMPARE(m_olga->push(orders(500)).verdict, Verdict::Merged);
        for (int part = 0; part < 4; ++part)
            QCOMPARE(m_olga->push(letters(500)).verdict, Verdict::Merged);
    }

    void transactionsThatChangeNothingAreRefused()
    {
        const auto empty = m_olga->push(ChangeSet{u"Nothing"_s, {}});
        QCOMPARE(empty.verdict, Verdict::Rejected);
        QCOMPARE(empty.refusal, Refusal::Invalid);
        ChangeSet hollow = orders(1);
        hollow.rows.front().create = false;
        hollow.rows.front().fields.clear();
        QCOMPARE(m_olga->push(hollow).refusal, Refusal::Invalid);
    }

    void whatIsStoredIsWhatWasMeant()
    {
        domain::Transaction labelled = m_olga->transaction(orders(1));
        QByteArray payload = domain::encode(labelled);
        QCOMPARE(m_olga->push(std::vector{payload + QByteArray(1 << 20, 'x')}).front().refusal,
                 Refusal::Invalid);
        // A label that the encoder would have cut.
        labelled.label = QString(500, u'a');
        payload = domain::encode(labelled);
        payload.replace(QByteArray("\x79\x01\xf4") + QByteArray(500, 'a'),
                        QByteArray("\x79\x13\x88") + QByteArray(5000, 'a'));
        QCOMPARE(m_olga->push(std::vector{payload}).front().refusal, Refusal::Invalid);
    }

    void amountsArePushedSteadily()
    {
        const qint64 each = 2 << 20;
        serversync::Caller caller;
        caller.account = m_rig->account;
        serversync::PushDesk desk(m_rig->core().writer(), m_rig->core().ledger());
        for (qint64 sent = 0; sent < serversync::PushBudget::bytesOfMember; sent += each)
            QCOMPARE(desk.patience(caller, m_rig->community, each).count(), 0);
        QVERIFY(desk.patience(caller, m_rig->community, each).count() > 0);
        // Others push on, and so does this one a little later.
        caller.account = domain::AccountId(Id::create());
        QCOMPARE(desk.patience(caller, m_rig->community, each).count(), 0);
        caller.account = m_rig->account;
        m_clock->advance(hourMs / 100);
        QCOMPARE(desk.patience(caller, m_rig->community, each).count(), 0);
    }

    void pagesOfHeavyRowsAreShort()
    {
        constexpr int files = 15;
        for (int i = 0; i < files; ++i)
            QVERIFY(m_rig->commit(attachment((2 << 20) - i)));
        Visitor visitor(m_rig->url);
        visitor.headers = {{"Authorization", "Bearer " + m_olga->token}};
        sync::PullPage page;
        page.more = true;
        int seen = 0;
        int pages = 0;
        while (page.more) {
            const Reply reply = visitor.get(u"%1?limit=5000&since=%2&last=%3&epoch=%4"_s.arg(
                m_olga->path(), QString::number(page.next),
                page.last.isNull() ? QString() : page.last.toString(),
                page.epoch.isNull() ? QString() : page.epoch.toString()));
            QCOMPARE(reply.status, 200);
            QVERIFY(reply.body.size() < (20 << 20));
            const auto read = sync::decodePull(reply.body);
            QVERIFY(read && !read->restart);
            page = *read;
            seen += int(std::count_if(page.rows.begin(), page.rows.end(), [](const domain::Row &row) {
                return row.entity == &domain::Attachment::info();
            }));
            ++pages;
        }
        QCOMPARE(seen, files);
        QVERIFY(pages > 1);
    }

    void aLogIsToldOfSoManyDevices()
    {
        constexpr quint64 half = sync::known::mostDevices / 2;
        const auto devices = [](quint64 from) {
            QByteArray bytes;
            for (quint64 device = from; device < from + half; ++device)
                bytes += Stamp{1'700'000'000'000, 0, {device}}.toBytes();
            return bytes;
        };
        const auto known = [this] {
            const auto greeting =
                sync::decodeGreeting(m_olga->greet(QByteArray(sync::Greeting::nonceSize, 'n')).body);
            return greeting ? sync::KnownStamps::fromBytes(greeting->known).devices() : 0;
        };
        const size_t before = known(); // The server's own stamps.
        QCOMPARE(m_olga->tellKnown(devices(1)).status, 200);
        QCOMPARE(m_olga->tellKnown(devices(1)).status, 200); // The same are no more.
        QCOMPARE(m_olga->tellKnown(devices(half)).status, 200);
        QCOMPARE(m_olga->tellKnown(devices(2 * half)).status, 422);
        QCOMPARE(known(), before + 2 * half - 1);
    }

    void anAccountOpensSoManyCommunities()
    {
        Visitor visitor(m_rig->url);
        visitor.headers = {{"Authorization", "Bearer " + m_olga->token}};
        const auto open = [&](int number) {
            return visitor.postJson(u"/api/v1/communities"_s, {{u"name"_s, u"Club %1"_s.arg(number)}}).status;
        };
        for (int i = 1; i < accounts::Communities::mostOpenedADay; ++i) // The rig opened the first.
            QCOMPARE(open(i), 201);
        QCOMPARE(open(100), 403);
        // One that is online already may be told so as often as one likes.
        for (int i = 0; i < 20; ++i)
            QCOMPARE(visitor
                         .postJson(u"/api/v1/communities"_s,
                                   {{u"id"_s, m_rig->community.toString()}, {u"name"_s, u"Волга-Код"_s}})
                         .status,
                     201);
        int owned = accounts::Communities::mostOpenedADay;
        while (owned < accounts::Communities::mostOwned) {
            m_clock->advance(24 * hourMs);
            for (int i = 0; i < accounts::Communities::mostOpenedADay; ++i, ++owned)
                QCOMPARE(open(owned), 201);
        }
        m_clock->advance(24 * hourMs);
        QCOMPARE(open(200), 403);
    }

private:
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<Member> m_olga;
};

VECHE_GUILESS_TEST(BudgetsTest)

} // namespace budgets_test

#include "budgets_test.moc"
