// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doctor.h"

#include "server/accounts/roster.h"
#include "server/clockfinding.h"
#include "server/module/counted.h"
#include "shared/base/futures.h"
#include "shared/storage/dialect.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

namespace veche::server
{

using namespace Qt::StringLiterals;
using storage::Connection;
using Grade = Finding::Grade;

namespace
{
constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 diskBad = 200 * mebibyte;
constexpr qint64 diskWarn = 1024 * mebibyte;

Finding database(Connection &connection)
{
    const auto verdict =
        connection.prepare(connection.dialect().damage).one([](const storage::Statement &row) {
            return row.text(0);
        });
    if (const QString found = verdict ? verdict->value_or(QString()) : toString(verdict.error());
        found != "ok"_L1)
        return {u"database"_s, Grade::Bad, u"The database is damaged: %1"_s.arg(found),
                u"Stop the server, keep a copy of the folder, and put the latest backup in its place"_s};
    const auto census = accounts::book::census(connection);
    if (!census)
        return {u"database"_s, Grade::Bad, toString(census.error()), {}};
    if (census->accounts == 0)
        return {u"database"_s, Grade::Warning, u"The database is sound and empty"_s,
                u"Add the first account: veche-server account add EMAIL --name NAME --data DIR"_s};
    return {u"database"_s,
            Grade::Good,
            u"The database is sound: %1, %2"_s.arg(
                counted(census->accounts, "account"_L1, "accounts"_L1),
                counted(census->communities, "community"_L1, "communities"_L1)),
            {}};
}

Finding permissions(const DataFolder &folder)
{
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QStringList open;
    for (const QFileInfo &file : QDir(folder.path()).entryInfoList(QDir::Files | QDir::System)) {
        if ((file.permissions() & others) && !file.fileName().endsWith(".lock"_L1))
            open << file.fileName();
    }
    if (!open.isEmpty() && (QFileInfo(folder.path()).permissions() & (QFile::ExeGroup | QFile::ExeOther)))
        return {u"permissions"_s, Grade::Bad, u"Others on this machine can read %1"_s.arg(open.join(u", "_s)),
                u"chmod 700 %1 && chmod 600 %1/*"_s.arg(folder.path())};
    return {u"permissions"_s, Grade::Good, u"Only the owner can read the data"_s, {}};
}

Finding disk(const DataFolder &folder)
{
    const auto free = freeBytesAt(folder.path());
    if (!free)
        return {u"disk"_s, Grade::Warning, u"How much room there is can't be told here"_s,
                u"Look: df -h %1"_s.arg(folder.path())};
    const QString text = u"%1 MiB are free"_s.arg(*free / mebibyte);
    if (free < diskBad)
        return {u"disk"_s, Grade::Bad, text, u"Make room now: at 0 registrations and edits are refused"_s};
    if (free < diskWarn)
        return {u"disk"_s, Grade::Warning, text, u"Make room soon"_s};
    return {u"disk"_s, Grade::Good, text, {}};
}

QString gradeName(Grade grade)
{
    return grade == Grade::Good ? u"good"_s : grade == Grade::Warning ? u"warning"_s : u"bad"_s;
}

QJsonObject toJson(const Findings &findings)
{
    QJsonArray array;
    bool ok = true;
    for (const Finding &finding : findings) {
        ok = ok && finding.grade != Grade::Bad;
        array << QJsonObject{{u"subject"_s, finding.subject},
                             {u"grade"_s, gradeName(finding.grade)},
                             {u"text"_s, finding.text},
                             {u"advice"_s, finding.advice}};
    }
    return {{u"ok"_s, ok}, {u"findings"_s, array}};
}

QFuture<Findings> withRooms(QFuture<Findings> found, ServerCore &core, QObject *context)
{
    for (const auto &room : core.rooms()) {
        const auto more = [room = room.get(), context](const Findings &before) {
            return chain(room->examine(), context, [before](Findings findings) {
                findings.insert(findings.begin(), before.begin(), before.end());
                return findings;
            });
        };
        found = chain(found, context, more);
    }
    return found;
}
} // namespace

QFuture<Result<QJsonObject>> examine(ServerCore &core, QObject *context)
{
    const auto read = [&core](Connection &connection) {
        return Findings{database(connection), permissions(core.folder()), disk(core.folder()),
                        clockFinding(connection, core.clock())};
    };
    const auto tell = [](const Findings &found) { return Result<QJsonObject>(toJson(found)); };
    return chain(withRooms(core.readers().read<Findings>(read), core, context), context, tell);
}

QString report(const QJsonObject &examined)
{
    QString text;
    for (const auto &value : examined[u"findings"_s].toArray()) {
        const QJsonObject finding = value.toObject();
        const QString grade = finding[u"grade"_s].toString();
        const QString mark = grade == "good"_L1 ? u"ok   "_s : grade == "bad"_L1 ? u"BAD  "_s : u"warn "_s;
        text +=
            mark + finding[u"subject"_s].toString().leftJustified(13) + finding[u"text"_s].toString() + u'\n';
        if (const QString advice = finding[u"advice"_s].toString(); !advice.isEmpty())
            text += u"                  → %1\n"_s.arg(advice);
    }
    return text;
}

} // namespace veche::server
