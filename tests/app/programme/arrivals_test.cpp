// SPDX-License-Identifier: GPL-3.0-or-later
// Others' edits while somebody plans: registrations are none of the programme's business, and another
// session is one bar of it.
#include "app/programme/programmepage.h"
#include "app/widgets/gantt/gantttray.h"
#include "app/widgets/gantt/ganttview.h"
#include "tests/support/otherlaptop.h"
#include "tests/support/program.h"
#include "tests/support/workspacefile.h"

#include <QSignalSpy>

namespace arrivals_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::programme;
using namespace Qt::StringLiterals;
using gantt::GanttModel;

namespace
{
/// Counts what a chart's model says.
struct Said {
    explicit Said(GanttModel &model)
        : reset(&model, &GanttModel::modelReset)
        , lanes(&model, &GanttModel::lanesChanged)
        , inserted(&model, &GanttModel::itemsInserted)
        , removed(&model, &GanttModel::itemsRemoved)
        , changed(&model, &GanttModel::itemsChanged)
        , unscheduled(&static_cast<ProgrammeModel &>(model), &ProgrammeModel::unscheduledChanged)
    {
    }
    [[nodiscard]] QString counts() const
    {
        return u"%1 resets, %2 lanes, +%3 -%4 ~%5, tray %6"_s.arg(reset.count())
            .arg(lanes.count())
            .arg(named(inserted))
            .arg(named(removed))
            .arg(named(changed))
            .arg(unscheduled.count());
    }
    static qsizetype named(const QSignalSpy &spy)
    {
        qsizetype items = 0;
        for (const auto &call : spy)
            items += call.front().toStringList().size();
        return items;
    }
    QSignalSpy reset, lanes, inserted, removed, changed, unscheduled;
};
} // namespace

class ArrivalsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aRegistrationSaysNothingToTheProgramme();
    void anotherSessionIsItsOwnBars();
    void whatComesAndGoesIsSaidAsThat();
    void aSpeakersNameIsInTheirBarsAlone();
    void aMergedSpeakerIsFollowed();
    void roomsAreLanes();
    void dragsGoOn();
    void aChipThatIsHeldStaysHeld();

private:
    [[nodiscard]] workspace::Workspace &workspace() { return **m_file; }
    [[nodiscard]] const workspace::EventData &data()
    {
        return *workspace().eventData(workspace().currentEvent());
    }
    [[nodiscard]] gantt::GanttView &chart() { return *m_page->chart(); }
    [[nodiscard]] GanttModel &model() { return *chart().model(); }
    /// Slots that stand in one room, in sessions with speakers.
    [[nodiscard]] std::vector<Slot> talks();
    void takeRegistration(int number);
    void arrive(const std::function<bool(tests::OtherLaptop &)> &doing);
    void hold(const Slot &slot);
    [[nodiscard]] gantt::GanttItem item(const Slot &slot) { return model().item(slot.id.toString()); }

    std::unique_ptr<tests::WorkspaceFile> m_file;
    std::unique_ptr<ProgrammePage> m_page;
};

void ArrivalsTest::init()
{
    m_file = std::make_unique<tests::WorkspaceFile>();
    m_file->fillWithSample();
    m_page = std::make_unique<ProgrammePage>(workspace(), ProgrammeHooks());
    m_page->resize(1600, 900);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void ArrivalsTest::cleanup()
{
    m_page.reset();
    m_file.reset();
}

std::vector<Slot> ArrivalsTest::talks()
{
    std::vector<Slot> found;
    for (const Slot &slot : data().slots.all()) {
        if (slot.rooms.size() == 1 && slot.start.isValid() && !data().speakersOf(slot.session).empty())
            found.push_back(slot);
    }
    return found;
}

void ArrivalsTest::arrive(const std::function<bool(tests::OtherLaptop &)> &doing)
{
    bool heard = false;
    QObject context;
    workspace().watch(workspace::everyEntity(), &context,
                      [&](const storage::ChangeEvent &) { heard = true; });
    tests::OtherLaptop other(workspace().store());
    QVERIFY(doing(other));
    QTRY_VERIFY(heard);
}

void ArrivalsTest::takeRegistration(int number)
{
    const EventId event = workspace().currentEvent();
    domain::Person person;
    person.id = Id::create();
    person.name = u"Guest %1"_s.arg(number);
    Order order;
    order.id = Id::create();
    order.event = event;
    order.number = u"N%1"_s.arg(number);
    Ticket ticket;
    ticket.id = Id::create();
    ticket.event = event;
    ticket.order = OrderId(order.id);
    ticket.name = person.name;
    Scan scan;
    scan.id = Id::create();
    scan.event = event;
    scan.ticket = TicketId(ticket.id);
    arrive([&](tests::OtherLaptop &other) { return other.insert(person); });
    arrive([&](tests::OtherLaptop &other) { return other.insert(order); });
    arrive([&](tests::OtherLaptop &other) { return other.insert(ticket); });
    arrive([&](tests::OtherLaptop &other) { return other.insert(scan); });
}

void ArrivalsTest::hold(const Slot &slot)
{
    chart().ensureVisible(slot.id.toString());
    const QPoint from = chart().itemRect(slot.id.toString()).center();
    QTest::mousePress(chart().viewport(), Qt::LeftButton, {}, from);
    for (const int by : {20, 60}) {
        const QPoint at = from + QPoint(by, 0);
        QMouseEvent move(QEvent::MouseMove, at, chart().viewport()->mapToGlobal(at), Qt::NoButton,
                         Qt::LeftButton, {});
        QCoreApplication::sendEvent(chart().viewport(), &move);
    }
    QVERIFY(chart().isDragging());
}

void ArrivalsTest::aRegistrationSaysNothingToTheProgramme()
{
    const Said said(model());
    takeRegistration(1);
    QCOMPARE(said.counts(), u"0 resets, 0 lanes, +0 -0 ~0, tray 0"_s);
}

void ArrivalsTest::anotherSessionIsItsOwnBars()
{
    const Slot slot = talks().front();
    const Said said(model());
    arrive([&](tests::OtherLaptop &other) {
        return other.set(Session::info(), slot.session, "title", u"Renamed"_s);
    });
    QCOMPARE(said.reset.count() + said.lanes.count(), 0);
    QVERIFY(said.changed.front().front().toStringList().contains(slot.id.toString()));
    QCOMPARE_LT(Said::named(said.changed), 4);
    QCOMPARE(item(slot).title, u"Renamed"_s);
    QCOMPARE(chart().scene().item(chart().scene().handle(slot.id.toString())).data.title, u"Renamed"_s);
}

void ArrivalsTest::whatComesAndGoesIsSaidAsThat()
{
    const Slot slot = talks().front();
    const int bars = chart().scene().itemCount();
    const Said said(model());
    Session session;
    session.id = Id::create();
    session.event = workspace().currentEvent();
    session.title = u"Late talk"_s;
    arrive([&](tests::OtherLaptop &other) { return other.insert(session); });
    QCOMPARE(said.counts(), u"0 resets, 0 lanes, +0 -0 ~0, tray 1"_s);
    const auto &waiting = m_page->tray()->items();
    QVERIFY(std::any_of(waiting.begin(), waiting.end(),
                        [&](const gantt::GanttItem &chip) { return chip.id == session.id.toString(); }));
    Slot place = slot;
    place.id = Id::create();
    place.session = SessionId(session.id);
    arrive([&](tests::OtherLaptop &other) { return other.insert(place); });
    QCOMPARE(said.inserted.count(), 1);
    QCOMPARE(chart().scene().itemCount(), bars + 1);
    QVERIFY(item(place).flags.testFlag(gantt::ItemFlag::Conflict));
    QVERIFY(item(slot).flags.testFlag(gantt::ItemFlag::Conflict));
    arrive([&](tests::OtherLaptop &other) { return other.set(Slot::info(), place.id, "deleted", true); });
    QCOMPARE(said.removed.count(), 1);
    QCOMPARE(chart().scene().itemCount(), bars);
    QVERIFY(!item(slot).flags.testFlag(gantt::ItemFlag::Conflict));
    QVERIFY(said.changed.back().front().toStringList().contains(slot.id.toString()));
    QCOMPARE(said.reset.count(), 0);
}

void ArrivalsTest::aSpeakersNameIsInTheirBarsAlone()
{
    const Slot slot = talks().front();
    const Id speaker = data().speakersOf(slot.session).front()->person;
    const Said said(model());
    arrive([&](tests::OtherLaptop &other) {
        return other.set(domain::Person::info(), speaker, "name", u"Vera Renamed"_s);
    });
    QCOMPARE(said.reset.count(), 0);
    QCOMPARE_LT(Said::named(said.changed), 8);
    QVERIFY(item(slot).line.contains(u"Vera Renamed"_s));
    QVERIFY(
        chart().scene().item(chart().scene().handle(slot.id.toString())).data.line.contains(u"Renamed"_s));
}

void ArrivalsTest::aMergedSpeakerIsFollowed()
{
    const Slot slot = talks().front();
    const Id speaker = data().speakersOf(slot.session).front()->person;
    domain::Person same;
    same.id = Id::create();
    same.name = u"Vera Nikitina"_s;
    arrive([&](tests::OtherLaptop &other) { return other.insert(same); });
    arrive([&](tests::OtherLaptop &other) {
        return other.set(domain::Person::info(), speaker, "merged_into", same.id.toBytes());
    });
    QVERIFY(item(slot).line.contains(u"Vera Nikitina"_s));
    const Said said(model());
    arrive([&](tests::OtherLaptop &other) {
        return other.set(domain::Person::info(), same.id, "name", u"Vera Orlova"_s);
    });
    QVERIFY(item(slot).line.contains(u"Vera Orlova"_s));
    QVERIFY(said.changed.front().front().toStringList().contains(slot.id.toString()));
    QCOMPARE(said.reset.count(), 0);
}

void ArrivalsTest::roomsAreLanes()
{
    const Said said(model());
    const Id room = talks().front().rooms.front();
    arrive([&](tests::OtherLaptop &other) { return other.set(Room::info(), room, "name", u"Hall Z"_s); });
    QCOMPARE(said.lanes.count(), 1);
    QCOMPARE(chart().scene().lane(chart().scene().laneIndex(room.toString())).data.title, u"Hall Z"_s);
    arrive([&](tests::OtherLaptop &other) { return other.set(Room::info(), room, "deleted", true); });
    QCOMPARE(chart().scene().laneIndex(room.toString()), gantt::GanttScene::none);
    QCOMPARE(item(talks().front()).lanes, QStringList{nowhere});
    QCOMPARE(said.reset.count(), 0);
}

void ArrivalsTest::dragsGoOn()
{
    const auto all = talks();
    const Slot mine = all.front();
    QSignalSpy moved(&chart(), &gantt::GanttView::moveRequested);
    hold(mine);
    takeRegistration(1);
    QVERIFY(chart().isDragging());
    arrive([&](tests::OtherLaptop &other) {
        return other.set(Session::info(), all.back().session, "title", u"Renamed"_s);
    });
    QVERIFY(chart().isDragging());
    Room room;
    room.id = Id::create();
    room.event = workspace().currentEvent();
    room.name = u"Attic"_s;
    arrive([&](tests::OtherLaptop &other) { return other.insert(room); });
    QVERIFY(chart().isDragging());
    const QPoint to = chart().itemRect(mine.id.toString()).center() + QPoint(60, 0);
    QTest::mouseRelease(chart().viewport(), Qt::LeftButton, {}, to);
    QCOMPARE(moved.count(), 1);
    const auto moves = moved.front().front().value<QList<gantt::GanttMove>>();
    QCOMPARE(moves.size(), 1);
    QCOMPARE(moves.front().id, mine.id.toString());
}

void ArrivalsTest::aChipThatIsHeldStaysHeld()
{
    gantt::GanttTray &tray = *m_page->tray();
    QVERIFY(tray.items().size() > 1);
    const QString held = tray.items().at(1).id;
    QTest::mousePress(&tray, Qt::LeftButton, {}, tray.chipRect(held).center());
    takeRegistration(1);
    arrive([&](tests::OtherLaptop &other) {
        return other.set(Session::info(), Id::fromString(tray.items().at(0).id).value_or(Id()), "deleted",
                         true);
    });
    QCOMPARE(tray.heldItem(), held);
    QTest::mouseRelease(&tray, Qt::LeftButton, {}, tray.chipRect(held).center());
}

VECHE_TEST(ArrivalsTest)

} // namespace arrivals_test

#include "arrivals_test.moc"
