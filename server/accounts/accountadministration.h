// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountdesk.h"

#include <QJsonObject>

namespace veche::accounts
{

/// Answers what the subcommands ask of accounts and communities.
class AccountAdministration
{
public:
    AccountAdministration(AccountDesk &desk, storage::ReaderPool &readers);

    /// {"do": "account.add", "email", "name", "password"}, {"do": "account.lock", "email"}, {"do":
    /// "account.unlock", "email"}, {"do": "account.list"}, {"do": "account.password", "email", "password"},
    /// {"do": "account.remove", "email", "heir"}, {"do": "community.add", "slug", "name", "owner"}, {"do":
    /// "community.list"}, {"do": "community.members", "slug"}; nothing for what is none of these.
    [[nodiscard]] std::optional<QFuture<Result<QJsonObject>>> carryOut(const QJsonObject &request);

private:
    [[nodiscard]] QFuture<Result<QJsonObject>> addAccount(const QJsonObject &request);
    [[nodiscard]] QFuture<Result<QJsonObject>> lockAccount(const QJsonObject &request);
    [[nodiscard]] QFuture<Result<QJsonObject>> addCommunity(const QJsonObject &request);
    [[nodiscard]] QFuture<Result<QJsonObject>> setPassword(const QJsonObject &request);
    [[nodiscard]] QFuture<Result<QJsonObject>> remove(const QJsonObject &request);

    AccountDesk &m_desk;
    storage::ReaderPool &m_readers;
    QObject m_context; ///< ends what is awaited with it
};

} // namespace veche::accounts
