// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/attention.h"
#include "app/overview/checkrow.h"
#include "app/overview/overviewpage.h"
#include "app/shell/language.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/statcard.h"
#include "tests/support/program.h"
#include "tests/support/workspacefile.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QPushButton>
#include <QSignalSpy>
#include <QUndoStack>
#include <QUrl>

namespace overview_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

/// Figures, checklist and attention list are read off the data, and lead to where things are done.
class OverviewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figuresCountWhatIsConfirmed();
    void figuresFollowAnOrder();
    void anUndoneScanDoesNotCount();
    void theChecklistIsReadOffTheData();
    void aLineOfTheChecklistLeadsThere();
    void aViewThatIsNotThereIsNoLink();
    void aRoomTakenTwiceIsSaid();
    void withoutAnEventThereIsOneThingToDo();
    void whyMailWaitsIsSaid();
    void theChecklistHasRoomForItsWords();
    void failedMailSaysWhyByItsKind();
    void moreGuestsThanPlacesAreSaid();
    void aHiddenPageReadsWhenItIsShown();
    void aLargePageIsFull();
    void theLinkOfThePublicPageIsCopied();

private:
    struct Rig {
        explicit Rig(bool sample)
        {
            if (sample)
                file.fillWithSample();
            else
                addEvent();
            figures = std::make_unique<overview::EventFigures>(*file);
            page = std::make_unique<overview::OverviewPage>(
                *file, *figures,
                overview::OverviewContext{[this](const QString &view) { return views.contains(view); },
                                          [this] { return online; }, [this] { return publicPage; }});
            page->resize(1072, 720);
            page->show();
        }
        void addEvent()
        {
            event.id = Id::create();
            event.name = u"Meetup"_s;
            event.zone = u"Europe/Moscow"_s;
            insert(event);
        }
        template <typename T>
        void insert(const T &entity)
        {
            ChangeSet changes;
            changes.label = u"x"_s;
            changes.insert(entity);
            file.commit(std::move(changes));
        }
        template <typename T>
        void update(const T &before, const T &after)
        {
            ChangeSet changes;
            changes.label = u"x"_s;
            changes.update(before, after);
            file.commit(std::move(changes));
        }
        void set(const EntityInfo &entity, const Id &row, const char *field, const Value &value)
        {
            ChangeSet changes;
            changes.label = u"x"_s;
            changes.rows.push_back({&entity, row, false, {{entity.fieldIndex(field), value}}, {}, {}});
            file.commit(std::move(changes));
        }
        [[nodiscard]] QAbstractButton *line(const QString &id) const
        {
            return page->findChild<QAbstractButton *>(u"check_"_s + id);
        }
        [[nodiscard]] bool isDone(const QString &id) const
        {
            return line(id)->accessibleName().contains(u"done"_s);
        }

        tests::WorkspaceFile file;
        Event event;
        QStringList views{u"events"_s, u"settings"_s, u"online"_s, u"programme"_s};
        overview::OnlineState online;
        QUrl publicPage;
        std::unique_ptr<overview::EventFigures> figures;
        std::unique_ptr<overview::OverviewPage> page;
    };
};

void OverviewTest::figuresCountWhatIsConfirmed()
{
    Rig rig(true);
    QTRY_VERIFY(rig.figures->isReady());
    // Counted here without the code that is tested.
    const EventId event = rig.file->currentEvent();
    const auto tickets = rig.file->allOf<Ticket>(event);
    const auto orders = rig.file->allOf<Order>(event);
    QHash<Id, OrderState> states;
    for (const Order &order : *orders)
        states[order.id] = order.state;
    int confirmed = 0;
    for (const Ticket &ticket : *tickets)
        confirmed += ticket.state == TicketState::Valid && states[ticket.order] == OrderState::Confirmed;
    QVERIFY(confirmed > 100);
    QCOMPARE(rig.figures->figures().confirmed, confirmed);
    QCOMPARE(rig.figures->figures().registrations, int(tickets->size()));
    auto *card = rig.page->findChild<widgets::StatCard *>(u"confirmedFigure"_s);
    QTRY_COMPARE(card->figure(), QLocale().toString(confirmed));
}

void OverviewTest::aLargePageIsFull()
{
    Rig rig(true);
    QTRY_VERIFY(rig.figures->isReady());
    const auto *agenda = rig.page->findChild<QWidget *>(u"agendaCard"_s);
    const auto *attention = rig.page->findChild<QWidget *>(u"attentionCard"_s);
    QTRY_VERIFY(rig.page->findChild<QWidget *>(u"growthCard"_s)->isVisible());
    const int few = agenda->sizeHint().height();
    rig.page->resize(1712, 1000);
    QTRY_VERIFY(agenda->sizeHint().height() > few);
    QTRY_VERIFY(attention->mapTo(rig.page.get(), QPoint(0, attention->height())).y() > 960);
    rig.page->resize(1072, 720);
    QTRY_COMPARE(agenda->sizeHint().height(), few);
}

void OverviewTest::aHiddenPageReadsWhenItIsShown()
{
    Rig rig(false);
    int reads = 0;
    overview::OverviewPage page(*rig.file, *rig.figures,
                                {[](const QString &) { return true; },
                                 [&] {
                                     ++reads;
                                     return overview::OnlineState();
                                 }});
    page.show();
    QTRY_VERIFY(rig.figures->isReady());
    QTest::qWait(100);
    page.hide();
    const int before = reads;
    Room room;
    room.id = Id::create();
    room.event = EventId(rig.event.id);
    room.name = u"Hall"_s;
    rig.insert(room);
    QTest::qWait(150);
    QCOMPARE(reads, before);
    page.show();
    QCOMPARE(reads, before + 1);
    for (int i = 0; i < 20; ++i) {
        room.id = Id::create();
        rig.insert(room);
    }
    QTRY_VERIFY(reads > before + 1);
    QTest::qWait(200);
    QCOMPARE_LT(reads, before + 15); // Several at once are read once.
    const int visible = reads;
    Order order;
    order.id = Id::create();
    order.event = EventId(rig.event.id);
    rig.insert(order);
    QTest::qWait(100);
    QCOMPARE(reads, visible); // Its figures follow, once they are counted.
}

void OverviewTest::figuresFollowAnOrder()
{
    Rig rig(true);
    QTRY_VERIFY(rig.figures->isReady());
    const int before = rig.figures->figures().confirmed;
    const auto orders = rig.file->allOf<Order>(rig.file->currentEvent());
    const auto found = std::find_if(orders->begin(), orders->end(),
                                    [](const Order &order) { return order.state == OrderState::Confirmed; });
    Order after = *found;
    after.state = OrderState::Pending;
    rig.update(*found, after);
    QTRY_VERIFY(rig.figures->figures().confirmed < before);
    QVERIFY(rig.figures->figures().pending > 0);
    QTRY_VERIFY(rig.page->findChild<QPushButton *>(u"attention_0"_s) != nullptr);
    rig.file->undoStack()->undo();
    QTRY_COMPARE(rig.figures->figures().confirmed, before);
}

void OverviewTest::anUndoneScanDoesNotCount()
{
    Rig rig(false);
    Scan scan;
    scan.id = Id::create();
    scan.event = EventId(rig.event.id);
    scan.ticket = TicketId::create();
    scan.kind = ScanKind::Entry;
    scan.verdict = u"ok"_s;
    rig.insert(scan);
    QTRY_COMPARE(rig.figures->figures().cameIn, 1);
    Scan refused = scan;
    refused.id = Id::create();
    refused.ticket = TicketId::create();
    refused.kind = ScanKind::Refused;
    refused.verdict = u"already-in"_s;
    rig.insert(refused);
    Scan undo = scan;
    undo.id = Id::create();
    undo.kind = ScanKind::Void;
    undo.voids = ScanId(scan.id);
    rig.insert(undo);
    QTRY_COMPARE(rig.figures->figures().cameIn, 0);
}

void OverviewTest::theChecklistIsReadOffTheData()
{
    Rig rig(false);
    const QStringList all{u"place"_s, u"rooms"_s,      u"tickets"_s,  u"online"_s,
                          u"mail"_s,  u"colleagues"_s, u"published"_s};
    for (const QString &id : all)
        QVERIFY2(rig.line(id) && !rig.isDone(id), qPrintable(id));

    Event placed = rig.event;
    placed.place = u"Engineers' House"_s;
    rig.update(rig.event, placed);
    rig.page->refresh();
    QVERIFY(!rig.isDone(u"place"_s)); // no date yet
    Event dated = placed;
    dated.start = QDate(2027, 4, 10);
    rig.update(placed, dated);
    QTRY_VERIFY(rig.isDone(u"place"_s));

    Room room;
    room.id = Id::create();
    room.event = EventId(rig.event.id);
    room.name = u"Hall"_s;
    rig.insert(room);
    QTRY_VERIFY(rig.isDone(u"rooms"_s));
    TicketType type;
    type.id = Id::create();
    type.event = EventId(rig.event.id);
    type.name = u"Guest"_s;
    rig.insert(type);
    QTRY_VERIFY(rig.isDone(u"tickets"_s));
    QVERIFY(!rig.isDone(u"published"_s));

    rig.online = {u"veche.example.org"_s, true};
    rig.page->refresh();
    QVERIFY(rig.isDone(u"online"_s));
    QVERIFY(rig.isDone(u"mail"_s));
    rig.file->undoStack()->undo();
    QTRY_VERIFY(!rig.isDone(u"tickets"_s));
}

void OverviewTest::whyMailWaitsIsSaid()
{
    Rig rig(false);
    Message waiting;
    waiting.id = Id::create();
    waiting.event = EventId(rig.event.id);
    waiting.state = MessageState::Queued;
    rig.insert(waiting);
    QTRY_COMPARE(rig.figures->figures().waitingMessages, 1);
    const auto said = [&] { return overview::attention(*rig.file, rig.figures->figures()); };
    QVERIFY(said().empty()); // It may be on its way.
    Message met = waiting;
    met.id = Id::create();
    met.error = u"The mail server refuses this sender: 550 5.7.1"_s;
    rig.insert(met);
    QTRY_COMPARE(rig.figures->figures().waitingMessages, 2);
    QCOMPARE(said().size(), 1u);
    QVERIFY(said().front().heading.contains(u'2'));
    QVERIFY(said().front().sentence.endsWith(met.error + u'.'));
    shell::Language words;
    words.set(u"ru"_s);
    QVERIFY(
        said().front().sentence.endsWith(u"Почтовый сервер не принимает этого отправителя: 550 5.7.1."_s));
    // A server of today says it by its kind.
    Message kind = met;
    kind.setFault({MailTrouble::SignIn, u"535 5.7.8 Nobody we know"_s, u"Some sentence: 535"_s});
    rig.update(met, kind);
    QTRY_VERIFY2(said().front().sentence.endsWith(
                     u"Почтовый сервер не принимает имя или пароль: 535 5.7.8 Nobody we know."_s),
                 qPrintable(said().front().sentence));
    // One of tomorrow says what this build has no words for.
    rig.set(Message::info(), met.id, "trouble", u"bewitched"_s);
    QTRY_VERIFY2(said().front().sentence.endsWith(u"Some sentence: 535."_s),
                 qPrintable(said().front().sentence));
    words.set(u"en"_s);
    QCOMPARE(said().front().where.toString(), u"mail"_s);
    Message failed = kind;
    failed.state = MessageState::Failed;
    rig.update(kind, failed);
    QTRY_COMPARE(rig.figures->figures().failedMail.size(), 1u);
    QCOMPARE(said().size(), 1u);
    QCOMPARE(said().front().view, u"registrations"_s);
}

void OverviewTest::moreGuestsThanPlacesAreSaid()
{
    Rig rig(false);
    TicketType type;
    type.id = Id::create();
    type.event = EventId(rig.event.id);
    type.name = u"Standard"_s;
    rig.insert(type);
    Quota quota;
    quota.id = Id::create();
    quota.event = type.event;
    quota.capacity = 5;
    rig.insert(quota);
    QuotaMember member;
    member.id = Id::create();
    member.event = type.event;
    member.quota = QuotaId(quota.id);
    member.ticketType = TicketTypeId(type.id);
    rig.insert(member);
    QTRY_COMPARE(rig.file->eventData(rig.event.id)->places().value_or(0), 5);
    overview::Figures figures;
    figures.confirmed = 5;
    QVERIFY(overview::attention(*rig.file, figures).empty());
    figures.confirmed = 7;
    const auto said = overview::attention(*rig.file, figures);
    QCOMPARE(said.size(), 1u);
    QVERIFY(said.front().heading.startsWith(u"2 "_s));
    QCOMPARE(said.front().view, u"registrations"_s);
}

void OverviewTest::theChecklistHasRoomForItsWords()
{
    shell::Language words;
    words.set(u"ru"_s);
    Rig rig(true);
    Release release;
    release.id = Id::create();
    release.event = rig.file->currentEvent();
    release.number = 1;
    rig.insert(release);
    ChangeSet changes;
    changes.set(Event::info(), release.event, Event::info().fieldIndex("release"), release.id.toBytes());
    changes.set(Event::info(), release.event, Event::info().fieldIndex("state"),
                enumName(EventState::Published));
    rig.file.commit(std::move(changes));
    rig.online.unpublished = 1;
    rig.page->noteChange();
    const auto *row = rig.page->findChild<overview::CheckRow *>(u"check_published"_s);
    QTRY_VERIFY(row && row->item().detail.contains(u"1 изменение"_s));
    QTRY_VERIFY2(row->width() >= row->sizeHint().width(), qPrintable(QString::number(row->width())));
    words.set(u"en"_s);
}

void OverviewTest::failedMailSaysWhyByItsKind()
{
    Rig rig(false);
    shell::Language words;
    words.set(u"en"_s);
    const auto fail = [&](const MailFault &fault) {
        Message failed;
        failed.id = Id::create();
        failed.event = EventId(rig.event.id);
        failed.state = MessageState::Failed;
        failed.setFault(fault);
        rig.insert(failed);
    };
    const auto said = [&] {
        QStringList lines;
        for (const overview::Attention &item : overview::attention(*rig.file, rig.figures->figures()))
            lines << item.heading + u" / "_s + item.sentence;
        return lines;
    };
    fail({MailTrouble::Refused, u"552 5.3.4 Message too big"_s, u"Refused: 552"_s});
    QTRY_COMPARE(said(),
                 QStringList{u"1 message could not be sent / The mail server refuses the message: 552 "
                             "5.3.4 Message too big."_s});
    fail({MailTrouble::Refused, u"554 5.6.0 Odd"_s, u"Refused: 554"_s});
    QTRY_COMPARE(said(),
                 QStringList{u"2 messages could not be sent / The mail server refuses the message."_s});
    fail({MailTrouble::Recipient, u"550 5.1.1 Nobody"_s, u"Refused: 550"_s});
    fail({MailTrouble::None, {}, u"Something older: 5"_s});
    fail({MailTrouble::None, {}, u"Something else: 6"_s});
    QTRY_COMPARE(said().size(), 3);
    const QString all = said().join(u'\n');
    QVERIFY2(all.contains(u"1 message could not be sent / The mail servers of those"_s), qPrintable(all));
    QCOMPARE(all.count(u"Are the addresses right?"_s), 1);
    QVERIFY2(all.contains(u"2 messages could not be sent / Each registration says why in its history."_s),
             qPrintable(all));
}

void OverviewTest::aLineOfTheChecklistLeadsThere()
{
    Rig rig(false);
    QSignalSpy asked(rig.page.get(), &widgets::Page::navigationRequested);
    rig.line(u"tickets"_s)->setFocus();
    QTest::keyClick(rig.line(u"tickets"_s), Qt::Key_Space);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toString(), u"events"_s);
    QCOMPARE(asked[0][1].toString(), rig.event.id.toString() + u"/tickets"_s);
}

void OverviewTest::aViewThatIsNotThereIsNoLink()
{
    Rig rig(false);
    rig.views.removeAll(u"settings"_s);
    rig.page->refresh();
    QVERIFY(!rig.line(u"mail"_s)->isEnabled());
    QVERIFY(rig.line(u"rooms"_s)->isEnabled());
}

void OverviewTest::aRoomTakenTwiceIsSaid()
{
    Rig rig(false);
    Room room;
    room.id = Id::create();
    room.event = EventId(rig.event.id);
    room.name = u"Hall"_s;
    rig.insert(room);
    Id second;
    for (const QString &title : {u"First"_s, u"Second"_s}) {
        Session session;
        session.id = Id::create();
        session.event = room.event;
        session.title = title;
        rig.insert(session);
        Slot slot;
        slot.id = Id::create();
        slot.event = room.event;
        slot.session = SessionId(session.id);
        slot.rooms = {RoomId(room.id)};
        slot.start = LocalTime(QDate(2027, 4, 10),
                               second.isNull() && title == u"First" ? QTime(10, 0) : QTime(10, 30));
        slot.duration = 45;
        rig.insert(slot);
        second = session.id;
    }
    QPushButton *show = nullptr;
    QTRY_VERIFY((show = rig.page->findChild<QPushButton *>(u"attention_0"_s)) && show->isVisible());
    QVERIFY(show->accessibleName().contains(u"Hall"_s));
    QSignalSpy asked(rig.page.get(), &widgets::Page::navigationRequested);
    show->click();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].toString(), u"programme"_s);
    QCOMPARE(asked[0][1].toString(), second.toString());
}

void OverviewTest::withoutAnEventThereIsOneThingToDo()
{
    Rig rig(false);
    ChangeSet changes;
    changes.label = u"x"_s;
    changes.remove(rig.event);
    rig.file.commit(std::move(changes));
    auto *empty = rig.page->findChild<widgets::EmptyState *>();
    QTRY_VERIFY(empty->isVisible());
    QSignalSpy asked(rig.page.get(), &widgets::Page::navigationRequested);
    empty->button()->click();
    QCOMPARE(asked[0][0].toString(), u"events"_s);
    QCOMPARE(asked[0][1].toString(), u"new"_s);
}

void OverviewTest::theLinkOfThePublicPageIsCopied()
{
    Rig rig(true);
    auto *copy = rig.page->findChild<QAction *>(u"copyPageLink"_s);
    QVERIFY(copy && rig.page->headerActions().contains(copy));
    QTRY_VERIFY2(!copy->isVisible(), "nobody can see a page");
    rig.publicPage = QUrl(u"https://example.org/c/us/meetup"_s);
    rig.addEvent(); // Any change is enough to look again.
    QTRY_VERIFY(copy->isVisible());
    const QSignalSpy told(rig.page.get(), &widgets::Page::noticed);
    copy->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), rig.publicPage.toString());
    QCOMPARE(told.size(), 1);
}

VECHE_TEST(OverviewTest)

} // namespace overview_test

#include "overview_test.moc"
