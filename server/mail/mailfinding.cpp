// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mailfinding.h"

#include "server/mail/mailbook.h"
#include "server/mail/senderdomain.h"
#include "server/module/counted.h"

#include <QTcpSocket>

namespace veche::mail
{

using namespace Qt::StringLiterals;
using server::Finding;
using Grade = Finding::Grade;

namespace
{
constexpr int reachMs = 5'000;
constexpr qint64 waitingLong = 60 * 60 * 1000;

/// Whether a mail server speaks there; in the open, its greeting is read too (RFC 5321, 3.1).
Result<void> reach(const SmtpSettings &settings)
{
    QTcpSocket socket;
    socket.connectToHost(settings.host, settings.port);
    if (!socket.waitForConnected(reachMs))
        return failure(ErrorKind::Offline, socket.errorString());
    if (settings.tls == SmtpSettings::Tls::Implicit)
        return {};
    if (!socket.waitForReadyRead(reachMs))
        return failure(ErrorKind::Offline, u"Nothing there greets as a mail server does"_s);
    const QByteArray greeting = socket.readLine(512).trimmed();
    if (!greeting.startsWith("220"))
        return failure(ErrorKind::Rejected, QString::fromUtf8(greeting));
    return {};
}
} // namespace

Finding wayFinding(const std::optional<SmtpSettings> &settings, const QString &ailment)
{
    if (!settings)
        return {
            u"mail"_s, Grade::Warning, u"No mail server is set: letters wait"_s,
            u"Start with --smtp smtp://user:password@host:587, or set it in the application under Settings"_s};
    if (!ailment.isEmpty())
        return {u"mail"_s, Grade::Bad, u"Every letter waits: %1"_s.arg(ailment),
                u"Mend it with the mail provider, or set another way in the application under Settings; then "
                "everything that waits goes out by itself. A trial mail from there shows whether it is "
                "mended"_s};
    if (const auto reached = reach(*settings); !reached)
        return {
            u"mail"_s, Grade::Bad,
            u"%1 doesn't answer: %2"_s.arg(settings->description(), toString(reached.error())),
            u"Check host, port, user and password, and that the provider lets mail out of this machine"_s};
    return {u"mail"_s, Grade::Good, u"%1 answers"_s.arg(settings->description()), {}};
}

Finding senderFinding(const Names &names, const QString &from, const QString &mailHost)
{
    const QString domain = from.section(u'@', -1);
    if (!domain.contains(u'.'))
        return {u"sender"_s, Grade::Warning, u"Letters come from %1, which nobody can answer"_s.arg(from),
                u"Start with --mail-from, or set the sender in the application under Settings"_s};
    const auto found = lookUp(names, domain, mailHost);
    if (!found)
        return {
            u"sender"_s, Grade::Warning, toString(found.error()),
            u"Look at /etc/resolv.conf: whether letters in the name of %1 are believed can't be told"_s.arg(
                domain)};
    const Grade grade = found->isRefused()          ? Grade::Bad
                        : found->advice().isEmpty() ? Grade::Good
                                                    : Grade::Warning;
    return {u"sender"_s, grade, found->report(), found->advice()};
}

Finding outboxFinding(storage::Connection &connection, qint64 now)
{
    const auto counts = book::counts(connection);
    const auto oldest =
        connection.prepare(u"SELECT MIN(next_at) FROM message WHERE state = 'queued'"_s)
            .one([now](const storage::Statement &row) { return row.isNull(0) ? now : row.number(0); });
    if (!counts || !oldest)
        return {u"outbox"_s, Grade::Bad, toString(counts ? oldest.error() : counts.error()), {}};
    const QString text =
        u"%1, %2 failed"_s.arg(server::counted(counts->waiting, "letter waits"_L1, "letters wait"_L1),
                               QString::number(counts->failed));
    if (counts->waiting > 0 && now - oldest->value_or(now) > waitingLong)
        return {u"outbox"_s, Grade::Bad, text, u"See mail above; they are sent once it works"_s};
    return {u"outbox"_s, Grade::Good, text, {}};
}

} // namespace veche::mail
