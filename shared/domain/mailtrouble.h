// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/description.h"

namespace veche::domain
{

/// What keeps letters, or one letter, from leaving.
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
    Gone,        ///< what the letter is about was cancelled or deleted
    Unfit        ///< the letter can't be sent as it is
};

template <>
struct EnumNames<MailTrouble> {
    static constexpr std::array names{"none",       "unreachable", "untrusted", "sign-in", "sender",
                                      "relaying",   "quota",       "account",   "busy",    "later",
                                      "unanswered", "recipient",   "refused",   "gone",    "unfit"};
};

/// What mail met, as a row or an answer of the API tells it.
struct MailFault {
    MailTrouble trouble = MailTrouble::None;
    QString answer = {}; ///< the mail server's own words, or what else there is to know
    QString text = {};   ///< both in English: all that an older server says; empty where nothing was met

    friend bool operator==(const MailFault &, const MailFault &) = default;
};

} // namespace veche::domain
