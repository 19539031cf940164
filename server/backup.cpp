// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/backup.h"

#include "server/archive.h"
#include "server/heldsignals.h"
#include "shared/base/lockfile.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int formatVersion = 1;

/// A file of the backup, open: whoever may read it needn't be who writes the archive.
struct Member {
    QString name;
    std::unique_ptr<QFile> file;
};

struct Source {
    std::vector<Member> members;
    QJsonObject state; ///< of the copy, as the database's owner says it
    ArchiveOwner owner;
    qint64 bytes = 0;
};

Result<void> refuseTarget(const QString &path, bool replaces)
{
    const QFileInfo target(path);
    if (target.isDir())
        return failure(ErrorKind::Invalid, u"That is a folder; name a file in it"_s, path);
    if (target.exists() && !replaces)
        return failure(ErrorKind::Conflict, u"There is a file with that name already; --force replaces it"_s,
                       path);
    const QFileInfo folder(target.absolutePath());
    if (!folder.isDir())
        return failure(ErrorKind::NotFound, u"There is no such folder"_s, folder.filePath());
    if (!folder.isWritable())
        return failure(ErrorKind::Denied, u"Nothing can be written into that folder"_s, folder.filePath());
    return {};
}

Result<void> add(Source &source, const QString &path, const QString &name)
{
    Member member{name, std::make_unique<QFile>(path)};
    if (!member.file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return failure(ErrorKind::Denied, u"It can't be read: %1"_s.arg(member.file->errorString()), path);
    source.bytes += member.file->size();
    source.members.push_back(std::move(member));
    return {};
}

Result<std::unique_ptr<LockFile>> lockOf(const DataFolder &folder)
{
    auto lock = LockFile::take(folder.copyLock());
    if (lock)
        return lock;
    return lock.error().kind == ErrorKind::Conflict
               ? failure(ErrorKind::Conflict, u"Another backup of this server is being made"_s, folder.path())
               : failure(ErrorKind::Denied, u"The data folder can't be written"_s, folder.path());
}

/// Has the copy made and opens everything, as the owner of the folder. The copy loses its name at once, so
/// that nothing is left of it however this process ends.
Result<Source> openSource(const DataFolder &folder, const AskOwner &ask)
{
    const ActingOwner acting(folder);
    if (!acting.acting())
        return failure(acting.acting().error());
    const auto lock = lockOf(folder);
    if (!lock)
        return failure(lock.error());
    auto state = ask({{u"do"_s, u"backup.copy"_s}});
    if (!state)
        return failure(state.error());
    const QFileInfo database(folder.database());
    Source source{.members = {},
                  .state = *std::move(state),
                  .owner = {database.owner(), database.group(), database.ownerId(), database.groupId()}};
    const auto opened = add(source, folder.copy(), database.fileName());
    QFile::remove(folder.copy());
    if (!opened)
        return failure(opened.error());
    for (const QString &name : folder.kept()) {
        VECHE_TRY(add(source, folder.path() + u'/' + name, name));
    }
    return source;
}

Result<QJsonObject> pack(Archive &archive, const Source &source, const QDateTime &now)
{
    QJsonArray members;
    for (const Member &member : source.members) {
        VECHE_TAKE(const auto &sum, archive.add(member.name, *member.file, now.toSecsSinceEpoch()));
        members << QJsonObject{
            {u"name"_s, member.name}, {u"bytes"_s, member.file->size()}, {u"sha256"_s, sum}};
    }
    QJsonObject manifest = source.state;
    manifest[u"format"_s] = formatVersion;
    manifest[u"program"_s] = u"veche-server"_s;
    manifest[u"version"_s] = QStringLiteral(VECHE_VERSION);
    manifest[u"made"_s] = now.toString(Qt::ISODate);
    manifest[u"members"_s] = members;
    QByteArray json = QJsonDocument(manifest).toJson();
    QBuffer content(&json);
    content.open(QIODevice::ReadOnly);
    VECHE_TRY(archive.add(u"manifest.json"_s, content, now.toSecsSinceEpoch()));
    return manifest;
}
} // namespace

Result<QJsonObject> makeBackup(const DataFolder &folder, const BackupOptions &options, const Clock &clock,
                               const AskOwner &ask)
{
    const QString path = QDir::cleanPath(QDir::current().absoluteFilePath(options.target));
    VECHE_TRY(refuseTarget(path, options.replaces));
    VECHE_TAKE(const auto &source, openSource(folder, ask));
    VECHE_TRY(checkRoom(QFileInfo(path).absolutePath(), source.bytes, folder));
    const HeldSignals held; // Until the file is whole, or gone.
    Archive archive(path, source.owner);
    VECHE_TRY(archive.open());
    const auto manifest = pack(archive, source, QDateTime::fromMSecsSinceEpoch(clock.wallMs(), Qt::UTC));
    if (!manifest)
        return failure(manifest.error());
    if (const auto free = refuseTarget(path, options.replaces); !free) // Somebody else's, in the meantime.
        return failure(free.error());
    VECHE_TRY(archive.finish());
    return QJsonObject{{u"file"_s, path}, {u"bytes"_s, QFileInfo(path).size()}, {u"manifest"_s, *manifest}};
}

QString saidBackup(const QJsonObject &made)
{
    return u"%1: %2. It holds every secret of the server: keep it as safe.\n"_s.arg(
        made[u"file"_s].toString(), QLocale::c().formattedDataSize(made[u"bytes"_s].toInteger()));
}

} // namespace veche::server
