// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/checkinverdict.h"

#include <algorithm>
#include <set>

namespace veche::domain
{

namespace
{
const Gate *gateOf(const std::vector<Gate> &gates, const GateId &id)
{
    const auto found = std::find_if(gates.begin(), gates.end(), [&](const Gate &g) { return g.id == id; });
    return found == gates.end() ? nullptr : &*found;
}

/// A scan without a known offset borrows it from another of the same run of the same machine: the
/// monotonic clocks of the two tell how far they lie apart.
void setRealTime(Admission &admission, const std::vector<Scan> &scans)
{
    const Scan &scan = admission.scan;
    admission.realMs = scan.wall.ms + scan.offsetMs;
    admission.timeKnown = scan.offsetKnown;
    if (scan.offsetKnown || scan.boot.isEmpty())
        return;
    for (const Scan &other : scans) {
        if (!other.offsetKnown || other.device != scan.device || other.boot != scan.boot)
            continue;
        admission.realMs = other.wall.ms + other.offsetMs + scan.monotonicMs - other.monotonicMs;
        admission.timeKnown = true;
        return;
    }
}

std::optional<Outcome> knownProblem(const DoorQuestion &question)
{
    if (question.signature == Signature::Bad)
        return Outcome::BadSignature;
    const bool elsewhere = !question.codeEvent.isNull() && question.codeEvent != question.event;
    if (elsewhere || (question.ticket && question.ticket->event != question.event))
        return Outcome::WrongEvent;
    if (!question.ticket && question.signature != Signature::Good)
        return Outcome::Unknown;
    return std::nullopt;
}

std::optional<Outcome> ticketProblem(const DoorQuestion &question)
{
    const auto &[ticket, order] = std::tie(question.ticket, question.order);
    if (order && (order->deleted || order->state == OrderState::Cancelled))
        return Outcome::Cancelled;
    if (!ticket)
        return std::nullopt;
    if (ticket->deleted || ticket->state == TicketState::Cancelled)
        return Outcome::Cancelled;
    if (ticket->state == TicketState::Revoked)
        return Outcome::Revoked;
    if (ticket->state == TicketState::Blocked)
        return Outcome::Blocked;
    return std::nullopt;
}

std::optional<Outcome> orderProblem(const DoorQuestion &question)
{
    if (!question.order)
        return std::nullopt;
    const Money price = question.type ? question.type->price() : Money();
    switch (standingOf(question.order->state, TicketState::Valid, price)) {
    case Standing::AwaitingApproval:
        return Outcome::Unapproved;
    case Standing::AwaitingPayment:
        return Outcome::Unpaid;
    case Standing::Confirmed:
    case Standing::Cancelled: // ticketProblem() has said it.
        break;
    }
    return std::nullopt;
}

std::optional<Outcome> timeProblem(const DoorQuestion &question)
{
    const LocalTime from = question.type ? question.type->validFrom : question.codeFrom;
    const LocalTime until = question.type ? question.type->validUntil : question.codeUntil;
    if (from.isValid() && question.now < from)
        return Outcome::TooEarly;
    if (until.isValid() && question.now > until)
        return Outcome::TooLate;
    return std::nullopt;
}

std::optional<Outcome> gateProblem(const DoorQuestion &question)
{
    if (!question.gate || question.gate->ticketTypes.empty())
        return std::nullopt;
    const auto &allowed = question.gate->ticketTypes;
    const TicketTypeId type = question.ticket ? question.ticket->ticketType
                              : question.type ? TicketTypeId(question.type->id)
                                              : TicketTypeId();
    const bool fits = std::find(allowed.begin(), allowed.end(), type) != allowed.end();
    return fits ? std::nullopt : std::optional(Outcome::WrongGate);
}

std::optional<Scan> entryThatCounts(const DoorQuestion &question)
{
    if (question.gate && question.gate->manyEntries)
        return std::nullopt;
    const auto passages = admissions(question.scans, {});
    const auto isEntry = [](const Admission &a) { return a.scan.kind == ScanKind::Entry; };
    const auto lastEntry = std::find_if(passages.rbegin(), passages.rend(), isEntry);
    if (lastEntry == passages.rend())
        return std::nullopt;
    const bool reentry = !question.gate || question.gate->reentry;
    if (reentry && !isInside(passages))
        return std::nullopt;
    const auto good = std::find_if(passages.rbegin(), passages.rend(),
                                   [&](const Admission &a) { return isEntry(a) && !a.copy; });
    return good == passages.rend() ? lastEntry->scan : good->scan;
}
} // namespace

bool letsIn(Outcome outcome)
{
    return outcome == Outcome::Ok || outcome == Outcome::OkUnsynced;
}

Verdict verdictOf(const DoorQuestion &question)
{
    if (const auto problem = knownProblem(question))
        return {*problem, {}};
    const Outcome good = question.ticket ? Outcome::Ok : Outcome::OkUnsynced;
    if (question.kind == ScanKind::Exit)
        return {good, {}};
    for (const auto &check : {ticketProblem, orderProblem, timeProblem, gateProblem}) {
        if (const auto problem = check(question))
            return {*problem, {}};
    }
    if (question.answersMissing)
        return {Outcome::Incomplete, {}};
    if (auto earlier = entryThatCounts(question))
        return {Outcome::AlreadyIn, std::move(earlier)};
    return {good, {}};
}

bool isPassage(ScanKind kind, QStringView verdict)
{
    if (kind == ScanKind::Exit)
        return true;
    // Before there was a kind for refusals, they were entries with another verdict.
    return kind == ScanKind::Entry && (verdict.isEmpty() || verdict.startsWith(QLatin1StringView("ok")));
}

std::vector<Admission> admissions(const std::vector<Scan> &scans, const std::vector<Gate> &gates)
{
    std::set<Id> undone;
    for (const Scan &scan : scans) {
        if (scan.kind == ScanKind::Void)
            undone.insert(scan.voids);
    }
    std::vector<Admission> passages;
    for (const Scan &scan : scans) {
        if (!isPassage(scan.kind, scan.verdict) || undone.contains(scan.id))
            continue;
        Admission admission;
        admission.scan = scan;
        setRealTime(admission, scans);
        passages.push_back(std::move(admission));
    }
    std::sort(passages.begin(), passages.end(), [](const Admission &a, const Admission &b) {
        return std::pair(a.realMs, a.scan.id) < std::pair(b.realMs, b.scan.id);
    });
    bool inside = false;
    bool entered = false;
    for (Admission &passage : passages) {
        const bool entry = passage.scan.kind == ScanKind::Entry;
        const Gate *gate = gateOf(gates, passage.scan.gate);
        const bool many = gate && gate->manyEntries;
        const bool noReturn = gate && !gate->reentry;
        passage.copy = entry && !many && (inside || (entered && noReturn));
        inside = entry;
        entered = entered || entry;
    }
    return passages;
}

bool isInside(const std::vector<Admission> &admissions)
{
    return !admissions.empty() && admissions.back().scan.kind == ScanKind::Entry;
}

} // namespace veche::domain
