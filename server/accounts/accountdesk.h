// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountbook.h"
#include "server/accounts/passwordhasher.h"
#include "server/accounts/passwordrules.h"
#include "server/module/communitywriter.h"
#include "shared/base/budget.h"
#include "shared/base/clock.h"
#include "shared/storage/readerpool.h"
#include "shared/sync/ledger.h"

#include <QObject>

#include <functional>
#include <mutex>
#include <set>

namespace veche::accounts
{

/// Who a bearer token stands for.
struct Principal {
    Account account; ///< without its password hash
    Device device;
};

/// A principal within a community.
struct Placed {
    Principal who;
    domain::Role role = domain::Role::Viewer;
};

struct SignInRequest {
    QString email;
    QString password;
    QString deviceName;
    QByteArray publicKey;             ///< Ed25519, 32 bytes
    std::optional<DeviceId> deviceId; ///< the one it has used so far, taken where it is free or its own
    QString language;                 ///< of a letter about it
    bool known = false;               ///< it has shown that it is, or was, one of the account's devices
};

struct SignedIn {
    QString token; ///< given out once; only its hash is kept
    DeviceId device;
    Account account;
    std::vector<Membership> communities;
};

struct CommunityRequest {
    domain::CommunityId id; ///< null for a new one; else the workspace that is put online
    QString slug;
    bool exactly = false; ///< that slug or none: Invalid where it is no slug, Conflict where it is taken
    QString name;
    QString language;
    QString zone;
    domain::AccountId owner;
};

/// A link by which a password can be set once.
struct ResetLink {
    Account account;
    QString token;
};

/// What went with an account.
struct Removed {
    Account account;                     ///< without its password hash
    std::vector<Membership> communities; ///< which had no other owner, and now have the heir
    bool server = false;                 ///< so has the server itself
};

/// What the owner of an account is to hear of, in case it wasn't them.
struct Notice {
    enum class Kind { NewDevice, PasswordChanged };
    Kind kind = Kind::NewDevice;
    Account account; ///< without its password hash
    QString device;  ///< its name, of letters, digits and spaces only: whoever signed in chose it
    QString language;
};

/// Somebody who is to become a member.
struct Invitation {
    domain::CommunityId community;
    QString email;
    QString name; ///< for a new account; who has one keeps theirs
    domain::Role role = domain::Role::Viewer;
};

struct Invited {
    Account account;                          ///< without its password hash
    domain::Role role = domain::Role::Viewer; ///< the one that they have now
    QString community;                        ///< its name
    QString token; ///< opens the page on which a first password is set, once; empty for who has one
};

/// An English sentence for whoever uses the API; the pages have their own.
[[nodiscard]] QString sentence(PasswordFlaw flaw);
/// Characters of a name: a person's, a device's, a community's.
inline constexpr qsizetype longestName = 120;
/// Invalid: that is no e-mail address, or no name.
[[nodiscard]] Result<void> checkPerson(const QString &email, const QString &name);
/// Asked for twice, an account's membership is one row.
[[nodiscard]] Id memberRow(const domain::CommunityId &community, const domain::AccountId &account);

/// Everything that is done with accounts, devices and memberships: checks, then one write each.
/// Lives in a thread with an event loop; its futures are finished on any.
class AccountDesk
{
public:
    struct Parts {
        storage::Database &database;
        storage::ReaderPool &readers;
        sync::Ledger &ledger;
        server::CommunityWriter &writer;
        PasswordHasher &hasher;
        const Clock &clock;
    };
    explicit AccountDesk(Parts parts);
    /// Told, on any thread, whose devices were signed out: what is open for them must be asked for again.
    using Revoked = std::function<void(const domain::AccountId &account)>;
    void setRevoked(Revoked revoked) { m_revoked = std::move(revoked); }
    /// How notices become letters. Without it there are none.
    struct Notices {
        std::function<bool()> wanted; ///< asked on this thread
        /// Keeps the letter, inside the write that it tells of.
        std::function<Result<void>(storage::Connection &, const Notice &)> put;
        std::function<void()> kept; ///< told on any thread
    };
    void setNotices(Notices notices) { m_notices = std::move(notices); }

    /// Invalid: address, name or password can't be taken; the context is the password's flaw, where it is
    /// that. Conflict: the address is taken.
    [[nodiscard]] QFuture<Result<Account>> addAccount(const QString &email, const QString &name,
                                                      const QString &password);
    /// Denied: wrong password or no such account, after the same time. Conflict: the password is right, and
    /// the account is locked.
    [[nodiscard]] QFuture<Result<SignedIn>> signIn(const SignInRequest &request);
    /// Whether that token is, or was, one of the account's, if there is such an account.
    [[nodiscard]] QFuture<Result<bool>> knows(const QString &email, QStringView token);
    /// Locks the account: nothing of it opens anything, and what is open is closed; or unlocks it. NotFound:
    /// no such account.
    [[nodiscard]] QFuture<Result<Account>> setLocked(const QString &email, bool locked);
    [[nodiscard]] QFuture<Result<void>> signOut(const Principal &who);
    /// Denied where the token is none of ours, its device was revoked or idle for too long, or the account is
    /// locked.
    [[nodiscard]] QFuture<Result<Principal>> authenticate(QStringView token);
    /// As authenticate(), with the role in that community. NotFound for who is no member.
    [[nodiscard]] QFuture<Result<Placed>> authenticateIn(QStringView token,
                                                         const domain::CommunityId &community);
    [[nodiscard]] QFuture<Result<std::vector<Device>>> devices(const Principal &who);
    [[nodiscard]] QFuture<Result<void>> revoke(const Principal &who, DeviceId device);

    struct PasswordChange {
        QString current;
        QString wanted;
        bool signOthersOut = false;
        QString language; ///< of the letter about it
    };
    /// Denied: the current one is wrong.
    [[nodiscard]] QFuture<Result<void>> changePassword(const Principal &who, const PasswordChange &change);
    /// NotFound for an unknown address: the caller answers both alike.
    [[nodiscard]] QFuture<Result<ResetLink>> prepareReset(const QString &email);
    /// Whose link it is; Denied where it was used or is too old.
    [[nodiscard]] QFuture<Result<Account>> resetOwner(QStringView token);
    /// Sets the password, spends the link and signs every device out.
    [[nodiscard]] QFuture<Result<void>> resetPassword(QStringView token, const QString &wanted,
                                                      const QString &language);

    /// Communities that an account may own, and open within a day; the command line may more.
    static constexpr int mostOwned = 50;
    static constexpr int mostOpenedADay = 10;
    /// Denied: that id is another's community, or the account has too many. The account becomes owner; asking
    /// again changes nothing.
    [[nodiscard]] QFuture<Result<Membership>> addCommunity(CommunityRequest request);
    /// Gives a community whose slug was edited its new address; a taken one gets a suffix.
    QFuture<Result<void>> followSlug(const domain::CommunityId &community);
    [[nodiscard]] QFuture<Result<std::vector<Membership>>> communities(const Principal &who);
    /// Keeps the letter to who was invited, inside the write that makes them a member.
    using PutLetter = std::function<Result<void>(storage::Connection &, const Invited &)>;
    /// Makes somebody a member, with an account where they have none. Asked again it writes another letter,
    /// and gives the role where it may. Denied: the role may not. Conflict: oneself. Invalid: address or
    /// name.
    [[nodiscard]] QFuture<Result<Invited>> invite(const Placed &who, Invitation wanted, PutLetter put);
    [[nodiscard]] QFuture<Result<Account>> accountByEmail(const QString &email);
    /// By whoever runs the server: sets the password and signs every device out. NotFound: no such account.
    [[nodiscard]] QFuture<Result<void>> replacePassword(const QString &email, const QString &wanted);
    /// By whoever runs the server: the account can't sign in any more and is a member nowhere; what it edited
    /// keeps its id. `heir`: the address of who owns from now on what had no other owner; Conflict where
    /// there is such a thing and no heir. NotFound: no such account.
    [[nodiscard]] QFuture<Result<Removed>> removeAccount(const QString &email, const QString &heir);

private:
    /// For Database::write(): tells that the account's devices were signed out.
    [[nodiscard]] storage::Database::Done<void> thenRevoked(const domain::AccountId &account) const;
    [[nodiscard]] QFuture<Result<std::optional<Account>>> lookUp(const QString &email);
    [[nodiscard]] QFuture<Result<SignedIn>> admit(const Account &account, const SignInRequest &request,
                                                  bool rehash);
    /// What setting a password entails.
    struct Afterwards {
        bool signOthersOut = false;
        DeviceId spared;
        QByteArray link; ///< hash of the reset link that is spent by it; empty where there is none
        QString language;
    };
    [[nodiscard]] QFuture<Result<void>> setPassword(const Account &account, const QString &wanted,
                                                    const Afterwards &afterwards);
    [[nodiscard]] Result<Membership> openCommunity(server::CommunityWrite &write, CommunityRequest request);
    [[nodiscard]] Result<void> checkCount(storage::Connection &connection, const domain::AccountId &account);
    [[nodiscard]] Result<Invited> enlist(server::CommunityWrite &write, const Placed &who,
                                         const Invitation &wanted) const;
    [[nodiscard]] static Result<domain::Role> takeIn(server::CommunityWrite &write, const Placed &who,
                                                     const Account &account, const Invitation &wanted);
    [[nodiscard]] static Result<Removed> remove(server::CommunityWrite &write, const Account &account,
                                                const std::optional<Account> &heir);
    [[nodiscard]] static Result<void> leave(server::CommunityWrite &write,
                                            const domain::CommunityId &community, const Account &account,
                                            const std::optional<Account> &heir);
    void rehash(const Account &account, const QString &password);
    [[nodiscard]] Result<Principal> principal(storage::Connection &connection, const QByteArray &tokenHash);
    void seen(const Device &device);
    /// For use inside a write: keeps the notice where notices are wanted.
    using KeepNotice = std::function<Result<void>(storage::Connection &)>;
    [[nodiscard]] KeepNotice noticeOf(Notice notice) const;
    /// For Database::write(): has kept letters sent.
    template <typename T>
    [[nodiscard]] storage::Database::Done<T> thenSent() const
    {
        return [kept = m_notices.kept](const Result<T> &done) {
            if (done && kept)
                kept();
        };
    }

    Parts m_parts;
    Budget m_opened;
    Revoked m_revoked;
    Notices m_notices;
    std::mutex m_touching;
    std::set<DeviceId> m_touched; ///< whose last use is being written
    QObject m_context;            ///< ends what is awaited with the desk
};

} // namespace veche::accounts
