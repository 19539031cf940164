// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sync/pushmerge.h"

#include <algorithm>

namespace veche::serversync
{

using namespace Qt::StringLiterals;
using domain::Transaction;
using sync::Applied;
using sync::Refusal;
using sync::Verdict;

namespace
{
/// A device that is told to stamp again does so with what is left.
bool isOfTime(Refusal refusal)
{
    return refusal == Refusal::Clock || refusal == Refusal::Generation;
}
} // namespace

Result<std::vector<Applied>> PushMerge::merge(PushParts::Span these)
{
    std::vector<Applied> done;
    if (these.from == 0) {
        VECHE_TAKE(const auto &stands, sync::standsAt(m_connection, m_batch.community, m_batch.at));
        m_batch.lost = !stands;
    }
    // Transactions that build on those that this log lost wait until those are offered again.
    if (m_batch.lost)
        return done;
    for (size_t i = these.from; i < these.to;) {
        size_t end = i + 1;
        while (end < these.to && belongTogether(m_batch.items[end - 1], m_batch.items[end]))
            ++end;
        const auto items = std::span(m_batch.items).subspan(i, end - i);
        auto applied = items.size() > 1 ? whole(items) : each(items);
        if (!applied)
            return applied;
        std::move(applied->begin(), applied->end(), std::back_inserter(done));
        i = end;
    }
    return done;
}

Result<std::vector<Applied>> PushMerge::each(std::span<PushItem> items)
{
    std::vector<Applied> done;
    for (PushItem &item : items) {
        if (!item.transaction)
            continue;
        VECHE_TAKE(auto &applied, one(*item.transaction, item.payload));
        item.answer = answerOf(item.transaction->id, applied);
        item.known = applied.duplicate;
        if (!applied.rows.empty())
            done.push_back(std::move(applied));
    }
    return done;
}

/// The parts of one action that come together are merged or rejected together.
Result<std::vector<Applied>> PushMerge::whole(std::span<PushItem> parts)
{
    VECHE_TRY(m_connection.exec(u"SAVEPOINT parts"_s));
    auto done = each(parts);
    if (!done)
        return done; // The job fails, and with it the savepoint goes.
    const auto bad = std::find_if(parts.begin(), parts.end(), [](const PushItem &item) {
        return item.answer.verdict == Verdict::Rejected && !isOfTime(item.answer.refusal);
    });
    if (bad != parts.end()) {
        VECHE_TRY(m_connection.exec(u"ROLLBACK TO parts"_s));
        done->clear();
        const sync::PushAnswer why = bad->answer;
        for (PushItem &item : parts) {
            if (!item.known)
                item.answer = refusal(item.answer.id, why.refusal, why.reason);
        }
    }
    VECHE_TRY(m_connection.exec(u"RELEASE parts"_s));
    return done;
}

Result<Applied> PushMerge::one(const Transaction &transaction, const QByteArray &payload)
{
    if (m_admit) {
        VECHE_TAKE(const auto &against,
                   m_admit(m_connection, m_batch.caller, m_batch.community, transaction));
        if (!against.isEmpty())
            return Applied::rejected(Refusal::Limit, against);
    }
    return m_ledger.apply(m_connection, transaction, m_batch.author, payload);
}

} // namespace veche::serversync
