// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

struct sqlite3;

namespace veche::storage
{

/// Sees whether what opens a database is the SQLite that we are linked with. Two libraries on one handle is
/// undefined, and Qt's plugin may carry one of its own.
///
/// The linked library tells of every handle that it opens (sqlite.org/c3ref/auto_extension.html); another one
/// doesn't, and need not be called to find that out.
class SameSqlite
{
public:
    /// Before the opening that is to be judged, on its thread.
    SameSqlite();
    /// Invalid where `opened`, the database at `path`, isn't of the linked library: nothing but closing may
    /// then be done with it.
    [[nodiscard]] Result<void> check(const sqlite3 *opened, const QString &path) const;
};

} // namespace veche::storage
