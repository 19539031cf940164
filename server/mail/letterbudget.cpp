// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/letterbudget.h"

#include "server/mail/mailbook.h"
#include "shared/domain/transaction.h"
#include "shared/sync/ledger/ledger.h"

#include <algorithm>
#include <array>

namespace veche::mail
{

using namespace Qt::StringLiterals;
using domain::RowChange;

namespace
{
bool queuesLetter(const RowChange &change)
{
    static const int state = domain::Message::info().fieldIndex("state");
    static const domain::Value queued(domain::enumName(domain::MessageState::Queued));
    if (change.entity != &domain::Message::info())
        return false;
    const domain::Value *set = change.valueOf(state);
    return set && *set == queued;
}

/// One of the budgets that a letter is counted in.
struct Share {
    Budget &budget;
    QByteArray key;
    qint64 most;
};
} // namespace

LetterBudget::LetterBudget(const Clock &clock)
    : m_hour(clock, std::chrono::hours(1))
    , m_day(clock, std::chrono::hours(24))
{
}

Result<QString> LetterBudget::admit(storage::Connection &connection, const domain::AccountId &member,
                                    const domain::CommunityId &community,
                                    const domain::Transaction &transaction)
{
    const auto letters = std::count_if(transaction.rows.begin(), transaction.rows.end(), queuesLetter);
    if (letters == 0)
        return QString();
    VECHE_TAKE(const auto &known, sync::isKnown(connection, community, transaction.id));
    if (known)
        return QString();
    const auto orders = book::orders(connection, community);
    if (!orders)
        return failure(orders.error());
    const qint64 hour = perHour + *orders * perHourAndOrder;
    const qint64 day = perDay + *orders * perDayAndOrder;
    const QByteArray all = community.toBytes();
    const QByteArray own = all + member.toBytes();
    const std::array shares{Share{m_hour, own, hour}, Share{m_day, own, day}, Share{m_hour, all, hour * team},
                            Share{m_day, all, day * team}};
    const auto full = std::find_if(shares.begin(), shares.end(), [letters](const Share &share) {
        return share.budget.take(share.key, letters, share.most).count() > 0;
    });
    if (full == shares.end())
        return QString();
    std::for_each(shares.begin(), full,
                  [letters](const Share &share) { share.budget.giveBack(share.key, letters); });
    return u"A member may send %1 letters in an hour and %2 in a day here, a community %3 times as many; "
           u"send "
           "the rest later"_s.arg(hour)
               .arg(day)
               .arg(team);
}

} // namespace veche::mail
