// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/queries/communityqueries.h"
#include "server/queries/orderqueries.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QTest>

namespace queries_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using domain::ChangeSet;
using domain::Order;

namespace
{
Order order(const QString &secret)
{
    Order order;
    order.id = Id::create();
    order.secret = secret;
    return order;
}

ChangeSet inserting(const Order &order)
{
    ChangeSet changes;
    changes.insert(order);
    return changes;
}
} // namespace

class QueriesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecretOpensItsOrder()
    {
        const Order mine = order(u"secret"_s);
        QVERIFY(m_rig.commit(inserting(mine)));
        const auto found = opened(u"secret"_s);
        QVERIFY(found);
        QCOMPARE(found->order, Id(mine.id));
        QCOMPARE(found->community, m_rig.community);
        QVERIFY(!opened(u"Secret"_s));
    }

    void anothersSameSecretOpensNothingOfTheirs()
    {
        const Order first = order(u"same"_s);
        QVERIFY(m_rig.commit(inserting(first)));
        const domain::CommunityId other = another(u"oka"_s);
        QVERIFY(waited(m_rig.core().database().write<bool>(
            storage::Priority::Edit, [&](storage::Connection &connection) -> Result<bool> {
                return m_rig.core()
                    .ledger()
                    .commit(connection, other, inserting(order(u"same"_s)))
                    .has_value();
            })));
        QCOMPARE(opened(u"same"_s)->community, m_rig.community);
        ChangeSet gone;
        gone.remove(Order::info(), first.id);
        QVERIFY(m_rig.commit(gone));
        QVERIFY(!opened(u"same"_s)); // The first one's holder isn't led to theirs.
    }

    void aBlankSecretOpensNoErasedOrder()
    {
        QVERIFY(m_rig.commit(inserting(order({}))));
        for (const QString &secret : {QString(), u""_s, QString(65, u'x')}) {
            const auto none = opened(secret);
            QVERIFY(!none);
            QCOMPARE(none.error().kind, ErrorKind::NotFound);
        }
    }

    void aCommunityIsFoundByTheSlugThatItHasOrHad()
    {
        ChangeSet renamed;
        renamed.set(domain::Community::info(), m_rig.community, domain::Community::info().fieldIndex("slug"),
                    u"ural"_s);
        QVERIFY(m_rig.commit(renamed));
        QTRY_COMPARE(*queries::slugOf(reader(), m_rig.community), u"ural"_s);
        QCOMPARE(*queries::communityBySlug(reader(), u"ural"_s), std::optional(m_rig.community));
        QVERIFY(!queries::communityBySlug(reader(), u"volga"_s)->has_value());
        const auto former = queries::communityAt(reader(), u"volga"_s);
        QVERIFY(former && *former);
        QCOMPARE((*former)->slug, u"ural"_s);
        QVERIFY(!queries::communityAt(reader(), u"nobody"_s)->has_value());
        QVERIFY(queries::slugOf(reader(), domain::CommunityId::create())->isEmpty());
    }

    void namesAreThoseOfCommunitiesThatAreThere()
    {
        (void)another(u"don"_s);
        const auto names = queries::communityNames(reader(), 100);
        QVERIFY(names && names->size() >= 2);
        QVERIFY(std::is_sorted(names->begin(), names->end(),
                               [](const auto &a, const auto &b) { return a.name < b.name; }));
        QCOMPARE(queries::communityNames(reader(), 1)->size(), 1U);
    }

private:
    [[nodiscard]] storage::Connection &reader()
    {
        m_reader = *m_rig.core().database().openReader();
        return *m_reader;
    }
    [[nodiscard]] Result<queries::OrderPlace> opened(const QString &secret)
    {
        return queries::orderBySecret(reader(), secret);
    }
    [[nodiscard]] domain::CommunityId another(const QString &slug)
    {
        return waited(m_rig.core().accounts().communities().add({.id = {},
                                                                 .slug = slug,
                                                                 .name = slug,
                                                                 .language = u"ru"_s,
                                                                 .zone = u"Europe/Moscow"_s,
                                                                 .owner = m_rig.account}))
            ->community;
    }

    FakeClock m_clock;
    ServerRig m_rig{m_clock};
    std::unique_ptr<storage::Connection> m_reader;
};

VECHE_GUILESS_TEST(QueriesTest)

} // namespace queries_test

#include "queries_test.moc"
