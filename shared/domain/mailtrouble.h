// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/description.h"

#include <QtGlobal>

#include <array>

namespace veche::domain
{

/// Reasons that keep letters, or one letter, from leaving.
enum class MailTrouble {
    None,        ///< none, or what an older server says in a text alone
    Unreachable, ///< there is no connection to the mail server
    Untrusted,   ///< its certificate, or it offers no TLS
    SignIn,      ///< user name or password
    Sender,      ///< it takes no letters from that address
    Relaying,    ///< it passes nothing on for this account
    Quota,       ///< the account has sent as much as it may
    Account,     ///< something else about the account
    Busy,        ///< it takes no mail now, of nobody
    Later,       ///< it can't take this letter now
    Unanswered,  ///< it doesn't say whether it took the letter
    Recipient,   ///< it refuses whom the letter is for
    Refused,     ///< it refuses the letter
    Gone,        ///< the subject of the letter was cancelled or deleted
    Unfit        ///< the letter can't be sent as it is
};

template <>
struct EnumNames<MailTrouble> {
    static constexpr std::array names{"none",       "unreachable", "untrusted", "sign-in", "sender",
                                      "relaying",   "quota",       "account",   "busy",    "later",
                                      "unanswered", "recipient",   "refused",   "gone",    "unfit"};
};

/// The English sentence of each, in the order of the enumeration. A server writes it before the mail server's
/// own words, and an application translates it. Older applications know the text alone, so these sentences
/// stay as they are.
inline constexpr std::array mailTroubleSentences{
    "",
    QT_TRANSLATE_NOOP("veche::forms", "The mail server can't be reached"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server offers no connection that can be trusted"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server refuses the user name or password"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server refuses this sender"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server passes nothing on for this account"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server lets this account send no more for now"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server sends nothing for this account"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server takes no mail now"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server can't take the message now"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server doesn't say whether it took the message"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server refuses this recipient"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server refuses the message"),
    QT_TRANSLATE_NOOP("veche::forms", "What the letter was about was cancelled or deleted"),
    QT_TRANSLATE_NOOP("veche::forms", "The letter can't be sent as it is"),
};
static_assert(mailTroubleSentences.size() == EnumNames<MailTrouble>::names.size());

[[nodiscard]] constexpr const char *sentenceOf(MailTrouble trouble)
{
    return mailTroubleSentences[static_cast<size_t>(trouble)];
}

/// A mail problem as a row or an answer of the API tells it.
struct MailFault {
    MailTrouble trouble = MailTrouble::None;
    QString answer = {}; ///< the mail server's own words, or what else there is to know
    QString text = {};   ///< both in English: all that an older server says; empty where nothing was met

    friend bool operator==(const MailFault &, const MailFault &) = default;
};

} // namespace veche::domain
