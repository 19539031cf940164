// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulejsonreader.h"

#include "shared/interchange/jsonguard.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/program.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

namespace schedulejson_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::interchange;
using Kind = ReadWarning::Kind;

namespace
{
/// Written with apostrophes, which read better in a source.
QByteArray quoted(QByteArray json)
{
    return json.replace('\'', '"');
}

/// One day in one room with these events, and these keys of the conference.
QByteArray v1(const QByteArray &events, const QByteArray &more = {})
{
    return quoted("{'schedule':{'version':'3','conference':{'title':'Meeting','acronym':'meeting','start':'"
                  "2026-07-03','end':'2026-07-03','time_zone_name':'Europe/Riga',") +
           more +
           quoted("'days':[{'index':1,'date':'2026-07-03','day_start':'2026-07-03T06:00:00+03:00','day_end':'"
                  "2026-07-04T06:00:00+03:00','rooms':{'Deck':[") +
           events + "]}}]}}}";
}

const QByteArray whole =
    quoted("{'id':7,'guid':'9F2C1E5A-0000-5000-8000-00000000002A','code':'K7','date':'2026-07-03T10:00:00+03:"
           "00','start':'10:00','duration':'00:45','room':'Deck','slug':'knots','url':'https://example.org/"
           "knots','title':'Knots','subtitle':'for "
           "all','track':'Hands','type':'workshop','language':'en','abstract':'<p>A</"
           "p>','description':'B','recording_license':'CC "
           "BY','do_not_record':true,'persons':[{'id':3,'code':'XYZ','public_name':'Anna','biography':'Ties.'"
           ",'avatar':'https://example.org/a'},{'id':4,'name':'Bo'}],'links':[{'url':'https://"
           "example.org','title':'Site'}],'attachments':[]}");

QByteArray flat()
{
    QFile file(tests::ownSchedule(u"flat.json"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

ScheduleFile read(const QByteArray &json)
{
    auto file = readScheduleJson(json);
    if (!file)
        qFatal("%s", qPrintable(toString(file.error())));
    return *file;
}

const ReadWarning *warningOf(const ScheduleFile &file, Kind kind)
{
    const auto found = std::find_if(file.warnings.begin(), file.warnings.end(),
                                    [&](const ReadWarning &warning) { return warning.kind == kind; });
    return found == file.warnings.end() ? nullptr : &*found;
}
} // namespace

class ScheduleJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFieldOfVersionOneIsRead()
    {
        const ScheduleFile file = read(v1(whole));
        QCOMPARE(file.title, u"Meeting"_s);
        QCOMPARE(file.acronym, u"meeting"_s);
        QCOMPARE(file.zone, u"Europe/Riga"_s);
        QCOMPARE(file.start, QDate(2026, 7, 3));
        QCOMPARE(file.sessions.size(), size_t(1));
        const auto &session = file.sessions.front();
        QCOMPARE(session.guid, u"9f2c1e5a-0000-5000-8000-00000000002a"_s);
        QCOMPARE(session.title, u"Knots"_s);
        QCOMPARE(session.code, u"K7"_s);
        QCOMPARE(session.slug, u"knots"_s);
        QCOMPARE(session.links, u"Site\thttps://example.org"_s);
        QCOMPARE(session.recording, u"CC BY\ttrue"_s);
        QCOMPARE(session.slots.front().start, LocalTime::fromString(u"2026-07-03T10:00"));
        QCOMPARE(session.slots.front().duration, 45);
        QCOMPARE(session.slots.front().sourceId, u"7"_s);
        QCOMPARE(file.rooms.front().name, u"Deck"_s);
        QCOMPARE(file.tracks.front().name, u"Hands"_s);
        QCOMPARE(file.persons.size(), size_t(2));
        QCOMPARE(file.persons[0].bio, u"Ties."_s);
        QCOMPARE(file.persons[0].avatar, u"https://example.org/a"_s);
        QCOMPARE(file.persons[1].name, u"Bo"_s);
        QVERIFY(file.warnings.empty());
        QVERIFY(file.unsaid[u"session"_s].contains(u"feedback_url"_s));
        QVERIFY(!file.unsaid[u"session"_s].contains(u"abstract"_s));
    }

    void theFlatVersionIsReadWithRolesStatesAndBreaks()
    {
        const ScheduleFile file = read(flat());
        QCOMPARE(file.sessions.size(), size_t(3));
        const auto &knots = file.sessions[0];
        QCOMPARE(knots.type, u"hands-on"_s);
        QCOMPARE(knots.abstract, u"Of ropes"_s);
        QCOMPARE(knots.slots.front().duration, 45);
        QCOMPARE(knots.state, domain::SessionState::Accepted);
        QCOMPARE(file.tracks[knots.track].name, u"Hands"_s);
        QCOMPARE(file.tracks[knots.track].colour, u"#ff0000"_s);
        QCOMPARE(file.rooms[knots.slots.front().rooms.front()].name, u"Deck"_s);
        QCOMPARE(file.rooms.front().capacity, 80);
        QCOMPARE(knots.roles.value(knots.persons[0]), domain::SpeakerRole::Moderator);
        QVERIFY(!knots.roles.contains(knots.persons[1]));
        QCOMPARE(file.sessions[1].type, u"break"_s);
        QCOMPARE(file.sessions[2].slots.front().day, QDate(2026, 7, 3));
        QVERIFY(warningOf(file, Kind::Withdrawn));
        QCOMPARE(warningOf(file, Kind::Withdrawn)->path, u"schedule.events[2]"_s);
        QCOMPARE(warningOf(file, Kind::UnknownWord)->detail, u"JESTER"_s);
    }

    void whatIsNotKnownIsSaidWithItsPath()
    {
        QByteArray newer = whole;
        newer.replace("\"id\":7,", "\"id\":7,\"hologram\":\"yes\",\"logo\":null,");
        const ScheduleFile file = read(v1(newer + ',' + newer));
        QCOMPARE(file.sessions.size(), size_t(1));
        const ReadWarning *warning = warningOf(file, Kind::UnknownField);
        QVERIFY(warning);
        QCOMPARE(warning->detail, u"hologram (2×)"_s);
        QCOMPARE(warning->path, u"schedule.conference.days[0].rooms.Deck[0]"_s);
        QCOMPARE(warning->line, 0);
    }

    void goodPartsAreReadAndTheRestIsReported()
    {
        QByteArray odd = whole;
        odd.replace("\"title\":\"Knots\"", "\"title\":[1,2]").replace("9F2C1E5A", "9F2C1E5B");
        odd.replace("\"links\":[", "\"links\":{\"a\":[").replace("\"Site\"}]", "\"Site\"}]}");
        const ScheduleFile file = read(v1("17,null," + odd + ',' + whole));
        QCOMPARE(file.sessions.size(), size_t(2));
        QStringList paths;
        for (const ReadWarning &warning : file.warnings) {
            if (warning.kind == Kind::WrongType)
                paths << warning.path;
        }
        const QString room = u"schedule.conference.days[0].rooms.Deck"_s;
        QCOMPARE(paths, (QStringList{room + u"[0]"_s, room + u"[1]"_s, room + u"[2].title"_s,
                                     room + u"[2].links"_s}));
        QVERIFY(warningOf(file, Kind::NoTitle));
    }

    void whatIsNoScheduleIsRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("where");
        QTest::newRow("cut off") << v1(whole).left(700) << u"not readable as JSON"_s << u"line "_s;
        QTest::newRow("empty") << QByteArray() << u"not readable as JSON"_s << u"line 1"_s;
        QTest::newRow("another document") << QByteArray(quoted("{'a':1,'b':2}")) << u"a, b"_s << QString();
        QTest::newRow("another list") << QByteArray(quoted("[{'name':'x'}]")) << u"list"_s << QString();
        QTest::newRow("deep") << QByteArray(100'000, '[') << u"nested deeper"_s << u"line 1"_s;
        QTest::newRow("deep, whole") << QByteArray(200, '[') + QByteArray(200, ']') << u"nested deeper"_s
                                     << u"line 1"_s;
        QTest::newRow("many values") << '[' + QByteArray(maxJsonValues + 10, ',') + ']' << u"more than"_s
                                     << u"line 1"_s;
        QTest::newRow("large") << QByteArray(maxScheduleJsonBytes + 1, ' ') << u"16 MB"_s << QString();
    }

    void whatIsNoScheduleIsRefused()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, words);
        QFETCH(QString, where);
        QElapsedTimer timer;
        timer.start();
        const auto file = readScheduleJson(json);
        QVERIFY(!file);
        QCOMPARE(file.error().kind, ErrorKind::Invalid);
        QVERIFY2(file.error().message.contains(words), qPrintable(file.error().message));
        QVERIFY2(file.error().context.startsWith(where), qPrintable(file.error().context));
        QVERIFY(timer.elapsed() < 3000);
    }

    void oneStrayByteLosesNothing()
    {
        QByteArray json = v1(whole);
        json.replace("for all", "for \x92 all");
        const ScheduleFile file = read(json);
        QCOMPARE(file.sessions.size(), size_t(1));
        QVERIFY(file.sessions.front().subtitle.contains(u"for ’ all"_s));
        QVERIFY(warningOf(file, Kind::StrayBytes));
        QVERIFY(warningOf(file, Kind::StrayBytes)->path.startsWith(u"line "_s));
    }

    void publishedFilesAreRead_data()
    {
        QTest::addColumn<int>("sessions");
        QTest::addColumn<int>("rooms");
        QTest::addColumn<QString>("title");
        QTest::newRow("frab-camp2019.json") << 79 << 2 << u"Chaos Communication Camp 2019"_s;
        QTest::newRow("pretalx-democon.json") << 36 << 2 << u"DemoCon"_s;
        QTest::newRow("emf-2024.json") << 482 << 44 << QString();
        QTest::newRow("invalid-example.json") << 1 << 1 << u"Winterchaos"_s;
    }

    void publishedFilesAreRead()
    {
        const QString path = tests::realSchedule(QString::fromLatin1(QTest::currentDataTag()));
        if (path.isEmpty())
            QSKIP(QTest::currentDataTag());
        QFETCH(int, sessions);
        QFETCH(int, rooms);
        QFETCH(QString, title);
        const auto file = readScheduleFile(path);
        QVERIFY2(file, file ? "" : qPrintable(toString(file.error())));
        QCOMPARE(int(file->sessions.size()), sessions);
        QCOMPARE(file->slotCount(), sessions);
        QCOMPARE(int(file->rooms.size()), rooms);
        QCOMPARE(file->title, title);
        for (const auto &session : file->sessions)
            QVERIFY(session.slots.front().duration > 0);
    }

    void theListAndTheXmlOfOneEventSayTheSameTimes()
    {
        const QString json = tests::realSchedule(u"emf-2024.json"_s);
        const QString xml = tests::realSchedule(u"emf-2024.xml"_s);
        if (json.isEmpty() || xml.isEmpty())
            QSKIP("emf-2024.json, emf-2024.xml");
        const auto one = readScheduleFile(json, {.zone = u"Europe/London"_s});
        const auto other = readScheduleFile(xml, {.zone = u"Europe/London"_s});
        QVERIFY(one && other);
        const auto places = [](const ScheduleFile &file) {
            QStringList lines;
            for (const auto &session : file.sessions) {
                const auto &slot = session.slots.front();
                lines << u"%1 %2+%3 %4"_s.arg(session.title, slot.start.toString())
                             .arg(slot.duration)
                             .arg(slot.rooms.empty() ? QString() : file.rooms[slot.rooms.front()].name);
            }
            lines.sort();
            return lines;
        };
        QCOMPARE(places(*one), places(*other));
    }
};

VECHE_GUILESS_TEST(ScheduleJsonTest)

} // namespace schedulejson_test

#include "schedulejson_test.moc"
