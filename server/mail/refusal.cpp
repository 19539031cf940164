// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/refusal.h"

#include <QRegularExpression>
#include <QSet>

namespace veche::mail
{

using namespace Qt::StringLiterals;

namespace
{
using enum ErrorKind;

constexpr int closing = 421;

bool isSignIn(int code)
{
    // RFC 4954 §6: authentication required, too weak, invalid, encryption needed.
    return code == 530 || code == 534 || code == 535 || code == 538;
}

/// Of the sender or of the account, whatever the rest says (RFC 3463, the registry of RFC 5248, and what the
/// large providers have added to it).
bool isOfTheAccount(const QByteArray &enhanced)
{
    static const QSet<QByteArray> known{"5.1.7",  "5.1.8",  "5.1.90", "5.4.5",  "5.7.3",   "5.7.8",  "5.7.9",
                                        "5.7.11", "5.7.57", "5.7.60", "5.7.64", "5.7.232", "5.7.233"};
    return known.contains(enhanced) || enhanced.startsWith("5.7.7");
}

bool speaksOfTheAccount(const QByteArray &answer)
{
    static const QRegularExpression words(
        u"\\b(relay(ing)?|quotas?|limits?|exceeded|too many|authenticat\\w+|send as|as this sender|"
        u"sender (address )?(rejected|denied|not allowed)|suspended|bulk)\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    return words.match(QString::fromLatin1(answer)).hasMatch();
}

/// Of the recipient (X.1, X.2) or of the message (too large, X.6).
bool isOfThisOne(const QByteArray &enhanced)
{
    return enhanced.startsWith("5.1.") || enhanced.startsWith("5.2.") || enhanced == "5.3.4" ||
           enhanced.startsWith("5.6.");
}

/// Without an enhanced status: mailbox unavailable, not local, too large, not allowed, takes no mail.
bool isOfThisOne(Stage stage, int code)
{
    static const QSet<int> ofTheRecipient{550, 551, 552, 553, 556};
    return stage == Stage::Recipient ? ofTheRecipient.contains(code) : stage == Stage::Content && code == 552;
}

ErrorKind kindOf(const Refusal &refusal)
{
    const int code = refusal.code();
    const QByteArray enhanced = refusal.enhanced();
    const bool early = refusal.stage == Stage::Opening || refusal.stage == Stage::Sender;
    if (code < 500)
        return early || code == closing ? Offline : Retryable;
    if (refusal.stage == Stage::Opening || isSignIn(code) || isOfTheAccount(enhanced))
        return Denied;
    if (isOfThisOne(enhanced))
        return Rejected;
    if (refusal.stage == Stage::Sender || speaksOfTheAccount(refusal.answer))
        return Denied;
    return enhanced.isEmpty() && isOfThisOne(refusal.stage, code) ? Rejected : Conflict;
}

QString sentenceOf(const Refusal &refusal, ErrorKind kind)
{
    if (kind == Offline)
        return u"The mail server takes no mail now"_s;
    if (kind == Retryable)
        return u"The mail server can't take the message now"_s;
    if (isSignIn(refusal.code()))
        return u"The mail server refuses the user name or password"_s;
    if (kind == Denied && refusal.stage == Stage::Sender)
        return u"The mail server refuses this sender"_s;
    if (kind == Denied)
        return u"The mail server sends nothing for this account"_s;
    return u"The mail server refuses the message"_s;
}
} // namespace

int Refusal::code() const
{
    return answer.first(std::min<qsizetype>(answer.size(), 3)).toInt();
}

QByteArray Refusal::enhanced() const
{
    static const QRegularExpression status(u"^[45]\\d\\d[ -]([45]\\.\\d{1,3}\\.\\d{1,3})\\b"_s);
    return status.match(QString::fromLatin1(answer)).captured(1).toLatin1();
}

Error errorOf(const Refusal &refusal)
{
    const ErrorKind kind = kindOf(refusal);
    return {kind, sentenceOf(refusal, kind), QString::fromUtf8(refusal.answer).simplified()};
}

} // namespace veche::mail
