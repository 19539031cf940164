// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/registrationsmodel.h"
#include "app/registrations/registrationspage.h"
#include "app/widgets/table/tableview.h"
#include "tests/support/program.h"
#include "tests/support/registrationsfixture.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

namespace registrations_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::registrations;
using namespace Qt::StringLiterals;
using tests::RegistrationsFixture;

class RegistrationsTest : public QObject
{
    Q_OBJECT

    static void waitLoaded(RegistrationsModel &model) { QTRY_VERIFY(!model.isLoading()); }

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
        QCOMPARE(model.rowCount(), expected);
        model.setFilter(u"guest417@"_s);
        QCOMPARE(model.rowCount(), 1);
        model.setFilter({});
        model.setStateFilter(OrderState::Cancelled);
        QCOMPARE(model.rowCount(), 8);
        model.setStateFilter({});
        model.setTypeFilter(TicketTypeId(fixture.types[1].id));
        QCOMPARE(model.rowCount(), 42);
        model.sort(RegistrationsModel::Number, Qt::AscendingOrder);
        QCOMPARE(model.at(0)->number, u"N0"_s);
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
        QCOMPARE(model.rowCount(), 1);
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
        QTRY_COMPARE(model.totals().came, 1);
        Scan undone = scan;
        undone.id = Id::create();
        undone.kind = ScanKind::Void;
        undone.voids = ScanId(scan.id);
        ChangeSet out;
        out.insert(undone);
        (void)fixture.workspace->store().commit(out);
        QTRY_COMPARE(model.totals().came, 0);
        RegistrationsModel again(*fixture.workspace);
        again.setEvent(fixture.event);
        waitLoaded(again);
        QCOMPARE(again.totals().came, 0);
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
        QCOMPARE(model->rowCount(), 1);
        page.table()->selectRow(0);
        QVERIFY(page.inspector());
        auto *cancel = page.inspector()->findChild<QPushButton *>(u"cancelTicket"_s);
        QVERIFY(cancel && cancel->isVisibleTo(page.inspector()));
        cancel->click();
        QTRY_COMPARE(model->at(0)->state(), OrderState::Cancelled);
        fixture.workspace->undoStack()->undo();
        QTRY_COMPARE(model->at(0)->state(), OrderState::Confirmed);
        const int before = model->size();
        page.primaryAction()->trigger();
        QTRY_COMPARE(model->size(), before + 1);
        QVERIFY(filter->text().isEmpty());
        QTRY_VERIFY(page.inspector());
        QTRY_COMPARE(model->totals().confirmed, 60);
    }
};

VECHE_TEST(RegistrationsTest)

} // namespace registrations_test

#include "registrations_test.moc"
