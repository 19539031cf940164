// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/words/when.h"
#include "server/pages/markup.h"
#include "server/pages/templates.h"
#include "tests/server/pages/releasedsessions.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QTest>
#include <QXmlStreamReader>

namespace pages_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using resources::Language;
using resources::Words;

class PagesTest : public QObject
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

    void textsExistInBothLanguagesAndTemplatesReadThem();
    void everyTextThatTheCodeAsksForExists();
    void numbersTakeTheirForms();
    void markdownIsSafe_data();
    void markdownIsSafe();
    void datesAndPricesReadAsPeopleWriteThem();
    void theEventPageSaysWhatWhenAndWhere();
    void linkedDataIsJsonAndCanNotEndItsScript();
    void languageFollowsChoiceEventAndBrowser();
    void onlyTheReleaseIsPublic();
    void aLongProgrammeIsCutIntoLightPages();
    void calendarsNameTheirZoneAndKeepTheirUid();
    void calendarsAreThereInAnyZone();
    void scheduleXmlIsServed();
    void pagesComeFromMemoryWithATag();
    void aChangeShowsAfterAQuarterOfASecond();
    void statesAreSaid();
    void missingPagesAreSaidInBothLanguages();
    void communityAndStartPage();
    void coversAreServedForPublicEventsOnly();

private:
    Reply get(const QString &path) { return m_visitor->get(path); }
    /// Lets the pages be read anew.
    void settle() { m_clock.advance(1000); }
    template <typename T>
    void change(const T &before, const T &after)
    {
        domain::ChangeSet changes;
        changes.update(before, after);
        QVERIFY(m_rig->commit(changes));
        settle();
    }
    void release(int sessions);

    FakeClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<EventFixture> m_event;
    std::unique_ptr<Visitor> m_visitor;
};

void PagesTest::textsExistInBothLanguagesAndTemplatesReadThem()
{
    for (const QString &key : Words::keys()) {
        QVERIFY2(Words::in(Language::English).has(key), qPrintable(key));
        QVERIFY2(Words::in(Language::Russian).has(key), qPrintable(key));
    }
    QVERIFY(Words::keys().size() > 100);
    const pages::Templates templates;
    QCOMPARE(templates.flaws(), QStringList());
}

void PagesTest::everyTextThatTheCodeAsksForExists()
{
    const QString root = qEnvironmentVariable("VECHE_SOURCE_DIR");
    // Asked for at once, or named for later, as forms do.
    const QRegularExpression use(
        u"\\bwords(?:\\.counted)?\\(\"([a-z0-9.]+)\"_L1|\"((?:error|register|form)\\.[a-z.]+)\""_s);
    int found = 0;
    for (const QString &folder : {u"/server"_s, u"/resources/words"_s, u"/shared/publicforms"_s}) {
        QDirIterator files(root + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto uses = use.globalMatch(QString::fromUtf8(file.readAll()));
            while (uses.hasNext()) {
                const auto match = uses.next();
                const QString key = match.captured(1) + match.captured(2);
                QVERIFY2(Words::in(Language::Russian).has(key), qPrintable(file.fileName() + ": "_L1 + key));
                ++found;
            }
        }
    }
    QVERIFY(found > 60);
}

void PagesTest::numbersTakeTheirForms()
{
    const Words &russian = Words::in(Language::Russian);
    QCOMPARE(russian.counted("programme.count"_L1, 1), u"1 пункт программы"_s);
    QCOMPARE(russian.counted("programme.count"_L1, 22), u"22 пункта программы"_s);
    QCOMPARE(russian.counted("programme.count"_L1, 5), u"5 пунктов программы"_s);
    QCOMPARE(russian.counted("programme.count"_L1, 11), u"11 пунктов программы"_s);
    QCOMPARE(russian.counted("programme.count"_L1, 111), u"111 пунктов программы"_s);
    QCOMPARE(Words::in(Language::English).counted("programme.count"_L1, 1), u"1 session"_s);
    QCOMPARE(Words::in(Language::English).counted("programme.count"_L1, 2), u"2 sessions"_s);
}

void PagesTest::markdownIsSafe_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("present");
    QTest::addColumn<QString>("absent");
    QTest::addRow("script") << u"Hi <script>alert(1)</script>"_s << u"&lt;script&gt;"_s << u"<script"_s;
    QTest::addRow("html") << u"<p onclick='x()'>One</p><p>Two</p>"_s << u"<p>One</p>"_s << u"onclick"_s;
    QTest::addRow("javascript") << u"[x](javascript:alert(1))"_s << u"href=\"#\""_s << u"javascript:"_s;
    QTest::addRow("encoded") << u"[x](JaVaScRiPt&colon;alert(1))"_s << u"href=\"#\""_s << u"alert(1)\""_s;
    QTest::addRow("data") << u"![x](data:text/html,hi)"_s << u"src=\"#\""_s << u"data:"_s;
    QTest::addRow("web") << u"[x](https://example.org/?a=1&b=2)"_s
                         << u"href=\"https://example.org/?a=1&amp;b=2\""_s << u"#"_s;
    QTest::addRow("heading") << u"# Big"_s << u"<h3>Big</h3>"_s << u"<h1"_s;
    QTest::addRow("quotes") << u"[x](https://example.org/\"onmouseover=\"alert(1))"_s << u"x"_s
                            << u"\"onmouseover"_s;
}

void PagesTest::markdownIsSafe()
{
    QFETCH(QString, source);
    QFETCH(QString, present);
    QFETCH(QString, absent);
    const QString html = QString::fromUtf8(pages::fromForeign(source));
    QVERIFY2(html.contains(present), qPrintable(html));
    QVERIFY2(!html.contains(absent), qPrintable(html));
}

void PagesTest::datesAndPricesReadAsPeopleWriteThem()
{
    const Words &ru = Words::in(Language::Russian);
    const Words &en = Words::in(Language::English);
    const auto plain = [](QString text) { return text.replace(QChar(0x00a0), u' '); };
    QCOMPARE(plain(resources::days({2026, 11, 14}, {2026, 11, 15}, ru)), u"14–15 ноября 2026, сб–вс"_s);
    QCOMPARE(plain(resources::days({2026, 11, 14}, {2026, 11, 14}, en)), u"14 November 2026, Sat"_s);
    QCOMPARE(plain(resources::days({2026, 11, 30}, {2026, 12, 1}, ru)),
             u"30 ноября – 1 декабря 2026, пн–вт"_s);
    QCOMPARE(plain(resources::days({2026, 12, 31}, {2027, 1, 1}, en)),
             u"31 December 2026 – 1 January 2027, Thu–Fri"_s);
    QCOMPARE(plain(resources::price(0, u"RUB"_s, ru)), u"бесплатно"_s);
    QCOMPARE(plain(resources::price(150'000, u"RUB"_s, ru)), u"1 500 ₽"_s);
    QCOMPARE(plain(resources::price(1250, u"EUR"_s, en)), u"12.50 €"_s);
    domain::Event event;
    event.start = event.end = {2026, 7, 1};
    event.doors = LocalTime(event.start, QTime(19, 0));
    event.zone = u"Asia/Kolkata"_s;
    QCOMPARE(plain(resources::when(event, en)), u"1 July 2026, Wed · 19:00, UTC+5:30"_s);
    event.begins = LocalTime(event.start, QTime(19, 30));
    QCOMPARE(plain(resources::when(event, en)),
             u"1 July 2026, Wed · 19:30, UTC+5:30 · doors open at 19:00"_s);
    event.doors = event.begins;
    QCOMPARE(plain(resources::when(event, en)), u"1 July 2026, Wed · 19:30, UTC+5:30"_s);
}

void PagesTest::theEventPageSaysWhatWhenAndWhere()
{
    const Reply page = get(m_event->path());
    QCOMPARE(page.status, 200);
    QVERIFY(page.body.size() < 50'000);
    const QString text = page.text();
    for (const QString &part : {u"<html lang=\"ru\">"_s, u"<h1>Осенний DevFest</h1>"_s, u"по Москве"_s,
                                u"Казань, Технопарк"_s, u"Сообщество «Волга-Код»"_s, u"<em>офлайн</em>"_s,
                                u"осталось 5"_s, u"property=\"og:title\" content=\"Осенний DevFest\""_s,
                                u"Программу опубликуем позже"_s, u"openstreetmap.org"_s})
        QVERIFY2(text.contains(part), qPrintable(part));
    QVERIFY(!text.contains("<script>"_L1));
    QVERIFY(!text.contains(" style="_L1));
    QCOMPARE(page.headers.value("cache-control"), "private, no-cache"_ba);
    const QString style = QRegularExpression(u"href=\"(/assets/[^\"]+\\.css)\""_s).match(text).captured(1);
    const Reply sheet = get(style);
    QCOMPARE(sheet.status, 200);
    QVERIFY(sheet.headers.value("cache-control").contains("immutable"));
    QVERIFY(page.body.size() + sheet.body.size() < 50'000);
}

void PagesTest::linkedDataIsJsonAndCanNotEndItsScript()
{
    auto evil = m_event->event;
    evil.name = u"</script><script>alert(1)</script> & \"co\""_s;
    change(m_event->event, evil);
    const QString page = get(m_event->path()).text();
    QVERIFY(!page.contains("<script>alert"_L1));
    const QString json = QRegularExpression(u"<script type=\"application/ld\\+json\">(.*?)</script>"_s)
                             .match(page)
                             .captured(1);
    const QJsonObject data = QJsonDocument::fromJson(json.toUtf8()).object();
    QCOMPARE(data[u"@type"_s].toString(), u"Event"_s);
    QCOMPARE(data[u"name"_s].toString(), evil.name);
    QVERIFY(data[u"startDate"_s].toString().endsWith("T10:00:00+03:00"_L1));
    QCOMPARE(data[u"location"_s].toArray().first()[u"name"_s].toString(), u"Казань, Технопарк"_s);
    QCOMPARE(data[u"offers"_s].toArray().size(), 2);
}

void PagesTest::languageFollowsChoiceEventAndBrowser()
{
    QVERIFY(get(m_event->path()).text().contains(u"Регистрация</h2>"_s));
    const QString english = get(m_event->path() + "?lang=en"_L1).text();
    QVERIFY(english.contains("Registration</h2>"_L1));
    QVERIFY(english.contains("<h1 lang=\"ru\">"_L1));
    QVERIFY(english.contains("/register?lang=en"_L1)); // The choice stays with the visitor.
    QVERIFY(get(m_event->path() + "?lang=xx"_L1).text().contains(u"Регистрация</h2>"_s));
    auto open = m_event->event;
    open.language.clear();
    change(m_event->event, open);
    m_visitor->headers["Accept-Language"] = "fr, en;q=0.4, ru;q=0.8";
    QVERIFY(get(m_event->path()).text().contains(u"Регистрация</h2>"_s));
    m_visitor->headers["Accept-Language"] = "en-GB,en;q=0.9,ru;q=0.8";
    QVERIFY(get(m_event->path()).text().contains("Registration</h2>"_L1));
}

void PagesTest::release(int count)
{
    QVERIFY(releaseSessions(*m_rig, m_event->event, count, m_clock.wallMs()));
    settle();
}

void PagesTest::onlyTheReleaseIsPublic()
{
    domain::Session working;
    working.id = Id::create();
    working.event = domain::EventId(m_event->event.id);
    working.title = u"Рабочая строка"_s;
    working.state = domain::SessionState::Confirmed;
    domain::ChangeSet changes;
    changes.insert(working);
    QVERIFY(m_rig->commit(changes));
    release(6);
    const QString page = get(m_event->path()).text();
    QVERIFY(page.contains(u"Доклад 5"_s));
    QVERIFY(page.contains(u"Зал 2"_s));
    QVERIFY(page.contains(u"Вера &lt;Никитина&gt;"_s));
    for (const QString &hidden :
         {u"Рабочая строка"_s, u"Черновик"_s, u"secret@example.org"_s, u"только для своих"_s})
        QVERIFY2(!page.contains(hidden), qPrintable(hidden));
    const QString session =
        QRegularExpression(u"href=\"(/c/volga/devfest/s/[^\"]+)\""_s).match(page).captured(1);
    const Reply details = get(session);
    QCOMPARE(details.status, 200);
    QVERIFY(details.text().contains(u"<strong>главном</strong>"_s));
    QVERIFY(!details.text().contains(u"только для своих"_s));
    QCOMPARE(get(m_event->path() + "/s/nothing"_L1).status, 404);
    QCOMPARE(get(m_event->path() + "/programme"_L1).status, 200);
    QCOMPARE(get(m_event->path() + "/programme/2"_L1).status, 404);
    QCOMPARE(get(m_event->path() + "/programme/x"_L1).status, 404);
}

void PagesTest::aLongProgrammeIsCutIntoLightPages()
{
    release(940);
    const Reply page = get(m_event->path());
    QVERIFY2(page.body.size() < 50'000, qPrintable(QString::number(page.body.size())));
    QVERIFY(page.text().contains(u"470 пунктов программы"_s));
    QSet<QString> seen;
    int parts = 0;
    for (Reply part = get(m_event->path() + "/programme/1"_L1); part.status == 200;
         part = get(m_event->path() + u"/programme/%1"_s.arg(parts + 1))) {
        ++parts;
        QVERIFY2(part.body.size() < 50'000, qPrintable(QString::number(part.body.size())));
        auto titles = QRegularExpression(u">(Доклад \\d+) "_s).globalMatch(part.text());
        while (titles.hasNext())
            seen.insert(titles.next().captured(1));
    }
    QCOMPARE(seen.size(), 940);
    QVERIFY(parts >= 10);
}

void PagesTest::calendarsNameTheirZoneAndKeepTheirUid()
{
    auto oneDay = m_event->event;
    oneDay.end = oneDay.start;
    change(m_event->event, oneDay);
    release(6);
    const auto sequenceOf = [](const QString &text) {
        return QRegularExpression(u"SEQUENCE:(\\d+)"_s).match(text).captured(1).toInt();
    };
    const Reply event = get(m_event->path() + "/event.ics"_L1);
    QCOMPARE(event.status, 200);
    QVERIFY(event.headers.value("content-type").startsWith("text/calendar"));
    const QString text = event.text();
    QVERIFY(text.contains("UID:"_L1 + m_event->event.id.toString() + "@veche"_L1));
    QVERIFY(text.contains("BEGIN:VTIMEZONE"_L1) && text.contains("TZID:Europe/Moscow"_L1));
    QVERIFY(text.contains("DTSTART;TZID=Europe/Moscow:"_L1));
    QVERIFY(text.contains("\r\n"_L1));
    auto renamed = m_rig->all<domain::Event>().front();
    renamed.name = u"Осень; строка, с \\ знаками"_s;
    change(m_rig->all<domain::Event>().front(), renamed);
    const QString later = get(m_event->path() + "/event.ics"_L1).text();
    QVERIFY(later.contains("UID:"_L1 + m_event->event.id.toString()));
    QVERIFY(later.contains(u"SUMMARY:Осень\\; строка\\, с \\\\ знаками"_s));
    QVERIFY(sequenceOf(later) > sequenceOf(text));
    const QString programme = get(m_event->path() + "/schedule.ics"_L1).text();
    QCOMPARE(programme.count("BEGIN:VEVENT"_L1), 6);
    QCOMPARE(programme.count("BEGIN:VTIMEZONE"_L1), 1);
}

void PagesTest::calendarsAreThereInAnyZone()
{
    release(6);
    for (const QString &zone : {u"UTC"_s, u"UTC+05:30"_s, u"Etc/GMT-3"_s, u"Berlin"_s, QString()}) {
        const auto before = m_rig->all<domain::Event>().front();
        auto event = before;
        event.end = event.start;
        event.zone = zone;
        change(before, event);
        for (const QString &name : {u"/event.ics"_s, u"/schedule.ics"_s}) {
            const Reply calendar = get(m_event->path() + name);
            QVERIFY2(calendar.status == 200, qPrintable(zone + name));
            QVERIFY(calendar.text().contains("BEGIN:VEVENT"_L1));
            QVERIFY(!calendar.text().contains("TZID"_L1));
        }
    }
}

void PagesTest::scheduleXmlIsServed()
{
    QCOMPARE(get(m_event->path() + "/schedule.xml"_L1).status, 404);
    release(6);
    const Reply xml = get(m_event->path() + "/schedule.xml"_L1);
    QCOMPARE(xml.status, 200);
    QXmlStreamReader reader(xml.body);
    int events = 0;
    while (!reader.atEnd())
        events += reader.readNext() == QXmlStreamReader::StartElement && reader.name() == u"event"_s;
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QCOMPARE(events, 6);
}

void PagesTest::pagesComeFromMemoryWithATag()
{
    const Reply first = get(u"/c/volga"_s);
    const QByteArray tag = first.headers.value("etag");
    QVERIFY(!tag.isEmpty());
    m_visitor->headers["If-None-Match"] = tag;
    QCOMPARE(get(u"/c/volga"_s).status, 304);
    auto renamed = m_event->event;
    renamed.name = u"Весенний DevFest"_s;
    change(m_event->event, renamed);
    const Reply changed = get(u"/c/volga"_s);
    QCOMPARE(changed.status, 200);
    QVERIFY(changed.headers.value("etag") != tag);
}

void PagesTest::aChangeShowsAfterAQuarterOfASecond()
{
    QVERIFY(get(m_event->path()).text().contains(u"Осенний"_s));
    auto renamed = m_event->event;
    renamed.name = u"Весенний DevFest"_s;
    domain::ChangeSet changes;
    changes.update(m_event->event, renamed);
    QVERIFY(m_rig->commit(changes));
    QVERIFY(get(m_event->path()).text().contains(u"Осенний"_s)); // The clock stands: still from memory.
    m_clock.advance(250);
    QVERIFY(get(m_event->path()).text().contains(u"Весенний"_s));
}

void PagesTest::statesAreSaid()
{
    auto event = m_event->event;
    for (const auto &[state, text] : {std::pair{domain::EventState::Cancelled, u"Отменено."_s},
                                      {domain::EventState::Postponed, u"Отложено."_s},
                                      {domain::EventState::Past, u"Событие прошло."_s}}) {
        const auto before = event;
        event.state = state;
        change(before, event);
        const QString page = get(m_event->path()).text();
        QVERIFY2(page.contains(text), qPrintable(text));
        QVERIFY(!page.contains("<form"_L1));
    }
}

void PagesTest::missingPagesAreSaidInBothLanguages()
{
    for (const QString &path : {u"/nothing"_s, u"/c/none"_s, u"/c/volga/none"_s, u"/o/none"_s,
                                u"/files/volga/none"_s, u"/o/"_s + QString(200, u'a'), u"/c/%00/x"_s}) {
        const Reply english = get(path);
        QVERIFY2(english.status == 404 || english.status == 400, qPrintable(path));
        const Reply russian = get(path + "?lang=ru"_L1);
        if (russian.status == 404)
            QVERIFY2(russian.text().contains(u"Такой страницы нет"_s), qPrintable(path));
    }
    QVERIFY(get(u"/nothing"_s).text().contains("There is no such page"_L1));
    QCOMPARE(m_visitor->postForm(u"/c/volga"_s, {}).status, 405);
}

void PagesTest::communityAndStartPage()
{
    const auto community = m_rig->all<domain::Community>().front();
    auto described = community;
    described.description = u"Кто мы: [сайт](https://example.org)"_s;
    described.links = u"Чат\thttps://example.org/chat\nЗло\tjavascript:alert(1)"_s;
    change(community, described);
    const QString page = get(u"/c/volga"_s).text();
    QVERIFY(page.contains("href=\"https://example.org/chat\""_L1));
    QVERIFY(!page.contains("javascript:"_L1));
    QVERIFY(page.contains(u"Ближайшие события"_s) && page.contains("/c/volga/devfest"_L1));
    const Reply start = get(u"/"_s);
    QCOMPARE(start.status, 302);
    QCOMPARE(start.location(), u"/c/volga"_s);
}

void PagesTest::coversAreServedForPublicEventsOnly()
{
    const auto hashOf = [](const QByteArray &bytes) {
        return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    };
    const auto path = [](const QString &hash, const QString &community = u"volga"_s) {
        return u"/files/%1/%2"_s.arg(community, hash);
    };
    domain::Attachment picture;
    picture.id = Id::create();
    picture.type = u"image/png"_s;
    picture.bytes = "not really a picture";
    picture.hash = hashOf(picture.bytes);
    domain::Attachment script = picture;
    script.id = Id::create();
    script.bytes = "<svg/>";
    script.hash = hashOf(script.bytes);
    script.type = u"image/svg+xml"_s;
    domain::Attachment forged = picture; // Other bytes under the same name, and the first to be found.
    forged.id = Id();
    forged.bytes = "something else";
    domain::ChangeSet changes;
    changes.insert(forged);
    changes.insert(picture);
    changes.insert(script);
    QVERIFY(m_rig->commit(changes));
    QCOMPARE(get(path(picture.hash)).status, 404);
    auto with = m_event->event;
    with.cover = picture.hash;
    change(m_event->event, with);
    const Reply served = get(path(picture.hash));
    QCOMPARE(served.status, 200);
    QCOMPARE(served.body, picture.bytes);
    QCOMPARE(served.headers.value("content-type"), "image/png"_ba);
    QVERIFY(get(m_event->path()).text().contains(u"src=\"/files/volga/"_s + picture.hash));

    // Another community with the same ids and a forged file of the same name: nothing of it is served here.
    const auto other = waited(m_rig->core().accounts().communities().add({.id = {},
                                                                          .slug = u"oka"_s,
                                                                          .name = u"Oka"_s,
                                                                          .language = u"en"_s,
                                                                          .zone = u"Europe/Moscow"_s,
                                                                          .owner = m_rig->account}));
    QVERIFY(other);
    forged.id = picture.id;
    domain::ChangeSet theirs;
    theirs.insert(forged);
    theirs.insert(with);
    QVERIFY(waited(m_rig->core().writer().commit(other->community, std::move(theirs))));
    QCOMPARE(get(path(picture.hash)).body, picture.bytes);
    QCOMPARE(get(path(picture.hash, u"oka"_s)).status, 404);
    QCOMPARE(get(path(picture.hash, u"nobody"_s)).status, 404);

    auto evil = with;
    evil.cover = script.hash;
    change(with, evil);
    QCOMPARE(get(path(script.hash)).status, 404);
}

VECHE_GUILESS_TEST(PagesTest)

} // namespace pages_test

#include "pages_test.moc"
