// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/timeaxis.h"
#include "tests/support/program.h"

#include <QTest>

Q_DECLARE_METATYPE(veche::gantt::TickStep)

namespace gantt_timeaxis_test
{

using namespace Qt::StringLiterals;
using namespace veche::gantt;
using Unit = TickStep::Unit;

class GanttTimeAxisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void localMinutesAreDatesWithoutAZone()
    {
        QCOMPARE(toDate(0), QDate(1970, 1, 1));
        QCOMPARE(toDate(-1), QDate(1969, 12, 31));
        QCOMPARE(toMinutes(QDate(1970, 1, 2)), 1440);
        const qint64 noon = toMinutes(QDate(2026, 11, 14)) + 12 * 60;
        QCOMPARE(toDateTime(noon).time(), QTime(12, 0));
        QCOMPARE(toDateTime(noon).date(), QDate(2026, 11, 14));
    }

    void ticksSuitTheZoom_data()
    {
        QTest::addColumn<double>("pixelsPerMinute");
        QTest::addColumn<TickStep>("minor");
        QTest::addColumn<TickStep>("major");
        QTest::newRow("five minutes") << 20.0 << TickStep{Unit::Minute, 5} << TickStep{Unit::Day, 1};
        QTest::newRow("an hour") << 2.1 << TickStep{Unit::Minute, 60} << TickStep{Unit::Day, 1};
        QTest::newRow("six hours") << 0.25 << TickStep{Unit::Minute, 360} << TickStep{Unit::Day, 1};
        QTest::newRow("a day") << 0.06 << TickStep{Unit::Day, 1} << TickStep{Unit::Month, 1};
        QTest::newRow("a week") << 0.01 << TickStep{Unit::Week, 1} << TickStep{Unit::Month, 1};
        QTest::newRow("a month") << 0.003 << TickStep{Unit::Month, 1} << TickStep{Unit::Year, 1};
    }

    void ticksSuitTheZoom()
    {
        QFETCH(double, pixelsPerMinute);
        const TickLevels levels = TickLevels::forZoom(pixelsPerMinute, 72);
        QTEST(levels.minor, "minor");
        QTEST(levels.major, "major");
        QVERIFY(levels.minor.minutes() * pixelsPerMinute >= 72);
    }

    void monthsAndYearsBeginOnTheirFirstDay()
    {
        const qint64 at = toMinutes(QDate(2026, 11, 14)) + 77;
        QCOMPARE(toDate(TickStep{Unit::Month, 1}.floor(at)), QDate(2026, 11, 1));
        QCOMPARE(toDate(TickStep{Unit::Month, 3}.floor(at)), QDate(2026, 10, 1));
        QCOMPARE(toDate(TickStep{Unit::Week, 1}.floor(at)), QDate(2026, 11, 9));
        QCOMPARE(toDate(TickStep{Unit::Year, 5}.floor(at)), QDate(2025, 1, 1));
        const auto months =
            TickStep{Unit::Month, 1}.ticks(toMinutes(QDate(2026, 1, 15)), toMinutes(QDate(2027, 1, 15)));
        QCOMPARE(months.size(), 12u);
        QCOMPARE(toDate(months.front()), QDate(2026, 2, 1));
    }

    void labelsFollowTheLocale()
    {
        const qint64 at = toMinutes(QDate(2026, 11, 14)) + 9 * 60;
        const QLocale russian(QLocale::Russian, QLocale::Russia);
        const QLocale american(QLocale::English, QLocale::UnitedStates);
        QCOMPARE((TickStep{Unit::Minute, 60}.minorLabel(at, russian)), u"09:00"_s);
        QCOMPARE((TickStep{Unit::Minute, 60}.minorLabel(at, QLocale::c())), u"09:00"_s);
        QCOMPARE((TickStep{Unit::Day, 1}.majorLabel(at, russian)), u"Суббота, 14 ноября"_s);
        QCOMPARE((TickStep{Unit::Day, 1}.majorLabel(at, american)), u"Saturday, November 14"_s);
        QCOMPARE((TickStep{Unit::Month, 1}.majorLabel(at, russian)), u"Ноябрь 2026"_s);
        QCOMPARE((TickStep{Unit::Month, 1}.minorLabel(at, american)), u"Nov"_s);
    }

    void positionsAreTheSameWhateverIsScrolled()
    {
        TimeAxis axis;
        axis.setPixelsPerMinute(1e9);
        QCOMPARE(axis.pixelsPerMinute(), TimeAxis::fastest);
        axis.setPixelsPerMinute(0);
        QCOMPARE(axis.pixelsPerMinute(), TimeAxis::slowest);
        axis.setPixelsPerMinute(1.7);
        for (const qint64 minute : {qint64(-5), qint64(0), toMinutes(QDate(2026, 11, 14))})
            QVERIFY(std::abs(axis.time(double(axis.position(minute))) - double(minute)) <= 0.5 / 1.7 + 1e-6);
    }
};

VECHE_APPLESS_TEST(GanttTimeAxisTest)

} // namespace gantt_timeaxis_test

#include "gantt_timeaxis_test.moc"
