// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountdesk.h"

#include "server/accounts/outcome.h"
#include "server/accounts/token.h"
#include "shared/base/futures.h"
#include "shared/base/text.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Priority;

namespace
{
constexpr qsizetype longestNoticed = 60;

/// The id under which the device goes on: the one it has used, where it isn't another account's.
Result<DeviceId> chosenId(Connection &connection, const Account &account, const SignInRequest &request)
{
    if (!request.deviceId)
        return DeviceId::create();
    const auto known = book::device(connection, *request.deviceId);
    if (!known)
        return failure(known.error());
    const bool own = !*known || (*known)->account == account.id;
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
            if (account->locked)
                return refused<SignedIn>(ErrorKind::Conflict,
                                         u"The account is locked; the server's owner can unlock it"_s);
            return admit(*account, request, check->needsRehash);
        };
        const QString stored = *account ? (*account)->passwordHash : QString();
        return chain(m_parts.hasher.verify(request.password, stored), &m_context, admitted);
    };
    return chain(lookUp(request.email), &m_context, compare);
}

QFuture<Result<bool>> AccountDesk::knows(const QString &email, QStringView tokenText)
{
    const auto token = Token::fromText(tokenText);
    if (!token)
        return ready<bool>(false);
    const auto work = [email, hash = token->hash()](Connection &connection) -> Result<bool> {
        const auto account = book::accountByEmail(connection, email);
        if (!account)
            return failure(account.error());
        return *account ? book::hadToken(connection, (*account)->id, hash) : Result<bool>(false);
    };
    return m_parts.readers.read<Result<bool>>(work);
}

QFuture<Result<SignedIn>> AccountDesk::admit(const Account &account, const SignInRequest &request,
                                             bool rehashed)
{
    if (rehashed)
        rehash(account, request.password);
    const KeepNotice keepNotice = request.known ? KeepNotice()
                                                : noticeOf({.kind = Notice::Kind::NewDevice,
                                                            .account = account,
                                                            .device = noticedName(request.deviceName),
                                                            .language = request.language});
    const auto work = [account, request, keepNotice,
                       now = m_parts.clock.wallMs()](Connection &connection) -> Result<SignedIn> {
        const auto ended = book::isKeyEnded(connection, request.publicKey);
        if (!ended)
            return failure(ended.error());
        if (*ended)
            return failure(ErrorKind::Rejected, u"This device's key was revoked; it needs a new one"_s);
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
        if (keepNotice) {
            if (const auto kept = keepNotice(connection); !kept)
                return failure(kept.error());
        }
        return SignedIn{token.text(), *id, withoutPassword(account), std::move(*communities)};
    };
    return m_parts.database.write<SignedIn>(Priority::Edit, work, thenSent<SignedIn>());
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

} // namespace veche::accounts
