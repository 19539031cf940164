// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/datafolder.h"
#include "shared/base/clock.h"

#include <QJsonObject>

#include <functional>

namespace veche::server
{

/// Carries out {"do": "backup.copy"} in the process that owns the database; see Administration.
using AskOwner = std::function<Result<QJsonObject>(const QJsonObject &request)>;

struct BackupOptions {
    QString target;        ///< the file to be made
    bool replaces = false; ///< a file that has that name already
};

/// Makes one file of the whole server: a tar with the database as it is at one moment, secrets, settings, and
/// `manifest.json` last, which has the SHA-256 of the others. Gives {"file", "bytes", "manifest"}. Conflict:
/// the target is there already, or another backup is being made. Full, Denied: it can't be written; then
/// nothing is left of it.
[[nodiscard]] Result<QJsonObject> makeBackup(const DataFolder &folder, const BackupOptions &options,
                                             const Clock &clock, const AskOwner &ask);
/// A finished backup as a terminal shows it.
[[nodiscard]] QString saidBackup(const QJsonObject &made);

} // namespace veche::server
