// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/readythreads.h"

#include <QSemaphore>
#include <QThreadPool>

#include <memory>

namespace veche
{

void startThreads(QThreadPool &pool, int threads)
{
    constexpr int mostMs = 5000;
    struct Gathering {
        QSemaphore begun;
        QSemaphore go;
    };
    pool.setMaxThreadCount(threads);
    pool.setExpiryTimeout(-1);
    const auto gathering = std::make_shared<Gathering>();
    for (int i = 0; i < threads; ++i) {
        // Each waits for the others, or one thread could do the work of all.
        pool.start([gathering] {
            gathering->begun.release();
            gathering->go.acquire();
        });
    }
    (void)gathering->begun.tryAcquire(threads, mostMs);
    gathering->go.release(threads);
}

} // namespace veche
