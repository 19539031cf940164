// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mailsetup.h"

#include "server/module/privatefile.h"
#include "shared/base/emailaddress.h"

#include <QFile>
#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace veche::mail
{

using namespace Qt::StringLiterals;

namespace
{
/// Nothing chosen where the file isn't there.
Result<MailChoice> storedChoice(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return MailChoice();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Denied, file.errorString(), path);
    const QJsonObject stored = QJsonDocument::fromJson(file.readAll()).object();
    if (!stored.contains(u"url"_s))
        return failure(ErrorKind::Corrupt,
                       u"The mail settings can't be read; move the file away to set them anew"_s, path);
    return MailChoice{stored[u"url"_s].toString(), stored[u"from"_s].toString(), false};
}
} // namespace

Result<void> MailSetup::load()
{
    const QString url = m_settings.text(u"mail.smtp");
    const QString from = m_settings.text(u"mail.from");
    if (!from.isEmpty() && !isEmailAddress(from))
        return failure(ErrorKind::Invalid, u"--mail-from takes an e-mail address"_s, from);
    if (!url.isEmpty())
        return apply({url, from, true});
    VECHE_TAKE(auto &stored, storedChoice(m_file));
    if (!from.isEmpty())
        stored.from = from;
    return apply(stored);
}

Result<void> MailSetup::choose(const MailChoice &choice)
{
    const QByteArray json =
        QJsonDocument(QJsonObject{{u"url"_s, choice.url}, {u"from"_s, choice.from}}).toJson();
    VECHE_TRY(server::writePrivately(m_file, json));
    return apply(choice);
}

Result<void> MailSetup::apply(const MailChoice &choice)
{
    std::optional<SmtpSettings> smtp;
    if (!choice.url.isEmpty()) {
        auto read = SmtpSettings::fromUrl(choice.url);
        if (!read)
            return failure(read.error());
        smtp = *std::move(read);
    }
    m_choice = choice;
    m_smtp = std::move(smtp);
    return {};
}

QString senderAddress(const QString &wanted, const QString &publicUrl)
{
    if (!wanted.isEmpty())
        return wanted;
    // An address needs a name: a bare number is no domain for mail.
    const QString host = QUrl(publicUrl).host();
    return u"noreply@"_s + (host.isEmpty() || !QHostAddress(host).isNull() ? u"localhost"_s : host);
}

} // namespace veche::mail
