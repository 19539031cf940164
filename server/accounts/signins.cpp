// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/signins.h"

#include "server/accounts/accountdirectory.h"
#include "server/accounts/outcome.h"
#include "server/accounts/token.h"
#include "shared/base/futures.h"
#include "shared/base/text.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using storage::Connection;
using storage::Priority;

namespace
{
constexpr qsizetype longestNoticed = 60;
constexpr qint64 seenEveryMs = 24LL * 60 * 60 * 1000;

/// The id under which the device goes on: the one it has used, where it isn't another account's.
Result<DeviceId> chosenId(Connection &connection, const Account &account, const SignInRequest &request)
{
    if (!request.deviceId)
        return DeviceId::create();
    VECHE_TAKE(const auto &known, book::device(connection, *request.deviceId));
    const bool own = !known || known->account == account.id;
    return own ? *request.deviceId : DeviceId::create();
}

/// A letter repeats it, so it must not read as an address or as a sentence of ours.
QString noticedName(const QString &device)
{
    QString name = text::cleaned(device);
    for (QChar &c : name) {
        if (!c.isLetterOrNumber())
            c = u' ';
    }
    return name.simplified().left(longestNoticed);
}
} // namespace

SignIns::SignIns(const AccountParts &parts, const AccountNotices &notices)
    : m_parts(parts)
    , m_notices(notices)
{
}

QFuture<Result<SignedIn>> SignIns::signIn(const SignInRequest &request)
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
            if (account->locked)
                return refused<SignedIn>(ErrorKind::Conflict,
                                         u"The account is locked; the server's owner can unlock it"_s);
            return admit(*account, request, check->needsRehash);
        };
        const QString stored = *account ? (*account)->passwordHash : QString();
        return chain(m_parts.hasher.verify(request.password, stored), &m_context, admitted);
    };
    return chain(lookUp(m_parts, request.email), &m_context, compare);
}

QFuture<Result<bool>> SignIns::knows(const QString &email, QStringView tokenText)
{
    const auto token = Token::fromText(tokenText);
    if (!token)
        return ready<bool>(false);
    const auto work = [email, hash = token->hash()](Connection &connection) -> Result<bool> {
        VECHE_TAKE(const auto &account, book::accountByEmail(connection, email));
        return account ? book::hadToken(connection, account->id, hash) : Result<bool>(false);
    };
    return m_parts.readers.read<Result<bool>>(work);
}

QFuture<Result<SignedIn>> SignIns::admit(const Account &account, const SignInRequest &request, bool rehashed)
{
    if (rehashed)
        rehash(account, request.password);
    const auto keepNotice = request.known ? AccountNotices::Keep()
                                          : m_notices.letterOf({.kind = Notice::Kind::NewDevice,
                                                                .account = account,
                                                                .device = noticedName(request.deviceName),
                                                                .language = request.language});
    const auto work = [account, request, keepNotice,
                       now = m_parts.clock.wallMs()](Connection &connection) -> Result<SignedIn> {
        VECHE_TAKE(const auto &ended, book::isKeyEnded(connection, request.publicKey));
        if (ended)
            return failure(ErrorKind::Rejected, u"This device's key was revoked; it needs a new one"_s);
        VECHE_TAKE(const auto &id, chosenId(connection, account, request));
        const Token token = Token::create();
        const auto stored =
            book::put(connection, {.id = id,
                                   .account = account.id,
                                   .tokenHash = token.hash(),
                                   .publicKey = request.publicKey,
                                   .name = text::cleaned(request.deviceName).trimmed().left(longestName),
                                   .created = now,
                                   .lastSeen = now});
        if (!stored)
            return failure(stored.error());
        VECHE_TAKE(auto &communities, book::memberships(connection, account.id));
        if (keepNotice) {
            VECHE_TRY(keepNotice(connection));
        }
        return SignedIn{token.text(), id, withoutPassword(account), std::move(communities)};
    };
    const auto tell = [this](const Result<SignedIn> &done) {
        if (done)
            m_notices.letters().wake();
    };
    return m_parts.database.write<SignedIn>(Priority::Edit, work, tell);
}

void SignIns::rehash(const Account &account, const QString &password)
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

QFuture<Result<void>> SignIns::signOut(const Principal &who)
{
    return revoke(who, who.device.id);
}

QFuture<Result<Principal>> SignIns::authenticate(QStringView tokenText)
{
    const auto token = Token::fromText(tokenText);
    if (!token)
        return refused<Principal>(ErrorKind::Denied, u"Sign in first"_s);
    return m_parts.readers.read<Result<Principal>>(
        [this, hash = token->hash()](Connection &connection) { return principal(connection, hash); });
}

QFuture<Result<Placed>> SignIns::authenticateIn(QStringView tokenText, const CommunityId &community)
{
    const auto token = Token::fromText(tokenText);
    if (!token)
        return refused<Placed>(ErrorKind::Denied, u"Sign in first"_s);
    const auto work = [this, community, hash = token->hash()](Connection &connection) -> Result<Placed> {
        VECHE_TAKE(auto &who, principal(connection, hash));
        VECHE_TAKE(const auto &role, book::roleIn(connection, who.account.id, community));
        if (!role)
            return failure(ErrorKind::NotFound, u"There is no such community, or you are not its member"_s);
        return Placed{std::move(who), *role};
    };
    return m_parts.readers.read<Result<Placed>>(work);
}

Result<Principal> SignIns::principal(Connection &connection, const QByteArray &tokenHash)
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

void SignIns::seen(const Device &device)
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

QFuture<Result<std::vector<Device>>> SignIns::devices(const Principal &who)
{
    return m_parts.readers.read<Result<std::vector<Device>>>(
        [id = who.account.id, since = m_parts.clock.wallMs() - idleMs](Connection &connection) {
            return book::devices(connection, id, since);
        });
}

QFuture<Result<void>> SignIns::revoke(const Principal &who, DeviceId device)
{
    const auto work = [account = who.account.id, device](Connection &connection) {
        return book::revoke(connection, account, device);
    };
    const auto tell = [this, account = who.account.id](const Result<void> &done) {
        if (done)
            m_notices.tellRevoked(account);
    };
    return m_parts.database.write<void>(Priority::Edit, work, tell);
}

} // namespace veche::accounts
