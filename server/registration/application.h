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
    EmailMissing,
    EmailNoAt,
    EmailNoDomain,
    EmailBad,
    EmailLong,
    TicketMissing,
    TicketUnknown,
    TicketSoldOut,
    TicketClosed,
    ConsentMissing,
    Expired, ///< the form's token: it lay open too long
    Busy,    ///< nothing could be stored now
    Full     ///< nor can it before there is room on the server's disk
};

enum class FormField { Ticket, Name, Email, Consent, Whole };
[[nodiscard]] FormField fieldOf(Problem problem);
[[nodiscard]] QString text(Problem problem, const resources::Words &words);

/// What was typed, cleaned of blanks around it.
struct Entered {
    QString ticket;
    QString name;
    QString email;
    bool consent = false;
    QString nonce;
    QByteArray token;
};

constexpr int longestName = 120;
constexpr int longestEmail = 254;

[[nodiscard]] Entered entered(const http::Form &form);
/// Every problem that can be told without looking at the event. `isAddress`: whether mail can be sent there.
[[nodiscard]] std::vector<Problem> problemsOf(const Entered &entered,
                                              const std::function<bool(QStringView)> &isAddress);

} // namespace veche::registration
