// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/icalendar.h"

#include "tests/support/program.h"

#include <QTest>

namespace icalendar_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::interchange;

namespace
{
CalendarEntry entryAt(const QString &start, int minutes, const QString &zone)
{
    CalendarEntry entry;
    entry.uid = u"one@veche"_s;
    entry.summary = u"Talk"_s;
    entry.start = LocalTime::fromString(start);
    entry.minutes = minutes;
    entry.zone = zone;
    return entry;
}

/// The lines, unfolded.
QStringList linesOf(const std::vector<CalendarEntry> &entries, const QString &name = u"Programme"_s)
{
    const auto bytes = toICalendar(name, entries);
    return bytes ? QString::fromUtf8(*bytes).replace(u"\r\n "_s, QString()).split(u"\r\n"_s) : QStringList();
}
} // namespace

class ICalendarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void zonesOfNoPlaceAreUtc_data()
    {
        QTest::addColumn<QString>("start");
        for (const char *zone : {"UTC", "GMT", "Etc/UTC", "Zulu", "", "Berlin", "None"})
            QTest::newRow(*zone ? zone : "nothing") << u"20270327T100000Z"_s;
        QTest::newRow("UTC+05:30") << u"20270327T043000Z"_s;
        QTest::newRow("UTC+02") << u"20270327T080000Z"_s;
        QTest::newRow("Etc/GMT-1") << u"20270327T090000Z"_s;
    }

    void zonesOfNoPlaceAreUtc()
    {
        QFETCH(QString, start);
        const QByteArray tag = QTest::currentDataTag();
        const QString zone = tag == "nothing" ? QString() : QString::fromLatin1(tag);
        const QStringList lines = linesOf({entryAt(u"2027-03-27T10:00"_s, 60, zone)});
        QVERIFY(lines.contains(u"DTSTART:"_s + start));
        QVERIFY(!lines.filter(u"DTEND:2027"_s).isEmpty());
        QVERIFY(!lines.contains(u"BEGIN:VTIMEZONE"_s));
    }

    void aZoneHasTheRulesOfItsEntriesYears()
    {
        const QStringList lines = linesOf({entryAt(u"2027-03-27T10:00"_s, 60, u"Europe/Berlin"_s)});
        QVERIFY(lines.contains(u"TZID:Europe/Berlin"_s));
        QVERIFY(lines.contains(u"DTSTART;TZID=Europe/Berlin:20270327T100000"_s));
        QVERIFY(lines.contains(u"DTEND;TZID=Europe/Berlin:20270327T110000"_s));
        QCOMPARE(lines.filter(u"DTSTART:"_s),
                 QStringList({u"DTSTART:20261025T030000"_s, u"DTSTART:20270328T020000"_s,
                              u"DTSTART:20271031T030000"_s}));
        QCOMPARE(lines.filter(u"TZOFFSETTO:"_s),
                 QStringList({u"TZOFFSETTO:+0100"_s, u"TZOFFSETTO:+0200"_s, u"TZOFFSETTO:+0100"_s}));
        QCOMPARE(lines.filter(u"TZOFFSETFROM:"_s),
                 QStringList({u"TZOFFSETFROM:+0200"_s, u"TZOFFSETFROM:+0100"_s, u"TZOFFSETFROM:+0200"_s}));
        QCOMPARE(lines.filter(u"BEGIN:DAYLIGHT"_s).size(), 1);
        // Where the clocks are left alone, one rule does; and each zone is there once.
        const QStringList still = linesOf({entryAt(u"2027-03-27T10:00"_s, 60, u"Asia/Karachi"_s),
                                           entryAt(u"2028-03-27T10:00"_s, 60, u"Asia/Karachi"_s)});
        QCOMPARE(still.filter(u"BEGIN:VTIMEZONE"_s).size(), 1);
        QCOMPARE(still.filter(u"TZOFFSETTO:"_s), QStringList{u"TZOFFSETTO:+0500"_s});
        QCOMPARE(still.filter(u"RRULE"_s), QStringList());
    }

    void anEndBehindAChangeOfTheClocksIsALength_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("length");
        QTest::newRow("2027-03-28T01:30") << u"Europe/Berlin"_s << 60 << u"DURATION:PT1H"_s;
        QTest::newRow("2027-03-27T20:00") << u"Europe/Berlin"_s << 36 * 60 + 15 << u"DURATION:PT36H15M"_s;
        QTest::newRow("2026-10-25T01:30") << u"Europe/Berlin"_s << 90 << u"DURATION:PT1H30M"_s;
        QTest::newRow("2027-04-29T23:30") << u"Africa/Cairo"_s << 45 << u"DURATION:PT45M"_s;
    }

    void anEndBehindAChangeOfTheClocksIsALength()
    {
        QFETCH(QString, zone);
        QFETCH(int, minutes);
        QFETCH(QString, length);
        const QStringList lines =
            linesOf({entryAt(QString::fromLatin1(QTest::currentDataTag()), minutes, zone)});
        QVERIFY2(lines.contains(length), qPrintable(lines.join(u'\n')));
        QCOMPARE(lines.filter(u"DTEND"_s), QStringList());
    }

    void aTimeThatDoesNotExistIsTheOneTheClockShows()
    {
        const QStringList lines = linesOf({entryAt(u"2027-03-28T02:30"_s, 30, u"Europe/Berlin"_s)});
        QVERIFY(lines.contains(u"DTSTART;TZID=Europe/Berlin:20270328T033000"_s));
        QVERIFY(lines.contains(u"DTEND;TZID=Europe/Berlin:20270328T040000"_s));
    }

    void theLaterOfTwoTimesIsSaidInUtc()
    {
        CalendarEntry entry = entryAt(u"2026-10-25T02:30"_s, 30, u"Europe/Berlin"_s);
        QVERIFY(linesOf({entry}).contains(u"DTSTART;TZID=Europe/Berlin:20261025T023000"_s));
        entry.later = true;
        QVERIFY(linesOf({entry}).contains(u"DTSTART:20261025T013000Z"_s));
        QVERIFY(linesOf({entry}).contains(u"DTEND:20261025T020000Z"_s));
    }

    void aMomentHasNeitherEndNorLength()
    {
        for (const QString &zone : {u"Europe/Berlin"_s, u"UTC"_s}) {
            const QStringList lines = linesOf({entryAt(u"2027-03-27T10:00"_s, 0, zone)});
            QVERIFY(!lines.isEmpty());
            QCOMPARE(lines.filter(u"DTEND"_s) + lines.filter(u"DURATION"_s), QStringList());
        }
    }

    void theNameIsText()
    {
        const QStringList lines =
            linesOf({entryAt(u"2027-03-27T10:00"_s, 30, u"UTC"_s)}, u"Talks, tea; and \\ more\nDay 2"_s);
        QVERIFY2(lines.contains(u"X-WR-CALNAME:Talks\\, tea\\; and \\\\ more\\nDay 2"_s),
                 qPrintable(lines.join(u'\n')));
    }

    void aLongNameIsFolded()
    {
        const QString name = u"Осенняя встреча сообщества разработчиков, "_s.repeated(5) + u"конец"_s;
        const auto entry = entryAt(u"2027-03-27T10:00"_s, 30, u"UTC"_s);
        const auto bytes = toICalendar(name, {entry});
        QVERIFY(bytes);
        for (const QByteArray &line : bytes->split('\n')) {
            QVERIFY2(line.size() <= 76, line.constData()); // With the carriage return.
            QVERIFY(line.isValidUtf8());
        }
        QVERIFY(
            linesOf({entry}, name).contains(u"X-WR-CALNAME:"_s + QString(name).replace(u","_s, u"\\,"_s)));
    }

    void noLineIsFoldedBetweenItsEndsTwoCharacters()
    {
        CalendarEntry entry = entryAt(u"2027-03-27T10:00"_s, 30, u"UTC"_s);
        for (int length = 50; length < 180; ++length) {
            entry.url = u"https://example.org/"_s + QString(length, u'a');
            const auto bytes = toICalendar(u"x"_s, {entry});
            QVERIFY(bytes);
            for (const QByteArray &line : QByteArray(*bytes).replace("\r\n", "\f").split('\f'))
                QVERIFY2(line.size() <= 75 && !line.contains('\r') && !line.contains('\n'), line.constData());
            QVERIFY(linesOf({entry}).contains("URL:"_L1 + entry.url));
        }
    }

    void aCalendarWithoutEntriesIsOneAllTheSame()
    {
        const QStringList lines = linesOf({}, u"Nothing yet"_s);
        QCOMPARE(lines.filter(u"BEGIN:"_s),
                 QStringList({u"BEGIN:VCALENDAR"_s, u"BEGIN:VTIMEZONE"_s, u"BEGIN:STANDARD"_s}));
        QVERIFY(lines.indexOf(u"X-WR-CALNAME:Nothing yet"_s) < lines.indexOf(u"BEGIN:VTIMEZONE"_s));
    }

    void aFeedNamesNoMethod()
    {
        QCOMPARE(linesOf({entryAt(u"2027-03-27T10:00"_s, 30, u"UTC"_s)}).filter(u"METHOD"_s), QStringList());
    }

    void withoutATimeThereIsNone()
    {
        CalendarEntry entry = entryAt({}, 0, u"UTC"_s);
        QCOMPARE(toICalendar(u"x"_s, {entry}).error().kind, ErrorKind::Invalid);
        entry.firstDay = QDate(2027, 3, 27);
        entry.lastDay = QDate(2027, 3, 28);
        const QStringList lines = linesOf({entry});
        QVERIFY(lines.contains(u"DTSTART;VALUE=DATE:20270327"_s));
        QVERIFY(lines.contains(u"DTEND;VALUE=DATE:20270329"_s));
    }
};

VECHE_GUILESS_TEST(ICalendarTest)

} // namespace icalendar_test

#include "icalendar_test.moc"
