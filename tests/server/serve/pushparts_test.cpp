// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sync/pushparts.h"
#include "tests/support/program.h"

#include <QTest>

namespace pushparts_test
{

using namespace veche;
using serversync::PushItem;
using serversync::PushParts;

namespace
{
/// Of 20 KiB each, so that two make a part, and of these groups.
std::vector<PushItem> itemsOf(const std::vector<Id> &groups)
{
    std::vector<PushItem> items;
    for (const Id &group : groups)
        items.push_back({.payload = QByteArray(20 << 10, 'x'),
                         .signature = {},
                         .transaction = {},
                         .answer = {},
                         .group = group});
    return items;
}

std::pair<size_t, size_t> ends(const PushParts::Span &span)
{
    return {span.from, span.to};
}

using Ends = std::pair<size_t, size_t>;
} // namespace

class PushPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWriterGetsTheItemsInTheirOrder()
    {
        const auto items = itemsOf({{}, {}, {}, {}, {}});
        PushParts parts(items);
        QCOMPARE(parts.count(), 3U);
        QCOMPARE(ends(parts.part(0)), Ends(0, 2));
        QCOMPARE(ends(parts.part(2)), Ends(4, 5));
        QVERIFY(parts.examined(1).isEmpty());
        QCOMPARE(ends(parts.examined(0)), Ends(0, 4));
        QCOMPARE(ends(parts.examined(2)), Ends(4, 5));
    }

    void aGroupIsNeverCut()
    {
        const Id group = Id::create();
        const auto items = itemsOf({{}, group, group, {}, {}});
        PushParts parts(items);
        QVERIFY(parts.examined(0).isEmpty());
        QCOMPARE(ends(parts.examined(1)), Ends(0, 4));
        QCOMPARE(ends(parts.examined(2)), Ends(4, 5));
    }

    void aGroupThatEndsWithItsPartWaitsForNoMoreThanTheNext()
    {
        const auto items = itemsOf({{}, Id::create(), Id::create(), {}, {}});
        PushParts parts(items);
        QVERIFY(parts.examined(0).isEmpty()); // It may go on.
        QCOMPARE(ends(parts.examined(1)), Ends(0, 4));
    }

    void aGroupThatGoesOnWithoutEndGoesOutWithTheLast()
    {
        const Id group = Id::create();
        const auto items = itemsOf({group, group, group, group, group});
        PushParts parts(items);
        QVERIFY(parts.examined(2).isEmpty());
        QVERIFY(parts.examined(0).isEmpty());
        QCOMPARE(ends(parts.examined(1)), Ends(0, 5));
    }
};

VECHE_APPLESS_TEST(PushPartsTest)

} // namespace pushparts_test

#include "pushparts_test.moc"
