// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "shared/interchange/scheduletimes.h"
#include "shared/interchange/schedulexmlreader.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/program.h"

#include <QElapsedTimer>
#include <QFile>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>

namespace schedulebadinput_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::imports;
using namespace veche::interchange;
using Kind = ReadWarning::Kind;

namespace
{
Result<ScheduleFile> own(const QString &name)
{
    return readScheduleFile(tests::ownSchedule(name));
}

int countOf(const ScheduleFile &file, Kind kind)
{
    return static_cast<int>(std::count_if(file.warnings.begin(), file.warnings.end(),
                                          [&](const ReadWarning &warning) { return warning.kind == kind; }));
}

const ScheduleFile::Session *titled(const ScheduleFile &file, const QString &title)
{
    for (const auto &session : file.sessions) {
        if (session.title == title)
            return &session;
    }
    return nullptr;
}

LocalTime startOf(const ScheduleFile &file, const QString &title)
{
    const auto *session = titled(file, title);
    return session && !session->slots.empty() ? session->slots.front().start : LocalTime();
}

QByteArray wrapped(const QByteArray &inside)
{
    return "<schedule><conference><title>T</title><time_zone_name>UTC</time_zone_name></conference>"
           "<day date='2026-05-01'><room name='R'>" +
           inside + "</room></day></schedule>";
}
} // namespace

class ScheduleBadInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTruncatedFileGivesWhatIsWhole()
    {
        const auto file = own(u"truncated.xml"_s);
        QVERIFY(file);
        QVERIFY(file->truncated);
        QCOMPARE(file->sessions.size(), size_t(1));
        QCOMPARE(file->sessions.front().title, u"Whole"_s);
        QCOMPARE(file->warnings.back().kind, Kind::Truncated);
        QCOMPARE(file->warnings.back().line, 8);
    }

    void aFileCutAnywhereNeverFailsWorse()
    {
        QFile whole(tests::ownSchedule(u"summer.xml"_s));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray xml = whole.readAll();
        size_t most = 0;
        for (int size = 0; size < xml.size(); size += 7) {
            const auto file = readScheduleXml(xml.left(size));
            if (file) {
                QVERIFY(file->truncated || size > xml.size() - 15);
                QVERIFY(file->sessions.size() >= most);
                most = file->sessions.size();
            } else {
                QCOMPARE(file.error().kind, ErrorKind::Invalid);
                QCOMPARE(most, size_t(0));
            }
        }
        QCOMPARE(most, size_t(4));
    }

    void otherFilesAreRefusedWithTheLine_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("line");
        QTest::newRow("notschedule.xml") << u"rss"_s << u"line 2"_s;
        QTest::newRow("billionlaughs.xml") << u"entities"_s << u"line 1"_s;
        QTest::newRow("externalentity.xml") << u"entities"_s << u"line 1"_s;
    }

    void otherFilesAreRefusedWithTheLine()
    {
        QFETCH(QString, words);
        QFETCH(QString, line);
        const auto file = own(QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY(!file);
        QCOMPARE(file.error().kind, ErrorKind::Invalid);
        QVERIFY2(file.error().message.contains(words), qPrintable(file.error().message));
        QVERIFY2(file.error().context.endsWith(line), qPrintable(file.error().context));
    }

    void entitiesAreFoundInUtf16Too()
    {
        QFile laughs(tests::ownSchedule(u"billionlaughs.xml"_s));
        QVERIFY(laughs.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(laughs.readAll());
        QByteArray wide("\xff\xfe");
        wide.append(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        const auto file = readScheduleXml(wide);
        QVERIFY(!file);
        QVERIFY(file.error().message.contains(u"entities"_s));
    }

    void anOutsideDtdIsNeitherFetchedNorMissed()
    {
        const auto file = own(u"outsidedtd.xml"_s);
        QVERIFY2(file, file ? "" : qPrintable(toString(file.error())));
        QCOMPARE(file->title, u"Old & plain"_s);
        QCOMPARE(file->sessions.front().title, u"Café frobnicate"_s);
        QCOMPARE(countOf(*file, Kind::UnknownEntity), 1);
    }

    void aHugeFileIsRefusedAtOnce()
    {
        QTemporaryDir folder;
        QFile big(folder.filePath(u"big.xml"_s));
        QVERIFY(big.open(QIODevice::WriteOnly));
        QVERIFY(big.resize(100 * 1024 * 1024));
        big.close();
        QElapsedTimer timer;
        timer.start();
        const auto file = readScheduleFile(big.fileName());
        QVERIFY(!file);
        QVERIFY(file.error().message.contains(u"64 MB"_s));
        QVERIFY2(timer.elapsed() < 1000, "the size should be looked at before the content");
        QCOMPARE(readScheduleFile(folder.filePath(u"none.xml"_s)).error().kind, ErrorKind::NotFound);
    }

    void deepNestingIsNoRecursion()
    {
        QByteArray deep;
        for (int i = 0; i < 200'000; ++i)
            deep += "<p>";
        for (int i = 0; i < 200'000; ++i)
            deep += "</p>";
        const auto file = readScheduleXml(wrapped("<event id='1'><start>10:00</start><duration>30</duration>"
                                                  "<title>Deep</title><abstract>" +
                                                  deep + "</abstract></event>"));
        QVERIFY(file);
        QCOMPARE(file->sessions.size(), size_t(1));
        QVERIFY(!readScheduleXml(deep.left(deep.size() / 2)));
    }

    void whatWouldTakeForEverIsRefused_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("words");
        QByteArray attributes;
        QByteArray namespaces;
        QByteArray persons;
        for (int i = 0; i < 200'000; ++i) {
            const QByteArray number = QByteArray::number(i);
            attributes += " a" + number + "='1'";
            namespaces += " xmlns:n" + number + "='urn:" + number + "'";
            persons += "<person id='" + number + "'>P" + number + "</person>";
        }
        const QByteArray event = "<event id='1'" + attributes + "><title>x</title></event>";
        QTest::newRow("attributes") << wrapped(event) << u"attributes"_s;
        QTest::newRow("attributes of the root") << "<schedule" + attributes + "/>" << u"attributes"_s;
        QTest::newRow("namespaces") << "<schedule" + namespaces + "/>" << u"attributes"_s;
        QTest::newRow("behind a comment") << wrapped("<!-- > <a '-->" + event) << u"attributes"_s;
        QTest::newRow("behind quotes") << wrapped("<a b='>\"' c=\">'\"/>'\"" + event) << u"attributes"_s;
        QTest::newRow("behind CDATA") << wrapped("<![CDATA[<a \"]]>" + event) << u"attributes"_s;
        QTest::newRow("of an instruction that isn't one")
            << wrapped("<?php a='\"' ?>" + event) << u"attributes"_s;
        const QString text = QString::fromLatin1(wrapped(event));
        // Wide characters whose halves look like the begin of a comment.
        const QString disguised = QString(text).replace(u"<event"_s, u"\u3c21\u2d2d<event"_s);
        QByteArray wide("\xfe\xff");
        for (const QChar c : disguised)
            wide.append(char(c.unicode() >> 8)).append(char(c.unicode() & 0xff));
        QTest::newRow("in UTF-16") << wide << u"attributes"_s;
        QTest::newRow("in what says that it is UTF-16")
            << "<?xml version='1.0' encoding='u_tf-1-6'?>" + wrapped(event) << u"attributes"_s;
        QTest::newRow("persons") << wrapped("<event id='1'><title>x</title><persons>" + persons +
                                            "</persons></event>")
                                 << u"persons at one event"_s;
        QTest::newRow("depth") << QByteArray("<a>").repeated(1'000'000) << u"deep"_s;
    }

    void whatWouldTakeForEverIsRefused()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QString, words);
        QElapsedTimer timer;
        timer.start();
        const auto file = readScheduleXml(xml);
        QVERIFY(!file);
        QCOMPARE(file.error().kind, ErrorKind::Invalid);
        QVERIFY2(file.error().message.contains(words), qPrintable(file.error().message));
        QVERIFY2(file.error().context.contains(u"line "_s), qPrintable(file.error().context));
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }

    void oneSessionInManySlotsIsCut()
    {
        QByteArray events;
        for (int i = 0; i < 30'000; ++i) {
            const QByteArray number = QByteArray::number(i);
            events +=
                "<event guid='1'><date>2026-05-01T10:00:00Z</date><duration>30</duration><title>x</title>"
                "<room>R" +
                number + "</room><persons><person id='" + number + "'>P</person></persons></event>";
        }
        QElapsedTimer timer;
        timer.start();
        const auto file = readScheduleXml(wrapped(events));
        QVERIFY(file);
        QCOMPARE(file->sessions.size(), size_t(1));
        QCOMPARE(file->sessions.front().persons.size(), maxPersonsOfSession);
        QVERIFY(file->slotCount() <= int(maxSlotsOfSession));
        QVERIFY(countOf(*file, Kind::TooLong) > 0);
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }

    void otherEncodingsAreRead()
    {
        const QByteArray own = wrapped("<event id='1'><start>10:00</start><duration>30</duration>"
                                       "<title>Grüße</title></event>");
        const auto titleIn = [](const QByteArray &xml) {
            const auto file = readScheduleXml(xml);
            return file && file->sessions.size() == 1 ? file->sessions.front().title : QString();
        };
        const QString text = QString::fromUtf8(own);
        QStringEncoder wide(QStringConverter::Utf16BE, QStringConverter::Flag::WriteBom);
        QCOMPARE(titleIn(wide(u"<?xml version='1.0' encoding='UTF-16'?>\n"_s + text)), u"Grüße"_s);
        QCOMPARE(titleIn("\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?>\n" + own), u"Grüße"_s);
        QCOMPARE(titleIn("<?xml version='1.0' encoding='utf-16'?>\n" + own), u"Grüße"_s);
        QCOMPARE(titleIn("<?xml version='1.0' encoding='ISO-8859-1'?>\n" + text.toLatin1()), u"Grüße"_s);
    }

    void badDatesLeaveTheSessionUnscheduled()
    {
        const auto file = own(u"baddates.xml"_s);
        QVERIFY(file);
        QCOMPARE(file->sessions.size(), size_t(10));
        for (const QString &title : {u"Bad date"_s, u"Other order"_s, u"Bad start"_s})
            QVERIFY(titled(*file, title)->slots.empty());
        QCOMPARE(titled(*file, u"Bad date"_s)->duration, 30);
        QCOMPARE(countOf(*file, Kind::BadDate), 4);
        for (const ReadWarning &warning : file->warnings)
            QVERIFY2(warning.kind != Kind::BadDate || (warning.line >= 3 && warning.line <= 8),
                     qPrintable(toText(warning)));
        QCOMPARE(countOf(*file, Kind::BadDuration), 1);
        QCOMPARE(countOf(*file, Kind::DurationRead), 1);
        QCOMPARE(countOf(*file, Kind::ZeroLength), 1);
        QCOMPARE(countOf(*file, Kind::ZoneUnknown), 1);
        QCOMPARE(countOf(*file, Kind::ZoneGuessed), 1);
        QCOMPARE(titled(*file, u"With seconds"_s)->slots.front().duration, 20);
        QCOMPARE(titled(*file, u"A day and a half"_s)->slots.front().duration, 36 * 60);
        QCOMPARE(startOf(*file, u"Date alone"_s), LocalTime::fromString(u"2026-05-01T13:00"));
        QCOMPARE(startOf(*file, u"Counting on"_s), LocalTime::fromString(u"2026-05-02T01:30"));
        QCOMPARE(startOf(*file, u"Night"_s), LocalTime::fromString(u"2026-05-02T01:15"));
        QCOMPARE(file->start, QDate(2026, 5, 1));
    }

    void oddShapesAreRead()
    {
        const auto file = own(u"odd.xml"_s);
        QVERIFY2(file, file ? "" : qPrintable(toString(file.error())));
        QCOMPARE(file->sessions.size(), size_t(8));
        QCOMPARE(file->rooms.size(), size_t(2));
        QCOMPARE(file->rooms[0].name, u"Named inside"_s);
        QCOMPARE(file->rooms[1].name, u"Spaced out"_s);
        QCOMPARE(countOf(*file, Kind::NoRoom), 2);
        QCOMPARE(countOf(*file, Kind::NoTitle), 1);
        QVERIFY(titled(*file, u"the-slug"_s));
        QVERIFY(titled(*file, u"Same id, other guid"_s));
        QCOMPARE(startOf(*file, u"Before the day changes"_s), LocalTime::fromString(u"2026-05-02T08:59"));
        QCOMPARE(startOf(*file, u"Same id, other guid"_s), LocalTime::fromString(u"2026-05-01T09:00"));
        QCOMPARE(titled(*file, u"Before the day changes"_s)->slots.size(), size_t(2));
        QCOMPARE(file->dayStart, 9 * 60);
    }

    void peopleAreKeptApartByIdAndName()
    {
        const auto file = own(u"odd.xml"_s);
        QVERIFY(file);
        QStringList names;
        for (const auto &person : file->persons)
            names << person.id + u'/' + person.name;
        QCOMPARE(names, QStringList({u"0/Ann"_s, u"0/Ben"_s, u"7/Cy"_s, u"8/Ann"_s}));
        QCOMPARE(countOf(*file, Kind::UnnamedPerson), 1);
    }

    void controlCharactersAreLeftOut()
    {
        const auto file = own(u"odd.xml"_s);
        QVERIFY(file);
        QCOMPARE(countOf(*file, Kind::ControlCharacters), 1);
        const auto *session = titled(*file, u"Vertical tab, bell and surrogate"_s);
        QVERIFY(session);
        QCOMPARE(session->abstract, u"Markup inside"_s);
        const auto raw =
            readScheduleXml(wrapped("<event id='1'><start>10:00</start><duration>30</duration><title>A\x01"
                                    "B\x0b\x1f</title></event>"));
        QVERIFY(raw);
        QCOMPARE(raw->sessions.front().title, u"A B"_s);
        QCOMPARE(raw->warnings.front().detail, u"3"_s);
    }

    void namesHaveNothingThatCantBeSeen()
    {
        const auto file = readScheduleXml(
            wrapped("<event id='1'><start>10:00</start><duration>30</duration><title>A</title><persons>"
                    "<person id='1'>Ve&#x200B;ra&#x202E; Nikitina</person><person "
                    "id='2'>&#x2060;</person></persons></event>"));
        QVERIFY(file);
        QCOMPARE(file->persons.size(), size_t(1));
        QCOMPARE(file->persons.front().name, u"Vera Nikitina"_s);
    }

    void textsOverTheirLimitAreCut()
    {
        const QByteArray longTitle = QString(u"😀"_s.repeated(400)).toUtf8(); // 800 UTF-16 units, limit 500
        const auto file = readScheduleXml(
            wrapped("<event id='1'><start>10:00</start><duration>30</duration><title>" + longTitle +
                    "</title><abstract>" + QByteArray(150'000, 'x') + "</abstract></event>"));
        QVERIFY(file);
        const auto &session = file->sessions.front();
        QCOMPARE(session.title, u"😀"_s.repeated(250));
        QCOMPARE(session.abstract.size(), 100'000);
        QCOMPARE(countOf(*file, Kind::TooLong), 2);
    }

    void warningsAreBounded()
    {
        QByteArray many;
        for (int i = 0; i < 3000; ++i)
            many += "<event id='" + QByteArray::number(i) +
                    "'><start>?</start><duration>5</duration><title>x</title></event>";
        const auto file = readScheduleXml(wrapped(many));
        QVERIFY(file);
        QCOMPARE(file->sessions.size(), size_t(3000));
        QVERIFY(file->warnings.size() <= 1001);
        QCOMPARE(file->warnings.back().kind, Kind::MoreWarnings);
        QCOMPARE(file->warnings.back().detail, u"2000"_s);
    }

    void everyWarningHasItsText()
    {
        for (int kind = 0; kind <= int(Kind::MoreWarnings); ++kind)
            QVERIFY(!toText({1, Kind(kind), u"detail"_s}).isEmpty());
    }

    void datesAreRead_data()
    {
        QTest::addColumn<QString>("wall");
        QTest::addColumn<int>("offset");
        QTest::newRow("2019-12-27T11:00:00+01:00") << u"2019-12-27T11:00"_s << 60;
        QTest::newRow("2019-12-27T11:00:00.123-0330") << u"2019-12-27T11:00"_s << -210;
        QTest::newRow("2019-12-27 11:00Z") << u"2019-12-27T11:00"_s << 0;
        QTest::newRow("2019-12-27T11:00+05") << u"2019-12-27T11:00"_s << 300;
        QTest::newRow("2019-12-27T24:00:00Z") << u"2019-12-28T00:00"_s << 0;
        for (const char *bad :
             {"", "2019-13-01", "2019-02-30T10:00Z", "2019-12-27T11", "2019-12-27T11:00+1:2:3", "9999-01-01",
              "2019-12-27T11:00 o'clock", "2019-12-27T١١:٠٠"})
            QTest::newRow(bad) << QString() << 0;
    }

    void datesAreRead()
    {
        QFETCH(QString, wall);
        QFETCH(int, offset);
        const auto time = parseDate(QString::fromUtf8(QTest::currentDataTag()));
        QCOMPARE(time.has_value(), !wall.isEmpty());
        if (time) {
            QCOMPARE(time->wall.toString(), wall);
            QCOMPARE(*time->offset, offset);
        }
    }

    void durationsGoBothWays()
    {
        for (const int minutes : {0, 5, 59, 60, 1439, 1440, 2160, 14'399, 14'400, 40'000}) {
            const auto read = parseDuration(formatDuration(minutes), true);
            QCOMPARE(parseDuration(durationInHours(minutes))->minutes, minutes);
            QVERIFY(read);
            QCOMPARE(read->minutes, minutes);
            QVERIFY(!read->doubtful);
        }
        for (const QString &bad :
             {u""_s, u"1:"_s, u":30"_s, u"-1:00"_s, u"1:60"_s, u"1:2:3:4"_s, u"99999"_s, u"1x"_s})
            QVERIFY2(!parseDuration(bad), qPrintable(bad));
    }

    void theZoneIsGuessedFromTheOffsets()
    {
        const QByteArray event =
            "<event id='1'><date>2026-01-10T10:00:00+01:00</date><start>10:00</start><duration>30"
            "</duration><title>A</title></event>";
        const QByteArray xml =
            "<schedule><conference><title>T</title></conference><day date='2026-01-10'><room name='R'>" +
            event + "</room></day></schedule>";
        QCOMPARE(readScheduleXml(xml, {u"Europe/Madrid"_s})->zone, u"Europe/Madrid"_s);
        const auto elsewhere = readScheduleXml(xml, {u"Asia/Tokyo"_s});
        QVERIFY(elsewhere->zoneGuessed);
        QCOMPARE(startOf(*elsewhere, u"A"_s), LocalTime::fromString(u"2026-01-10T10:00"));
        QVERIFY(elsewhere->zone != u"Asia/Tokyo"_s);
        QByteArray half = xml;
        half.replace("+01:00", "+05:30");
        QCOMPARE(zoneNamed(readScheduleXml(half, {u"Asia/Tokyo"_s})->zone)
                     ->offsetFromUtc(QDateTime::currentDateTime()),
                 19'800);
    }

    void datesInUtcBecomeTheZonesClock()
    {
        const QByteArray xml =
            "<schedule><conference><title>T</title><time_zone_name>Europe/Riga</time_zone_name></conference>"
            "<day date='2026-07-01'><room name='R'>"
            "<event "
            "id='1'><date>2026-07-01T07:00:00Z</date><start>10:00</start><duration>30</duration><title>A</"
            "title></event>"
            "<event "
            "id='2'><date>2026-07-01T11:00:00Z</date><start>11:00</start><duration>30</duration><title>B</"
            "title></event>"
            "</room></day></schedule>";
        const auto file = readScheduleXml(xml);
        QVERIFY(file);
        QCOMPARE(startOf(*file, u"A"_s), LocalTime::fromString(u"2026-07-01T10:00"));
        QCOMPARE(startOf(*file, u"B"_s), LocalTime::fromString(u"2026-07-01T11:00"));
        QCOMPARE(countOf(*file, Kind::OffsetMismatch), 1);
    }
};

VECHE_GUILESS_TEST(ScheduleBadInputTest)

} // namespace schedulebadinput_test

#include "schedulebadinput_test.moc"
