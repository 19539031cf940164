// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/channel.h"
#include "shared/domain/ids.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <map>
#include <vector>

namespace veche::serversync
{

/// Tells those who listen how far their community's log has come: at once, then at most every so often, and
/// spread over time where there are many. Losing one costs nothing. Lives on the server's thread.
class LiveNudges final : public QObject
{
    Q_OBJECT
public:
    static constexpr int pauseMs = 100;     ///< between two nudges of one community
    static constexpr int spreadFrom = 100;  ///< listeners of one community from which nudges are spread
    static constexpr int spreadMsEach = 10; ///< so much more time for each of them
    static constexpr int mostOfAccount =
        100; ///< listeners of one account in one community; then the first goes

    using QObject::QObject;

    /// Says the head at once, then whenever it moves.
    void add(const domain::CommunityId &community, std::unique_ptr<http::Channel> channel, qint64 head,
             const domain::AccountId &account = {});
    /// Closes what that account's devices listen to; those that may still listen come again.
    void hangUp(const domain::AccountId &account);
    /// The same for everyone in a community, where it changed who belongs to it.
    void hangUp(const domain::CommunityId &community);
    void nudge(const domain::CommunityId &community, qint64 head);
    [[nodiscard]] int listeners(const domain::CommunityId &community) const;
    [[nodiscard]] qint64 listeners() const; ///< of all communities
    /// Closes every channel, for a graceful stop.
    void closeAll();

private:
    struct Listener {
        std::unique_ptr<http::Channel> channel;
        domain::AccountId account;
    };
    struct Room {
        std::vector<Listener> channels;
        qint64 head = 0;
        qint64 told = 0;
        QTimer pause;
    };

    [[nodiscard]] Room &room(const domain::CommunityId &community);
    void tell(Room &room);
    static void makeRoom(Room &room, const domain::AccountId &account);
    void drop(Room &room, const http::Channel *channel);

    std::map<domain::CommunityId, std::unique_ptr<Room>> m_rooms;
};

} // namespace veche::serversync
