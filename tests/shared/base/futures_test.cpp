// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/futures.h"
#include "tests/support/program.h"

#include <QTest>
#include <QThread>

#include <atomic>
#include <optional>
#include <thread>

namespace futures_test
{

using namespace veche;

namespace
{
/// A thread that finishes each promise that it is given, at once.
class Finisher
{
public:
    Finisher()
        : m_thread([this] {
            while (!m_stop) {
                if (auto *promise = m_next.exchange(nullptr)) {
                    promise->addResult(1);
                    promise->finish();
                    delete promise;
                }
            }
        })
    {
    }
    ~Finisher()
    {
        m_stop = true;
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Finisher)

    QFuture<int> one()
    {
        auto *promise = new QPromise<int>;
        promise->start();
        const auto future = promise->future();
        m_next = promise;
        return future;
    }

private:
    std::atomic<QPromise<int> *> m_next = nullptr;
    std::atomic<bool> m_stop = false;
    std::thread m_thread;
};

QFuture<int> ready(int value)
{
    return QtFuture::makeReadyFuture(value);
}
} // namespace

class FuturesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// QFuture::then() dies here within seconds (Qt 6.4.2).
    void whatFollowsRunsOnceHoweverTheFutureEnds()
    {
        Finisher finisher;
        int runs = 0;
        int doubled = 0;
        constexpr int rounds = 60'000;
        for (int i = 0; i < rounds; ++i) {
            const auto future = finisher.one();
            for (int spin = 0; spin < i % 100; ++spin)
                std::atomic_signal_fence(std::memory_order_seq_cst); // Another moment each time.
            const auto twice = chain(future, this, [&](int value) {
                ++runs;
                return value * 2;
            });
            while (!twice.isFinished())
                QCoreApplication::processEvents();
            doubled += twice.result();
        }
        QCoreApplication::processEvents();
        QCOMPARE(runs, rounds);
        QCOMPARE(doubled, 2 * rounds);
    }

    void itIsCalledInItsThreadAndNeverWithinTheCall()
    {
        QThread *ranIn = nullptr;
        whenDone(ready(1), this, [&](int) { ranIn = QThread::currentThread(); });
        QCOMPARE(ranIn, nullptr);
        QTRY_COMPARE(ranIn, QThread::currentThread());
    }

    void aFutureOfAFutureIsItsResult()
    {
        const auto text = chain(ready(20), this, [](int value) { return ready(value + 1); });
        QTRY_VERIFY(text.isFinished());
        QCOMPARE(text.result(), 21);
    }

    void whatIsCancelledCancelsWhatFollows()
    {
        bool ran = false;
        std::optional<QPromise<int>> promise(std::in_place);
        promise->start();
        const auto next = chain(promise->future(), this, [&](int value) {
            ran = true;
            return value;
        });
        const auto inner = chain(ready(1), this, [&](int) { return promise->future(); });
        QCoreApplication::processEvents();
        promise.reset(); // Nobody will ever finish it.
        QTRY_VERIFY(next.isCanceled() && inner.isCanceled());
        QCOMPARE(next.resultCount(), 0);
        QVERIFY(!ran);
    }

    void aContextThatDiesEndsTheWait()
    {
        bool ran = false;
        QPromise<int> promise;
        promise.start();
        auto context = std::make_unique<QObject>();
        const auto next = chain(promise.future(), context.get(), [&](int value) {
            ran = true;
            return value;
        });
        context.reset();
        QVERIFY(next.isCanceled());
        promise.addResult(1);
        promise.finish();
        QCoreApplication::processEvents();
        QVERIFY(!ran);
    }
};

VECHE_GUILESS_TEST(FuturesTest)

} // namespace futures_test

#include "futures_test.moc"
