// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/doctor.h"
#include "server/mail/mailroutes.h"
#include "server/mail/names.h"
#include "server/publicside.h"

#include <deque>

namespace veche::server
{

/// The mail as it was chosen in the API; nothing chosen where the file isn't there. Corrupt: the file is none
/// of ours.
[[nodiscard]] Result<mail::MailChoice> storedChoice(const DataFolder &folder);
/// For the doctor, with settings of either source; `from` is the sender's address, `paused` as in MailState.
/// Without `names` nobody looks up its domain; they must outlive what is given.
[[nodiscard]] MailState mailState(const std::optional<mail::SmtpSettings> &settings, const QString &paused,
                                  const QString &from, const mail::Names *names);

/// Mail wired to the ground and to the pages: outbox, settings, API.
class MailSide final : public QObject
{
    Q_OBJECT
public:
    MailSide(Ground &ground, jobs::Runner &jobs, PublicSide &site, std::function<QString()> publicUrl,
             const mail::Names *names, QObject *parent = nullptr);

    /// Settings of the command line; where `smtp` is empty, those that are stored. Invalid: not a URL of a
    /// mail server, or not an address.
    [[nodiscard]] Result<void> start(const QString &smtp, const QString &from);
    void mount(http::Router &router);
    void follow(const domain::CommunityId &community, const std::vector<storage::RowEvent> &rows);
    void stop() { m_outbox.stop(); }
    [[nodiscard]] MailState state() const
    {
        return mailState(m_outbox.settings(), m_outbox.pause().why(), sender(m_choice.from), m_names);
    }
    [[nodiscard]] mail::Outbox &outbox() { return m_outbox; }

private:
    [[nodiscard]] mail::LetterSources sources() const;
    [[nodiscard]] QString sender(const QString &wanted) const;
    [[nodiscard]] Result<void> choose(const mail::MailChoice &choice);
    [[nodiscard]] Result<void> apply(const mail::MailChoice &choice);
    void makeJobs();

    Ground &m_ground;
    PublicSide &m_site;
    std::function<QString()> m_publicUrl;
    const mail::Names *m_names;
    mail::MailChoice m_choice;
    mail::Outbox m_outbox;
    mail::MailRoutes m_routes;
    /// Rows with letters that aren't jobs yet. What is lost with the process is found at its next start.
    std::deque<std::pair<domain::CommunityId, std::vector<storage::RowEvent>>> m_queued;
    bool m_makesJobs = false;
};

} // namespace veche::server
