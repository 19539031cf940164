// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/administration.h"
#include "server/adminsocket.h"
#include "server/diskwatch.h"
#include "server/http/server.h"
#include "server/monitoring.h"
#include "server/servercore.h"

#include <QHostAddress>

namespace veche::server
{

struct ServiceOptions {
    QString data;
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 0;
    QString publicUrl; ///< without a slash at its end; empty: what it listens on
    /// Where those who run it see its figures; nowhere where it is null.
    QHostAddress adminAddress = {};
    quint16 adminPort = 0;
    QString smtp;
    QString mailFrom;
    QList<QHostAddress> proxies;
    /// The resolver for the sender's domain; none when unset. Outlives the service.
    const mail::Names *names = nullptr;
    /// Takes finished log lines; standard error when unset.
    std::function<void(const QByteArray &lines)> log;
};

/// The running server: core, rooms, acceptor. Lives on the thread that starts it.
class Service final : public QObject
{
    Q_OBJECT
public:
    explicit Service(const Clock &clock, QObject *parent = nullptr);
    ~Service() override;

    /// Opens the data and listens; gives the address, "http://127.0.0.1:8080". Conflict: another process has
    /// the data open, or the port.
    [[nodiscard]] Result<QString> start(const ServiceOptions &options);
    /// Accepts nothing more, answers what is under way, writes what waits; then stopped().
    void stop();
    /// Where /metrics is, "http://127.0.0.1:9464"; empty where it is nowhere.
    [[nodiscard]] const QString &adminUrl() const { return m_adminUrl; }
    [[nodiscard]] ServerCore &core() { return *m_core; }
    [[nodiscard]] jobs::Runner &jobs() { return m_core->jobs(); }
    template <typename T>
    [[nodiscard]] T &room()
    {
        return m_core->room<T>();
    }

Q_SIGNALS:
    void stopped();

private:
    [[nodiscard]] Result<void> open(const ServiceOptions &options);
    [[nodiscard]] Result<void> mount(const ServiceOptions &options);
    [[nodiscard]] Result<QString> listen(const ServiceOptions &options);
    [[nodiscard]] Result<void> monitor(const ServiceOptions &options);
    [[nodiscard]] Result<void> startRooms();
    [[nodiscard]] http::Response errorPage(const http::Request &request, int status) const;
    void followChanges(const domain::CommunityId &community, qint64 seq,
                       const std::vector<storage::RowEvent> &rows);
    [[nodiscard]] QByteArray figures() const;
    [[nodiscard]] Metrics metrics() const;
    void tellClock();

    const Clock &m_clock;
    std::unique_ptr<ServerCore> m_core;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<DiskWatch> m_disk;
    std::optional<http::Csrf> m_csrf;
    std::unique_ptr<http::Server> m_http;
    std::unique_ptr<Web> m_web;
    std::unique_ptr<Administration> m_administration;
    std::unique_ptr<AdminSocket> m_socket;
    std::unique_ptr<Monitoring> m_monitoring;
    QString m_adminUrl;
    qint64 m_startedMs = 0;   ///< since 1970 UTC
    qint64 m_commits = 0;     ///< since the start
    qint64 m_rowsChanged = 0; ///< since the start
};

} // namespace veche::server
