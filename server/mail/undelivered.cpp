// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/undelivered.h"

namespace veche::mail
{

using namespace Qt::StringLiterals;
using domain::MailFault;
using domain::MailTrouble;

namespace
{
constexpr qsizetype longest = 500; ///< of a row's field

MailTrouble beforeAnyServer(const Error &error)
{
    if (error.kind == ErrorKind::NotFound)
        return MailTrouble::Gone;
    return error.kind == ErrorKind::Invalid ? MailTrouble::Unfit : MailTrouble::None;
}

/// Older applications show it, and translate those that they know; so what is there stays as it is.
QString sentenceOf(MailTrouble trouble)
{
    switch (trouble) {
    case MailTrouble::Unreachable:
        return u"The mail server can't be reached"_s;
    case MailTrouble::Untrusted:
        return u"The mail server offers no connection that can be trusted"_s;
    case MailTrouble::SignIn:
        return u"The mail server refuses the user name or password"_s;
    case MailTrouble::Sender:
        return u"The mail server refuses this sender"_s;
    case MailTrouble::Relaying:
        return u"The mail server passes nothing on for this account"_s;
    case MailTrouble::Quota:
        return u"The mail server lets this account send no more for now"_s;
    case MailTrouble::Account:
        return u"The mail server sends nothing for this account"_s;
    case MailTrouble::Busy:
        return u"The mail server takes no mail now"_s;
    case MailTrouble::Later:
        return u"The mail server can't take the message now"_s;
    case MailTrouble::Unanswered:
        return u"The mail server doesn't say whether it took the message"_s;
    case MailTrouble::Recipient:
        return u"The mail server refuses this recipient"_s;
    case MailTrouble::Refused:
        return u"The mail server refuses the message"_s;
    case MailTrouble::None:
    case MailTrouble::Gone:
    case MailTrouble::Unfit:
        break;
    }
    return {};
}
} // namespace

Undelivered::Undelivered(Error error)
    : Error(std::move(error))
    , trouble(beforeAnyServer(*this))
{
}

Undelivered::Undelivered(ErrorKind errorKind, MailTrouble why, const QString &answer)
    : Error{errorKind, sentenceOf(why), answer}
    , trouble(why)
{
}

MailFault Undelivered::fault() const
{
    const QString text =
        (context.isEmpty() ? message : message + u": "_s + context).simplified().left(longest);
    if (trouble == MailTrouble::None || trouble == MailTrouble::Gone)
        return {trouble, {}, text};
    return {trouble, trouble == MailTrouble::Unfit ? text : context.simplified().left(longest), text};
}

} // namespace veche::mail
