// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>

namespace veche
{

/// Calls `done` with the future's result in the thread of `context`; never, where the context dies first or
/// the future is cancelled. QFuture::then(context, …) promises the same, but asserts in Qt 6.4 when the
/// context is gone by the time the future ends.
template <typename T, typename Done>
void whenDone(const QFuture<T> &future, QObject *context, Done done)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, done = std::move(done)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             done(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace veche
