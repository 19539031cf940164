// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planning/entryline.h"
#include "app/planning/ganttpage.h"
#include "app/widgets/common/segmented.h"
#include "app/widgets/gantt/gantttray.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/workspace/workspace.h"
#include "tests/support/program.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

namespace ganttpage_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

namespace
{
const QDate friday(2026, 11, 13);

/// Two stands, an opening on Friday and a closing on Saturday; neither rooms nor sessions.
class StandModel final : public planning::PlanModel
{
public:
    using PlanModel::PlanModel;

    QList<gantt::GanttLane> lanes() const override
    {
        return {{.id = u"books"_s, .title = u"Books"_s}, {.id = u"badges"_s, .title = u"Badges"_s}};
    }
    QStringList itemIds() const override
    {
        QStringList ids{u"opening"_s, u"closing"_s};
        for (int i = 0; i < talks; ++i)
            ids << u"talk%1"_s.arg(i);
        return ids;
    }
    gantt::GanttItem item(const QString &id) const override
    {
        const bool opens = id == u"opening"_s;
        const LocalTime start(opens ? friday : friday.addDays(1), QTime(opens ? 12 : 16, 0));
        gantt::GanttItem item{.id = id, .lanes = {u"books"_s}, .start = start.minutes(), .minutes = 90};
        item.title = id;
        if (id.startsWith("talk"_L1)) {
            const int nth = id.mid(4).toInt();
            item.start = LocalTime(friday, QTime(9, 0)).plus(nth * 45).minutes();
            item.minutes = 45;
            item.lanes = {u"badges"_s};
        }
        item.flags.setFlag(gantt::ItemFlag::Ghost, isFiltered() && !fits(id));
        return item;
    }
    QList<gantt::GanttItem> unscheduled() const override { return waiting; }
    void rebuild() override { Q_EMIT modelReset(); }

    QList<gantt::GanttItem> waiting;
    int talks = 0; ///< of 45 minutes each, on Friday from nine on
};

class StandPage final : public planning::GanttPage
{
public:
    StandPage(workspace::Workspace &workspace, StandModel *model)
        : GanttPage(workspace, model, u"stands"_s, nullptr)
    {
        retranslate();
    }
    using GanttPage::commit;
    using GanttPage::entryLine;
    using GanttPage::setEditable;
    using GanttPage::setNote;
};

struct Stage {
    QTemporaryDir folder;
    SystemClock clock;
    std::unique_ptr<workspace::Workspace> workspace;
    StandModel *model = new StandModel;
    std::unique_ptr<StandPage> page;

    Stage()
    {
        auto opened = workspace::Workspace::open(
            {.path = folder.filePath(u"w.veche"_s), .create = true, .device = DeviceId::create()}, clock);
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        workspace = std::move(*opened);
        Event event;
        event.id = Id::create();
        event.name = u"Fair"_s;
        event.start = friday;
        event.end = friday.addDays(1);
        event.zone = u"Europe/Moscow"_s;
        ChangeSet changes;
        changes.insert(event);
        (void)workspace->edit(std::move(changes));
        while (workspace->events().isEmpty() || workspace->saving() > 0)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        page = std::make_unique<StandPage>(*workspace, model);
        page->resize(1200, 700);
        page->show();
    }
};
} // namespace

class GanttPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDaysAreTheEventsAndShowWhatIsOnThem()
    {
        Stage stage;
        const gantt::GanttView *chart = stage.page->chart();
        QCOMPARE(chart->scene().itemCount(), 2);
        const auto isInSight = [&](const QString &id) {
            return chart->viewport()->rect().contains(chart->itemRect(id));
        };
        QTRY_VERIFY(isInSight(u"opening"_s) && !isInSight(u"closing"_s));
        auto *days = stage.page->findChild<widgets::Segmented *>();
        days->setCurrent(friday.addDays(1).toString(Qt::ISODate));
        Q_EMIT days->chosen(days->current());
        QTRY_VERIFY(isInSight(u"closing"_s) && !isInSight(u"opening"_s));
    }

    void aDayIsShownAtAZoomAtWhichTitlesCanBeRead()
    {
        Stage stage;
        stage.page->resize(1000, 700);
        stage.model->talks = 15; // Until a quarter past eight in the evening.
        stage.model->rebuild();
        auto *days = stage.page->findChild<widgets::Segmented *>();
        days->setCurrent(friday.toString(Qt::ISODate));
        Q_EMIT days->chosen(days->current());
        const gantt::GanttView *chart = stage.page->chart();
        QTRY_VERIFY(chart->itemRect(u"talk0"_s).width() >= 110);
        QVERIFY(chart->itemRect(u"talk0"_s).width() < 120);
        QCOMPARE(chart->visibleFrom(), LocalTime(friday, QTime(8, 45)).minutes());
        QVERIFY(chart->itemRect(u"talk14"_s).left() > chart->viewport()->width());
    }

    void nothingCanBeEditedUntilThePageSaysSo()
    {
        Stage stage;
        QVERIFY(stage.page->chart()->isReadOnly());
        QVERIFY(!stage.page->entryLine()->isVisible());
        QTRY_COMPARE(
            stage.page->chart()->mapTo(stage.page.get(), stage.page->chart()->rect().bottomLeft()).y(),
            stage.page->rect().bottom());
        stage.page->setNote(u"Only read"_s);
        QVERIFY(stage.page->findChild<QLabel *>(u"standsNote"_s)->isVisible());
        stage.page->setNote({});
        const auto lines = stage.page->keys().size();
        stage.page->setEditable(true);
        QVERIFY(!stage.page->chart()->isReadOnly());
        QVERIFY(stage.page->entryLine()->isVisible());
        QVERIFY(stage.page->keys().size() > lines);
    }

    void theSearchFadesWhatDoesNotFit()
    {
        Stage stage;
        auto *search = stage.page->findChild<QLineEdit *>(u"standsFilter"_s);
        QVERIFY(search);
        search->setText(u"clo"_s);
        const auto isFaded = [&](const QString &id) {
            const gantt::GanttScene &scene = stage.page->chart()->scene();
            return scene.item(scene.handle(id)).data.flags.testFlag(gantt::ItemFlag::Ghost);
        };
        QTRY_VERIFY(isFaded(u"opening"_s));
        QVERIFY(!isFaded(u"closing"_s));
    }

    void theTrayShowsWhatWaitsAndGoesWithTheLast()
    {
        Stage stage;
        QVERIFY(!stage.page->tray()->isVisible());
        stage.model->waiting = {{.id = u"raffle"_s, .minutes = 15, .title = u"Raffle"_s}};
        Q_EMIT stage.model->unscheduledChanged();
        QVERIFY(stage.page->tray()->isVisible());
        QCOMPARE(stage.page->tray()->items().size(), 1);
        stage.model->waiting.clear();
        Q_EMIT stage.model->unscheduledChanged();
        QVERIFY(!stage.page->tray()->isVisible());
    }

    void anEditIsOneStepThatItsNoticeTakesBack()
    {
        Stage stage;
        QSignalSpy noticed(stage.page.get(), &widgets::Page::noticed);
        const Event before = *stage.workspace->event(stage.workspace->currentEvent());
        Event after = before;
        after.name = u"Book fair"_s;
        ChangeSet changes;
        changes.label = u"Rename"_s;
        changes.update(before, after);
        stage.page->commit({}, u"Nothing"_s);
        stage.page->commit(changes, u"Renamed"_s);
        QTRY_COMPARE(noticed.size(), 1);
        const auto notice = noticed[0][0].value<widgets::Notice>();
        QCOMPARE(notice.text, u"Renamed"_s);
        QCOMPARE(stage.workspace->undoStack()->undoText(), u"Rename"_s);
        notice.action();
        QTRY_COMPARE(stage.workspace->event(before.id)->name, before.name);
    }
};

VECHE_TEST(GanttPageTest)

} // namespace ganttpage_test

#include "ganttpage_test.moc"
