// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountnotices.h"

#include "server/accounts/outcome.h"

namespace veche::accounts
{

AccountNotices::Keep AccountNotices::letterOf(Notice notice) const
{
    if (!m_letters.canSend())
        return [](storage::Connection &) { return Result<void>(); };
    notice.account = withoutPassword(notice.account);
    return [&letters = m_letters, notice](storage::Connection &connection) {
        return letters.put(connection, notice);
    };
}

} // namespace veche::accounts
