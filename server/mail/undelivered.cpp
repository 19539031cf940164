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
} // namespace

Undelivered::Undelivered(Error error)
    : Error(std::move(error))
    , trouble(beforeAnyServer(*this))
{
}

Undelivered::Undelivered(ErrorKind errorKind, MailTrouble why, const QString &answer)
    : Error{errorKind, QString::fromLatin1(domain::sentenceOf(why)), answer}
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
