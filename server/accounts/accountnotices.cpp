// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountnotices.h"

#include "server/accounts/outcome.h"

namespace veche::accounts
{

AccountNotices::Keep AccountNotices::letterOf(Notice notice) const
{
    if (!m_letters.wanted || !m_letters.wanted())
        return [](storage::Connection &) { return Result<void>(); };
    notice.account = withoutPassword(notice.account);
    return [put = m_letters.put, notice](storage::Connection &connection) { return put(connection, notice); };
}

void AccountNotices::sendLetters() const
{
    if (m_letters.kept)
        m_letters.kept();
}

void AccountNotices::tellRevoked(const domain::AccountId &account) const
{
    if (m_revoked)
        m_revoked(account);
}

} // namespace veche::accounts
