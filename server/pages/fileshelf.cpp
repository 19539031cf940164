// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/fileshelf.h"

namespace veche::pages
{

std::optional<PublicFile> FileShelf::find(const QByteArray &key)
{
    const std::lock_guard lock(m_mutex);
    const PublicFile *found = m_files.object(key);
    return found ? std::optional(*found) : std::nullopt;
}

PublicFile FileShelf::put(const QByteArray &key, const PublicFile &file)
{
    const std::lock_guard lock(m_mutex);
    if (const PublicFile *found = m_files.object(key))
        return *found;
    m_files.insert(key, new PublicFile(file), std::max<qsizetype>(1, file.bytes.size()));
    return file;
}

} // namespace veche::pages
