// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/syncfolder.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

namespace veche
{

void syncFolder(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    (void)::fsync(descriptor);
    ::close(descriptor);
}

} // namespace veche
