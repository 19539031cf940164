// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/smtpsettings.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace veche::mail
{

using namespace Qt::StringLiterals;

namespace
{
bool isThisMachine(const QString &host)
{
    static const QRegularExpression loopback(u"^127(\\.\\d{1,3}){3}$"_s);
    return host == "localhost"_L1 || host.endsWith(".localhost"_L1) || host == "::1"_L1 ||
           loopback.match(host).hasMatch();
}

Result<void> readQuery(const QUrl &url, SmtpSettings &settings)
{
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items) {
        const bool startTls = settings.tls != SmtpSettings::Tls::Implicit;
        if (key == "tls"_L1 && value == "no"_L1 && startTls)
            settings.tls = SmtpSettings::Tls::Never;
        else if (key == "tls"_L1 && value == "required"_L1)
            settings.tls = startTls ? SmtpSettings::Tls::Required : settings.tls;
        else if (key == "ca"_L1)
            settings.caFile = value;
        else if (key == "name"_L1)
            settings.clientName = value;
        else
            return failure(ErrorKind::Invalid, u"The SMTP address has an unknown option"_s, key);
    }
    return {};
}

quint16 defaultPort(SmtpSettings::Tls tls)
{
    switch (tls) {
    case SmtpSettings::Tls::Implicit:
        return 465;
    case SmtpSettings::Tls::IfOffered:
        return 25;
    default:
        return 587;
    }
}
} // namespace

Result<SmtpSettings> SmtpSettings::fromUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool implicitTls = url.scheme() == "smtps"_L1;
    const bool hasPath = !url.path().isEmpty() && url.path() != "/"_L1;
    if (!url.isValid() || (url.scheme() != "smtp"_L1 && !implicitTls) || url.host().isEmpty() || hasPath ||
        url.hasFragment())
        return failure(ErrorKind::Invalid,
                       u"An SMTP address looks like smtp://user:password@host:587 or smtps://…"_s);
    SmtpSettings settings;
    settings.host = url.host();
    settings.user = url.userName(QUrl::FullyDecoded);
    settings.password = url.password(QUrl::FullyDecoded);
    settings.tls = implicitTls                    ? Tls::Implicit
                   : isThisMachine(settings.host) ? Tls::IfOffered
                                                  : Tls::Required;
    settings.port = static_cast<quint16>(url.port(defaultPort(settings.tls)));
    if (Result<void> read = readQuery(url, settings); !read)
        return failure(read.error());
    return settings;
}

QString SmtpSettings::description() const
{
    const QString scheme = tls == Tls::Implicit ? u"smtps"_s : u"smtp"_s;
    const QString bracketed = host.contains(u':') ? u'[' + host + u']' : host;
    return u"%1://%2:%3"_s.arg(scheme, bracketed).arg(port);
}

} // namespace veche::mail
