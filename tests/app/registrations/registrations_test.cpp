// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/guestcsv.h"
#include "app/registrations/newregistration.h"
#include "app/registrations/registrationform.h"
#include "app/registrations/registrationsmodel.h"
#include "app/registrations/registrationspage.h"
#include "app/widgets/common/callout.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/statcard.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/config.h"
#include "app/workspace/online/online.h"
#include "app/workspace/secrets.h"
#include "tests/support/answeringdialogs.h"
#include "tests/support/otherlaptop.h"
#include "tests/support/program.h"
#include "tests/support/registrationsfixture.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>
#include <QUrl>

namespace registrations_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::registrations;
using namespace Qt::StringLiterals;
using tests::RegistrationsFixture;

namespace
{
Ticket newcomer(const RegistrationsFixture &fixture)
{
    Ticket ticket;
    ticket.id = Id::create();
    ticket.event = fixture.event;
    ticket.order = fixture.tickets[0].order;
    ticket.ticketType = TicketTypeId(fixture.types[0].id);
    ticket.name = u"New Guest"_s;
    return ticket;
}
} // namespace

class RegistrationsTest : public QObject
{
    Q_OBJECT

    static void waitLoaded(RegistrationsModel &model) { QTRY_VERIFY(model.isSettled()); }

private Q_SLOTS:
    void newestComeFirstAndAllFollow()
    {
        RegistrationsFixture fixture(1000);
        RegistrationsModel model(*fixture.workspace);
        QAbstractItemModelTester tester(&model);
        model.setEvent(fixture.event);
        QCOMPARE(model.rowCount(), 200); // At once, before anything else was read.
        QCOMPARE(model.at(0)->number, u"N999"_s);
        waitLoaded(model);
        QCOMPARE(model.rowCount(), 1000);
        QCOMPARE(model.at(0)->number, u"N999"_s);
        QCOMPARE(model.at(999)->number, u"N0"_s);
        QCOMPARE(model.totals().confirmed, 980);
        QCOMPARE(model.totals().cancelled, 20);
    }

    void filtersByWordStartsInAnyScript()
    {
        RegistrationsFixture fixture(420);
        RegistrationsModel model(*fixture.workspace);
        QAbstractItemModelTester tester(&model);
        model.setEvent(fixture.event);
        waitLoaded(model);
        model.setFilter(u"vera nikit"_s);
        int expected = 0;
        for (int i = 0; i < 420; ++i)
            expected += i % 6 == 0 && i % 7 == 0;
        QTRY_COMPARE(model.rowCount(), expected);
        model.setFilter(u"guest417@"_s);
        QTRY_COMPARE(model.rowCount(), 1);
        model.setFilter({});
        model.setStateFilter(OrderState::Cancelled);
        QTRY_COMPARE(model.rowCount(), 8);
        model.setStateFilter({});
        model.setTypeFilter(TicketTypeId(fixture.types[1].id));
        QTRY_COMPARE(model.rowCount(), 42);
        model.sort(RegistrationsModel::Number, Qt::AscendingOrder);
        QTRY_COMPARE(model.at(0)->number, u"N0"_s);
    }

    void theMenuOffersWhatTheFormOffers()
    {
        RegistrationsFixture fixture(30);
        RegistrationsPage page(*fixture.workspace);
        page.resize(900, 600);
        page.show();
        auto *table = page.findChild<table::TableView *>(u"registrationsTable"_s);
        QTRY_COMPARE(table->model()->rowCount(), 30);
        table->selectOnly(0);
        QVERIFY(page.inspector());
        auto *cancel = page.findChild<QPushButton *>(u"cancelTicket"_s);
        QTRY_VERIFY(!cancel->isHidden());
        Q_EMIT table->customContextMenuRequested(table->visualRect(table->model()->index(0, 0)).center());
        auto *menu = table->findChild<QMenu *>(u"registrationMenu"_s);
        QVERIFY(menu && menu->isVisible());
        QStringList offered;
        for (const QAction *action : menu->actions())
            offered << action->text();
        const auto entry = offered.indexOf(cancel->text());
        QVERIFY(entry > 0);
        QVERIFY(!offered.contains(page.findChild<QPushButton *>(u"restoreTicket"_s)->text()));
        QVERIFY(offered.contains(page.findChild<QPushButton *>(u"copyTicketLink"_s)->text()));
        QAction *action = menu->actions().at(entry);
        menu->close();
        action->trigger();
        QTRY_VERIFY(!page.findChild<QPushButton *>(u"restoreTicket"_s)->isHidden());
    }

    void anEditChangesExactlyItsRow()
    {
        RegistrationsFixture fixture(30);
        RegistrationsModel model(*fixture.workspace);
        QAbstractItemModelTester tester(&model);
        model.setEvent(fixture.event);
        waitLoaded(model);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        Ticket after = fixture.tickets[4];
        after.name = u"Somebody Else"_s;
        ChangeSet edit;
        edit.update(fixture.tickets[4], after);
        (void)fixture.workspace->edit(edit);
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(resets.size(), 0);
        const int row = model.rowOf(after.id);
        QCOMPARE(changes.at(0).at(0).toModelIndex().row(), row);
        QCOMPARE(model.at(row)->name, u"Somebody Else"_s);
        model.setFilter(u"somebody"_s);
        QTRY_COMPARE(model.rowCount(), 1);
        fixture.workspace->undoStack()->undo();
        QTRY_COMPARE(model.rowCount(), 0); // No longer fits the filter.
    }

    void aScanAndItsVoidMoveTheFigure()
    {
        RegistrationsFixture fixture(5);
        RegistrationsModel model(*fixture.workspace);
        model.setEvent(fixture.event);
        waitLoaded(model);
        Scan scan;
        scan.id = Id::create();
        scan.event = fixture.event;
        scan.ticket = TicketId(fixture.tickets[1].id);
        scan.wall.ms = 1;
        ChangeSet in;
        in.insert(scan);
        (void)fixture.workspace->store().commit(in);
        QTRY_COMPARE(model.totals().inside, 1);
        Scan undone = scan;
        undone.id = Id::create();
        undone.kind = ScanKind::Void;
        undone.voids = ScanId(scan.id);
        ChangeSet out;
        out.insert(undone);
        (void)fixture.workspace->store().commit(out);
        QTRY_COMPARE(model.totals().inside, 0);
        RegistrationsModel again(*fixture.workspace);
        again.setEvent(fixture.event);
        waitLoaded(again);
        QCOMPARE(again.totals().inside, 0);
    }

    void whoWasTurnedAwayIsNotInside()
    {
        RegistrationsFixture fixture(5);
        Scan scan;
        scan.event = fixture.event;
        const auto put = [&](int ticket, ScanKind kind, qint64 at, const QString &verdict) {
            scan.id = Id::create();
            scan.ticket = TicketId(fixture.tickets[ticket].id);
            scan.kind = kind;
            scan.wall.ms = at;
            scan.verdict = verdict;
            ChangeSet changes;
            changes.insert(scan);
            (void)fixture.workspace->store().commit(changes);
        };
        put(0, ScanKind::Refused, 1, u"unpaid"_s);
        put(1, ScanKind::Entry, 1, u"ok"_s);
        put(1, ScanKind::Refused, 2, u"already-in"_s);
        put(2, ScanKind::Entry, 1, u"ok"_s);
        put(2, ScanKind::Exit, 2, u"ok"_s);
        put(3, ScanKind::Entry, 1, u"wrong-gate"_s); // As builds before there was Refused wrote it.
        RegistrationsModel model(*fixture.workspace);
        model.setEvent(fixture.event);
        waitLoaded(model);
        QTRY_COMPARE(model.totals().inside, 1);
        // The same, told one after the other.
        put(0, ScanKind::Entry, 3, u"ok"_s);
        QTRY_COMPARE(model.totals().inside, 2);
        put(1, ScanKind::Refused, 4, u"already-in"_s);
        put(4, ScanKind::Refused, 4, u"cancelled"_s);
        put(0, ScanKind::Exit, 5, u"ok"_s);
        QTRY_COMPARE(model.totals().inside, 1);

        RegistrationForm form(*fixture.workspace);
        form.setTicket(fixture.tickets[1].id);
        const QString history = form.findChild<QLabel *>(u"ticketHistory"_s)->text();
        QCOMPARE(history.count(u"turned away"_s), 2);
        QCOMPARE(history.count(u"checked in"_s), 1);
        QVERIFY2(!history.contains(u"undone"_s), qPrintable(history));
    }

    void whyALetterFailedIsSaid()
    {
        RegistrationsFixture fixture(1);
        Message letter;
        letter.id = Id::create();
        letter.order = fixture.tickets[0].order;
        letter.state = MessageState::Failed;
        letter.setFault(
            {MailTrouble::Recipient, u"550 5.1.1 Nobody of that name"_s, u"Some sentence: 550"_s});
        ChangeSet changes;
        changes.insert(letter);
        (void)fixture.workspace->store().commit(changes);
        RegistrationForm form(*fixture.workspace);
        form.setTicket(fixture.tickets[0].id);
        const auto *history = form.findChild<QLabel *>(u"ticketHistory"_s);
        QTRY_VERIFY2(history->text().contains(u"Mail failed: The mail server refuses this recipient: 550 "
                                              "5.1.1 Nobody of that name."_s),
                     qPrintable(history->text()));
    }

    void whatIsOwedIsSaidAndPaidOnceIsAConfirmedTicketWithALetter()
    {
        RegistrationsFixture fixture(3);
        workspace::Workspace &file = *fixture.workspace;
        const auto settled = [&] { return file.saving() == 0; };
        const TicketType free = *file.find<TicketType>(fixture.tickets[0].ticketType).value();
        TicketType priced = free;
        priced.priceMinor = 50'000;
        priced.currency = u"RUB"_s;
        const Order order = *file.find<Order>(fixture.tickets[0].order).value();
        Order open = order;
        open.state = OrderState::Pending;
        RegistrationsModel model(file);
        model.setEvent(fixture.event);
        waitLoaded(model);
        const auto said = [&] {
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.at(row)->ticket == TicketId(fixture.tickets[0].id))
                    return model.index(row, RegistrationsModel::State).data().toString();
            }
            return QString();
        };
        ChangeSet waiting;
        waiting.update(order, open);
        (void)file.edit(std::move(waiting));
        QTRY_COMPARE(said(), u"Waiting for approval"_s);
        ChangeSet pricing;
        pricing.update(free, priced);
        (void)file.edit(std::move(pricing));
        QTRY_COMPARE(said(), u"Waiting for payment"_s);

        RegistrationForm form(file);
        form.setTicket(fixture.tickets[0].id);
        auto *approve = form.findChild<QPushButton *>(u"approveOrder"_s);
        QCOMPARE(approve->text(), u"Mark as paid"_s);
        approve->click();
        QTRY_VERIFY(settled());
        QTRY_COMPARE(said(), u"Confirmed"_s);
        const auto letters = file.all<Message>({{"order"_L1, order.id.toBytes()}}).value();
        QCOMPARE(letters.size(), size_t(1));
        QCOMPARE(letters.front().kind, u"ticket"_s);
        QCOMPARE(letters.front().state, MessageState::Queued);
        QCOMPARE(letters.front().toEmail, order.email);
        // One step: undone, the letter goes too.
        file.undoStack()->undo();
        QTRY_COMPARE(said(), u"Waiting for payment"_s);
        QTRY_COMPARE(file.all<Message>({{"order"_L1, order.id.toBytes()}}).value().size(), size_t(0));
    }

    void whatCantBeSeenLeavesNameAndAddress()
    {
        RegistrationsFixture fixture(3);
        auto &file = *fixture.workspace;
        RegistrationForm form(file);
        form.setTicket(fixture.tickets[0].id);
        const auto paste = [&](const QString &field, const QString &text) {
            auto *line = form.findChild<QLineEdit *>(field);
            line->setText(text);
            QTest::keyClick(line, Qt::Key_Return);
        };
        const auto ticket = [&] { return *file.find<Ticket>(fixture.tickets[0].id).value(); };
        paste(u"ticketName"_s, u"\u202EVera\u200B  Nikitina\u2060"_s);
        QTRY_COMPARE(ticket().name, u"Vera Nikitina"_s);
        QCOMPARE(form.findChild<QLineEdit *>(u"ticketName"_s)->text(), u"Vera Nikitina"_s);
        paste(u"ticketEmail"_s, u"\uFEFFvera\u00AD@example.org"_s);
        QTRY_COMPARE(ticket().email, u"vera@example.org"_s);
    }

    void whatArrivesIsSaidExactly()
    {
        RegistrationsFixture fixture(40);
        auto &file = *fixture.workspace;
        RegistrationsModel model(file);
        model.setEvent(fixture.event);
        waitLoaded(model);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy totals(&model, &RegistrationsModel::totalsChanged);
        tests::OtherLaptop other(file.store());
        QVERIFY(other.insert(newcomer(fixture)));
        QTRY_COMPARE(inserted.count(), 1);
        QCOMPARE(inserted[0][1], inserted[0][2]);
        QCOMPARE(totals.count(), 1);
        Scan scan;
        scan.id = Id::create();
        scan.event = fixture.event;
        scan.ticket = TicketId(fixture.tickets[3].id);
        scan.kind = ScanKind::Entry;
        ChangeSet scanned;
        scanned.insert(scan);
        (void)file.store().commit(scanned);
        QTRY_COMPARE(changed.count(), 1);
        const auto cell = [&](int ticket, int column) {
            return model.index(model.rowOf(fixture.tickets[size_t(ticket)].id), column);
        };
        QCOMPARE(changed[0][0].toModelIndex(), cell(3, RegistrationsModel::Came));
        QCOMPARE(changed[0][1].toModelIndex(), cell(3, RegistrationsModel::Came));
        QCOMPARE(model.totals().inside, 1);
        ChangeSet named;
        named.set(Ticket::info(), fixture.tickets[3].id, Ticket::info().fieldIndex("note"), u"Wheelchair"_s);
        named.set(Ticket::info(), fixture.tickets[4].id, Ticket::info().fieldIndex("name"), u"Vera"_s);
        (void)file.store().commit(named);
        QTRY_COMPARE(changed.count(), 2); // The note isn't shown here.
        QCOMPARE(changed[1][0].toModelIndex(), cell(4, RegistrationsModel::Name));
        QCOMPARE(changed[1][1].toModelIndex(), cell(4, RegistrationsModel::Name));
        QCOMPARE(reset.count(), 0);
    }

    void aStreamIsShownByTurnsAndWhatIsDoneHereAtOnce()
    {
        RegistrationsFixture fixture(40);
        auto &file = *fixture.workspace;
        RegistrationsModel model(file);
        model.setEvent(fixture.event);
        waitLoaded(model);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        int heard = 0;
        file.watch({&Ticket::info()}, &model, [&](const storage::ChangeEvent &) { ++heard; });
        tests::OtherLaptop other(file.store());
        QVERIFY(other.insert(newcomer(fixture)));
        QTRY_COMPARE(inserted.count(), 1);
        Ticket twice = newcomer(fixture);
        QVERIFY(other.insert(twice));
        QVERIFY(other.set(Ticket::info(), twice.id, "name", u"Vera"_s)); // Before it has a place.
        for (int i = 0; i < 3; ++i)
            QVERIFY(other.insert(newcomer(fixture)));
        QTRY_COMPARE(heard, 6);
        QCOMPARE(inserted.count(), 1);
        ChangeSet here;
        here.set(Ticket::info(), fixture.tickets[4].id, Ticket::info().fieldIndex("name"), u"Anna"_s);
        (void)file.store().commit(here);
        QTRY_COMPARE(inserted.count(), 2); // Those of one place together.
        QCOMPARE(inserted[1][2].toInt() - inserted[1][1].toInt(), 3);
        QCOMPARE(model.rowCount(), 45);
        QCOMPARE(model.at(model.rowOf(twice.id))->name, u"Vera"_s);
        QVERIFY(other.insert(newcomer(fixture)));
        QTRY_COMPARE(inserted.count(), 3); // By itself, at its turn.
    }

    void aStreamWaitsForAPauseOfTyping()
    {
        RegistrationsFixture fixture(40);
        RegistrationsModel model(*fixture.workspace);
        model.setEvent(fixture.event);
        waitLoaded(model);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        tests::OtherLaptop other(fixture.workspace->store());
        QVERIFY(other.insert(newcomer(fixture)));
        QTRY_COMPARE(inserted.count(), 1);
        QVERIFY(other.insert(newcomer(fixture)));
        QLineEdit line;
        QElapsedTimer typing;
        for (typing.start(); inserted.count() == 1 && typing.elapsed() < 20'000;) {
            QTest::keyClick(&line, Qt::Key_X);
            QTest::qWait(200);
        }
        // Past the turn, and not for ever.
        QCOMPARE(inserted.count(), 2);
        QVERIFY2(typing.elapsed() > 8'000, qPrintable(QString::number(typing.elapsed())));
        QVERIFY(other.insert(newcomer(fixture)));
        typing.start();
        QTest::keyClick(&line, Qt::Key_X);
        QTRY_COMPARE_WITH_TIMEOUT(inserted.count(), 3, 15'000);
        QVERIFY(typing.elapsed() > 1'000);
    }

    void aHiddenListReadsWhenItIsShown()
    {
        RegistrationsFixture fixture(40);
        auto &file = *fixture.workspace;
        RegistrationsPage page(file);
        page.resize(1100, 700);
        page.show();
        auto *model = page.model();
        waitLoaded(*model);
        page.table()->selectRow(2);
        const Id selected = model->at(2)->ticket;
        page.hide();
        QSignalSpy reset(model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(model, &QAbstractItemModel::dataChanged);
        int heard = 0;
        file.watch({&Ticket::info()}, &page, [&](const storage::ChangeEvent &) { ++heard; });
        tests::OtherLaptop other(file.store());
        QVERIFY(other.insert(newcomer(fixture)));
        QVERIFY(other.set(Ticket::info(), selected, "name", u"Vera"_s));
        QTRY_COMPARE(heard, 2);
        QCOMPARE(reset.count() + inserted.count() + changed.count(), 0);
        page.show();
        QTRY_COMPARE(inserted.count(), 1);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(model->size(), 41);
        QCOMPARE(reset.count(), 0);
        page.hide();
        for (int i = 0; i < 300; ++i)
            QVERIFY(other.insert(newcomer(fixture)));
        QTRY_COMPARE(heard, 302);
        QCOMPARE(model->size(), 41);
        page.show(); // So many are read anew, and what is selected stays so.
        QTRY_COMPARE(model->size(), 341);
        QTRY_COMPARE(page.table()->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(model->rowOf(selected), page.table()->selectionModel()->selectedRows().front().row());
    }

    void thePageFiltersSelectsRegistersAndCancels()
    {
        RegistrationsFixture fixture(60);
        RegistrationsPage page(*fixture.workspace);
        page.resize(1100, 700);
        page.show();
        auto *model = page.model();
        waitLoaded(*model);
        auto *filter = page.findChild<QLineEdit *>(u"registrationsFilter"_s);
        QVERIFY(filter);
        QTest::keyClicks(filter, u"n41"_s);
        QTRY_COMPARE(model->rowCount(), 1);
        QTRY_COMPARE(page.findChild<QLabel *>(u"registrationsFound"_s)->text(), u"1 found"_s);
        page.table()->selectRow(0);
        QVERIFY(page.inspector());
        auto *cancel = page.inspector()->findChild<QPushButton *>(u"cancelTicket"_s);
        QVERIFY(cancel && cancel->isVisibleTo(page.inspector()));
        cancel->click();
        QTRY_COMPARE(model->at(0)->state(), OrderState::Cancelled);
        fixture.workspace->undoStack()->undo();
        QTRY_COMPARE(model->at(0)->state(), OrderState::Confirmed);
        const int before = model->size();
        const int steps = fixture.workspace->undoStack()->index();
        const auto type = [&](const QString &field, const QString &text) {
            auto *line = page.inspector()->findChild<QLineEdit *>(field);
            QTest::keyClicks(line, text);
            QTest::keyClick(line, Qt::Key_Return);
        };
        page.primaryAction()->trigger();
        QVERIFY(filter->text().isEmpty());
        QVERIFY(page.inspector());
        type(u"ticketEmail"_s, u"new@example.org"_s);
        QCOMPARE(fixture.workspace->undoStack()->index(), steps); // Nobody is registered without a name.
        type(u"ticketName"_s, u"Nora New"_s);
        QTRY_COMPARE(model->size(), before + 1);
        QTRY_COMPARE(model->totals().confirmed, 60);
        QCOMPARE(fixture.workspace->undoStack()->index(), steps + 1);
        QTRY_COMPARE(page.table()->selectionModel()->selectedRows().size(), 1);
        const int row = page.table()->selectionModel()->selectedRows().front().row();
        QCOMPARE(model->at(row)->name, u"Nora New"_s);
        const auto ticket = fixture.workspace->find<Ticket>(model->at(row)->ticket).value();
        QCOMPARE(ticket->email, u"new@example.org"_s);
        QCOMPARE(fixture.workspace->find<Order>(ticket->order).value()->name, u"Nora New"_s);
        QCOMPARE(fixture.workspace->persons().find(ticket->person)->name, u"Nora New"_s);
    }

    void aGuestRegisteredByHandIsSentTheirTicket()
    {
        RegistrationsFixture fixture(3);
        workspace::Workspace &file = *fixture.workspace;
        workspace::Config config(fixture.folder.path());
        config.setServerFor(file.path(), {.url = u"https://veche.example.org"_s});
        workspace::SessionSecrets secrets;
        const workspace::Online online(file, config, secrets);
        Ticket wanted = newcomer(fixture);
        ChangeSet byHand = registerByHand(file, wanted, 1'000);
        (void)file.edit(std::move(byHand));
        QTRY_COMPARE(file.saving(), 0);
        RegistrationForm form(file);
        QUrl opened;
        form.setOpenPage([&](const QUrl &page) { opened = page; });
        form.setTicket(wanted.id);
        auto *print = form.findChild<QPushButton *>(u"printTicket"_s);
        QVERIFY(print->isVisibleTo(&form));
        QVERIFY(!print->isEnabled());
        auto *send = form.findChild<QPushButton *>(u"resendTicket"_s);
        auto *copy = form.findChild<QPushButton *>(u"copyTicketLink"_s);
        QVERIFY(send->isVisibleTo(&form));
        QVERIFY(!send->isEnabled()); // Nobody knows where to.
        QVERIFY(copy->isVisibleTo(&form));
        QVERIFY(!copy->isEnabled()); // No server knows of it.

        const auto ticket = *file.find<Ticket>(wanted.id).value();
        const auto order = *file.find<Order>(ticket.order).value();
        Ticket reached = ticket;
        reached.email = u"new@example.org"_s;
        Order known = order;
        known.secret = u"abc123"_s;
        ChangeSet more;
        more.update(ticket, reached);
        more.update(order, known);
        (void)file.edit(std::move(more));
        QTRY_VERIFY(send->isEnabled());
        QCOMPARE(send->text(), u"Send ticket"_s);
        const QSignalSpy acted(&form, &RegistrationForm::acted);
        send->click();
        QTRY_COMPARE(acted.size(), 1);
        const auto letters = file.all<Message>({{"order"_L1, order.id.toBytes()}}).value();
        QCOMPARE(letters.size(), size_t(1));
        QCOMPARE(letters.front().toEmail, u"new@example.org"_s);
        QCOMPARE(letters.front().toName, u"New Guest"_s);
        QCOMPARE(letters.front().state, MessageState::Queued);
        QTRY_COMPARE(send->text(), u"Send again"_s);
        QVERIFY(copy->isEnabled());
        copy->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://veche.example.org/o/abc123"_s);
        print->click();
        QCOMPARE(opened, QUrl(u"https://veche.example.org/o/abc123"_s));
    }

    void whoeverIsRegisteredTwiceByHandIsSaidAndTheFirstTicketSentAgain()
    {
        RegistrationsFixture fixture(5);
        workspace::Workspace &file = *fixture.workspace;
        RegistrationsPage page(file);
        page.resize(1100, 700);
        page.show();
        waitLoaded(*page.model());
        const auto type = [&](const QString &field, const QString &text) {
            auto *line = page.inspector()->findChild<QLineEdit *>(field);
            QTest::keyClicks(line, text);
            QTest::keyClick(line, Qt::Key_Return);
        };
        page.primaryAction()->trigger();
        type(u"ticketName"_s, fixture.tickets[1].name);
        QTRY_COMPARE(page.table()->selectionModel()->selectedRows().size(), 1);
        auto *callout = page.inspector()->findChild<widgets::Callout *>();
        QVERIFY(callout->isHidden()); // Somebody of the same name isn't the same.
        const Id twice = page.model()->at(page.table()->currentIndex().row())->ticket;
        type(u"ticketEmail"_s, u"Guest1@Example.org"_s);
        QTRY_VERIFY(!callout->isHidden());
        const QSignalSpy noticed(&page, &RegistrationsPage::noticed);
        Q_EMIT callout->activated();
        QTRY_COMPARE(noticed.size(), 1);
        QTRY_COMPARE(page.model()->totals().cancelled, 1);
        QCOMPARE(file.find<Ticket>(twice).value()->state, TicketState::Cancelled);
        const auto letters = file.all<Message>().value();
        QCOMPARE(letters.size(), size_t(1));
        QCOMPARE(letters.front().order, fixture.tickets[1].order);
        QTRY_VERIFY(callout->isHidden());
        file.undoStack()->undo();
        QTRY_COMPARE(page.model()->totals().cancelled, 0);
    }

    void aRegistrationByHandIsUndoneWithoutAQuestionOnceTheServerHasIt()
    {
        RegistrationsFixture fixture(3);
        workspace::Workspace &file = *fixture.workspace;
        const QSignalSpy asked(&file, &workspace::Workspace::undoAsks);
        const Ticket wanted = newcomer(fixture);
        (void)file.edit(registerByHand(file, wanted, 1'000));
        QTRY_COMPARE(file.saving(), 0);
        const Id order = file.find<Ticket>(wanted.id).value()->order;
        tests::OtherLaptop server(file.store());
        QVERIFY(server.set(Order::info(), order, "secret", u"abc123"_s));
        QVERIFY(server.set(Ticket::info(), wanted.id, "code", u"V1.code"_s));
        file.undoStack()->undo();
        QTRY_COMPARE(file.saving(), 0);
        QCOMPARE(asked.size(), 0);
        QVERIFY(!*file.find<Ticket>(wanted.id));
        file.undoStack()->redo();
        QTRY_COMPARE(file.saving(), 0);
        QVERIFY(server.set(Ticket::info(), wanted.id, "note", u"Wheelchair"_s));
        file.undoStack()->undo();
        QTRY_COMPARE(file.saving(), 0);
        QCOMPARE(asked.size(), 1); // That is somebody's work.
    }

    void whatIsDoneSaysSoAndGivesTheKeyboardBackToTheList()
    {
        RegistrationsFixture fixture(3);
        RegistrationsPage page(*fixture.workspace);
        page.resize(1100, 700);
        page.show();
        waitLoaded(*page.model());
        page.activateWindow();
        page.table()->selectRow(0);
        auto *cancel = page.inspector()->findChild<QPushButton *>(u"cancelTicket"_s);
        page.inspector()->show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        cancel->setFocus();
        QTRY_VERIFY(cancel->hasFocus());
        QSignalSpy noticed(&page, &RegistrationsPage::noticed);
        QTest::keyClick(cancel, Qt::Key_Space);
        QTRY_COMPARE(noticed.size(), 1);
        QTRY_VERIFY(page.table()->hasFocus());
        const auto notice = noticed.front().front().value<widgets::Notice>();
        QVERIFY(notice.text.startsWith(u"Ticket cancelled: "_s));
        QCOMPARE(notice.actionText, u"Undo"_s);
        QCOMPARE(page.model()->at(0)->state(), OrderState::Cancelled);
        notice.action();
        QTRY_COMPARE(page.model()->at(0)->state(), OrderState::Confirmed);
    }

    void severalAreApprovedInOneStep()
    {
        RegistrationsFixture fixture(30);
        workspace::Workspace &file = *fixture.workspace;
        ChangeSet waiting;
        for (int i = 0; i < 20; ++i)
            waiting.set(Order::info(), fixture.tickets[i].order, Order::info().fieldIndex("state"),
                        enumName(OrderState::Pending));
        // Two of them have this ticket, and owe for it.
        waiting.set(TicketType::info(), fixture.types[1].id, TicketType::info().fieldIndex("price"),
                    qint64(50'000));
        waiting.set(TicketType::info(), fixture.types[1].id, TicketType::info().fieldIndex("currency"),
                    u"RUB"_s);
        (void)file.edit(std::move(waiting));
        RegistrationsPage page(file);
        page.show();
        waitLoaded(*page.model());
        const auto pending = [&] { return page.model()->totals().pending; };
        QTRY_COMPARE(pending(), 20);
        auto *approve = page.findChild<QAction *>(u"approveSelected"_s);
        auto *pay = page.findChild<QAction *>(u"paySelected"_s);
        QVERIFY(!approve->isVisible());
        const int steps = file.undoStack()->index();
        QSignalSpy noticed(&page, &RegistrationsPage::noticed);
        QTest::keyClick(page.table(), Qt::Key_A, Qt::ControlModifier);
        QTRY_VERIFY(approve->isVisible());
        QCOMPARE(approve->text(), u"Approve 18"_s);
        QCOMPARE(pay->text(), u"Mark 2 as paid"_s);
        QVERIFY(page.findChild<QLabel *>(u"registrationsFound"_s)->text().endsWith(u"30 selected"_s));
        approve->trigger();
        QVERIFY(!approve->isEnabled()); // Asked twice they'd get two letters.
        QTRY_COMPARE(pending(), 2);
        QTRY_COMPARE(noticed.size(), 1);
        QCOMPARE(file.undoStack()->index(), steps + 1);
        QVERIFY(!approve->isVisible());
        QVERIFY(pay->isVisible() && pay->isEnabled());
        QCOMPARE(file.all<Message>().value().size(), size_t(18));
        noticed.front().front().value<widgets::Notice>().action();
        QTRY_COMPARE(pending(), 20);
        QCOMPARE(file.all<Message>().value().size(), size_t(0));
    }

    void severalAreCancelledInOneStepAlsoFromTheMenu()
    {
        RegistrationsFixture fixture(10);
        workspace::Workspace &file = *fixture.workspace;
        RegistrationsPage page(file);
        page.resize(900, 600);
        page.show();
        waitLoaded(*page.model());
        page.table()->selectOnly(2);
        QTest::keyClick(page.table(), Qt::Key_Down, Qt::ShiftModifier);
        QVERIFY(!page.inspector());
        Q_EMIT page.table()->customContextMenuRequested(
            page.table()->visualRect(page.model()->index(2, 0)).center());
        auto *menu = page.table()->findChild<QMenu *>(u"registrationMenu"_s);
        QVERIFY(menu && menu->isVisible());
        auto *cancel = page.findChild<QAction *>(u"cancelSelected"_s);
        QVERIFY(menu->actions().contains(cancel));
        menu->close();
        QCOMPARE(cancel->text(), u"Cancel 2 ticket(s)"_s);
        const int steps = file.undoStack()->index();
        QSignalSpy noticed(&page, &RegistrationsPage::noticed);
        cancel->trigger();
        QTRY_COMPARE(page.model()->totals().cancelled, 2);
        QTRY_COMPARE(noticed.size(), 1);
        QCOMPARE(file.undoStack()->index(), steps + 1);
        file.undoStack()->undo();
        QTRY_COMPARE(page.model()->totals().cancelled, 0);
    }

    void thosePendingAreShownWhereTheOverviewLeads()
    {
        RegistrationsFixture fixture(30);
        workspace::Workspace &file = *fixture.workspace;
        ChangeSet waiting;
        waiting.set(Order::info(), fixture.tickets[7].order, Order::info().fieldIndex("state"),
                    enumName(OrderState::Pending));
        (void)file.edit(std::move(waiting));
        RegistrationsPage page(file);
        page.show();
        waitLoaded(*page.model());
        QTest::keyClicks(page.findChild<QLineEdit *>(u"registrationsFilter"_s), u"n41"_s);
        QTRY_COMPARE(page.model()->rowCount(), 0);
        page.entered(u"pending"_s);
        QTRY_COMPARE(page.model()->rowCount(), 1);
        QCOMPARE(page.model()->at(0)->number, u"N7"_s);
        page.entered(fixture.tickets[3].id.toString()); // Isn't one of these, and is found nevertheless.
        QTRY_COMPARE(page.table()->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(page.model()->rowCount(), 30);
    }

    void aListThatIsStoppedIsNotWritten()
    {
        Registration guest;
        guest.name = u"Vera"_s;
        const Registrations guests{std::make_shared<const Registration>(guest)};
        QBuffer device;
        QVERIFY(device.open(QIODevice::WriteOnly));
        CsvProgress progress;
        QVERIFY(writeCsv(device, guests, {.types = {}, .zone = {}, .header = {u"Name"_s}}, progress));
        QCOMPARE(progress.lines, 1);
        *progress.stop = true;
        QVERIFY(!writeCsv(device, guests, {.types = {}, .zone = {}, .header = {}}, progress));
        QCOMPARE(progress.lines, 1);
    }

    void theListIsExportedAsItIsShown()
    {
        RegistrationsFixture fixture(5);
        workspace::Workspace &file = *fixture.workspace;
        const Ticket ticket = *file.find<Ticket>(fixture.tickets[1].id).value();
        Ticket odd = ticket;
        odd.name = u"=HYPERLINK(\"x\",1) Zzz"_s;
        ChangeSet changes;
        changes.update(ticket, odd);
        (void)file.edit(std::move(changes));
        tests::AnsweringDialogs dialogs;
        dialogs.path = fixture.folder.filePath(u"guests.csv"_s);
        RegistrationsPage page(file, {&dialogs, {}});
        page.show();
        waitLoaded(*page.model());
        QSignalSpy noticed(&page, &RegistrationsPage::noticed);
        page.model()->setFilter(u"zzz"_s);
        QTRY_COMPARE(page.model()->rowCount(), 1);
        page.findChild<QAction *>(u"exportRegistrations"_s)->trigger();
        QTRY_COMPARE(noticed.size(), 1);
        QFile csv(dialogs.path);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QByteArray bytes = csv.readAll();
        QVERIFY(bytes.startsWith("\xEF\xBB\xBF"));
        const QStringList lines = QString::fromUtf8(bytes).split(u"\r\n"_s, Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[1].startsWith(u"\"'=HYPERLINK(\"\"x\"\",1) Zzz\","_s), qPrintable(lines[1]));
        dialogs.path = fixture.folder.filePath(u"none/guests.csv"_s);
        page.findChild<QAction *>(u"exportRegistrations"_s)->trigger();
        QTRY_COMPARE(noticed.size(), 2);
        QCOMPARE(noticed[1][0].value<widgets::Notice>().state, theme::State::Bad);
    }

    void withoutATicketTypeTheEmptyListLeadsToTheEvents()
    {
        RegistrationsFixture fixture(0);
        workspace::Workspace &file = *fixture.workspace;
        ChangeSet changes;
        for (const TicketType &type : fixture.types)
            changes.remove(TicketType::info(), type.id);
        (void)file.edit(std::move(changes));
        RegistrationsPage page(file);
        page.show();
        QTRY_VERIFY(!page.primaryAction()->isEnabled());
        const QSignalSpy asked(&page, &RegistrationsPage::navigationRequested);
        Q_EMIT page.table()->emptyState()->activated();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].toString(), u"events"_s);
    }

    void nothingIsCountedBeforeAllAre()
    {
        RegistrationsFixture fixture(600);
        RegistrationsPage page(*fixture.workspace);
        page.show();
        const auto *figure = page.findChild<widgets::StatCard *>();
        QVERIFY(figure->figure().isEmpty());
        QVERIFY(page.property("loading").toBool());
        waitLoaded(*page.model());
        QCOMPARE(figure->figure(), u"588"_s);
        QVERIFY(!page.property("loading").toBool());
    }

    void escapeLeavesNobodyRegistered()
    {
        RegistrationsFixture fixture(5);
        RegistrationsPage page(*fixture.workspace);
        page.show();
        waitLoaded(*page.model());
        const int before = page.model()->size();
        page.primaryAction()->trigger();
        auto *name = page.inspector()->findChild<QLineEdit *>(u"ticketName"_s);
        QTest::keyClicks(name, u"No"_s);
        QTest::keyClick(name, Qt::Key_Escape); // the typed text
        QTest::keyClick(name, Qt::Key_Escape); // the draft
        QVERIFY(!page.inspector());
        QCOMPARE(page.model()->size(), before);
        QVERIFY(!fixture.workspace->undoStack()->canUndo());
    }
};

VECHE_TEST(RegistrationsTest)

} // namespace registrations_test

#include "registrations_test.moc"
