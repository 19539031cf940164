// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>
#include <type_traits>

// Continuations of futures. QFuture::then() isn't used here (tests/includes.py sees to it): in Qt 6.4 a
// continuation that is set at the moment at which another thread finishes the future runs twice, the second
// time without its promise, which is a crash; and it asserts where its context is gone by then. A watcher has
// neither fault.

namespace veche
{

namespace futures
{
template <typename T>
struct Unwrapped {
    using Type = T;
};
template <typename T>
struct Unwrapped<QFuture<T>> {
    using Type = T;
};

/// Calls `done` once the future is finished or cancelled, from the event loop of the calling thread, where
/// `context` lives, and never within this call; not at all, where the context dies first.
void watch(const QFuture<void> &future, QObject *context, std::function<void()> done);
} // namespace futures

/// Calls `done` with the future's result as watch() does; never, where the future is cancelled.
template <typename T, typename Done>
void whenDone(const QFuture<T> &future, QObject *context, Done done)
{
    futures::watch(QFuture<void>(future), context, [future, done = std::move(done)]() mutable {
        if (future.resultCount() > 0)
            done(future.result());
    });
}

/// The future of what `next` makes of the future's result, called as whenDone() calls it; where `next` makes
/// a future itself, of that one's result. Cancelled, where `next` isn't called.
template <typename T, typename Next>
[[nodiscard]] auto chain(const QFuture<T> &future, QObject *context, Next next)
{
    using Made = std::decay_t<std::invoke_result_t<Next &, T>>;
    using Type = typename futures::Unwrapped<Made>::Type;
    auto promise = std::make_shared<QPromise<Type>>();
    promise->start();
    auto made = promise->future();
    const auto settle = [promise = std::move(promise)](Type result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
    whenDone(future, context, [context, settle, next = std::move(next)](const T &result) mutable {
        if constexpr (std::is_same_v<Made, Type>)
            settle(next(result));
        else
            whenDone(next(result), context, settle);
    });
    return made;
}

} // namespace veche
