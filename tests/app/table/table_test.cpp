// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/emptystate.h"
#include "app/widgets/table/celldelegate.h"
#include "app/widgets/table/filterline.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/table/treeview.h"
#include "app/widgets/theme/tokens.h"
#include "tests/support/program.h"

#include <QApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QTest>
#include <QVBoxLayout>

namespace table_test
{

using namespace veche;
using namespace veche::table;
using namespace Qt::StringLiterals;

class TableTest : public QObject
{
    Q_OBJECT

    static void fill(QStandardItemModel &model, int rows)
    {
        model.setColumnCount(3);
        model.setHorizontalHeaderLabels({u"Name"_s, u"Ticket"_s, u"When"_s});
        const QStringList ids{u"name"_s, u"ticket"_s, u"when"_s};
        for (int i = 0; i < 3; ++i)
            model.setHeaderData(i, Qt::Horizontal, ids[i], ColumnIdRole);
        for (int row = 0; row < rows; ++row)
            model.appendRow({new QStandardItem(u"person %1"_s.arg(row, 4, 10, QLatin1Char('0'))),
                             new QStandardItem(u"Standard"_s),
                             new QStandardItem(QString::number(rows - row))});
    }

    static QList<Column> columns()
    {
        return {{u"name"_s, 160, 2}, {u"ticket"_s, 100, 1}, {u"when"_s, 90, 0}};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"veche-tests"_s);
        QCoreApplication::setApplicationName(u"table_test"_s);
    }
    void init() { QSettings().clear(); }

    void rowsAreThirtySixPixels()
    {
        QStandardItemModel model;
        fill(model, 5);
        TableView view;
        view.setModel(&model);
        QCOMPARE(view.rowHeight(0), 36);
        QCOMPARE(view.rowHeight(4), 36);
    }

    void rowsThatComeAboveLeaveInPlaceWhatOneLooksAt()
    {
        QStandardItemModel model;
        fill(model, 100);
        TableView view;
        view.setModel(&model);
        view.resize(600, 400);
        view.show();
        const auto come = [&](int row, int count) {
            for (int i = 0; i < count; ++i)
                model.insertRow(row, new QStandardItem(u"new"_s));
        };
        come(0, 3);
        QCOMPARE(view.rowAt(0), 0); // At the top one sees them.
        view.verticalScrollBar()->setValue(50 * 36 + 7);
        const auto seen = [&] { return model.index(view.rowAt(0), 0).data().toString(); };
        const QString person = seen();
        come(0, 5);
        come(55, 1); // The top row is pushed.
        QCOMPARE(seen(), person);
        come(60, 4); // Within what one sees.
        QCOMPARE(seen(), person);
        QCOMPARE(view.rowViewportPosition(view.rowAt(0)), -7);
        model.removeRows(2, 30);
        QCOMPARE(seen(), person);
        model.removeRows(40, 1);
        QCOMPARE(seen(), person);
        QCoreApplication::processEvents(); // It knows now how many there are.
        view.verticalScrollBar()->setValue(view.verticalScrollBar()->maximum());
        const QString last = seen();
        come(0, 200);
        QCOMPARE(seen(), last);
        QTRY_COMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
        QCOMPARE(seen(), last);
        model.removeRows(0, model.rowCount());
        QTRY_COMPARE(view.verticalScrollBar()->value(), 0);
    }

    void columnsFillTheWidth()
    {
        QStandardItemModel model;
        fill(model, 3);
        TableView view;
        view.setModel(&model);
        view.setColumns(columns());
        view.resize(1000, 400);
        view.show();
        QCOMPARE(view.horizontalHeader()->length(), view.viewport()->width());
        QCOMPARE(view.columnWidth(2), 90);
        QVERIFY(view.columnWidth(0) > view.columnWidth(1) + 100);
        view.resize(700, 400);
        QCOMPARE(view.horizontalHeader()->length(), view.viewport()->width());
    }

    void whatDoesNotFitIsLeftOutUntilThereIsRoom()
    {
        QStandardItemModel model;
        fill(model, 3);
        TableView view;
        view.setModel(&model);
        view.setColumns(columns());
        view.rememberColumns(u"table"_s);
        view.show();
        view.resize(260, 300);
        QCOMPARE(view.visibleColumns(), QStringList({u"name"_s, u"ticket"_s}));
        QVERIFY(view.horizontalHeader()->length() <= view.viewport()->width());
        view.resize(700, 300);
        QCOMPARE(view.visibleColumns(), QStringList({u"name"_s, u"ticket"_s, u"when"_s}));
        // Whoever wants it all the same scrolls.
        view.resize(260, 300);
        const std::unique_ptr<QMenu> menu(view.columnMenu());
        QVERIFY(!menu->actions()[2]->isChecked());
        menu->actions()[2]->setChecked(true);
        view.resize(261, 300);
        QCOMPARE(view.visibleColumns().size(), 3);
        QVERIFY(view.horizontalHeader()->length() > view.viewport()->width());
    }

    void textIsCutBeforeAColumnIsLeftOut()
    {
        QStandardItemModel model;
        fill(model, 3);
        model.item(0, 0)->setText(QString(80, u'w'));
        model.item(0, 1)->setText(QString(80, u'w'));
        TableView view;
        view.setModel(&model);
        view.setColumns(columns());
        view.resize(350, 300);
        view.show();
        view.resize(300, 300); // Of the 350 that they want.
        QCOMPARE(view.visibleColumns().size(), 3);
        QCOMPARE(view.horizontalHeader()->length(), view.viewport()->width());
        QVERIFY(view.columnWidth(0) >= 160 * 2 / 3 && view.columnWidth(1) >= 100 * 2 / 3);
        view.resize(250, 300);
        QCOMPARE(view.visibleColumns(), QStringList({u"name"_s, u"ticket"_s}));
    }

    void aColumnThatStaysIsLeftOutAfterTheOthers()
    {
        QStandardItemModel model;
        fill(model, 3);
        TableView view;
        view.setModel(&model);
        auto some = columns();
        some[2].stays = true;
        view.setColumns(some);
        view.show();
        view.resize(250, 300);
        QCOMPARE(view.visibleColumns(), QStringList({u"name"_s, u"when"_s}));
        QVERIFY(view.horizontalHeader()->length() <= view.viewport()->width());
        view.resize(700, 300);
        QCOMPARE(view.visibleColumns().size(), 3);
    }

    void aColumnThatIsWholeIsNeverCut()
    {
        QStandardItemModel model;
        fill(model, 0);
        TableView view;
        view.setModel(&model);
        auto some = columns();
        some[1].whole = true;
        view.setColumns(some);
        view.resize(300, 300); // Of the 350 that they want.
        view.show();
        QVERIFY(view.columnWidth(1) < 100);
        model.appendRow({new QStandardItem(QString(80, u'w')), new QStandardItem(u"Standard, twice"_s)});
        const int needed = view.itemDelegate()->sizeHint({}, model.index(0, 1)).width();
        QVERIFY2(view.columnWidth(1) >= needed, "its rows came after its width was found");
        view.resize(260, 300);
        QVERIFY(view.columnWidth(1) >= needed);
        model.item(0, 1)->setText(QString(40, u'w'));
        view.resize(900, 300);
        QVERIFY(view.columnWidth(1) >= view.itemDelegate()->sizeHint({}, model.index(0, 1)).width());
    }

    void aTreesColumnsHaveTheirShareOfWhatThereIs()
    {
        QStandardItemModel model;
        fill(model, 2);
        TreeView tree;
        tree.setModel(&model);
        tree.setWidths({300, 330, 330}, 0);
        tree.resize(640, 300);
        tree.show();
        const auto *header = tree.header();
        QCOMPARE(header->length(), tree.viewport()->width());
        QVERIFY(header->sectionSize(0) > 150 && header->sectionSize(1) > 150);
        tree.setWidths({300, 330, 330}, 0, 2);
        QCOMPARE(header->length(), tree.viewport()->width());
        QCOMPARE(header->sectionSize(2), 330);
        tree.setColumnHidden(2, true);
        tree.setWidths({300, 330, 330}, 0, 2);
        QCOMPARE(header->sectionSize(0) + header->sectionSize(1), tree.viewport()->width());
        QVERIFY(header->sectionSize(1) > 300);
    }

    void oneRowIsSelectedWhateverWasBefore()
    {
        QStandardItemModel model;
        fill(model, 3);
        TableView view;
        view.setModel(&model);
        view.selectOnly(0);
        view.selectOnly(2);
        QCOMPARE(view.selectionModel()->selectedRows().size(), 1);
        QCOMPARE(view.currentIndex().row(), 2);
    }

    void titlesAreNeverCut()
    {
        QStandardItemModel model;
        fill(model, 3);
        const QString longest = u"A remarkably long title of a column"_s;
        model.setHeaderData(2, Qt::Horizontal, longest);
        TableView view;
        view.setModel(&model);
        view.setColumns(columns());
        view.resize(900, 300);
        view.show();
        QVERIFY(view.columnWidth(2) >=
                view.horizontalHeader()->fontMetrics().horizontalAdvance(longest) + 2 * CellDelegate::margin);
        // Another language, another length.
        model.setHeaderData(1, Qt::Horizontal, longest);
        QVERIFY(view.columnWidth(1) >=
                view.horizontalHeader()->fontMetrics().horizontalAdvance(longest) + 2 * CellDelegate::margin);
    }

    void arrangementIsRemembered()
    {
        QStandardItemModel model;
        fill(model, 3);
        {
            TableView view;
            view.setModel(&model);
            view.setColumns(columns());
            view.rememberColumns(u"table"_s);
            view.resize(1000, 400);
            view.show();
            view.setColumnWidth(0, 333);
            view.horizontalHeader()->moveSection(2, 0);
            view.setColumnHidden(1, true);
            view.sortByColumn(0, Qt::DescendingOrder);
        }
        TableView again;
        again.setModel(&model);
        again.setColumns(columns());
        again.rememberColumns(u"table"_s);
        again.resize(1000, 400);
        again.show();
        QCOMPARE(again.visibleColumns(), (QStringList{u"when"_s, u"name"_s}));
        QCOMPARE(again.columnWidth(0), 333);
        QCOMPARE(again.horizontalHeader()->sortIndicatorSection(), 0);
        QCOMPARE(model.index(0, 0).data().toString(), u"person 0002"_s);
        again.resetColumns();
        QCOMPARE(again.visibleColumns(), (QStringList{u"name"_s, u"ticket"_s, u"when"_s}));
        QVERIFY(again.columnWidth(0) != 333);
    }

    void rememberingBeforeTheWidthsAreKnownForgetsNothing()
    {
        QSettings().setValue(u"table/columns"_s, QStringList{u"210 1 when"_s, u"180 1 name"_s});
        QStandardItemModel model;
        fill(model, 1);
        TableView view;
        view.setModel(&model);
        view.rememberColumns(u"table"_s);
        view.setColumns(columns());
        QCOMPARE(view.visibleColumns(), (QStringList{u"when"_s, u"name"_s, u"ticket"_s}));
        QCOMPARE(view.columnWidth(2), 210);
    }

    void rememberedColumnThatIsGoneIsPassedOver()
    {
        QSettings().setValue(u"table/columns"_s,
                             QStringList{u"100 1 gone"_s, u"210 1 when"_s, u"nonsense"_s});
        QStandardItemModel model;
        fill(model, 1);
        TableView view;
        view.setModel(&model);
        view.setColumns(columns());
        view.rememberColumns(u"table"_s);
        QCOMPARE(view.visibleColumns(), (QStringList{u"when"_s, u"name"_s, u"ticket"_s}));
        QCOMPARE(view.columnWidth(2), 210);
    }

    void columnMenuHidesAndShowsButNeverTheLast()
    {
        QStandardItemModel model;
        fill(model, 1);
        TableView view;
        view.setModel(&model);
        std::unique_ptr<QMenu> menu(view.columnMenu());
        QCOMPARE(menu->actions().size(), 5); // three columns, a line, reset
        menu->actions().at(0)->trigger();
        QVERIFY(view.isColumnHidden(0));
        menu->actions().at(1)->trigger();
        menu.reset(view.columnMenu());
        QVERIFY(!menu->actions().at(2)->isEnabled());
        menu->actions().at(0)->trigger();
        QVERIFY(!view.isColumnHidden(0));
    }

    void emptyStateComesAndGoes()
    {
        QStandardItemModel model;
        fill(model, 0);
        TableView view;
        view.setModel(&model);
        view.emptyState()->setContent(u"people"_s, u"No people"_s, u"They come here"_s, u"Add"_s);
        view.resize(600, 400);
        view.show();
        QSignalSpy first(view.emptyState(), &widgets::EmptyState::activated);
        QVERIFY(view.emptyState()->isVisible());
        QTest::mouseClick(view.emptyState()->button(), Qt::LeftButton);
        QCOMPARE(first.size(), 1);
        model.appendRow(new QStandardItem(u"one"_s));
        QVERIFY(!view.emptyState()->isVisible());
        model.removeRow(0);
        QVERIFY(view.emptyState()->isVisible());
        view.setNothingFound(u"Nobody is called «qqq»"_s);
        QVERIFY(!view.emptyState()->isVisible());
        auto *nothing = view.findChild<widgets::EmptyState *>(u"nothingFound"_s);
        QVERIFY(nothing->isVisible());
        QSignalSpy clear(&view, &TableView::filterClearRequested);
        QTest::mouseClick(nothing->button(), Qt::LeftButton);
        QCOMPARE(clear.size(), 1);
    }

    void keysOpenAndDelete()
    {
        QStandardItemModel model;
        fill(model, 3);
        TableView view;
        view.setModel(&model);
        view.show();
        QSignalSpy opened(&view, &TableView::opened);
        QSignalSpy removed(&view, &TableView::deleteRequested);
        QTest::keyClick(&view, Qt::Key_Delete);
        QCOMPARE(removed.size(), 0);
        view.selectRow(1);
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened[0][0].toModelIndex().row(), 1);
        QTest::keyClick(&view, Qt::Key_Delete);
        QCOMPARE(removed.size(), 1);
    }

    void checkBoxAnswersClicks()
    {
        QStandardItemModel model;
        fill(model, 2);
        model.item(0, 0)->setCheckable(true);
        TableView view;
        view.setModel(&model);
        view.resize(600, 300);
        view.show();
        const QRect cell = view.visualRect(model.index(0, 0));
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                          cell.topLeft() + QPoint(CellDelegate::margin + 8, 18));
        QCOMPARE(model.item(0, 0)->checkState(), Qt::Checked);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, cell.topLeft() + QPoint(120, 18));
        QCOMPARE(model.item(0, 0)->checkState(), Qt::Checked);
    }

    void selectedRowIsPaintedAcross()
    {
        QStandardItemModel model;
        fill(model, 4);
        TableView view;
        view.setModel(&model);
        view.resize(600, 300);
        view.selectRow(2);
        view.show();
        const QImage image = view.viewport()->grab().toImage();
        const int y = view.rowViewportPosition(2) + 4;
        QCOMPARE(image.pixelColor(image.width() - 3, y), theme::tokens().accentWeak);
        QVERIFY(image.pixelColor(image.width() - 3, view.rowViewportPosition(1) + 4) !=
                theme::tokens().accentWeak);
        QCOMPARE(image.pixelColor(200, view.rowViewportPosition(1) - 1), theme::tokens().line);
    }

    void stateIsADotOfItsColour()
    {
        QStandardItemModel model;
        fill(model, 1);
        model.item(0, 1)->setData(int(theme::State::Bad), StateRole);
        TableView view;
        view.setModel(&model);
        view.setItemDelegateForColumn(1, new StateDelegate(&view));
        view.resize(600, 300);
        view.show();
        const QRect cell = view.visualRect(model.index(0, 1));
        const QImage image = view.viewport()->grab().toImage();
        QCOMPARE(image.pixelColor(cell.left() + CellDelegate::margin + 5, cell.center().y() + 1),
                 theme::tokens().bad);
    }

    void sortingByTheHeader()
    {
        QStandardItemModel source;
        fill(source, 30);
        QSortFilterProxyModel model;
        model.setSourceModel(&source);
        TableView view;
        view.setModel(&model);
        view.resize(600, 300);
        view.show();
        QCOMPARE(model.index(0, 0).data().toString(), u"person 0000"_s);
        auto *header = view.horizontalHeader();
        const QPoint title(header->sectionViewportPosition(0) + 20, 18);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
        QCOMPARE(model.index(0, 0).data().toString(), u"person 0029"_s);
        // The third click takes the sorting away.
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
        QCOMPARE(model.index(0, 0).data().toString(), u"person 0000"_s);
    }

    void filterSaysEachChangeOnce()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *filter = new FilterLine(&window);
        auto *list = new TableView(&window);
        column->addWidget(filter);
        column->addWidget(list);
        filter->setTarget(list);
        QStandardItemModel model;
        fill(model, 3);
        list->setModel(&model);
        window.show();
        list->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy changed(filter, &FilterLine::filterChanged);

        QTest::keyClick(list, Qt::Key_Slash);
        QVERIFY(filter->hasFocus());
        QTest::keyClicks(filter, u"an "_s);
        QCOMPARE(changed.size(), 2);
        QCOMPARE(changed.last()[0].toString(), u"an"_s);
        // In the line a slash is a letter.
        QTest::keyClick(filter, '/');
        QCOMPARE(filter->text(), u"an /"_s);
        QTest::keyClick(filter, Qt::Key_Escape);
        QCOMPARE(filter->text(), QString());
        QVERIFY(filter->hasFocus());
        QTest::keyClick(filter, Qt::Key_Escape);
        QVERIFY(list->hasFocus());
        QTest::keyClick(list, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(filter->hasFocus());
        QTest::keyClick(filter, Qt::Key_Down);
        QVERIFY(list->hasFocus());
    }

    void figuresAtTheRightShareAnEdge()
    {
        QStandardItemModel model;
        fill(model, 0);
        for (const char *text : {"111", "888"}) {
            auto *item = new QStandardItem(QString::fromLatin1(text));
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            model.appendRow({new QStandardItem, new QStandardItem, item});
        }
        TableView view;
        CellDelegate delegate;
        QStyleOptionViewItem option;
        option.font = theme::font(theme::Text::Body);
        QVERIFY(delegate.sizeHint(option, model.index(1, 2)).width() > 2 * CellDelegate::margin);
        view.setModel(&model);
        view.resize(600, 300);
        view.show();
        const QImage image = view.viewport()->grab().toImage();
        // Both numbers begin within a digit's side bearing of each other.
        const auto left = [&](int row) {
            const QRect cell = view.visualRect(model.index(row, 2));
            for (int x = cell.left(); x < cell.right(); ++x) {
                for (int y = cell.top() + 4; y < cell.bottom() - 4; ++y) {
                    if (image.pixelColor(x, y).lightness() < 120)
                        return x;
                }
            }
            return -1;
        };
        QVERIFY(left(0) > 0);
        QVERIFY(qAbs(left(0) - left(1)) <= 3);
    }
};

VECHE_TEST(TableTest)

} // namespace table_test

#include "table_test.moc"
