// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/module/privatefile.h"

#include "server/module/volume.h"

#include <QFile>
#include <QSaveFile>

namespace veche::server
{

using namespace Qt::StringLiterals;

Result<void> writePrivately(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(notWritten(file, path));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // Before there is anything to read.
    file.write(bytes);
    if (!file.commit())
        return failure(notWritten(file, path));
    return {};
}

Error notWritten(const QFileDevice &file, const QString &path)
{
    const QString why = file.errorString();
    if (isLackOfRoom(why))
        return {ErrorKind::Full, u"There is no room left for the file: %1"_s.arg(why), path};
    return {ErrorKind::Denied, u"The file can't be written: %1"_s.arg(why), path};
}

} // namespace veche::server
