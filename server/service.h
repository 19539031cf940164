// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountroutes.h"
#include "server/accounts/memberroutes.h"
#include "server/administration.h"
#include "server/adminsocket.h"
#include "server/ground.h"
#include "server/http/server.h"
#include "server/jobs/jobrunner.h"
#include "server/mail/letterbudget.h"
#include "server/mailside.h"
#include "server/passwordpages.h"
#include "server/publicside.h"
#include "server/retention.h"
#include "server/sync/syncroutes.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QTimer>

namespace veche::server
{

struct ServiceOptions {
    QString data;
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 0;
    QString publicUrl; ///< without a slash at its end; empty: what it listens on
    QString smtp;
    QString mailFrom;
    QList<QHostAddress> proxies;
    /// Who is asked about the sender's domain; nobody when unset. Outlives the service.
    const mail::Names *names = nullptr;
    /// Takes finished log lines; standard error when unset.
    std::function<void(const QByteArray &lines)> log;
};

/// The running server: every room, wired together. Lives on the thread that starts it.
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
    [[nodiscard]] Ground &ground() { return *m_ground; }
    [[nodiscard]] PublicSide &site() { return *m_public; }
    [[nodiscard]] MailSide &mail() { return *m_mail; }
    [[nodiscard]] Retention &retention() { return *m_retention; }
    [[nodiscard]] jobs::Runner &jobs() { return *m_jobs; }

Q_SIGNALS:
    void stopped();

private:
    [[nodiscard]] Result<QString> listen();
    [[nodiscard]] Result<void> mountAccounts();
    [[nodiscard]] Result<void> mountMail();
    void mountSync();
    void mountJobs();
    [[nodiscard]] Result<void> mountPublic();
    void sendReset(const accounts::ResetLink &link, const QString &language);
    [[nodiscard]] mail::ServerLetter invitation(const accounts::Invited &invited,
                                                const QString &language) const;
    [[nodiscard]] mail::ServerLetter warning(const accounts::Notice &notice) const;
    void noteFailedSignIn(accounts::AccountRoutes::Failure why, const QString &email,
                          const QHostAddress &address);
    [[nodiscard]] mail::ServerLetter letterTo(const accounts::Account &account, const QString &token,
                                              const QString &language) const;
    [[nodiscard]] http::Response errorPage(const http::Request &request, int status);
    void followChanges(const domain::CommunityId &community, qint64 seq,
                       const std::vector<storage::RowEvent> &rows);
    void note(const char *event, QJsonObject details = {});
    void watchDisk();
    void tellNotWritten(const Error &error);
    void tellClock();

    const Clock &m_clock;
    ServiceOptions m_options;
    QTimer m_diskWatch;
    QElapsedTimer m_told; ///< since the log was told that something wasn't written
    QByteArray m_logKey;  ///< under which the log names accounts and addresses
    QByteArray m_ailment; ///< what /healthz says; empty: well
    std::unique_ptr<Ground> m_ground;
    std::unique_ptr<jobs::Runner> m_jobs;
    std::unique_ptr<Administration> m_administration;
    std::unique_ptr<AdminSocket> m_socket;
    std::unique_ptr<accounts::AccountRoutes> m_accountRoutes;
    std::unique_ptr<accounts::MemberRoutes> m_memberRoutes;
    std::unique_ptr<mail::LetterBudget> m_letters;
    std::unique_ptr<serversync::SyncRoutes> m_sync;
    std::unique_ptr<PublicSide> m_public;
    std::unique_ptr<MailSide> m_mail;
    std::unique_ptr<PasswordPages> m_passwords;
    std::unique_ptr<Retention> m_retention;
    std::unique_ptr<http::Server> m_http;
};

} // namespace veche::server
