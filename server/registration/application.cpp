// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/application.h"

#include "shared/base/text.h"

namespace veche::registration
{

using namespace Qt::StringLiterals;

namespace
{
std::optional<Problem> nameProblem(const QString &name)
{
    // Spaces of no width are no name either.
    const bool visible = std::any_of(
        name.begin(), name.end(), [](QChar c) { return c.isSurrogate() || (c.isPrint() && !c.isSpace()); });
    if (!visible)
        return Problem::NameMissing;
    if (name.size() > longestName)
        return Problem::NameLong;
    return std::nullopt;
}

std::optional<Problem> emailProblem(const QString &email, const std::function<bool(QStringView)> &isAddress)
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
    return isAddress(email) ? std::nullopt : std::optional(Problem::EmailBad);
}
} // namespace

FormField fieldOf(Problem problem)
{
    switch (problem) {
    case Problem::NameMissing:
    case Problem::NameLong:
        return FormField::Name;
    case Problem::EmailMissing:
    case Problem::EmailNoAt:
    case Problem::EmailNoDomain:
    case Problem::EmailBad:
    case Problem::EmailLong:
        return FormField::Email;
    case Problem::TicketMissing:
    case Problem::TicketUnknown:
    case Problem::TicketSoldOut:
    case Problem::TicketClosed:
        return FormField::Ticket;
    case Problem::ConsentMissing:
        return FormField::Consent;
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
    // One line each: a name with a line break in it would break letters and lists.
    const auto line = [&](QStringView name) { return text::cleaned(form.value(name)).simplified(); };
    return {.ticket = form.value(u"ticket").left(64),
            .name = line(u"name"),
            .email = line(u"email"),
            .consent = form.value(u"consent") == "yes"_L1,
            .nonce = form.value(u"nonce").left(64),
            .token = form.value(u"csrf").toUtf8()};
}

std::vector<Problem> problemsOf(const Entered &entered, const std::function<bool(QStringView)> &isAddress)
{
    std::vector<Problem> found;
    if (entered.ticket.isEmpty())
        found.push_back(Problem::TicketMissing);
    else if (!Id::fromString(entered.ticket))
        found.push_back(Problem::TicketUnknown);
    if (const auto problem = nameProblem(entered.name))
        found.push_back(*problem);
    if (const auto problem = emailProblem(entered.email, isAddress))
        found.push_back(*problem);
    if (!entered.consent)
        found.push_back(Problem::ConsentMissing);
    return found;
}

} // namespace veche::registration
