// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkin/checkinpage.h"
#include "app/checkin/guestlist.h"
#include "app/checkin/verdictpanel.h"
#include "app/widgets/theme/theme.h"
#include "shared/tickets/ticketcode.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/support/registrationsfixture.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace checkinview_test
{

using namespace veche;
using namespace veche::checkin;
using namespace Qt::StringLiterals;
using tests::RegistrationsFixture;

class CheckInViewTest : public QObject
{
    Q_OBJECT

    /// A page over a fixture, shown, with the keyboard on its line.
    struct Door {
        tests::FakeClock clock{QDateTime::currentMSecsSinceEpoch()};
        RegistrationsFixture fixture;
        CheckInPage::Network network{.online = false, .known = true, .waiting = 38};
        CheckInPage page;
        QLineEdit *line;
        signing::KeyPair key = signing::generate();

        explicit Door(int tickets)
            : fixture(tickets, &clock)
            , page(*fixture.workspace, [this] { return network; })
            , line(page.findChild<QLineEdit *>(u"doorLine"_s))
        {
            page.resize(1280, 800);
            page.show();
            page.entered({});
        }
        /// From here on the event has a key, and two doors.
        void sell()
        {
            domain::ChangeSet changes;
            domain::TicketKey publicKey;
            publicKey.id = Id::create();
            publicKey.event = fixture.event;
            publicKey.publicKey = key.publicKey.toBytes();
            changes.insert(publicKey);
            for (const QString &name : {u"Main entrance"_s, u"Side entrance"_s}) {
                domain::Gate gate;
                gate.id = Id::create();
                gate.event = fixture.event;
                gate.name = name;
                changes.insert(gate);
            }
            fixture.workspace->store().commit(std::move(changes)).waitForFinished();
            auto *gates = page.findChild<QComboBox *>(u"doorGate"_s);
            QVERIFY(QTest::qWaitFor([gates] { return gates->count() == 3; }));
        }
        [[nodiscard]] QString signedCode(int number) const
        {
            tickets::TicketCode code;
            code.event = fixture.event;
            code.ticket = fixture.tickets[number].id;
            return tickets::sign(code, key.secretKey);
        }
        [[nodiscard]] size_t scans() const
        {
            return fixture.workspace->allOf<domain::Scan>(fixture.event)->size();
        }
        void enter(const QString &text)
        {
            line->insert(text); // As it is pasted, at nobody's pace.
            QTest::keyClick(line, Qt::Key_Return);
        }
        void keys(const QString &text, int msEach)
        {
            for (const QChar c : text) {
                QTest::keyClicks(line, QString(c));
                clock.advance(msEach);
            }
        }
        /// As a scanner does, or a person.
        void type(const QString &text, int msEach)
        {
            keys(text, msEach);
            QTest::keyClick(line, Qt::Key_Return);
        }
        void picture(const QString &name)
        {
            QDir folder(qEnvironmentVariable("VECHE_BIN_DIR", u"."_s) + "/../pictures/door"_L1);
            folder.mkpath(u"."_s);
            page.grab().save(folder.filePath(name + ".png"_L1));
        }
    };

    static QString codeOf(const RegistrationsFixture &fixture, int number)
    {
        return fixture.tickets[number].id.toString();
    }

private Q_SLOTS:
    void initTestCase() { static theme::Theme theme(*qApp, theme::Choice::Light); }

    void aValidCodeIsLetInOnceAndACopyIsSeen()
    {
        Door door(30);
        door.picture(u"idle"_s);
        door.enter(codeOf(door.fixture, 6));
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Good);
        QCOMPARE(door.page.verdict()->name(), RegistrationsFixture::nameOf(6));
        QVERIFY(door.line->text().isEmpty());
        QTRY_COMPARE(door.fixture.workspace->allOf<domain::Scan>(door.fixture.event)->size(), 1u);
        door.picture(u"good"_s);
        door.enter(codeOf(door.fixture, 6));
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Careful);
        QVERIFY2(door.page.verdict()->sentence().endsWith(u", here"_s),
                 qPrintable(door.page.verdict()->sentence()));
        door.picture(u"careful"_s);
        door.enter(u"nonsense"_s);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Bad);
        QCOMPARE(door.page.verdict()->word(), u"UNKNOWN CODE"_s);
        door.picture(u"bad"_s);
    }

    void tenKilobytesOfGarbageGetAVerdict()
    {
        Door door(3);
        door.line->setText(QString(10'240, u'Ж'));
        QTest::keyClick(door.line, Qt::Key_Return);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Bad);
    }

    void undoTakesTheLastEntryBack()
    {
        Door door(10);
        door.enter(codeOf(door.fixture, 1));
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Good);
        QTest::keyClick(door.line, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Idle);
        QTRY_COMPARE(door.fixture.workspace->allOf<domain::Scan>(door.fixture.event)->size(), 2u);
        door.enter(codeOf(door.fixture, 1));
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Good); // Not “already in”: the entry was undone.
    }

    void aScannerIsToldFromAPersonByItsPace()
    {
        Door door(10);
        const QString id = codeOf(door.fixture, 2);
        door.type(id, 5);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Bad);
        door.type(id, 120);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Good);
        // Held before the scanner while somebody is searched for, it admits nobody either.
        QTest::keyClicks(door.line, u"/"_s);
        const auto scans = door.fixture.workspace->allOf<domain::Scan>(door.fixture.event)->size();
        door.type(RegistrationsFixture::nameOf(3), 5);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Bad);
        QVERIFY(!door.page.findChild<QListWidget *>(u"doorFound"_s)->isVisible());
        QCOMPARE(door.fixture.workspace->allOf<domain::Scan>(door.fixture.event)->size(), scans);
        // Deleted text no longer counts.
        QTest::keyClicks(door.line, u"xxxxxxxxxx"_s);
        QTest::keyClick(door.line, Qt::Key_Escape);
        door.type(codeOf(door.fixture, 4), 120);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Good);
    }

    void aScannerEndsACodeInItsOwnWay_data()
    {
        using Keys = QList<QPair<int, Qt::KeyboardModifiers>>;
        QTest::addColumn<Keys>("suffix");
        const Keys::value_type enter{Qt::Key_Return, Qt::NoModifier};
        const Keys::value_type lineFeed{Qt::Key_J, Qt::ControlModifier};
        const Keys::value_type tab{Qt::Key_Tab, Qt::NoModifier};
        QTest::newRow("Enter") << Keys{enter};
        QTest::newRow("Enter of the digits") << Keys{{Qt::Key_Enter, Qt::KeypadModifier}};
        QTest::newRow("LF") << Keys{lineFeed};
        QTest::newRow("CR LF") << Keys{enter, lineFeed};
        QTest::newRow("Tab") << Keys{tab};
        QTest::newRow("Enter and Tab") << Keys{enter, tab};
        QTest::newRow("nothing") << Keys();
    }

    void aScannerEndsACodeInItsOwnWay()
    {
        using Keys = QList<QPair<int, Qt::KeyboardModifiers>>;
        QFETCH(Keys, suffix);
        Door door(10);
        door.sell();
        for (const int guest : {3, 4}) {
            door.keys(u"]Q1"_s + door.signedCode(guest), 5);
            for (const auto &[key, modifiers] : suffix)
                QTest::keyClick(door.line, Qt::Key(key), modifiers);
            QTRY_COMPARE(door.page.verdict()->name(), RegistrationsFixture::nameOf(guest));
            QCOMPARE(door.page.verdict()->tone(), Tone::Good);
            QVERIFY(door.line->text().isEmpty());
            QCOMPARE(door.page.focusWidget(), door.line);
        }
        QTRY_COMPARE(door.scans(), 2u);
    }

    void aForeignCodeWithoutASuffixGetsItsVerdictToo()
    {
        Door door(3);
        door.keys(u"https://example.org/?id=1"_s, 5);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Bad);
        QVERIFY(door.line->text().isEmpty());
    }

    void aTicketReadTwiceKeepsItsVerdict()
    {
        Door door(10);
        door.sell();
        const QString code = door.signedCode(5);
        for (int i = 0; i < 3; ++i)
            door.type(code, 1);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Good);
        QTRY_COMPARE(door.scans(), 1u);
        door.clock.advance(1000);
        door.type(code, 1);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Careful);
        QCOMPARE(door.scans(), 2u);
    }

    void tabStaysInTheLineWhileItHoldsText()
    {
        Door door(60);
        QTest::keyClick(door.line, Qt::Key_Tab);
        QVERIFY(door.page.focusWidget() != door.line); // Nothing is in it: Tab is Tab.
        door.line->setFocus();
        door.keys(u"ab"_s, 120);
        QTest::keyClick(door.line, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(door.page.focusWidget(), door.line);
        QCOMPARE(door.line->text(), u"ab"_s);
        QTest::keyClick(door.line, Qt::Key_Tab);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Bad);
        QCOMPARE(door.page.focusWidget(), door.line);
        // Among the guests found it is the next one.
        QTest::keyClicks(door.line, u"/"_s);
        auto *found = door.page.findChild<QListWidget *>(u"doorFound"_s);
        door.keys(u"nikit"_s, 120);
        QTRY_VERIFY(found->count() > 2);
        QTest::keyClick(door.line, Qt::Key_Tab);
        QTest::keyClick(door.line, Qt::Key_Tab);
        QCOMPARE(found->currentRow(), 2);
        QTest::keyClick(door.line, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(found->currentRow(), 1);
        QCOMPARE(door.page.focusWidget(), door.line);
        QTest::keyClick(door.line, Qt::Key_Return);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Good);
    }

    void aTicketIsReadWhateverHasTheFocusAndStandsInTheLine()
    {
        Door door(10);
        door.sell();
        for (int guest = 1;
             QWidget * other : {static_cast<QWidget *>(door.page.findChild<QComboBox *>(u"doorGate"_s)),
                                static_cast<QWidget *>(door.page.findChild<QToolButton *>(u"leaveDoor"_s))}) {
            other->setFocus();
            for (const QChar c : door.signedCode(guest)) {
                QTest::keyClicks(door.page.focusWidget(), QString(c));
                door.clock.advance(5);
            }
            QTest::keyClick(door.page.focusWidget(), Qt::Key_Return);
            QTRY_COMPARE(door.page.verdict()->name(), RegistrationsFixture::nameOf(guest));
            QCOMPARE(door.page.focusWidget(), door.line);
            ++guest;
        }
        // Somebody had begun to type.
        door.keys(u"Mar"_s, 120);
        door.clock.advance(2000);
        door.type(door.signedCode(7), 5);
        QTRY_COMPARE(door.page.verdict()->name(), RegistrationsFixture::nameOf(7));
        QTest::keyClicks(door.line, u"/"_s);
        door.keys(u"nik"_s, 120);
        door.clock.advance(2000);
        door.type(door.signedCode(8), 5);
        QTRY_COMPARE(door.page.verdict()->name(), RegistrationsFixture::nameOf(8));
    }

    void aKeyHeldDownIsNoScanner()
    {
        Door door(10);
        door.keys(codeOf(door.fixture, 2), 5);
        QKeyEvent held(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, u"a"_s, true);
        QApplication::sendEvent(door.line, &held);
        door.line->backspace();
        QTest::keyClick(door.line, Qt::Key_Return);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Good); // Ids are taken from persons only.
    }

    void somebodyWithoutACodeIsFoundByNameAndAdmitted()
    {
        Door door(60);
        QTest::keyClicks(door.line, u"/"_s);
        auto *found = door.page.findChild<QListWidget *>(u"doorFound"_s);
        QVERIFY(found->isVisible());
        door.keys(u"nikit"_s, 120); // Also before the names were read: they appear when they are.
        QTRY_VERIFY(found->count() > 0);
        door.picture(u"find"_s);
        QVERIFY(found->currentItem()->text().contains(u"Никитина"_s));
        QTest::keyClick(door.line, Qt::Key_Return);
        QTRY_COMPARE(door.page.verdict()->tone(), Tone::Good);
        QVERIFY(!found->isVisible());
    }

    void namesakesAreToldApartAndAnEmptyListSaysWhy()
    {
        Door door(60);
        domain::ChangeSet changes;
        changes.set(domain::Ticket::info(), door.fixture.tickets[1].id,
                    domain::Ticket::info().fieldIndex(u"name"), RegistrationsFixture::nameOf(0));
        door.fixture.workspace->store().commit(std::move(changes)).waitForFinished();
        QTest::keyClicks(door.line, u"/"_s);
        auto *found = door.page.findChild<GuestList *>();
        QTRY_VERIFY(found->hint().contains(u"begins"_s));
        QCOMPARE(found->accessibleDescription(), found->hint());
        door.picture(u"find-empty"_s);
        door.keys(u"nikitina 0"_s, 120);
        QTRY_COMPARE(found->count(), 2);
        for (const int guest : {0, 1}) {
            const QString line = found->item(guest)->text();
            QVERIFY2(line.contains(u"guest%1@example.org"_s.arg(guest)), qPrintable(line));
        }
        QVERIFY(found->accessibleDescription().isEmpty());
        door.picture(u"find-namesakes"_s);
        door.keys(u"xyz"_s, 120);
        QCOMPARE(found->count(), 0);
        QVERIFY2(found->hint().contains(u"nikitina 0xyz"_s), qPrintable(found->hint()));
        door.picture(u"find-nobody"_s);
        // Nobody is chosen, so that Enter admits nobody.
        QTest::keyClick(door.line, Qt::Key_Return);
        QVERIFY(found->isVisible());
    }

    void withoutAnEventTheDoorOffersToCreateOne()
    {
        Door door(1);
        auto *create = door.page.findChild<QPushButton *>(u"doorCreateEvent"_s);
        QVERIFY(!create->isVisible());
        domain::ChangeSet changes;
        changes.remove(*door.fixture.workspace->find<domain::Event>(door.fixture.event).value());
        door.fixture.workspace->store().commit(std::move(changes)).waitForFinished();
        QTRY_VERIFY(create->isVisible());
        door.picture(u"no-event"_s);
        QSignalSpy asked(&door.page, &widgets::Page::navigationRequested);
        door.page.entered({});
        QCOMPARE(door.page.focusWidget(), create);
        QTest::keyClick(create, Qt::Key_Space);
        QCOMPARE(asked.value(0).value(0).toString(), u"events"_s);
    }

    void keysTypedAnywhereReachTheLineAndEscapeLeaves()
    {
        Door door(3);
        door.page.setFocus();
        QTest::keyClicks(&door.page, u"abc"_s);
        QCOMPARE(door.line->text(), u"abc"_s);
        QSignalSpy left(&door.page, &widgets::Page::navigationRequested);
        QTest::keyClick(door.line, Qt::Key_Escape);
        QVERIFY(door.line->text().isEmpty());
        QTest::keyClick(door.line, Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
    }

    void beingOfflineIsAFactAndNotAnAlarm()
    {
        Door door(3);
        auto *state = door.page.findChild<QLabel *>(u"doorState"_s);
        QVERIFY2(state->text().contains(u"38"_s), qPrintable(state->text()));
        QCOMPARE(door.page.verdict()->tone(), Tone::Idle);
    }
};

VECHE_TEST(CheckInViewTest)

} // namespace checkinview_test

#include "checkinview_test.moc"
