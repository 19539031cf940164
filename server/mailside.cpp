// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mailside.h"

#include "server/mail/letterjobs.h"
#include "server/mail/senderdomain.h"
#include "shared/base/emailaddress.h"
#include "shared/base/futures.h"

#include <QFile>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

namespace veche::server
{

using namespace Qt::StringLiterals;
using mail::MailCaller;
using mail::MailChoice;

namespace
{
constexpr int reachMs = 5'000;
constexpr auto makeJobsAgain = std::chrono::seconds(30); ///< while the disk is full

/// Whether a mail server speaks there; `greets`: in the open, so that its greeting can be read (RFC
/// 5321, 3.1).
Result<void> reach(const QString &host, quint16 port, bool greets)
{
    QTcpSocket socket;
    socket.connectToHost(host, port);
    if (!socket.waitForConnected(reachMs))
        return failure(ErrorKind::Offline, socket.errorString());
    if (!greets)
        return {};
    if (!socket.waitForReadyRead(reachMs))
        return failure(ErrorKind::Offline, u"Nothing there greets as a mail server does"_s);
    const QByteArray greeting = socket.readLine(512).trimmed();
    if (!greeting.startsWith("220"))
        return failure(ErrorKind::Rejected, QString::fromUtf8(greeting));
    return {};
}
} // namespace

Result<MailChoice> storedChoice(const DataFolder &folder)
{
    QFile file(folder.mailFile());
    if (!file.exists())
        return MailChoice();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Denied, file.errorString(), folder.mailFile());
    const QJsonObject stored = QJsonDocument::fromJson(file.readAll()).object();
    if (!stored.contains(u"url"_s))
        return failure(ErrorKind::Corrupt,
                       u"The mail settings can't be read; move the file away to set them anew"_s,
                       folder.mailFile());
    return MailChoice{stored[u"url"_s].toString(), stored[u"from"_s].toString(), false};
}

namespace
{
Finding senderFinding(const mail::Names &names, const QString &from, const QString &mailHost)
{
    using Grade = Finding::Grade;
    const QString domain = from.section(u'@', -1);
    if (!domain.contains(u'.'))
        return {u"sender"_s, Grade::Warning, u"Letters come from %1, which nobody can answer"_s.arg(from),
                u"Start with --mail-from, or set the sender in the application under Settings"_s};
    const auto found = mail::lookUp(names, domain, mailHost);
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
} // namespace

MailState mailState(const std::optional<mail::SmtpSettings> &settings, const QString &paused,
                    const QString &from, const mail::Names *names)
{
    if (!settings)
        return {};
    MailState state{.server = settings->description(),
                    .paused = paused,
                    .reach = [host = settings->host, port = settings->port,
                              greets = settings->tls != mail::SmtpSettings::Tls::Implicit] {
                        return reach(host, port, greets);
                    }};
    if (names && !from.isEmpty())
        state.sender = [names, from, host = settings->host] { return senderFinding(*names, from, host); };
    return state;
}

namespace
{
Result<mail::MailCaller> callerOf(const Result<accounts::Principal> &who)
{
    if (!who)
        return failure(who.error());
    return mail::MailCaller{who->account.name, who->account.email, who->account.serverOwner};
}
} // namespace

MailSide::MailSide(Ground &ground, jobs::Runner &jobs, PublicSide &site, std::function<QString()> publicUrl,
                   const mail::Names *names, QObject *parent)
    : QObject(parent)
    , m_ground(ground)
    , m_site(site)
    , m_publicUrl(std::move(publicUrl))
    , m_names(names)
    , m_outbox({ground.database(), ground.readers(), ground.clock(), jobs, ground.writer(),
                [this] { return sources(); }})
    , m_routes({m_outbox, ground.readers(),
                [this](const QByteArray &token) {
                    return chain(m_ground.accounts().signIns().authenticate(QString::fromLatin1(token)), this,
                                 callerOf);
                },
                [this] { return m_choice; }, [this](const MailChoice &choice) { return choose(choice); },
                [this](const QString &wanted) { return sender(wanted); }})
{
}

Result<void> MailSide::start(const QString &smtp, const QString &from)
{
    if (!from.isEmpty() && !isEmailAddress(from))
        return failure(ErrorKind::Invalid, u"--mail-from takes an e-mail address"_s, from);
    if (!smtp.isEmpty())
        return apply({smtp, from, true});
    auto stored = storedChoice(m_ground.folder());
    if (!stored)
        return failure(stored.error());
    if (!from.isEmpty())
        stored->from = from;
    return apply(*stored);
}

Result<void> MailSide::apply(const MailChoice &choice)
{
    std::optional<mail::SmtpSettings> settings;
    if (!choice.url.isEmpty()) {
        auto read = mail::SmtpSettings::fromUrl(choice.url);
        if (!read)
            return failure(read.error());
        settings = std::move(*read);
    }
    m_choice = choice;
    m_outbox.setSettings(settings);
    return {};
}

Result<void> MailSide::choose(const MailChoice &choice)
{
    const QByteArray json =
        QJsonDocument(QJsonObject{{u"url"_s, choice.url}, {u"from"_s, choice.from}}).toJson();
    if (const auto written = writePrivately(m_ground.folder().mailFile(), json); !written)
        return written;
    return apply(choice);
}

void MailSide::mount(http::Router &router)
{
    m_routes.mount(router);
}

void MailSide::follow(const domain::CommunityId &community, const std::vector<storage::RowEvent> &rows)
{
    if (!mail::letterjobs::concern(rows))
        return;
    m_queued.emplace_back(community, rows);
    makeJobs();
}

void MailSide::makeJobs()
{
    if (m_queued.empty() || std::exchange(m_makesJobs, true))
        return;
    const auto work = [queued = m_queued](storage::Connection &connection) {
        Result<void> made;
        for (auto at = queued.begin(); at != queued.end() && made; ++at)
            made = mail::letterjobs::follow(connection, at->first, at->second);
        return made;
    };
    // Orders go first: in a rush their letters become jobs many at a time.
    whenDone(m_ground.database().write<void>(storage::Priority::Sync, work), this,
             [this, count = m_queued.size()](const Result<void> &made) {
                 m_makesJobs = false;
                 if (!made) {
                     QTimer::singleShot(makeJobsAgain, this, &MailSide::makeJobs);
                     return;
                 }
                 m_queued.erase(m_queued.begin(), m_queued.begin() + static_cast<qsizetype>(count));
                 m_outbox.wake();
                 makeJobs();
             });
}

QString MailSide::sender(const QString &wanted) const
{
    if (!wanted.isEmpty())
        return wanted;
    // An address needs a name: a bare number is no domain for mail.
    const QString host = QUrl(m_publicUrl()).host();
    return u"noreply@"_s + (host.isEmpty() || !QHostAddress(host).isNull() ? u"localhost"_s : host);
}

mail::LetterSources MailSide::sources() const
{
    return {m_publicUrl(),
            {u"Veche"_s, sender(m_choice.from)},
            [this](storage::Connection &connection, const QString &secret) {
                return m_site.pages().calendarOf(connection, secret);
            }};
}

} // namespace veche::server

#include "moc_mailside.cpp"
