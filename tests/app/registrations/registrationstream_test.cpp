// SPDX-License-Identifier: GPL-3.0-or-later
// Others' changes while somebody looks at the list of registrations: how much of them the window's thread
// takes at once, and that list, selection and what is being looked at come through it.
#include "app/registrations/registrationsmodel.h"
#include "app/registrations/registrationspage.h"
#include "app/widgets/table/tableview.h"
#include "tests/support/otherlaptop.h"
#include "tests/support/program.h"
#include "tests/support/registrationsfixture.h"

#include <QAbstractEventDispatcher>
#include <QAbstractItemModelTester>
#include <QCollator>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

namespace registrationstream_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::registrations;
using namespace Qt::StringLiterals;
using tests::RegistrationsFixture;

namespace
{
/// Newcomers with the first ticket's order, some of whose names come before everybody's.
std::vector<Ticket> newcomers(const RegistrationsFixture &fixture, int count)
{
    std::vector<Ticket> tickets;
    for (int i = 0; i < count; ++i) {
        Ticket ticket;
        ticket.id = Id::create();
        ticket.event = fixture.event;
        ticket.order = fixture.tickets[0].order;
        ticket.ticketType = TicketTypeId(fixture.types[0].id);
        ticket.name = RegistrationsFixture::nameOf(i * 7 + 1) + u" Late"_s;
        tickets.push_back(ticket);
    }
    return tickets;
}

/// Of the signals that a model sends, and the rows that they bring, the most in one turn of the event loop.
class LongestTurn final : public QObject
{
public:
    explicit LongestTurn(const QAbstractItemModel &model)
    {
        connect(&model, &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex &, int first, int last) { add(last - first + 1); });
        connect(&model, &QAbstractItemModel::rowsRemoved, this, [this] { add(1); });
        connect(&model, &QAbstractItemModel::dataChanged, this, [this] { add(1); });
        connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake, this,
                [this] { m_signals = m_rows = 0; });
    }
    [[nodiscard]] int mostSignals() const { return m_mostSignals; }
    [[nodiscard]] int mostRows() const { return m_mostRows; }

private:
    void add(int rows)
    {
        m_mostSignals = std::max(m_mostSignals, ++m_signals);
        m_mostRows = std::max(m_mostRows, m_rows += rows);
    }
    int m_signals = 0;
    int m_rows = 0;
    int m_mostSignals = 0;
    int m_mostRows = 0;
};

/// The rows of the list, a line each, in whatever order.
QStringList told(const RegistrationsModel &model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row) {
        QString line = model.at(row)->ticket.toString();
        for (int column = 0; column < model.columnCount(); ++column)
            line += u'|' + model.index(row, column).data().toString();
        lines << line;
    }
    lines.sort();
    return lines;
}

QStringList names(const RegistrationsModel &model)
{
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row)
        names << model.at(row)->name;
    return names;
}

/// Somebody far down in the list, shown in the middle of the table.
Id lookAt(RegistrationsPage &page, int row)
{
    page.table()->selectRow(row);
    page.table()->scrollTo(page.model()->index(row, 0), QAbstractItemView::PositionAtCenter);
    return page.model()->at(row)->ticket;
}

int heightOf(const RegistrationsPage &page, const Id &ticket)
{
    return page.table()->visualRect(page.model()->index(page.model()->rowOf(ticket), 0)).top();
}
} // namespace

class RegistrationStreamTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTurnTakesAFewRowsHoweverManyCome();
    void tenThousandWaitForNoPauseOfTyping();
    void fiveThousandAtOnceLoseNoSelectionNorPlace();
    void anotherOrderKeepsTheSelection();
    void aFilterKeepsTheSelectionAndFindsWhoCameMeanwhile();
    void aFilterIsAnsweredAtOnceUnlessTheRowsAreBeingSorted();
    void aFilterWhileManyAreBeingShownIsExact();
    void whoIsDeletedGoesAndComesBack();
    void whoIsErasedIsFoundNoMore();
    void anotherEventIsShownWhateverIsUnderWay();
    void aRequestThatNobodyWantsAnyMoreEnds();
    void theListIsAsIfItHadBeenReadAnew_data();
    void theListIsAsIfItHadBeenReadAnew();
};

void RegistrationStreamTest::aTurnTakesAFewRowsHoweverManyCome()
{
    RegistrationsFixture fixture(700);
    RegistrationsModel model(*fixture.workspace);
    QAbstractItemModelTester tester(&model);
    model.sort(RegistrationsModel::Name, Qt::AscendingOrder);
    model.setEvent(fixture.event);
    QTRY_VERIFY(model.isSettled());
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const LongestTurn turns(model);
    tests::OtherLaptop other(fixture.workspace->store());
    QVERIFY(other.insert(newcomers(fixture, 1500)));
    QTRY_COMPARE(model.rowCount(), 2200);
    QVERIFY(turns.mostSignals() > 1);
    QVERIFY2(turns.mostSignals() <= 24, qPrintable(QString::number(turns.mostSignals())));
    QVERIFY2(turns.mostRows() <= 1000, qPrintable(QString::number(turns.mostRows())));
    QCOMPARE(resets.count(), 0);
    QStringList sorted = names(model);
    const QCollator collator;
    std::stable_sort(sorted.begin(), sorted.end(), collator);
    QCOMPARE(names(model), sorted);
}

void RegistrationStreamTest::tenThousandWaitForNoPauseOfTyping()
{
    RegistrationsFixture fixture(20);
    RegistrationsModel model(*fixture.workspace);
    model.setEvent(fixture.event);
    QTRY_VERIFY(model.isSettled());
    tests::OtherLaptop other(fixture.workspace->store());
    QVERIFY(other.insert(newcomers(fixture, 1)));
    QTRY_COMPARE(model.rowCount(), 21);
    QElapsedTimer sinceTurn;
    sinceTurn.start();
    QVERIFY(other.insert(newcomers(fixture, 10'000)));
    QLineEdit line;
    while (model.rowCount() == 21 && sinceTurn.elapsed() < 20'000) {
        QTest::keyClick(&line, Qt::Key_X);
        QTest::qWait(200);
    }
    QVERIFY2(sinceTurn.elapsed() < 8'000, qPrintable(QString::number(sinceTurn.elapsed())));
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 10'021, 20'000);
}

void RegistrationStreamTest::fiveThousandAtOnceLoseNoSelectionNorPlace()
{
    RegistrationsFixture fixture(300);
    RegistrationsPage page(*fixture.workspace);
    page.resize(1100, 500);
    page.show();
    auto *model = page.model();
    QTRY_VERIFY(model->isSettled());
    const Id selected = lookAt(page, 150);
    const int height = heightOf(page, selected);
    QSignalSpy resets(model, &QAbstractItemModel::modelReset);
    QSignalSpy inspector(&page, &widgets::Page::inspectorChanged);
    const LongestTurn turns(*model);
    std::vector<Ticket> came = newcomers(fixture, 5000);
    tests::OtherLaptop other(fixture.workspace->store());
    Order first = *fixture.workspace->find<Order>(fixture.tickets[299].order).value();
    first.id = Id::create();
    first.at.ms += 1000;
    QVERIFY(other.insert(first));
    for (Ticket &ticket : came)
        ticket.order = OrderId(first.id);
    QVERIFY(other.insert(came));
    QTRY_COMPARE(model->rowCount(), 5300);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(inspector.count(), 0);
    QVERIFY2(turns.mostRows() <= 1000, qPrintable(QString::number(turns.mostRows())));
    QCOMPARE(model->rowOf(selected), 5150);
    QCOMPARE(page.table()->selectionModel()->selectedRows().value(0).row(), 5150);
    QTRY_COMPARE(heightOf(page, selected), height);
    QCOMPARE(model->totals().confirmed, 294 + 5000);
}

void RegistrationStreamTest::anotherOrderKeepsTheSelection()
{
    RegistrationsFixture fixture(400);
    RegistrationsModel model(*fixture.workspace);
    model.setEvent(fixture.event);
    QTRY_VERIFY(model.isSettled());
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy reordered(&model, &QAbstractItemModel::layoutChanged);
    const Id ticket = model.at(17)->ticket;
    const QPersistentModelIndex held = model.index(17, RegistrationsModel::Email);
    model.sort(RegistrationsModel::Name, Qt::DescendingOrder);
    QTRY_COMPARE(reordered.count(), 1);
    QCOMPARE(resets.count(), 0);
    QCOMPARE(model.at(held.row())->ticket, TicketId(ticket));
    QCOMPARE(held.column(), int(RegistrationsModel::Email));
    QStringList sorted = names(model);
    const QCollator collator;
    std::stable_sort(sorted.begin(), sorted.end(), collator);
    std::reverse(sorted.begin(), sorted.end());
    QCOMPARE(names(model), sorted);
}

void RegistrationStreamTest::aFilterKeepsTheSelectionAndFindsWhoCameMeanwhile()
{
    RegistrationsFixture fixture(420);
    RegistrationsPage page(*fixture.workspace);
    page.show();
    auto *model = page.model();
    QTRY_VERIFY(model->isSettled());
    const Id selected = fixture.tickets[84].id; // Vera Nikitina
    page.table()->selectRow(model->rowOf(selected));
    QVERIFY(page.inspector());
    auto *filter = page.findChild<QLineEdit *>(u"registrationsFilter"_s);
    tests::OtherLaptop other(fixture.workspace->store());
    auto came = newcomers(fixture, 60);
    for (size_t i = 0; i < came.size(); ++i) {
        came[i].name = i % 2 == 0 ? u"Vera Nikitina"_s : u"Someone"_s;
        QVERIFY(other.insert(came[i]));
        if (i % 5 == 0)
            QTest::keyClicks(filter, u"vera nikitin"_s.mid(int(i) / 5, 1));
    }
    QTRY_COMPARE(model->rowCount(), 10 + 30);
    QVERIFY(page.inspector());
    QCOMPARE(page.table()->selectionModel()->selectedRows().value(0).row(), model->rowOf(selected));
    filter->setText(u"nobody"_s);
    QTRY_COMPARE(model->rowCount(), 0);
    QVERIFY(!page.inspector());
}

void RegistrationStreamTest::aFilterIsAnsweredAtOnceUnlessTheRowsAreBeingSorted()
{
    RegistrationsFixture fixture(420);
    RegistrationsModel model(*fixture.workspace);
    QAbstractItemModelTester tester(&model);
    model.setEvent(fixture.event);
    QTRY_VERIFY(model.isSettled());
    model.setFilter(u"vera nikitin"_s);
    QCOMPARE(model.rowCount(), 10);
    QVERIFY(model.isSettled());
    model.setTypeFilter(TicketTypeId(fixture.types[1].id));
    model.setStateFilter(OrderState::Cancelled);
    QCOMPARE(model.rowCount(), 0);
    model.setTypeFilter({});
    model.setStateFilter({});
    QCOMPARE(model.rowCount(), 10);
    model.sort(RegistrationsModel::Name, Qt::AscendingOrder);
    QVERIFY(!model.isSettled());
    model.setFilter(u"olga"_s);
    QCOMPARE(model.rowCount(), 10);
    QTRY_COMPARE(model.rowCount(), 70);
    QVERIFY(model.isSettled());
    QStringList sorted = names(model);
    std::stable_sort(sorted.begin(), sorted.end(), QCollator());
    QCOMPARE(names(model), sorted);
}

/// Those that the filter hides are known all the same, and what was to be shown next isn't shown twice.
void RegistrationStreamTest::aFilterWhileManyAreBeingShownIsExact()
{
    RegistrationsFixture fixture(400);
    auto &file = *fixture.workspace;
    RegistrationsModel model(file);
    QAbstractItemModelTester tester(&model);
    model.sort(RegistrationsModel::Name, Qt::AscendingOrder);
    model.setEvent(fixture.event);
    QTRY_VERIFY(model.isSettled());
    int most = 0;
    connect(&model, &QAbstractItemModel::rowsInserted, &model, [&] {
        if (std::exchange(most, model.rowCount()) == 0)
            QMetaObject::invokeMethod(
                &model, [&] { model.setFilter(u"late"_s); }, Qt::QueuedConnection);
    });
    tests::OtherLaptop other(file.store());
    QVERIFY(other.insert(newcomers(fixture, 1500)));
    QTRY_COMPARE(model.rowCount(), 1500);
    QVERIFY(most < 1900);
    int heard = 0;
    file.watch({&Ticket::info()}, &model, [&](const storage::ChangeEvent &) { ++heard; });
    QVERIFY(other.set(Ticket::info(), fixture.tickets[3].id, "name", u"Hidden"_s));
    QTRY_COMPARE(heard, 1);
    model.setFollowing(false); // It is taken when somebody looks again.
    model.setFollowing(true);
    QTRY_VERIFY(model.isSettled());
    QCOMPARE(model.rowCount(), 1500);
    model.setFilter({});
    RegistrationsModel anew(file);
    anew.setEvent(fixture.event);
    QTRY_VERIFY(anew.isSettled());
    QCOMPARE(told(model), told(anew));
    QVERIFY(names(model).contains(u"Hidden"_s));
}

void RegistrationStreamTest::whoIsDeletedGoesAndComesBack()
{
    RegistrationsFixture fixture(30);
    auto &file = *fixture.workspace;
    RegistrationsModel model(file);
    QAbstractItemModelTester tester(&model);
    model.setEvent(fixture.event);
    QTRY_VERIFY(model.isSettled());
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QStringList before = told(model);
    const Totals totals = model.totals();
    ChangeSet gone;
    gone.remove(fixture.tickets[7]);
    (void)file.edit(std::move(gone));
    QTRY_COMPARE(model.rowCount(), 29);
    QCOMPARE(model.rowOf(fixture.tickets[7].id), -1);
    QCOMPARE(model.totals().confirmed, totals.confirmed - 1);
    file.undoStack()->undo();
    QTRY_COMPARE(told(model), before);
    QCOMPARE(model.totals(), totals);
    QCOMPARE(resets.count(), 0);
    model.setFilter(u"n7"_s);
    QTRY_COMPARE(model.rowCount(), 1);
}

void RegistrationStreamTest::whoIsErasedIsFoundNoMore()
{
    RegistrationsFixture fixture(30);
    RegistrationsModel model(*fixture.workspace);
    model.setEvent(fixture.event);
    model.setFilter(u"nikitina"_s);
    QTRY_VERIFY(model.isSettled());
    const int before = model.rowCount();
    tests::OtherLaptop other(fixture.workspace->store());
    QVERIFY(other.change(Ticket::info(), fixture.tickets[0].id, [](Row &row, const Stamp &stamp) {
        const int name = Ticket::info().fieldIndex("name");
        const int erased = Ticket::info().fieldIndex("erased");
        row.values[name] = QString();
        row.values[erased] = true;
        for (const int field : {name, erased})
            row.stamps[Ticket::info().registerOf[field]] = stamp;
    }));
    QTRY_COMPARE(model.rowCount(), before - 1);
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 30);
    QVERIFY(!told(model).join(u'\n').contains(fixture.tickets[0].name));
}

void RegistrationStreamTest::anotherEventIsShownWhateverIsUnderWay()
{
    RegistrationsFixture fixture(900);
    auto &file = *fixture.workspace;
    Event meeting;
    meeting.id = Id::create();
    meeting.name = u"Meeting"_s;
    Ticket only = newcomers(fixture, 1).front();
    only.event = EventId(meeting.id);
    tests::OtherLaptop other(file.store());
    QVERIFY(other.insert(meeting));
    QVERIFY(other.insert(only));
    RegistrationsModel model(file);
    QAbstractItemModelTester tester(&model);
    QSignalSpy failed(&model, &RegistrationsModel::failed);
    model.setEvent(fixture.event);
    model.setEvent(only.event); // While all of the first are being read.
    QTRY_VERIFY(model.isSettled());
    QCOMPARE(names(model), QStringList{only.name});
    QCOMPARE(failed.count(), 0);
    model.setEvent(fixture.event);
    QTRY_VERIFY(model.isSettled());
    model.sort(RegistrationsModel::Name, Qt::AscendingOrder);
    QVERIFY(other.insert(newcomers(fixture, 200)));
    QTRY_VERIFY(model.size() > 900);
    model.setEvent(only.event); // While they are being shown.
    QTRY_VERIFY(model.isSettled());
    QCOMPARE(names(model), QStringList{only.name});
    QCOMPARE(model.size(), 1);
    QCOMPARE(model.totals().confirmed, 0); // Its order is of the other event.
}

void RegistrationStreamTest::aRequestThatNobodyWantsAnyMoreEnds()
{
    RegistrationsFixture fixture(900);
    const auto &file = *fixture.workspace;
    const auto read = [&](bool isWanted) {
        const auto work = std::make_shared<RosterWork>(file.path(), file.communityId(), fixture.event);
        if (!isWanted)
            work->stop();
        auto answer = RosterWork::answer(work, {.reads = true, .types = {}, .view = {}, .changes = {}});
        answer.waitForFinished();
        return answer.result();
    };
    QCOMPARE(read(true).value()->size, 900);
    const auto stopped = read(false);
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().kind, ErrorKind::Cancelled);
}

void RegistrationStreamTest::theListIsAsIfItHadBeenReadAnew_data()
{
    QTest::addColumn<int>("seed");
    for (const int seed : {1, 2, 3, 4, 5, 6})
        QTest::addRow("%d", seed) << seed;
}

/// Others' and own changes of every kind, under views that change, then the same file read by another list.
void RegistrationStreamTest::theListIsAsIfItHadBeenReadAnew()
{
    QFETCH(int, seed);
    QRandomGenerator random{quint32(seed)};
    RegistrationsFixture fixture(260);
    auto &file = *fixture.workspace;
    RegistrationsModel model(file);
    QAbstractItemModelTester tester(&model);
    model.setEvent(fixture.event);
    tests::OtherLaptop other(file.store());
    auto tickets = fixture.tickets;
    const QStringList filters{{}, u"vera"_s, u"new"_s, u"guest1"_s};
    QString filter;
    std::optional<OrderState> state;
    for (int i = 0; i < 120; ++i) {
        const Ticket ticket = tickets[size_t(random.bounded(int(tickets.size())))];
        switch (random.bounded(9)) {
        case 0: {
            const auto came = newcomers(fixture, random.bounded(1, 40));
            tickets.insert(tickets.end(), came.begin(), came.end());
            QVERIFY(other.insert(came));
            break;
        }
        case 1:
            QVERIFY(other.set(Ticket::info(), ticket.id, "name", u"New %1"_s.arg(i)));
            break;
        case 2: {
            Order order;
            order.state = i % 2 ? OrderState::Pending : OrderState::Confirmed;
            const auto &field = Order::info().fields[size_t(Order::info().fieldIndex("state"))];
            QVERIFY(other.set(Order::info(), ticket.order, "state", field.get(order)));
            break;
        }
        case 3: {
            ChangeSet here;
            here.set(Ticket::info(), ticket.id, Ticket::info().fieldIndex("email"),
                     u"here%1@example.org"_s.arg(i));
            (void)file.edit(std::move(here));
            break;
        }
        case 4: {
            ChangeSet gone;
            gone.remove(Ticket::info(), ticket.id);
            (void)file.edit(std::move(gone));
            break;
        }
        case 5:
            file.undoStack()->undo();
            break;
        case 6: {
            Scan scan;
            scan.id = Id::create();
            scan.event = fixture.event;
            scan.ticket = TicketId(ticket.id);
            scan.kind = i % 3 ? ScanKind::Entry : ScanKind::Exit;
            scan.wall.ms = i;
            scan.verdict = u"ok"_s;
            QVERIFY(other.insert(scan));
            break;
        }
        case 7:
            filter = filters[random.bounded(int(filters.size()))];
            model.setFilter(filter);
            state = random.bounded(3) == 0 ? std::optional(OrderState::Confirmed) : std::nullopt;
            model.setStateFilter(state);
            break;
        default:
            model.sort(random.bounded(int(RegistrationsModel::ColumnCount)),
                       random.bounded(2) ? Qt::AscendingOrder : Qt::DescendingOrder);
            break;
        }
        if (random.bounded(4) == 0)
            QTest::qWait(random.bounded(15));
    }
    QTRY_COMPARE(file.saving(), 0);
    model.setFollowing(false); // Changes that wait for their turn are taken when somebody looks again.
    model.setFollowing(true);
    QTRY_VERIFY(model.isSettled());
    RegistrationsModel anew(file);
    anew.setFilter(filter);
    anew.setStateFilter(state);
    anew.setEvent(fixture.event);
    QTRY_VERIFY(anew.isSettled());
    QCOMPARE(told(model), told(anew));
    QCOMPARE(model.totals(), anew.totals());
}

VECHE_TEST(RegistrationStreamTest)

} // namespace registrationstream_test

#include "registrationstream_test.moc"
