// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/transaction.h"
#include "shared/sync/ledger/ledger.h"

namespace veche::serversync
{

/// One transaction of a push; read where `transaction` has a value, else already answered.
struct PushItem {
    QByteArray payload;
    QByteArray signature;
    std::optional<domain::Transaction> transaction;
    sync::PushAnswer answer;
    Id group;           ///< null where it is alone, or is judged alone
    bool known = false; ///< was here before
};

/// Whether two that follow each other are parts of one action.
[[nodiscard]] inline bool belongTogether(const PushItem &one, const PushItem &next)
{
    return !one.group.isNull() && one.group == next.group;
}

/// The answer to one that is rejected; `reason` is an English sentence.
[[nodiscard]] sync::PushAnswer refusal(const Id &id, sync::Refusal why, const QString &reason);
/// The answer to one that the ledger has seen.
[[nodiscard]] sync::PushAnswer answerOf(const Id &id, const sync::Applied &applied);

} // namespace veche::serversync
