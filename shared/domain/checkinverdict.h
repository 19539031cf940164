// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/checkin.h"
#include "shared/domain/registration.h"

#include <optional>

namespace veche::domain
{

/// A door's verdict on a code; the names are stored in Scan::verdict and printed.
enum class Outcome {
    Ok,
    OkUnsynced, ///< never heard of, but its signature is good: let in
    AlreadyIn,
    Unpaid,
    Unapproved,
    Cancelled,
    Revoked,
    Blocked,
    WrongEvent,
    WrongGate,
    TooEarly,
    TooLate,
    Incomplete, ///< a required answer is missing
    Unknown,
    BadSignature
};

template <>
struct EnumNames<Outcome> {
    static constexpr std::array names{"ok",          "ok-unsynced", "already-in",   "unpaid",
                                      "unapproved",  "cancelled",   "revoked",      "blocked",
                                      "wrong-event", "wrong-gate",  "too-early",    "too-late",
                                      "incomplete",  "unknown",     "bad-signature"};
};

/// Ok and OkUnsynced.
[[nodiscard]] bool letsIn(Outcome outcome);

/// The state of a code's signature.
enum class Signature {
    None, ///< a ticket's id, typed or found by name
    Good,
    UnknownKey, ///< of a key that isn't one of this event's, or isn't here yet
    Bad
};

/// All that a verdict depends on.
struct DoorQuestion {
    EventId event; ///< the door's event
    ScanKind kind = ScanKind::Entry;
    Signature signature = Signature::None;
    EventId codeEvent;  ///< the event in the code; null where it names none
    LocalTime codeFrom; ///< the validity in the code, for a ticket whose type isn't here
    LocalTime codeUntil;
    std::optional<Ticket> ticket; ///< also one that is deleted
    std::optional<Order> order;
    std::optional<TicketType> type;
    std::optional<Gate> gate; ///< none: a door without rules of its own, which lets in once
    bool answersMissing = false;
    std::vector<Scan> scans; ///< of this ticket, in any order, voids included
    LocalTime now;           ///< in the event's zone
};

struct Verdict {
    Outcome outcome = Outcome::Unknown;
    std::optional<Scan> earlier; ///< for AlreadyIn: the entry that counts
    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// The checks in their order: known or signed, right event, cancelled or revoked, blocked, approved, paid,
/// time window, type allowed at this gate, required answers, already in. An exit is let through once the
/// ticket is known to be of this event.
[[nodiscard]] Verdict verdictOf(const DoorQuestion &question);

/// Whether somebody passed: neither a refusal nor the undoing of another scan.
[[nodiscard]] bool isPassage(ScanKind kind, QStringView verdict);

/// One passage through a door that wasn't undone.
struct Admission {
    Scan scan;
    qint64 realMs = 0;     ///< when it really was, as far as is known; milliseconds since 1970 UTC
    bool timeKnown = true; ///< false: its device met no peer since boot
    bool copy = false;     ///< an entry on a ticket whose holder was inside
    friend bool operator==(const Admission &, const Admission &) = default;
};

/// The passages of one ticket by real time, whichever arrived first: refused and undone scans left out,
/// copies marked, the good entry the earlier one. A re-entry or a gate for many entries makes no copy.
[[nodiscard]] std::vector<Admission> admissions(const std::vector<Scan> &scans,
                                                const std::vector<Gate> &gates);

/// True when the last passage is an entry.
[[nodiscard]] bool isInside(const std::vector<Admission> &admissions);

} // namespace veche::domain
