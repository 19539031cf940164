// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountdirectory.h"

#include "server/accounts/outcome.h"
#include "server/accounts/passwords.h"
#include "shared/base/emailaddress.h"
#include "shared/base/futures.h"
#include "shared/base/text.h"
#include "shared/base/textline.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Priority;

Result<void> checkPerson(const QString &email, const QString &name)
{
    if (!isEmailAddress(QStringView(email).trimmed()))
        return failure(ErrorKind::Invalid, u"That is not an e-mail address"_s);
    const QString shown = text::line(name);
    if (shown.isEmpty() || shown.size() > longestName || text::holdsLink(shown))
        return failure(ErrorKind::Invalid, u"The name must have 1 to 120 characters and no address"_s);
    return {};
}

QFuture<Result<std::optional<Account>>> lookUp(const AccountParts &parts, const QString &email)
{
    return parts.readers.read<Result<std::optional<Account>>>(
        [email](Connection &connection) { return book::accountByEmail(connection, email); });
}

AccountDirectory::AccountDirectory(const AccountParts &parts, const AccountNotices &notices)
    : m_parts(parts)
    , m_notices(notices)
{
}

QFuture<Result<Account>> AccountDirectory::add(const QString &email, const QString &name,
                                               const QString &password)
{
    if (const auto checked = checkPerson(email, name); !checked)
        return ready<Account>(failure(checked.error()));
    const QString shown = text::line(name);
    if (const auto flaw = flawOf(password, email); flaw != PasswordFlaw::None)
        return refused<Account>(ErrorKind::Invalid, sentence(flaw));
    const auto store = [this, email, shown](const Result<QString> &hash) {
        if (!hash)
            return ready<Account>(failure(hash.error()));
        return m_parts.database.write<Account>(
            Priority::Edit, [=, hash = *hash, now = m_parts.clock.wallMs()](Connection &connection) {
                return book::insert(connection, {.email = email, .name = shown, .passwordHash = hash}, now);
            });
    };
    return chain(m_parts.hasher.hash(password), &m_context, store);
}

QFuture<Result<Account>> AccountDirectory::byEmail(const QString &email)
{
    const auto known = [](const Result<std::optional<Account>> &found) -> Result<Account> {
        if (!found)
            return failure(found.error());
        if (!*found)
            return failure(ErrorKind::NotFound, u"There is no account with that e-mail address"_s);
        return withoutPassword(**found);
    };
    return chain(lookUp(m_parts, email), &m_context, known);
}

QFuture<Result<Account>> AccountDirectory::setLocked(const QString &email, bool locked)
{
    const auto work = [email, locked,
                       now = m_parts.clock.wallMs()](Connection &connection) -> Result<Account> {
        auto account = book::accountByEmail(connection, email);
        if (!account)
            return failure(account.error());
        if (!*account)
            return failure(ErrorKind::NotFound, u"There is no account with that e-mail address"_s);
        VECHE_TRY(book::setLocked(connection, (*account)->id, locked, now));
        (*account)->locked = locked;
        return withoutPassword(**account);
    };
    const auto tell = [this](const Result<Account> &account) {
        if (account && account->locked)
            m_notices.tellRevoked(account->id);
    };
    return m_parts.database.write<Account>(Priority::Edit, work, tell);
}

} // namespace veche::accounts
