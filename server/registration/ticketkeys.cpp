// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/ticketkeys.h"

#include "shared/tickets/ticketcode.h"

namespace veche::registration
{

using namespace Qt::StringLiterals;

Result<QByteArray> makeKey(storage::Connection &connection, const domain::CommunityId &community,
                           const domain::Event &event, domain::ChangeSet &changes)
{
    const signing::KeyPair pair = signing::generate();
    domain::TicketKey key;
    key.id = Id::create();
    key.event = domain::EventId(event.id);
    key.publicKey = pair.publicKey.toBytes();
    QByteArray seed = pair.secretKey.seed();
    const auto stored =
        connection
            .prepare(u"INSERT INTO ticket_seed(ticket_key, community, event, seed) VALUES(?, ?, ?, ?)"_s)
            .bind(QVariant(key.id.toBytes()))
            .bind(QVariant(community.toBytes()))
            .bind(QVariant(event.id.toBytes()))
            .bind(QVariant(seed))
            .run();
    if (!stored)
        return failure(stored.error());
    changes.insert(key);
    return seed;
}

Result<QString> signTicket(const EventOffer &offer, const domain::TicketType &type, const Id &ticket,
                           const QByteArray &seed)
{
    VECHE_TAKE(const auto &key, signing::SecretKey::fromSeed(seed));
    const QTimeZone zone = zoneNamed(offer.event.zone).value_or(QTimeZone::utc());
    const auto minute = [&](LocalTime time) {
        return time.isValid() ? tickets::minuteOf(time.in(zone).toMSecsSinceEpoch()) : 0;
    };
    return tickets::sign({.event = offer.event.id,
                          .ticket = ticket,
                          .type = tickets::typeTag(type.id),
                          .validFrom = minute(type.validFrom),
                          .validUntil = minute(type.validUntil)},
                         key);
}

} // namespace veche::registration
