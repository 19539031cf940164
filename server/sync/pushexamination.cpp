// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sync/pushexamination.h"

#include "shared/domain/content.h"
#include "shared/tickets/signing.h"

namespace veche::serversync
{

using namespace Qt::StringLiterals;
using domain::Transaction;
using sync::Refusal;

namespace
{
bool changesNothing(const Transaction &transaction)
{
    return std::all_of(transaction.rows.begin(), transaction.rows.end(), [](const domain::RowChange &row) {
        return !row.create && row.fields.empty() && row.unknown.empty();
    });
}

QString contentProblemIn(const Transaction &transaction)
{
    for (const domain::RowChange &row : transaction.rows) {
        if (QString problem = domain::contentProblem(row); !problem.isEmpty())
            return problem;
    }
    return {};
}

/// Why it isn't taken, where it isn't.
std::optional<sync::PushAnswer> objection(const PushItem &item, const Transaction &read, const Caller &caller,
                                          const domain::CommunityId &community)
{
    const auto against = [&read](Refusal why, const QString &reason) {
        return refusal(read.id, why, reason);
    };
    if (read.community != community)
        return against(Refusal::Foreign, u"It belongs to another community"_s);
    if (read.device != caller.device)
        return against(Refusal::Foreign, u"It was made by another device"_s);
    if (read.author.isNull() && caller.version > 1)
        return against(Refusal::Foreign, u"It doesn't say whose it is"_s);
    if (!read.author.isNull() && read.author != caller.account)
        return against(Refusal::Foreign, u"It was made by another account"_s);
    const auto key = signing::PublicKey::fromBytes(caller.publicKey);
    if (!key || !signing::verify(signing::Purpose::Transaction, item.payload, item.signature, *key))
        return against(Refusal::Signature, u"The device's signature doesn't fit"_s);
    if (changesNothing(read))
        return against(Refusal::Invalid, u"It changes nothing"_s);
    if (const QString problem = contentProblemIn(read); !problem.isEmpty())
        return against(Refusal::Invalid, problem);
    return std::nullopt;
}
} // namespace

void examine(PushItem &item, const Caller &caller, const domain::CommunityId &community)
{
    if (item.payload.size() > Transaction::maxBytes) {
        item.answer = refusal({}, Refusal::Invalid, u"It is larger than 8 MiB"_s);
        return;
    }
    auto read = domain::decodeTransaction(item.payload);
    if (!read) {
        item.answer = refusal({}, Refusal::Invalid, toString(read.error()));
        return;
    }
    item.group = caller.version > 1 ? read->group : Id();
    if (auto against = objection(item, *read, caller, community))
        item.answer = *std::move(against);
    else
        item.transaction = std::move(*read);
}

} // namespace veche::serversync
