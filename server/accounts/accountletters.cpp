// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountletters.h"

#include "resources/words/words.h"
#include "shared/domain/description.h"
#include "shared/domain/roles.h"

#include <QUrl>

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using server::ServerLetter;
using storage::Connection;

namespace
{
constexpr QStringView applicationName = u"accounts.application";

QString problemOf(const QString &value)
{
    const QUrl url(value, QUrl::StrictMode);
    const bool fits = url.isValid() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1) &&
                      !url.host().isEmpty() && value.size() <= 300;
    return value.isEmpty() || fits
               ? QString()
               : u"The setting “%1” takes an address like https://example.org/veche"_s.arg(applicationName);
}
} // namespace

server::Setting applicationSetting()
{
    return {.name = applicationName.toString(),
            .meaning = u"The web page where people get the application; invitations and the page after a new "
                       "password name it"_s,
            .problem = problemOf};
}

QString applicationAddress(const server::Settings &settings)
{
    return settings.text(applicationName);
}

Result<void> AccountLetters::put(Connection &connection, const ResetLink &link, const QString &language) const
{
    ServerLetter letter = letterTo(link.account, link.token, language);
    letter.kind = u"reset"_s;
    return m_meeting.letters->put(connection, letter);
}

Result<void> AccountLetters::put(Connection &connection, const Invited &invited,
                                 const QString &language) const
{
    ServerLetter letter = letterTo(invited.account, invited.token, language);
    letter.kind = u"invitation"_s;
    letter.about = QStringList{invited.community.simplified(), invited.inviter.simplified(),
                               domain::enumName(invited.role), applicationAddress(m_settings)}
                       .join(u'\n');
    return m_meeting.letters->put(connection, letter);
}

Result<void> AccountLetters::put(Connection &connection, const Notice &notice) const
{
    ServerLetter letter = letterTo(notice.account, {}, notice.language);
    letter.kind = notice.kind == Notice::Kind::NewDevice ? u"device"_s : u"password"_s;
    letter.about = notice.device;
    letter.link = u"%1/password/forgotten?lang=%2"_s.arg(m_web->publicUrl, letter.language);
    return m_meeting.letters->put(connection, letter);
}

void AccountLetters::wake() const
{
    m_meeting.letters->wake();
}

ServerLetter AccountLetters::letterTo(const Account &account, const QString &token,
                                      const QString &language) const
{
    const QString code = resources::languageOf(language) ? language : u"en"_s;
    ServerLetter letter;
    letter.id = Id::create();
    letter.toName = account.name;
    letter.toEmail = account.email;
    letter.language = code;
    if (!token.isEmpty())
        letter.link = u"%1/password/reset?token=%2&lang=%3"_s.arg(m_web->publicUrl, token, code);
    letter.nextAt = m_clock.wallMs();
    return letter;
}

} // namespace veche::accounts
