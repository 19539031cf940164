// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/checkinverdict.h"
#include "tests/support/program.h"

#include <QTest>

Q_DECLARE_METATYPE(std::function<void(veche::domain::DoorQuestion &)>)

namespace checkinverdict_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

namespace
{
const auto theEvent = EventId(Id::derived("event"));
const auto theType = TicketTypeId(Id::derived("type"));
const LocalTime noon(QDate(2026, 11, 14), QTime(12, 0));

/// A ticket that a door lets in; the cases bend it.
DoorQuestion goodQuestion()
{
    DoorQuestion question;
    question.event = theEvent;
    question.signature = Signature::Good;
    question.codeEvent = theEvent;
    question.ticket.emplace();
    question.ticket->id = Id::derived("ticket");
    question.ticket->event = theEvent;
    question.ticket->ticketType = theType;
    question.order.emplace();
    question.order->state = OrderState::Confirmed;
    question.type.emplace();
    question.type->id = theType;
    question.gate.emplace();
    question.gate->id = Id::derived("gate");
    question.now = noon;
    return question;
}

/// Minutes after the first scan; the wall clock and the monotonic clock run alike.
Scan scanAt(int minute, ScanKind kind = ScanKind::Entry, const QString &device = u"a"_s)
{
    Scan scan;
    scan.id = Id::create();
    scan.event = theEvent;
    scan.kind = kind;
    scan.device = device;
    scan.wall.ms = 1'794'000'000'000 + minute * 60'000;
    scan.monotonicMs = minute * 60'000;
    scan.boot = u"boot-"_s + device;
    scan.offsetKnown = true;
    scan.verdict = u"ok"_s;
    return scan;
}

Scan voidOf(const Scan &scan)
{
    Scan undo = scanAt(90, ScanKind::Void);
    undo.voids = ScanId(scan.id);
    undo.verdict.clear();
    return undo;
}

using Bend = std::function<void(DoorQuestion &)>;
} // namespace

class CheckInVerdictTest : public QObject
{
    Q_OBJECT

    static void add(const char *name, Outcome outcome, Bend bend)
    {
        QTest::newRow(name) << std::move(bend) << enumName(outcome);
    }

    static void addKnownness()
    {
        add("good", Outcome::Ok, [](auto &) {});
        add("signed but never heard of", Outcome::OkUnsynced, [](auto &q) {
            q.ticket.reset();
            q.order.reset();
        });
        add("id typed by hand", Outcome::Ok, [](auto &q) { q.signature = Signature::None; });
        add("key not here, ticket known", Outcome::Ok, [](auto &q) { q.signature = Signature::UnknownKey; });
        add("key not here, ticket neither", Outcome::Unknown, [](auto &q) {
            q.signature = Signature::UnknownKey;
            q.ticket.reset();
        });
        add("garbage", Outcome::Unknown, [](auto &q) {
            q.signature = Signature::None;
            q.codeEvent = {};
            q.ticket.reset();
        });
        add("forged, even for a known ticket", Outcome::BadSignature,
            [](auto &q) { q.signature = Signature::Bad; });
        add("another event's code", Outcome::WrongEvent, [](auto &q) {
            q.signature = Signature::UnknownKey;
            q.codeEvent = EventId::create();
            q.ticket.reset();
        });
        add("another event's ticket by id", Outcome::WrongEvent, [](auto &q) {
            q.codeEvent = {};
            q.ticket->event = EventId::create();
        });
    }

    static void addStates()
    {
        add("cancelled", Outcome::Cancelled, [](auto &q) { q.ticket->state = TicketState::Cancelled; });
        add("deleted", Outcome::Cancelled, [](auto &q) { q.ticket->deleted = true; });
        add("order cancelled", Outcome::Cancelled, [](auto &q) { q.order->state = OrderState::Cancelled; });
        add("revoked", Outcome::Revoked, [](auto &q) { q.ticket->state = TicketState::Revoked; });
        add("blocked", Outcome::Blocked, [](auto &q) { q.ticket->state = TicketState::Blocked; });
        add("unapproved", Outcome::Unapproved, [](auto &q) { q.order->state = OrderState::Pending; });
        add("unpaid", Outcome::Unpaid, [](auto &q) {
            q.order->state = OrderState::Pending;
            q.type->priceMinor = 100;
        });
        add("incomplete", Outcome::Incomplete, [](auto &q) { q.answersMissing = true; });
    }

    static void addTimesAndGates()
    {
        add("a minute early", Outcome::TooEarly, [](auto &q) { q.type->validFrom = noon.plus(1); });
        add("on the minute", Outcome::Ok, [](auto &q) {
            q.type->validFrom = noon;
            q.type->validUntil = noon;
        });
        add("a minute late", Outcome::TooLate, [](auto &q) { q.type->validUntil = noon.plus(-1); });
        add("window of the code, type not here", Outcome::TooLate, [](auto &q) {
            q.ticket.reset();
            q.type.reset();
            q.codeUntil = noon.plus(-1);
        });
        add("type changed after the code was made", Outcome::Ok, [](auto &q) {
            q.codeUntil = noon.plus(-1);
            q.type->validUntil = noon.plus(60);
        });
        add("gate of another type", Outcome::WrongGate,
            [](auto &q) { q.gate->ticketTypes = {TicketTypeId::create()}; });
        add("gate of this type", Outcome::Ok, [](auto &q) { q.gate->ticketTypes = {theType}; });
        add("gate of a type, unsynced of unknown type", Outcome::WrongGate, [](auto &q) {
            q.ticket.reset();
            q.type.reset();
            q.gate->ticketTypes = {theType};
        });
        add("no gate", Outcome::Ok, [](auto &q) { q.gate.reset(); });
    }

    static void addEntries()
    {
        add("in already", Outcome::AlreadyIn, [](auto &q) { q.scans = {scanAt(0)}; });
        add("in already, unsynced", Outcome::AlreadyIn, [](auto &q) {
            q.ticket.reset();
            q.scans = {scanAt(0)};
        });
        add("entry undone", Outcome::Ok, [](auto &q) {
            q.scans = {scanAt(0)};
            q.scans.push_back(voidOf(q.scans[0]));
        });
        add("an earlier refusal is no entry", Outcome::Ok, [](auto &q) {
            q.scans = {scanAt(0)};
            q.scans[0].kind = ScanKind::Refused;
        });
        add("many entries", Outcome::Ok, [](auto &q) {
            q.scans = {scanAt(0)};
            q.gate->manyEntries = true;
        });
        add("came out again", Outcome::Ok, [](auto &q) { q.scans = {scanAt(5, ScanKind::Exit), scanAt(0)}; });
        add("came out, no re-entry", Outcome::AlreadyIn, [](auto &q) {
            q.scans = {scanAt(0), scanAt(5, ScanKind::Exit)};
            q.gate->reentry = false;
        });
        add("only exits", Outcome::Ok, [](auto &q) {
            q.scans = {scanAt(0, ScanKind::Exit), scanAt(5, ScanKind::Exit)};
            q.gate->reentry = false;
        });
        add("no gate lets in once", Outcome::AlreadyIn, [](auto &q) {
            q.gate.reset();
            q.scans = {scanAt(0)};
        });
        add("an exit needs no paper", Outcome::Ok, [](auto &q) {
            q.kind = ScanKind::Exit;
            q.scans = {scanAt(0)};
            q.ticket->state = TicketState::Blocked;
        });
        add("an exit of another event", Outcome::WrongEvent, [](auto &q) {
            q.kind = ScanKind::Exit;
            q.ticket->event = EventId::create();
        });
    }

    /// Each check hides those after it: everything is wrong at once, and is mended one by one.
    static void addOrder()
    {
        const std::vector<std::pair<Outcome, Bend>> mends{
            {Outcome::BadSignature, [](auto &q) { q.signature = Signature::Good; }},
            {Outcome::WrongEvent, [](auto &q) { q.ticket->event = theEvent; }},
            {Outcome::Cancelled, [](auto &q) { q.ticket->state = TicketState::Blocked; }},
            {Outcome::Blocked, [](auto &q) { q.ticket->state = TicketState::Valid; }},
            {Outcome::Unpaid, [](auto &q) { q.order->state = OrderState::Confirmed; }},
            {Outcome::TooEarly, [](auto &q) { q.type->validFrom = {}; }},
            {Outcome::WrongGate, [](auto &q) { q.gate->ticketTypes.clear(); }},
            {Outcome::Incomplete, [](auto &q) { q.answersMissing = false; }},
            {Outcome::AlreadyIn, [](auto &) {}},
        };
        for (size_t mended = 0; mended < mends.size(); ++mended) {
            add(qPrintable(u"order of checks %1"_s.arg(mended)), mends[mended].first, [=](auto &q) {
                q.signature = Signature::Bad;
                q.ticket->event = EventId::create();
                q.ticket->state = TicketState::Cancelled;
                q.order->state = OrderState::Pending;
                q.type->priceMinor = 100;
                q.type->validFrom = noon.plus(60);
                q.gate->ticketTypes = {TicketTypeId::create()};
                q.answersMissing = true;
                q.scans = {scanAt(0)};
                for (size_t i = 0; i < mended; ++i)
                    mends[i].second(q);
            });
        }
    }

private Q_SLOTS:
    void outcome_data()
    {
        QTest::addColumn<Bend>("bend");
        QTest::addColumn<QString>("outcome");
        addKnownness();
        addStates();
        addTimesAndGates();
        addEntries();
        addOrder();
    }

    void outcome()
    {
        QFETCH(Bend, bend);
        QFETCH(QString, outcome);
        DoorQuestion question = goodQuestion();
        bend(question);
        QCOMPARE(enumName(verdictOf(question).outcome), outcome);
    }

    void alreadyInNamesTheEntryThatCounts()
    {
        DoorQuestion question = goodQuestion();
        const Scan first = scanAt(0);
        const Scan copy = scanAt(3, ScanKind::Entry, u"b"_s);
        question.scans = {copy, first};
        QCOMPARE(verdictOf(question).earlier, first);
        // After an exit the next entry counts.
        const Scan again = scanAt(9);
        question.scans = {again, copy, first, scanAt(5, ScanKind::Exit)};
        QCOMPARE(verdictOf(question).earlier, again);
    }

    void theEarlierRealScanIsTheGoodOneWhateverArrivesFirst()
    {
        const Scan first = scanAt(0, ScanKind::Entry, u"a"_s);
        Scan second = scanAt(2, ScanKind::Entry, u"b"_s);
        // Its clock is ten minutes behind, which its offset tells.
        second.wall.ms -= 600'000;
        second.offsetMs = 600'000;
        for (const auto &scans : {std::vector{first, second}, std::vector{second, first}}) {
            const auto found = admissions(scans, {});
            QCOMPARE(found.size(), 2u);
            QCOMPARE(found[0].scan, first);
            QVERIFY(!found[0].copy);
            QCOMPARE(found[1].scan, second);
            QVERIFY(found[1].copy);
        }
    }

    void anUnknownTimeIsSaidUnlessTheSameRunKnowsItsOffset()
    {
        Scan lost = scanAt(4);
        lost.offsetKnown = false;
        lost.wall.ms = 5'000; // The clock stood at its epoch.
        QVERIFY(!admissions({lost}, {}).front().timeKnown);
        const Scan later = scanAt(10);
        const auto found = admissions({lost, later}, {});
        QVERIFY(found[0].timeKnown);
        QCOMPARE(found[0].realMs, later.wall.ms - 6 * 60'000);
        Scan otherBoot = later;
        otherBoot.boot = u"another"_s;
        QVERIFY(!admissions({lost, otherBoot}, {}).front().timeKnown);
    }

    void copiesDependOnTheGate()
    {
        Gate many;
        many.id = Id::create();
        many.manyEntries = true;
        Gate strict;
        strict.id = Id::create();
        strict.reentry = false;
        std::vector scans{scanAt(0), scanAt(5)};
        for (Scan &scan : scans)
            scan.gate = GateId(many.id);
        QVERIFY(!admissions(scans, {many, strict})[1].copy);
        scans.insert(scans.begin() + 1, scanAt(3, ScanKind::Exit));
        for (Scan &scan : scans)
            scan.gate = GateId(strict.id);
        QVERIFY(admissions(scans, {many, strict})[2].copy);
        QVERIFY(!admissions(scans, {})[2].copy);
    }

    void insideIsWhoCameLastIn()
    {
        QVERIFY(!isInside({}));
        QVERIFY(isInside(admissions({scanAt(0)}, {})));
        QVERIFY(!isInside(admissions({scanAt(0), scanAt(1, ScanKind::Exit)}, {})));
    }

    void everyOutcomeHasItsName()
    {
        QCOMPARE(enumName(Outcome::BadSignature), u"bad-signature"_s);
        QCOMPARE(enumName(Outcome::OkUnsynced), u"ok-unsynced"_s);
        for (int i = 0; i <= static_cast<int>(Outcome::BadSignature); ++i) {
            const auto outcome = static_cast<Outcome>(i);
            QCOMPARE(enumFromName<Outcome>(enumName(outcome)), outcome);
        }
    }
};

VECHE_GUILESS_TEST(CheckInVerdictTest)

} // namespace checkinverdict_test

#include "checkinverdict_test.moc"
