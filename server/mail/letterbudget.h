// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/budget.h"
#include "shared/domain/ids.h"
#include "shared/storage/connection.h"

namespace veche::domain
{
struct Transaction;
} // namespace veche::domain

namespace veche::mail
{

/// How many letters members may put into a community's outbox: a team's correspondence, and for each order of
/// the community a few more, since who ordered gave their address for that. Without it any organiser could
/// send the world letters in the server's name. The server's own letters don't count. For the writer's
/// thread.
class LetterBudget final
{
public:
    /// So many for a member; a community has `team` times as many.
    static constexpr qint64 perHour = 200;
    static constexpr qint64 perDay = 400;
    static constexpr qint64 perHourAndOrder = 1;
    static constexpr qint64 perDayAndOrder = 3;
    static constexpr qint64 team = 2;

    explicit LetterBudget(const Clock &clock);

    /// Counts the letters that the transaction queues. An English sentence, and nothing counted, where they
    /// are too many; empty where they may go, and for what is here already.
    [[nodiscard]] Result<QString> admit(storage::Connection &connection, const domain::AccountId &member,
                                        const domain::CommunityId &community,
                                        const domain::Transaction &transaction);

private:
    Budget m_hour;
    Budget m_day;
};

} // namespace veche::mail
