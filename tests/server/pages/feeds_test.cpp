// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/http/rawclient.h"
#include "tests/server/pages/releasedsessions.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QTest>
#include <QXmlStreamReader>

namespace feeds_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
/// The texts of the elements of that name; nothing where it isn't XML.
QStringList textsOf(const QByteArray &xml, QStringView name)
{
    QXmlStreamReader reader(xml);
    QStringList texts;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == name)
            texts << reader.readElementText();
    }
    return reader.hasError() ? QStringList() : texts;
}

const QStringList ofCommunity{u"/events.json"_s, u"/events.atom"_s, u"/events.ics"_s, u"/sitemap.xml"_s};
const QStringList ofEvent{u"/event.ics"_s, u"/schedule.ics"_s, u"/schedule.xml"_s, u"/schedule.json"_s};
} // namespace

/// The public's addresses for programs.
class FeedsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_rig = std::make_unique<ServerRig>(m_clock);
        m_event = std::make_unique<EventFixture>(m_clock.wallMs(), 5);
        QVERIFY(m_rig->commit(m_event->changes()));
        m_visitor = std::make_unique<Visitor>(m_rig->url);
    }
    void cleanup()
    {
        m_visitor.reset();
        m_rig.reset();
    }

    void eventsAreJson();
    void theProgrammeIsScheduleJson();
    void anyPageMayReadThem();
    void aFormerAddressLeadsThereForThemToo();
    void theyComeFromMemoryWithATag();
    void theAtomFeedIsSoundWhateverTheTextsHold();
    void theCalendarHasAnEntryForEachEvent();
    void timePassesOnPagesThatNobodyChanges();
    void siteMapsNameEveryPage();
    void theLatestOfManyPastEventsAreListed();
    void aStrangerFindsNothingHidden();
    void ofTwoEqualTimesAPageSaysWhichItIs();

private:
    Reply get(const QString &path) { return m_visitor->get(path); }
    void settle() { m_clock.advance(1000); }
    void change(const domain::Event &before, const domain::Event &after)
    {
        domain::ChangeSet changes;
        changes.update(before, after);
        QVERIFY(m_rig->commit(changes));
        settle();
    }
    void release(int count)
    {
        QVERIFY(releaseSessions(*m_rig, m_event->event, count, m_clock.wallMs()));
        settle();
    }
    QJsonObject firstEvent()
    {
        return get(u"/c/volga/events.json"_s).json()[u"events"_s].toArray().first().toObject();
    }

    FakeClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<EventFixture> m_event;
    std::unique_ptr<Visitor> m_visitor;
};

void FeedsTest::eventsAreJson()
{
    const Reply answer = get(u"/c/volga/events.json"_s);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-type"), "application/json"_ba);
    QCOMPARE(answer.json()[u"version"_s].toInt(), 1);
    QCOMPARE(answer.json()[u"community"_s][u"name"_s].toString(), u"Волга-Код"_s);
    const QJsonObject event = firstEvent();
    QCOMPARE(event[u"name"_s].toString(), m_event->event.name);
    QCOMPARE(event[u"id"_s].toString(), m_event->event.id.toString());
    QCOMPARE(event[u"url"_s].toString(), m_rig->url + m_event->path());
    QCOMPARE(event[u"start"_s].toString(), m_event->event.start.toString(Qt::ISODate));
    QVERIFY(event[u"doors"_s].toString().endsWith("T10:00:00+03:00"_L1));
    QCOMPARE(event[u"state"_s].toString(), u"published"_s);
    QVERIFY(event[u"registration"_s].toBool());
    QCOMPARE(event[u"tickets"_s].toArray().size(), 2);
    QCOMPARE(event[u"tickets"_s][0][u"state"_s].toString(), u"open"_s);
    QVERIFY(!event.contains(u"programme"_s));
    QVERIFY(!event.contains(u"joinLink"_s) && !event[u"tickets"_s][0].toObject().contains(u"left"_s));
    release(6);
    const QJsonValue programme = firstEvent()[u"programme"_s];
    QCOMPARE(programme[u"sessions"_s].toInt(), 6);
    for (const QString &key : {u"page"_s, u"json"_s, u"xml"_s, u"calendar"_s})
        QVERIFY2(get(programme[key].toString()).status == 200, qPrintable(programme[key].toString()));
}

void FeedsTest::theProgrammeIsScheduleJson()
{
    QCOMPARE(get(m_event->path() + "/schedule.json"_L1).status, 404);
    release(6);
    const Reply answer = get(m_event->path() + "/schedule.json"_L1);
    QCOMPARE(answer.status, 200);
    const QJsonValue conference = answer.json()[u"schedule"_s][u"conference"_s];
    QCOMPARE(conference[u"title"_s].toString(), m_event->event.name);
    int events = 0;
    for (const QJsonValue &day : conference[u"days"_s].toArray()) {
        for (const QJsonValue &room : day[u"rooms"_s].toObject())
            events += int(room.toArray().size());
    }
    QCOMPARE(events, 6);
}

void FeedsTest::anyPageMayReadThem()
{
    release(2);
    m_visitor->headers["Origin"] = "https://elsewhere.example";
    for (const QString &name : ofCommunity + ofEvent) {
        const QString path = (ofCommunity.contains(name) ? u"/c/volga"_s : m_event->path()) + name;
        const Reply answer = get(path);
        QVERIFY2(answer.status == 200, qPrintable(path));
        QCOMPARE(answer.headers.value("access-control-allow-origin"), "*"_ba);
        QCOMPARE(answer.headers.value("cross-origin-resource-policy"), "cross-origin"_ba);
        QVERIFY(!answer.headers.contains("access-control-allow-credentials"));
        QVERIFY(!answer.headers.contains("set-cookie"));
        http::RawClient client(quint16(QUrl(m_rig->url).port()));
        const auto leave =
            client.ask("OPTIONS " + path.toLatin1() +
                       " HTTP/1.1\r\nHost: veche.example\r\nOrigin: https://elsewhere.example\r\n"
                       "Access-Control-Request-Method: GET\r\n"
                       "Access-Control-Request-Headers: if-none-match\r\n\r\n");
        QVERIFY(leave);
        QCOMPARE(leave->status, 204);
        QCOMPARE(leave->headers.value("access-control-allow-headers"), "If-None-Match"_ba);
    }
    // An error too, so that a script hears of it; and what isn't a feed never.
    const Reply missing = get(u"/c/nobody/events.json"_s);
    QCOMPARE(missing.status, 404);
    QCOMPARE(missing.headers.value("access-control-allow-origin"), "*"_ba);
    QCOMPARE(missing.json()[u"error"_s][u"kind"_s].toString(), u"not-found"_s);
    for (const QString &path : {u"/c/volga"_s, m_event->path(), m_event->path() + "/programme"_L1,
                                u"/api/v1/communities"_s, u"/o/none"_s, u"/healthz"_s})
        QVERIFY2(!get(path).headers.contains("access-control-allow-origin"), qPrintable(path));
}

void FeedsTest::aFormerAddressLeadsThereForThemToo()
{
    QCOMPARE(get(m_event->path() + "/event.ics"_L1).status, 200);
    auto renamed = m_event->event;
    renamed.slug = u"autumn"_s;
    change(m_event->event, renamed);
    const Reply moved = get(m_event->path() + "/event.ics"_L1);
    QCOMPARE(moved.status, 302);
    QCOMPARE(moved.location(), u"/c/volga/autumn/event.ics"_s);
    QCOMPARE(moved.headers.value("access-control-allow-origin"), "*"_ba);
}

void FeedsTest::theyComeFromMemoryWithATag()
{
    release(2);
    QHash<QString, QByteArray> tags;
    const auto paths = [&] {
        QStringList all{u"/sitemap.xml"_s};
        for (const QString &name : ofCommunity)
            all << u"/c/volga"_s + name;
        for (const QString &name : ofEvent)
            all << m_event->path() + name;
        return all;
    }();
    for (const QString &path : paths) {
        tags[path] = get(path).headers.value("etag");
        QVERIFY2(!tags[path].isEmpty(), qPrintable(path));
        m_visitor->headers["If-None-Match"] = tags[path];
        const Reply same = get(path);
        QVERIFY2(same.status == 304 && same.body.isEmpty(), qPrintable(path));
        m_visitor->headers.clear();
    }
    auto renamed = m_rig->all<domain::Event>().front();
    renamed.name = u"Весенний DevFest"_s;
    change(m_rig->all<domain::Event>().front(), renamed);
    for (const QString &name : {u"/events.json"_s, u"/events.atom"_s, u"/events.ics"_s})
        QVERIFY2(get(u"/c/volga"_s + name).headers.value("etag") != tags[u"/c/volga"_s + name],
                 qPrintable(name));
}

void FeedsTest::theAtomFeedIsSoundWhateverTheTextsHold()
{
    auto odd = m_event->event;
    odd.name =
        u"<script>alert(1)</script> ]]> & "_s + QChar(0x0b) + QChar(0xfffe) + QChar(0xffff) + u"\"конец\""_s;
    odd.summary = u"</summary></entry>"_s + QChar(0x01);
    change(m_event->event, odd);
    const Reply answer = get(u"/c/volga/events.atom"_s);
    QVERIFY(answer.headers.value("content-type").startsWith("application/atom+xml"));
    QVERIFY(!answer.body.contains("<script"));
    QCOMPARE(textsOf(answer.body, u"title"),
             (QStringList{u"Волга-Код"_s, u"<script>alert(1)</script> ]]> & \"конец\""_s}));
    QCOMPARE(textsOf(answer.body, u"id"), (QStringList{u"urn:uuid:"_s + m_rig->community.toString(),
                                                       u"urn:uuid:"_s + m_event->event.id.toString()}));
    const QStringList updated = textsOf(answer.body, u"updated");
    QCOMPARE(updated.size(), 2);
    QVERIFY(QRegularExpression(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$"_s)
                .match(updated.first())
                .hasMatch());
    QVERIFY(answer.text().contains("rel=\"alternate\" href=\""_L1 + m_rig->url + m_event->path()));
    QVERIFY(
        textsOf(get(u"/c/volga/events.atom?lang=en"_s).body, u"summary").first().contains("Moscow time"_L1));
    QVERIFY(
        textsOf(get(u"/c/volga/events.atom?lang=ru"_s).body, u"summary").first().contains(u"по Москве"_s));
    // The community's page names the feeds.
    const QString page = get(u"/c/volga"_s).text();
    QVERIFY(page.contains(
        "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/c/volga/events.atom\">"_L1));
    QVERIFY(page.contains("<a href=\"/c/volga/events.ics\">"_L1));
}

void FeedsTest::theCalendarHasAnEntryForEachEvent()
{
    auto other = m_event->event;
    other.id = Id::create();
    other.slug = u"winter"_s;
    other.name = u"Зима; лёд"_s;
    other.state = domain::EventState::Cancelled;
    auto undated = other;
    undated.id = Id::create();
    undated.slug = u"someday"_s;
    undated.state = domain::EventState::Published;
    undated.start = undated.end = {};
    undated.doors = {};
    domain::ChangeSet changes;
    changes.insert(other);
    changes.insert(undated);
    QVERIFY(m_rig->commit(changes));
    settle();
    const Reply answer = get(u"/c/volga/events.ics"_s);
    QVERIFY(answer.headers.value("content-type").startsWith("text/calendar"));
    QCOMPARE(answer.text().count("BEGIN:VEVENT"_L1), 2);
    QVERIFY(answer.text().contains("UID:"_L1 + m_event->event.id.toString() + "@veche"_L1));
    QVERIFY(answer.text().contains(u"SUMMARY:Зима\\; лёд"_s));
    QCOMPARE(answer.text().count("STATUS:CANCELLED"_L1), 1);
}

void FeedsTest::timePassesOnPagesThatNobodyChanges()
{
    QVERIFY(firstEvent()[u"registration"_s].toBool());
    QVERIFY(get(m_event->path()).text().contains("<form"_L1));
    m_clock.advance(qint64(40) * 24 * 3600 * 1000);
    QVERIFY(!firstEvent()[u"registration"_s].toBool());
    const QString page = get(m_event->path()).text();
    QVERIFY(page.contains(u"Событие прошло"_s) && !page.contains("<form"_L1));
}

void FeedsTest::siteMapsNameEveryPage()
{
    release(200);
    const Reply robots = get(u"/robots.txt"_s);
    QCOMPARE(robots.status, 200);
    QVERIFY(robots.headers.value("content-type").startsWith("text/plain"));
    QVERIFY(robots.text().contains("\nDisallow: /o/\n"_L1));
    const QString index = QRegularExpression(u"^Sitemap: (\\S+)$"_s, QRegularExpression::MultilineOption)
                              .match(robots.text())
                              .captured(1);
    const QStringList maps = textsOf(get(index).body, u"loc");
    QCOMPARE(maps, QStringList{m_rig->url + "/c/volga/sitemap.xml"_L1});
    const QStringList pages = textsOf(get(maps.first()).body, u"loc");
    QVERIFY(pages.contains(m_rig->url + "/c/volga"_L1) && pages.contains(m_rig->url + m_event->path()));
    QVERIFY(pages.contains(m_rig->url + m_event->path() + "/programme/2"_L1));
    QCOMPARE(pages.filter(u"/s/"_s).size(), 200);
    for (const QString &page : pages) {
        const Reply answer = get(page);
        QVERIFY2(answer.status == 200, qPrintable(page));
        QVERIFY2(answer.text().contains("<link rel=\"canonical\" href=\""_L1 + page + u'"'),
                 qPrintable(page));
    }
}

void FeedsTest::theLatestOfManyPastEventsAreListed()
{
    domain::ChangeSet changes;
    for (int i = 0; i < 120; ++i) {
        auto past = m_event->event;
        past.id = Id::create();
        past.slug = u"past-%1"_s.arg(i);
        past.start = past.end = m_event->event.start.addDays(-400 + i);
        changes.insert(past);
    }
    QVERIFY(m_rig->commit(std::move(changes)));
    settle();
    const QJsonArray events = get(u"/c/volga/events.json"_s).json()[u"events"_s].toArray();
    QCOMPARE(events.size(), 101);
    QCOMPARE(events[0][u"slug"_s].toString(), m_event->event.slug);
    QCOMPARE(events[1][u"slug"_s].toString(), u"past-119"_s);
    QCOMPARE(events[100][u"slug"_s].toString(), u"past-20"_s);
    const QString page = get(u"/c/volga"_s).text();
    QVERIFY(page.contains("past-119\""_L1) && !page.contains("past-19\""_L1));
}

void FeedsTest::aStrangerFindsNothingHidden()
{
    release(3);
    // A community of somebody else on the same server, with the same ids and slugs.
    const auto other = waited(m_rig->core().accounts().communities().add({.id = {},
                                                                          .slug = u"oka"_s,
                                                                          .name = u"Oka"_s,
                                                                          .language = u"en"_s,
                                                                          .zone = u"Europe/Moscow"_s,
                                                                          .owner = m_rig->account}));
    QVERIFY(other);
    auto theirs = m_event->event;
    theirs.name = u"их-событие"_s;
    auto draft = m_event->event;
    draft.id = Id::create();
    draft.slug = u"plan"_s;
    draft.name = u"тайный-замысел"_s;
    draft.state = domain::EventState::Draft;
    draft.release = m_rig->all<domain::Event>().front().release;
    auto gone = draft;
    gone.id = Id::create();
    gone.slug = u"gone"_s;
    gone.state = domain::EventState::Published;
    domain::ChangeSet foreign;
    foreign.insert(theirs);
    QVERIFY(waited(m_rig->core().writer().commit(other->community, std::move(foreign))));
    domain::ChangeSet own;
    own.insert(draft);
    own.insert(gone);
    auto joined = m_rig->all<domain::Event>().front();
    auto before = joined;
    joined.joinLink = u"https://meet.example/тайная-комната"_s;
    own.update(before, joined);
    QVERIFY(m_rig->commit(std::move(own)));
    domain::ChangeSet removal;
    removal.remove(gone);
    QVERIFY(m_rig->commit(std::move(removal)));
    settle();
    const QByteArrayList hidden{"Черновик",
                                "только для своих",
                                "secret@example.org",
                                "olga@example.org",
                                "тайный-замысел",
                                "тайная",
                                "/plan",
                                "/gone"};
    const auto check = [&](const QString &path, const QByteArrayList &absent) {
        const Reply answer = get(path);
        QVERIFY2(answer.status == 200, qPrintable(path));
        QByteArray plain = answer.body;
        plain.replace("\r\n ", ""); // Calendars fold their lines.
        for (const QByteArray &word : absent)
            QVERIFY2(!plain.contains(word), (path.toUtf8() + ": " + word).constData());
    };
    for (const QString &name : ofCommunity) {
        check(u"/c/volga"_s + name, hidden + QByteArrayList{"их-событие", "oka"});
        check(u"/c/oka"_s + name, hidden + QByteArrayList{"Осенний", "volga"});
    }
    for (const QString &name : ofEvent)
        check(m_event->path() + name, hidden + QByteArrayList{"их-событие"});
    // Their event has no programme, though its namesake here has one; what is hidden has no address.
    for (const QString &event : {u"/c/oka/devfest"_s, u"/c/volga/plan"_s, u"/c/volga/gone"_s}) {
        for (const QString &name : {u"/schedule.ics"_s, u"/schedule.xml"_s, u"/schedule.json"_s})
            QVERIFY2(get(event + name).status == 404, qPrintable(event + name));
    }
    for (const QString &event : {u"/c/volga/plan"_s, u"/c/volga/gone"_s, u"/embed/volga/plan"_s})
        QCOMPARE(get(event + "/event.ics"_L1).status, 404);
    for (const QString &page : {u"/register"_s, u"/programme"_s})
        QCOMPARE(get(u"/embed/volga/plan"_s + page).status, 404);
}

void FeedsTest::ofTwoEqualTimesAPageSaysWhichItIs()
{
    domain::Event night = m_event->event;
    night.zone = u"Europe/Berlin"_s;
    night.start = night.end = QDate(2026, 10, 25);
    change(m_event->event, night);
    domain::ProgrammeState state;
    state.event = night;
    for (const auto &[title, hour, later] : {std::tuple(u"Late owl"_s, 2, true),
                                             {u"Owl"_s, 2, false},
                                             {u"Lark"_s, 7, false},
                                             {u"Bat"_s, 1, false}}) {
        domain::Session session;
        session.id = Id::create();
        session.event = domain::EventId(night.id);
        session.title = title;
        session.state = domain::SessionState::Confirmed;
        domain::Slot slot;
        slot.id = Id::create();
        slot.event = session.event;
        slot.session = domain::SessionId(session.id);
        slot.start = LocalTime(night.start, QTime(hour, 30));
        slot.later = later;
        slot.duration = title == u"Bat"_s ? 180 : 20;
        state.sessions.push_back(session);
        state.slots.push_back(slot);
    }
    auto released = domain::releaseChanges(domain::buildSnapshot(state, nullptr), night, {},
                                           domain::Instant{m_clock.wallMs()}, {}, {});
    QVERIFY(released && m_rig->commit(std::move(*released)));
    settle();
    const QString page = get(m_event->path() + "/programme"_L1).text();
    qsizetype at = 0;
    for (const QString &part :
         {u"01:30</time>"_s, u"Bat"_s, u"2026-10-25T02:30:00+02:00"_s, u"02:30 (UTC+2)</time>"_s, u"Owl"_s,
          u"2026-10-25T02:30:00+01:00"_s, u"02:30 (UTC+1)</time>"_s, u"Late owl"_s, u"07:30</time>"_s}) {
        at = page.indexOf(part, at);
        QVERIFY2(at >= 0, qPrintable(part + u"\n"_s + page));
    }
    // Three hours from half past one on the clock says half past three.
    const QString bat = page.left(page.indexOf("Bat"_L1));
    const QString address = bat.mid(bat.lastIndexOf("href=\""_L1) + 6).section(u'"', 0, 0);
    QVERIFY2(get(address).text().contains(u"01:30–03:30"_s), qPrintable(address));
}

VECHE_GUILESS_TEST(FeedsTest)

} // namespace feeds_test

#include "feeds_test.moc"
