// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountnotices.h"
#include "server/accounts/accountparts.h"
#include "server/accounts/passwordrules.h"
#include "server/accounts/principal.h"

#include <QObject>

namespace veche::accounts
{

struct PasswordChange {
    QString current;
    QString wanted;
    bool signOthersOut = false;
    QString language; ///< of the letter about it
};

/// An English sentence for whoever uses the API; the pages have their own.
[[nodiscard]] QString sentence(PasswordFlaw flaw);

/// Sets passwords: by who knows the present one, by a link of a letter, or by whoever runs the server.
/// Lives in a thread with an event loop; its futures are finished on any.
class Passwords
{
public:
    Passwords(const AccountParts &parts, const AccountNotices &notices);

    /// Denied: the current one is wrong.
    [[nodiscard]] QFuture<Result<void>> change(const Principal &who, const PasswordChange &change);
    /// Writes a letter with a link by which the password can be set once. NotFound for an unknown address:
    /// the caller answers both alike.
    QFuture<Result<void>> sendReset(const QString &email, const QString &language);
    /// The account of that link; Denied where it was used or is too old.
    [[nodiscard]] QFuture<Result<Account>> resetOwner(QStringView token);
    /// Sets the password, spends the link and signs every device out.
    [[nodiscard]] QFuture<Result<void>> reset(QStringView token, const QString &wanted,
                                              const QString &language);
    /// By whoever runs the server: sets the password and signs every device out. NotFound: no such account.
    [[nodiscard]] QFuture<Result<void>> replace(const QString &email, const QString &wanted);

private:
    /// The consequences of setting a password.
    struct Afterwards {
        bool signOthersOut = false;
        DeviceId spared;
        QByteArray link; ///< hash of the reset link that is spent by it; empty where there is none
        QString language;
    };
    [[nodiscard]] QFuture<Result<void>> setPassword(const Account &account, const QString &wanted,
                                                    const Afterwards &afterwards);

    AccountParts m_parts;
    const AccountNotices &m_notices;
    QObject m_context; ///< ends what is awaited with this
};

} // namespace veche::accounts
