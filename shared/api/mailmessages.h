// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/codec.h"
#include "shared/domain/mailtrouble.h"

namespace veche::api
{

/// The answer to GET /mail: how the server sends mail.
struct MailState {
    bool configured = false;
    bool working = false;
    /// This and what follows is told to the server's owner alone. "smtp://host:587", without user and
    /// password.
    std::optional<QString> server;
    std::optional<QString> from;
    std::optional<bool> fixed;      ///< set where the server is started; can't be changed from elsewhere
    std::optional<QString> problem; ///< why nothing goes out at present
    std::optional<qint64> waiting;  ///< letters
    std::optional<qint64> failed;   ///< letters that their recipients' mail servers refused
    std::optional<domain::MailTrouble> trouble = {}; ///< the kind of the problem
    std::optional<QString> answer = {};              ///< the mail server's answer about it

    [[nodiscard]] bool isToOwner() const { return server.has_value(); }

    static constexpr auto keys()
    {
        return std::tuple(Key{"configured", &MailState::configured}, Key{"working", &MailState::working},
                          Key{"server", &MailState::server}, Key{"from", &MailState::from},
                          Key{"fixed", &MailState::fixed}, Key{"problem", &MailState::problem},
                          Key{"waiting", &MailState::waiting}, Key{"failed", &MailState::failed},
                          Key{"trouble", &MailState::trouble, UnknownWord::Passed},
                          Key{"answer", &MailState::answer});
    }
};

/// PUT /mail.
struct MailSettings {
    QString url; ///< smtp://user:password@host:port or smtps://…; empty: no mail server
    QString from;

    static constexpr auto keys()
    {
        return std::tuple(Key{"url", &MailSettings::url}, Key{"from", &MailSettings::from});
    }
};

/// POST /mail/trial: one letter.
struct MailTrial {
    QString url; ///< empty: as it is set
    QString from;
    std::optional<QString> to; ///< whoever asks, where it isn't said
    QString language;

    static constexpr auto keys()
    {
        return std::tuple(Key{"url", &MailTrial::url}, Key{"from", &MailTrial::from},
                          Key{"to", &MailTrial::to}, Key{"language", &MailTrial::language});
    }
};

/// The answer to a trial.
struct MailTried {
    bool sent = false;
    std::optional<QString> kind;                     ///< of the failure, for programs
    std::optional<QString> message;                  ///< the error
    std::optional<QString> answer;                   ///< the mail server's answer
    std::optional<QString> headers;                  ///< of the letter as it went out, a line each
    std::optional<domain::MailTrouble> trouble = {}; ///< of the failure, for people

    static constexpr auto keys()
    {
        return std::tuple(Key{"sent", &MailTried::sent}, Key{"kind", &MailTried::kind},
                          Key{"message", &MailTried::message}, Key{"answer", &MailTried::answer},
                          Key{"headers", &MailTried::headers},
                          Key{"trouble", &MailTried::trouble, UnknownWord::Passed});
    }
};

} // namespace veche::api
