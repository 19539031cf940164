// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/recipient.h"

#include "shared/base/text.h"
#include "shared/domain/persons.h"
#include "shared/storage/rowtable.h"
#include "shared/storage/store.h"

#include <QSet>

#include <algorithm>

namespace veche::registration
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Person;
using storage::Connection;

namespace
{
/// As lower() of SQLite has it.
QString asciiLower(QString text)
{
    for (QChar &c : text) {
        if (c.unicode() < 0x80)
            c = c.toLower();
    }
    return text;
}

/// The humans whom the community knows by that address, whatever the case of its ASCII letters; by id.
Result<std::vector<Id>> personsByEmail(Connection &connection, const CommunityId &community,
                                       const QString &email)
{
    // Not ordered by SQL: its planner would walk all persons by id. Several rows are few.
    auto statement = connection.prepare(u"SELECT id FROM person WHERE community = ? AND lower(email) = ? AND "
                                        u"email <> '' AND deleted IS DISTINCT FROM 1 "
                                        "AND erased IS DISTINCT FROM 1"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(asciiLower(email)));
    auto found = statement.all(
        [](const storage::Statement &row) { return Id::fromBytes(row.bytes(0)).value_or(Id()); });
    if (found)
        std::sort(found->begin(), found->end());
    return found;
}

/// The row that speaks for this human after merges.
Result<Id> resolved(Connection &connection, const CommunityId &community, const Id &person)
{
    std::vector<Person> chain;
    QSet<Id> seen;
    for (Id next = person; !next.isNull() && !seen.contains(next);) {
        seen.insert(next);
        VECHE_TAKE(const auto &row, storage::loadRow(connection, community, Person::info(), next));
        if (!row)
            break;
        chain.push_back(domain::entityOf<Person>(*row));
        next = chain.back().mergedInto;
    }
    return Id(domain::PersonResolver(chain).resolve(domain::PersonId(person)));
}

/// Adds the tickets of that person.
Result<void> addGiven(Connection &connection, const CommunityId &community, const Id &event, const Id &person,
                      const QString &email, std::vector<Given> &given)
{
    VECHE_TAKE(auto &tickets, storage::readAll<domain::Ticket>(
                                  connection, community, {{"person"_L1, domain::Value(person.toBytes())}}));
    for (domain::Ticket &ticket : tickets) {
        if (Id(ticket.event) != event)
            continue;
        VECHE_TAKE(const auto &row,
                   storage::loadRow(connection, community, domain::Order::info(), ticket.order));
        auto order = row ? domain::entityOf<domain::Order>(*row) : domain::Order();
        if (asciiLower(order.email) == asciiLower(email))
            given.push_back({std::move(ticket), std::move(order)});
    }
    return {};
}

bool isSameName(const QString &a, const QString &b)
{
    const QString folded = text::folded(a);
    return folded.isEmpty() ? a == b : folded == text::folded(b);
}
} // namespace

bool Given::holds() const
{
    using domain::TicketState;
    return order.state != domain::OrderState::Cancelled && !order.deleted &&
           (ticket.state == TicketState::Valid || ticket.state == TicketState::Blocked);
}

bool Recipient::hasTicket(const QString &name) const
{
    return std::any_of(given.begin(), given.end(),
                       [&](const Given &each) { return each.holds() && isSameName(each.ticket.name, name); });
}

qint64 Recipient::seats(const Id &type) const
{
    return std::count_if(given.begin(), given.end(), [&](const Given &each) {
        return each.holds() && Id(each.ticket.ticketType) == type;
    });
}

const domain::Order *Recipient::latest() const
{
    const domain::Order *latest = nullptr;
    for (const Given &each : given) {
        if (each.holds() && (!latest || latest->at < each.order.at))
            latest = &each.order;
    }
    return latest;
}

Result<Recipient> recipientOf(Connection &connection, const CommunityId &community, const Id &event,
                              const QString &email)
{
    VECHE_TAKE(const auto &known, personsByEmail(connection, community, email));
    QSet<Id> persons(known.begin(), known.end());
    Recipient out;
    for (const Id &person : known) {
        VECHE_TAKE(const auto &speaker, resolved(connection, community, person));
        out.person = out.person.value_or(speaker);
        persons.insert(speaker);
    }
    for (const Id &person : persons) {
        VECHE_TRY(addGiven(connection, community, event, person, email, out.given));
    }
    return out;
}

} // namespace veche::registration
