// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/mail/outbox.h"

namespace veche::mail
{

/// Who asks, as the token tells.
struct MailCaller {
    QString name;
    QString email;
    bool serverOwner = false;
};

/// How the server's mail is set: by the command line for good, or by its owner, kept in a private file.
struct MailChoice {
    QString url; ///< as SmtpSettings::fromUrl() takes it; holds the password
    QString from;
    bool fixed = false; ///< by the command line
};

/// The mail of the whole server under /api/v1/mail. Lives on the server's thread.
///
/// GET tells whether mail leaves; its owner also learns where to. PUT {url, from} sets it, an empty url
/// unsets it. POST trial {to, url?, from?, language?} sends one letter and answers what the mail server said,
/// and with which headers the letter went out.
class MailRoutes final : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        Outbox &outbox;
        storage::ReaderPool &readers;
        std::function<QFuture<Result<MailCaller>>(const QByteArray &token)> authenticate;
        std::function<MailChoice()> choice;
        /// Keeps the choice and applies it.
        std::function<Result<void>(const MailChoice &)> choose;
        std::function<QString(const QString &wanted)>
            sender; ///< the sender's address where `wanted` is empty
    };
    explicit MailRoutes(Parts parts, QObject *parent = nullptr);
    void mount(http::Router &router);

private:
    using Answer = QFuture<http::Response>;

    [[nodiscard]] Answer state(const http::Request &request);
    [[nodiscard]] Answer set(const http::Request &request);
    [[nodiscard]] Answer trial(const http::Request &request);
    [[nodiscard]] Answer authenticated(const http::Request &request, bool ownerOnly,
                                       std::function<Answer(const MailCaller &)> then);

    Parts m_parts;
};

} // namespace veche::mail
