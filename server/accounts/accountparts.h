// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountbook.h"
#include "server/accounts/passwordhasher.h"
#include "server/module/communitywriter.h"
#include "shared/base/clock.h"
#include "shared/storage/readerpool.h"
#include "shared/sync/ledger/ledger.h"

#include <QFuture>

namespace veche::accounts
{

/// The common context of all work on accounts.
struct AccountParts {
    storage::Database &database;
    storage::ReaderPool &readers;
    sync::Ledger &ledger;
    server::CommunityWriter &writer;
    PasswordHasher &hasher;
    const Clock &clock;
};

/// Nothing where there is no such account.
[[nodiscard]] QFuture<Result<std::optional<Account>>> lookUp(const AccountParts &parts, const QString &email);

} // namespace veche::accounts
