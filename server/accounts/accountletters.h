// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountbook.h"
#include "server/module/letters.h"
#include "server/module/meeting.h"
#include "server/module/settings.h"
#include "server/module/web.h"
#include "shared/base/clock.h"

namespace veche::accounts
{

/// A link by which a password can be set once.
struct ResetLink {
    Account account;
    QString token;
};

/// A warning to the owner of an account, in case it wasn't them.
struct Notice {
    enum class Kind { NewDevice, PasswordChanged };
    Kind kind = Kind::NewDevice;
    Account account; ///< without its password hash
    QString device;  ///< its name, of letters, digits and spaces only: whoever signed in chose it
    QString language;
};

struct Invited {
    Account account;                          ///< without its password hash
    domain::Role role = domain::Role::Viewer; ///< the one that they have now
    QString community;                        ///< its name
    QString inviter;                          ///< the name of who invites
    QString token; ///< opens the page on which a first password is set, once; empty for who has one
};

/// Where people get the application: a web page.
[[nodiscard]] server::Setting applicationSetting();
[[nodiscard]] QString applicationAddress(const server::Settings &settings);

/// This room's letters to people. put() keeps a letter inside the write that it tells of; wake() follows once
/// that is durable.
class AccountLetters final
{
public:
    AccountLetters(const server::Meeting &meeting, const Clock &clock, const server::Settings &settings)
        : m_meeting(meeting)
        , m_clock(clock)
        , m_settings(settings)
    {
    }

    /// Before that no letter is written: its links lead into the server's pages.
    void setWeb(const server::Web &web) { m_web = &web; }
    [[nodiscard]] bool canSend() const { return m_web && m_meeting.letters->canSend(); }
    [[nodiscard]] Result<void> put(storage::Connection &connection, const ResetLink &link,
                                   const QString &language) const;
    [[nodiscard]] Result<void> put(storage::Connection &connection, const Invited &invited,
                                   const QString &language) const;
    [[nodiscard]] Result<void> put(storage::Connection &connection, const Notice &notice) const;
    /// From any thread.
    void wake() const;

private:
    [[nodiscard]] server::ServerLetter letterTo(const Account &account, const QString &token,
                                                const QString &language) const;

    const server::Meeting &m_meeting;
    const Clock &m_clock;
    const server::Settings &m_settings;
    const server::Web *m_web = nullptr;
};

} // namespace veche::accounts
