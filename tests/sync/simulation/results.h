// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QFuture>

namespace veche::tests
{

/// The value; the simulation ends where there is none.
template <typename T>
T must(Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(toString(result.error())));
    return std::move(*result);
}

template <typename T>
T waited(QFuture<Result<T>> future, const char *what)
{
    future.waitForFinished();
    return must(future.result(), what);
}

} // namespace veche::tests
