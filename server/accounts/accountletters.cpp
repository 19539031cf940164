// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountletters.h"

#include "resources/words/words.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using server::ServerLetter;
using storage::Connection;

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
    letter.about = invited.community.simplified();
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
