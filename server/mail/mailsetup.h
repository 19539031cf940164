// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/smtpsettings.h"
#include "server/module/settings.h"

#include <optional>

namespace veche::mail
{

/// How the server's mail is set: by who runs the server, for good, or by its owner, kept in a private file.
struct MailChoice {
    QString url; ///< as SmtpSettings::fromUrl() takes it; holds the password
    QString from;
    bool fixed = false; ///< by who runs the server
};

/// Knows the choice and keeps the owner's.
class MailSetup final
{
public:
    /// `file`: where the owner's choice is kept. What the settings mail.smtp and mail.from say goes before
    /// it.
    MailSetup(QString file, const server::Settings &settings)
        : m_file(std::move(file))
        , m_settings(settings)
    {
    }

    /// Looks what is chosen. Invalid: not a URL of a mail server, or not an address. Corrupt: the file is
    /// none of ours.
    [[nodiscard]] Result<void> load();
    /// Keeps the owner's choice.
    [[nodiscard]] Result<void> choose(const MailChoice &choice);
    [[nodiscard]] const MailChoice &choice() const { return m_choice; }
    /// Nothing where no mail server is set.
    [[nodiscard]] const std::optional<SmtpSettings> &smtp() const { return m_smtp; }

private:
    [[nodiscard]] Result<void> apply(const MailChoice &choice);

    QString m_file;
    const server::Settings &m_settings;
    MailChoice m_choice;
    std::optional<SmtpSettings> m_smtp;
};

/// The sender's address: the one that is wanted, else noreply@ the public address's host.
[[nodiscard]] QString senderAddress(const QString &wanted, const QString &publicUrl);

} // namespace veche::mail
