// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/zonedtime.h"

#include "shared/base/zonenames.h"
#include "tests/support/program.h"

#include <QTest>

namespace zonedtime_test
{

using namespace veche;
using namespace Qt::StringLiterals;

class ZonedTimeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAroundAChangeOfTheClocksHaveAnInstant_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("instant");
        const auto row = [](const char *wall, const QString &zone, const QString &instant) {
            QTest::newRow(wall) << zone << instant;
        };
        row("2027-03-28T01:59", u"Europe/Berlin"_s, u"2027-03-28T01:59:00+01:00"_s);
        row("2027-03-28T02:00", u"Europe/Berlin"_s, u"2027-03-28T03:00:00+02:00"_s);
        row("2027-03-28T02:30", u"Europe/Berlin"_s, u"2027-03-28T03:30:00+02:00"_s);
        row("2027-03-28T03:00", u"Europe/Berlin"_s, u"2027-03-28T03:00:00+02:00"_s);
        row("2026-10-25T02:30", u"Europe/Berlin"_s, u"2026-10-25T02:30:00+02:00"_s);
        row("2026-10-25T03:00", u"Europe/Berlin"_s, u"2026-10-25T03:00:00+01:00"_s);
        row("2027-04-30T00:00", u"Africa/Cairo"_s, u"2027-04-30T01:00:00+03:00"_s);
        row("2026-04-05T01:45", u"Australia/Lord_Howe"_s, u"2026-04-05T01:45:00+11:00"_s);
        row("2026-10-04T02:15", u"Australia/Lord_Howe"_s, u"2026-10-04T02:45:00+11:00"_s);
        row("2011-12-30T12:00", u"Pacific/Apia"_s, u"2011-12-31T12:00:00+14:00"_s);
        row("2026-03-08T02:30", u"America/Los_Angeles"_s, u"2026-03-08T03:30:00-07:00"_s);
        row("2026-07-01T10:00", u"UTC+05:30"_s, u"2026-07-01T10:00:00+05:30"_s);
    }

    void timesAroundAChangeOfTheClocksHaveAnInstant()
    {
        QFETCH(QString, zone);
        QFETCH(QString, instant);
        const LocalTime time = LocalTime::fromString(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(time.isValid());
        const QDateTime there = time.in(*zoneNamed(zone));
        QCOMPARE(there.toOffsetFromUtc(there.offsetFromUtc()).toString(Qt::ISODate), instant);
    }

    void theLaterOfTwoTimesMayBeMeant()
    {
        const auto in = [](const QString &time) {
            const QDateTime there = LocalTime::fromString(time).in(*zoneNamed(u"Europe/Berlin"_s), true);
            return there.toOffsetFromUtc(there.offsetFromUtc()).toString(Qt::ISODate);
        };
        QCOMPARE(in(u"2026-10-25T02:30"_s), u"2026-10-25T02:30:00+01:00"_s);
        QCOMPARE(in(u"2026-10-25T01:30"_s), u"2026-10-25T01:30:00+02:00"_s);
        QCOMPARE(in(u"2027-03-28T02:30"_s), u"2027-03-28T03:30:00+02:00"_s);
        QCOMPARE(in(u"2026-07-01T10:00"_s), u"2026-07-01T10:00:00+02:00"_s);
    }

    void onlyIdsAndOffsetsAreZones()
    {
        for (const QString &id : {u"Europe/Berlin"_s, u"Asia/Calcutta"_s, u"US/Eastern"_s, u"Etc/GMT-1"_s,
                                  u"UTC"_s, u"CET"_s, u"America/Argentina/Buenos_Aires"_s, u"UTC+05:30"_s})
            QVERIFY2(zoneNamed(id), qPrintable(id));
        QCOMPARE(zoneNamed(u"UTC+02"_s)->offsetFromUtc(QDateTime::currentDateTime()), 7200);
        for (const QString &other :
             {QString(), u"Berlin"_s, u"MSK"_s, u"MSK-3"_s, u"CEST"_s, u"None"_s, u"Mars/Olympus"_s,
              u"europe/berlin"_s, u"EST5EDT,M3.2.0,M11.1.0"_s, u"Europe/../Europe/Berlin"_s, u"UTC+25"_s})
            QVERIFY2(!zoneNamed(other), qPrintable(other));
    }

    void zonesAreMeantByManyNames_data()
    {
        QTest::addColumn<QString>("zone");
        const auto row = [](const char *name, const QString &zone) { QTest::newRow(name) << zone; };
        row("Europe/Berlin", u"Europe/Berlin"_s);
        row(" europe/berlin ", u"Europe/Berlin"_s);
        row("EUROPE/BERLIN", u"Europe/Berlin"_s);
        row("America/New York", u"America/New_York"_s);
        row("asia/calcutta", u"Asia/Calcutta"_s);
        row("us/pacific", u"US/Pacific"_s);
        row("america/port-au-prince", u"America/Port-au-Prince"_s);
        row("utc", u"UTC"_s);
        row("GMT", u"GMT"_s);
        row("Zulu", u"Zulu"_s);
        row("Berlin", u"Europe/Berlin"_s);
        row("moscow", u"Europe/Moscow"_s);
        row("Zürich", u"Europe/Zurich"_s);
        row("Kiev", u"Europe/Kiev"_s);
        row("New York", u"America/New_York"_s);
        row("Istanbul", u"Europe/Istanbul"_s);
        row("St. Petersburg", u"Europe/Moscow"_s);
        row("Pacific Time (US & Canada)", u"America/Los_Angeles"_s);
        row("Bern", u"Europe/Zurich"_s);
        row("Samoa", u"Pacific/Apia"_s);
        row("W. Europe Standard Time", u"Europe/Berlin"_s);
        row("Russian Standard Time", u"Europe/Moscow"_s);
        for (const char *none :
             {"", "MSK", "CEST", "None", "null", "UTC+2", "GMT+2", "+02:00", "Mars/Olympus_Mons", "West",
              "Central", "Springfield", "Europe", "Moscow, Russia"})
            QTest::newRow(*none ? none : "nothing") << QString();
    }

    void zonesAreMeantByManyNames()
    {
        QFETCH(QString, zone);
        QCOMPARE(zoneMeant(QString::fromUtf8(QTest::currentDataTag())), zone);
    }

    void offsetsAreReadAsPeopleWriteThem()
    {
        QCOMPARE(offsetWritten(u"UTC+2"_s), 120);
        QCOMPARE(offsetWritten(u"GMT -03:30"_s), -210);
        QCOMPARE(offsetWritten(u"+0530"_s), 330);
        QVERIFY(!offsetWritten(u"UTC"_s));
        QVERIFY(!offsetWritten(u"2"_s));
        QVERIFY(!offsetWritten(u"UTC+15"_s));
    }
};

VECHE_GUILESS_TEST(ZonedTimeTest)

} // namespace zonedtime_test

#include "zonedtime_test.moc"
