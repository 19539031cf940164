// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/form.h"
#include "server/registration/orderdesk.h"

namespace veche::registration
{

/// What can be wrong with a form; each is said beside its field, or above the form.
enum class Problem {
    NameMissing,
    NameLong,
    NameLink,
    EmailMissing,
    EmailNoAt,
    EmailNoDomain,
    EmailBad,
    EmailLong,
    EmailScript,  ///< letters before the @ that our mail server can't write to
    EmailSeats,   ///< the address has as many tickets as one may have
    EmailLetters, ///< it got too many letters within a short time
    TicketMissing,
    TicketUnknown,
    TicketSoldOut,
    TicketClosed,
    ConsentMissing,
    Known,       ///< the name and address have a ticket already
    FormUsed,    ///< too many registrations from one showing of the form
    NetworkBusy, ///< too many from one network address
    Expired,     ///< the form's token: it lay open too long
    Busy,        ///< nothing could be stored now
    Full         ///< nor can it before there is room on the server's disk
};

/// Again: none of it, but the offer to send the ticket again.
enum class FormField { Ticket, Name, Email, Consent, Whole, Again };
[[nodiscard]] FormField fieldOf(Problem problem);
[[nodiscard]] QString text(Problem problem, const resources::Words &words);

/// What was typed, without what can't be seen and blanks around it.
struct Entered {
    QString ticket;
    QString name;
    QString email;
    bool consent = false;
    bool more = false; ///< one more ticket for a name and address that have one
    QString nonce;
    QByteArray token;
};

constexpr int longestName = 120;
constexpr int longestEmail = 254;

[[nodiscard]] Entered entered(const http::Form &form);
/// Whether mail can be sent to an address.
struct Mailing {
    std::function<bool(QStringView)> isAddress;
    std::function<bool()> takesAnyScript; ///< also to one whose part before the @ isn't ASCII (RFC 6531)
};
/// Every problem that can be told without looking at the event.
[[nodiscard]] std::vector<Problem> problemsOf(const Entered &entered, const Mailing &mailing);
/// Why the desk didn't accept it.
[[nodiscard]] Problem problemOf(const Placed &placed);
/// The status of the page that says so.
[[nodiscard]] int statusOf(Problem problem);

} // namespace veche::registration
