// SPDX-License-Identifier: GPL-3.0-or-later
// Kinds of oddities that files of other programs have, each in small; and the cases of the field, where they
// are at hand.
#include "shared/interchange/schedulejsonreader.h"
#include "shared/interchange/scheduletimes.h"
#include "shared/interchange/schedulexmlreader.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/program.h"

#include <QTest>

namespace schedulekinds_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::imports;
using namespace veche::interchange;
using Kind = ReadWarning::Kind;

namespace
{
QByteArray element(const QByteArray &title, const QByteArray &inside)
{
    return "<event><title>" + title + "</title>" + inside + "</event>\n";
}

QByteArray at(const QByteArray &date, const QByteArray &start)
{
    return (date.isEmpty() ? QByteArray() : "<date>" + date + "</date>") + "<start>" + start +
           "</start><duration>0:30</duration>";
}

QByteArray schedule(const QByteArray &conference, const QByteArray &days)
{
    return "<schedule>\n<conference><title>T</title>" + conference + "</conference>\n" + days + "</schedule>";
}

QByteArray zone(const QByteArray &name)
{
    return "<time_zone_name>" + name + "</time_zone_name>";
}

QByteArray day(const QByteArray &attributes, const QByteArray &events, const QByteArray &room = "Hall")
{
    return "<day " + attributes + ">\n<room name='" + room + "'>\n" + events + "</room>\n</day>\n";
}

ScheduleFile read(const QByteArray &xml, const QString &zone = {})
{
    const auto file = readScheduleXml(xml, {.zone = zone});
    return file ? *file : ScheduleFile();
}

/// As "10:00 A" with its date, by title.
QStringList startsOf(const ScheduleFile &file)
{
    QStringList starts;
    for (const auto &session : file.sessions) {
        for (const auto &slot : session.slots)
            starts << slot.start.toString() + u' ' + session.title;
    }
    return starts;
}

std::vector<ReadWarning> warningsOf(const ScheduleFile &file, Kind kind)
{
    std::vector<ReadWarning> found;
    std::copy_if(file.warnings.begin(), file.warnings.end(), std::back_inserter(found),
                 [&](const ReadWarning &warning) { return warning.kind == kind; });
    return found;
}

QStringList personsOf(const ScheduleFile &file)
{
    QStringList persons;
    for (const auto &person : file.persons)
        persons << QStringList{person.name, person.bio, person.url, person.avatar}.join(u'|');
    return persons;
}

/// A case of the field; nothing where it isn't at hand.
std::optional<ScheduleFile> field(const QString &name, const QString &file = u"schedule.xml"_s)
{
    const QString path = tests::realData(u"field/"_s + name + u'/' + file);
    if (path.isEmpty())
        return std::nullopt;
    return readScheduleFile(path, {.zone = u"Asia/Tokyo"_s}).value_or(ScheduleFile());
}
} // namespace

class ScheduleKindsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void personsMayHaveElements_data()
    {
        QTest::addColumn<QByteArray>("person");
        QTest::addColumn<QString>("read");
        QTest::newRow("text") << QByteArray("<person id='1'>Cem Plain</person>") << u"Cem Plain|||"_s;
        QTest::newRow("of voc")
            << QByteArray(
                   "<person id='71'>\n <code>ABC123</code>\n <public_name>Anna Beispiel</public_name>\n"
                   " <biography>Ties knots.</biography>\n <answers/>\n</person>")
            << u"Anna Beispiel|Ties knots.||"_s;
        QTest::newRow("of fahrplan-tools")
            << QByteArray("<person id='0'><full_public_name>Bo</full_public_name>"
                          "<url>//example.org/User:Bo</url></person>")
            << u"Bo||//example.org/User:Bo|"_s;
        QTest::newRow("a name") << QByteArray(
                                       "<person><name>Di</name><avatar>https://a/b.png</avatar></person>")
                                << u"Di|||https://a/b.png"_s;
        QTest::newRow("text and elements")
            << QByteArray("<person>Eve<url>https://e</url></person>") << u"Eve||https://e|"_s;
        QTest::newRow("markup") << QByteArray("<person><b>Fay</b> Bold</person>") << u"Fay Bold|||"_s;
        QTest::newRow("an attribute")
            << QByteArray("<person name='Gus'><code>X</code></person>") << u"Gus|||"_s;
        QTest::newRow("public before full")
            << QByteArray(
                   "<person><full_public_name>Dr. Hal 9</full_public_name><public_name>Hal</public_name>"
                   "</person>")
            << u"Hal|||"_s;
    }

    void personsMayHaveElements()
    {
        QFETCH(QByteArray, person);
        QFETCH(QString, read);
        const auto file = schedulekinds_test::read(
            schedule(zone("UTC"), day("date='2026-05-01'",
                                      element("A", at({}, "10:00") + "<persons>" + person + "</persons>"))));
        QCOMPARE(personsOf(file), QStringList{read});
    }

    void durationsHaveManyShapes_data()
    {
        QTest::addColumn<int>("minutes"); // -1: none of them
        const auto row = [](const char *text, int minutes) { QTest::newRow(text) << minutes; };
        row("0:45", 45);
        row("45", 45);
        row("45.0", 45);
        row("48:30", 48 * 60 + 30);
        row("120:30", 7230);
        row("1:02:30", 24 * 60 + 150);
        row("10:02:30", 14'550);
        row("02:30:00", 150);
        row("12:30:00", 750);
        row("10:02:00", 602);
        row("00:20:30", 20);
        row("PT45M", 45);
        row("PT1H30M", 90);
        row("pt2h", 120);
        row("P1DT2H", 26 * 60);
        row("PT30M0S", 30);
        row("1 day, 2:30:00", 24 * 60 + 150);
        row("2 days, 0:00:00", 48 * 60);
        row("90 min", 90);
        row("90 minutes", 90);
        row("1h", 60);
        row("1h30", 90);
        row("1 h 30 min", 90);
        row("1 hour", 60);
        row("744:00", 744 * 60);
        for (const char *none : {"6944:11:40", "745:00", "P", "PT", "P1Y", "1x", "h", "1:60", "1:2:3:4", "-5",
                                 "99999999999999", "1e3", "45.5"})
            row(none, -1);
    }

    void durationsHaveManyShapes()
    {
        QFETCH(int, minutes);
        const auto read = parseDuration(QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(read ? read->minutes : -1, minutes);
    }

    void whereDaysAreKnownToComeFirstTheyDo()
    {
        QCOMPARE(parseDuration(u"10:02:00", true)->minutes, (10 * 24 + 2) * 60);
        QCOMPARE(parseDuration(u"02:30:00", true)->minutes, 150);
        QByteArray xml =
            schedule(zone("UTC"), day("date='2026-05-01'",
                                      element("A", "<start>9:00</start><duration>12:00:00</duration>")));
        QCOMPARE(read(xml).sessions.front().duration, 12 * 60);
        xml.replace("<schedule>", "<schedule><generator name='pretalx' version='2025.1'/>");
        QCOMPARE(read(xml).sessions.front().duration, 12 * 24 * 60);
    }

    void aZonesNameIsFoundOrTheOffsetsDecide_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<bool>("known");
        QTest::newRow("Berlin") << u"Europe/Berlin"_s << true;
        QTest::newRow("europe/berlin") << u"Europe/Berlin"_s << true;
        QTest::newRow("W. Europe Standard Time") << u"Europe/Berlin"_s << true;
        QTest::newRow("Bern") << u"Europe/Zurich"_s << true;
        for (const char *none : {"CEST", "None", "MSK", "UTC+2"})
            QTest::newRow(none) << QString() << false;
    }

    void aZonesNameIsFoundOrTheOffsetsDecide()
    {
        QFETCH(QString, zone);
        QFETCH(bool, known);
        const QByteArray name = QTest::currentDataTag();
        const auto file = read(
            schedule(
                schedulekinds_test::zone(name),
                day("date='2020-10-24'", element("Summer", at("2020-10-24T10:00:00+02:00", "10:00"))) +
                    day("date='2020-10-26'", element("Winter", at("2020-10-26T10:00:00+01:00", "10:00")))),
            u"Asia/Tokyo"_s);
        QCOMPARE(startsOf(file), QStringList({u"2020-10-24T10:00 Summer"_s, u"2020-10-26T10:00 Winter"_s}));
        QCOMPARE(warningsOf(file, Kind::ZoneUnknown).size(), size_t(known ? 0 : 1));
        QVERIFY(warningsOf(file, Kind::OffsetMismatch).empty());
        if (known)
            QCOMPARE(file.zone, zone);
        const QTimeZone taken = *zoneNamed(file.zone);
        QCOMPARE(taken.offsetFromUtc(QDateTime(QDate(2020, 10, 24), QTime(8, 0), Qt::UTC)), 7200);
        QCOMPARE(taken.offsetFromUtc(QDateTime(QDate(2020, 10, 26), QTime(9, 0), Qt::UTC)), 3600);
    }

    void anOffsetStandsForAZoneWhereNothingElseDoes()
    {
        const auto file =
            read(schedule(zone("GMT+3"), day("date='2026-05-01'", element("A", at({}, "10:00")))),
                 u"Asia/Tokyo"_s);
        QCOMPARE(file.zone, u"Etc/GMT-3"_s);
        QCOMPARE(warningsOf(file, Kind::ZoneUnknown).size(), size_t(1));
        const auto half = read(
            schedule({}, day("date='2026-05-01'", element("A", at("2026-05-01T10:00:00+05:30", "10:00")))));
        QVERIFY2(half.zone.startsWith(u"Asia/"_s), qPrintable(half.zone));
        QCOMPARE(startsOf(half), QStringList{u"2026-05-01T10:00 A"_s});
    }

    void daysMayBeGivenInUtc()
    {
        const auto two = [](const QByteArray &date, const QByteArray &start, const QByteArray &end,
                            const QByteArray &night, const QByteArray &morning) {
            return day("date='" + date + "' start='" + start + "' end='" + end + "'",
                       element(date.right(2) + " morning", at(morning, "07:00")) +
                           element(date.right(2) + " night", at(night, "02:00")));
        };
        const auto file =
            read(schedule(zone("Asia/Kolkata") + "<start>2023-09-10</start><end>2023-09-11</end>",
                          two("2023-09-09", "2023-09-09T21:30:00+00:00", "2023-09-10T21:29:59+00:00",
                              "2023-09-10T20:30:00+00:00", "2023-09-10T01:30:00+00:00") +
                              two("2023-09-10", "2023-09-10T21:30:00+00:00", "2023-09-11T21:29:59+00:00",
                                  "2023-09-11T20:30:00+00:00", "2023-09-11T01:30:00+00:00")));
        QCOMPARE(startsOf(file),
                 QStringList({u"2023-09-10T07:00 09 morning"_s, u"2023-09-11T02:00 09 night"_s,
                              u"2023-09-11T07:00 10 morning"_s, u"2023-09-12T02:00 10 night"_s}));
        QCOMPARE(file.sessions[1].slots.front().day, QDate(2023, 9, 10));
        QCOMPARE(file.sessions[2].slots.front().day, QDate(2023, 9, 11));
        QCOMPARE(file.dayStart, 3 * 60);
    }

    void midnightInUtcIsTheWrittenDay()
    {
        const auto file =
            read(schedule(zone("America/Los_Angeles"),
                          day("date='2026-07-03' start='2026-07-03T00:00:00Z' end='2026-07-04T00:00:00Z'",
                              element("A", at({}, "10:00")) + element("B", at({}, "01:00")))));
        QCOMPARE(startsOf(file), QStringList({u"2026-07-03T10:00 A"_s, u"2026-07-04T01:00 B"_s}));
        QCOMPARE(file.sessions.front().slots.front().day, QDate(2026, 7, 3));
    }

    void theConferencesDatesAreThoseAtItsPlace_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QByteArray>("dates");
        QTest::addColumn<QString>("days");
        const auto row = [](const char *name, const char *zone, const char *start, const char *end,
                            const QString &days) {
            QTest::newRow(name) << QByteArray(zone)
                                << "<start>" + QByteArray(start) + "</start><end>" + end + "</end>" << days;
        };
        row("evening in UTC's next day", "America/Los_Angeles", "2024-12-27T17:30:00+00:00",
            "2024-12-31T02:45:00+00:00", u"2024-12-27 2024-12-30"_s);
        row("morning in UTC's day before", "Asia/Tokyo", "2024-12-26T22:00:00Z", "2024-12-29T12:00:00Z",
            u"2024-12-27 2024-12-29"_s);
        row("dates", "Asia/Tokyo", "2024-12-27", "2024-12-30", u"2024-12-27 2024-12-30"_s);
        row("midnights", "Asia/Tokyo", "2024-12-27T00:00:00+09:00", "2024-12-30T00:00:00+09:00",
            u"2024-12-27 2024-12-30"_s);
    }

    void theConferencesDatesAreThoseAtItsPlace()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QByteArray, dates);
        QFETCH(QString, days);
        const QByteArray one = day("date='2024-12-27'", element("A", at("2024-12-27", "10:00")));
        // Whatever comes first in the file.
        for (const QByteArray &conference :
             {schedulekinds_test::zone(zone) + dates, dates + schedulekinds_test::zone(zone)}) {
            const auto file = read(schedule(conference, one));
            QCOMPARE(file.start.toString(Qt::ISODate) + u' ' + file.end.toString(Qt::ISODate), days);
        }
    }

    void theNightAfterTheLastDayBelongsToIt()
    {
        const auto file =
            read(schedule(zone("Europe/Berlin") +
                              "<start>2024-12-27T10:00:00+01:00</start><end>2024-12-31T02:45:00+01:00</end>"
                              "<day_change>06:00</day_change>",
                          day("date='2024-12-27'", element("A", at("2024-12-27", "10:00")))));
        QCOMPARE(file.end, QDate(2024, 12, 30));
    }

    void datesAndClocksThatDisagreeAreTold()
    {
        const auto file = read(
            schedule(zone("Europe/Berlin"),
                     day("date='2023-05-26'", element("A", at("2023-05-26T11:30:00+02:00", "09:30")) +
                                                  element("B", at("2023-05-26T12:30:00+02:00", "12:30")))));
        QCOMPARE(startsOf(file), QStringList({u"2023-05-26T11:30 A"_s, u"2023-05-26T12:30 B"_s}));
        const auto told = warningsOf(file, Kind::TimesDisagree);
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(told.front().line, 5);
        QCOMPARE(told.front().detail, u"“A”: 11:30 / 09:30"_s);
    }

    void aConstantDifferenceIsTheDates()
    {
        const auto file = read(
            schedule(zone("Europe/Berlin"),
                     day("date='2023-05-26'", element("A", at("2023-05-26T11:30:00+02:00", "09:30")) +
                                                  element("B", at("2023-05-27T01:30:00+02:00", "23:30")))));
        QCOMPARE(startsOf(file), QStringList({u"2023-05-26T09:30 A"_s, u"2023-05-26T23:30 B"_s}));
        const auto told = warningsOf(file, Kind::ClocksTaken);
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(told.front().line, 5);
        QCOMPARE(told.front().detail, u"−02:00 (2×)"_s);
        QVERIFY(warningsOf(file, Kind::TimesDisagree).empty());
    }

    void roomsThatDisagreeAreTold()
    {
        const QByteArray other = at({}, "10:00") + "<room>Annex</room>";
        const auto file =
            read(schedule(zone("UTC"), day("date='2026-05-01'",
                                           element("A", other) + element("B", other) +
                                               element("C", at({}, "11:00") + "<room> hall </room>"))));
        QCOMPARE(file.rooms.size(), size_t(1));
        const auto told = warningsOf(file, Kind::OtherRoom);
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(told.front().line, 5);
        QCOMPARE(told.front().detail, u"“Annex” / “Hall” (2×)"_s);
        const auto json =
            readScheduleJson(R"({"schedule":{"version":"1","conference":{"title":"T","time_zone_name":"UTC",
            "days":[{"date":"2026-05-01","rooms":{"Hall":[{"title":"A","date":"2026-05-01T10:00Z","start":"10:00",
            "duration":"0:30","room":"Annex"}]}}]}}})");
        QVERIFY(json);
        const auto inJson = warningsOf(*json, Kind::OtherRoom);
        QCOMPARE(inJson.size(), size_t(1));
        QVERIFY(inJson.front().path.contains(u"Hall[0]"_s));
    }

    void timesThatTheClocksLeaveOutKeepTheirInstant()
    {
        const auto file = read(schedule(
            zone("Europe/Berlin") + "<day_change>00:00</day_change>",
            day("date='2027-03-28'", element("No offset", at({}, "02:30")) +
                                         element("An offset", at("2027-03-28T02:30:00+01:00", "02:30")) +
                                         element("After", at("2027-03-28T03:30:00+02:00", "03:30")))));
        QCOMPARE(startsOf(file), QStringList({u"2027-03-28T03:30 No offset"_s,
                                              u"2027-03-28T03:30 An offset"_s, u"2027-03-28T03:30 After"_s}));
        const auto told = warningsOf(file, Kind::TimeSkipped);
        QCOMPARE(told.size(), size_t(1));
        QCOMPARE(told.front().line, 5);
        QCOMPARE(told.front().detail, u"2027-03-28T02:30 → 03:30"_s);
        QVERIFY(warningsOf(file, Kind::OffsetMismatch).empty());
        QVERIFY(warningsOf(file, Kind::TimesDisagree).empty());
    }

    void strayBytesLoseNothing()
    {
        QByteArray xml =
            schedule(zone("UTC"),
                     day("date='2026-05-01'", element("First", at({}, "10:00")) +
                                                  element("Second \x92 quote", at({}, "11:00")) +
                                                  element("Third \x93Z\xfcrich\x94 – Ж", at({}, "12:00")) +
                                                  element("Torn \xd0", at({}, "13:00"))));
        for (const QByteArray &declared :
             {QByteArray(), QByteArray("<?xml version='1.0' encoding='UTF-8'?>")}) {
            const auto file = read(declared + xml);
            QCOMPARE(file.sessions.size(), size_t(4));
            QCOMPARE(file.sessions[1].title, u"Second ’ quote"_s);
            QCOMPARE(file.sessions[2].title, u"Third “Zürich” – Ж"_s);
            const auto told = warningsOf(file, Kind::StrayBytes);
            QCOMPARE(told.size(), size_t(3));
            QCOMPARE(told[0].line, 6);
            QCOMPARE(told[1].line, 7);
            QCOMPARE(told[1].detail, u"“ ü ”"_s);
            QVERIFY(!file.truncated);
        }
        QCOMPARE(read("<?xml version='1.0' encoding='ISO-8859-1'?>" +
                      schedule(zone("UTC"), day("date='2026-05-01'", element("Z\xfcrich", at({}, "10:00")))))
                     .sessions.front()
                     .title,
                 u"Zürich"_s);
    }

    void namedCharactersAreRead()
    {
        const auto file = read(schedule(
            zone("UTC"), day("date='2026-05-01'",
                             element("Caf&eacute; &ndash; 5&nbsp;&euro; &Omega; &#1046; &amp; &unknown;",
                                     at({}, "10:00")))));
        QCOMPARE(file.sessions.front().title, u"Café – 5 € Ω Ж & unknown"_s);
        QCOMPARE(warningsOf(file, Kind::UnknownEntity).size(), size_t(1));
        QCOMPARE(warningsOf(file, Kind::UnknownEntity).front().line, 5);
    }

    void anAmpersandByItselfEndsNothing()
    {
        const auto file = read(schedule(
            zone("UTC"),
            day("date='2026-05-01'",
                element("Q&A, R & D", at({}, "10:00") + "<url>https://example.org/?a=1&b=2</url>") +
                    element("<![CDATA[AT&T]]>", at({}, "11:00")) + element("Last", at({}, "12:00")))));
        QCOMPARE(file.sessions.size(), size_t(3));
        QCOMPARE(file.sessions[0].title, u"Q&A, R & D"_s);
        QCOMPARE(file.sessions[0].url, u"https://example.org/?a=1&b=2"_s);
        QCOMPARE(file.sessions[1].title, u"AT&T"_s);
        QCOMPARE(warningsOf(file, Kind::BareAmpersand).size(), size_t(1));
        QCOMPARE(warningsOf(file, Kind::BareAmpersand).front().line, 5);
        QVERIFY(!file.truncated);
    }

    void longLinksAreCutAtALine()
    {
        QByteArray links;
        for (int i = 0; i < 400; ++i)
            links += "<link href='https://example.org/" + QByteArray(80, 'a' + i % 26) + "'>L</link>";
        const auto file =
            read(schedule(zone("UTC"), day("date='2026-05-01'",
                                           element("A", at({}, "10:00") + "<links>" + links + "</links>"))));
        for (const QString &line : file.sessions.front().links.split(u'\n'))
            QCOMPARE(line.size(), 2 + 20 + 80);
        QCOMPARE(warningsOf(file, Kind::TooLong).size(), size_t(1));
    }

    // The cases of the field.

    void fieldPersonsHaveNames()
    {
        const auto file = field(u"01-person-children"_s);
        if (!file)
            QSKIP("01-person-children");
        QCOMPARE(personsOf(*file),
                 QStringList({u"Anna Beispiel|Ties knots since 1999.||"_s,
                              u"Bo Example||//example.org/wiki/User:Bo|"_s, u"Cem Plain|||"_s}));
    }

    void fieldDurationsAreRead()
    {
        const auto file = field(u"02-duration-long"_s);
        if (!file)
            QSKIP("02-duration-long");
        QList<int> minutes;
        for (const auto &session : file->sessions)
            minutes << session.duration;
        QCOMPARE(minutes, QList<int>({7230, 14'550, 24 * 60 + 150, 48 * 60 + 30, 0}));
        QCOMPARE(warningsOf(*file, Kind::BadDuration).size(), size_t(1));
    }

    void fieldZonesAreFound()
    {
        const auto file = field(u"04-zone-not-iana"_s);
        if (!file)
            QSKIP("04-zone-not-iana");
        QCOMPARE(file->zone, u"Europe/Berlin"_s);
        QCOMPARE(startsOf(*file),
                 QStringList({u"2020-10-24T10:00 summer time"_s, u"2020-10-26T10:00 winter time"_s}));
        QVERIFY(warningsOf(*file, Kind::OffsetMismatch).empty());
    }

    void fieldDaysInUtcAreThoseOfThePlace()
    {
        const auto file = field(u"05-day-date-in-utc"_s);
        if (!file)
            QSKIP("05-day-date-in-utc");
        QCOMPARE(file->dayStart, 3 * 60);
        QCOMPARE(file->sessions.size(), size_t(9));
        for (size_t i = 0; i < 9; ++i)
            QCOMPARE(file->sessions[i].slots.front().day, QDate(2023, 9, 10 + int(i) / 3));
    }

    void fieldDatesAndClocksThatDisagreeAreTold()
    {
        const auto file = field(u"07-date-and-start-disagree"_s);
        if (!file)
            QSKIP("07-date-and-start-disagree");
        QCOMPARE(startsOf(*file), QStringList({u"2023-05-26T09:30 Opening"_s, u"2023-05-26T10:30 Second"_s}));
        QCOMPARE(warningsOf(*file, Kind::ClocksTaken).size(), size_t(1));
    }

    void fieldConferencesEndOnTheirLastDay()
    {
        const auto file = field(u"12-conference-dates-utc"_s);
        if (!file)
            QSKIP("12-conference-dates-utc");
        QCOMPARE(file->end, QDate(2024, 12, 30));
    }

    void fieldStrayBytesLoseNothing()
    {
        const auto file = field(u"15-stray-byte"_s);
        if (!file)
            QSKIP("15-stray-byte");
        QCOMPARE(file->sessions.size(), size_t(3));
        QCOMPARE(file->sessions[1].title, u"Second ’ quote"_s);
        QCOMPARE(warningsOf(*file, Kind::StrayBytes).size(), size_t(1));
        QVERIFY(warningsOf(*file, Kind::StrayBytes).front().line > 1);
    }

    void fieldOffsetsMayBeMixed()
    {
        const auto file = field(u"17-mixed-offsets"_s);
        if (!file)
            QSKIP("17-mixed-offsets");
        QCOMPARE(startsOf(*file),
                 QStringList({u"2018-12-27T11:00 Eleven"_s, u"2018-12-27T11:45 Quarter to twelve"_s}));
    }

    void fieldZonesWithoutANameFollowTheOffsets()
    {
        const auto file = field(u"21-ics-zone-utc"_s, u"half-hour-no-name.xml"_s);
        if (!file)
            QSKIP("21-ics-zone-utc");
        QCOMPARE(startsOf(*file), QStringList{u"2027-03-27T10:00 Ten in India"_s});
        QCOMPARE(file->sessions.front().slots.front().start.in(*zoneNamed(file->zone)).toUTC().time(),
                 QTime(4, 30));
    }
};

VECHE_GUILESS_TEST(ScheduleKindsTest)

} // namespace schedulekinds_test

#include "schedulekinds_test.moc"
