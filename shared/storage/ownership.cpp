// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/ownership.h"

#include "shared/storage/schema.h"

#include <QDir>
#include <QFileInfo>

namespace veche::storage
{

using namespace Qt::StringLiterals;

namespace
{
/// Links followed, as SQLite does it; a file that is to be made has a folder at least.
QString followed(const QString &path)
{
    const QFileInfo file(path);
    if (file.exists())
        return file.canonicalFilePath();
    const QString folder = QFileInfo(file.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? file.absoluteFilePath() : folder + u'/' + file.fileName();
}

QString lockFileOf(const QString &path)
{
    return path + ".lock"_L1;
}

bool hasLog(const QString &path)
{
    return QFileInfo(path + "-wal"_L1).size() > 0;
}

/// SQLite looks for its log beside the name that it was given. A process that was killed may have left one
/// beside another name of the file: without it the file is old, and once both were written it is broken
/// (sqlite.org/howtocorrupt.html §2.5).
QString nameWithLog(const QString &path, const QString &noted)
{
    const QByteArray identity = fileIdentity(path);
    const auto fits = [&](const QString &name) { return hasLog(name) && fileIdentity(name) == identity; };
    for (const QString &name : {path, noted}) {
        if (fits(name))
            return name;
    }
    const QDir folder = QFileInfo(path).dir();
    for (const QString &log : folder.entryList({u"*-wal"_s}, QDir::Files | QDir::Hidden)) {
        if (const QString name = folder.filePath(log.chopped(4)); fits(name))
            return name;
    }
    return path;
}

tl::unexpected<Error> openElsewhere(const QString &holder, const QString &path)
{
    return failure(ErrorKind::Conflict, u"The workspace is open in another program"_s,
                   holder.isEmpty() ? path : holder);
}
} // namespace

Ownership::Ownership(QString path, std::unique_ptr<SystemLock> file)
    : m_path(std::move(path))
    , m_file(std::move(file))
{
}

Ownership::~Ownership()
{
    if (m_file && m_beside && !hasLog(m_path))
        m_file->setNote({});
}

Result<std::unique_ptr<Ownership>> Ownership::take(const QString &path)
{
    const QString name = followed(path);
    auto file = SystemLock::take(name, SystemLock::Opening::Existing, SystemLock::Beside::OtherLocks);
    if (!file && file.error().kind == ErrorKind::Conflict)
        return openElsewhere(LockFile::holder(lockFileOf(name), file.error().context), path);
    if (!file)
        return failure(file.error());
    return std::unique_ptr<Ownership>(new Ownership(name, std::move(*file)));
}

Result<std::unique_ptr<Ownership>> Ownership::make(const QString &path, const QMap<QString, QByteArray> &meta)
{
    std::unique_ptr<Ownership> owned(new Ownership(followed(path), nullptr));
    VECHE_TRY(owned->announce());
    auto file = createFile(owned->m_path, meta);
    if (!file)
        return failure(file.error());
    owned->m_file = std::move(*file);
    owned->m_file->setNote(owned->m_path);
    return owned;
}

Result<void> Ownership::announce()
{
    if (m_file && m_file->names() > 1)
        m_path = nameWithLog(m_path, m_file->note());
    auto beside = LockFile::take(lockFileOf(m_path));
    if (!beside && beside.error().kind == ErrorKind::Conflict)
        return openElsewhere(beside.error().context, m_path);
    if (!beside && m_file && m_file->isHeld())
        return {}; // Somebody else's file has that name.
    if (!beside)
        return failure(ErrorKind::Denied, u"The folder of the workspace can't be written"_s, m_path);
    m_beside = std::move(*beside);
    if (m_file)
        m_file->setNote(m_path);
    return {};
}

} // namespace veche::storage
