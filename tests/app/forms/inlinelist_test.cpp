// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/choices.h"
#include "app/forms/entitylistmodel.h"
#include "app/forms/listtable.h"
#include "app/forms/rowdeletion.h"
#include "app/widgets/table/tableview.h"

#include "tests/support/guirig.h"
#include "tests/support/program.h"
#include "tests/support/workspacefile.h"

#include <QAbstractItemModelTester>
#include <QMenu>
#include <QSignalSpy>
#include <QUndoStack>
#include <QVBoxLayout>

namespace inlinelist_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

/// The members in a card, of whom Olga stays as she is; nobody is made an owner.
struct Card {
    Card()
    {
        add(u"Olga"_s, Role::Owner);
        add(u"Ivan"_s, Role::Organiser);
        add(u"Vera"_s, Role::Viewer);
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(table);
        layout->addStretch();
        table->setModel(model);
        forms::makeInline(*table, model->rows());
        deletion = new forms::RowDeletion(*file, model->rows(), table);
        window.resize(600, 300);
        window.show();
    }

    void add(const QString &name, Role role)
    {
        Member member;
        member.id = Id::create();
        member.name = name;
        member.role = role;
        ChangeSet changes;
        changes.insert(member);
        file.commit(std::move(changes));
    }
    [[nodiscard]] forms::ListRows rows()
    {
        const auto all = [this] {
            std::vector<const EntityBase *> members;
            for (const Member &member : file->members().all())
                members.push_back(&member);
            return members;
        };
        const auto choices = [] {
            auto found = forms::choicesOf<Role>();
            found.removeFirst();
            return found;
        };
        const auto isOpen = [](const EntityBase &row) {
            return static_cast<const Member &>(row).name != "Olga"_L1;
        };
        return {.info = &Member::info(),
                .all = all,
                .find = [this](const Id &id) -> const EntityBase * { return file->members().find(id); },
                .columns = {{.id = u"name"_s, .stretch = 1},
                            {.id = u"role"_s, .edited = true, .choices = choices}},
                .look = forms::ListRows::Look::Inline,
                .isOpen = isOpen};
    }
    [[nodiscard]] QString role(int row) { return model->index(row, 1).data().toString(); }
    /// Opens the choices by the keyboard.
    [[nodiscard]] QMenu *open(int row)
    {
        table->setFocus();
        table->setCurrentIndex(model->index(row, 0));
        QTest::keyClick(table, Qt::Key_Return);
        return menu();
    }
    [[nodiscard]] static QMenu *menu()
    {
        (void)QTest::qWaitFor([] { return QApplication::activePopupWidget() != nullptr; }, 3000);
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    }

    tests::GuiRig rig;
    tests::WorkspaceFile file;
    QWidget window;
    forms::EntityListModel *model = new forms::EntityListModel(*file, rows(), &window);
    table::TableView *table = new table::TableView(&window);
    forms::RowDeletion *deletion;
    QAbstractItemModelTester tester{model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

class InlineListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsAsHighAsItsRows();
    void aChoiceIsGivenWhenItIsChosen();
    void nothingIsGivenOnTheWay();
    void aClickOpensTheChoices();
    void onlyWhatIsOfferedIsTaken();
    void aRowThatIsClosedStays();
    void deletingHasItsOwnWords();
    void screenReadersHearTheRowAndTheField();
};

void InlineListTest::itIsAsHighAsItsRows()
{
    Card card;
    const int three = card.table->height();
    card.add(u"Anna"_s, Role::Door);
    QCOMPARE(card.table->height() - three, card.table->rowHeight(0));
    ChangeSet all;
    for (const Member &member : card.file->members().all())
        all.remove(member);
    card.file.commit(std::move(all));
    QVERIFY(!card.table->isVisible());
}

void InlineListTest::aChoiceIsGivenWhenItIsChosen()
{
    Card card;
    QVERIFY(QTest::qWaitForWindowActive(&card.window));
    QMenu *menu = card.open(1);
    QVERIFY(menu);
    QCOMPARE(menu->activeAction()->text(), u"Organiser"_s);
    QVERIFY(menu->activeAction()->isChecked());
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(card.role(1), u"Programme"_s);
    QCOMPARE(card.file->undoStack()->undoText(), u"Change role of “Ivan”"_s);
    QTRY_VERIFY(card.table->hasFocus());
    card.file->undoStack()->undo();
    QTRY_COMPARE(card.role(1), u"Organiser"_s);
}

void InlineListTest::nothingIsGivenOnTheWay()
{
    Card card;
    QVERIFY(QTest::qWaitForWindowActive(&card.window));
    QMenu *menu = card.open(1);
    QVERIFY(menu);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Down);
    const QPointF middle = QRectF(menu->rect()).center();
    QWheelEvent wheel(middle, menu->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(menu, &wheel);
    QTest::keyClick(menu, Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activePopupWidget() && card.table->hasFocus());
    QVERIFY(!card.table->isPersistentEditorOpen(card.model->index(1, 1)));
    QTest::keyClick(card.table, Qt::Key_Down);
    QTest::keyClick(card.table, Qt::Key_Tab);
    QCOMPARE(card.role(1), u"Organiser"_s);
    QCOMPARE(card.role(2), u"Viewer"_s);
    QCOMPARE(card.file->undoStack()->undoText(), QString());
}

void InlineListTest::aClickOpensTheChoices()
{
    Card card;
    QVERIFY(QTest::qWaitForWindowActive(&card.window));
    const QPoint name = card.table->visualRect(card.model->index(1, 0)).center();
    QTest::mouseClick(card.table->viewport(), Qt::LeftButton, {}, name);
    QTest::qWait(50);
    QVERIFY(!QApplication::activePopupWidget());
    const QPoint role = card.table->visualRect(card.model->index(1, 1)).center();
    QTest::mouseClick(card.table->viewport(), Qt::LeftButton, {}, role);
    QMenu *menu = Card::menu();
    QVERIFY(menu);
    menu->setActiveAction(menu->actions().last());
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(card.role(1), u"Viewer"_s);
}

void InlineListTest::onlyWhatIsOfferedIsTaken()
{
    Card card;
    QVERIFY(!card.model->setData(card.model->index(1, 1), u"owner"_s));
    QVERIFY(!card.model->setData(card.model->index(1, 1), u"nonsense"_s));
    QVERIFY(card.model->setData(card.model->index(1, 1), u"door"_s));
    QTRY_COMPARE(card.role(1), u"Door"_s);
}

void InlineListTest::aRowThatIsClosedStays()
{
    Card card;
    QVERIFY(QTest::qWaitForWindowActive(&card.window));
    QVERIFY(!(card.model->index(0, 1).flags() & Qt::ItemIsEditable));
    QVERIFY(!card.model->index(0, 1).data(table::ChoicesRole).isValid());
    QVERIFY(card.model->index(1, 1).data(table::ChoicesRole).isValid());
    QVERIFY(!card.model->setData(card.model->index(0, 1), u"door"_s));
    card.table->setFocus();
    card.table->selectAll();
    QSignalSpy deleted(card.deletion, &forms::RowDeletion::deleted);
    QTest::keyClick(card.table, Qt::Key_Delete);
    QTRY_COMPARE(deleted.size(), 1);
    QCOMPARE(card.file->members().size(), 1);
    QCOMPARE(card.role(0), u"Owner"_s);
    card.file->undoStack()->undo();
    QTRY_COMPARE(card.file->members().size(), 3);
}

void InlineListTest::deletingHasItsOwnWords()
{
    Card card;
    QVERIFY(QTest::qWaitForWindowActive(&card.window));
    card.table->selectOnly(2);
    QSignalSpy deleted(card.deletion, &forms::RowDeletion::deleted);
    Q_EMIT card.table->customContextMenuRequested(QPoint(5, 5));
    QMenu *menu = Card::menu();
    QVERIFY(menu);
    menu->actions().first()->trigger();
    QTRY_COMPARE(deleted.size(), 1);
    const auto notice = deleted[0][0].value<widgets::Notice>();
    QCOMPARE(notice.text, u"Delete “Vera”"_s);
    QCOMPARE(card.file->members().size(), 2);
    notice.action();
    QTRY_COMPARE(card.file->members().size(), 3);
    menu->close();
}

void InlineListTest::screenReadersHearTheRowAndTheField()
{
    Card card;
    QVERIFY(QTest::qWaitForWindowActive(&card.window));
    QMenu *menu = card.open(1);
    QVERIFY(menu);
    QCOMPARE(menu->accessibleName(), u"Ivan, Role"_s);
    QTest::keyClick(menu, Qt::Key_Escape);
    QTRY_VERIFY(card.table->hasFocus());
}

VECHE_TEST(InlineListTest)

} // namespace inlinelist_test

#include "inlinelist_test.moc"
