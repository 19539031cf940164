// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/doctor.h"
#include "server/mail/mailroutes.h"
#include "server/publicside.h"

namespace veche::server
{

/// The mail as it was chosen in the API; nothing chosen where the file isn't there. Corrupt: the file is none
/// of ours.
[[nodiscard]] Result<mail::MailChoice> storedChoice(const DataFolder &folder);
/// For the doctor, with settings of either source.
[[nodiscard]] MailState mailState(const std::optional<mail::SmtpSettings> &settings, const QString &ailment);

/// Mail wired to the ground and to the pages: outbox, settings, API.
class MailSide final : public QObject
{
    Q_OBJECT
public:
    MailSide(Ground &ground, PublicSide &site, std::function<QString()> publicUrl, QObject *parent = nullptr);

    /// Settings of the command line; where `smtp` is empty, those that are stored. Invalid: not a URL of a
    /// mail server, or not an address.
    [[nodiscard]] Result<void> start(const QString &smtp, const QString &from);
    void mount(http::Router &router);
    void follow(const std::vector<storage::RowEvent> &rows);
    void stop() { m_outbox.stop(); }
    [[nodiscard]] MailState state() const { return mailState(m_outbox.settings(), m_outbox.ailment()); }
    [[nodiscard]] mail::Outbox &outbox() { return m_outbox; }

private:
    [[nodiscard]] mail::LetterSources sources() const;
    [[nodiscard]] QString sender(const QString &wanted) const;
    [[nodiscard]] Result<void> choose(const mail::MailChoice &choice);
    [[nodiscard]] Result<void> apply(const mail::MailChoice &choice);

    Ground &m_ground;
    PublicSide &m_site;
    std::function<QString()> m_publicUrl;
    mail::MailChoice m_choice;
    mail::Outbox m_outbox;
    mail::MailRoutes m_routes;
};

} // namespace veche::server
