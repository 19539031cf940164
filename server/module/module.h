// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/admincommand.h"
#include "server/module/context.h"
#include "server/module/room.h"
#include "shared/storage/personaltable.h"

#include <QStringList>

namespace veche::server
{

/// A room's part in the server, known before anything is open. A room gives one by a function module().
struct Module {
    QString name;
    /// Its tables and indexes: CREATE … IF NOT EXISTS, later columns as ALTER TABLE … ADD COLUMN.
    QStringList schema = {};
    /// The personal data in each of its tables.
    std::vector<storage::PersonalTable> tables = {};
    std::vector<Setting> settings = {};
    std::vector<AdminCommand> commands = {}; ///< answered by Room::carryOut()
    std::function<std::unique_ptr<Room>(const Context &)> make;
};

} // namespace veche::server
