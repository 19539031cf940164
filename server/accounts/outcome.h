// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountbook.h"

#include <QFuture>

namespace veche::accounts
{

/// Small change of the desk's futures.

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

inline Account withoutPassword(Account account)
{
    account.passwordHash.clear();
    return account;
}

} // namespace veche::accounts
