// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/bookings.h"
#include "tests/support/program.h"

#include <QTest>

namespace bookings_test
{

using namespace veche;
using namespace veche::domain;

namespace
{
enum Kind { Helper, Projector };

Id id(const char *kind, int n)
{
    return Id::derived(kind + QByteArray::number(n));
}

Booking booking(int n, qint64 start, qint64 end, std::initializer_list<Booking::Claim> claims)
{
    return {.item = id("item", n), .whole = id("item", n), .start = start, .end = end, .claims = claims};
}

Booking::Claim helper(int n)
{
    return {{Helper, id("helper", n)}, false};
}

Booking::Claim projector(int n)
{
    return {{Projector, id("projector", n)}, false};
}
} // namespace

class BookingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Neither rooms nor speakers: a helper's shifts, and the projector that a shift takes along.
    void anythingMayBeBookedTwice()
    {
        Bookings bookings;
        bookings.put(booking(1, 600, 660, {helper(1), projector(1)}));
        bookings.put(booking(2, 660, 720, {helper(1)}));
        QVERIFY(bookings.all(10).empty());
        bookings.put(booking(3, 650, 670, {helper(2), projector(1)}));
        bookings.put(booking(4, 655, 700, {helper(1)}));
        const auto all = bookings.all(10);
        QCOMPARE(all.size(), size_t(3));
        QCOMPARE(all[0].subject, (Subject{Helper, id("helper", 1)}));
        QCOMPARE(all[0].first, id("item", 1));
        QCOMPARE(all[0].second, id("item", 4));
        QCOMPARE(all[0].from, 655);
        QCOMPARE(all[0].to, 660);
        QCOMPARE(all[1].second, id("item", 2));
        QCOMPARE(all[2].subject, (Subject{Projector, id("projector", 1)}));
        QCOMPARE(bookings.all(2).size(), size_t(2));
    }

    void oneIdOfTwoKindsIsTwoSubjects()
    {
        Bookings bookings;
        bookings.put(booking(1, 600, 660, {{{Helper, id("same", 1)}, false}}));
        bookings.put(booking(2, 600, 660, {{{Projector, id("same", 1)}, false}}));
        QVERIFY(bookings.all(10).empty());
        bookings.put(booking(3, 600, 660, {{{Projector, id("same", 1)}, false}}));
        QCOMPARE(bookings.all(10).size(), size_t(1));
    }

    void onlyWhatIsSharedByOneWholeIsHadTogether()
    {
        Bookings bookings;
        Booking first = booking(1, 600, 660, {{{Helper, id("helper", 1)}, true}, projector(1)});
        Booking second = booking(2, 630, 690, {{{Helper, id("helper", 1)}, true}, projector(1)});
        first.whole = second.whole = id("whole", 1);
        bookings.put(first);
        bookings.put(second);
        QCOMPARE(bookings.all(10).size(), size_t(1));
        QCOMPARE(bookings.all(10).front().subject.kind, int(Projector));
        second.whole = id("whole", 2);
        bookings.put(second);
        QCOMPARE(bookings.all(10).size(), size_t(2));
    }

    void whatDoesNotCountTakesNothing()
    {
        Bookings bookings;
        bookings.put(booking(1, 600, 660, {helper(1)}));
        Booking second = booking(2, 600, 660, {helper(1)});
        second.counts = false;
        bookings.put(second);
        QVERIFY(bookings.of(id("item", 1)).empty());
        QVERIFY(bookings.of(id("item", 2)).empty());
        second.counts = true;
        QCOMPARE(bookings.preview(second).size(), size_t(1));
        QVERIFY(bookings.all(10).empty());
        bookings.put(second);
        QCOMPARE(bookings.of(id("item", 1)).size(), size_t(1));
        bookings.remove(id("item", 1));
        QVERIFY(bookings.of(id("item", 2)).empty());
        QVERIFY(!bookings.find(id("item", 1)));
    }
};

VECHE_GUILESS_TEST(BookingsTest)

} // namespace bookings_test

#include "bookings_test.moc"
