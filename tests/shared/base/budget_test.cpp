// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/budget.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"

#include <QTest>

namespace budget_test
{

using namespace veche;
using namespace std::chrono_literals;

class BudgetTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBackSteadily()
    {
        tests::FakeClock clock;
        Budget budget(clock, 1h);
        QCOMPARE(budget.take("olga", 60, 60), 0ms);
        QCOMPARE(budget.take("olga", 1, 60), 60s);
        QCOMPARE(budget.take("ivan", 60, 60), 0ms);
        clock.advance(60'000);
        QCOMPARE(budget.take("olga", 1, 60), 0ms);
        QCOMPARE(budget.take("olga", 2, 60), 120s);
        clock.advance(3'600'000);
        QCOMPARE(budget.take("olga", 60, 60), 0ms);
    }

    void whatIsMoreThanAllNeverFits()
    {
        tests::FakeClock clock;
        Budget budget(clock, 1h);
        QCOMPARE(budget.take("olga", 61, 60), 1h);
        QCOMPARE(budget.take("olga", 60, 60), 0ms); // Nothing was taken.
        budget.giveBack("olga", 10);
        QCOMPARE(budget.take("olga", 10, 60), 0ms);
        QVERIFY(budget.take("olga", 1, 60) > 0ms);
        QCOMPARE(budget.take("olga", 40, 100), 0ms); // A wider one has room.
    }

    void forgetsWhoHasEverythingBack()
    {
        tests::FakeClock clock;
        Budget budget(clock, 1h);
        for (int i = 0; i < 100'000; ++i) {
            QCOMPARE(budget.take(QByteArray::number(i), 1, 60), 0ms);
            clock.advance(1000);
        }
        QVERIFY2(budget.size() < 3000, qPrintable(QString::number(budget.size())));
    }
};

VECHE_GUILESS_TEST(BudgetTest)

} // namespace budget_test

#include "budget_test.moc"
