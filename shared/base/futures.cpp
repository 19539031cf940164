// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/futures.h"

#include <QFutureWatcher>

namespace veche::futures
{

void watch(const QFuture<void> &future, QObject *context, std::function<void()> done)
{
    auto *watcher = new QFutureWatcher<void>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, done = std::move(done)] {
        watcher->deleteLater();
        done();
    });
    watcher->setFuture(future);
}

} // namespace veche::futures
