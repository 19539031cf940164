// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/demo.h"
#include "app/workspace/firstrun.h"
#include "app/workspace/workspace.h"
#include "tests/support/program.h"

#include <QTemporaryDir>
#include <QTest>

namespace demo_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::workspace;
using namespace Qt::StringLiterals;

class DemoTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    QTemporaryDir m_dir;
    const QDateTime m_now{QDate(2026, 3, 4), QTime(15, 0)};

    std::unique_ptr<Workspace> openedWith(const QString &language)
    {
        WorkspaceOptions options;
        options.path = m_dir.filePath(language + ".veche"_L1);
        options.create = true;
        auto workspace = std::move(*Workspace::open(options, m_clock));
        const auto set =
            demo::load(demo::builtIn(), {workspace->communityId(), language, m_now}, u"Open the sample"_s);
        if (!set)
            qFatal("%s", qPrintable(toString(set.error())));
        const auto done = workspace->edit(*set);
        if (!QTest::qWaitFor([&] { return done.isFinished(); }) || !done.result())
            qFatal("The sample can't be stored");
        return workspace;
    }

private Q_SLOTS:
    void theSampleIsOneWholeEvent()
    {
        const auto workspace = openedWith(u"en"_s);
        QCOMPARE(workspace->community().name, u"Strelka"_s);
        QCOMPARE(workspace->events().size(), 1);
        const Event &event = *workspace->event(workspace->currentEvent());
        QCOMPARE(event.name, u"Strelka Winter Conference"_s);
        const EventData &data = *workspace->eventData(event.id);
        QCOMPARE(data.rooms.size(), 3);
        QCOMPARE(data.sessions.size(), 40);
        QCOMPARE(data.tracks.size(), 5);
        QCOMPARE(data.tasks.size(), 20);
        QCOMPARE(data.gates.size(), 2);
        QCOMPARE(workspace->persons().size(), 30);
        const auto orders = *workspace->allOf<Order>(EventId(event.id));
        QCOMPARE(orders.size(), 300u);
        QSet<QString> numbers;
        for (const Order &order : orders)
            numbers.insert(order.number);
        QCOMPARE(numbers.size(), 300);
        QCOMPARE(workspace->allOf<Ticket>(EventId(event.id))->size(), 300u);
        // Links point at what is there.
        for (const SessionSpeaker &speaker : data.speakers.all())
            QVERIFY(workspace->person(speaker.person) && data.sessions.find(speaker.session));
    }

    void itsDatesAreRelativeToToday()
    {
        const auto workspace = openedWith(u"ru"_s);
        const Event &event = *workspace->event(workspace->currentEvent());
        QCOMPARE(event.name, u"Стрелка: зимняя конференция"_s);
        QCOMPARE(event.start.dayOfWeek(), 6);
        QVERIFY(m_now.date().daysTo(event.start) >= 21 && m_now.date().daysTo(event.start) < 28);
        QCOMPARE(event.end, event.start.addDays(1));
        for (const Slot &slot : workspace->eventData(event.id)->slots.all())
            QVERIFY(slot.start.date() >= event.start && slot.start.date() <= event.end);
        const auto orders = *workspace->allOf<Order>(EventId(event.id));
        for (const Order &order : orders)
            QVERIFY(order.at.ms < m_now.toMSecsSinceEpoch());
    }

    void whatIsNoSampleIsSaid()
    {
        const demo::DemoOptions options{CommunityId::create(), u"en"_s, m_now};
        QCOMPARE(demo::load("nonsense", options, {}).error().kind, ErrorKind::Invalid);
        QCOMPARE(demo::load("{\"version\":2}", options, {}).error().kind, ErrorKind::Invalid);
        const auto dangling = demo::load(
            R"({"version":1,"event":{"days":1},"quotas":[{"name":"All","capacity":1,"types":["gone"]}]})",
            options, {});
        QCOMPARE(dangling.error().context, u"type/gone"_s);
    }

    void theFirstEventIsGuessed()
    {
        Community community = communityFrom(CommunityId::create(), u" Go Kazan "_s, u"ru"_s);
        QCOMPARE(community.name, u"Go Kazan"_s);
        QCOMPARE(community.slug, u"go-kazan"_s);
        QVERIFY(!community.zone.isEmpty());
        community.zone = u"Europe/Moscow"_s;
        const Event event =
            eventFrom({u"Ёлка 2026"_s, QDate(2026, 12, 19), {}, {}, {}, {}}, community, {u"elka-2026"_s});
        QCOMPARE(event.slug, u"elka-2026-2"_s);
        QCOMPARE(event.end, QDate(2026, 12, 19));
        QCOMPARE(event.zone, u"Europe/Moscow"_s);
        QCOMPARE(event.language, u"ru"_s);
        QVERIFY(!event.id.isNull());
    }
};

VECHE_GUILESS_TEST(DemoTest)

} // namespace demo_test

#include "demo_test.moc"
