// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service.h"

#include "server/clockfinding.h"
#include "server/jobs/jobfigures.h"
#include "shared/base/futures.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QThreadPool>
#include <QTimer>
#include <QUrl>

#include <cstdio>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
constexpr auto diskEvery = std::chrono::seconds(10);
constexpr qint64 diskFull = 32 * 1024 * 1024;
constexpr char fullText[] = "The disk is full: nothing can be stored.";

QByteArray secureHostOf(const QString &publicUrl)
{
    const QUrl url(publicUrl);
    return url.scheme() == "https"_L1 ? url.authority(QUrl::FullyEncoded).toLatin1() : QByteArray();
}
} // namespace

Service::Service(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
}

Service::~Service()
{
    if (!m_ground)
        return;
    // Nothing may still read or write for a room that is about to go.
    m_http.reset();
    m_retention.reset();
    m_jobs.reset();
    if (m_sync)
        m_sync->finish();
    m_ground->finish();
    // A trial letter's thread ends while the libraries that it used are still whole.
    QThreadPool::globalInstance()->waitForDone();
}

Result<QString> Service::start(const ServiceOptions &options)
{
    m_options = options;
    auto ground = Ground::open(DataFolder(options.data), m_clock);
    if (!ground)
        return failure(ground.error());
    m_ground = std::move(*ground);
    mountJobs();
    m_http = std::make_unique<http::Server>(
        http::ServerOptions{.limits = {},
                            .trustedProxies = options.proxies,
                            .secureHost = secureHostOf(options.publicUrl),
                            .ailment = [this] { return m_ailment; },
                            .figures = [this] { return jobs::figures(m_jobs->counts(), m_jobs->kinds()); },
                            .log = options.log,
                            .errorPage = [this](const http::Request &request,
                                                int status) { return errorPage(request, status); }});
    connect(m_http.get(), &http::Server::stopped, this, &Service::stopped);
    if (const auto mounted = mountPublic(); !mounted)
        return failure(mounted.error());
    if (const auto mounted = mountAccounts(); !mounted)
        return failure(mounted.error());
    mountSync();
    for (const auto &room : m_ground->rooms())
        room->mount(m_http->router());
    watchDisk();
    connect(&m_diskWatch, &QTimer::timeout, this, &Service::watchDisk);
    m_diskWatch.start(diskEvery);
    connect(&m_ground->writer(), &CommunityWriter::changed, this, &Service::followChanges);
    connect(m_ground.get(), &Ground::notWritten, this, &Service::tellNotWritten);
    m_administration = std::make_unique<Administration>(*m_ground, [this] { return m_mail->state(); });
    m_socket = std::make_unique<AdminSocket>(
        [this](const QJsonObject &request) { return m_administration->carryOut(request); });
    if (const auto open = m_socket->listen(m_ground->folder().socket()); !open)
        return failure(open.error());
    auto listening = listen();
    if (!listening)
        return listening;
    m_retention = std::make_unique<Retention>(*m_ground);
    connect(m_retention.get(), &Retention::erased, this, [this](int registrations) {
        note("retention", {{u"erased"_s, registrations}});
    });
    m_retention->start();
    // Mail goes last: its letters say where the server is.
    if (const auto mounted = mountMail(); !mounted)
        return failure(mounted.error());
    for (const auto &room : m_ground->rooms()) {
        if (const auto started = room->start(); !started)
            return failure(started.error());
        for (jobs::Kind &kind : room->jobs())
            m_jobs->add(std::move(kind));
    }
    m_jobs->start();
    note("started", {{u"listening"_s, *listening}, {u"public"_s, m_options.publicUrl}});
    tellClock();
    return listening;
}

Result<QString> Service::listen()
{
    const auto port = m_http->listen(m_options.address, m_options.port);
    if (!port)
        return failure(port.error());
    const bool six = m_options.address.protocol() == QAbstractSocket::IPv6Protocol;
    const QString host = m_options.address.toString();
    const QString address = u"http://%1:%2"_s.arg(six ? u'[' + host + u']' : host).arg(*port);
    if (m_options.publicUrl.isEmpty())
        m_options.publicUrl = address;
    const QByteArray json =
        QJsonDocument(QJsonObject{{u"listening"_s, address}, {u"pid"_s, QCoreApplication::applicationPid()}})
            .toJson();
    if (const auto written = writePrivately(m_ground->folder().addressFile(), json); !written)
        return failure(written.error());
    return address;
}

Result<void> Service::mountAccounts()
{
    auto key = m_ground->folder().secret(u"log"_s);
    if (!key)
        return failure(key.error());
    m_logKey = std::move(*key);
    m_ground->accounts().notices().setLetters(
        {.wanted = [this] { return m_mail && m_mail->outbox().settings().has_value(); },
         .put =
             [this](storage::Connection &connection, const accounts::Notice &notice) {
                 return mail::book::put(connection, warning(notice));
             },
         .kept =
             [this] {
                 QMetaObject::invokeMethod(
                     this, [this] { m_mail->outbox().wake(); }, Qt::QueuedConnection);
             }});
    m_accountRoutes = std::make_unique<accounts::AccountRoutes>(accounts::AccountRoutes::Parts{
        m_ground->accounts(), m_clock,
        [this](const accounts::ResetLink &link, const QString &language) { sendReset(link, language); },
        [this](auto why, const QString &email, const QHostAddress &address) {
            noteFailedSignIn(why, email, address);
        }});
    m_accountRoutes->mount(m_http->router());
    m_memberRoutes = std::make_unique<accounts::MemberRoutes>(accounts::MemberRoutes::Parts{
        m_ground->accounts(), m_clock, [this] { return m_mail->outbox().settings().has_value(); },
        [this](storage::Connection &connection, const accounts::Invited &invited, const QString &language) {
            return mail::book::put(connection, invitation(invited, language));
        },
        [this] { m_mail->outbox().wake(); }});
    m_memberRoutes->mount(m_http->router());
    m_passwords = std::make_unique<PasswordPages>(*m_ground, *m_accountRoutes, *m_public);
    m_passwords->mount(m_http->router());
    return {};
}

void Service::noteFailedSignIn(accounts::AccountRoutes::Failure why, const QString &email,
                               const QHostAddress &address)
{
    using enum accounts::AccountRoutes::Failure;
    // The same person and place can be told again, and nobody reads from the log who they are.
    const auto hidden = [this](const QByteArray &name) {
        return QString::fromLatin1(
            QMessageAuthenticationCode::hash(name, m_logKey, QCryptographicHash::Sha256).first(8).toHex());
    };
    note("sign-in failed", {{u"why"_s, why == WrongPassword ? u"password"_s
                                       : why == Locked      ? u"locked"_s
                                                            : u"too many"_s},
                            {u"account"_s, hidden("account " + email.toUtf8())},
                            {u"address"_s, hidden("address " + accounts::networkOf(address))}});
}

void Service::sendReset(const accounts::ResetLink &link, const QString &language)
{
    mail::ServerLetter letter = letterTo(link.account, link.token, language);
    letter.kind = u"reset"_s;
    m_mail->outbox().post(letter);
}

mail::ServerLetter Service::invitation(const accounts::Invited &invited, const QString &language) const
{
    mail::ServerLetter letter = letterTo(invited.account, invited.token, language);
    letter.kind = u"invitation"_s;
    letter.about = invited.community.simplified();
    return letter;
}

mail::ServerLetter Service::warning(const accounts::Notice &notice) const
{
    mail::ServerLetter letter = letterTo(notice.account, {}, notice.language);
    letter.kind = notice.kind == accounts::Notice::Kind::NewDevice ? u"device"_s : u"password"_s;
    letter.about = notice.device;
    letter.link = u"%1/password/forgotten?lang=%2"_s.arg(m_options.publicUrl, letter.language);
    return letter;
}

mail::ServerLetter Service::letterTo(const accounts::Account &account, const QString &token,
                                     const QString &language) const
{
    const QString code = resources::languageOf(language) ? language : u"en"_s;
    mail::ServerLetter letter;
    letter.id = Id::create();
    letter.toName = account.name;
    letter.toEmail = account.email;
    letter.language = code;
    if (!token.isEmpty())
        letter.link = u"%1/password/reset?token=%2&lang=%3"_s.arg(m_options.publicUrl, token, code);
    letter.nextAt = m_clock.wallMs();
    return letter;
}

Result<void> Service::mountMail()
{
    m_mail = std::make_unique<MailSide>(
        *m_ground, *m_jobs, *m_public, [this] { return m_options.publicUrl; }, m_options.names);
    m_mail->mount(m_http->router());
    m_public->setTakesAnyScript([this] { return m_mail->outbox().takesAnyScript(); });
    connect(&m_mail->outbox(), &mail::Outbox::notSent, this, [this](ErrorKind why) {
        note("mail not sent", {{u"why"_s, kindName(why)}});
    });
    return m_mail->start(m_options.smtp, m_options.mailFrom);
}

Result<void> Service::mountPublic()
{
    auto secret = m_ground->folder().secret(u"forms"_s);
    if (!secret)
        return failure(secret.error());
    m_public = std::make_unique<PublicSide>(*m_ground, http::Csrf(std::move(*secret)),
                                            [this] { return m_options.publicUrl; });
    m_public->mount(m_http->router());
    return {};
}

http::Response Service::errorPage(const http::Request &request, int status)
{
    if (!request.path.startsWith("/api/"_L1))
        return m_public->pages().error(request, status);
    const QString reason = QString::fromLatin1(http::reasonPhrase(status));
    return http::Response::error(
        status, status == 404 ? kindName(ErrorKind::NotFound) : kindName(ErrorKind::Invalid), reason);
}

void Service::mountJobs()
{
    m_jobs = std::make_unique<jobs::Runner>(
        jobs::Runner::Parts{m_ground->database(), m_ground->readers(), m_clock});
    connect(m_jobs.get(), &jobs::Runner::cameLate, this, [this](const QString &kind) {
        note("job came late", {{u"kind"_s, kind}});
    });
    connect(m_jobs.get(), &jobs::Runner::gaveUp, this, [this](const QString &kind, const QString &error) {
        note("job given up", {{u"kind"_s, kind}, {u"why"_s, error}});
    });
    connect(m_jobs.get(), &jobs::Runner::clockSetBack, this, [this](int leases) {
        note("clock set back", {{u"leases"_s, leases}});
    });
}

void Service::mountSync()
{
    const auto callerOf = [](const Result<accounts::Placed> &placed) -> Result<serversync::Caller> {
        if (!placed)
            return failure(placed.error());
        return serversync::Caller{placed->who.account.id, placed->who.device.id, placed->who.device.publicKey,
                                  placed->role};
    };
    const auto authenticate = [this, callerOf](const QByteArray &token,
                                               const domain::CommunityId &community) {
        return chain(m_ground->accounts().signIns().authenticateIn(QString::fromLatin1(token), community),
                     this, callerOf);
    };
    m_letters = std::make_unique<mail::LetterBudget>(m_clock);
    const auto admit = [this](storage::Connection &connection, const serversync::Caller &caller,
                              const domain::CommunityId &community, const domain::Transaction &transaction) {
        return m_letters->admit(connection, caller.account, community, transaction);
    };
    m_sync = std::make_unique<serversync::SyncRoutes>(
        serversync::SyncParts{m_ground->database(), m_ground->writer(), m_ground->readers(),
                              m_ground->ledger(), m_ground->log(), authenticate, admit});
    m_sync->mount(m_http->router());
    m_ground->accounts().notices().setRevoked([this](const domain::AccountId &account) {
        QMetaObject::invokeMethod(
            this, [this, account] { m_sync->live().hangUp(account); }, Qt::QueuedConnection);
    });
}

void Service::followChanges(const domain::CommunityId &community, qint64 seq,
                            const std::vector<storage::RowEvent> &rows)
{
    const bool membersChanged = std::any_of(rows.begin(), rows.end(), [](const storage::RowEvent &row) {
        return row.is(domain::Member::info()) && !row.created;
    });
    if (membersChanged)
        m_sync->live().hangUp(community); // Before the nudge, which is no longer for everyone.
    m_sync->nudge(community, seq);
    m_public->follow(community, rows);
    m_mail->follow(community, rows);
    for (const auto &room : m_ground->rooms())
        room->afterCommit(community, seq, rows);
    const bool renamed = std::any_of(rows.begin(), rows.end(), [](const storage::RowEvent &row) {
        const int slug = domain::Community::info().fieldIndex("slug");
        return row.is(domain::Community::info()) &&
               std::find(row.fields.begin(), row.fields.end(), slug) != row.fields.end();
    });
    if (renamed) {
        whenDone(m_ground->accounts().communities().followSlug(community), this,
                 [this, community](const Result<void> &) { m_public->pages().followAddress(community); });
    }
}

void Service::watchDisk()
{
    const auto free = freeBytesAt(m_ground->folder().path());
    const bool full = free && *free < diskFull;
    if (full && m_ailment.isEmpty())
        note("disk full", {{u"freeBytes"_s, *free}});
    m_ailment = full ? QByteArray(fullText) : QByteArray();
}

void Service::tellNotWritten(const Error &error)
{
    const bool full = error.kind == ErrorKind::Full;
    if (full)
        m_ailment = fullText; // A quota isn't seen in the free bytes.
    if (m_told.isValid() && std::chrono::milliseconds(m_told.elapsed()) < diskEvery)
        return; // In a rush each group of orders would say so.
    m_told.start();
    note("not stored", {{u"why"_s, kindName(error.kind)},
                        {u"message"_s, full ? QString::fromLatin1(fullText) : error.message}});
}

void Service::tellClock()
{
    const auto reader = m_ground->database().openReader();
    const QString behind = reader ? clockBehind(**reader, m_clock) : QString();
    if (!behind.isEmpty())
        note("clock behind", {{u"message"_s, behind}});
}

void Service::stop()
{
    if (m_diskWatch.isActive())
        note("stopping");
    m_diskWatch.stop();
    m_retention->stop();
    m_jobs->stop();
    QFile::remove(m_ground->folder().addressFile());
    m_socket.reset();
    m_sync->live().closeAll();
    m_mail->stop();
    for (const auto &room : m_ground->rooms())
        room->stop();
    m_http->stop();
}

void Service::note(const char *event, QJsonObject details)
{
    details[u"event"_s] = QString::fromLatin1(event);
    details[u"time"_s] =
        QDateTime::fromMSecsSinceEpoch(m_clock.wallMs(), Qt::UTC).toString(Qt::ISODateWithMs);
    const QByteArray line = QJsonDocument(details).toJson(QJsonDocument::Compact) + '\n';
    if (m_options.log)
        m_options.log(line);
    else
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
}

} // namespace veche::server

#include "moc_service.cpp"
