// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/publishing/publishsheet.h"
#include "app/publishing/releasemodel.h"
#include "app/widgets/common/callout.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/table/treeview.h"
#include "app/widgets/theme/theme.h"
#include "tests/support/layoutcheck.h"
#include "tests/support/program.h"
#include "tests/support/workspacefile.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QUndoStack>
#include <QUrl>

namespace publishing_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::publishing;
using namespace Qt::StringLiterals;

namespace
{
/// A window with the sheet over it, on the sample: a programme of which most is confirmed.
struct Rig {
    Rig()
    {
        file.fillWithSample();
        event = file->currentEvent();
        window.resize(1280, 800);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window doesn't come up");
    }

    [[nodiscard]] const workspace::EventData &data() { return *file->eventData(event); }
    /// Any confirmed session that has a time.
    Session scheduled(int skip = 0)
    {
        for (const Session &session : data().sessions.all()) {
            const auto slots = data().slotsOf(session.id);
            if (session.state == SessionState::Confirmed && !slots.empty() &&
                slots.front()->start.isValid() && skip-- == 0)
                return session;
        }
        qFatal("the sample has no such session");
    }
    template <typename T>
    void change(const T &row, void (*edit)(T &))
    {
        T after = row;
        edit(after);
        ChangeSet changes{u"edit"_s, {}};
        changes.update(row, after);
        file.commit(std::move(changes));
    }
    void open()
    {
        sheet.popUp();
        QTRY_VERIFY(watch.outlook());
        QTRY_VERIFY(!sheet.findChild<QLabel *>(u"publishingSubtitle"_s)->text().startsWith(u"Comparing"_s));
    }
    void publish()
    {
        QSignalSpy done(&sheet, &PublishSheet::published);
        QTRY_VERIFY(sheet.confirmButton()->isEnabled());
        QTest::keyClick(sheet.tree(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(done.size(), 1);
        QVERIFY(!sheet.isVisible());
        QTRY_COMPARE(watch.unpublished(), 0);
    }
    QModelIndex row(const QString &text, const QModelIndex &under = {})
    {
        QAbstractItemModel *model = sheet.tree()->model();
        for (int row = 0; row < model->rowCount(under); ++row) {
            const QModelIndex at = model->index(row, 0, under);
            if (at.data().toString() == text)
                return at;
            if (const QModelIndex below = this->row(text, at); below.isValid())
                return below;
        }
        return {};
    }
    QString heading(const QModelIndex &index) { return index.parent().data().toString(); }
    [[nodiscard]] Snapshot latest()
    {
        const Release *release = data().releases.find(file->event(event)->release);
        return release ? decodeSnapshot(release->snapshot).value_or(Snapshot()) : Snapshot();
    }

    tests::WorkspaceFile file;
    EventId event;
    QWidget window;
    Reach reach = Reach::Local;
    ReleaseWatch watch{*file};
    PublishSheet sheet{*file, watch, [this] { return reach; }, &window};
};
} // namespace

class PublishingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void whatIsPublishedIsCounted()
    {
        Rig rig;
        QSignalSpy changed(&rig.watch, &ReleaseWatch::changed);
        QVERIFY(rig.watch.unpublished() < 0);
        QTRY_VERIFY(rig.watch.unpublished() >= 0);
        rig.open();
        rig.publish();
        const Session session = rig.scheduled();
        rig.change<Session>(session, [](Session &s) { s.title += u" again"_s; });
        QTRY_COMPARE(rig.watch.unpublished(), 1);
        rig.file->undoStack()->undo();
        QTRY_COMPARE(rig.watch.unpublished(), 0);
        QVERIFY(!changed.isEmpty());
    }

    void theFirstReleaseShowsAllThatIsConfirmed()
    {
        Rig rig;
        QAbstractItemModelTester tester(rig.sheet.tree()->model());
        rig.open();
        QVERIFY2(rig.sheet.tree()->isColumnHidden(ReleaseModel::Before), "nothing is public yet");
        int confirmed = 0;
        for (const Session &session : rig.data().sessions.all())
            confirmed += session.state == SessionState::Confirmed;
        rig.publish();
        QCOMPARE(int(rig.latest().sessions.size()), confirmed);
        for (const Session &session : rig.latest().sessions)
            QVERIFY(rig.data().sessions.find(session.id)->state == SessionState::Confirmed);
    }

    void overlapsThatGoPublicAreSaid()
    {
        Rig rig;
        const Session one = rig.scheduled();
        const Session other = rig.scheduled(1);
        const auto *callout = rig.sheet.findChild<widgets::Callout *>(u"publishOverlaps"_s);
        rig.open();
        QVERIFY(!callout->isVisible());
        const Slot first = *rig.data().slotsOf(one.id).front();
        Slot second = *rig.data().slotsOf(other.id).front();
        ChangeSet changes{u"edit"_s, {}};
        const Slot before = second;
        second.start = first.start;
        second.rooms = first.rooms;
        changes.update(before, second);
        rig.file.commit(std::move(changes));
        QTRY_VERIFY(callout->isVisible());
        const auto said = callout->findChild<QLabel *>(u"calloutText"_s)->text();
        QVERIFY2(said.contains(other.title.toHtmlEscaped()), qPrintable(said));
        const QModelIndex row = rig.row(other.title);
        QVERIFY(rig.sheet.tree()->model()->setData(row, Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY2(!callout->isVisible() ||
                     !callout->findChild<QLabel *>(u"calloutText"_s)->text().contains(u"is taken twice"_s),
                 "it stays out");
    }

    void whatIsPublicHasALinkToItsPage()
    {
        Rig rig;
        rig.sheet.setPublicPage([] { return QUrl(u"https://veche.example.org/c/club/event"_s); });
        rig.open();
        auto *empty = rig.sheet.findChild<widgets::EmptyState *>();
        QVERIFY(!empty->button()->isVisible());
        // Where something is held back, that is shown instead.
        auto *heldBack = rig.sheet.findChild<widgets::Callout *>(u"heldBackCallout"_s);
        Q_EMIT heldBack->activated();
        QTRY_VERIFY(!heldBack->isVisible());
        rig.publish();
        rig.open();
        QTRY_VERIFY(empty->button()->isVisible());
        const QSignalSpy asked(&rig.sheet, &PublishSheet::pageRequested);
        empty->button()->click();
        QCOMPARE(asked.size(), 1);
    }

    void oldAndNewTimeStandBesideEachOther()
    {
        Rig rig;
        rig.open();
        rig.publish();
        const Session session = rig.scheduled();
        const Slot slot = *rig.data().slotsOf(session.id).front();
        rig.change<Slot>(slot, [](Slot &s) { s.start = s.start.plus(24 * 60 + 15); });
        QTRY_COMPARE(rig.watch.unpublished(), 1);
        rig.open();
        const QModelIndex row = rig.row(session.title);
        QVERIFY(row.isValid());
        QCOMPARE(rig.heading(row), u"Moved"_s);
        QVERIFY(!rig.sheet.tree()->isColumnHidden(ReleaseModel::Before));
        const QString before = row.siblingAtColumn(ReleaseModel::Before).data().toString();
        const QString after = row.siblingAtColumn(ReleaseModel::After).data().toString();
        QVERIFY(!before.isEmpty() && !after.isEmpty() && before != after);
        rig.publish();
        for (const Slot &shown : rig.latest().slots) {
            if (shown.id == slot.id)
                QCOMPARE(shown.start, slot.start.plus(24 * 60 + 15));
        }
    }

    void severalDifferencesStandBelowTheSession()
    {
        Rig rig;
        rig.open();
        rig.publish();
        const Session session = rig.scheduled();
        const Slot slot = *rig.data().slotsOf(session.id).front();
        rig.change<Slot>(slot, [](Slot &s) { s.start = s.start.plus(15); });
        rig.change<Session>(session, [](Session &s) { s.title = u"Quite another title"_s; });
        QTRY_COMPARE(rig.watch.unpublished(), 1);
        rig.open();
        const QModelIndex row = rig.row(u"Quite another title"_s);
        QVERIFY(row.isValid());
        QCOMPARE(rig.sheet.tree()->model()->rowCount(row), 2);
        QCOMPARE(rig.row(u"Title"_s, row).siblingAtColumn(ReleaseModel::Before).data().toString(),
                 session.title);
    }

    void whatIsUncheckedStaysAsThePublicSeesIt()
    {
        Rig rig;
        rig.open();
        rig.publish();
        const Session one = rig.scheduled();
        const Session other = rig.scheduled(1);
        rig.change<Session>(one, [](Session &s) { s.title = u"First, renamed"_s; });
        rig.change<Session>(other, [](Session &s) { s.title = u"Second, renamed"_s; });
        QTRY_COMPARE(rig.watch.unpublished(), 2);
        rig.open();
        rig.sheet.tree()->selectionModel()->setCurrentIndex(rig.row(u"First, renamed"_s),
                                                            QItemSelectionModel::ClearAndSelect);
        QTest::keyClick(rig.sheet.tree(), Qt::Key_Space);
        QSignalSpy done(&rig.sheet, &PublishSheet::published);
        rig.sheet.confirmButton()->click();
        QTRY_COMPARE(done.size(), 1);
        QStringList titles;
        for (const Session &session : rig.latest().sessions)
            titles << session.title;
        QVERIFY(titles.contains(one.title));
        QVERIFY(titles.contains(u"Second, renamed"_s));
        QVERIFY(!titles.contains(u"First, renamed"_s));
        QTRY_COMPARE(rig.watch.unpublished(), 1);
    }

    void theUnconfirmedAreHeldBackUntilOneConfirmsThem()
    {
        Rig rig;
        const Session session = rig.scheduled();
        rig.change<Session>(session, [](Session &s) { s.state = SessionState::Accepted; });
        rig.open();
        QVERIFY(rig.row(session.title).isValid());
        QVERIFY(rig.heading(rig.row(session.title)).startsWith(u"Held back"_s));
        auto *callout = rig.sheet.findChild<widgets::Callout *>(u"heldBackCallout"_s);
        QVERIFY(callout->isVisible());
        const int before = rig.file->undoStack()->index();
        callout->findChild<QPushButton *>(u"calloutAction"_s)->click();
        // Whoever is quick publishes what the sheet shows, not what it showed before.
        QVERIFY(!rig.sheet.findChild<QPushButton *>(u"publishingConfirm"_s)->isEnabled());
        QTRY_COMPARE(rig.data().sessions.find(session.id)->state, SessionState::Confirmed);
        QCOMPARE(rig.file->undoStack()->index(), before + 1);
        QTRY_VERIFY(!callout->isVisible());
        QVERIFY(!rig.heading(rig.row(session.title)).startsWith(u"Held back"_s));
        QTRY_VERIFY(rig.sheet.findChild<QPushButton *>(u"publishingConfirm"_s)->isEnabled());
        // A cancelled one is nobody's to confirm.
        for (const Session &any : rig.data().sessions.all())
            QVERIFY(any.state == SessionState::Confirmed || any.state == SessionState::Cancelled);
    }

    void aSessionThatIsNoLongerConfirmedIsTakenFromThePublic()
    {
        Rig rig;
        rig.open();
        rig.publish();
        const Session session = rig.scheduled();
        rig.change<Session>(session, [](Session &s) { s.state = SessionState::Cancelled; });
        QTRY_COMPARE(rig.watch.unpublished(), 1);
        rig.open();
        QCOMPARE(rig.heading(rig.row(session.title)), u"No longer public"_s);
        rig.publish();
        for (const Session &shown : rig.latest().sessions)
            QVERIFY(shown.id != session.id);
    }

    void aDraftEventIsPublishedAlongUnlessOneSaysNo()
    {
        Rig rig;
        rig.change<Event>(*rig.file->event(rig.event), [](Event &e) { e.state = EventState::Draft; });
        rig.open();
        auto *box = rig.sheet.findChild<QCheckBox *>(u"publishEvent"_s);
        QVERIFY(box->isVisible() && box->isChecked());
        box->setChecked(false);
        rig.publish();
        QCOMPARE(rig.file->event(rig.event)->state, EventState::Draft);
        rig.open();
        box->setChecked(true);
        rig.publish();
        QCOMPARE(rig.file->event(rig.event)->state, EventState::Published);
        QCOMPARE(rig.latest().event.state, EventState::Published);
        rig.sheet.popUp();
        QVERIFY(!box->isVisible());
    }

    void itSaysWhenThePublicWillSeeIt()
    {
        Rig rig;
        rig.reach = Reach::Offline;
        rig.open();
        QVERIFY2(rig.sheet.note().contains(u"next sync"_s), qPrintable(rig.sheet.note()));
        rig.sheet.dismiss();
        rig.reach = Reach::Online;
        rig.open();
        QVERIFY(rig.sheet.note().contains(u"moments"_s));
        rig.sheet.dismiss();
        rig.reach = Reach::Local;
        rig.open();
        QVERIFY(rig.sheet.note().contains(u"isn't online"_s));
    }

    void theNoteIsKeptWithTheRelease()
    {
        Rig rig;
        rig.open();
        QTest::keyClicks(rig.sheet.findChild<QLineEdit *>(u"releaseNote"_s), u"Two more talks"_s);
        rig.publish();
        const Release *release = rig.data().releases.find(rig.file->event(rig.event)->release);
        QCOMPARE(release->note, u"Two more talks"_s);
        QVERIFY(release->number > 0);
    }

    void undoBringsTheReleaseBeforeBack()
    {
        Rig rig;
        rig.open();
        rig.publish();
        const Id first = rig.file->event(rig.event)->release;
        const Session session = rig.scheduled();
        rig.change<Session>(session, [](Session &s) { s.title += u"!"_s; });
        QTRY_COMPARE(rig.watch.unpublished(), 1);
        rig.open();
        rig.publish();
        QVERIFY(rig.file->event(rig.event)->release != first);
        rig.file->undoStack()->undo();
        QTRY_COMPARE(Id(rig.file->event(rig.event)->release), first);
        QTRY_COMPARE(rig.watch.unpublished(), 1);
    }

    void nothingToPublishIsSaid()
    {
        Rig rig;
        if (rig.file->event(rig.event)->state == EventState::Draft)
            rig.change<Event>(*rig.file->event(rig.event), [](Event &e) { e.state = EventState::Published; });
        rig.open();
        rig.publish();
        for (const Session &session : rig.data().sessions.all()) {
            if (session.state == SessionState::Confirmed || session.state == SessionState::Cancelled)
                continue;
            const Session draft = session;
            ChangeSet changes{u"delete"_s, {}};
            changes.remove(draft);
            rig.file.commit(std::move(changes));
            break;
        }
        rig.open();
        QVERIFY(!rig.sheet.confirmButton()->isEnabled());
    }

    void everythingCanBeRead_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << QSize(1280, 800) << false;
        QTest::newRow("dark") << QSize(1600, 900) << true;
    }
    /// Kept in $VECHE_PICTURES for looking at; nothing may be cut off.
    void everythingCanBeRead()
    {
        QFETCH(QSize, size);
        QFETCH(bool, dark);
        theme::Theme theme(*qApp, dark ? theme::Choice::Dark : theme::Choice::Light);
        Rig rig;
        rig.window.resize(size);
        const auto look = [&](const QString &what) {
            QTest::qWait(50);
            const QString folder = qEnvironmentVariable("VECHE_PICTURES");
            if (!folder.isEmpty())
                rig.window.grab().save(
                    u"%1/publish-%2-%3.png"_s.arg(folder, what, QLatin1StringView(QTest::currentDataTag())));
            const QStringList clipped = test::LayoutCheck::clipped(&rig.window);
            QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(u'\n')));
        };
        rig.change<Event>(*rig.file->event(rig.event), [](Event &e) { e.state = EventState::Draft; });
        rig.open();
        look(u"first"_s);
        rig.publish();
        for (int i = 0; i < 3; ++i) {
            const Slot slot = *rig.data().slotsOf(rig.scheduled(2 * i).id).front();
            rig.change<Slot>(slot, [](Slot &s) { s.start = s.start.plus(45); });
        }
        rig.change<Session>(rig.scheduled(2), [](Session &s) { s.title = u"A better title"_s; });
        rig.change<Session>(rig.scheduled(5), [](Session &s) { s.abstract += u" More."_s; });
        rig.change<Session>(rig.scheduled(7), [](Session &s) { s.state = SessionState::Cancelled; });
        QTRY_VERIFY(rig.watch.unpublished() >= 5);
        rig.open();
        look(u"again"_s);
        rig.publish();
        rig.open();
        look(u"nothing"_s);
    }
};

VECHE_TEST(PublishingTest)

} // namespace publishing_test

#include "publishing_test.moc"
