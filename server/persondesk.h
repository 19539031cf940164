// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/servercore.h"

#include <QJsonObject>
#include <QObject>

#include <optional>

namespace veche::server
{

/// Tells and erases what the server holds about a person, for whoever runs it: the rows of its communities,
/// and the tables of its rooms.
class PersonDesk
{
public:
    explicit PersonDesk(ServerCore &core);

    /// {"do": "person.count" | "person.export" | "person.erase", "email", "community": slug or empty};
    /// nothing for any other request. Counts and erasing answer {"rows": {table: count}}, erasing with
    /// "transactions" too; exporting {"file": the text of interchange::personFile()}. NotFound: no such
    /// community. Conflict: a community or the server has no other owner.
    [[nodiscard]] std::optional<QFuture<Result<QJsonObject>>> carryOut(const QJsonObject &request);

private:
    struct Wanted;
    [[nodiscard]] QFuture<Result<QJsonObject>> erase(const Wanted &wanted);
    [[nodiscard]] static Result<QJsonObject> eraseIn(CommunityWrite &write, const Wanted &wanted);

    ServerCore &m_core;
};

/// Every table of a server's database beside the entities', with what it holds of persons.
[[nodiscard]] std::vector<storage::PersonalTable> tablesOfServer();

} // namespace veche::server
