// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/entityform.h"
#include "app/forms/listpage.h"
#include "app/people/peoplelist.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/segmented.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/rights.h"
#include "shared/sync/client/offers.h"

#include "tests/support/guirig.h"
#include "tests/support/program.h"
#include "tests/support/workspacefile.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QUndoStack>

namespace entitylist_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

/// The list of people beside its inspector.
struct Desk {
    Desk()
    {
        model = new QAbstractItemModelTester(table().model(),
                                             QAbstractItemModelTester::FailureReportingMode::QtTest, &window);
        page->setParent(&window);
        page->resize(900, 600);
        window.resize(1280, 700);
        for (QWidget *widget : page->headerWidgets())
            widget->setParent(&window);
        QObject::connect(page, &widgets::Page::inspectorChanged, &window, [this] {
            if (QWidget *form = page->inspector()) {
                form->setParent(&window);
                form->setGeometry(900, 0, 300, 700);
                form->show();
            }
        });
        window.show();
    }

    [[nodiscard]] table::TableView &table() { return *window.findChild<table::TableView *>(); }
    [[nodiscard]] QStringList names()
    {
        QStringList found;
        for (int row = 0; row < table().model()->rowCount(); ++row)
            found << table().model()->index(row, 0).data().toString();
        return found;
    }
    Id add(const QString &name, const QString &company = {})
    {
        Person person;
        person.id = Id::create();
        person.name = name;
        person.company = company;
        ChangeSet changes;
        changes.insert(person);
        file.commit(std::move(changes));
        return person.id;
    }
    void set(const Id &id, const char *field, const Value &value)
    {
        ChangeSet changes;
        changes.set(Person::info(), id, Person::info().fieldIndex(QLatin1StringView(field)), value);
        file.commit(std::move(changes));
    }
    template <typename T>
    [[nodiscard]] T *find(const QString &name)
    {
        return window.findChild<T *>(name);
    }
    void search(const QString &text) { find<QLineEdit>(u"peopleFilter"_s)->setText(text); }
    void become(const RoleKey &role)
    {
        auto noted = file->store().write<bool>(
            storage::Priority::Sync, [role](storage::WriteContext &context) -> Result<bool> {
                const auto done = sync::noteMainRole(context.connection, role);
                return done ? Result<bool>(true) : failure(done.error());
            });
        QVERIFY(QTest::qWaitFor([&] { return noted.isFinished(); }, 5000));
        file->rights().refresh();
    }

    tests::GuiRig rig;
    tests::WorkspaceFile file;
    QWidget window;
    widgets::Page *page = people::makePeopleList(*file, &window);
    QAbstractItemModelTester *model;
};

class EntityListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneChangeIsToldExactly();
    void aRowThatFitsNoLongerLeaves();
    void aListInItsOwnOrderFindsAChangedRow();
    void whatIsFoundIsCounted();
    void segmentsNarrow();
    void aSelectionOutlivesSorting();
    void addingIsADraftUntilItIsNamed();
    void escapeLeavesNoRow();
    void addingAnotherKeepsWhatWasTyped();
    void aNewRowIsOfTheEventThatTheWindowIsAbout();
    void deletingCanBeTakenBack();
    void aViewerHasNoColumnOfContacts();
    void manyRowsTakeOneMoreAtOnce();
};

void EntityListTest::oneChangeIsToldExactly()
{
    Desk desk;
    const Id boris = desk.add(u"Boris"_s);
    const Id vera = desk.add(u"Vera"_s);
    QAbstractItemModel &model = *desk.table().model();
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy layouts(&model, &QAbstractItemModel::layoutChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    (void)desk.add(u"Dora"_s);
    QCOMPARE(desk.names(), QStringList({u"Boris"_s, u"Dora"_s, u"Vera"_s}));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted[0][1].toInt(), 1);
    desk.set(boris, "company", u"Circle"_s);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 0);
    desk.set(boris, "name", u"Zoya"_s);
    QCOMPARE(desk.names(), QStringList({u"Dora"_s, u"Vera"_s, u"Zoya"_s}));
    desk.set(vera, "name", u"Anna"_s);
    QCOMPARE(desk.names(), QStringList({u"Anna"_s, u"Dora"_s, u"Zoya"_s}));
    QCOMPARE(moved.size(), 2);
    desk.set(vera, "deleted", true);
    QCOMPARE(desk.names(), QStringList({u"Dora"_s, u"Zoya"_s}));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(resets.size() + layouts.size(), 0);
}

void EntityListTest::aRowThatFitsNoLongerLeaves()
{
    Desk desk;
    const Id boris = desk.add(u"Boris"_s, u"Circle"_s);
    (void)desk.add(u"Vera"_s);
    desk.search(u"circ"_s);
    QCOMPARE(desk.names(), QStringList({u"Boris"_s}));
    desk.set(boris, "company", u"Square"_s);
    QCOMPARE(desk.names(), QStringList());
    (void)desk.add(u"Dora"_s, u"Circle"_s);
    QCOMPARE(desk.names(), QStringList({u"Dora"_s}));
    desk.search({});
    QCOMPARE(desk.names(), QStringList({u"Boris"_s, u"Dora"_s, u"Vera"_s}));
}

void EntityListTest::aListInItsOwnOrderFindsAChangedRow()
{
    Desk desk;
    (void)desk.add(u"Boris"_s, u"Circle"_s);
    const Id vera = desk.add(u"Vera"_s);
    desk.table().model()->sort(-1);
    desk.search(u"circ"_s);
    QCOMPARE(desk.names(), QStringList({u"Boris"_s}));
    desk.set(vera, "company", u"Circle"_s);
    QCOMPARE(desk.names().size(), 2);
}

void EntityListTest::whatIsFoundIsCounted()
{
    Desk desk;
    (void)desk.add(u"Boris Ivanov"_s);
    (void)desk.add(u"Boris Petrov"_s);
    (void)desk.add(u"Vera"_s);
    auto *found = desk.find<QLabel>(u"peopleFound"_s);
    QVERIFY(found->text().isEmpty());
    desk.search(u"boris"_s);
    QVERIFY2(found->text().startsWith(u"2 "_s), qPrintable(found->text()));
    desk.search(u"boris pet"_s);
    QVERIFY2(found->text().startsWith(u"1 "_s), qPrintable(found->text()));
    desk.search({});
    QVERIFY(found->text().isEmpty());
}

void EntityListTest::segmentsNarrow()
{
    Desk desk;
    desk.file.fillWithSample();
    (void)desk.add(u"Nobody's Speaker"_s);
    auto *choice = desk.find<widgets::Segmented>({});
    const qsizetype all = desk.names().size();
    choice->setCurrent(u"speakers"_s);
    Q_EMIT choice->chosen(u"speakers"_s);
    const qsizetype speakers = desk.names().size();
    QVERIFY(speakers > 0 && speakers < all);
    QVERIFY(!desk.names().contains(u"Nobody's Speaker"_s));
    // Somebody who speaks no longer leaves at once.
    const auto &data = *desk.file->eventData(desk.file->currentEvent());
    ChangeSet changes;
    for (const SessionSpeaker &link : data.speakers.all())
        changes.remove(link);
    desk.file.commit(std::move(changes));
    QCOMPARE(desk.names().size(), 0);
    // It isn't that nobody is there at all.
    const auto *nothing = desk.find<widgets::EmptyState>(u"nothingFound"_s);
    QVERIFY(nothing->isVisible());
    QVERIFY(!desk.table().emptyState()->isVisible());
    desk.search(u"nobody's"_s);
    QVERIFY(nothing->isVisible());
    QTest::mouseClick(nothing->button(), Qt::LeftButton);
    QCOMPARE(desk.names().size(), all);
    QCOMPARE(choice->current(), u"all"_s);
    QVERIFY(!nothing->isVisible());
}

void EntityListTest::aSelectionOutlivesSorting()
{
    Desk desk;
    (void)desk.add(u"Boris"_s, u"Z"_s);
    (void)desk.add(u"Vera"_s, u"A"_s);
    desk.table().selectOnly(0);
    desk.table().sortByColumn(1, Qt::AscendingOrder);
    QCOMPARE(desk.names(), QStringList({u"Vera"_s, u"Boris"_s}));
    QCOMPARE(desk.table().selectionModel()->selectedRows().front().data().toString(), u"Boris"_s);
    QCOMPARE(desk.find<QLineEdit>(u"personName"_s)->text(), u"Boris"_s);
}

void EntityListTest::addingIsADraftUntilItIsNamed()
{
    Desk desk;
    QVERIFY(QTest::qWaitForWindowActive(&desk.window));
    (void)desk.add(u"Vera"_s);
    desk.search(u"vera"_s);
    desk.find<QAction>(u"peopleAdd"_s)->trigger();
    QCOMPARE(desk.file->persons().size(), 1);
    auto *name = desk.find<QLineEdit>(u"personName"_s);
    QVERIFY(name->isVisible() && name->hasFocus() && name->text().isEmpty());
    QTest::keyClicks(name, u"Anna"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(desk.names(), QStringList({u"Anna"_s, u"Vera"_s}));
    QTRY_COMPARE(desk.table().selectionModel()->selectedRows().size(), 1);
    QCOMPARE(desk.table().selectionModel()->selectedRows().front().data().toString(), u"Anna"_s);
    QCOMPARE(name->text(), u"Anna"_s);
    desk.file->undoStack()->undo();
    QTRY_COMPARE(desk.names(), QStringList({u"Vera"_s}));
}

void EntityListTest::escapeLeavesNoRow()
{
    Desk desk;
    QVERIFY(QTest::qWaitForWindowActive(&desk.window));
    desk.find<QAction>(u"peopleAdd"_s)->trigger();
    auto *name = desk.find<QLineEdit>(u"personName"_s);
    QVERIFY(name->hasFocus());
    QTest::keyClick(name, Qt::Key_Escape);
    QVERIFY(!desk.page->inspector());
    QVERIFY(desk.table().hasFocus());
    QCOMPARE(desk.names(), QStringList());
    QVERIFY(!desk.file->undoStack()->canUndo());
}

void EntityListTest::addingAnotherKeepsWhatWasTyped()
{
    Desk desk;
    QVERIFY(QTest::qWaitForWindowActive(&desk.window));
    auto *add = desk.find<QAction>(u"peopleAdd"_s);
    add->trigger();
    auto *name = desk.find<QLineEdit>(u"personName"_s);
    QTest::keyClicks(name, u"Anna"_s);
    add->trigger(); // By its key, so that the line keeps the keyboard.
    QTRY_COMPARE(desk.names(), QStringList{u"Anna"_s});
    QVERIFY2(name->isVisible() && name->text().isEmpty(), "the next one's line");
    QTest::keyClicks(name, u"Boris"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(desk.names(), QStringList({u"Anna"_s, u"Boris"_s}));
}

void EntityListTest::aNewRowIsOfTheEventThatTheWindowIsAbout()
{
    tests::GuiRig rig;
    tests::WorkspaceFile file;
    const auto data = [&file] { return file->eventData(file->currentEvent()); };
    const auto gates = [data] {
        std::vector<const EntityBase *> all;
        if (data())
            std::ranges::for_each(data()->gates.all(), [&](const Gate &gate) { all.push_back(&gate); });
        return all;
    };
    const auto find = [data](const Id &id) -> const EntityBase * {
        return data() ? data()->gates.find(id) : nullptr;
    };
    auto *form = new forms::EntityForm(*file, Gate::info(), find, u"gate"_s, nullptr);
    form->add("name");
    forms::ListPage page(
        *file, {.info = &Gate::info(), .all = gates, .find = find, .columns = {{.id = u"name"_s}}}, form,
        u"gates"_s, [] { return forms::ListWords{.add = u"Add a door"_s}; }, nullptr);
    page.show();
    form->show();
    QVERIFY(!page.primaryAction()->isVisible()); // There is no event to add it to.
    file.fillWithSample();
    QTRY_VERIFY(page.primaryAction()->isVisible());
    const size_t before = gates().size();
    page.primaryAction()->trigger();
    auto *name = page.findChild<QLineEdit *>(u"gateName"_s);
    QTest::keyClicks(name, u"Back door"_s);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_COMPARE(gates().size(), before + 1);
    const auto *made = static_cast<const Gate *>(gates().back());
    QCOMPARE(made->name, u"Back door"_s);
    QCOMPARE(made->event, file->currentEvent());
}

void EntityListTest::deletingCanBeTakenBack()
{
    Desk desk;
    (void)desk.add(u"Vera"_s);
    (void)desk.add(u"Boris"_s);
    QSignalSpy noticed(desk.page, &widgets::Page::noticed);
    desk.table().selectOnly(1);
    QTest::keyClick(&desk.table(), Qt::Key_Delete);
    QTRY_COMPARE(noticed.size(), 1);
    const auto notice = noticed[0][0].value<widgets::Notice>();
    QCOMPARE(notice.text, u"Delete “Vera”"_s);
    QCOMPARE(desk.names(), QStringList({u"Boris"_s}));
    notice.action();
    QTRY_COMPARE(desk.names(), QStringList({u"Boris"_s, u"Vera"_s}));
}

void EntityListTest::aViewerHasNoColumnOfContacts()
{
    Desk desk;
    (void)desk.add(u"Vera"_s);
    const auto columns = [&] { return desk.table().visibleColumns(); };
    QVERIFY(columns().contains(u"email"_s));
    desk.become(Role::Viewer);
    QVERIFY(!columns().contains(u"email"_s));
    QVERIFY(columns().contains(u"company"_s));
    QCOMPARE(desk.names(), QStringList({u"Vera"_s}));
    QVERIFY(!desk.find<QAction>(u"peopleAdd"_s)->isVisible());
    desk.become(Role::Organiser);
    QVERIFY(columns().contains(u"email"_s));
}

void EntityListTest::manyRowsTakeOneMoreAtOnce()
{
    Desk desk;
    ChangeSet changes;
    for (int i = 0; i < 5000; ++i) {
        Person person;
        person.id = Id::create();
        person.name = u"Guest %1"_s.arg(i);
        changes.insert(person);
    }
    desk.file.commit(std::move(changes));
    QCOMPARE(desk.names().size(), 5000);
    QAbstractItemModel &model = *desk.table().model();
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    desk.search(u"guest 42"_s);
    QCOMPARE(desk.names().size(), 111); // 42, 420–429, 4200–4299
    desk.search({});
    QCOMPARE(desk.names().size(), 5000);
    QVERIFY(inserted.size() < 300 && removed.size() < 300); // in blocks
}

VECHE_TEST(EntityListTest)

} // namespace entitylist_test

#include "entitylist_test.moc"
