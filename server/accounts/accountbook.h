// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/stamp.h"
#include "shared/domain/community.h"
#include "shared/storage/connection.h"
#include "shared/storage/personaltable.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <vector>

namespace veche::accounts
{

/// Someone who may sign in. The e-mail is kept as typed; it is unique without regard to case.
struct Account {
    domain::AccountId id;
    QString email;
    QString name;
    QString passwordHash;     ///< the encoded string of libsodium; empty until who was invited sets one
    bool serverOwner = false; ///< may change what belongs to the whole server, such as its mail
    bool locked = false;      ///< by the server's owner: opens nothing
};

/// One signed-in program. Its token is kept only as a hash.
struct Device {
    DeviceId id;
    domain::AccountId account;
    QByteArray tokenHash;
    QByteArray publicKey; ///< Ed25519, 32 bytes
    QString name;
    qint64 created = 0;  ///< ms since 1970 UTC
    qint64 lastSeen = 0; ///< ms since 1970 UTC, to a day
    bool revoked = false;
};

/// An account's part in one community.
struct Membership {
    domain::CommunityId community;
    QString slug;
    QString name;
    domain::Role role = domain::Role::Viewer;
};

/// A device that wasn't used for so long has to sign in again.
constexpr qint64 idleMs = 90LL * 24 * 60 * 60 * 1000;

/// How long the link of an invitation works.
constexpr qint64 invitationMs = 7LL * 24 * 60 * 60 * 1000;

/// The tables of this room, as CREATE … IF NOT EXISTS.
[[nodiscard]] QStringList schema();

/// The personal data in these tables.
[[nodiscard]] std::vector<storage::PersonalTable> personalTables();

/// The server's own accounts, devices, locks and reset links. Reads take any connection; whatever changes
/// something is called inside a write.
namespace book
{
/// The form under which an address is unique: trimmed, lower case.
[[nodiscard]] QString foldedEmail(const QString &email);

[[nodiscard]] Result<std::optional<Account>> accountByEmail(storage::Connection &connection,
                                                            const QString &email);
[[nodiscard]] Result<std::optional<Account>> account(storage::Connection &connection,
                                                     const domain::AccountId &id);
/// Conflict where the address is taken. The first account becomes the server's owner.
[[nodiscard]] Result<Account> insert(storage::Connection &connection, Account account, qint64 now);
[[nodiscard]] Result<void> setPassword(storage::Connection &connection, const domain::AccountId &id,
                                       const QString &passwordHash);

/// Locks or unlocks; what it is already, it stays.
[[nodiscard]] Result<void> setLocked(storage::Connection &connection, const domain::AccountId &id,
                                     bool locked, qint64 now);

[[nodiscard]] Result<std::optional<Device>> deviceByToken(storage::Connection &connection,
                                                          const QByteArray &tokenHash);
[[nodiscard]] Result<std::optional<Device>> device(storage::Connection &connection, DeviceId id);
/// Whether a device of the account has, or had, that token.
[[nodiscard]] Result<bool> hadToken(storage::Connection &connection, const domain::AccountId &account,
                                    const QByteArray &tokenHash);
/// Those that are signed in and were seen after `since`, latest seen first.
[[nodiscard]] Result<std::vector<Device>> devices(storage::Connection &connection,
                                                  const domain::AccountId &account, qint64 since);
/// Whether that key can't be a device's any more: it was revoked, or another took its place.
[[nodiscard]] Result<bool> isKeyEnded(storage::Connection &connection, const QByteArray &publicKey);
/// Adds it, or gives a device that signs in again its new token, key and name; a key that it had before is at
/// its end. That the token was the account's is remembered for a year, whatever becomes of it.
[[nodiscard]] Result<void> put(storage::Connection &connection, const Device &device);
[[nodiscard]] Result<void> touch(storage::Connection &connection, DeviceId id, qint64 now);
/// NotFound where the account has no such device.
[[nodiscard]] Result<void> revoke(storage::Connection &connection, const domain::AccountId &account,
                                  DeviceId id);
/// All of the account's devices but `except`; a null id spares none.
[[nodiscard]] Result<void> revokeAll(storage::Connection &connection, const domain::AccountId &account,
                                     DeviceId except);

[[nodiscard]] Result<bool> hasAnotherServerOwner(storage::Connection &connection,
                                                 const domain::AccountId &account);
[[nodiscard]] Result<void> makeServerOwner(storage::Connection &connection, const domain::AccountId &account);
/// The account, its links and its devices' tokens. The devices' keys stay: they prove what was signed.
[[nodiscard]] Result<void> remove(storage::Connection &connection, const domain::AccountId &account);

/// Remembers that the account was made by an invitation, not by the server's owner.
[[nodiscard]] Result<void> markInvited(storage::Connection &connection, const domain::AccountId &account);
[[nodiscard]] Result<bool> isInvited(storage::Connection &connection, const domain::AccountId &account);

/// Remembers a reset link by its hash and forgets the account's older ones; who never had a password keeps
/// them, or anybody could end an invitation by asking for a link.
[[nodiscard]] Result<void> insertReset(storage::Connection &connection, const QByteArray &tokenHash,
                                       const Account &account, qint64 expires);
/// The account of that link; nothing for one that is unknown, used or expired.
[[nodiscard]] Result<std::optional<domain::AccountId>> resetOwner(storage::Connection &connection,
                                                                  const QByteArray &tokenHash, qint64 now);
[[nodiscard]] Result<void> dropResets(storage::Connection &connection, const domain::AccountId &account);

/// The communities in which the account is a member, by name.
[[nodiscard]] Result<std::vector<Membership>> memberships(storage::Connection &connection,
                                                          const domain::AccountId &account);
/// Nothing for who is no member.
[[nodiscard]] Result<std::optional<domain::Role>> roleIn(storage::Connection &connection,
                                                         const domain::AccountId &account,
                                                         const domain::CommunityId &community);

/// Every community of the server, by slug; the role is nobody's.
[[nodiscard]] Result<std::vector<Membership>> everyCommunity(storage::Connection &connection);
/// Everything that has no other owner than this account: slugs, and "server" for the server itself.
[[nodiscard]] Result<QStringList> ownedAlone(storage::Connection &connection, const Account &account);

/// The community that has that slug, or gave it up less than a year ago: links to it are about.
[[nodiscard]] Result<std::optional<domain::CommunityId>> slugHolder(storage::Connection &connection,
                                                                    const QString &slug, qint64 now);
/// Gives the community that slug, or the first of slug-2, slug-3 … that nobody else holds. Of those it gave
/// up it holds the last ten. Gives the slug it has now.
[[nodiscard]] Result<QString> claimSlug(storage::Connection &connection, const domain::CommunityId &community,
                                        const QString &slug, qint64 now);
} // namespace book

} // namespace veche::accounts
