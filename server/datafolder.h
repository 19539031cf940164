// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/privatefile.h"
#include "server/module/volume.h"

#include <QByteArray>
#include <QStringList>

namespace veche::server
{

/// The folder that holds everything of one server. Only its owner may look into it.
class DataFolder
{
public:
    explicit DataFolder(QString path);

    /// Makes the folder where there is none, for its owner alone.
    [[nodiscard]] Result<void> make() const;
    /// Where this process is root and the folder somebody else's, goes on as that somebody: what root wrote
    /// into it, its server couldn't open any more.
    [[nodiscard]] Result<void> becomeOwner() const;
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] QString database() const { return file(QStringLiteral("server.veche")); }
    /// Where a copy of the database stands for the moment in which it is backed up.
    [[nodiscard]] QString copy() const { return file(QStringLiteral("server.veche.copy")); }
    /// Taken by who makes a backup: one at a time.
    [[nodiscard]] QString copyLock() const { return file(QStringLiteral("backup.lock")); }
    /// Secrets and settings: with the database, all that a server can't do without.
    [[nodiscard]] QStringList kept() const;
    /// Where the running server takes its administrative subcommands.
    [[nodiscard]] QString socket() const { return file(QStringLiteral("admin.socket")); }
    /// Says where the running server listens.
    [[nodiscard]] QString addressFile() const { return file(QStringLiteral("address.json")); }
    [[nodiscard]] QString mailFile() const { return file(QStringLiteral("mail.json")); }
    [[nodiscard]] QString settingsFile() const { return file(QStringLiteral("settings.json")); }
    /// 32 random bytes under that name, the same at every call; made at the first.
    [[nodiscard]] Result<QByteArray> secret(const QString &name) const;

private:
    [[nodiscard]] QString file(const QString &name) const { return m_path + u'/' + name; }

    QString m_path;
};

/// While it lives, root does what it does as the folder's owner; others stay who they are.
class ActingOwner
{
public:
    explicit ActingOwner(const DataFolder &folder);
    ~ActingOwner();
    Q_DISABLE_COPY_MOVE(ActingOwner)
    /// Denied where root can't become that user here.
    [[nodiscard]] const Result<void> &acting() const { return m_acting; }

private:
    QString m_path;
    Result<void> m_acting;
    bool m_changed = false;
};

/// Full: there is no room in that folder for so many bytes; or, where it shares the disk of `data`, too
/// little would be left for the orders and edits that go on.
[[nodiscard]] Result<void> checkRoom(const QString &folder, qint64 bytes, const DataFolder &data);
/// From here on, whatever this process writes is its owner's alone from the first byte.
void writeForOwnerAlone();

} // namespace veche::server
