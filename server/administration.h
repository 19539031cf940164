// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/persondesk.h"
#include "server/servercore.h"

#include <QJsonObject>

namespace veche::server
{

/// Carries out the administrative subcommands, for the process that owns the database: the running server on
/// behalf of its socket, or the subcommand itself where none runs.
class Administration
{
public:
    explicit Administration(ServerCore &core);

    /// {"do": "doctor"}, {"do": "backup.copy"}, and those of PersonDesk and of the rooms. Invalid for
    /// anything else.
    [[nodiscard]] QFuture<Result<QJsonObject>> carryOut(const QJsonObject &request);

private:
    [[nodiscard]] QFuture<Result<QJsonObject>> copyDatabase();

    ServerCore &m_core;
    PersonDesk m_persons;
    QObject m_context; ///< ends what is awaited with it
};

} // namespace veche::server
