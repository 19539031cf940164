// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"
#include "app/onboarding/startwindow.h"
#include "app/settings/mailcard.h"
#include "app/settings/memberrows.h"
#include "app/settings/settingspage.h"
#include "app/syncstatus/syncpage.h"
#include "app/widgets/fields/fields.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/online/online.h"
#include "tests/support/guirig.h"
#include "tests/support/program.h"
#include "tests/support/serverprocess.h"
#include "tests/support/smtpsink.h"
#include "tests/support/workspacefile.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QUndoStack>

namespace settings_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

namespace
{
constexpr auto password = "a long enough password";
constexpr auto email = "olga@example.org";
} // namespace

/// Settings through the real window; server, sign-in and mail against the real server.
class SettingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void languageAndThemeChangeAtOnce();
    void aCopyIsAWholeWorkspace();
    void smtpAddressesAreComposed();
    void aLocalWorkspaceGoesOnlineWithItsHistory();
    void aWrongPasswordIsSaidAndNothingChanges();
    void somebodyElseIsAskedWhatBecomesOfWhatWaits();
    void aSignInThatTheServerEndedIsAskedForAgain();
    void withoutAKeychainItIsSaid();
    void aTrialMailArrives();
    void aColleagueJoinsFromTheBeginning();
    void aColleagueIsInvitedAndTakesTheirRole();
    void oneselfIsKnownWithoutAnAddress();

private:
    struct Rig {
        Rig()
            : application(gui.shared, {})
        {
        }
        gui::WorkspaceWindow &openSample()
        {
            application.showStart()->findChild<QPushButton *>(u"openSample"_s)->click();
            if (!QTest::qWaitFor([&] { return !application.windows().empty(); }, 20'000))
                qFatal("the sample didn't open");
            auto *window = application.windows().front();
            window->window().activateWindow();
            return *window;
        }
        template <typename T>
        static T *find(gui::WorkspaceWindow &window, const QString &name)
        {
            auto *found = window.window().findChild<T *>(name);
            if (!found)
                qFatal("no %s", qPrintable(name));
            return found;
        }
        /// Types into the sheet that takes a workspace online.
        static void goOnline(gui::WorkspaceWindow &window, const QString &server, const QByteArray &pass)
        {
            window.window().findChild<QAction *>(u"goOnlineNow"_s)->trigger();
            fill(window, u"onlineServer"_s, server);
            fill(window, u"onlineEmail"_s, QString::fromLatin1(email));
            fill(window, u"onlinePassword"_s, QString::fromLatin1(pass));
            QTest::keyClick(find<QLineEdit>(window, u"onlinePassword"_s), Qt::Key_Return);
        }
        static void fill(gui::WorkspaceWindow &window, const QString &name, const QString &text)
        {
            auto *line = find<QLineEdit>(window, name);
            line->setFocus();
            line->selectAll();
            QTest::keyClicks(line, text);
        }

        tests::GuiRig gui;
        gui::Application application;
    };
};

void SettingsTest::languageAndThemeChangeAtOnce()
{
    Rig rig;
    auto &window = rig.openSample();
    QVERIFY(window.window().showView(u"settings"_s));
    const auto press = [&](const QString &text) {
        for (auto *button : window.window().findChildren<QAbstractButton *>()) {
            if (button->text() == text && button->isVisible())
                return button->click();
        }
        qFatal("no %s", qPrintable(text));
    };
    press(u"Dark"_s);
    QCOMPARE(rig.gui.theme.scheme(), theme::Scheme::Dark);
    QCOMPARE(rig.gui.config.settings().value(u"theme"_s).toString(), u"dark"_s);
    press(u"Русский"_s);
    QCOMPARE(rig.gui.language.code(), u"ru"_s);
    QCOMPARE(rig.gui.config.settings().value(u"language"_s).toString(), u"ru"_s);
}

void SettingsTest::aCopyIsAWholeWorkspace()
{
    Rig rig;
    auto &window = rig.openSample();
    QVERIFY(window.window().showView(u"settings"_s));
    rig.gui.dialogs.path = rig.gui.folder.filePath(u"copy"_s);
    Rig::find<QPushButton>(window, u"saveCopy"_s)->click();
    const QString path = rig.gui.folder.filePath(u"copy.veche"_s);
    QTRY_VERIFY(QFile::exists(path));
    const auto copy = workspace::Workspace::open({.path = path}, rig.gui.clock);
    QVERIFY(copy);
    QCOMPARE((*copy)->communityId(), window.workspace().communityId());
    const EventId event = window.workspace().currentEvent();
    QCOMPARE((*copy)->eventData(event)->sessions.size(),
             window.workspace().eventData(event)->sessions.size());
    // Onto itself it isn't copied.
    rig.gui.dialogs.path = window.workspace().path();
    QTRY_VERIFY(Rig::find<QPushButton>(window, u"saveCopy"_s)->isEnabled());
    Rig::find<QPushButton>(window, u"saveCopy"_s)->click();
    QVERIFY(QFile::exists(window.workspace().path()));
    QVERIFY(window.workspace().event(event));
}

void SettingsTest::smtpAddressesAreComposed()
{
    using settings::MailCard;
    QCOMPARE(MailCard::urlOf(u"smtp.example.org"_s, 587, u"starttls"_s, {}, {}),
             u"smtp://smtp.example.org:587"_s);
    QCOMPARE(MailCard::urlOf(u"smtp.example.org"_s, 465, u"tls"_s, u"o@x.org"_s, u"p@ss/w:rd?"_s),
             u"smtps://o%40x.org:p%40ss%2Fw:rd%3F@smtp.example.org:465"_s);
    QCOMPARE(MailCard::urlOf(u"localhost"_s, 25, u"none"_s, {}, {}), u"smtp://localhost:25?tls=no"_s);
    QVERIFY(MailCard::urlOf(u" "_s, 25, u"none"_s, {}, {}).isEmpty());
}

void SettingsTest::aLocalWorkspaceGoesOnlineWithItsHistory()
{
    tests::ServerProcess server;
    QVERIFY(server.addAccount(QString::fromLatin1(email), password));
    QVERIFY(server.start());
    Rig rig;
    auto &window = rig.openSample();
    workspace::Workspace &workspace = window.workspace();
    const Event before = *workspace.event(workspace.currentEvent());
    Event after = before;
    after.name = u"Renamed before going online"_s;
    ChangeSet changes;
    changes.label = u"Rename"_s;
    changes.update(before, after);
    auto edited = workspace.edit(std::move(changes));
    QTRY_VERIFY(edited.isFinished());

    QCOMPARE(window.window().status().network, shell::StatusInfo::Network::Local);
    Rig::goOnline(window, server.url(), password);
    auto *online = workspace::Online::of(workspace);
    QTRY_VERIFY_WITH_TIMEOUT(online->lastSync().isValid() && online->waiting() == 0, 60'000);
    QTRY_COMPARE(window.window().status().network, shell::StatusInfo::Network::Online);
    QTRY_COMPARE(window.window().status().waiting, 0);
    QCOMPARE(online->rejected(), 0);
    // The history is still here, and undoing travels too.
    QCOMPARE(workspace.undoStack()->undoText(), u"Rename"_s);
    workspace.undoStack()->undo();
    QTRY_COMPARE(workspace.event(before.id)->name, before.name);
    QTRY_COMPARE_WITH_TIMEOUT(online->waiting(), 0, 20'000);
    // The checklist has a line less to do.
    QVERIFY(window.window().showView(u"overview"_s));
    auto *line = window.window().findChild<QAbstractButton *>(u"check_online"_s);
    QTRY_VERIFY(line->accessibleName().contains(u"done"_s));
}

void SettingsTest::aWrongPasswordIsSaidAndNothingChanges()
{
    tests::ServerProcess server;
    QVERIFY(server.addAccount(QString::fromLatin1(email), password));
    QVERIFY(server.start());
    Rig rig;
    auto &window = rig.openSample();
    Rig::goOnline(window, server.url(), "something else");
    auto *problem = Rig::find<QLabel>(window, u"onlineSheetProblem"_s);
    QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), 20'000);
    QCOMPARE(workspace::Online::of(window.workspace())->state(), workspace::Online::State::Local);
    QVERIFY(Rig::find<QPushButton>(window, u"onlineSheetConfirm"_s)->isEnabled());
    const auto *sheet = Rig::find<QWidget>(window, u"onlineSheet"_s);
    const int withProblem = sheet->height();
    // Typing replaces the wrong password, and takes the old problem away.
    auto *typed = Rig::find<QLineEdit>(window, u"onlinePassword"_s);
    QTRY_VERIFY(typed->hasFocus());
    QCOMPARE(typed->selectedText(), u"something else"_s);
    QTest::keyClicks(typed, u"again"_s);
    QCOMPARE(typed->text(), u"again"_s);
    QVERIFY(!problem->isVisible());
    QTRY_VERIFY(sheet->height() < withProblem); // Its room goes with it.
    // Where no server answered, the password may well be right.
    Rig::fill(window, u"onlineServer"_s, u"http://127.0.0.1:9"_s);
    Rig::find<QPushButton>(window, u"onlineSheetConfirm"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(problem->isVisible(), 20'000);
    QCOMPARE(typed->text(), u"again"_s);
    // An address that is none is said beside its field.
    Rig::fill(window, u"onlineServer"_s, u"http://veche.example.org"_s);
    Rig::fill(window, u"onlinePassword"_s, u"x"_s);
    Rig::find<QPushButton>(window, u"onlineSheetConfirm"_s)->click();
    QVERIFY(!Rig::find<fields::Field>(window, u"onlineServerField"_s)->error().isEmpty());
}

void SettingsTest::somebodyElseIsAskedWhatBecomesOfWhatWaits()
{
    tests::ServerProcess server;
    const QString other = u"ivan@example.org"_s;
    QVERIFY(server.addAccount(QString::fromLatin1(email), password));
    QVERIFY(server.addAccount(other, password));
    QVERIFY(server.start());
    Rig rig;
    auto &window = rig.openSample();
    workspace::Workspace &workspace = window.workspace();
    Rig::goOnline(window, server.url(), password);
    auto *online = workspace::Online::of(workspace);
    QTRY_VERIFY_WITH_TIMEOUT(online->lastSync().isValid() && online->waiting() == 0, 60'000);
    QTRY_VERIFY(!Rig::find<QWidget>(window, u"onlineSheet"_s)->isVisible()); // It begins to sync as it goes.
    online->stop();
    const Event before = *workspace.event(workspace.currentEvent());
    Event after = before;
    after.name = u"Renamed by the first"_s;
    ChangeSet changes;
    changes.label = u"Rename"_s;
    changes.update(before, after);
    auto edited = workspace.edit(std::move(changes));
    QTRY_VERIFY(edited.isFinished());

    QVERIFY(window.window().showView(u"settings"_s));
    Rig::find<QPushButton>(window, u"switchAccount"_s)->click();
    const auto labels = Rig::find<QWidget>(window, u"onlineSheet"_s)->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *label) { return label->text() == u"Sign in as somebody else"; }));
    Rig::fill(window, u"onlineEmail"_s, other);
    Rig::fill(window, u"onlinePassword"_s, QString::fromLatin1(password));
    QTest::keyClick(Rig::find<QLineEdit>(window, u"onlinePassword"_s), Qt::Key_Return);
    auto *send = Rig::find<QRadioButton>(window, u"othersSend"_s);
    QVERIFY(send->isVisible() && send->isEnabled() && send->isChecked());
    QCOMPARE(online->email(), QString::fromLatin1(email)); // Nothing has happened yet.
    QTRY_VERIFY(send->hasFocus());
    QTest::keyClick(send, Qt::Key_Down);
    QVERIFY(Rig::find<QRadioButton>(window, u"othersAside"_s)->isChecked());
    Rig::find<QPushButton>(window, u"onlineSheetConfirm"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(online->email(), other, 30'000);
    QTRY_COMPARE(online->aside(), 1);
    QTRY_COMPARE(online->waiting(), 0); // The new account offers what its log lacks.
    QTRY_COMPARE(workspace.event(before.id)->name, before.name);
    QTRY_COMPARE(window.window().status().aside, 1);
}

void SettingsTest::aSignInThatTheServerEndedIsAskedForAgain()
{
    tests::ServerProcess server;
    QVERIFY(server.addAccount(QString::fromLatin1(email), password));
    QVERIFY(server.start());
    Rig rig;
    auto &window = rig.openSample();
    Rig::goOnline(window, server.url(), password);
    auto *online = workspace::Online::of(window.workspace());
    QTRY_VERIFY_WITH_TIMEOUT(online->lastSync().isValid() && online->waiting() == 0, 60'000);
    QVERIFY(!online->wantsSignIn());
    QVERIFY(server.run({u"account"_s, u"lock"_s, QString::fromLatin1(email)}));
    (void)online->syncNow();
    QTRY_VERIFY(online->wantsSignIn());
    QCOMPARE(syncstatus::SyncPage::attention(window.workspace()), 1);
    QVERIFY(window.window().showView(u"settings"_s));
    QVERIFY(Rig::find<QLabel>(window, u"onlineState"_s)->text().contains(u"Sign in again"_s));
    QVERIFY(Rig::find<QPushButton>(window, u"goOnline"_s)->isVisible());
    QVERIFY(window.window().showView(u"sync"_s));
    auto *again = Rig::find<QPushButton>(window, u"goOnlineHere"_s);
    QTRY_VERIFY(again->isVisible());
    again->click();
    QTRY_VERIFY(Rig::find<QLineEdit>(window, u"onlinePassword"_s)->hasFocus());
    QCOMPARE(Rig::find<QLineEdit>(window, u"onlineEmail"_s)->text(), QString::fromLatin1(email));
}

void SettingsTest::withoutAKeychainItIsSaid()
{
    Rig rig;
    auto &window = rig.openSample();
    QVERIFY(window.window().showView(u"settings"_s));
    auto *label = Rig::find<QLabel>(window, u"keychainState"_s);
    QVERIFY(label->isVisible()); // the rig's secrets last for the session only
    QVERIFY(label->text().contains(u"session"_s));
}

void SettingsTest::aTrialMailArrives()
{
    tests::ServerProcess server;
    QVERIFY(server.addAccount(QString::fromLatin1(email), password));
    QVERIFY(server.start());
    const test::SmtpSink sink;
    QVERIFY(sink.port() > 0);
    Rig rig;
    auto &window = rig.openSample();
    Rig::goOnline(window, server.url(), password);
    auto *online = workspace::Online::of(window.workspace());
    QTRY_VERIFY_WITH_TIMEOUT(online->state() == workspace::Online::State::Idle, 60'000);
    QVERIFY(window.window().showView(u"settings"_s, u"mail"_s));
    QTRY_VERIFY_WITH_TIMEOUT(Rig::find<QLineEdit>(window, u"mailHost"_s)->isVisible(), 20'000);
    Rig::fill(window, u"mailHost"_s, u"127.0.0.1"_s);
    Rig::find<fields::NumberField>(window, u"mailPortField"_s)->spin()->setValue(sink.port());
    Rig::fill(window, u"mailFrom"_s, u"strelka@example.org"_s);
    Rig::fill(window, u"mailTo"_s, u"olga@example.org"_s);
    Rig::find<QPushButton>(window, u"sendTrialMail"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 1, 30'000);
    QTRY_VERIFY(window.window().showView(u"overview"_s));
    auto *line = window.window().findChild<QAbstractButton *>(u"check_mail"_s);
    QTRY_VERIFY(line->accessibleName().contains(u"done"_s));
    // Saved, it is what the server says it uses.
    QVERIFY(window.window().showView(u"settings"_s));
    Rig::find<QPushButton>(window, u"saveMail"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(
        Rig::find<QLabel>(window, u"mailState"_s)->text().contains(QString::number(sink.port())), 20'000);
}

void SettingsTest::aColleagueJoinsFromTheBeginning()
{
    tests::ServerProcess server;
    QVERIFY(server.addAccount(QString::fromLatin1(email), password));
    QVERIFY(server.start());
    int sessions = 0;
    {
        Rig first;
        auto &window = first.openSample();
        sessions = window.workspace().eventData(window.workspace().currentEvent())->sessions.size();
        Rig::goOnline(window, server.url(), password);
        auto *online = workspace::Online::of(window.workspace());
        QTRY_VERIFY_WITH_TIMEOUT(online->lastSync().isValid() && online->waiting() == 0, 60'000);
    }
    Rig second;
    auto *start = second.application.showStart();
    QVERIFY(QTest::qWaitForWindowExposed(start));
    start->findChild<QPushButton *>(u"startSignIn"_s)->click();
    const std::pair<QString, QString> answers[] = {{u"signInServer"_s, server.url()},
                                                   {u"signInEmail"_s, QString::fromLatin1(email)},
                                                   {u"signInPassword"_s, QString::fromLatin1(password)}};
    for (const auto &[name, text] : answers) {
        QCOMPARE(start->focusWidget()->objectName(), name);
        QTest::keyClicks(start->focusWidget(), text);
        QTest::keyClick(start->focusWidget(), Qt::Key_Return);
    }
    // It is in one community, so nobody is asked which.
    QTRY_COMPARE_WITH_TIMEOUT(second.application.windows().size(), size_t(1), 20'000);
    auto &workspace = second.application.windows().front()->workspace();
    QTRY_VERIFY_WITH_TIMEOUT(!workspace.currentEvent().isNull(), 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(workspace.eventData(workspace.currentEvent())->sessions.size(), sessions,
                              60'000);
}

void SettingsTest::aColleagueIsInvitedAndTakesTheirRole()
{
    const test::SmtpSink sink;
    QVERIFY(sink.port() > 0);
    tests::ServerProcess server;
    QVERIFY(server.addAccount(QString::fromLatin1(email), password));
    QVERIFY(server.start({u"--smtp"_s, sink.url()}));
    Rig rig;
    auto &window = rig.openSample();
    auto &workspace = window.workspace();
    // Before there is a server there is nothing to fill in.
    QVERIFY(window.window().showView(u"settings"_s, u"colleagues"_s));
    auto *fields = Rig::find<QLineEdit>(window, u"inviteEmail"_s);
    QVERIFY(!fields->isVisible());
    Rig::goOnline(window, server.url(), password);
    auto *online = workspace::Online::of(workspace);
    QTRY_VERIFY_WITH_TIMEOUT(online->lastSync().isValid() && online->waiting() == 0, 60'000);
    // The checklist leads here.
    QVERIFY(window.window().showView(u"overview"_s));
    window.window().findChild<QAbstractButton *>(u"check_colleagues"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(fields->isVisible(), 20'000);
    QTRY_VERIFY(fields->hasFocus());
    const int before = workspace.members().size();
    // It is said for which role one invites.
    auto *meaning = Rig::find<QLabel>(window, u"roleMeaning"_s);
    QVERIFY(meaning->isVisible());
    QVERIFY(meaning->text().startsWith(u"Prepares events"_s));
    auto *roles = Rig::find<QComboBox>(window, u"inviteRole"_s);
    roles->setCurrentIndex(roles->findText(u"Door"_s));
    Q_EMIT roles->activated(roles->currentIndex());
    QCOMPARE(meaning->text(), u"Lets guests in."_s);
    roles->setCurrentIndex(roles->findText(u"Organiser"_s));
    Q_EMIT roles->activated(roles->currentIndex());
    // An address that is none is said, and nothing is sent.
    Rig::fill(window, u"inviteEmail"_s, u"ivan"_s);
    Rig::find<QPushButton>(window, u"invite"_s)->click();
    QVERIFY(!Rig::find<fields::Field>(window, u"inviteEmailField"_s)->error().isEmpty());
    Rig::fill(window, u"inviteEmail"_s, u"ivan@example.org"_s);
    Rig::fill(window, u"inviteName"_s, u"Ivan Volkov"_s);
    Rig::find<QPushButton>(window, u"invite"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(workspace.members().size(), before + 1, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(sink.count(), 2, 20'000); // One tells of this device, one invites.
    const auto ivan = [&]() -> const Member * {
        for (const Member &member : workspace.members().all()) {
            if (member.email == "ivan@example.org"_L1)
                return &member;
        }
        return nullptr;
    };
    QCOMPARE(ivan()->role, Role::Organiser);
    // His role is a choice in the list, and one of the edits that can be undone.
    auto *table = Rig::find<table::TableView>(window, u"membersTable"_s);
    const auto rowOf = [&](const QString &name) {
        const auto found = table->model()->match(table->model()->index(0, 0), Qt::DisplayRole, name, 1);
        return found.isEmpty() ? QModelIndex() : found.first();
    };
    QTRY_VERIFY(rowOf(u"Ivan Volkov"_s).isValid());
    const QModelIndex role = rowOf(u"Ivan Volkov"_s).siblingAtColumn(2);
    table->setFocus();
    table->selectOnly(role.row());
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_VERIFY(QApplication::activePopupWidget());
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QCOMPARE(menu->accessibleName(), u"Ivan Volkov, Role"_s);
    QCOMPARE(menu->actions().last()->toolTip(), u"Sees the programme, and changes nothing."_s);
    menu->setActiveAction(menu->actions().last());
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(ivan()->role, Role::Viewer);
    QTRY_COMPARE(role.data().toString(), u"Viewer"_s);
    QTRY_COMPARE_WITH_TIMEOUT(online->waiting(), 0, 20'000);
    workspace.undoStack()->undo();
    QTRY_COMPARE(ivan()->role, Role::Organiser);
    // One's own row stays as it is.
    const auto mine =
        table->model()->match(table->model()->index(0, 1), Qt::DisplayRole, QString::fromLatin1(email));
    QCOMPARE(mine.size(), 1);
    const QModelIndex own = mine.first().siblingAtColumn(0);
    QVERIFY(own.data().toString().endsWith(u"– you"_s));
    QVERIFY(!(own.siblingAtColumn(2).flags() & Qt::ItemIsEditable));
    table->selectOnly(own.row());
    QTest::keyClick(table, Qt::Key_Delete);
    // The focus isn't lost while only syncing goes on.
    table->selectOnly(role.row());
    QTRY_COMPARE_WITH_TIMEOUT(online->waiting(), 0, 20'000);
    QVERIFY(table->hasFocus());
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_VERIFY(!ivan());
    QCOMPARE(workspace.members().size(), before);
    QCOMPARE(workspace.undoStack()->undoText(), u"Remove Ivan Volkov from the team"_s);
    QTRY_COMPARE_WITH_TIMEOUT(online->waiting(), 0, 20'000);
    QCOMPARE(online->rejected(), 0);
}

/// Some roles see nobody's address, and not their own either.
void SettingsTest::oneselfIsKnownWithoutAnAddress()
{
    tests::GuiRig gui;
    tests::WorkspaceFile file;
    Member olga, ivan;
    olga.id = Id::create();
    olga.account = AccountId::create();
    olga.name = u"Olga"_s;
    ivan.id = Id::create();
    ivan.account = AccountId::create();
    ivan.name = u"Ivan"_s;
    ChangeSet changes;
    changes.insert(olga);
    changes.insert(ivan);
    file.commit(std::move(changes));
    const workspace::Credentials credentials{.server = u"http://localhost:1"_s,
                                             .email = QString::fromLatin1(email),
                                             .account = olga.account,
                                             .token = "token",
                                             .device = gui.config.deviceFor(file->path()),
                                             .keySeed = QByteArray(32, 'k')};
    auto kept = gui.secrets.write(workspace::credentialsKey(file->path()), workspace::encode(credentials));
    auto *online = new workspace::Online(*file, gui.config, gui.secrets);
    auto restored = online->restore();
    QTRY_VERIFY(kept.isFinished() && restored.isFinished());
    QVERIFY(restored.result() && *restored.result());
    const forms::ListRows rows = settings::memberRows({*file, *online, gui.secrets, gui.dialogs});
    const auto shown = [&](const Member &member) { return rows.columns.front().value(member).toString(); };
    QCOMPARE(shown(olga), u"Olga – you"_s);
    QVERIFY(!rows.isOpen(olga));
    QCOMPARE(shown(ivan), u"Ivan"_s);
    QVERIFY(rows.isOpen(ivan));
}

VECHE_TEST(SettingsTest)

} // namespace settings_test

#include "settings_test.moc"
