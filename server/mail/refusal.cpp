// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/refusal.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>

namespace veche::mail
{

using namespace Qt::StringLiterals;
using domain::MailTrouble;

namespace
{
using enum ErrorKind;

constexpr int closing = 421;

bool isSignIn(int code)
{
    // RFC 4954 §6: authentication required, too weak, invalid, encryption needed.
    return code == 530 || code == 534 || code == 535 || code == 538;
}

/// A fault of the sender or of the account, whatever the rest says (RFC 3463, the registry of RFC 5248, and
/// what the large providers have added to it); None where the status means none.
MailTrouble byStatus(const QByteArray &enhanced)
{
    using enum MailTrouble;
    static const QHash<QByteArray, MailTrouble> known{
        {"5.1.7", Sender},    {"5.1.8", Sender},  {"5.1.90", Quota},  {"5.4.5", Quota},   {"5.7.3", SignIn},
        {"5.7.8", SignIn},    {"5.7.9", SignIn},  {"5.7.11", SignIn}, {"5.7.57", SignIn}, {"5.7.60", Sender},
        {"5.7.64", Relaying}, {"5.7.232", Quota}, {"5.7.233", Quota}};
    return known.value(enhanced, enhanced.startsWith("5.7.7") ? Account : None);
}

/// The same by what is said; None where nothing speaks of the account.
MailTrouble byWords(const QByteArray &answer)
{
    using enum MailTrouble;
    const auto words = [](const char *pattern) {
        return QRegularExpression(u"\\b(%1)\\b"_s.arg(QLatin1StringView(pattern)),
                                  QRegularExpression::CaseInsensitiveOption);
    };
    static const std::array<std::pair<QRegularExpression, MailTrouble>, 5> known{{
        {words("relay(ing)?"), Relaying},
        {words("quotas?|limits?|exceeded|too many"), Quota},
        {words("send as|as this sender|sender (address )?(rejected|denied|not allowed)"), Sender},
        {words("authenticat\\w+"), SignIn},
        {words("suspended|bulk"), Account},
    }};
    const QString text = QString::fromLatin1(answer);
    const auto found = std::find_if(known.begin(), known.end(),
                                    [&](const auto &entry) { return entry.first.match(text).hasMatch(); });
    return found == known.end() ? None : found->second;
}

/// X.1, X.2.
bool isOfTheRecipient(const QByteArray &enhanced)
{
    return enhanced.startsWith("5.1.") || enhanced.startsWith("5.2.");
}

/// Of the recipient or of the message (too large, X.6).
bool isOfThisOne(const QByteArray &enhanced)
{
    return isOfTheRecipient(enhanced) || enhanced == "5.3.4" || enhanced.startsWith("5.6.");
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
    if (refusal.stage == Stage::Opening || isSignIn(code) || byStatus(enhanced) != MailTrouble::None)
        return Denied;
    if (isOfThisOne(enhanced))
        return Rejected;
    if (refusal.stage == Stage::Sender || byWords(refusal.answer) != MailTrouble::None)
        return Denied;
    return enhanced.isEmpty() && isOfThisOne(refusal.stage, code) ? Rejected : Conflict;
}

MailTrouble troubleOfTheAccount(const Refusal &refusal)
{
    if (isSignIn(refusal.code()))
        return MailTrouble::SignIn;
    if (const MailTrouble told = byStatus(refusal.enhanced()); told != MailTrouble::None)
        return told;
    if (const MailTrouble told = byWords(refusal.answer); told != MailTrouble::None)
        return told;
    return refusal.stage == Stage::Sender ? MailTrouble::Sender : MailTrouble::Account;
}

MailTrouble troubleOf(const Refusal &refusal, ErrorKind kind)
{
    const QByteArray enhanced = refusal.enhanced();
    switch (kind) {
    case Offline:
        return MailTrouble::Busy;
    case Retryable:
        return MailTrouble::Later;
    case Denied:
        return troubleOfTheAccount(refusal);
    case Rejected:
        return isOfTheRecipient(enhanced) || (enhanced.isEmpty() && refusal.stage == Stage::Recipient)
                   ? MailTrouble::Recipient
                   : MailTrouble::Refused;
    default:
        return MailTrouble::Refused;
    }
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

Undelivered errorOf(const Refusal &refusal)
{
    const ErrorKind kind = kindOf(refusal);
    return {kind, troubleOf(refusal, kind), QString::fromUtf8(refusal.answer).simplified()};
}

} // namespace veche::mail
