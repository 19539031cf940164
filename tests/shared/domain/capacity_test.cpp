// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/capacity.h"
#include "tests/support/program.h"

#include <QTest>

namespace capacity_test
{

using namespace veche;
using namespace veche::domain;

class CapacityTest : public QObject
{
    Q_OBJECT

    std::vector<TicketType> m_types;
    std::vector<Quota> m_quotas;
    std::vector<QuotaMember> m_members;

    void addTypes(int count)
    {
        for (int i = 0; i < count; ++i) {
            TicketType type;
            type.id = Id::create();
            m_types.push_back(type);
        }
    }

    void addQuota(int capacity, std::initializer_list<int> types)
    {
        Quota quota;
        quota.id = Id::create();
        quota.capacity = capacity;
        m_quotas.push_back(quota);
        for (const int type : types) {
            QuotaMember member;
            member.id = Id::create();
            member.quota = QuotaId(quota.id);
            member.ticketType = TicketTypeId(m_types[type].id);
            m_members.push_back(member);
        }
    }

    std::optional<int> places() const { return placesOf(m_types, m_quotas, m_members); }

private Q_SLOTS:
    void init()
    {
        m_types.clear();
        m_quotas.clear();
        m_members.clear();
    }

    void quotasOfDifferentTypesAdd()
    {
        addTypes(2);
        addQuota(100, {0});
        addQuota(20, {1});
        QCOMPARE(places(), std::optional(120));
    }

    void aQuotaOverAllBoundsTheOthers()
    {
        addTypes(3);
        addQuota(360, {0, 1, 2});
        addQuota(36, {2});
        QCOMPARE(places(), std::optional(360));
    }

    void smallQuotasBoundALargeOne()
    {
        addTypes(2);
        addQuota(1000, {0, 1});
        addQuota(30, {0});
        addQuota(40, {1});
        QCOMPARE(places(), std::optional(70));
    }

    void aTypeWithoutQuotaHasNoEnd()
    {
        addTypes(2);
        addQuota(100, {0});
        QCOMPARE(places(), std::optional<int>());
        QCOMPARE(placesOf({}, {}, {}), std::optional<int>());
    }
};

VECHE_GUILESS_TEST(CapacityTest)

} // namespace capacity_test

#include "capacity_test.moc"
