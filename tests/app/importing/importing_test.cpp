// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/draftmodel.h"
#include "app/importing/importsheet.h"
#include "app/widgets/common/callout.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/common/statcard.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/table/treeview.h"
#include "app/widgets/theme/theme.h"
#include "app/workspace/programmereader.h"
#include "shared/interchange/scheduleformat.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/answeringdialogs.h"
#include "tests/support/layoutcheck.h"
#include "tests/support/program.h"
#include "tests/support/workspacefile.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QThreadPool>
#include <QUndoStack>

namespace importing_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::importing;
using namespace Qt::StringLiterals;

namespace
{
QByteArray summer()
{
    QFile file(tests::ownSchedule(u"summer.xml"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A window with the sheet over it, on a workspace with one event that has no sessions yet.
struct Rig {
    Rig()
    {
        Event event;
        event.id = Id::create();
        event.name = u"Summer"_s;
        event.slug = u"summer"_s;
        event.start = QDate(2026, 7, 3);
        event.end = QDate(2026, 7, 4);
        event.zone = u"Europe/Riga"_s;
        ChangeSet changes{u"event"_s, {}};
        changes.insert(event);
        file.commit(std::move(changes));
        window.resize(1280, 800);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window doesn't come up");
    }

    QString write(const QString &name, const QByteArray &bytes)
    {
        const QString path = file.path(name);
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("can't write %s", qPrintable(path));
        return path;
    }
    void read(const QByteArray &xml)
    {
        dialogs.path = write(u"schedule.xml"_s, xml);
        sheet.choose();
        QTRY_VERIFY(isReady());
    }
    bool isReady() { return confirm()->isVisible() || message()->isVisible(); }
    void import()
    {
        QSignalSpy done(&sheet, &ImportSheet::imported);
        QTRY_VERIFY(confirm()->isEnabled());
        QTest::keyClick(sheet.tree(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(done.size(), 1);
        QVERIFY(!sheet.isVisible());
    }
    QPushButton *confirm() { return sheet.confirmButton(); }
    QWidget *message() { return sheet.findChild<widgets::EmptyState *>(u"importMessage"_s); }
    QString messageText() { return message()->findChild<QLabel *>(u"emptySentence"_s)->accessibleName(); }
    [[nodiscard]] const workspace::EventData &data() { return *file->eventData(file->currentEvent()); }
    const Session *session(const QString &title)
    {
        for (const Session &session : data().sessions.all()) {
            if (session.title == title)
                return &session;
        }
        return nullptr;
    }
    /// The row with that text in that column, anywhere in what is shown.
    QModelIndex row(const QString &text, int column = DraftModel::Name) { return find({}, text, column); }
    QModelIndex find(const QModelIndex &under, const QString &text, int column)
    {
        QAbstractItemModel *model = sheet.tree()->model();
        for (int row = 0; row < model->rowCount(under); ++row) {
            const QModelIndex at = model->index(row, 0, under);
            if (at.siblingAtColumn(column).data().toString() == text)
                return at;
            if (const QModelIndex below = find(at, text, column); below.isValid())
                return below;
        }
        return {};
    }
    void space(const QModelIndex &index)
    {
        sheet.tree()->setFocus();
        sheet.tree()->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                                   QItemSelectionModel::Rows);
        QTest::keyClick(sheet.tree(), Qt::Key_Space);
    }

    tests::WorkspaceFile file;
    tests::AnsweringDialogs dialogs;
    QWidget window;
    ImportSheet sheet{*file, dialogs, &window};
};
} // namespace

class ImportingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    /// A comparison that still waits for a thread finds the file closed, and nobody has waited for it.
    void closingWaitsForNoComparison()
    {
        QThreadPool &pool = *QThreadPool::globalInstance();
        const int threads = pool.maxThreadCount();
        const auto schedule = interchange::readScheduleFile(tests::ownSchedule(u"summer.xml"_s));
        QVERIFY(schedule);
        const auto stop = std::make_shared<std::atomic_bool>(false);
        QObject context;
        QSemaphore end;
        QFuture<Result<imports::ImportDraft>> draft;
        QFuture<Result<interchange::WrittenSchedule>> written;
        {
            tests::WorkspaceFile file;
            QVERIFY(pool.waitForDone(5000));
            pool.setMaxThreadCount(1);
            pool.start([&end] { end.acquire(); });
            draft = workspace::draftImport(*file, *schedule, {}, stop);
            written = workspace::exportProgramme(*file, &context, {}, interchange::scheduleFormats()[0]);
        }
        QVERIFY(!draft.isFinished());
        *stop = true;
        end.release();
        pool.setMaxThreadCount(threads);
        QTRY_VERIFY(draft.isFinished() && written.isFinished());
        QCOMPARE(draft.result().error().kind, ErrorKind::Cancelled);
        QVERIFY(!written.result());
    }

    void everythingIsShownBeforeAnythingIsWritten()
    {
        Rig rig;
        QAbstractItemModelTester tester(rig.sheet.model());
        rig.read(summer());
        QVERIFY(rig.confirm()->isVisible());
        QVERIFY(rig.data().sessions.isEmpty());
        const auto *card = rig.sheet.findChild<widgets::StatCard *>(u"importNew"_s);
        QCOMPARE(card->figure(), u"4"_s);
        QVERIFY(rig.row(u"New sessions"_s).isValid());
        // As people count, not in rows of tables.
        QVERIFY2(rig.confirm()->text().startsWith(u"Import 4 session(s), "_s),
                 qPrintable(rig.confirm()->text()));
        const QModelIndex knots = rig.row(u"Knots for everybody"_s);
        QVERIFY(knots.isValid());
        QCOMPARE(knots.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QVERIFY(knots.siblingAtColumn(DraftModel::Theirs).data().toString().contains(u"Deck"_s));
        rig.import();
        QCOMPARE(rig.data().sessions.size(), 4);
        QCOMPARE(rig.file->undoStack()->index(), 2);
    }

    void oneUndoTakesAllOfItBack()
    {
        Rig rig;
        QSignalSpy notices(&rig.sheet, &ImportSheet::noticed);
        rig.read(summer());
        rig.import();
        QCOMPARE(notices.size(), 1);
        const auto notice = notices.first().first().value<widgets::Notice>();
        QVERIFY(notice.text.contains(u"imported"_s));
        notice.action();
        QTRY_COMPARE(rig.data().sessions.size(), 0);
        QCOMPARE(rig.file->persons().size(), 0);
        QCOMPARE(rig.data().rooms.size(), 0);
    }

    void whatIsNotCheckedStaysOut()
    {
        Rig rig;
        rig.read(summer());
        const QModelIndex knots = rig.row(u"Knots for everybody"_s);
        rig.space(knots);
        QCOMPARE(knots.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        // Its slots and speakers go with it, the heading says that not all come in.
        const QModelIndex slot = rig.sheet.tree()->model()->index(0, 0, knots);
        QCOMPARE(slot.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QCOMPARE(knots.parent().data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        rig.import();
        QVERIFY(!rig.session(u"Knots for everybody"_s));
        QCOMPARE(rig.data().sessions.size(), 3);
        for (const Slot &slot : rig.data().slots.all())
            QVERIFY(rig.data().sessions.find(slot.session));
    }

    void checkingAPartBringsWhatItNeeds()
    {
        Rig rig;
        rig.read(summer());
        rig.space(rig.row(u"New sessions"_s));
        const QModelIndex knots = rig.row(u"Knots for everybody"_s);
        const QModelIndex slot = rig.sheet.tree()->model()->index(0, 0, knots);
        QCOMPARE(slot.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        rig.space(slot);
        QCOMPARE(knots.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        rig.import();
        QCOMPARE(rig.data().sessions.size(), 1);
    }

    void importingAgainSaysThatEverythingIsThere()
    {
        Rig rig;
        rig.read(summer());
        rig.import();
        rig.read(summer());
        QVERIFY(rig.message()->isVisible());
        QVERIFY(rig.messageText().contains(u"says nothing"_s));
        QVERIFY(!rig.confirm()->isVisible());
    }

    void bothValuesOfAClashAreShownAndOursIsPreselected()
    {
        Rig rig;
        rig.read(summer());
        rig.import();
        const Session before = *rig.session(u"Knots for everybody"_s);
        Session ours = before;
        ours.title = u"Knots, by us"_s;
        ChangeSet edit{u"rename"_s, {}};
        edit.update(before, ours);
        rig.file.commit(std::move(edit));
        rig.read(
            summer().replace("Knots for everybody", "Knots, by them").replace("Stars over", "Moons over"));

        const QModelIndex title = rig.row(u"Knots, by us"_s, DraftModel::Ours);
        QVERIFY(title.isValid());
        QCOMPARE(title.data().toString(), u"Title"_s);
        QCOMPARE(title.siblingAtColumn(DraftModel::Before).data().toString(), u"Knots for everybody"_s);
        QCOMPARE(title.siblingAtColumn(DraftModel::Theirs).data().toString(), u"Knots, by them"_s);
        const QModelIndex take = title.siblingAtColumn(DraftModel::Taken);
        QCOMPARE(take.data(DraftModel::TakeRole).toInt(), int(Take::Ours));
        // A change by the source alone is taken.
        const QModelIndex moons = rig.row(u"Moons over the bay"_s, DraftModel::Theirs);
        QCOMPARE(moons.siblingAtColumn(DraftModel::Taken).data(DraftModel::TakeRole).toInt(),
                 int(Take::Theirs));
        rig.import();
        QVERIFY(rig.session(u"Knots, by us"_s));
        QVERIFY(rig.session(u"Moons over the bay"_s));
    }

    void theirsIsTakenWhereOneChoosesIt()
    {
        Rig rig;
        rig.read(summer());
        rig.import();
        const Session before = *rig.session(u"Knots for everybody"_s);
        Session ours = before;
        ours.title = u"Knots, by us"_s;
        ChangeSet edit{u"rename"_s, {}};
        edit.update(before, ours);
        rig.file.commit(std::move(edit));
        rig.read(summer().replace("Knots for everybody", "Knots, by them"));
        rig.space(rig.row(u"Knots, by us"_s, DraftModel::Ours));
        rig.import();
        QVERIFY(rig.session(u"Knots, by them"_s));
    }

    void whatTheTeamTouchedIsNotDeletedAndSaysWhy()
    {
        Rig rig;
        rig.read(summer());
        rig.import();
        const Session before = *rig.session(u"Stars over the bay"_s);
        Session ours = before;
        ours.notes = u"ask for a telescope"_s;
        ChangeSet edit{u"note"_s, {}};
        edit.update(before, ours);
        rig.file.commit(std::move(edit));
        QByteArray xml = summer();
        const qsizetype from = xml.indexOf("<event id=\"102\"");
        xml.remove(from, xml.indexOf("</event>", from) + 8 - from);
        rig.read(xml);
        const QModelIndex stars = rig.row(u"Stars over the bay"_s);
        QVERIFY(stars.isValid());
        QVERIFY(!stars.data(Qt::CheckStateRole).isValid());
        QVERIFY(stars.siblingAtColumn(DraftModel::Theirs).data().toString().startsWith(u"stays"_s));
        if (rig.confirm()->isEnabled())
            rig.import();
        QVERIFY(rig.session(u"Stars over the bay"_s));
    }

    void whatWasDeletedHereIsShownAndComesBackWhenChosen()
    {
        Rig rig;
        rig.read(summer());
        rig.import();
        ChangeSet removal{u"delete"_s, {}};
        removal.remove(*rig.session(u"Stars over the bay"_s));
        rig.file.commit(std::move(removal));
        QTRY_VERIFY(!rig.session(u"Stars over the bay"_s));
        rig.read(summer());
        const QModelIndex stars = rig.row(u"Stars over the bay"_s);
        QVERIFY(stars.isValid());
        QCOMPARE(stars.parent().data().toString(), u"Sessions deleted here"_s);
        QCOMPARE(stars.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QCOMPARE(stars.siblingAtColumn(DraftModel::Ours).data().toString(), u"deleted"_s);
        QVERIFY(!rig.confirm()->isEnabled());
        rig.space(stars);
        rig.import();
        QVERIFY(rig.session(u"Stars over the bay"_s));
    }

    void filtersAsOneTypes()
    {
        Rig rig;
        rig.read(summer());
        auto *line = rig.sheet.findChild<QLineEdit *>(u"importFilter"_s);
        QTest::keyClicks(line, u"knots"_s);
        QVERIFY(rig.row(u"Knots for everybody"_s).isValid());
        QVERIFY(!rig.row(u"Stars over the bay"_s).isValid());
        const auto *nothing = rig.sheet.findChild<widgets::EmptyState *>(u"nothingFound"_s);
        QVERIFY(!nothing->isVisible());
        QTest::keyClicks(line, u" of steel"_s);
        QVERIFY(nothing->isVisible());
        QTest::mouseClick(nothing->button(), Qt::LeftButton);
        QVERIFY(!nothing->isVisible());
        QCOMPARE(line->text(), QString());
        QVERIFY(rig.row(u"Stars over the bay"_s).isValid());
        auto *segment = rig.sheet.findChild<QPushButton *>(u"segment_new"_s);
        segment->click();
        QVERIFY(rig.row(u"Stars over the bay"_s).isValid());
    }

    void aFileThatIsNoScheduleIsSaidInPlace_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("says");
        QTest::newRow("letter") << u"letter.txt"_s << u"none of the formats"_s;
        QTest::newRow("another document") << u"notschedule.xml"_s << u"no schedule"_s;
        QTest::newRow("entities") << u"billionlaughs.xml"_s << u"entities"_s;
        QTest::newRow("nothing") << u"nowhere.xml"_s << u"no such file"_s;
    }
    void aFileThatIsNoScheduleIsSaidInPlace()
    {
        QFETCH(QString, file);
        QFETCH(QString, says);
        Rig rig;
        rig.dialogs.path = tests::ownSchedule(file);
        rig.sheet.choose();
        QTRY_VERIFY(rig.message()->isVisible());
        QVERIFY2(rig.messageText().contains(says), qPrintable(rig.messageText()));
        QVERIFY(!rig.confirm()->isVisible());
        QVERIFY(rig.data().sessions.isEmpty());
    }

    void aScheduleJsonIsImportedAndWhatIsOddStandsWithItsPath()
    {
        Rig rig;
        rig.dialogs.path =
            rig.write(u"schedule.json"_s,
                      "{\"schedule\":{\"conference\":{\"title\":\"Flat\",\"acronym\":\"flat\",\"time_zone_"
                      "name\":\"Europe/"
                      "Riga\",\"days\":[{\"date\":\"2026-07-03\",\"rooms\":{\"Deck\":[17,{\"id\":1,\"title\":"
                      "\"Knots\",\"start\":\"10:00\",\"duration\":\"00:30\",\"hologram\":\"yes\"}]}}]}}}");
        rig.sheet.choose();
        QTRY_VERIFY(rig.confirm()->isVisible());
        QVERIFY(rig.row(u"Knots"_s).isValid());
        const QModelIndex odd = rig.row(u"“hologram” is not known here and was left out."_s);
        QVERIFY(odd.isValid());
        QCOMPARE(odd.data(table::NoteRole).toString(), u"schedule.conference.days[0].rooms.Deck[1]"_s);
        rig.import();
        QVERIFY(rig.session(u"Knots"_s));
    }

    void aFileThatBreaksOffIsImportedUntilThere()
    {
        Rig rig;
        rig.read(summer());
        rig.import();
        const int before = rig.data().sessions.size();
        const QByteArray xml = summer().replace("Knots for everybody", "Knots again");
        rig.read(xml.left(xml.indexOf("Boat house") < 0 ? xml.size() * 2 / 3 : xml.size() * 2 / 3));
        auto *callout = rig.sheet.findChild<widgets::Callout *>(u"importCallout"_s);
        QVERIFY(callout->isVisible());
        QVERIFY(rig.row(u"Warnings"_s).isValid());
        rig.import();
        QVERIFY(rig.session(u"Knots again"_s));
        QCOMPARE(rig.data().sessions.size(), before);
    }

    void warningsStandWithTheirLine()
    {
        Rig rig;
        rig.dialogs.path = tests::ownSchedule(u"baddates.xml"_s);
        rig.sheet.choose();
        QTRY_VERIFY(rig.confirm()->isVisible());
        const QModelIndex warnings = rig.row(u"Warnings"_s);
        QVERIFY(warnings.isValid());
        const QAbstractItemModel *model = rig.sheet.tree()->model();
        QVERIFY(model->rowCount(warnings) > 0);
        bool line = false;
        for (int row = 0; row < model->rowCount(warnings); ++row)
            line = line ||
                   model->index(row, 0, warnings).data(table::NoteRole).toString().startsWith(u"line "_s);
        QVERIFY(line);
    }

    void aShortenedTextIsNamedInWordsAcrossAllColumns()
    {
        Rig rig;
        rig.read(summer().replace("Knots for everybody", QByteArray(600, 'k')));
        const QModelIndex warnings = rig.row(u"Warnings"_s);
        QVERIFY(warnings.isValid());
        QStringList said;
        for (int row = 0; row < rig.sheet.tree()->model()->rowCount(warnings); ++row) {
            said << rig.sheet.tree()->model()->index(row, 0, warnings).data().toString();
            QVERIFY(rig.sheet.tree()->isFirstColumnSpanned(row, warnings));
        }
        const QString all = said.join(u'\n');
        QVERIFY2(all.contains(u"Session, “Title”: only the first 500"_s), qPrintable(all));
    }

    void itCanGoIntoANewEvent()
    {
        Rig rig;
        rig.read(summer());
        auto *target = rig.sheet.findChild<QComboBox *>(u"importTarget"_s);
        QCOMPARE(target->count(), 2);
        QCOMPARE(target->currentIndex(), 0);
        target->setCurrentIndex(1);
        Q_EMIT target->activated(1);
        QTRY_VERIFY(rig.row(u"New event"_s).isValid());
        const EventId old = rig.file->currentEvent();
        rig.import();
        QCOMPARE(rig.file->events().size(), 2);
        QVERIFY(rig.file->currentEvent() != old);
        QCOMPARE(rig.data().sessions.size(), 4);
    }

    void aFileDroppedOnTheWindowIsRead()
    {
        Rig rig;
        rig.sheet.takeDropsOf(&rig.window);
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(rig.write(u"dropped.xml"_s, summer()))});
        QDragEnterEvent enter({40, 40}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&rig.window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({40, 40}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&rig.window, &drop);
        QVERIFY(drop.isAccepted());
        QTRY_VERIFY(rig.isReady());
        QVERIFY(rig.row(u"Knots for everybody"_s).isValid());
    }

    void leavingWritesNothing()
    {
        Rig rig;
        rig.read(summer());
        QTest::keyClick(rig.sheet.tree(), Qt::Key_Escape);
        QVERIFY(!rig.sheet.isVisible());
        QVERIFY(rig.data().sessions.isEmpty());
        QCOMPARE(rig.file->undoStack()->index(), 1);
    }

    void tabStaysInside()
    {
        Rig rig;
        QLineEdit outside(&rig.window);
        outside.show();
        rig.read(summer());
        for (int i = 0; i < 20; ++i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
            QVERIFY(rig.sheet.isAncestorOf(QApplication::focusWidget()));
        }
    }

    void aRealProgrammeIsShownAndImported()
    {
        const QString path = tests::realSchedule(u"fosdem-2025.xml"_s);
        if (path.isEmpty())
            QSKIP("no real data here");
        Rig rig;
        rig.dialogs.path = path;
        QElapsedTimer timer;
        timer.start();
        rig.sheet.choose();
        QTRY_VERIFY_WITH_TIMEOUT(rig.confirm()->isVisible(), 20'000);
        qInfo("shown after %lld ms", timer.elapsed());
        QCOMPARE(rig.sheet.findChild<widgets::StatCard *>(u"importNew"_s)->figure(), u"943"_s);
        auto *line = rig.sheet.findChild<QLineEdit *>(u"importFilter"_s);
        timer.restart();
        QTest::keyClicks(line, u"linux"_s);
        qInfo("five keystrokes of the filter: %lld ms", timer.elapsed());
        line->clear();
        QSignalSpy done(&rig.sheet, &ImportSheet::imported);
        timer.restart();
        rig.confirm()->click();
        QTRY_COMPARE_WITH_TIMEOUT(done.size(), 1, 60'000);
        qInfo("written after %lld ms", timer.elapsed());
        QCOMPARE(rig.data().sessions.size(), 943);
    }

    /// Kept in $VECHE_PICTURES for looking at; nothing may be cut off.
    void everythingCanBeRead_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << QSize(1280, 800) << false;
        QTest::newRow("dark") << QSize(1600, 900) << true;
    }
    void everythingCanBeRead()
    {
        QFETCH(QSize, size);
        QFETCH(bool, dark);
        theme::Theme theme(*qApp, dark ? theme::Choice::Dark : theme::Choice::Light);
        Rig rig;
        rig.window.resize(size);
        const auto look = [&](const QString &what) {
            QTRY_VERIFY(rig.isReady());
            QTest::qWait(50);
            const QString folder = qEnvironmentVariable("VECHE_PICTURES");
            if (!folder.isEmpty())
                rig.window.grab().save(
                    u"%1/import-%2-%3.png"_s.arg(folder, what, QLatin1StringView(QTest::currentDataTag())));
            const QStringList clipped = test::LayoutCheck::clipped(&rig.window);
            QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(u'\n')));
        };
        rig.read(summer());
        look(u"new"_s);
        rig.import();
        Session before = *rig.session(u"Knots for everybody"_s);
        Session ours = before;
        ours.title = u"Knots, by us"_s;
        ChangeSet edit{u"rename"_s, {}};
        edit.update(before, ours);
        edit.remove(*rig.session(u"Lunch"_s));
        rig.file.commit(std::move(edit));
        QByteArray xml = summer().replace("Knots for everybody", "Knots, by them");
        xml.replace("<start>00:30</start>", "<start>01:15</start>")
            .replace("2026-07-04T00:30", "2026-07-04T01:15");
        const qsizetype from = xml.indexOf("<event id=\"103\"");
        xml.remove(from, xml.indexOf("</event>", from) + 8 - from);
        rig.read(xml);
        look(u"again"_s);
        rig.sheet.dismiss();
        rig.dialogs.path = tests::ownSchedule(u"letter.txt"_s);
        rig.sheet.choose();
        QTRY_VERIFY(rig.message()->isVisible());
        look(u"error"_s);
        if (const QString real = tests::realSchedule(u"fosdem-2025.xml"_s); !real.isEmpty()) {
            rig.sheet.openFile(real, {});
            QTRY_VERIFY_WITH_TIMEOUT(rig.confirm()->isVisible(), 20'000);
            look(u"fosdem"_s);
        }
    }
};

VECHE_TEST(ImportingTest)

} // namespace importing_test

#include "importing_test.moc"
