// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/notices.h"
#include "app/shell/language.h"
#include "app/syncstatus/editlist.h"
#include "app/syncstatus/editsheet.h"
#include "app/syncstatus/syncpage.h"
#include "app/syncstatus/troublewords.h"
#include "app/widgets/theme/theme.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/domain/transaction.h"
#include "shared/storage/editbase.h"
#include "shared/storage/journal.h"
#include "shared/sync/client/offers.h"
#include "tests/support/layoutcheck.h"
#include "tests/support/program.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

namespace syncstatus_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

class SyncStatusTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<workspace::Workspace> m_workspace;
    Track m_track;
    Conflict m_conflict;

    static QByteArray named(const QString &name)
    {
        const std::array fields{FieldChange{Track::info().fieldIndex("name"_L1), name}};
        return encodeFields(Track::info(), fields);
    }

    [[nodiscard]] Transaction renaming(const QString &label, const QString &name) const
    {
        Transaction transaction;
        transaction.id = Id::create();
        transaction.community = m_workspace->communityId();
        transaction.label = label;
        ChangeSet changes;
        changes.set(Track::info(), m_track.id, Track::info().fieldIndex("name"_L1), name);
        transaction.rows = changes.rows;
        return transaction;
    }
    /// As one commit that the server refused.
    void refuse(const std::vector<Transaction> &parts)
    {
        auto written = m_workspace->store().write<void>(
            storage::Priority::Edit,
            [&parts, at = m_clock.wallMs()](storage::WriteContext &context) -> Result<void> {
                using namespace storage;
                Result<void> done;
                for (const Transaction &part : parts) {
                    if (done)
                        done = journal::append(context, part, at);
                    if (done)
                        done = journal::setState(context.connection, part.id, JournalState::Rejected,
                                                 u"rights: The role viewer may not change track"_s);
                }
                return done;
            });
        written.waitForFinished();
        QVERIFY(written.result());
    }

    void become(const RoleKey &role)
    {
        auto noted = m_workspace->store().write<bool>(
            storage::Priority::Sync, [role](storage::WriteContext &context) -> Result<bool> {
                const auto done = sync::noteMainRole(context.connection, role);
                return done ? Result<bool>(true) : failure(done.error());
            });
        noted.waitForFinished();
        m_workspace->rights().refresh();
    }

    [[nodiscard]] Transaction makingAnOwner() const
    {
        Transaction transaction;
        transaction.id = Id::create();
        transaction.community = m_workspace->communityId();
        transaction.label = u"Something"_s;
        Member member;
        member.id = Id::create();
        member.role = Role::Owner;
        ChangeSet changes;
        changes.insert(member);
        transaction.rows = changes.rows;
        return transaction;
    }
    /// As they stand in a file that came from elsewhere.
    void setAside(const std::vector<Transaction> &edits)
    {
        auto written = m_workspace->store().write<void>(
            storage::Priority::Edit,
            [&edits, at = m_clock.wallMs()](storage::WriteContext &context) -> Result<void> {
                using namespace storage;
                Result<void> done;
                for (size_t i = 0; i < edits.size() && done; ++i) {
                    JournalEntry entry;
                    entry.id = edits[i].id;
                    entry.state = JournalState::Aside;
                    entry.at = at + static_cast<qint64>(i);
                    entry.payload = encode(edits[i]);
                    entry.base = encodeBase({});
                    done = journal::putBack(context.connection, entry);
                }
                return done;
            });
        written.waitForFinished();
        QVERIFY(written.result());
    }

    /// A row of which only the colour has come.
    void leaveIncomplete()
    {
        auto written = m_workspace->store().write<void>(
            storage::Priority::Edit, [](storage::WriteContext &context) -> Result<void> {
                Row row(Track::info(), Id::create());
                row.stamps[Track::info().registerIndex("colour"_L1)] = context.clock.next();
                row.values[Track::info().fieldIndex("colour"_L1)] = u"#aa0000"_s;
                return storage::insertRow(context.connection, context.community, row);
            });
        written.waitForFinished();
        QVERIFY(written.result());
    }

private Q_SLOTS:
    void init()
    {
        auto opened = workspace::Workspace::open(
            {.path = m_folder.filePath(Id::create().toString()), .create = true, .device = DeviceId{7}},
            m_clock);
        QVERIFY(opened);
        m_workspace = std::move(*opened);
        Event event;
        event.id = Id::create();
        event.name = u"Meetup"_s;
        event.zone = u"Europe/Moscow"_s;
        m_track = {};
        m_track.id = Id::create();
        m_track.event = EventId(event.id);
        m_track.name = u"Theirs"_s;
        m_conflict = {};
        m_conflict.id = Id::create();
        m_conflict.event = EventId(event.id);
        m_conflict.entity = u"track"_s;
        m_conflict.row = m_track.id;
        m_conflict.reg = u"name"_s;
        m_conflict.winner = named(u"Theirs"_s);
        m_conflict.loser = named(u"Mine"_s);
        m_conflict.winnerStamp = Stamp{2000, 0, {9}}.toBytes();
        m_conflict.loserStamp = Stamp{1000, 0, {7}}.toBytes();
        m_conflict.winnerAuthor = u"Olga Petrova"_s;
        ChangeSet changes;
        changes.insert(event);
        changes.insert(m_track);
        changes.insert(m_conflict);
        (void)m_workspace->edit(std::move(changes));
        QTRY_COMPARE(m_workspace->saving(), 0);
    }

    void bothValuesAreShownAndMineComesBackWithOneClick()
    {
        syncstatus::SyncPage page(*m_workspace);
        page.show();
        page.entered(u"conflicts"_s);
        QCOMPARE(syncstatus::SyncPage::attention(*m_workspace), 1);
        QStringList texts;
        for (const QLabel *label : page.findChildren<QLabel *>())
            texts << label->text();
        const QString all = texts.join(u'\n');
        QVERIFY2(all.contains(u"Theirs"_s) && all.contains(u"Mine"_s), qPrintable(all));
        QVERIFY2(all.contains(u"Olga Petrova, "_s) && all.contains(u"this computer"_s), qPrintable(all));
        auto *back = page.findChild<QPushButton *>(u"bringBackConflict1"_s);
        QVERIFY(back);
        QCOMPARE(back->text(), u"Bring back mine"_s);
        back->click();
        QTRY_COMPARE((*m_workspace->find<Track>(m_track.id))->name, u"Mine"_s);
        QCOMPARE((*m_workspace->find<Conflict>(m_conflict.id))->state, ConflictState::Restored);
        QTRY_COMPARE(syncstatus::SyncPage::attention(*m_workspace), 0);
        m_workspace->undoStack()->undo();
        QTRY_COMPARE((*m_workspace->find<Track>(m_track.id))->name, u"Theirs"_s);
        QCOMPARE((*m_workspace->find<Conflict>(m_conflict.id))->state, ConflictState::Open);
    }

    void anEditOfADeletedRowComesBackWithTheRow()
    {
        ChangeSet gone;
        gone.remove(m_track);
        (void)m_workspace->edit(std::move(gone));
        QTRY_VERIFY(!*m_workspace->find<Track>(m_track.id));
        syncstatus::SyncPage page(*m_workspace);
        page.show();
        page.entered({});
        auto *back = page.findChild<QPushButton *>(u"bringBackConflict1"_s);
        QVERIFY(back);
        back->click();
        QTRY_VERIFY(*m_workspace->find<Track>(m_track.id));
        QCOMPARE((*m_workspace->find<Track>(m_track.id))->name, u"Mine"_s);
    }

    void whatWasRefusedIsSaidInWordsAndCanBeEdited()
    {
        refuse({renaming(u"Rename the track"_s, u"Far too long"_s)});
        QWidget window;
        window.resize(1000, 700);
        auto *page = new syncstatus::SyncPage(*m_workspace, &window);
        page->resize(window.size());
        window.show();
        page->entered({});
        QString said;
        for (const QLabel *label : page->findChildren<QLabel *>())
            said += label->text() + u'\n';
        QVERIFY2(said.contains(u"Your role doesn't allow it."_s), qPrintable(said));
        page->findChild<QPushButton *>(u"edit1"_s)->click();
        auto *sheet = window.findChild<syncstatus::EditSheet *>();
        QVERIFY(sheet && sheet->isVisible());
        QVERIFY(sheet->changes().isEmpty());
        auto *line = sheet->findChild<QLineEdit *>();
        QVERIFY(line);
        QCOMPARE(line->text(), u"Far too long"_s);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, u"Short"_s);
        QSignalSpy notices(page, &widgets::Page::noticed);
        sheet->confirmButton()->click();
        QCOMPARE(notices.count(), 1); // Nobody is signed in here, and that is said.
        QVERIFY(!sheet->isVisible());
    }

    void whoMayNotMakeAnEditCanOnlyGiveItUp()
    {
        refuse({renaming(u"Rename the track"_s, u"Another"_s)});
        setAside({renaming(u"Rename it too"_s, u"By another"_s)});
        syncstatus::SyncPage page(*m_workspace);
        page.show();
        page.entered({});
        const auto offered = [&page] {
            QStringList names;
            for (const QPushButton *button : page.findChildren<QPushButton *>()) {
                static const QRegularExpression decision(
                    u"^(edit|retry|discard|confirmAside|discardAside)1$"_s);
                if (decision.match(button->objectName()).hasMatch())
                    names << button->objectName();
            }
            names.sort();
            return names;
        };
        const QStringList all{u"confirmAside1"_s, u"discard1"_s, u"discardAside1"_s, u"edit1"_s, u"retry1"_s};
        QCOMPARE(offered(), all);
        become(Role::Viewer);
        QTRY_COMPARE(offered(), QStringList({u"discard1"_s, u"discardAside1"_s}));
        QString said;
        for (const QLabel *label : page.findChildren<QLabel *>())
            said += label->text() + u'\n';
        QVERIFY2(said.contains(u"Your role doesn't allow it."_s), qPrintable(said));
        become(Role::Programme); // Another role, and it can be sent again.
        QTRY_COMPARE(offered(), all);
    }

    void aLargeEditThatWasRefusedIsOneLine()
    {
        refuse({renaming(u"Import"_s, u"Imported"_s), renaming(u"Import"_s, u"Imported"_s)});
        QCOMPARE(storage::journal::countEdits(m_workspace->store().reader(), storage::JournalState::Rejected)
                     .value_or(0),
                 1);
        syncstatus::SyncPage page(*m_workspace);
        page.show();
        page.entered({});
        QVERIFY(!page.findChild<QPushButton *>(u"edit1"_s));
        QVERIFY(!page.findChild<QPushButton *>(u"discard2"_s));
        const auto labels = page.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel *label) { return label->text().contains(u" · 2 row"_s); }));
        QSignalSpy notices(&page, &widgets::Page::noticed);
        page.findChild<QPushButton *>(u"discard1"_s)->click();
        QCOMPARE(notices.count(), 1); // Nobody is signed in here, and that is said once.
    }

    void whatWasSetAsideSaysWhatItChangesAndIsDecidedOneByOne()
    {
        setAside({renaming(u"Rename the track"_s, u"By another"_s), makingAnOwner()});
        QWidget window;
        window.resize(1000, 900);
        auto *page = new syncstatus::SyncPage(*m_workspace, &window);
        page->resize(window.size());
        window.show();
        page->entered({});
        QString said;
        for (const QLabel *label : page->findChildren<QLabel *>())
            said += label->text() + u'\n';
        QVERIFY2(said.contains(u"nobody knows who made it"_s), qPrintable(said));
        QVERIFY2(said.contains(u"Track “Theirs”: Name – By another"_s), qPrintable(said));
        QVERIFY2(said.contains(u"who may do what"_s), qPrintable(said));
        QVERIFY(!page->findChild<QPushButton *>(u"confirmAside2"_s));
        auto *confirm = page->findChild<QPushButton *>(u"confirmAside1"_s);
        QVERIFY(confirm && confirm->accessibleName().contains(u"Rename the track"_s));
        QSignalSpy notices(page, &widgets::Page::noticed);
        confirm->click();
        QTRY_COMPARE(notices.count(), 1); // Nobody is signed in here.
        QCOMPARE((*m_workspace->find<Track>(m_track.id))->name, u"Theirs"_s);
        m_workspace->setAuthor(AccountId::create());
        confirm = page->findChild<QPushButton *>(u"confirmAside1"_s);
        confirm->click();
        QTRY_COMPARE((*m_workspace->find<Track>(m_track.id))->name, u"By another"_s);
        QTRY_VERIFY(!page->findChild<QPushButton *>(u"discardAside2"_s));
        m_workspace->undoStack()->undo();
        QTRY_COMPARE((*m_workspace->find<Track>(m_track.id))->name, u"Theirs"_s);
        page->findChild<QPushButton *>(u"discardAside1"_s)->click();
        QTRY_VERIFY(!page->findChild<QPushButton *>(u"discardAside1"_s));
        const auto undo = notices.last().at(0).value<widgets::Notice>().action;
        QVERIFY(undo);
        undo();
        QTRY_VERIFY(page->findChild<QPushButton *>(u"discardAside1"_s));
    }

    void whatAnImportRemembersIsNotShownAndLongValuesEndInDots()
    {
        Transaction import = renaming(u"Import"_s, u"By another"_s);
        Imported kept;
        kept.id = Id::create();
        ChangeSet more;
        more.insert(kept);
        more.set(Session::info(), Id::create(), Session::info().fieldIndex("abstract"_L1),
                 QString(300, u'n'));
        import.rows.insert(import.rows.end(), more.rows.begin(), more.rows.end());
        setAside({import});
        syncstatus::SyncPage page(*m_workspace);
        page.entered({});
        QString said;
        for (const QLabel *label : page.findChildren<QLabel *>())
            said += label->text() + u'\n';
        QVERIFY2(said.contains(u"nnn…"_s), qPrintable(said));
        QVERIFY2(!said.contains(u"Record of an import"_s), qPrintable(said));
    }

    void theKeyboardStaysWhereItIsWhileListsAreMadeAnew()
    {
        setAside({renaming(u"First"_s, u"One"_s), renaming(u"Second"_s, u"Two"_s)});
        syncstatus::SyncPage page(*m_workspace);
        page.resize(1000, 900);
        page.show();
        page.setFocus();
        page.entered({});
        const auto at = [&page] { return page.focusWidget() ? page.focusWidget()->objectName() : QString(); };
        QCOMPARE(at(), u"syncScroll"_s); // Nothing is decided by a key too many.
        for (const QString &name : {u"keepConflict1"_s, u"discardAside2"_s}) {
            page.findChild<QPushButton *>(name)->setFocus();
            page.entered({});
            QCOMPARE(at(), name);
        }
        m_workspace->setAuthor(AccountId::create());
        page.findChild<QPushButton *>(u"discardAside2"_s)->click();
        QTRY_VERIFY(!page.findChild<QPushButton *>(u"discardAside2"_s));
        QCOMPARE(at(), u"confirmAside1"_s);
    }

    void aWorkspaceOfThisComputerAloneOffersToGoOnline()
    {
        syncstatus::SyncPage page(*m_workspace);
        page.show();
        page.entered({});
        auto *button = page.findChild<QPushButton *>(u"goOnlineHere"_s);
        QVERIFY(button && button->isVisible());
        QSignalSpy asked(&page, &widgets::Page::navigationRequested);
        button->click();
        QCOMPARE(asked.value(0).value(0).toString(), u"online"_s);
    }

    void rowsThatCameWithoutWhatTheyNeedAreCounted()
    {
        syncstatus::SyncPage page(*m_workspace);
        page.resize(1000, 900);
        page.show();
        page.entered({});
        auto *text = page.findChild<QLabel *>(u"incompleteText"_s);
        QVERIFY(text && !text->isVisible());
        leaveIncomplete();
        page.entered({});
        QTRY_VERIFY(text->isVisible());
        QVERIFY2(text->text().startsWith(u"1 row"_s), qPrintable(text->text()));
        QCOMPARE(page.findChild<QLabel *>(u"incompleteKinds"_s)->text(), u"Track: 1"_s);
        QVERIFY(!page.findChild<QPushButton *>(u"fetchAgain"_s)->isVisible()); // There is no server to ask.
    }

    void ofAGroupItIsSaidWhatTheServerHasAndAllCanBeTakenBack()
    {
        using namespace storage;
        const Id group = Id::create();
        Track made;
        made.id = Id::create();
        made.event = m_track.event;
        made.name = u"Made"_s;
        Transaction first = renaming(u"Import"_s, {});
        ChangeSet changes;
        changes.insert(made);
        first.rows = changes.rows;
        first.group = group;
        Transaction second = renaming(u"Import"_s, u"Imported"_s);
        second.group = group;
        auto written = m_workspace->store().write<void>(
            Priority::Edit, [&, at = m_clock.wallMs()](WriteContext &context) -> Result<void> {
                first.stamp = context.clock.next();
                RowChange making = first.rows.front();
                Result<void> done;
                if (const auto applied = applyChange(context, making, first.stamp); !applied)
                    done = failure(applied.error());
                for (const Transaction &part : {first, second}) {
                    if (done)
                        done = journal::append(context, part, at, encodeBase({}));
                }
                if (done)
                    done = journal::setState(context.connection, first.id, JournalState::Merged);
                if (done)
                    done = journal::setState(context.connection, second.id, JournalState::Rejected,
                                             u"invalid: track.name: longer than 500 characters"_s);
                return done;
            });
        written.waitForFinished();
        QVERIFY(written.result());
        QTRY_VERIFY(*m_workspace->find<Track>(made.id));
        const auto lines = syncstatus::journalLines(*m_workspace, JournalState::Rejected, 10);
        QVERIFY(lines && lines->size() == 1);
        QCOMPARE(lines->front().merged, 1);
        syncstatus::SyncPage page(*m_workspace);
        page.show();
        page.entered({});
        const auto labels = page.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text().startsWith(u"The server has 1 of its 2"_s);
        }));
        auto *back = page.findChild<QPushButton *>(u"takeBack1"_s);
        QVERIFY(back && !back->accessibleName().isEmpty());
        back->click();
        QTRY_VERIFY(!*m_workspace->find<Track>(made.id));
        m_workspace->undoStack()->undo();
        QTRY_VERIFY(*m_workspace->find<Track>(made.id));
    }

    /// Kept in $VECHE_PICTURES for looking at; nothing may be cut off.
    void everyCardCanBeRead_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        QTest::newRow("en-light") << u"en"_s << false;
        QTest::newRow("ru-dark") << u"ru"_s << true;
    }
    void everyCardCanBeRead()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        shell::Language words;
        words.set(language);
        const auto english = qScopeGuard([&] { words.set(u"en"_s); });
        theme::Theme theme(*qApp, dark ? theme::Choice::Dark : theme::Choice::Light);
        refuse({renaming(u"Rename the track"_s, u"Far too long"_s)});
        refuse({renaming(u"Import"_s, u"Imported"_s), renaming(u"Import"_s, u"Imported"_s)});
        setAside({renaming(u"Rename the track"_s, u"By another"_s), makingAnOwner()});
        leaveIncomplete();
        syncstatus::SyncPage page(*m_workspace);
        page.resize(1080, 1500);
        page.show();
        page.entered({});
        QTRY_VERIFY(page.findChild<QLabel *>(u"incompleteText"_s)->isVisible());
        QTest::qWait(50);
        const QString folder = qEnvironmentVariable("VECHE_PICTURES");
        if (!folder.isEmpty())
            page.grab().save(u"%1/sync-%2.png"_s.arg(folder, QLatin1StringView(QTest::currentDataTag())));
        const QStringList clipped = test::LayoutCheck::clipped(&page);
        QVERIFY2(clipped.isEmpty(), qPrintable(clipped.join(u'\n')));
    }

    void everyTroubleAndEveryRefusalIsASentence()
    {
        using sync::Refusal;
        using sync::Trouble;
        QSet<QString> said;
        for (int trouble = int(Trouble::Away); trouble <= int(Trouble::OtherLog); ++trouble)
            said << syncstatus::troubleSentence(Trouble(trouble), u"veche.example.org"_s, u"Why"_s);
        QCOMPARE(said.size(), int(Trouble::OtherLog));
        QVERIFY(!said.contains(QString()));
        for (int refusal = int(Refusal::Clock); refusal <= int(Refusal::Limit); ++refusal)
            QVERIFY(!syncstatus::refusalSentence(u"%1: why"_s.arg(sync::name(Refusal(refusal)))).isEmpty());
        QVERIFY(syncstatus::refusalSentence(u"invalid: track.name"_s).contains(u"track.name"_s));
    }

    void anOfferToUndoIsForItsOwnEditAlone()
    {
        const auto rename = [this](const QString &name) {
            ChangeSet changes;
            changes.label = name;
            changes.set(Track::info(), m_track.id, Track::info().fieldIndex("name"_L1), name);
            (void)m_workspace->edit(std::move(changes));
        };
        const auto name = [this] { return (*m_workspace->find<Track>(m_track.id))->name; };
        rename(u"First"_s);
        const auto first = forms::undoNotice(*m_workspace, u"First"_s);
        rename(u"Second"_s);
        QTRY_COMPARE(name(), u"Second"_s);
        first.action();
        QTRY_COMPARE(m_workspace->saving(), 0);
        QCOMPARE(name(), u"Second"_s);
        const auto second = forms::undoNotice(*m_workspace, u"Second"_s);
        second.action();
        QTRY_COMPARE(name(), u"First"_s);
        second.action();
        QTRY_COMPARE(m_workspace->saving(), 0);
        QCOMPARE(name(), u"First"_s);
    }

    void keepingClosesTheCaseAndChangesNothingElse()
    {
        syncstatus::SyncPage page(*m_workspace);
        page.show();
        page.entered({});
        page.findChild<QPushButton *>(u"keepConflict1"_s)->click();
        QTRY_COMPARE((*m_workspace->find<Conflict>(m_conflict.id))->state, ConflictState::Kept);
        QCOMPARE((*m_workspace->find<Track>(m_track.id))->name, u"Theirs"_s);
        QTRY_VERIFY(!page.findChild<QPushButton *>(u"keepConflict1"_s));
    }
};

VECHE_TEST(SyncStatusTest)

} // namespace syncstatus_test

#include "syncstatus_test.moc"
