// SPDX-License-Identifier: GPL-3.0-or-later
// The part of DataFolder that deals with users of the system.
#include "server/datafolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <grp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
struct Owner {
    uid_t user;
    gid_t group;
};

/// The folder's owner, where this process is root and the owner is somebody else.
std::optional<Owner> otherOwner(const QString &path)
{
    struct stat folder {
    };
    if (::geteuid() != 0 || ::stat(QFile::encodeName(path).constData(), &folder) != 0 || folder.st_uid == 0)
        return std::nullopt;
    return Owner{folder.st_uid, folder.st_gid};
}

tl::unexpected<Error> cantBecome(const QString &path)
{
    return failure(ErrorKind::Denied, u"The folder is another user's, and root can't become that user here"_s,
                   path);
}
} // namespace

Result<void> DataFolder::make() const
{
    if (QDir(m_path).exists())
        return {};
    if (!QDir().mkpath(QFileInfo(m_path).absolutePath()))
        return failure(ErrorKind::Denied, u"The folder above the data folder can't be made"_s, m_path);
    if (::mkdir(QFile::encodeName(m_path).constData(), 0700) != 0 && errno != EEXIST)
        return failure(
            ErrorKind::Denied,
            u"The data folder can't be made: %1"_s.arg(QString::fromLocal8Bit(std::strerror(errno))), m_path);
    return {};
}

Result<void> DataFolder::becomeOwner() const
{
    const auto owner = otherOwner(m_path);
    if (!owner)
        return {};
    if (::setgroups(0, nullptr) != 0 || ::setgid(owner->group) != 0 || ::setuid(owner->user) != 0)
        return cantBecome(m_path);
    return {};
}

ActingOwner::ActingOwner(const DataFolder &folder)
    : m_path(folder.path())
{
    const auto owner = otherOwner(m_path);
    if (!owner)
        return;
    m_changed = true;
    if (::setgroups(0, nullptr) != 0 || ::setegid(owner->group) != 0 || ::seteuid(owner->user) != 0)
        m_acting = cantBecome(m_path);
}

ActingOwner::~ActingOwner()
{
    if (!m_changed)
        return;
    (void)::seteuid(0);
    (void)::setegid(0);
}

void writeForOwnerAlone()
{
    ::umask(S_IRWXG | S_IRWXO);
}

} // namespace veche::server
