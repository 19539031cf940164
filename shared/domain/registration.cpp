// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/registration.h"

#include "shared/domain/entities.h"

namespace veche::domain
{

namespace
{
constexpr int longestAnswers = 80'000; // A page sends at most 32 KiB; in JSON its quotes are doubled.
} // namespace

const EntityInfo &TicketType::info()
{
    static const EntityInfo info(
        "ticket_type", About::Nobody,
        {
            field<&TicketType::event>("event", Privacy::Public, {.indexed = true}),
            field<&TicketType::name>("name", Privacy::Public, {.maxLength = 120, .required = true}),
            field<&TicketType::description>("description", Privacy::Public, {.maxLength = 1000}),
            field<&TicketType::priceMinor>("price", Privacy::Public, {.reg = "price"}),
            field<&TicketType::currency>("currency", Privacy::Public, {.reg = "price", .maxLength = 3}),
            field<&TicketType::saleStart>("sale_start", Privacy::Public, {.reg = "sale"}),
            field<&TicketType::saleEnd>("sale_end", Privacy::Public, {.reg = "sale"}),
            field<&TicketType::validFrom>("valid_from", Privacy::Public, {.reg = "valid"}),
            field<&TicketType::validUntil>("valid_until", Privacy::Public, {.reg = "valid"}),
            field<&TicketType::hidden>("hidden", Privacy::Public),
            field<&TicketType::position>("position", Privacy::Public),
            field<&TicketType::perAddress>("per_address", Privacy::Public),
        },
        planned(EventPart::Tickets));
    return info;
}

const EntityInfo &Quota::info()
{
    static const EntityInfo info("quota", About::Nobody,
                                 {
                                     field<&Quota::event>("event", Privacy::Team, {.indexed = true}),
                                     field<&Quota::name>("name", Privacy::Team, {.maxLength = 120}),
                                     field<&Quota::capacity>("capacity", Privacy::Team),
                                 },
                                 planned(EventPart::Tickets));
    return info;
}

const EntityInfo &QuotaMember::info()
{
    static const EntityInfo info(
        "quota_member", About::Nobody,
        {
            field<&QuotaMember::event>("event", Privacy::Team, {.indexed = true}),
            field<&QuotaMember::quota>("quota", Privacy::Team, {.indexed = true, .parent = true}),
            field<&QuotaMember::ticketType>("ticket_type", Privacy::Team, {.parent = true}),
        },
        planned(EventPart::Tickets));
    return info;
}

const EntityInfo &Order::info()
{
    static const EntityInfo info(
        "order", About::Persons,
        {
            field<&Order::event>("event", Privacy::Team, {.indexed = true}),
            field<&Order::number>("number", Privacy::Team, {.maxLength = 16}),
            field<&Order::state>("state", Privacy::Team),
            field<&Order::name>("name", Privacy::Team, {.maxLength = 120, .line = true}),
            field<&Order::email>("email", Privacy::Contact, {.maxLength = 254, .line = true}),
            field<&Order::language>("language", Privacy::Team, {.maxLength = 8}),
            field<&Order::source>("source", Privacy::Team, {.maxLength = 40}),
            field<&Order::at>("at", Privacy::Team),
            field<&Order::consentAt>("consent_at", Privacy::Team, {.reg = "consent"}),
            field<&Order::consentHash>("consent_hash", Privacy::Team, {.reg = "consent", .maxLength = 64}),
            field<&Order::secret>("secret", Privacy::Secret, {.maxLength = 64}),
            field<&Order::nonce>("nonce", Privacy::Secret, {.maxLength = 64}),
            field<&Order::erased>("erased", Privacy::Team),
            field<&Order::answers>("answers", Privacy::Team, {.maxLength = longestAnswers}),
            field<&Order::contactAnswers>("contact_answers", Privacy::Contact, {.maxLength = longestAnswers}),
            field<&Order::secretAnswers>("secret_answers", Privacy::Secret, {.maxLength = longestAnswers}),
        },
        recorded);
    return info;
}

const EntityInfo &Ticket::info()
{
    static const EntityInfo info(
        "ticket", About::Persons,
        {
            field<&Ticket::event>("event", Privacy::Team, {.indexed = true}),
            field<&Ticket::order>("order", Privacy::Team, {.indexed = true}),
            field<&Ticket::ticketType>("ticket_type", Privacy::Team),
            field<&Ticket::person>("person", Privacy::Team, {.indexed = true}),
            field<&Ticket::state>("state", Privacy::Team),
            field<&Ticket::name>("name", Privacy::Team, {.maxLength = 120, .line = true}),
            field<&Ticket::email>("email", Privacy::Contact, {.maxLength = 254, .line = true}),
            field<&Ticket::note>("note", Privacy::Team, {.maxLength = 1000}),
            field<&Ticket::over>("over", Privacy::Team),
            field<&Ticket::code>("code", Privacy::Contact, {.maxLength = 600}),
            field<&Ticket::erased>("erased", Privacy::Team),
        },
        recorded);
    return info;
}

const EntityInfo &TicketKey::info()
{
    static const EntityInfo info(
        "ticket_key", About::Nobody,
        {
            field<&TicketKey::event>("event", Privacy::Public, {.indexed = true}),
            field<&TicketKey::publicKey>("public_key", Privacy::Public, {.maxLength = 32}),
            field<&TicketKey::revoked>("revoked", Privacy::Public),
        },
        recorded);
    return info;
}

int TicketType::seatsPerAddress() const
{
    return perAddress > 0 ? perAddress : usualPerAddress;
}

Standing standingOf(OrderState order, TicketState ticket, const Money &price)
{
    if (ticket != TicketState::Valid || order == OrderState::Cancelled)
        return Standing::Cancelled;
    if (order == OrderState::Confirmed)
        return Standing::Confirmed;
    return price.isFree() ? Standing::AwaitingApproval : Standing::AwaitingPayment;
}

} // namespace veche::domain
