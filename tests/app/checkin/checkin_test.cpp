// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/checkin/checkin.h"
#include "tests/support/door.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/support/typedlayouts.h"

#include <QSignalSpy>
#include <QTest>

namespace checkin_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::checkin;
using namespace Qt::StringLiterals;

class CheckInTest : public QObject
{
    Q_OBJECT

    tests::FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<tests::Door> m_door;
    std::unique_ptr<CheckIn> m_desk;

    DoorAnswer settled(QFuture<Result<DoorAnswer>> future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }))
            qFatal("No verdict came");
        const auto answer = future.result();
        if (!answer)
            qFatal("%s", qPrintable(toString(answer.error())));
        return *answer;
    }
    /// A while after the one before, so that it is another reading.
    DoorAnswer scan(const QString &code)
    {
        m_clock.advance(1500);
        return settled(m_desk->scan(code));
    }
    QString outcome(const QString &code) { return enumName(scan(code).outcome); }
    DoorAnswer enter(const QString &typed) { return settled(m_desk->enter(typed)); }
    QString outcomeOfTyped(const QString &typed) { return enumName(enter(typed).outcome); }
    std::vector<Scan> scansOf(const Id &ticket)
    {
        return *m_door->workspace->all<Scan>({{"ticket"_L1, ticket.toBytes()}});
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_door = std::make_unique<tests::Door>(m_clock, 12, m_dir->path());
        m_desk = std::make_unique<CheckIn>(*m_door->workspace, m_door->eventId());
        m_desk->setGate(GateId(m_door->gate.id));
    }
    void cleanup()
    {
        m_desk.reset();
        m_door.reset();
    }

    void aGoodCodeIsLetInAndItsScanIsOnTheDisk()
    {
        const Ticket &ticket = m_door->tickets[0];
        const DoorAnswer answer = scan(m_door->codeOf(ticket.id));
        QCOMPARE(answer.outcome, Outcome::Ok);
        QCOMPARE(answer.name, ticket.name);
        QCOMPARE(answer.type, u"Standard"_s);
        QCOMPARE(answer.order, m_door->orders[0].number);
        QVERIFY(answer.durable);
        const auto scans = scansOf(ticket.id);
        QCOMPARE(scans.size(), 1u);
        QCOMPARE(scans[0].id, answer.scan);
        QCOMPARE(scans[0].gate, GateId(m_door->gate.id));
        QCOMPARE(scans[0].verdict, u"ok"_s);
        QCOMPARE(scans[0].device, m_door->workspace->device().toString());
        QVERIFY(!scans[0].offsetKnown);
    }

    void theSecondTimeSaysWhenWhereAndByWhom()
    {
        const QString code = m_door->codeOf(m_door->tickets[0].id);
        const DoorAnswer first = scan(code);
        const DoorAnswer second = scan(code);
        QCOMPARE(second.outcome, Outcome::AlreadyIn);
        QVERIFY(second.earlier);
        QCOMPARE(second.earlier->gate, u"Main entrance"_s);
        QCOMPARE(second.earlier->device, m_door->workspace->device().toString());
        QVERIFY(qAbs(second.earlier->realMs - first.atMs) < 5000);
        // The refusal is kept, and is no entry.
        const auto scans = scansOf(m_door->tickets[0].id);
        QCOMPARE(scans.size(), 2u);
        QCOMPARE(admissions(scans, {}).size(), 1u);
    }

    void twoScansOfOneTicketInOneMomentLetInOnce()
    {
        const QString code = m_door->codeOf(m_door->tickets[0].id);
        const auto first = m_desk->scan(code);
        const auto second = m_desk->scan(code.toLower());
        QCOMPARE(settled(first).outcome, Outcome::Ok);
        QCOMPARE(settled(second).outcome, Outcome::AlreadyIn);
    }

    void aCodeReadAgainWithinASecondIsOneReading()
    {
        const Ticket &ticket = m_door->tickets[0];
        const QString code = m_door->codeOf(ticket.id);
        QSignalSpy answered(m_desk.get(), &CheckIn::answered);
        const auto early = m_desk->scan(code);
        const auto meanwhile = m_desk->scan(code);
        const DoorAnswer first = settled(early);
        QVERIFY(!first.again);
        const auto isSame = [&first](const DoorAnswer &answer) {
            return answer.again && answer.outcome == Outcome::Ok && answer.scan == first.scan;
        };
        QVERIFY(isSame(settled(meanwhile)));
        (void)settled(m_desk->scan(m_door->codeOf(m_door->tickets[1].id))); // Somebody else's, between them.
        // As long as the ticket is held there.
        for (int i = 0; i < 3; ++i) {
            m_clock.advance(999);
            QVERIFY(isSame(settled(m_desk->scan(code))));
        }
        QCOMPARE(scansOf(ticket.id).size(), 1u);
        QCOMPARE(m_desk->last().size(), 2u);
        QCOMPARE(answered.size(), 2);
        m_clock.advance(1000);
        const DoorAnswer later = settled(m_desk->scan(code));
        QCOMPARE(later.outcome, Outcome::AlreadyIn);
        QVERIFY(!later.again);
        QCOMPARE(scansOf(ticket.id).size(), 2u);
    }

    void whatChangedInBetweenMakesItAnotherReading()
    {
        const QString code = m_door->codeOf(m_door->tickets[0].id);
        QCOMPARE(settled(m_desk->scan(code)).outcome, Outcome::Ok);
        (void)settled(m_desk->undoLast());
        QVERIFY(!settled(m_desk->scan(code)).again);
        m_desk->setKind(ScanKind::Exit);
        QVERIFY(!settled(m_desk->scan(code)).again);
        m_desk->setGate({});
        QVERIFY(!settled(m_desk->scan(code)).again);
        QVERIFY(settled(m_desk->scan(code)).again);
        QVERIFY(settled(m_desk->enter(code)).again);
        QCOMPARE(scansOf(m_door->tickets[0].id).size(), 5u);
    }

    void noKeyboardKeepsATicketOut()
    {
        for (size_t i = 0; i < tests::typedLayouts().size(); ++i) {
            const QString code = m_door->codeOf(m_door->tickets[i % 12].id);
            m_desk->setKind(i % 24 < 12 ? ScanKind::Entry : ScanKind::Exit);
            QCOMPARE(scan(tests::typedUnder(tests::typedLayouts()[i], code)).outcome, Outcome::Ok);
        }
        // The Greek layout gives one sign for two letters: the keys tell.
        const QString code = m_door->codeOf(Id::create());
        const QString keys = code.toLower().replace(u':', u';');
        QVERIFY(m_desk->isWholeCode({u"ΩΕ1"_s, keys}));
        QVERIFY(!m_desk->isWholeCode({code.chopped(1), keys.chopped(1)}));
        QCOMPARE(settled(m_desk->answerTo({u"ΩΕ1"_s, keys})).outcome, Outcome::OkUnsynced);
    }

    void aTicketNeverHeardOfWithAGoodSignatureIsLetIn()
    {
        const Id unheard = Id::create();
        const DoorAnswer answer = scan(m_door->codeOf(unheard));
        QCOMPARE(answer.outcome, Outcome::OkUnsynced);
        QCOMPARE(answer.type, u"Standard"_s);
        QCOMPARE(scansOf(unheard).size(), 1u);
        QCOMPARE(outcome(m_door->codeOf(unheard)), u"already-in"_s);
    }

    void aDeletedTicketDoesNotPassForOneNeverHeardOf()
    {
        ChangeSet set;
        set.remove(m_door->tickets[0]);
        m_door->commit(set);
        QCOMPARE(outcome(m_door->codeOf(m_door->tickets[0].id)), u"cancelled"_s);
    }

    void whatIsTypedByHandIsUnderstood()
    {
        QCOMPARE(outcomeOfTyped(m_door->tickets[0].id.toString()), u"ok"_s);
        const QString number = m_door->orders[1].number;
        QCOMPARE(outcomeOfTyped(number.toLower().replace(u'-', u' ')), u"ok"_s);
        QCOMPARE(outcomeOfTyped(number), u"already-in"_s);
        QCOMPARE(outcomeOfTyped(m_door->codeOf(m_door->tickets[2].id).toLower()), u"ok"_s);
    }

    void whatAScannerReadsIsATicketOnlyWithItsSignature()
    {
        const QString number = m_door->orders[1].number;
        for (const QString &text : {number, number.toLower(), m_door->tickets[1].id.toString()}) {
            QCOMPARE(outcome(text), u"unknown"_s);
            QVERIFY(scan(text).ticket.isNull());
        }
        QCOMPARE(outcome(m_door->codeOf(m_door->tickets[1].id)), u"ok"_s);
    }

    void numbersAreUnderstoodAsTheyAreTyped_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("typed");
        QTest::newRow("as printed") << u"7XQ4-1M"_s << u"7XQ4-1M"_s;
        QTest::newRow("small, with a number sign") << u"7XQ4-1M"_s << u"# 7xq4 1m"_s;
        QTest::newRow("with the Russian layout on") << u"7XQ4-1M"_s << u"7чй4-1ь"_s;
        QTest::newRow("the same in capitals") << u"7XQ4-1M"_s << u"7ЧЙ4-1Ь"_s;
        QTest::newRow("look-alike Cyrillic letters") << u"A92C-K0"_s << u"А92С-К0"_s;
        QTest::newRow("some of them Latin") << u"A92C-K0"_s << u"А92C-К0"_s;
        QTest::newRow("O for zero") << u"A92C-K0"_s << u"A92C-KO"_s;
        QTest::newRow("Cyrillic О for zero") << u"A92C-K0"_s << u"A92C-KО"_s;
        QTest::newRow("I for one") << u"7XQ4-1M"_s << u"7XQ4-IM"_s;
        QTest::newRow("l for one") << u"7XQ4-1M"_s << u"7xq4-lm"_s;
        QTest::newRow("an imported one with O") << u"OBOL1"_s << u"0bo1l"_s;
        QTest::newRow("with a number sign between Russian letters") << u"7XQ4-1M"_s << u"№ 7чй4 1ь"_s;
        QTest::newRow("with the Ukrainian layout on") << u"S7K2-0A"_s << u"і7л2-0ф"_s;
        QTest::newRow("with the Belarusian layout on") << u"B7K2-0A"_s << u"і7л2-0ф"_s;
        QTest::newRow("with the Kazakh layout on") << u"7XQ4-1M"_s << u".чйңө\"ь"_s;
        for (const QStringList &sample : tests::fieldCases(u"57-order-number/numbers.tsv"_s, true))
            QTest::addRow("57-order-number: %s", qPrintable(sample[0])) << sample[1] << sample[2];
    }

    void numbersAreUnderstoodAsTheyAreTyped()
    {
        QFETCH(QString, number);
        QFETCH(QString, typed);
        for (const bool ready : {false, true}) {
            auto before = m_door->orders[ready ? 1 : 0];
            auto after = before;
            after.number = number;
            ChangeSet set;
            set.update(before, after);
            m_door->commit(set);
            if (ready) {
                m_desk->prepare();
                QTRY_VERIFY(m_desk->isReady());
            }
            const DoorAnswer answer = enter(typed);
            QCOMPARE(answer.outcome, Outcome::Ok);
            QCOMPARE(answer.order, number);
        }
    }

    void aNumberTypedWithAnyLayoutOnIsUnderstoodByItsKeys()
    {
        auto after = m_door->orders[0];
        after.number = u"7XQ4-1M"_s;
        ChangeSet set;
        set.update(m_door->orders[0], after);
        m_door->commit(set);
        QCOMPARE(settled(m_desk->answerTo({u"7χ:4-1μ"_s, {}, Input::Typed})).outcome, Outcome::Unknown);
        QCOMPARE(settled(m_desk->answerTo({u"7χ:4-1μ"_s, u"7xq4-1m"_s, Input::Typed})).order, after.number);
        // Latin letters were seen as they were typed.
        QCOMPARE(settled(m_desk->answerTo({u"nothing"_s, u"7xq4-1m"_s, Input::Typed})).outcome,
                 Outcome::Unknown);
    }

    void anOrdersNumberLetsInItsTicketsOneByOne()
    {
        auto second = m_door->made<Ticket>();
        second.order = OrderId(m_door->orders[0].id);
        second.ticketType = TicketTypeId(m_door->type.id);
        second.name = u"Guest"_s;
        ChangeSet set;
        set.insert(second);
        m_door->commit(set);
        const QString number = m_door->orders[0].number;
        const DoorAnswer one = enter(number);
        const DoorAnswer two = enter(number);
        QCOMPARE(one.outcome, Outcome::Ok);
        QCOMPARE(two.outcome, Outcome::Ok);
        QVERIFY(one.ticket != two.ticket);
        QCOMPARE(outcomeOfTyped(number), u"already-in"_s);
    }

    void garbage_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("empty") << QString() << u"unknown"_s;
        QTest::newRow("ten thousand signs") << QString(10'000, u'x') << u"unknown"_s;
        QTest::newRow("ten thousand signs of a ticket") << u"VE1:"_s + QString(10'000, u'A') << u"unknown"_s;
        QTest::newRow("an address") << u"https://example.org/?id=1"_s << u"unknown"_s;
        QTest::newRow("control characters") << QString(u"\0\x01\x02"_s) << u"unknown"_s;
        QTest::newRow("an id of nothing") << Id::create().toString() << u"unknown"_s;
        QTest::newRow("lone surrogates") << QString(3, QChar(0xd800)) << u"unknown"_s;
    }

    void garbage()
    {
        QFETCH(QString, text);
        QFETCH(QString, outcome);
        QCOMPARE(this->outcome(text), outcome);
        QVERIFY(m_door->workspace->all<Scan>()->empty());
    }

    void aForgedCodeAndAnotherEventsCodeLeaveNoTrace()
    {
        tickets::TicketCode code;
        code.event = m_door->event.id;
        code.ticket = m_door->tickets[0].id;
        const auto other = signing::generate();
        // Signed by somebody else's key: for an unknown ticket it says nothing.
        code.ticket = Id::create();
        QCOMPARE(outcome(tickets::sign(code, other.secretKey)), u"unknown"_s);
        code.event = Id::create();
        QCOMPARE(outcome(tickets::sign(code, other.secretKey)), u"wrong-event"_s);
        // One letter of the signature bent.
        QString bent = m_door->codeOf(m_door->tickets[0].id);
        bent[bent.size() - 4] = bent[bent.size() - 4] == u'A' ? u'B' : u'A';
        QCOMPARE(outcome(bent), u"bad-signature"_s);
        QVERIFY(m_door->workspace->all<Scan>()->empty());
    }

    void aRevokedKeySignsNothing()
    {
        const Id unheard = Id::create();
        ChangeSet set;
        const auto keys = *m_door->workspace->allOf<TicketKey>(m_door->eventId());
        set.set(TicketKey::info(), keys[0].id, TicketKey::info().fieldIndex(u"revoked"), true);
        m_door->commit(set);
        QCOMPARE(outcome(m_door->codeOf(unheard)), u"unknown"_s);
    }

    void undoInsertsAVoidAndTheTicketIsGoodAgain()
    {
        const QString code = m_door->codeOf(m_door->tickets[0].id);
        QVERIFY(!m_desk->canUndo());
        const DoorAnswer first = scan(code);
        (void)scan(u"garbage"_s);
        QVERIFY(m_desk->canUndo());
        const DoorAnswer undone = settled(m_desk->undoLast());
        QCOMPARE(undone.scan, first.scan);
        QVERIFY(!m_desk->canUndo());
        const auto scans = scansOf(m_door->tickets[0].id);
        QCOMPARE(scans.size(), 2u);
        QCOMPARE(outcome(code), u"ok"_s);
        const auto nothing = m_desk->undoLast();
        QCOMPARE(settled(nothing).outcome, Outcome::Ok);
        const auto again = m_desk->undoLast();
        QTRY_VERIFY(again.isFinished());
        QCOMPARE(again.result().error().kind, ErrorKind::NotFound);
    }

    void anExitOpensTheDoorAgain()
    {
        const QString code = m_door->codeOf(m_door->tickets[0].id);
        QCOMPARE(outcome(code), u"ok"_s);
        m_desk->setKind(ScanKind::Exit);
        QCOMPARE(outcome(code), u"ok"_s);
        m_desk->setKind(ScanKind::Entry);
        QCOMPARE(outcome(code), u"ok"_s);
        QCOMPARE(outcome(code), u"already-in"_s);
    }

    void countsAndNamesFollowWhatHappens()
    {
        QSignalSpy ready(m_desk.get(), &CheckIn::ready);
        (void)scan(m_door->codeOf(m_door->tickets[3].id));
        m_desk->prepare();
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(m_desk->counts(), (Counts{1, 12}));
        (void)scan(m_door->codeOf(m_door->tickets[4].id));
        QTRY_COMPARE(m_desk->counts(), (Counts{2, 12}));
        (void)scan(m_door->codeOf(m_door->tickets[4].id));
        (void)settled(m_desk->undoLast());
        QTRY_COMPARE(m_desk->counts(), (Counts{1, 12}));
        auto found = m_desk->find(u"zoe"_s);
        QCOMPARE(found.size(), 2u);
        QCOMPARE(found[0].ticket, TicketId(m_door->tickets[2].id));
        QCOMPARE(found[0].order, m_door->orders[2].number);
        QVERIFY(!found[0].inside);
        QCOMPARE(settled(m_desk->admit(found[0].ticket)).outcome, Outcome::Ok);
        QTRY_VERIFY(m_desk->find(u"zoe"_s)[0].inside);
        ChangeSet rename;
        rename.set(Ticket::info(), m_door->tickets[2].id, Ticket::info().fieldIndex(u"name"),
                   u"Grace Hopper"_s);
        m_door->commit(rename);
        QTRY_COMPARE(m_desk->find(u"hopper"_s).size(), 1u);
        ChangeSet cancel;
        cancel.set(Ticket::info(), m_door->tickets[5].id, Ticket::info().fieldIndex(u"state"),
                   u"cancelled"_s);
        m_door->commit(cancel);
        QTRY_COMPARE(m_desk->counts(), (Counts{2, 11}));
        const auto orderIs = [this](const QString &state) {
            ChangeSet changes;
            changes.set(Order::info(), m_door->orders[7].id, Order::info().fieldIndex(u"state"), state);
            m_door->commit(changes);
        };
        orderIs(u"pending"_s); // Nobody is expected who hasn't paid.
        QTRY_COMPARE(m_desk->counts(), (Counts{2, 10}));
        orderIs(u"confirmed"_s);
        QTRY_COMPARE(m_desk->counts(), (Counts{2, 11}));
        // By its number, now from memory.
        QCOMPARE(outcomeOfTyped(m_door->orders[6].number), u"ok"_s);
    }

    void manyScansOfAnotherDoorAreCountedInTurns()
    {
        const QTemporaryDir folder;
        tests::Door door(m_clock, 200, folder.path());
        CheckIn desk(*door.workspace, door.eventId());
        desk.prepare();
        QTRY_VERIFY(desk.isReady());
        ChangeSet set;
        for (const Ticket &ticket : door.tickets) {
            auto entry = door.made<Scan>();
            entry.ticket = TicketId(ticket.id);
            entry.wall = {m_clock.wallMs()};
            set.insert(entry);
        }
        std::vector<int> told;
        connect(&desk, &CheckIn::countsChanged, this,
                [&](const Counts &counts) { told.push_back(counts.in); });
        door.commit(set);
        QTRY_COMPARE(desk.counts(), (Counts{200, 200}));
        QVERIFY(told.size() > 5); // None of them keeps the window for long.
        QVERIFY(std::is_sorted(told.begin(), told.end()));
    }

    void aFullDiskIsSaidAndTheScanWrittenOnceThereIsRoom()
    {
        // The database may not grow; what SQLite then says is what it says of a full disk.
        const auto limitPages = [this](const QString &pages) {
            auto done = m_door->workspace->store().write<bool>(
                storage::Priority::Edit, [pages](storage::WriteContext &context) -> Result<bool> {
                    return context.connection.exec(u"PRAGMA max_page_count="_s + pages).has_value();
                });
            done.waitForFinished();
            QVERIFY(done.result() && *done.result());
        };
        limitPages(u"1"_s); // Cut to what there is.
        DoorAnswer answer;
        Id ticket;
        for (int i = 0; i < 500 && answer.durable; ++i) {
            ticket = Id::create();
            answer = scan(m_door->codeOf(ticket));
        }
        QVERIFY(!answer.durable);
        QCOMPARE(answer.outcome, Outcome::OkUnsynced);
        QVERIFY(scansOf(ticket).empty());
        // Held in memory: nobody gets in twice on it.
        const auto again = scan(m_door->codeOf(ticket));
        QCOMPARE(again.outcome, Outcome::AlreadyIn);
        limitPages(u"1000000"_s);
        QTRY_COMPARE_WITH_TIMEOUT(scansOf(ticket).size(), 2u, 20'000);
        QCOMPARE(admissions(scansOf(ticket), {}).size(), 1u);
    }

    void theServersClockIsNotedOnceKnown()
    {
        m_door->workspace->setClockOffset(1500);
        (void)scan(m_door->codeOf(m_door->tickets[0].id));
        const auto scans = scansOf(m_door->tickets[0].id);
        QVERIFY(scans[0].offsetKnown);
        QCOMPARE(scans[0].offsetMs, 1500);
    }
};

VECHE_GUILESS_TEST(CheckInTest)

} // namespace checkin_test

#include "checkin_test.moc"
