// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/passwords.h"

#include "server/accounts/outcome.h"
#include "server/accounts/token.h"
#include "shared/base/futures.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Priority;

namespace
{
constexpr qint64 resetMs = 60 * 60 * 1000;

/// A link may be sent twice at once; the second finds it spent, inside the write.
Result<void> spend(Connection &connection, const QByteArray &link, qint64 now)
{
    VECHE_TAKE(const auto &owner, book::resetOwner(connection, link, now));
    if (!owner)
        return failure(ErrorKind::Denied, u"The link was used or is too old"_s);
    return {};
}
} // namespace

QString sentence(PasswordFlaw flaw)
{
    switch (flaw) {
    case PasswordFlaw::None:
        break;
    case PasswordFlaw::TooShort:
        return u"The password is too short: at least %1 characters"_s.arg(shortestPassword);
    case PasswordFlaw::TooLong:
        return u"The password is too long: at most %1 characters"_s.arg(longestPassword);
    case PasswordFlaw::TooSimple:
        return u"The password is too easy to guess: take four or five words that don't belong together"_s;
    case PasswordFlaw::TooCommon:
        return u"Too many people use this password: take four or five words that don't belong together"_s;
    case PasswordFlaw::LikeAccount:
        return u"The password must not be made of the e-mail address"_s;
    }
    return {};
}

Passwords::Passwords(const AccountParts &parts, const AccountNotices &notices)
    : m_parts(parts)
    , m_notices(notices)
{
}

QFuture<Result<void>> Passwords::change(const Principal &who, const PasswordChange &wanted)
{
    const auto compare = [=, this](const Result<std::optional<Account>> &account) {
        if (!account || !*account)
            return ready<void>(failure(account ? Error{ErrorKind::NotFound, u"The account is gone"_s, {}}
                                               : account.error()));
        const auto change = [=, this, account = **account](const Result<PasswordCheck> &check) {
            if (!check)
                return ready<void>(failure(check.error()));
            if (!check->matches)
                return refused<void>(ErrorKind::Denied, u"The current password is wrong"_s);
            return setPassword(account, wanted.wanted,
                               {.signOthersOut = wanted.signOthersOut,
                                .spared = who.device.id,
                                .link = {},
                                .language = wanted.language});
        };
        return chain(m_parts.hasher.verify(wanted.current, (*account)->passwordHash), &m_context, change);
    };
    return chain(lookUp(m_parts, who.account.email), &m_context, compare);
}

QFuture<Result<void>> Passwords::setPassword(const Account &account, const QString &wanted,
                                             const Afterwards &afterwards)
{
    if (const auto flaw = flawOf(wanted, account.email); flaw != PasswordFlaw::None)
        return refused<void>(ErrorKind::Invalid, sentence(flaw), QString::number(static_cast<int>(flaw)));
    // A first password is no news to who sets it.
    const auto keepNotice = account.passwordHash.isEmpty()
                                ? AccountNotices::Keep()
                                : m_notices.letterOf({.kind = Notice::Kind::PasswordChanged,
                                                      .account = account,
                                                      .device = {},
                                                      .language = afterwards.language});
    const auto store = [this, id = account.id, afterwards, keepNotice](const Result<QString> &hash) {
        if (!hash)
            return ready<void>(failure(hash.error()));
        const auto work = [id, afterwards, keepNotice, hash = *hash,
                           now = m_parts.clock.wallMs()](Connection &connection) {
            auto done = afterwards.link.isEmpty() ? Result<void>() : spend(connection, afterwards.link, now);
            if (done)
                done = book::setPassword(connection, id, hash);
            if (done)
                done = book::dropResets(connection, id);
            if (done && afterwards.signOthersOut)
                done = book::revokeAll(connection, id, afterwards.spared);
            if (done && keepNotice)
                done = keepNotice(connection);
            return done;
        };
        const auto tell = [this, id](const Result<void> &done) {
            if (!done)
                return;
            m_notices.tellRevoked(id);
            m_notices.letters().wake();
        };
        return m_parts.database.write<void>(Priority::Edit, work, tell);
    };
    return chain(m_parts.hasher.hash(wanted), &m_context, store);
}

QFuture<Result<void>> Passwords::sendReset(const QString &email, const QString &language)
{
    const auto work = [this, email, language](Connection &connection) -> Result<void> {
        const auto account = book::accountByEmail(connection, email);
        if (!account)
            return failure(account.error());
        if (!*account)
            return failure(ErrorKind::NotFound, u"There is no account with that e-mail address"_s);
        const Token token = Token::create();
        const qint64 expires = m_parts.clock.wallMs() + resetMs;
        VECHE_TRY(book::insertReset(connection, token.hash(), **account, expires));
        return m_notices.letters().put(connection, ResetLink{withoutPassword(**account), token.text()},
                                       language);
    };
    const auto send = [this](const Result<void> &kept) {
        if (kept)
            m_notices.letters().wake();
    };
    return m_parts.database.write<void>(Priority::Edit, work, send);
}

QFuture<Result<Account>> Passwords::resetOwner(QStringView tokenText)
{
    const auto token = Token::fromText(tokenText);
    if (!token)
        return refused<Account>(ErrorKind::Denied, u"The link was used or is too old"_s);
    const auto work = [hash = token->hash(),
                       now = m_parts.clock.wallMs()](Connection &connection) -> Result<Account> {
        VECHE_TAKE(const auto &owner, book::resetOwner(connection, hash, now));
        if (!owner)
            return failure(ErrorKind::Denied, u"The link was used or is too old"_s);
        const auto account = book::account(connection, *owner);
        if (!account)
            return failure(account.error());
        if (!*account)
            return failure(ErrorKind::Denied, u"The account is gone"_s);
        return **account;
    };
    return m_parts.readers.read<Result<Account>>(work);
}

QFuture<Result<void>> Passwords::reset(QStringView token, const QString &wanted, const QString &language)
{
    const auto change = [this, wanted, language,
                         link = Token::fromText(token)](const Result<Account> &account) {
        if (!account)
            return ready<void>(failure(account.error()));
        return setPassword(*account, wanted,
                           {.signOthersOut = true, .spared = {}, .link = link->hash(), .language = language});
    };
    return chain(resetOwner(token), &m_context, change);
}

QFuture<Result<void>> Passwords::replace(const QString &email, const QString &wanted)
{
    const auto change = [this, wanted](const Result<std::optional<Account>> &account) {
        if (!account)
            return ready<void>(failure(account.error()));
        if (!*account)
            return refused<void>(ErrorKind::NotFound, u"There is no account with that e-mail address"_s);
        return setPassword(**account, wanted, {.signOthersOut = true, .spared = {}, .link = {}});
    };
    return chain(lookUp(m_parts, email), &m_context, change);
}

} // namespace veche::accounts
