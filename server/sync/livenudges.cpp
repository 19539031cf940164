// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sync/livenudges.h"

#include "shared/api/nudge.h"

#include <QRandomGenerator>

#include <numeric>

namespace veche::serversync
{

namespace
{
QByteArray message(qint64 head)
{
    return api::encode(api::Nudge{head});
}
} // namespace

LiveNudges::Room &LiveNudges::room(const domain::CommunityId &community)
{
    auto &found = m_rooms[community];
    if (!found) {
        found = std::make_unique<Room>();
        found->pause.setSingleShot(true);
        connect(&found->pause, &QTimer::timeout, this, [this, room = found.get()] {
            if (room->head > room->told)
                tell(*room);
        });
    }
    return *found;
}

void LiveNudges::add(const domain::CommunityId &community, std::unique_ptr<http::Channel> channel,
                     qint64 head, const domain::AccountId &account)
{
    Room &place = room(community);
    place.head = std::max(place.head, head);
    makeRoom(place, account);
    http::Channel *raw = channel.get();
    connect(raw, &http::Channel::closed, this, [this, &place, raw] { drop(place, raw); });
    place.channels.push_back({std::move(channel), account});
    raw->send(message(place.head));
}

void LiveNudges::makeRoom(Room &room, const domain::AccountId &account)
{
    const auto isTheirs = [&](const Listener &own) { return own.account == account; };
    if (std::count_if(room.channels.begin(), room.channels.end(), isTheirs) >= mostOfAccount)
        room.channels.erase(std::find_if(room.channels.begin(), room.channels.end(), isTheirs));
}

void LiveNudges::nudge(const domain::CommunityId &community, qint64 head)
{
    Room &place = room(community); // Also where nobody listens yet: who is being let in hears of it.
    if (head <= place.head)
        return;
    place.head = head;
    if (!place.pause.isActive())
        tell(place);
}

void LiveNudges::tell(Room &room)
{
    room.told = room.head;
    const auto count = static_cast<int>(room.channels.size());
    const int spread = count > spreadFrom ? count * spreadMsEach : 0;
    room.pause.start(pauseMs + spread);
    for (const Listener &listener : room.channels) {
        http::Channel *raw = listener.channel.get();
        if (spread == 0) {
            raw->send(message(room.head));
            continue;
        }
        // Everyone pulls at a nudge: all at once they would be a wave. The channel is the context, so one
        // that closes meanwhile takes its nudge with it.
        QTimer::singleShot(QRandomGenerator::global()->bounded(spread), raw,
                           [raw, &room] { raw->send(message(room.head)); });
    }
}

void LiveNudges::drop(Room &room, const http::Channel *channel)
{
    std::erase_if(room.channels, [&](const Listener &own) { return own.channel.get() == channel; });
}

void LiveNudges::hangUp(const domain::AccountId &account)
{
    for (auto &[community, room] : m_rooms)
        std::erase_if(room->channels, [&](const Listener &own) { return own.account == account; });
}

void LiveNudges::hangUp(const domain::CommunityId &community)
{
    if (const auto found = m_rooms.find(community); found != m_rooms.end())
        found->second->channels.clear();
}

int LiveNudges::listeners(const domain::CommunityId &community) const
{
    const auto found = m_rooms.find(community);
    return found == m_rooms.end() ? 0 : static_cast<int>(found->second->channels.size());
}

qint64 LiveNudges::listeners() const
{
    return std::accumulate(m_rooms.begin(), m_rooms.end(), qint64(0), [](qint64 sum, const auto &entry) {
        return sum + std::ssize(entry.second->channels);
    });
}

void LiveNudges::closeAll()
{
    for (auto &[community, room] : m_rooms) {
        room->pause.stop();
        room->channels.clear();
    }
}

} // namespace veche::serversync

#include "moc_livenudges.cpp"
