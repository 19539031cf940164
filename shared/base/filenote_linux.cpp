// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/filenote.h"

#include <sys/xattr.h>

namespace veche
{

namespace
{
constexpr char attribute[] = "user.veche.opened-as";
constexpr qsizetype longestNote = 4096;
} // namespace

void setFileNote(int file, const QByteArray &note)
{
    if (note.isEmpty())
        (void)::fremovexattr(file, attribute);
    else
        (void)::fsetxattr(file, attribute, note.constData(), note.size(), 0);
}

QByteArray fileNote(int file)
{
    QByteArray note(longestNote, Qt::Uninitialized);
    const ssize_t size = ::fgetxattr(file, attribute, note.data(), note.size());
    return note.left(qMax<ssize_t>(size, 0));
}

} // namespace veche
