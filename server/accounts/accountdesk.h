// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountdirectory.h"
#include "server/accounts/accountnotices.h"
#include "server/accounts/accountremoval.h"
#include "server/accounts/communities.h"
#include "server/accounts/invitations.h"
#include "server/accounts/passwords.h"
#include "server/accounts/signins.h"

namespace veche::accounts
{

/// Everything that is done with accounts, devices and memberships, by subject: checks, then one write each.
/// Lives in a thread with an event loop.
class AccountDesk
{
public:
    /// The arguments must outlive it.
    AccountDesk(const AccountParts &parts, const AccountLetters &letters, server::Meeting &meeting);
    Q_DISABLE_COPY_MOVE(AccountDesk)

    [[nodiscard]] AccountDirectory &directory() { return m_directory; }
    [[nodiscard]] SignIns &signIns() { return m_signIns; }
    [[nodiscard]] Passwords &passwords() { return m_passwords; }
    [[nodiscard]] Communities &communities() { return m_communities; }
    [[nodiscard]] Invitations &invitations() { return m_invitations; }
    [[nodiscard]] AccountRemoval &removal() { return m_removal; }

private:
    AccountNotices m_notices;
    AccountDirectory m_directory;
    SignIns m_signIns;
    Passwords m_passwords;
    Communities m_communities;
    Invitations m_invitations;
    AccountRemoval m_removal;
};

} // namespace veche::accounts
