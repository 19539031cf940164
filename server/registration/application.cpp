// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/application.h"

#include "shared/base/emailaddress.h"
#include "shared/base/textline.h"

namespace veche::registration
{

using namespace Qt::StringLiterals;

namespace
{
std::optional<Problem> nameProblem(const QString &name)
{
    if (name.isEmpty())
        return Problem::NameMissing;
    if (name.size() > longestName)
        return Problem::NameLong;
    // It goes into a letter to an address that anybody may have typed.
    if (text::holdsLink(name))
        return Problem::NameLink;
    return std::nullopt;
}

std::optional<Problem> emailProblem(const QString &email, const Mailing &mailing)
{
    if (email.isEmpty())
        return Problem::EmailMissing;
    if (email.size() > longestEmail)
        return Problem::EmailLong;
    const qsizetype at = email.lastIndexOf(u'@');
    if (at < 0)
        return Problem::EmailNoAt;
    const QStringView domain = QStringView(email).mid(at + 1);
    if (domain.isEmpty() || !domain.contains(u'.') || domain.endsWith(u'.'))
        return Problem::EmailNoDomain;
    if (!mailing.isAddress(email))
        return Problem::EmailBad;
    return hasPlainLocalPart(email) || mailing.takesAnyScript() ? std::nullopt
                                                                : std::optional(Problem::EmailScript);
}

Problem brokenLimit(OrderLimits::Limit limit)
{
    switch (limit) {
    case OrderLimits::Limit::Recipient:
        return Problem::EmailLetters;
    case OrderLimits::Limit::Form:
        return Problem::FormUsed;
    case OrderLimits::Limit::Address:
    case OrderLimits::Limit::None:
        break;
    }
    return Problem::NetworkBusy;
}
} // namespace

FormField fieldOf(Problem problem)
{
    switch (problem) {
    case Problem::NameMissing:
    case Problem::NameLong:
    case Problem::NameLink:
        return FormField::Name;
    case Problem::EmailMissing:
    case Problem::EmailNoAt:
    case Problem::EmailNoDomain:
    case Problem::EmailBad:
    case Problem::EmailLong:
    case Problem::EmailScript:
    case Problem::EmailSeats:
    case Problem::EmailLetters:
        return FormField::Email;
    case Problem::TicketMissing:
    case Problem::TicketUnknown:
    case Problem::TicketSoldOut:
    case Problem::TicketClosed:
        return FormField::Ticket;
    case Problem::ConsentMissing:
        return FormField::Consent;
    case Problem::Known:
        return FormField::Again;
    case Problem::FormUsed:
    case Problem::NetworkBusy:
    case Problem::Expired:
    case Problem::Busy:
    case Problem::Full:
        break;
    }
    return FormField::Whole;
}

QString text(Problem problem, const resources::Words &words)
{
    switch (problem) {
    case Problem::NameMissing:
        return words("error.name.missing"_L1);
    case Problem::NameLong:
        return words.counted("error.name.long"_L1, longestName);
    case Problem::NameLink:
        return words("error.name.link"_L1);
    case Problem::EmailMissing:
        return words("error.email.missing"_L1);
    case Problem::EmailNoAt:
        return words("error.email.at"_L1);
    case Problem::EmailNoDomain:
        return words("error.email.domain"_L1);
    case Problem::EmailBad:
        return words("error.email.bad"_L1);
    case Problem::EmailLong:
        return words.counted("error.email.long"_L1, longestEmail);
    case Problem::EmailScript:
        return words("error.email.script"_L1);
    case Problem::EmailSeats:
        return words("error.email.seats"_L1);
    case Problem::EmailLetters:
        return words("error.email.letters"_L1);
    case Problem::TicketMissing:
        return words("error.ticket.missing"_L1);
    case Problem::TicketUnknown:
        return words("error.ticket.unknown"_L1);
    case Problem::TicketSoldOut:
        return words("error.ticket.soldout"_L1);
    case Problem::TicketClosed:
        return words("error.ticket.closed"_L1);
    case Problem::ConsentMissing:
        return words("error.consent"_L1);
    case Problem::Known:
        return words("register.known"_L1);
    case Problem::FormUsed:
        return words("error.form.used"_L1);
    case Problem::NetworkBusy:
        return words("error.network"_L1);
    case Problem::Expired:
        return words("error.form.expired"_L1);
    case Problem::Busy:
        return words("error.busy"_L1);
    case Problem::Full:
        return words("error.full"_L1);
    }
    return {};
}

Entered entered(const http::Form &form)
{
    return {.ticket = form.value(u"ticket").left(64),
            .name = text::line(form.value(u"name")),
            .email = emailAddressIn(form.value(u"email")),
            .consent = form.value(u"consent") == "yes"_L1,
            .more = form.value(u"more") == "yes"_L1,
            .nonce = form.value(u"nonce").left(64),
            .token = form.value(u"csrf").toUtf8()};
}

std::vector<Problem> problemsOf(const Entered &entered, const Mailing &mailing)
{
    std::vector<Problem> found;
    if (entered.ticket.isEmpty())
        found.push_back(Problem::TicketMissing);
    else if (!Id::fromString(entered.ticket))
        found.push_back(Problem::TicketUnknown);
    if (const auto problem = nameProblem(entered.name))
        found.push_back(*problem);
    if (const auto problem = emailProblem(entered.email, mailing))
        found.push_back(*problem);
    if (!entered.consent)
        found.push_back(Problem::ConsentMissing);
    return found;
}

Problem problemOf(const Placed &placed)
{
    switch (placed.outcome) {
    case Outcome::SoldOut:
        return Problem::TicketSoldOut;
    case Outcome::NoSuchType:
        return Problem::TicketUnknown;
    case Outcome::Known:
        return Problem::Known;
    case Outcome::NoMoreSeats:
        return Problem::EmailSeats;
    case Outcome::TooMany:
        return brokenLimit(placed.limit.limit);
    case Outcome::Closed:
    case Outcome::Accepted:
        break;
    }
    return Problem::TicketClosed;
}

int statusOf(Problem problem)
{
    switch (problem) {
    case Problem::Known:
    case Problem::EmailSeats:
        return 409;
    case Problem::EmailLetters:
    case Problem::FormUsed:
    case Problem::NetworkBusy:
        return 429;
    case Problem::Busy:
        return 503;
    case Problem::Full:
        return 507;
    default:
        break;
    }
    return 422;
}

} // namespace veche::registration
