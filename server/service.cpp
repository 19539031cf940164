// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service.h"

#include "server/clockfinding.h"
#include "server/metrics.h"
#include "server/module/pages.h"
#include "server/module/volume.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QThreadPool>
#include <QUrl>

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
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
    if (!m_core)
        return;
    // Nothing may still read or write for a room that is about to go.
    m_monitoring.reset();
    m_http.reset();
    m_core->finish();
    // A trial letter's thread ends while the libraries that it used are still whole.
    QThreadPool::globalInstance()->waitForDone();
}

Result<QString> Service::start(const ServiceOptions &options)
{
    VECHE_TRY(open(options));
    VECHE_TRY(mount(options));
    auto listening = listen(options);
    if (!listening)
        return listening;
    VECHE_TRY(startRooms());
    m_log->note("started", {{u"listening"_s, *listening}, {u"public"_s, m_web->publicUrl}});
    tellClock();
    return listening;
}

Result<void> Service::open(const ServiceOptions &options)
{
    auto core = ServerCore::open(DataFolder(options.data), m_clock, modules(options.names));
    if (!core)
        return failure(core.error());
    m_core = std::move(*core);
    if (!options.smtp.isEmpty())
        m_core->settings().fix(u"mail.smtp"_s, options.smtp);
    if (!options.mailFrom.isEmpty())
        m_core->settings().fix(u"mail.from"_s, options.mailFrom);
    auto key = m_core->folder().secret(u"log"_s);
    if (!key)
        return failure(key.error());
    m_log = std::make_unique<EventLog>(m_clock, *std::move(key), options.log);
    m_disk = std::make_unique<DiskWatch>(m_core->folder().path(), *m_log);
    connect(m_core.get(), &ServerCore::notWritten, m_disk.get(), &DiskWatch::notWritten);
    return {};
}

Result<void> Service::mount(const ServiceOptions &options)
{
    auto secret = m_core->folder().secret(u"forms"_s);
    if (!secret)
        return failure(secret.error());
    m_csrf.emplace(*std::move(secret));
    m_http = std::make_unique<http::Server>(
        http::ServerOptions{.limits = {},
                            .trustedProxies = options.proxies,
                            .secureHost = secureHostOf(options.publicUrl),
                            .ailment = [this] { return m_disk->ailment(); },
                            .figures = [this] { return figures(); },
                            .log = options.log,
                            .errorPage = [this](const http::Request &request,
                                                int status) { return errorPage(request, status); }});
    connect(m_http.get(), &http::Server::stopped, this, &Service::stopped);
    m_web = std::make_unique<Web>(Web{m_http->router(), *m_csrf, *m_log, options.publicUrl});
    for (const auto &room : m_core->rooms())
        room->mount(*m_web);
    connect(&m_core->writer(), &CommunityWriter::changed, this, &Service::followChanges);
    return {};
}

Result<QString> Service::listen(const ServiceOptions &options)
{
    m_administration = std::make_unique<Administration>(*m_core);
    m_socket = std::make_unique<AdminSocket>(
        [this](const QJsonObject &request) { return m_administration->carryOut(request); });
    VECHE_TRY(m_socket->listen(m_core->folder().socket()));
    const auto port = m_http->listen(options.address, options.port);
    if (!port)
        return failure(port.error());
    const QString address = httpUrl(options.address, *port);
    if (m_web->publicUrl.isEmpty())
        m_web->publicUrl = address;
    if (!options.adminAddress.isNull()) {
        VECHE_TRY(monitor(options));
    }
    QJsonObject where{{u"listening"_s, address}, {u"pid"_s, QCoreApplication::applicationPid()}};
    if (!m_adminUrl.isEmpty())
        where[u"admin"_s] = m_adminUrl;
    VECHE_TRY(writePrivately(m_core->folder().addressFile(), QJsonDocument(where).toJson()));
    return address;
}

Result<void> Service::monitor(const ServiceOptions &options)
{
    m_monitoring = std::make_unique<Monitoring>(
        Monitoring::Parts{[this] { return metrics(); }, [this] { return m_disk->ailment(); }, options.log});
    auto listening = m_monitoring->listen(options.adminAddress, options.adminPort);
    if (!listening)
        return failure(listening.error());
    m_adminUrl = *std::move(listening);
    m_startedMs = m_clock.wallMs();
    return {};
}

Result<void> Service::startRooms()
{
    for (const auto &room : m_core->rooms()) {
        VECHE_TRY(room->start());
    }
    jobs().start();
    return {};
}

http::Response Service::errorPage(const http::Request &request, int status) const
{
    if (!request.path.startsWith("/api/"_L1))
        return m_core->meeting().pages->error(request, status);
    const QString reason = QString::fromLatin1(http::reasonPhrase(status));
    return http::Response::error(
        status, status == 404 ? kindName(ErrorKind::NotFound) : kindName(ErrorKind::Invalid), reason);
}

QByteArray Service::figures() const
{
    QByteArray lines;
    for (const auto &room : m_core->rooms())
        lines += room->figures();
    return lines;
}

Metrics Service::metrics() const
{
    const QString database = m_core->folder().database();
    const auto size = [](const QString &path) { return double(QFileInfo(path).size()); };
    Metrics all{{.name = "veche_build_info",
                 .help = "The version of the server.",
                 .samples = {{.labels = {{"version", VECHE_VERSION}}, .value = 1}}},
                gauge("process_start_time_seconds", "When the server was started, since 1970 UTC.",
                      double(m_startedMs) / 1000),
                gauge("veche_healthy", "1 where /healthz says ok.", m_disk->ailment().isEmpty() ? 1 : 0),
                gauge("veche_database_bytes", "The database's file and its log.",
                      size(database) + size(database + "-wal"_L1)),
                counter("veche_commits_total", "Writes that changed rows of a community.", double(m_commits)),
                counter("veche_rows_changed_total", "Rows that they changed.", double(m_rowsChanged))};
    if (const auto free = freeBytesAt(m_core->folder().path()))
        all.push_back(gauge("veche_disk_free_bytes", "Bytes that can still be written where the data is.",
                            double(*free)));
    const auto append = [&all](Metrics more) {
        std::move(more.begin(), more.end(), std::back_inserter(all));
    };
    append(trafficMetrics(*m_http));
    for (const auto &room : m_core->rooms())
        append(room->metrics());
    return all;
}

void Service::followChanges(const domain::CommunityId &community, qint64 seq,
                            const std::vector<storage::RowEvent> &rows)
{
    ++m_commits;
    m_rowsChanged += std::ssize(rows);
    for (const auto &room : m_core->rooms())
        room->afterCommit(community, seq, rows);
}

void Service::tellClock()
{
    const auto reader = m_core->database().openReader();
    const QString behind = reader ? clockBehind(**reader, m_clock) : QString();
    if (!behind.isEmpty())
        m_log->note("clock behind", {{u"message"_s, behind}});
}

void Service::stop()
{
    if (m_disk->isRunning())
        m_log->note("stopping");
    m_disk->stop();
    QFile::remove(m_core->folder().addressFile());
    m_socket.reset();
    m_monitoring.reset();
    jobs().stop();
    for (const auto &room : m_core->rooms())
        room->stop();
    m_http->stop();
}

} // namespace veche::server

#include "moc_service.cpp"
