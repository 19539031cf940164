// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QString>

#include <chrono>

namespace veche::mail
{

/// How to reach the mail server that takes our messages.
struct SmtpSettings {
    enum class Tls {
        Implicit,  ///< TLS from the first byte (smtps)
        Required,  ///< STARTTLS, or nothing is sent
        IfOffered, ///< for servers on this machine, whose certificate isn't checked
        Never
    };

    QString host;
    quint16 port = 0;
    Tls tls = Tls::Required;
    QString user; ///< empty to send without signing in
    QString password;
    QString caFile;     ///< certificates to trust instead of the system's; may be empty
    QString clientName; ///< our name in EHLO; empty for the machine's name
    std::chrono::seconds connectTimeout{15};
    std::chrono::seconds sendTimeout{120}; ///< for one message, connecting included

    /// From smtp://user:password@host:port (STARTTLS; 587, or 25 on this machine) or smtps:// (465), with
    /// ?tls=no or ?tls=required, ?ca=FILE and ?name=EHLO-NAME. Invalid otherwise; no error repeats the URL,
    /// since it holds the password.
    [[nodiscard]] static Result<SmtpSettings> fromUrl(const QString &url);
    /// For logs and settings pages: without user and password.
    [[nodiscard]] QString description() const;
};

} // namespace veche::mail
