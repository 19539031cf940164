// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/application.h"
#include "app/onboarding/startwindow.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/workspace/workspace.h"
#include "tests/support/guirig.h"
#include "tests/support/keyboard.h"
#include "tests/support/program.h"
#include "tests/support/serverprocess.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>

namespace newcomer_test
{

using namespace veche;
using namespace Qt::StringLiterals;

namespace
{
const QByteArray password = "seven quiet rivers";
const QString owner = u"nina@example.org"_s;
const QString guestName = u"Greta Guest"_s;
const QString guestEmail = u"greta@example.org"_s;

/// Somebody who types slowly presses two keys a second.
constexpr double slowKeysPerSecond = 2;
constexpr double firstRunSeconds = 120;
} // namespace

/// A newcomer with an empty profile and no mouse: an event with two rooms, six talks and a ticket is made,
/// put online, published, and somebody registers for it in a browser. The real composition of the window, a
/// real server.
class NewcomerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anEventIsMade();
    void roomsAndATicketAreAdded();
    void talksAreAddedAndScheduled();
    void theWorkspaceGoesOnline();
    void theProgrammeIsPublished();
    void aGuestRegisters();
    void cleanupTestCase();

private:
    void go(const QString &words);
    void keep(const QString &name);
    int talksIn(const QString &room);
    shell::MainWindow &window() { return m_application->windows().front()->window(); }
    workspace::Workspace &workspace() { return m_application->windows().front()->workspace(); }
    const workspace::EventData &data() { return *workspace().eventData(workspace().currentEvent()); }

    tests::GuiRig m_rig;
    tests::ServerProcess m_server;
    std::unique_ptr<gui::Application> m_application;
    test::Keyboard m_keys;
    QString m_pictures;
};

void NewcomerTest::initTestCase()
{
    m_pictures = qEnvironmentVariable("VECHE_BIN_DIR") + u"/../pictures/newcomer"_s;
    QVERIFY(QDir().mkpath(m_pictures));
    QVERIFY2(m_server.addAccount(owner, password), "the server takes an account");
    QVERIFY2(m_server.start(), "the server listens");
    m_application = std::make_unique<gui::Application>(m_rig.shared, gui::CommandRunner());
    m_application->start({});
    QVERIFY(m_application->startWindow());
    QVERIFY(QTest::qWaitForWindowActive(m_application->startWindow()));
}

void NewcomerTest::cleanupTestCase()
{
    QCOMPARE(m_rig.dialogs.asked, QStringList()); // Nothing needed a dialog of the system.
    m_application.reset();
}

void NewcomerTest::keep(const QString &name)
{
    QVERIFY(QApplication::activeWindow()->grab().save(u"%1/%2.png"_s.arg(m_pictures, name)));
}

int NewcomerTest::talksIn(const QString &room)
{
    int count = 0;
    for (const domain::Slot &slot : data().slots.all()) {
        for (const domain::RoomId &id : slot.rooms) {
            const domain::Room *found = data().rooms.find(id);
            count += found && found->name == room ? 1 : 0;
        }
    }
    return count;
}

/// By the palette, as one who knows no other key.
void NewcomerTest::go(const QString &words)
{
    m_keys.press(u"Ctrl+K"_s);
    m_keys.enter(words);
}

void NewcomerTest::anEventIsMade()
{
    QElapsedTimer clock;
    clock.start();
    QTRY_COMPARE(test::Keyboard::at(), u"communityName"_s);
    m_keys.enter(u"Riverside developers"_s);
    QTRY_COMPARE(test::Keyboard::at(), u"eventName"_s);
    m_keys.enter(u"Spring meetup"_s);
    QTRY_COMPARE(test::Keyboard::at(), u"eventStart"_s);
    m_keys.enter(QDate::currentDate().addDays(40).toString(Qt::ISODate));
    keep(u"1-first-event"_s);
    // Last day, zone and address are guessed.
    for (int field = 0; field < 3; ++field)
        m_keys.press(Qt::Key_Return);
    QTRY_COMPARE(m_application->windows().size(), size_t(1));
    QTRY_COMPARE(window().currentView(), u"programme"_s);
    QTRY_VERIFY(window().isActiveWindow());
    const double machine = double(clock.elapsed()) / 1000;
    const double typing = m_keys.pressed() / slowKeysPerSecond;
    qInfo("the programme after %d keys: %.1f s of a slow typist and %.1f s of the machine", m_keys.pressed(),
          typing, machine);
    QVERIFY(machine + typing < firstRunSeconds);
    QCOMPARE(workspace().event(workspace().currentEvent())->name, u"Spring meetup"_s);
    keep(u"2-programme-empty"_s);
}

void NewcomerTest::roomsAndATicketAreAdded()
{
    go(u"events"_s);
    QTRY_COMPARE(window().currentView(), u"events"_s);
    QVERIFY(m_keys.tabTo(u"roomsAdd"_s));
    m_keys.enter(u"Main hall"_s);
    QTRY_COMPARE(data().rooms.size(), 1);
    m_keys.enter(u"Side room"_s);
    QTRY_COMPARE(data().rooms.size(), 2);
    QVERIFY(m_keys.tabTo(u"ticketsAdd"_s));
    m_keys.enter(u"Visitor"_s);
    QTRY_COMPARE(data().ticketTypes.size(), 1);
    keep(u"3-rooms-and-tickets"_s);
}

void NewcomerTest::talksAreAddedAndScheduled()
{
    go(u"programme"_s);
    QTRY_COMPARE(window().currentView(), u"programme"_s);
    QVERIFY(m_keys.tabTo(u"newSession"_s));
    const QStringList titles{u"Opening"_s,     u"Maps without a network"_s, u"What rivers teach"_s,
                             u"Small tools"_s, u"Slow databases"_s,         u"Closing"_s};
    for (const QString &title : titles)
        m_keys.enter(title);
    QTRY_COMPARE(data().sessions.size(), 6);
    keep(u"4-talks"_s);
    // Each is placed behind the one before.
    QVERIFY(m_keys.tabTo(u"programmeTray"_s, true));
    for (int placed = 1; placed <= 6; ++placed) {
        m_keys.press(Qt::Key_P);
        QTRY_COMPARE(data().slots.size(), placed);
    }
    // Two go to the other room.
    QVERIFY(m_keys.tabTo(u"programmeChart"_s, true));
    for (const int up : {0, 1}) {
        m_keys.press(Qt::Key_End);
        for (int i = 0; i < up; ++i)
            m_keys.press(Qt::Key_Left);
        m_keys.press(Qt::Key_Down, Qt::AltModifier);
    }
    QTRY_COMPARE(talksIn(u"Side room"_s), 2);
    keep(u"5-scheduled"_s);
}

void NewcomerTest::theWorkspaceGoesOnline()
{
    go(u"put online"_s);
    QTRY_COMPARE(test::Keyboard::at(), u"onlineServer"_s);
    m_keys.enter(m_server.url());
    m_keys.enter(owner);
    keep(u"6-put-online"_s);
    m_keys.enter(QString::fromLatin1(password));
    QTRY_COMPARE_WITH_TIMEOUT(window().status().network, shell::StatusInfo::Network::Online, 20'000);
    auto *sheet = window().findChild<QWidget *>(u"onlineSheet"_s);
    QVERIFY(sheet);
    QTRY_VERIFY(!sheet->isVisible()); // Until then the window's keys do nothing.
    keep(u"7-online"_s);
}

void NewcomerTest::theProgrammeIsPublished()
{
    m_keys.press(u"Ctrl+Shift+P"_s);
    QTRY_COMPARE(test::Keyboard::at(), u"publishTree"_s);
    keep(u"8-nothing-confirmed"_s);
    // Unconfirmed sessions are held back, and the sheet offers to confirm them.
    QVERIFY(m_keys.tabTo(u"calloutAction"_s));
    m_keys.press(Qt::Key_Space);
    const auto confirmed = [this] {
        const auto all = data().sessions.all();
        return std::all_of(all.begin(), all.end(), [](const domain::Session &session) {
            return session.state == domain::SessionState::Confirmed;
        });
    };
    QTRY_VERIFY(confirmed());
    auto *publish = window().findChild<QPushButton *>(u"publishingConfirm"_s);
    QTRY_VERIFY(publish->isEnabled()); // Not before it shows what it would publish.
    keep(u"9-publish"_s);
    QVERIFY(m_keys.tabTo(publish->objectName()));
    m_keys.press(Qt::Key_Space);
    QTRY_COMPARE(data().releases.size(), 1);
    QCOMPARE(workspace().event(workspace().currentEvent())->state, domain::EventState::Published);
    QTRY_COMPARE_WITH_TIMEOUT(window().status().waiting, 0, 20'000);
}

void NewcomerTest::aGuestRegisters()
{
    if (QStandardPaths::findExecutable(u"chromedriver"_s).isEmpty())
        QSKIP("chromedriver is not installed");
    const auto *event = workspace().event(workspace().currentEvent());
    const QString page = u"%1/c/%2/%3"_s.arg(m_server.url(), workspace().community().slug, event->slug);
    QProcess guest;
    guest.setProcessChannelMode(QProcess::ForwardedChannels);
    guest.start(u"python3"_s, {qEnvironmentVariable("VECHE_SOURCE_DIR") + u"/tests/e2e/newcomer/guest.py"_s,
                               page, u"Maps without a network"_s, guestName, guestEmail, m_pictures});
    // The window goes on meanwhile: it is the one that hears of the guest.
    QTRY_COMPARE_WITH_TIMEOUT(guest.state(), QProcess::NotRunning, 60'000);
    QCOMPARE(guest.exitCode(), 0);
    const auto tickets = [this] {
        return workspace().all<domain::Ticket>().value_or(std::vector<domain::Ticket>());
    };
    QTRY_COMPARE_WITH_TIMEOUT(tickets().size(), size_t(1), 20'000);
    QCOMPARE(tickets().front().name, guestName);
    go(u"registrations"_s);
    QTRY_COMPARE(window().currentView(), u"registrations"_s);
    keep(u"13-registrations"_s);
}

VECHE_TEST(NewcomerTest)

} // namespace newcomer_test

#include "newcomer_test.moc"
