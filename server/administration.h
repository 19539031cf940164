// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accountadministration.h"
#include "server/commandline.h"
#include "server/doctor.h"
#include "server/ground.h"
#include "server/persondesk.h"

#include <QJsonObject>

namespace veche::server
{

/// Carries out the administrative subcommands, for the process that owns the database: the running server on
/// behalf of its socket, or the subcommand itself where none runs.
class Administration
{
public:
    Administration(Ground &ground, std::function<MailState()> mail);

    /// {"do": "account.add", "email", "name", "password"}, {"do": "community.add", "slug", "name", "owner"},
    /// {"do": "account.lock", "email"}, {"do": "account.unlock", "email"}, {"do": "doctor"}, {"do":
    /// "backup.copy"}, and those of AccountAdministration and PersonDesk. Invalid for anything else.
    [[nodiscard]] QFuture<Result<QJsonObject>> carryOut(const QJsonObject &request);

private:
    [[nodiscard]] QFuture<Result<QJsonObject>> addAccount(const QJsonObject &request);
    [[nodiscard]] QFuture<Result<QJsonObject>> lockAccount(const QJsonObject &request);
    [[nodiscard]] QFuture<Result<QJsonObject>> addCommunity(const QJsonObject &request);
    [[nodiscard]] QFuture<Result<QJsonObject>> copyDatabase();

    Ground &m_ground;
    std::function<MailState()> m_mail;
    AccountAdministration m_accounts;
    PersonDesk m_persons;
    QObject m_context; ///< ends what is awaited with it
};

/// The request that a command line stands for.
[[nodiscard]] QJsonObject requestOf(const CommandLine &line, const QString &password);

} // namespace veche::server
