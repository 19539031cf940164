// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/foreground.h"
#include "tests/support/program.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <chrono>
#include <optional>
#include <thread>

namespace foreground_test
{

using namespace veche;

class ForegroundTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyIsWaitedFor()
    {
        Foreground foreground;
        {
            const Foreground::Turn turn(foreground);
        }
        QElapsedTimer elapsed;
        elapsed.start();
        foreground.giveWay();
        QVERIFY(elapsed.elapsed() < Foreground::longestMs);
    }

    void aTurnIsWaitedForToItsEnd()
    {
        Foreground foreground;
        QElapsedTimer elapsed;
        elapsed.start();
        std::optional<Foreground::Turn> turn(std::in_place, foreground);
        std::atomic<bool> through = false;
        std::thread other([&] {
            foreground.giveWay();
            through = true;
        });
        std::this_thread::sleep_for(std::chrono::milliseconds(Foreground::longestMs / 4));
        {
            const Foreground::Turn within(foreground);
        }
        const bool early = through && elapsed.elapsed() < Foreground::longestMs;
        turn.reset();
        other.join();
        QVERIFY(!early);
    }

    void aLongTurnIsGivenWayToOnce()
    {
        Foreground foreground;
        const Foreground::Turn turn(foreground);
        QElapsedTimer elapsed;
        elapsed.start();
        std::thread other([&] {
            for (int i = 0; i < 1'000; ++i)
                foreground.giveWay();
        });
        other.join();
        QVERIFY(elapsed.elapsed() >= Foreground::longestMs);
        QVERIFY2(elapsed.elapsed() < 500, qPrintable(QString::number(elapsed.elapsed())));
    }
};

VECHE_GUILESS_TEST(ForegroundTest)

} // namespace foreground_test

#include "foreground_test.moc"
