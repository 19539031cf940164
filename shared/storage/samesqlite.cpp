// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/samesqlite.h"

#include <sqlite3.h>

namespace veche::storage
{

using namespace Qt::StringLiterals;

namespace
{
/// The connection that the linked library opened last on this thread.
thread_local const sqlite3 *latest = nullptr;

extern "C" int noteOpened(sqlite3 *opened, const char **, const sqlite3_api_routines *)
{
    latest = opened;
    return SQLITE_OK;
}
} // namespace

SameSqlite::SameSqlite()
{
    latest = nullptr;
    // It takes the type of every extension's entry; one that is registered already stays registered once.
    (void)sqlite3_auto_extension(reinterpret_cast<void (*)()>(noteOpened));
}

Result<void> SameSqlite::check(const sqlite3 *opened, const QString &path) const
{
    if (opened != nullptr && opened == latest)
        return {};
    return failure(
        ErrorKind::Invalid,
        u"Qt's SQLite plugin carries another SQLite than the one that Veche is linked with (%1), so no "
        "database is opened; take a Qt whose plugin uses the system's SQLite"_s.arg(
            QString::fromLatin1(sqlite3_libversion())),
        path);
}

} // namespace veche::storage
