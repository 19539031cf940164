// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/connection.h"
#include "shared/storage/personaltable.h"

#include <QStringList>

namespace veche::registration
{

/// The tables and indexes of this room.
[[nodiscard]] QStringList schema();
/// The personal data in these tables: none.
[[nodiscard]] std::vector<storage::PersonalTable> personalTables();

} // namespace veche::registration
