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
constexpr qint64 seenEveryMs = 5 * 60 * 1000;

/// The id under which the device goes on: the one it has used, where nobody else has it.
Result<DeviceId> chosenId(Connection &connection, const Account &account, const SignInRequest &request)
{
    if (!request.deviceId)
        return DeviceId::create();
    const auto known = book::device(connection, *request.deviceId);
    if (!known)
        return failure(known.error());
    const bool own = !*known || ((*known)->account == account.id && (*known)->publicKey == request.publicKey);
    return own ? *request.deviceId : DeviceId::create();
}

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

QFuture<Result<SignedIn>> AccountDesk::signIn(const SignInRequest &request)
{
    if (request.publicKey.size() != 32)
        return refused<SignedIn>(ErrorKind::Invalid, u"The device's public key must have 32 bytes"_s);
    const auto compare = [this, request](const Result<std::optional<Account>> &account) {
        if (!account)
            return ready<SignedIn>(failure(account.error()));
        // Without a hash the hasher does the same work, so that the time doesn't tell who has an account.
        const auto admitted = [this, request, account = *account](const Result<PasswordCheck> &check) {
            if (!check)
                return ready<SignedIn>(failure(check.error()));
            if (!check->matches || !account)
                return refused<SignedIn>(ErrorKind::Denied, u"The e-mail address or the password is wrong"_s);
            return admit(*account, request, check->needsRehash);
        };
        const QString stored = *account ? (*account)->passwordHash : QString();
        return chain(m_parts.hasher.verify(request.password, stored), &m_context, admitted);
    };
    return chain(lookUp(request.email), &m_context, compare);
}

QFuture<Result<SignedIn>> AccountDesk::admit(const Account &account, const SignInRequest &request,
                                             bool rehashed)
{
    if (rehashed)
        rehash(account, request.password);
    const auto work = [account, request,
                       now = m_parts.clock.wallMs()](Connection &connection) -> Result<SignedIn> {
        const auto id = chosenId(connection, account, request);
        if (!id)
            return failure(id.error());
        const Token token = Token::create();
        const auto stored =
            book::put(connection, {.id = *id,
                                   .account = account.id,
                                   .tokenHash = token.hash(),
                                   .publicKey = request.publicKey,
                                   .name = text::cleaned(request.deviceName).trimmed().left(longestName),
                                   .created = now,
                                   .lastSeen = now});
        if (!stored)
            return failure(stored.error());
        auto communities = book::memberships(connection, account.id);
        if (!communities)
            return failure(communities.error());
        return SignedIn{token.text(), *id, withoutPassword(account), std::move(*communities)};
    };
    return m_parts.database.write<SignedIn>(Priority::Edit, work);
}

void AccountDesk::rehash(const Account &account, const QString &password)
{
    const auto store = [this, id = account.id](const Result<QString> &hash) {
        if (!hash)
            return; // The old hash is as good as before; the next sign-in tries again.
        m_parts.database.write<void>(Priority::Sync, [id, hash = *hash](Connection &connection) {
            return book::setPassword(connection, id, hash);
        });
    };
    whenDone(m_parts.hasher.hash(password), &m_context, store);
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
    auto account = book::account(connection, (*device)->account);
    if (!account)
        return failure(account.error());
    if (!*account)
        return failure(ErrorKind::Denied, u"The account is gone"_s);
    seen(**device);
    return Principal{withoutPassword(**account), **device};
}

void AccountDesk::seen(const Device &device)
{
    const qint64 now = m_parts.clock.wallMs();
    if (now - device.lastSeen < seenEveryMs)
        return;
    m_parts.database.write<void>(Priority::Sync, [id = device.id, now](Connection &connection) {
        return book::touch(connection, id, now);
    });
}

QFuture<Result<std::vector<Device>>> AccountDesk::devices(const Principal &who)
{
    return m_parts.readers.read<Result<std::vector<Device>>>(
        [id = who.account.id](Connection &connection) { return book::devices(connection, id); });
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
