// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/module/volume.h"

#include <QFile>

#include <sys/stat.h>
#include <sys/statvfs.h>

#include <cerrno>

namespace veche::server
{

std::optional<qint64> freeBytesAt(const QString &folder)
{
    // Not QStorageInfo: it looks for the mount in a list that a container may not show.
    struct statvfs volume {
    };
    if (::statvfs(QFile::encodeName(folder).constData(), &volume) != 0)
        return std::nullopt;
    return static_cast<qint64>(volume.f_bavail) * static_cast<qint64>(volume.f_frsize);
}

bool isOneVolume(const QString &path, const QString &other)
{
    struct stat first {
    };
    struct stat second {
    };
    return ::stat(QFile::encodeName(path).constData(), &first) == 0 &&
           ::stat(QFile::encodeName(other).constData(), &second) == 0 && first.st_dev == second.st_dev;
}

bool isLackOfRoom(const QString &why)
{
    for (const int code : {ENOSPC, EDQUOT, EFBIG}) {
        if (why == qt_error_string(code))
            return true;
    }
    return false;
}

} // namespace veche::server
