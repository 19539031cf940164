// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountdesk.h"

#include "server/accounts/outcome.h"
#include "server/accounts/token.h"
#include "shared/base/emailaddress.h"
#include "shared/base/futures.h"
#include "shared/base/text.h"
#include "shared/base/textline.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using storage::Connection;
using storage::Priority;

namespace
{
constexpr qint64 seenEveryMs = 24LL * 60 * 60 * 1000;
} // namespace

Result<void> checkPerson(const QString &email, const QString &name)
{
    if (!isEmailAddress(QStringView(email).trimmed()))
        return failure(ErrorKind::Invalid, u"That is not an e-mail address"_s);
    const QString shown = text::line(name);
    if (shown.isEmpty() || shown.size() > longestName || text::holdsLink(shown))
        return failure(ErrorKind::Invalid, u"The name must have 1 to 120 characters and no address"_s);
    return {};
}

AccountDesk::AccountDesk(Parts parts)
    : m_parts(std::move(parts))
    , m_opened(m_parts.clock, std::chrono::hours(24))
{
}

QFuture<Result<Account>> AccountDesk::addAccount(const QString &email, const QString &name,
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

QFuture<Result<std::optional<Account>>> AccountDesk::lookUp(const QString &email)
{
    return m_parts.readers.read<Result<std::optional<Account>>>(
        [email](Connection &connection) { return book::accountByEmail(connection, email); });
}

QFuture<Result<Account>> AccountDesk::accountByEmail(const QString &email)
{
    const auto known = [](const Result<std::optional<Account>> &found) -> Result<Account> {
        if (!found)
            return failure(found.error());
        if (!*found)
            return failure(ErrorKind::NotFound, u"There is no account with that e-mail address"_s);
        return withoutPassword(**found);
    };
    return chain(lookUp(email), &m_context, known);
}

QFuture<Result<Account>> AccountDesk::setLocked(const QString &email, bool locked)
{
    const auto work = [email, locked,
                       now = m_parts.clock.wallMs()](Connection &connection) -> Result<Account> {
        auto account = book::accountByEmail(connection, email);
        if (!account)
            return failure(account.error());
        if (!*account)
            return failure(ErrorKind::NotFound, u"There is no account with that e-mail address"_s);
        if (const auto done = book::setLocked(connection, (*account)->id, locked, now); !done)
            return failure(done.error());
        (*account)->locked = locked;
        return withoutPassword(**account);
    };
    const auto tell = [this](const Result<Account> &account) {
        if (account && account->locked && m_revoked)
            m_revoked(account->id);
    };
    return m_parts.database.write<Account>(Priority::Edit, work, tell);
}

AccountDesk::KeepNotice AccountDesk::noticeOf(Notice notice) const
{
    if (!m_notices.wanted || !m_notices.wanted())
        return [](Connection &) { return Result<void>(); };
    notice.account = withoutPassword(notice.account);
    return [put = m_notices.put, notice](Connection &connection) { return put(connection, notice); };
}

QFuture<Result<void>> AccountDesk::signOut(const Principal &who)
{
    return revoke(who, who.device.id);
}

QFuture<Result<Principal>> AccountDesk::authenticate(QStringView tokenText)
{
    const auto token = Token::fromText(tokenText);
    if (!token)
        return refused<Principal>(ErrorKind::Denied, u"Sign in first"_s);
    return m_parts.readers.read<Result<Principal>>(
        [this, hash = token->hash()](Connection &connection) { return principal(connection, hash); });
}

QFuture<Result<Placed>> AccountDesk::authenticateIn(QStringView tokenText, const CommunityId &community)
{
    const auto token = Token::fromText(tokenText);
    if (!token)
        return refused<Placed>(ErrorKind::Denied, u"Sign in first"_s);
    const auto work = [this, community, hash = token->hash()](Connection &connection) -> Result<Placed> {
        auto who = principal(connection, hash);
        if (!who)
            return failure(who.error());
        const auto role = book::roleIn(connection, who->account.id, community);
        if (!role)
            return failure(role.error());
        if (!*role)
            return failure(ErrorKind::NotFound, u"There is no such community, or you are not its member"_s);
        return Placed{std::move(*who), **role};
    };
    return m_parts.readers.read<Result<Placed>>(work);
}

Result<Principal> AccountDesk::principal(Connection &connection, const QByteArray &tokenHash)
{
    auto device = book::deviceByToken(connection, tokenHash);
    if (!device)
        return failure(device.error());
    if (!*device)
        return failure(ErrorKind::Denied, u"The device was signed out; sign in again"_s);
    if (m_parts.clock.wallMs() - (*device)->lastSeen > idleMs)
        return failure(ErrorKind::Denied, u"The device wasn't used for 90 days; sign in again"_s);
    auto account = book::account(connection, (*device)->account);
    if (!account)
        return failure(account.error());
    if (!*account)
        return failure(ErrorKind::Denied, u"The account is gone"_s);
    if ((*account)->locked)
        return failure(ErrorKind::Denied, u"The account is locked; the server's owner can unlock it"_s);
    seen(**device);
    return Principal{withoutPassword(**account), **device};
}

void AccountDesk::seen(const Device &device)
{
    const qint64 now = m_parts.clock.wallMs();
    if (now - device.lastSeen < seenEveryMs)
        return;
    const std::lock_guard lock(m_touching);
    if (!m_touched.insert(device.id).second)
        return;
    const auto work = [id = device.id, now](Connection &connection) {
        return book::touch(connection, id, now);
    };
    const auto done = [this, id = device.id](const Result<void> &) {
        const std::lock_guard lock(m_touching);
        m_touched.erase(id);
    };
    m_parts.database.write<void>(Priority::Sync, work, done);
}

QFuture<Result<std::vector<Device>>> AccountDesk::devices(const Principal &who)
{
    return m_parts.readers.read<Result<std::vector<Device>>>(
        [id = who.account.id, since = m_parts.clock.wallMs() - idleMs](Connection &connection) {
            return book::devices(connection, id, since);
        });
}

QFuture<Result<void>> AccountDesk::revoke(const Principal &who, DeviceId device)
{
    const auto work = [account = who.account.id, device](Connection &connection) {
        return book::revoke(connection, account, device);
    };
    return m_parts.database.write<void>(Priority::Edit, work, thenRevoked(who.account.id));
}

storage::Database::Done<void> AccountDesk::thenRevoked(const domain::AccountId &account) const
{
    return [this, account](const Result<void> &done) {
        if (done && m_revoked)
            m_revoked(account);
    };
}

} // namespace veche::accounts
