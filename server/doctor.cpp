// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/doctor.h"

#include "server/accounts/roster.h"
#include "server/clockfinding.h"
#include "server/mail/mailbook.h"
#include "shared/base/futures.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QtConcurrentRun>

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
constexpr qint64 waitingLong = 60 * 60 * 1000;

Finding database(Connection &connection)
{
    auto check = connection.prepare(u"PRAGMA quick_check(1)"_s);
    QString verdict;
    while (check.next())
        verdict = check.at(0).toString();
    if (verdict != "ok"_L1)
        return {u"database"_s, Grade::Bad, u"The database is damaged: %1"_s.arg(verdict),
                u"Stop the server, keep a copy of the folder, and put the latest backup in its place"_s};
    const auto census = accounts::book::census(connection);
    if (!census)
        return {u"database"_s, Grade::Bad, toString(census.error()), {}};
    if (census->accounts == 0)
        return {u"database"_s, Grade::Warning, u"The database is sound and empty"_s,
                u"Add the first account: veche-server account add EMAIL --name NAME --data DIR"_s};
    return {u"database"_s,
            Grade::Good,
            u"The database is sound: %1 accounts, %2 communities"_s.arg(census->accounts)
                .arg(census->communities),
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

Finding mailWay(const MailState &mail)
{
    if (mail.server.isEmpty())
        return {
            u"mail"_s, Grade::Warning, u"No mail server is set: letters wait"_s,
            u"Start with --smtp smtp://user:password@host:587, or set it in the application under Settings"_s};
    if (!mail.paused.isEmpty())
        return {
            u"mail"_s, Grade::Bad, u"Every letter waits: %1"_s.arg(mail.paused),
            u"Mend it with the mail provider, or set another way in the application under Settings; then "
            "everything that waits goes out by itself. A trial mail from there shows whether it is mended"_s};
    if (const auto reached = mail.reach(); !reached)
        return {
            u"mail"_s, Grade::Bad, u"%1 doesn't answer: %2"_s.arg(mail.server, toString(reached.error())),
            u"Check host, port, user and password, and that the provider lets mail out of this machine"_s};
    return {u"mail"_s, Grade::Good, u"%1 answers"_s.arg(mail.server), {}};
}

Finding outbox(Connection &connection, qint64 now)
{
    const auto counts = mail::book::counts(connection);
    auto oldest = connection.prepare(u"SELECT MIN(next_at) FROM message WHERE state = 'queued'"_s);
    qint64 since = now;
    while (oldest.next())
        since = oldest.isNull(0) ? now : oldest.number(0);
    if (!counts)
        return {u"outbox"_s, Grade::Bad, toString(counts.error()), {}};
    const QString text = u"%1 letters wait, %2 failed"_s.arg(counts->waiting).arg(counts->failed);
    if (counts->waiting > 0 && now - since > waitingLong)
        return {u"outbox"_s, Grade::Bad, text, u"See mail above; they are sent once it works"_s};
    return {u"outbox"_s, Grade::Good, text, {}};
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

QFuture<Findings> withRooms(QFuture<Findings> found, Ground &ground, QObject *context)
{
    for (const auto &room : ground.rooms()) {
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

QFuture<Result<QJsonObject>> examine(Ground &ground, const MailState &mail, QObject *context)
{
    const auto read = [&ground](Connection &connection) {
        return Findings{database(connection), permissions(ground.folder()), disk(ground.folder()),
                        clockFinding(connection, ground.clock()),
                        outbox(connection, ground.clock().wallMs())};
    };
    const auto withMail = [mail](const Findings &found) {
        return QtConcurrent::run([mail, findings = found]() mutable {
            const auto isOutbox = [](const Finding &finding) { return finding.subject == "outbox"_L1; };
            const auto before = [&] { return std::find_if(findings.begin(), findings.end(), isOutbox); };
            findings.insert(before(), mailWay(mail));
            if (mail.sender)
                findings.insert(before(), mail.sender());
            return Result<QJsonObject>(toJson(findings));
        });
    };
    return chain(withRooms(ground.readers().read<Findings>(read), ground, context), context, withMail);
}

QString report(const QJsonObject &examined)
{
    QString text;
    for (const auto &value : examined[u"findings"_s].toArray()) {
        const QJsonObject finding = value.toObject();
        const QString grade = finding[u"grade"_s].toString();
        const QString mark = grade == "good"_L1 ? u"ok   "_s : grade == "bad"_L1 ? u"BAD  "_s : u"warn "_s;
        text +=
            mark + finding[u"subject"_s].toString().leftJustified(12) + finding[u"text"_s].toString() + u'\n';
        if (const QString advice = finding[u"advice"_s].toString(); !advice.isEmpty())
            text += u"                 → %1\n"_s.arg(advice);
    }
    return text;
}

} // namespace veche::server
