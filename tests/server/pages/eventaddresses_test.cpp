// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/eventaddresses.h"
#include "shared/domain/event.h"
#include "tests/support/following.h"
#include "tests/support/ledgerbench.h"
#include "tests/support/program.h"

#include <QTest>

namespace eventaddresses_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::ChangeSet;
using domain::Event;
using sync::Applied;

namespace
{
const int slugField = Event::info().fieldIndex("slug");

Event named(const QString &name, const QString &slug = u"autumn"_s)
{
    Event event;
    event.id = Id::create();
    event.name = name;
    event.slug = slug;
    return event;
}

ChangeSet moving(const Event &event, const QString &slug)
{
    ChangeSet changes;
    changes.set(Event::info(), event.id, slugField, slug);
    return changes;
}
} // namespace

class EventAddressesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTakenSlugGetsASuffixAndANotice()
    {
        const Event first = named(u"First"_s);
        const Event second = named(u"Second"_s);
        QVERIFY(m_bench.apply(m_bench.transaction(inserting(first))).notice.isEmpty());
        const auto late = m_bench.transaction(inserting(second));
        const Applied applied = m_bench.apply(late);
        QCOMPARE(applied.verdict, sync::Verdict::Merged);
        QVERIFY(applied.notice.contains(u"autumn-2"_s));
        const Applied again = m_bench.apply(late); // The answer was lost on its way.
        QVERIFY(again.duplicate);
        QCOMPARE(again.notice, applied.notice);
        QCOMPARE(slugOf(first), u"autumn"_s);
        QCOMPARE(slugOf(second), u"autumn-2"_s);
        QCOMPARE(holderOf(u"autumn"_s), Id(first.id));
        QCOMPARE(holderOf(u"autumn-2"_s), Id(second.id));
    }

    void ofSeveralInOneTransactionEachGetsItsOwn()
    {
        const std::vector<Event> events{named(u"A"_s, u"winter"_s), named(u"B"_s, u"winter"_s),
                                        named(u"C"_s, u"winter"_s), named(u"D"_s, u"winter-2"_s)};
        (void)m_bench.apply(m_bench.transaction(inserting(events[0], events[1], events[2], events[3])));
        QStringList slugs;
        for (const Event &event : events) {
            slugs << slugOf(event);
            QCOMPARE(holderOf(slugs.back()), Id(event.id));
        }
        QCOMPARE(slugs.removeDuplicates(), 0);
        QVERIFY(slugs.contains(u"winter"_s));
    }

    void theServersOwnChangesAreSeenToLikeOthers()
    {
        const Event first = named(u"First"_s, u"spring"_s);
        const Event second = named(u"Second"_s, u"march"_s);
        m_bench.commit(inserting(first, second));
        m_bench.commit(moving(second, u"spring"_s));
        QCOMPARE(slugOf(second), u"spring-2"_s);
        QCOMPARE(holderOf(u"march"_s), Id(second.id)); // As it was printed.
    }

    void anEventThatComesBackFindsItsSlugTaken()
    {
        const Event first = named(u"First"_s, u"summer"_s);
        const Event second = named(u"Second"_s, u"summer"_s);
        m_bench.commit(inserting(first));
        ChangeSet away;
        away.remove(Event::info(), first.id);
        m_bench.commit(away);
        m_bench.commit(inserting(second));
        QCOMPARE(slugOf(second), u"summer"_s);
        ChangeSet back;
        back.set(Event::info(), first.id, 0, false);
        m_bench.commit(back);
        QCOMPARE(slugOf(first), u"summer-2"_s);
        QCOMPARE(slugOf(second), u"summer"_s);
    }

    void anotherCommunitysSlugsAreItsOwn()
    {
        const auto other = domain::CommunityId::create();
        const Event event = named(u"Theirs"_s, u"autumn"_s);
        const auto rows = m_bench.write<std::vector<Applied>>([&](storage::Connection &connection) {
            (void)m_bench.ledger->adopt(connection, other);
            return m_bench.ledger->commit(connection, other, inserting(event));
        });
        QCOMPARE(rows.front().rows.size(), 1U);
    }

private:
    [[nodiscard]] QString slugOf(const Event &event) { return m_bench.get<Event>(event.id).slug; }
    [[nodiscard]] Id holderOf(const QString &slug)
    {
        return m_bench.write<domain::EventId>([&](storage::Connection &connection) {
            return pages::lastHolder(connection, m_bench.community, slug);
        });
    }

    Following m_follower{pages::settleAddresses};
    LedgerBench m_bench{pages::addressSchema(), {&m_follower}};
};

VECHE_GUILESS_TEST(EventAddressesTest)

} // namespace eventaddresses_test

#include "eventaddresses_test.moc"
