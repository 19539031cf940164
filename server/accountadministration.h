// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/ground.h"

#include <QJsonObject>

namespace veche::server
{

/// What is asked of accounts and communities: lists, passwords, removal.
class AccountAdministration
{
public:
    explicit AccountAdministration(Ground &ground);

    /// {"do": "account.list"}, {"do": "account.password", "email", "password"}, {"do": "account.remove",
    /// "email", "heir"}, {"do": "community.list"}, {"do": "community.members", "slug"}; nothing for what is
    /// none of these.
    [[nodiscard]] std::optional<QFuture<Result<QJsonObject>>> carryOut(const QJsonObject &request);

private:
    [[nodiscard]] QFuture<Result<QJsonObject>> setPassword(const QJsonObject &request);
    [[nodiscard]] QFuture<Result<QJsonObject>> remove(const QJsonObject &request);

    Ground &m_ground;
    QObject m_context; ///< ends what is awaited with it
};

} // namespace veche::server
