// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/offer.h"

#include "shared/storage/store.h"

namespace veche::registration
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Event;
using domain::TicketType;
using storage::Connection;

namespace
{
Result<qint64> versionOf(Connection &connection, const CommunityId &community)
{
    auto statement = connection.prepare(u"SELECT version FROM offer_version WHERE community = ?"_s);
    return statement.bind(QVariant(community.toBytes())).oneNumber();
}

Result<qint64> taken(Connection &connection, const CommunityId &community, const Id &type)
{
    auto statement =
        connection.prepare(u"SELECT taken FROM ticket_count WHERE community = ? AND ticket_type = ?"_s);
    return statement.bind(QVariant(community.toBytes())).bind(QVariant(type.toBytes())).oneNumber();
}

/// The key that signs this event's tickets: one that isn't revoked and whose secret half is here.
Result<QByteArray> seedOf(Connection &connection, const CommunityId &community, const Event &event)
{
    VECHE_TAKE(const auto &keys,
               storage::readAll<domain::TicketKey>(connection, community,
                                                   {{"event"_L1, domain::Value(event.id.toBytes())}}));
    QByteArray seed;
    for (const domain::TicketKey &key : keys) {
        if (key.revoked || !seed.isEmpty())
            continue;
        // Whoever knows the id of a key could have a row with it in a community of their own.
        auto statement = connection.prepare(
            u"SELECT seed FROM ticket_seed WHERE ticket_key = ? AND community = ? AND event = ?"_s);
        statement.bind(QVariant(key.id.toBytes()))
            .bind(QVariant(community.toBytes()))
            .bind(QVariant(event.id.toBytes()));
        VECHE_TAKE(const auto &found,
                   statement.one([](const storage::Statement &row) { return row.bytes(0); }));
        seed = found.value_or(QByteArray());
    }
    return seed;
}

template <typename T>
Result<std::vector<T>> ofEvent(Connection &connection, const CommunityId &community, const Event &event)
{
    return storage::readAll<T>(connection, community, {{"event"_L1, domain::Value(event.id.toBytes())}});
}

Result<Event> publishedEvent(Connection &connection, const CommunityId &community, const QString &slug)
{
    VECHE_TAKE(const auto &events,
               storage::readAll<Event>(connection, community, {{"slug"_L1, domain::Value(slug)}}));
    for (const Event &event : events) {
        if (event.state != domain::EventState::Draft)
            return event;
    }
    return failure(ErrorKind::NotFound, u"There is no such event"_s);
}

qint64 momentOf(LocalTime time, const QTimeZone &zone)
{
    return time.in(zone).toMSecsSinceEpoch();
}

Sale window(const Event &event, const TicketType &type, qint64 nowMs)
{
    const QTimeZone zone = zoneNamed(event.zone).value_or(QTimeZone::utc());
    if (type.saleStart.isValid() && nowMs < momentOf(type.saleStart, zone))
        return Sale::NotYet;
    const QDate lastDay = event.end.isValid() ? event.end : event.start;
    const LocalTime closes = type.saleEnd.isValid() ? type.saleEnd
                             : lastDay.isValid()    ? LocalTime(lastDay.addDays(1), QTime(0, 0))
                                                    : LocalTime();
    return closes.isValid() && nowMs >= momentOf(closes, zone) ? Sale::Ended : Sale::Open;
}
} // namespace

const TicketType *EventOffer::type(const Id &id) const
{
    const auto found =
        std::find_if(types.begin(), types.end(), [&](const TicketType &type) { return type.id == id; });
    return found == types.end() ? nullptr : &*found;
}

Result<Availability> availability(Connection &connection, const CommunityId &community,
                                  const EventOffer &offer, const TicketType &type, qint64 nowMs)
{
    Availability out{window(offer.event, type, nowMs), std::nullopt};
    for (const domain::Quota &quota : offer.quotas) {
        qint64 used = 0;
        bool counts = false;
        for (const domain::QuotaMember &member : offer.members) {
            if (member.quota != quota.id)
                continue;
            counts = counts || member.ticketType == type.id;
            VECHE_TAKE(const auto &its, taken(connection, community, member.ticketType));
            used += its;
        }
        if (counts)
            out.left = qMin(out.left.value_or(INT_MAX), int(qMax<qint64>(0, quota.capacity - used)));
    }
    if (out.sale == Sale::Open && out.left == 0)
        out.sale = Sale::SoldOut;
    return out;
}

Result<OfferPtr> Offers::load(Connection &connection, const CommunityId &community, Event event,
                              qint64 version)
{
    auto types = ofEvent<TicketType>(connection, community, event);
    auto quotas = ofEvent<domain::Quota>(connection, community, event);
    auto members = ofEvent<domain::QuotaMember>(connection, community, event);
    auto seed = seedOf(connection, community, event);
    for (const Error *error : {types ? nullptr : &types.error(), quotas ? nullptr : &quotas.error(),
                               members ? nullptr : &members.error(), seed ? nullptr : &seed.error()}) {
        if (error)
            return failure(*error);
    }
    std::sort(types->begin(), types->end(), [](const TicketType &a, const TicketType &b) {
        return std::tie(a.position, a.id) < std::tie(b.position, b.id);
    });
    // A link may stand twice (two organisers, offline); its tickets count once.
    std::sort(members->begin(), members->end(), [](const auto &a, const auto &b) {
        return std::tie(a.quota, a.ticketType) < std::tie(b.quota, b.ticketType);
    });
    members->erase(std::unique(members->begin(), members->end(),
                               [](const auto &a, const auto &b) {
                                   return a.quota == b.quota && a.ticketType == b.ticketType;
                               }),
                   members->end());
    return std::make_shared<const EventOffer>(EventOffer{version, std::move(event), std::move(*types),
                                                         std::move(*quotas), std::move(*members),
                                                         std::move(*seed)});
}

Result<OfferPtr> Offers::bySlug(Connection &connection, const CommunityId &community, const QString &slug)
{
    VECHE_TAKE(const auto &version, versionOf(connection, community));
    {
        const std::lock_guard lock(m_mutex);
        const auto kept = m_kept.constFind(community);
        if (kept != m_kept.constEnd() && kept->version == version) {
            if (const auto offer = kept->offers.constFind(slug); offer != kept->offers.constEnd())
                return *offer;
        }
    }
    VECHE_TAKE(auto &event, publishedEvent(connection, community, slug));
    auto offer = load(connection, community, std::move(event), version);
    if (!offer)
        return offer;
    const std::lock_guard lock(m_mutex);
    Kept &kept = m_kept[community];
    if (version < kept.version)
        return offer; // A reader that lags behind the writer.
    if (version > kept.version)
        kept = {version, {}};
    kept.offers.insert(slug, *offer);
    return offer;
}

void Offers::forget()
{
    const std::lock_guard lock(m_mutex);
    m_kept.clear();
}

} // namespace veche::registration
