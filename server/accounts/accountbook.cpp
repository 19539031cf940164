// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/accountbook.h"

#include "server/accounts/rows.h"
#include "server/accounts/token.h"

namespace veche::accounts
{

using namespace Qt::StringLiterals;
using book::idAt;
using domain::AccountId;
using storage::Connection;
using storage::Statement;

QStringList schema()
{
    return {
        u"CREATE TABLE IF NOT EXISTS account (id BLOB PRIMARY KEY, email TEXT NOT NULL, folded TEXT NOT NULL "
        u"UNIQUE, "
        "name TEXT NOT NULL, password TEXT NOT NULL, server_owner INTEGER NOT NULL, created INTEGER NOT NULL)"_s,
        u"CREATE TABLE IF NOT EXISTS device (id INTEGER PRIMARY KEY, account BLOB NOT NULL, token BLOB "
        u"UNIQUE, "
        "public_key BLOB NOT NULL, name TEXT NOT NULL, created INTEGER NOT NULL, last_seen INTEGER NOT NULL, "
        "revoked INTEGER NOT NULL DEFAULT 0)"_s,
        u"CREATE INDEX IF NOT EXISTS device_by_account ON device(account)"_s,
        u"CREATE TABLE IF NOT EXISTS issued_token (account BLOB NOT NULL, token BLOB NOT NULL, issued "
        u"INTEGER NOT "
        u"NULL, PRIMARY KEY(account, token))"_s,
        u"CREATE TABLE IF NOT EXISTS ended_key (public_key BLOB PRIMARY KEY, device INTEGER NOT NULL, "
        u"account "
        u"BLOB NOT NULL, ended INTEGER NOT NULL)"_s,
        u"CREATE TABLE IF NOT EXISTS locked_account (account BLOB PRIMARY KEY, since INTEGER NOT NULL)"_s,
        u"CREATE TABLE IF NOT EXISTS invited_account (account BLOB PRIMARY KEY)"_s,
        u"CREATE TABLE IF NOT EXISTS password_reset (token BLOB PRIMARY KEY, account BLOB NOT NULL, "
        "expires INTEGER NOT NULL)"_s,
        u"CREATE TABLE IF NOT EXISTS community_address (community BLOB PRIMARY KEY, slug TEXT NOT NULL "
        u"UNIQUE, "
        "created INTEGER NOT NULL)"_s,
        u"CREATE TABLE IF NOT EXISTS former_address (slug TEXT PRIMARY KEY, community BLOB NOT NULL, ended "
        u"INTEGER "
        u"NOT NULL)"_s,
        u"CREATE INDEX IF NOT EXISTS member_of ON member(account)"_s,
    };
}

std::vector<storage::PersonalTable> personalTables()
{
    using Whose = storage::PersonalTable::Whose;
    return {
        {.name = "account"_L1,
         .whose = Whose::Account,
         .column = "id"_L1,
         .withheld = "password"_L1,
         .kept = "until it is removed"_L1},
        {.name = "device"_L1,
         .whose = Whose::Account,
         .column = "account"_L1,
         .withheld = "token"_L1,
         .kept = "until its person is erased: the key of one that was signed out opens nothing again"_L1},
        {.name = "issued_token"_L1,
         .whose = Whose::Account,
         .column = "account"_L1,
         .withheld = "token"_L1,
         .kept = "a year, until the account's next sign-in after that"_L1},
        {.name = "ended_key"_L1,
         .whose = Whose::Account,
         .column = "account"_L1,
         .kept = "until its person is erased: a key that ended opens nothing again"_L1},
        {.name = "locked_account"_L1,
         .whose = Whose::Account,
         .column = "account"_L1,
         .kept = "until it is unlocked"_L1},
        {.name = "invited_account"_L1,
         .whose = Whose::Account,
         .column = "account"_L1,
         .kept = "until a first password is set"_L1},
        {.name = "password_reset"_L1,
         .whose = Whose::Account,
         .column = "account"_L1,
         .withheld = "token"_L1,
         .kept = "until it is used, or another is asked for"_L1},
        {.name = "community_address"_L1, .why = "a community's slug"_L1},
        {.name = "former_address"_L1, .why = "a slug that a community gave up"_L1},
    };
}

namespace
{
DeviceId deviceIdAt(const Statement &statement, int column)
{
    return DeviceId{static_cast<std::uint64_t>(statement.at(column).toLongLong())};
}

Account readAccount(const Statement &s)
{
    return {idAt<AccountId>(s, 0), s.at(1).toString(), s.at(2).toString(),
            s.at(3).toString(),    s.at(4).toBool(),   s.at(5).toBool()};
}

constexpr char16_t accountColumns[] =
    u"SELECT id, email, name, password, server_owner, id IN (SELECT account "
    "FROM locked_account) FROM account WHERE ";

Device readDevice(const Statement &s)
{
    return {deviceIdAt(s, 0),   idAt<AccountId>(s, 1), s.at(2).toByteArray(), s.at(3).toByteArray(),
            s.at(4).toString(), s.at(5).toLongLong(),  s.at(6).toLongLong(),  s.at(7).toBool()};
}

constexpr char16_t deviceColumns[] =
    u"SELECT id, account, token, public_key, name, created, last_seen, revoked FROM device WHERE ";

constexpr qint64 tokensKeptMs = 365LL * 24 * 60 * 60 * 1000; ///< as those of a known device
} // namespace

namespace book
{

QString foldedEmail(const QString &email)
{
    return email.trimmed().toLower();
}

Result<std::optional<Account>> accountByEmail(Connection &connection, const QString &email)
{
    auto statement = connection.prepare(QString::fromUtf16(accountColumns) + u"folded = ?"_s);
    statement.bind(QVariant(foldedEmail(email)));
    return statement.one(readAccount);
}

Result<std::optional<Account>> account(Connection &connection, const AccountId &id)
{
    auto statement = connection.prepare(QString::fromUtf16(accountColumns) + u"id = ?"_s);
    statement.bind(sql(id));
    return statement.one(readAccount);
}

Result<Account> insert(Connection &connection, Account account, qint64 now)
{
    VECHE_TAKE(const auto &taken, accountByEmail(connection, account.email));
    if (taken)
        return failure(ErrorKind::Conflict, u"There is an account with that e-mail address already"_s);
    const auto any = connection.prepare(u"SELECT 1 FROM account LIMIT 1"_s).any();
    if (!any)
        return failure(any.error());
    account.serverOwner = !*any;
    // No time is in it: members see it, and it would tell whether the account is older than their invitation.
    account.id = AccountId(Id::derived(Token::create().hash()));
    const auto done =
        connection
            .prepare(u"INSERT INTO account(id, email, folded, name, password, server_owner, created) "
                     "VALUES(?, ?, ?, ?, ?, ?, ?)"_s)
            .bind(sql(account.id))
            .bind(QVariant(account.email.trimmed()))
            .bind(QVariant(foldedEmail(account.email)))
            .bind(QVariant(account.name))
            .bind(QVariant(account.passwordHash.isNull() ? u""_s : account.passwordHash))
            .bind(QVariant(account.serverOwner))
            .bind(QVariant(now))
            .run();
    if (!done)
        return failure(done.error());
    return account;
}

Result<void> setPassword(Connection &connection, const AccountId &id, const QString &passwordHash)
{
    return connection.prepare(u"UPDATE account SET password = ? WHERE id = ?"_s)
        .bind(QVariant(passwordHash))
        .bind(sql(id))
        .run();
}

Result<void> setLocked(Connection &connection, const AccountId &id, bool locked, qint64 now)
{
    if (!locked)
        return connection.prepare(u"DELETE FROM locked_account WHERE account = ?"_s).bind(sql(id)).run();
    return connection
        .prepare(u"INSERT INTO locked_account(account, since) VALUES(?, ?) ON CONFLICT DO NOTHING"_s)
        .bind(sql(id))
        .bind(QVariant(now))
        .run();
}

Result<std::optional<Device>> deviceByToken(Connection &connection, const QByteArray &tokenHash)
{
    auto statement = connection.prepare(QString::fromUtf16(deviceColumns) + u"token = ? AND revoked = 0"_s);
    statement.bind(QVariant(tokenHash));
    return statement.one(readDevice);
}

Result<std::optional<Device>> device(Connection &connection, DeviceId id)
{
    auto statement = connection.prepare(QString::fromUtf16(deviceColumns) + u"id = ?"_s);
    statement.bind(sql(id));
    return statement.one(readDevice);
}

Result<bool> hadToken(Connection &connection, const AccountId &account, const QByteArray &tokenHash)
{
    auto statement = connection.prepare(u"SELECT 1 FROM issued_token WHERE account = ? AND token = ? "
                                        "UNION ALL SELECT 1 FROM device WHERE account = ? AND token = ?"_s);
    statement.bind(sql(account)).bind(QVariant(tokenHash)).bind(sql(account)).bind(QVariant(tokenHash));
    return statement.any();
}

Result<std::vector<Device>> devices(Connection &connection, const AccountId &account, qint64 since)
{
    auto statement =
        connection.prepare(QString::fromUtf16(deviceColumns) +
                           u"account = ? AND revoked = 0 AND last_seen > ? ORDER BY last_seen DESC, id"_s);
    statement.bind(sql(account)).bind(QVariant(since));
    return statement.all(readDevice);
}

namespace
{
Result<void> rememberToken(Connection &connection, const Device &device)
{
    const auto dropped = connection.prepare(u"DELETE FROM issued_token WHERE account = ? AND issued < ?"_s)
                             .bind(sql(device.account))
                             .bind(QVariant(device.lastSeen - tokensKeptMs))
                             .run();
    if (!dropped)
        return dropped;
    return connection
        .prepare(u"INSERT INTO issued_token(account, token, issued) VALUES(?, ?, ?) ON CONFLICT DO NOTHING"_s)
        .bind(sql(device.account))
        .bind(QVariant(device.tokenHash))
        .bind(QVariant(device.lastSeen))
        .run();
}
} // namespace

Result<bool> isKeyEnded(Connection &connection, const QByteArray &publicKey)
{
    auto statement = connection.prepare(u"SELECT 1 FROM ended_key WHERE public_key = ? UNION ALL SELECT 1 "
                                        "FROM device WHERE public_key = ? AND revoked <> 0"_s);
    statement.bind(QVariant(publicKey)).bind(QVariant(publicKey));
    return statement.any();
}

namespace
{
Result<void> endFormerKey(Connection &connection, const Device &device)
{
    return connection
        .prepare(
            u"INSERT INTO ended_key(public_key, device, account, ended) SELECT public_key, id, account, ? "
            "FROM device WHERE id = ? AND public_key <> ? ON CONFLICT DO NOTHING"_s)
        .bind(QVariant(device.lastSeen))
        .bind(sql(device.id))
        .bind(QVariant(device.publicKey))
        .run();
}
} // namespace

Result<void> put(Connection &connection, const Device &device)
{
    VECHE_TRY(rememberToken(connection, device));
    VECHE_TRY(endFormerKey(connection, device));
    return connection
        .prepare(
            u"INSERT INTO device(id, account, token, public_key, name, created, last_seen, revoked) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT(id) DO UPDATE SET token = excluded.token, "
            "public_key = excluded.public_key, name = excluded.name, last_seen = excluded.last_seen, revoked = 0"_s)
        .bind(sql(device.id))
        .bind(sql(device.account))
        .bind(QVariant(device.tokenHash))
        .bind(QVariant(device.publicKey))
        .bind(QVariant(device.name))
        .bind(QVariant(device.created))
        .bind(QVariant(device.lastSeen))
        .run();
}

Result<void> touch(Connection &connection, DeviceId id, qint64 now)
{
    return connection.prepare(u"UPDATE device SET last_seen = ? WHERE id = ?"_s)
        .bind(QVariant(now))
        .bind(sql(id))
        .run();
}

Result<void> revoke(Connection &connection, const AccountId &account, DeviceId id)
{
    // The row stays: its key still proves the transactions that the device signed.
    auto statement = connection.prepare(
        u"UPDATE device SET revoked = 1, token = NULL WHERE id = ? AND account = ? AND revoked = 0"_s);
    statement.bind(sql(id)).bind(sql(account));
    VECHE_TRY(statement.run());
    if (statement.rowsAffected() == 0)
        return failure(ErrorKind::NotFound, u"There is no such device"_s);
    return {};
}

Result<void> revokeAll(Connection &connection, const AccountId &account, DeviceId except)
{
    return connection.prepare(u"UPDATE device SET revoked = 1, token = NULL WHERE account = ? AND id <> ?"_s)
        .bind(sql(account))
        .bind(sql(except))
        .run();
}

Result<void> markInvited(Connection &connection, const AccountId &account)
{
    return connection.prepare(u"INSERT INTO invited_account(account) VALUES(?)"_s).bind(sql(account)).run();
}

Result<bool> isInvited(Connection &connection, const AccountId &account)
{
    auto statement = connection.prepare(u"SELECT account FROM invited_account WHERE account = ?"_s);
    statement.bind(sql(account));
    return statement.any();
}

Result<void> insertReset(Connection &connection, const QByteArray &tokenHash, const Account &account,
                         qint64 expires)
{
    if (!account.passwordHash.isEmpty()) {
        VECHE_TRY(dropResets(connection, account.id));
    }
    return connection.prepare(u"INSERT INTO password_reset(token, account, expires) VALUES(?, ?, ?)"_s)
        .bind(QVariant(tokenHash))
        .bind(sql(account.id))
        .bind(QVariant(expires))
        .run();
}

Result<std::optional<AccountId>> resetOwner(Connection &connection, const QByteArray &tokenHash, qint64 now)
{
    auto statement =
        connection.prepare(u"SELECT account FROM password_reset WHERE token = ? AND expires > ?"_s);
    statement.bind(QVariant(tokenHash)).bind(QVariant(now));
    return statement.one([](const Statement &s) { return idAt<AccountId>(s, 0); });
}

Result<bool> hasAnotherServerOwner(Connection &connection, const AccountId &account)
{
    auto statement =
        connection.prepare(u"SELECT id FROM account WHERE server_owner <> 0 AND id <> ? LIMIT 1"_s);
    statement.bind(sql(account));
    return statement.any();
}

Result<void> makeServerOwner(Connection &connection, const AccountId &account)
{
    return connection.prepare(u"UPDATE account SET server_owner = 1 WHERE id = ?"_s).bind(sql(account)).run();
}

Result<void> remove(Connection &connection, const AccountId &account)
{
    VECHE_TRY(revokeAll(connection, account, {}));
    VECHE_TRY(dropResets(connection, account));
    for (const QString &statement :
         {u"DELETE FROM invited_account WHERE account = ?"_s, u"DELETE FROM account WHERE id = ?"_s}) {
        VECHE_TRY(connection.prepare(statement).bind(sql(account)).run());
    }
    return {};
}

Result<void> dropResets(Connection &connection, const AccountId &account)
{
    return connection.prepare(u"DELETE FROM password_reset WHERE account = ?"_s).bind(sql(account)).run();
}

} // namespace book

} // namespace veche::accounts
