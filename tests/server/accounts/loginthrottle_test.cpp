// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/loginthrottle.h"
#include "tests/support/program.h"

#include <QElapsedTimer>
#include <QTest>

namespace loginthrottle_test
{

using namespace veche;
using namespace veche::accounts;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace
{
class SetClock final : public Clock
{
public:
    qint64 now = 50;
    qint64 wallMs() const override { return 0; }
    qint64 monotonicMs() const override { return now; }
    QString bootId() const override { return u"boot"_s; }
};

QHostAddress address(int number)
{
    return QHostAddress(0x0a000000u + static_cast<quint32>(number));
}

const QString vera = u"vera@example.org"_s;
} // namespace

class LoginThrottleTest : public QObject
{
    Q_OBJECT

    static LoginThrottle::Try from(const QHostAddress &where, const QString &account = vera)
    {
        return {account, where, {}};
    }
    /// Fails as often as it is let through at once.
    static int freeFailures(LoginThrottle &throttle, const LoginThrottle::Try &attempt)
    {
        int failures = 0;
        while (failures < 1000 && throttle.admit(attempt) == 0ms)
            ++failures;
        return failures;
    }

private Q_SLOTS:
    void theWaitDoublesToAQuarterOfAnHour()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        for (int i = 0; i < 5; ++i)
            QVERIFY(throttle.admit(from(address(1))) == 0ms);
        for (const milliseconds expected : {2s, 4s, 8s, 16s, 32s, 64s, 128s, 256s, 512s, 900s, 900s})
            QVERIFY(throttle.admit(from(address(1))) == expected);
        clock.now += 899'999;
        QVERIFY(throttle.admit(from(address(1))) == 900s);
        clock.now += 900'000;
        QVERIFY(throttle.admit(from(address(1))) == 0ms);
    }

    void whoWaitsWaitsNoLongerThanWasSaid()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        QCOMPARE(freeFailures(throttle, from(address(1))), 5);
        clock.now += 2'000;
        QVERIFY(throttle.admit(from(address(1))) == 0ms);
        QVERIFY(throttle.admit(from(address(1))) == 8s);
    }

    void guessingKeepsNobodyElseOut()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        for (int guesser = 10; guesser < 60; ++guesser)
            QCOMPARE(freeFailures(throttle, from(address(guesser))), 5);
        QVERIFY(throttle.admit(from(address(1))) == 0ms);
    }

    void aDeviceOfTheAccountHasItsOwnBudgetWhereverItIs()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        for (int i = 0; i < 100; ++i) {
            (void)throttle.admit(from(address(1)));
            (void)throttle.admit(from(address(1), QString::number(i)));
        }
        const LoginThrottle::Try laptop{vera, address(1), "laptop"};
        QCOMPARE(freeFailures(throttle, laptop), 5);
        QVERIFY(throttle.admit({vera, address(1), "phone"}) == 0ms);
        QVERIFY(throttle.admit({vera, address(2), "laptop"}) > 0ms);
    }

    void successForgetsTheAccount()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        for (int i = 0; i < 20; ++i) {
            QVERIFY(throttle.admit(from(address(1))) == 0ms);
            throttle.succeeded(from(address(1)));
        }
        QCOMPARE(throttle.remembered(), 0);
        QCOMPARE(freeFailures(throttle, from(address(1))), 5);
    }

    void manyAtOnceDoNotSlipThrough()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        int through = 0;
        for (int i = 0; i < 100; ++i)
            through += throttle.admit(from(address(1))) == 0ms ? 1 : 0;
        QCOMPARE(through, 5);
    }

    void oneAddressThatTriesManyAccountsIsSlowed()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        int tried = 0;
        while (throttle.admit(from(address(1), QString::number(tried))) == 0ms)
            ++tried;
        QCOMPARE(tried, 30);
        QVERIFY(throttle.admit(from(address(2), u"new"_s)) == 0ms);
        clock.now += 3'599'000;
        QVERIFY(throttle.admit(from(address(1), u"new"_s)) == 0ms);
    }

    void anAddressDoesNotBuyItselfFreeWithItsOwnAccount()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        int guesses = 0;
        while (guesses < 1000 && throttle.admit(from(address(1), u"victim %1"_s.arg(guesses))) == 0ms) {
            ++guesses;
            if (throttle.admit(from(address(1), u"mine"_s)) != 0ms)
                break;
            throttle.succeeded(from(address(1), u"mine"_s));
        }
        QCOMPARE(guesses, 30);
    }

    void aVenueBehindOneAddressSignsInFreely()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        for (int i = 0; i < 500; ++i) {
            QVERIFY(throttle.admit(from(address(1), QString::number(i))) == 0ms);
            throttle.succeeded(from(address(1), QString::number(i)));
        }
    }

    void spellingsOfAnAccountAreOne()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        QCOMPARE(freeFailures(throttle, from(address(1))), 5);
        QVERIFY(throttle.admit(from(address(1), u" Vera@Example.ORG "_s)) > 0ms);
    }

    void ipv6CountsByItsNetworkAndMappedAddressesAsIpv4()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        for (int i = 0; i < 30; ++i)
            QVERIFY(throttle.admit(
                        from(QHostAddress(u"2001:db8:1:2::%1"_s.arg(i + 1)), QString::number(i))) == 0ms);
        QVERIFY(throttle.admit(from(QHostAddress(u"2001:db8:1:2:ffff::1"_s), u"x"_s)) == 1s);
        QVERIFY(throttle.admit(from(QHostAddress(u"2001:db8:1:3::1"_s), u"x"_s)) == 0ms);
        for (int i = 0; i < 30; ++i)
            QVERIFY(throttle.admit(from(QHostAddress(u"192.0.2.1"_s), u"a%1"_s.arg(i))) == 0ms);
        QVERIFY(throttle.admit(from(QHostAddress(u"::ffff:192.0.2.1"_s), u"y"_s)) == 1s);
    }

    void failuresAreForgottenAfterAnHour()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        QCOMPARE(freeFailures(throttle, from(address(1))), 5);
        clock.now += 3'600'000;
        QCOMPARE(freeFailures(throttle, from(address(1))), 5);
    }

    void aFloodOfNamesNeitherGrowsItNorFreesTheAttacked()
    {
        SetClock clock;
        LoginThrottle::Limits limits;
        limits.perAccount.mostEntries = 1000;
        limits.perAddress.mostEntries = 1000;
        LoginThrottle throttle(clock, limits);
        for (int i = 0; i < 11; ++i)
            (void)throttle.admit(from(address(1)));
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100'000; ++i) {
            (void)throttle.admit(from(address(1000 + i), u"flood %1"_s.arg(i)));
            QVERIFY(throttle.remembered() <= 2000);
        }
        qInfo("100,000 names in %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY(throttle.admit(from(address(1))) > 0ms);
    }
};

VECHE_APPLESS_TEST(LoginThrottleTest)

} // namespace loginthrottle_test

#include "loginthrottle_test.moc"
