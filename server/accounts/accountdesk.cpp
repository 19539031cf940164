// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountdesk.h"

#include "server/accounts/token.h"
#include "shared/base/text.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using domain::AccountId;
using domain::CommunityId;
using storage::Connection;
using storage::Priority;

namespace
{
constexpr qint64 resetMs = 60 * 60 * 1000;
constexpr qint64 seenEveryMs = 5 * 60 * 1000;
constexpr qsizetype longestName = 120;
constexpr qsizetype longestEmail = 254;

/// Database::write() wants a value that it can hold; this is none.
using Nothing = std::monostate;

template <typename T>
QFuture<Result<T>> ready(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

template <typename T>
QFuture<Result<T>> refused(ErrorKind kind, const QString &message, const QString &context = {})
{
    return ready<T>(failure(kind, message, context));
}

Result<void> dropValue(const Result<Nothing> &result)
{
    if (!result)
        return failure(result.error());
    return {};
}

Result<Nothing> nothing(const Result<void> &result)
{
    if (!result)
        return failure(result.error());
    return Nothing();
}

bool looksLikeEmail(const QString &email)
{
    const qsizetype at = email.indexOf(u'@');
    return at > 0 && at == email.lastIndexOf(u'@') && at < email.size() - 1 && email.size() <= longestEmail &&
           std::none_of(email.begin(), email.end(), [](QChar c) { return c.isSpace() || !c.isPrint(); });
}

Account withoutPassword(Account account)
{
    account.passwordHash.clear();
    return account;
}

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

/// A link may be sent twice at once; the second finds it spent, inside the write.
Result<void> spend(Connection &connection, const QByteArray &link, qint64 now)
{
    const auto owner = book::resetOwner(connection, link, now);
    if (!owner)
        return failure(owner.error());
    if (!*owner)
        return failure(ErrorKind::Denied, u"The link was used or is too old"_s);
    return {};
}

/// Whether the account may have (or has) the community; false where it is somebody else's.
Result<bool> mayClaim(Connection &connection, const CommunityId &community, const AccountId &account)
{
    const auto head = sync::head(connection, community);
    if (!head)
        return failure(head.error());
    if (head->epoch.isNull())
        return true;
    const auto role = book::roleIn(connection, account, community);
    if (!role)
        return failure(role.error());
    return *role == domain::Role::Owner;
}

/// The rows that a community begins with. One that is put online brings its own, but for the owner.
domain::ChangeSet firstRows(const CommunityRequest &request, const Account &owner, const QString &slug,
                            bool isNew)
{
    domain::ChangeSet changes;
    changes.label = u"Community"_s;
    if (isNew) {
        domain::Community community;
        community.id = request.id;
        community.name = text::cleaned(request.name).trimmed();
        community.slug = slug;
        community.zone = request.zone;
        community.language = request.language;
        changes.insert(community);
    }
    domain::Member member;
    member.id = Id::derived(request.id.toBytes() + owner.id.toBytes()); // Asked for twice, it is one row.
    member.account = owner.id;
    member.role = domain::Role::Owner;
    member.name = owner.name;
    member.email = owner.email;
    changes.insert(member);
    return changes;
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
        return u"The password is too easy to guess: take several words"_s;
    case PasswordFlaw::LikeAccount:
        return u"The password must not be made of the e-mail address"_s;
    }
    return {};
}

AccountDesk::AccountDesk(Parts parts)
    : m_parts(std::move(parts))
{
}

QFuture<Result<Account>> AccountDesk::addAccount(const QString &email, const QString &name,
                                                 const QString &password)
{
    if (!looksLikeEmail(email.trimmed()))
        return refused<Account>(ErrorKind::Invalid, u"That is not an e-mail address"_s);
    const QString shown = text::cleaned(name).trimmed();
    if (shown.isEmpty() || shown.size() > longestName)
        return refused<Account>(ErrorKind::Invalid, u"The name must have 1 to 120 characters"_s);
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
    return m_parts.hasher.hash(password).then(store).unwrap();
}

QFuture<Result<std::optional<Account>>> AccountDesk::lookUp(const QString &email)
{
    return m_parts.readers.read<Result<std::optional<Account>>>(
        [email](Connection &connection) { return book::accountByEmail(connection, email); });
}

QFuture<Result<Account>> AccountDesk::accountByEmail(const QString &email)
{
    return lookUp(email).then([](const Result<std::optional<Account>> &found) -> Result<Account> {
        if (!found)
            return failure(found.error());
        if (!*found)
            return failure(ErrorKind::NotFound, u"There is no account with that e-mail address"_s);
        return withoutPassword(**found);
    });
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
        return m_parts.hasher.verify(request.password, stored).then(admitted).unwrap();
    };
    return lookUp(request.email).then(compare).unwrap();
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
        (void)m_parts.database.write<Nothing>(Priority::Sync, [id, hash = *hash](Connection &connection) {
            return nothing(book::setPassword(connection, id, hash));
        });
    };
    m_parts.hasher.hash(password).then(store);
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
    (void)m_parts.database.write<Nothing>(Priority::Sync, [id = device.id, now](Connection &connection) {
        return nothing(book::touch(connection, id, now));
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
        return nothing(book::revoke(connection, account, device));
    };
    return m_parts.database.write<Nothing>(Priority::Edit, work).then(dropValue);
}

QFuture<Result<void>> AccountDesk::changePassword(const Principal &who, const QString &current,
                                                  const QString &wanted, bool others)
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
            return setPassword(account, wanted,
                               {.signOthersOut = others, .spared = who.device.id, .link = {}});
        };
        return m_parts.hasher.verify(current, (*account)->passwordHash).then(change).unwrap();
    };
    return lookUp(who.account.email).then(compare).unwrap();
}

QFuture<Result<void>> AccountDesk::setPassword(const Account &account, const QString &wanted,
                                               const Afterwards &afterwards)
{
    if (const auto flaw = flawOf(wanted, account.email); flaw != PasswordFlaw::None)
        return refused<void>(ErrorKind::Invalid, sentence(flaw), QString::number(static_cast<int>(flaw)));
    const auto store = [this, id = account.id, afterwards](const Result<QString> &hash) {
        if (!hash)
            return ready<void>(failure(hash.error()));
        const auto work = [id, afterwards, hash = *hash,
                           now = m_parts.clock.wallMs()](Connection &connection) {
            auto done = afterwards.link.isEmpty() ? Result<void>() : spend(connection, afterwards.link, now);
            if (done)
                done = book::setPassword(connection, id, hash);
            if (done)
                done = book::dropResets(connection, id);
            if (done && afterwards.signOthersOut)
                done = book::revokeAll(connection, id, afterwards.spared);
            return nothing(done);
        };
        return m_parts.database.write<Nothing>(Priority::Edit, work).then(dropValue);
    };
    return m_parts.hasher.hash(wanted).then(store).unwrap();
}

QFuture<Result<ResetLink>> AccountDesk::prepareReset(const QString &email)
{
    const auto work = [email, now = m_parts.clock.wallMs()](Connection &connection) -> Result<ResetLink> {
        const auto account = book::accountByEmail(connection, email);
        if (!account)
            return failure(account.error());
        if (!*account)
            return failure(ErrorKind::NotFound, u"There is no account with that e-mail address"_s);
        const Token token = Token::create();
        if (const auto done = book::insertReset(connection, token.hash(), (*account)->id, now + resetMs);
            !done)
            return failure(done.error());
        return ResetLink{withoutPassword(**account), token.text()};
    };
    return m_parts.database.write<ResetLink>(Priority::Edit, work);
}

QFuture<Result<Account>> AccountDesk::resetOwner(QStringView tokenText)
{
    const auto token = Token::fromText(tokenText);
    if (!token)
        return refused<Account>(ErrorKind::Denied, u"The link was used or is too old"_s);
    const auto work = [hash = token->hash(),
                       now = m_parts.clock.wallMs()](Connection &connection) -> Result<Account> {
        const auto owner = book::resetOwner(connection, hash, now);
        if (!owner)
            return failure(owner.error());
        if (!*owner)
            return failure(ErrorKind::Denied, u"The link was used or is too old"_s);
        const auto account = book::account(connection, **owner);
        if (!account)
            return failure(account.error());
        if (!*account)
            return failure(ErrorKind::Denied, u"The account is gone"_s);
        return **account;
    };
    return m_parts.readers.read<Result<Account>>(work);
}

QFuture<Result<void>> AccountDesk::resetPassword(QStringView token, const QString &wanted)
{
    const auto change = [this, wanted, link = Token::fromText(token)](const Result<Account> &account) {
        if (!account)
            return ready<void>(failure(account.error()));
        return setPassword(*account, wanted, {.signOthersOut = true, .spared = {}, .link = link->hash()});
    };
    return resetOwner(token).then(change).unwrap();
}

QFuture<Result<std::vector<Membership>>> AccountDesk::communities(const Principal &who)
{
    return m_parts.readers.read<Result<std::vector<Membership>>>(
        [id = who.account.id](Connection &connection) { return book::memberships(connection, id); });
}

QFuture<Result<Membership>> AccountDesk::addCommunity(CommunityRequest request)
{
    const QString name = text::cleaned(request.name).trimmed();
    if (name.isEmpty() || name.size() > longestName)
        return refused<Membership>(ErrorKind::Invalid,
                                   u"The community's name must have 1 to 120 characters"_s);
    if (!request.zone.isEmpty() && !zoneNamed(request.zone))
        return refused<Membership>(ErrorKind::Invalid, u"There is no such time zone"_s, request.zone);
    request.name = name;
    auto applied = std::make_shared<std::vector<sync::Applied>>();
    const auto work = [this, request, applied](Connection &connection) {
        return openCommunity(connection, request, *applied);
    };
    return m_parts.database.write<Membership>(Priority::Edit, work)
        .then([this, applied](Result<Membership> made) {
            if (made && m_parts.announce)
                m_parts.announce(made->community, *applied);
            return made;
        });
}

Result<Membership> AccountDesk::openCommunity(Connection &connection, CommunityRequest request,
                                              std::vector<sync::Applied> &applied)
{
    const bool isNew = request.id.isNull();
    if (isNew)
        request.id = CommunityId::create();
    const auto owner = book::account(connection, request.owner);
    if (!owner || !*owner)
        return failure(owner ? Error{ErrorKind::NotFound, u"There is no such account"_s, {}} : owner.error());
    const auto may = mayClaim(connection, request.id, request.owner);
    if (!may)
        return failure(may.error());
    if (!*may)
        return failure(ErrorKind::Denied, u"Another account has put a community with this id online"_s);
    if (const auto adopted = m_parts.ledger.adopt(connection, request.id); !adopted)
        return failure(adopted.error());
    const auto slug = book::claimSlug(
        connection, request.id, request.slug.isEmpty() ? request.name : request.slug, m_parts.clock.wallMs());
    if (!slug)
        return failure(slug.error());
    const auto role = book::roleIn(connection, request.owner, request.id);
    if (!role)
        return failure(role.error());
    if (!*role) {
        auto made = m_parts.ledger.commit(connection, request.id, firstRows(request, **owner, *slug, isNew),
                                          request.owner);
        if (!made)
            return failure(made.error());
        applied = std::move(*made);
    }
    return Membership{request.id, *slug, request.name, domain::Role::Owner};
}

QFuture<Result<void>> AccountDesk::followSlug(const CommunityId &community)
{
    auto applied = std::make_shared<std::vector<sync::Applied>>();
    const auto work = [this, community, applied](Connection &connection) -> Result<Nothing> {
        const auto row = storage::loadRow(connection, community, domain::Community::info(), community);
        if (!row)
            return failure(row.error());
        if (!*row || (*row)->isDeleted())
            return Nothing();
        const auto before = domain::entityOf<domain::Community>(**row);
        const auto slug = book::claimSlug(
            connection, community, before.slug.isEmpty() ? before.name : before.slug, m_parts.clock.wallMs());
        if (!slug)
            return failure(slug.error());
        auto after = before;
        after.slug = *slug;
        domain::ChangeSet changes;
        changes.label = u"Address of the community"_s;
        changes.update(before, after);
        if (changes.isEmpty())
            return Nothing();
        auto made = m_parts.ledger.commit(connection, community, std::move(changes));
        if (!made)
            return failure(made.error());
        *applied = std::move(*made);
        return Nothing();
    };
    return m_parts.database.write<Nothing>(Priority::Sync, work)
        .then([this, community, applied](const Result<Nothing> &done) {
            if (done && !applied->empty() && m_parts.announce)
                m_parts.announce(community, *applied);
            return dropValue(done);
        });
}

} // namespace veche::accounts
