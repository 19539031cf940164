// SPDX-License-Identifier: GPL-3.0-or-later
// An export as others read it, and as our own import finds it again.
#include "shared/imports/importedid.h"
#include "shared/interchange/scheduleimport.h"
#include "shared/interchange/schedulejsonreader.h"
#include "shared/interchange/schedulejsonwriter.h"
#include "shared/interchange/schedulelayout.h"
#include "shared/interchange/schedulexmlreader.h"
#include "shared/interchange/schedulexmlwriter.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/memoryprogramme.h"
#include "tests/support/program.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace scheduleexport_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::imports;
using namespace veche::interchange;
using tests::MemoryProgramme;

namespace
{
MemoryProgramme imported(const ScheduleFile &file)
{
    MemoryProgramme programme;
    programme.apply(toChanges(makeDraft(file, {}), u"Import"_s));
    return programme;
}

MemoryProgramme importedXml(const QByteArray &xml)
{
    return imported(readScheduleXml(xml).value_or(ScheduleFile()));
}

QByteArray element(const QByteArray &attributes, const QByteArray &date, const QByteArray &inside = {})
{
    return "<event " + attributes + "><date>" + date + "</date><duration>1:00</duration><title>T</title>" +
           inside + "</event>";
}

QByteArray schedule(const QByteArray &zone, const QByteArray &rooms)
{
    return "<schedule><conference><title>Plenary</title><acronym>plenary</acronym><time_zone_name>" + zone +
           "</time_zone_name></conference><day date='2027-03-27'>" + rooms + "</day></schedule>";
}

/// A session in two rooms at once, and one that takes place twice.
QByteArray plenary()
{
    const QByteArray first = element("guid='11111111-1111-4111-8111-111111112001' code='ABCDEF' id='1'",
                                     "2027-03-27T09:00:00+01:00", "<slug>plenary-both_halls</slug>");
    const QByteArray guid = "guid='11111111-1111-4111-8111-111111112002'";
    return schedule("Europe/Berlin", "<room name='A'>" + first + "</room><room name='B'>" + first +
                                         element(guid, "2027-03-27T11:00:00+01:00") +
                                         element(guid, "2027-03-27T14:00:00+01:00") + "</room>");
}

/// The same attribute of every event element.
QStringList attributes(const QByteArray &xml, const QString &name)
{
    static const QRegularExpression element(u"<event ([^>]*)>"_s);
    const QRegularExpression attribute(name + u"=\"([^\"]*)\""_s);
    QStringList values;
    for (auto match = element.globalMatch(QString::fromUtf8(xml)); match.hasNext();) {
        const QString inside = match.next().captured(1);
        if (const auto found = attribute.match(inside); found.hasMatch())
            values << found.captured(1);
    }
    return values;
}

/// Empty where it is valid; xmllint's words otherwise.
QByteArray invalidity(const QByteArray &xml)
{
    QTemporaryDir folder;
    QFile out(folder.filePath(u"out.xml"_s));
    if (!out.open(QIODevice::WriteOnly))
        return "no file";
    out.write(xml);
    out.close();
    QProcess lint;
    lint.start(u"xmllint"_s, {u"--nonet"_s, u"--noout"_s, u"--schema"_s,
                              tests::realSchema(u"voc-xsd-schedule.xml.xsd"_s), out.fileName()});
    if (!lint.waitForFinished())
        return "xmllint doesn't end";
    return lint.exitCode() == 0 ? QByteArray() : lint.readAllStandardError().left(3000);
}

bool canValidate()
{
    return !QStandardPaths::findExecutable(u"xmllint"_s).isEmpty() &&
           !tests::realSchema(u"voc-xsd-schedule.xml.xsd"_s).isEmpty();
}

QString summaryOf(const ScheduleFile &file)
{
    QStringList sessions;
    for (const auto &session : file.sessions) {
        int rooms = 0;
        for (const auto &slot : session.slots)
            rooms += static_cast<int>(slot.rooms.size());
        sessions << u"%1: %2 slots, %3 rooms"_s.arg(session.guid).arg(session.slots.size()).arg(rooms);
    }
    sessions.sort();
    return sessions.join(u'\n');
}

/// Everything that coming home would do to the workspace that the file is of.
QString changesAtHome(const Result<ScheduleFile> &file, const domain::ProgrammeState &state)
{
    if (!file)
        return toString(file.error());
    if (knownEvent(*file, {}, {Id::create(), state.event->id}) != domain::EventId(state.event->id))
        return u"not its event"_s;
    QStringList changes;
    for (const DraftItem &item : makeDraft(*file, state).items) {
        QStringList fields;
        for (const RegisterDiff &change : item.changes) {
            for (const FieldDiff &field : change.fields)
                fields << item.entity->fields[field.field].nameView().toString();
        }
        changes
            << u"%1 %2 %3 (%4)"_s.arg(int(item.status)).arg(item.entity->name, item.title, fields.join(u','));
    }
    return changes.join(u'\n');
}
} // namespace

class ScheduleExportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyElementHasAGuidOfItsOwn()
    {
        const MemoryProgramme programme = importedXml(plenary());
        const QByteArray xml = writeScheduleXml(programme.state());
        QStringList guids = attributes(xml, u"guid"_s);
        QCOMPARE(guids.size(), 4);
        QCOMPARE(guids.removeDuplicates(), 0);
        QVERIFY(guids.contains(u"11111111-1111-4111-8111-111111112001"_s));
        QVERIFY(guids.contains(u"11111111-1111-4111-8111-111111112002"_s));
        QCOMPARE(attributes(xml, u"code"_s), QStringList{u"ABCDEF"_s});
        QCOMPARE(xml.count("<slug>"), 1);
        const QByteArray json = writeScheduleJson(workingProgramme(programme.state()), {});
        for (const QString &guid : guids)
            QCOMPARE(json.count(guid.toUtf8()), 1);
        for (const auto &file : {readScheduleXml(xml), readScheduleJson(json)}) {
            QVERIFY(file);
            QCOMPARE(summaryOf(*file), summaryOf(*readScheduleXml(plenary())));
        }
        QCOMPARE(readScheduleXml(xml)->sessions.front().code, u"ABCDEF"_s);
    }

    void theGuidOfATimeStaysWhenAnotherMoves()
    {
        const auto guidsByTime = [](const domain::ProgrammeState &state) {
            static const QRegularExpression one(u"guid=\"([^\"]+)\"(?:(?!</event>).)*<date>([^<]+)"_s,
                                                QRegularExpression::DotMatchesEverythingOption);
            QMap<QString, QString> guids;
            static const QRegularExpression each(u"<event .*?</event>"_s,
                                                 QRegularExpression::DotMatchesEverythingOption);
            for (auto match = each.globalMatch(QString::fromUtf8(writeScheduleXml(state)));
                 match.hasNext();) {
                const auto found = one.match(match.next().captured());
                guids[found.captured(2)] = found.captured(1);
            }
            return guids;
        };
        domain::ProgrammeState state = importedXml(plenary()).state();
        const auto before = guidsByTime(state);
        for (domain::Slot &slot : state.slots) {
            if (slot.start == LocalTime::fromString(u"2027-03-27T11:00"))
                slot.start = LocalTime::fromString(u"2027-03-27T17:00");
        }
        const auto after = guidsByTime(state);
        QVERIFY(before.contains(u"2027-03-27T14:00:00+01:00"_s));
        QCOMPARE(after[u"2027-03-27T14:00:00+01:00"_s], before[u"2027-03-27T14:00:00+01:00"_s]);
        QCOMPARE(after[u"2027-03-27T17:00:00+01:00"_s], before[u"2027-03-27T11:00:00+01:00"_s]);
    }

    void guidsThatAreNoneGoOutAsUuids()
    {
        const QByteArray xml =
            schedule("UTC", "<room name='A' guid='room one'>" +
                                element("guid='sqG-rfXdWiK3WlowIYdSEg'", "2027-03-27T09:00:00Z",
                                        "<persons><person guid='who'>P</person></persons>") +
                                element("guid='SQG-rfXdWiK3WlowIYdSEg'", "2027-03-27T10:00:00Z") +
                                element("guid='11111111111141118111111111112003'", "2027-03-27T11:00:00Z") +
                                "</room>");
        const MemoryProgramme programme = importedXml(xml);
        QCOMPARE(programme.all<domain::Session>().size(), size_t(3));
        const QByteArray out = writeScheduleXml(programme.state());
        static const QRegularExpression uuid(u"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"_s);
        QStringList guids = attributes(out, u"guid"_s);
        QCOMPARE(guids.filter(uuid).size(), 3);
        QCOMPARE(guids.removeDuplicates(), 0);
        QVERIFY(guids.contains(u"11111111-1111-4111-8111-111111112003"_s));
        QVERIFY(!out.contains("room one") && !out.contains("\"who\""));
        // The same at every laptop, and everything finds its row again.
        QCOMPARE(attributes(writeScheduleXml(importedXml(xml).state()), u"guid"_s),
                 attributes(out, u"guid"_s));
        QCOMPARE(changesAtHome(readScheduleXml(out), programme.state()), QString());
        QVERIFY(makeDraft(*readScheduleXml(xml), programme.state()).isEmpty());
    }

    void anExportComesHomeToItsEvent()
    {
        MemoryProgramme programme = importedXml(plenary());
        programme.update<domain::Event>(programme.state().event->id, [](domain::Event &event) {
            event.slug = u"another-address"_s;
            event.place = u"Halle \"4\" <Nord> & ?> Süd"_s;
            event.address = u"Straße 5\n04103 Leipzig"_s;
            event.dayStart = 300;
        });
        const domain::ProgrammeState state = programme.state();
        const WriteOptions options{.baseUrl = u"https://example.org/c/x/another-address"_s, .version = {}};
        QCOMPARE(changesAtHome(readScheduleXml(writeScheduleXml(state, options)), state), QString());
        QCOMPARE(changesAtHome(readScheduleJson(writeScheduleJson(workingProgramme(state), options)), state),
                 QString());
        for (const auto &file : {readScheduleXml(writeScheduleXml(state, options)),
                                 readScheduleJson(writeScheduleJson(workingProgramme(state), options))}) {
            QCOMPARE(file->venue, state.event->place);
            QCOMPARE(file->city, state.event->address);
        }
    }

    void anEventMadeByHandIsKnownToo()
    {
        // Nothing of it is on record as imported.
        domain::ProgrammeState state = importedXml(plenary()).state();
        state.imported.clear();
        state.asImported.clear();
        for (domain::Session &session : state.sessions)
            session.guid.clear();
        for (domain::Room &room : state.rooms)
            room.guid.clear();
        QCOMPARE(changesAtHome(readScheduleXml(writeScheduleXml(state)), state), QString());
    }

    void whatTheSchemaForbidsComesBackToo()
    {
        const QByteArray inside =
            "<slug>keynotes_welcome</slug><url>/talk/1</url>"
            "<feedback_url>www.example.org</feedback_url><links><link "
            "href='dat://a.example/#/'>D</link><link href='www.cadus.org'>C</link></links>"
            "<attachments><attachment href='/a/missing.png'>M</attachment></attachments>"
            "<subtitle>Sub</subtitle><logo>/system/logos/1.png?2</logo>";
        const MemoryProgramme programme = importedXml(
            schedule("UTC", "<room name='A'>" +
                                element("guid='11111111-1111-4111-8111-111111112004' code='short'",
                                        "2027-03-27T09:00:00Z", inside) +
                                "</room>"));
        const QByteArray out = writeScheduleXml(programme.state());
        const auto file = readScheduleXml(out);
        QVERIFY(file);
        const auto &session = file->sessions.front();
        QCOMPARE(session.slug, u"keynotes_welcome"_s);
        QCOMPARE(session.url, u"/talk/1"_s);
        QCOMPARE(session.feedbackUrl, u"www.example.org"_s);
        QCOMPARE(session.code, u"short"_s);
        QCOMPARE(session.subtitle, u"Sub"_s);
        QCOMPARE(session.logo, u"/system/logos/1.png?2"_s);
        QCOMPARE(session.links, u"D\tdat://a.example/#/\nC\twww.cadus.org"_s);
        QCOMPARE(session.attachments, u"M\t/a/missing.png"_s);
        QCOMPARE(changesAtHome(file, programme.state()), QString());
        if (canValidate())
            QCOMPARE(invalidity(out), QByteArray());
    }

    void instructionsOfOthersArePassedOver()
    {
        const QByteArray whole = schedule(
            "UTC", "<room name='A'>" + element("id='1'", "2027-03-27T09:00:00Z", "<?veche slug='mine'?>") +
                       "</room>");
        QCOMPARE(readScheduleXml(whole)->sessions.front().slug, u"mine"_s);
        for (const QByteArray &other :
             {QByteArray("<?php echo 1 ?>"), QByteArray("<?veche slug=?>"), QByteArray("<?veche?>"),
              QByteArray("<?veche /><slug>x</slug><a b='c'?>"),
              "<?veche " + QByteArray("a='b' ").repeated(5000) + "?>"}) {
            const auto file = readScheduleXml(QByteArray(whole).replace("<?veche slug='mine'?>", other));
            QVERIFY2(file, other.left(100).constData());
            QCOMPARE(file->sessions.size(), size_t(1));
            QCOMPARE(file->sessions.front().slug, QString());
        }
    }

    void timesThatDoNotExistAreThoseTheClockShows()
    {
        domain::ProgrammeState state =
            importedXml(
                schedule("Europe/Berlin",
                         "<room name='A'>" + element("id='1'", "2027-03-28T01:00:00+01:00") + "</room>"))
                .state();
        state.slots.front().start = LocalTime::fromString(u"2027-03-28T02:30");
        const QByteArray berlin = writeScheduleXml(state);
        QVERIFY(berlin.contains("<date>2027-03-28T03:30:00+02:00</date>"));
        QVERIFY(berlin.contains("<start>03:30</start>"));
        state.event->zone = u"Africa/Cairo"_s;
        state.event->start = state.event->end = QDate(2027, 4, 30);
        state.event->dayStart = 0;
        QVERIFY(writeScheduleXml(state).contains("date=\"2027-04-30\" start=\"2027-04-30T01:00:00+03:00\""));
    }

    void timesThatAreThereTwiceKeepTheirInstant()
    {
        const QByteArray before = "<date>2026-10-25T02:30:00+02:00</date>";
        const QByteArray after = "<date>2026-10-25T02:30:00+01:00</date>";
        for (const QByteArray &date : {before, after}) {
            QByteArray xml = schedule(
                "Europe/Berlin",
                "<room name='A'><event id='1'><title>T</title><start>02:30</start><duration>30</duration>" +
                    date + "</event></room>");
            const MemoryProgramme programme = importedXml(xml.replace("2027-03-27", "2026-10-25"));
            const QByteArray out = writeScheduleXml(programme.state());
            QVERIFY2(out.contains(date), out.constData());
            QCOMPARE(changesAtHome(readScheduleXml(out), programme.state()), QString());
        }
    }

    void longSessionsAreWrittenInDays()
    {
        domain::ProgrammeState state = importedXml(plenary()).state();
        for (const auto &[minutes, text] :
             {std::pair(14'550, "10:02:30"), {14'520, "10:02:00"}, {1440, "1:00:00"}}) {
            state.slots.front().duration = minutes;
            const QByteArray xml = writeScheduleXml(state);
            QVERIFY(xml.contains("<duration>" + QByteArray(text) + "</duration>"));
            const QByteArray json = writeScheduleJson(workingProgramme(state), {});
            for (const auto &file : {readScheduleXml(xml), readScheduleJson(json)}) {
                int longest = 0;
                for (const auto &session : file->sessions) {
                    for (const auto &slot : session.slots)
                        longest = std::max(longest, slot.duration);
                }
                QCOMPARE(longest, minutes);
            }
        }
    }

    void aSlotInNoRoomHasARoomForOthers()
    {
        domain::ProgrammeState state = importedXml(plenary()).state();
        state.slots.back().rooms.clear();
        const QByteArray xml = writeScheduleXml(state);
        QVERIFY(!xml.contains("name=\"\"") && !xml.contains("<room></room>") && !xml.contains("<room/>"));
        const auto json = readScheduleJson(writeScheduleJson(workingProgramme(state), {}));
        for (const auto &file : {readScheduleXml(xml), json}) {
            QCOMPARE(file->rooms.size(), size_t(2));
            QCOMPARE(std::count_if(file->sessions.begin(), file->sessions.end(),
                                   [](const auto &session) {
                                       return std::any_of(
                                           session.slots.begin(), session.slots.end(),
                                           [](const auto &slot) { return slot.rooms.empty(); });
                                   }),
                     1);
        }
    }

    void theSchemaIsKept_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("summer.xml") << tests::ownSchedule(u"summer.xml"_s);
        QTest::newRow("odd.xml") << tests::ownSchedule(u"odd.xml"_s);
        for (const char *name : {"fosdem-2025.xml", "fosdem-2020.xml", "36c3.xml", "emf-2024.xml"})
            QTest::newRow(name) << tests::realSchedule(QString::fromLatin1(name));
        for (const char *name : {"02-duration-long/schedule.xml", "04-zone-not-iana/schedule.xml",
                                 "05-day-date-in-utc/schedule.xml", "11-same-id-other-guid/schedule.xml",
                                 "14-guid-not-uuid/schedule.xml", "19-time-in-gap/berlin-half-past-two.xml",
                                 "19-time-in-gap/cairo-midnight.xml", "20-export-guids/schedule.xml",
                                 "21-ics-zone-utc/half-hour-no-name.xml"})
            QTest::newRow(name) << tests::realData(u"field/"_s + QString::fromLatin1(name));
    }

    void theSchemaIsKept()
    {
        QFETCH(QString, path);
        if (path.isEmpty())
            QSKIP(QTest::currentDataTag());
        if (!canValidate())
            QSKIP("xmllint and voc-xsd-schedule.xml.xsd");
        const auto file = readScheduleFile(path);
        QVERIFY2(file, file ? "" : qPrintable(toString(file.error())));
        const domain::ProgrammeState state = imported(*file).state();
        const QByteArray out = writeScheduleXml(state, {.baseUrl = u"https://example.org/"_s, .version = {}});
        QCOMPARE(invalidity(out), QByteArray());
        QCOMPARE(changesAtHome(readScheduleXml(out), state), QString());
    }

    void fieldPlenariesAreOneSessionAgain()
    {
        const QString path = tests::realData(u"field/20-export-guids/schedule.xml"_s);
        if (path.isEmpty())
            QSKIP("20-export-guids");
        const auto file = readScheduleFile(path);
        QVERIFY(file);
        const QByteArray out = writeScheduleXml(imported(*file).state());
        QStringList guids = attributes(out, u"guid"_s);
        QCOMPARE(guids.size(), 4);
        QCOMPARE(guids.removeDuplicates(), 0);
        QCOMPARE(attributes(out, u"code"_s), QStringList{u"ABCDEF"_s});
        QCOMPARE(summaryOf(*readScheduleXml(out)), summaryOf(*file));
    }

    void fieldCodesAreThereOnce()
    {
        const QString path = tests::realData(u"field/11-same-id-other-guid/schedule.xml"_s);
        if (path.isEmpty())
            QSKIP("11-same-id-other-guid");
        const QByteArray out = writeScheduleXml(imported(*readScheduleFile(path)).state());
        QStringList ids = attributes(out, u"id"_s);
        QCOMPARE(ids.size(), 2);
        QCOMPARE(ids.removeDuplicates(), 0);
        QCOMPARE(attributes(out, u"code"_s), QStringList{u"ABCDEF"_s});
    }
};

VECHE_GUILESS_TEST(ScheduleExportTest)

} // namespace scheduleexport_test

#include "scheduleexport_test.moc"
