// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/capacity.h"

#include <QHash>

#include <limits>

namespace veche::domain
{

namespace
{
constexpr size_t mostTypes = 16; // 2^16 states; beyond that the sum of all is near enough

struct Counted {
    quint32 types = 0; ///< a bit for each type that the quota counts
    qint64 capacity = 0;
};
} // namespace

std::optional<int> placesOf(std::span<const TicketType> types, std::span<const Quota> quotas,
                            std::span<const QuotaMember> members)
{
    if (types.empty())
        return std::nullopt;
    qint64 sum = 0;
    QHash<Id, Counted> counted;
    for (const Quota &quota : quotas) {
        counted[quota.id].capacity = quota.capacity;
        sum += quota.capacity;
    }
    if (types.size() > mostTypes)
        return static_cast<int>(sum);
    for (const QuotaMember &member : members) {
        for (size_t i = 0; i < types.size(); ++i) {
            if (types[i].id == member.ticketType && counted.contains(member.quota))
                counted[member.quota].types |= 1U << i;
        }
    }
    // The cheapest way to count each set of types, by adding one quota after the other.
    constexpr qint64 never = std::numeric_limits<qint64>::max();
    std::vector<qint64> cheapest(size_t(1) << types.size(), never);
    cheapest[0] = 0;
    for (size_t set = 0; set < cheapest.size(); ++set) {
        if (cheapest[set] == never)
            continue;
        for (const Counted &quota : std::as_const(counted))
            cheapest[set | quota.types] =
                std::min(cheapest[set | quota.types], cheapest[set] + quota.capacity);
    }
    if (cheapest.back() == never)
        return std::nullopt;
    return static_cast<int>(std::min<qint64>(cheapest.back(), std::numeric_limits<int>::max()));
}

} // namespace veche::domain
