// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountdesk.h"

namespace veche::accounts
{

AccountDesk::AccountDesk(const AccountParts &parts, const AccountLetters &letters, server::Meeting &meeting)
    : m_notices(letters, meeting)
    , m_directory(parts, m_notices)
    , m_signIns(parts, m_notices)
    , m_passwords(parts, m_notices)
    , m_communities(parts)
    , m_invitations(parts, letters)
    , m_removal(parts, m_notices)
{
}

} // namespace veche::accounts
