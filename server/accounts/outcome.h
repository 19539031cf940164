// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountbook.h"

#include <QFuture>

#include <variant>

namespace veche::accounts
{

/// Small change of the desk's futures.

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

inline Result<void> dropValue(const Result<Nothing> &result)
{
    if (!result)
        return failure(result.error());
    return {};
}

inline Result<Nothing> nothing(const Result<void> &result)
{
    if (!result)
        return failure(result.error());
    return Nothing();
}

inline Account withoutPassword(Account account)
{
    account.passwordHash.clear();
    return account;
}

} // namespace veche::accounts
