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

    /// Fails as often as it is let through at once.
    static int freeFailures(LoginThrottle &throttle, const QString &account, const QHostAddress &from)
    {
        int failures = 0;
        while (failures < 1000 && throttle.admit(account, from) == 0ms)
            ++failures;
        return failures;
    }

private Q_SLOTS:
    void theWaitForAnAccountDoublesToAMinute()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        int from = 0;
        for (int i = 0; i < 5; ++i)
            QVERIFY(throttle.admit(vera, address(++from)) == 0ms);
        for (const milliseconds expected : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s, 60s}) {
            QVERIFY(throttle.admit(vera, address(++from)) == expected);
            clock.now += expected.count() - 1;
            QVERIFY(throttle.admit(vera, address(++from)) == 1ms);
            clock.now += 1;
            QVERIFY(throttle.admit(vera, address(++from)) == 0ms);
        }
    }

    void refusedAttemptsDoNotCount()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        QCOMPARE(freeFailures(throttle, vera, address(1)), 5);
        for (int i = 0; i < 100; ++i)
            QVERIFY(throttle.admit(vera, address(1)) == 1s);
    }

    void successForgetsTheAccount()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        for (int i = 0; i < 20; ++i) {
            QVERIFY(throttle.admit(vera, address(1)) == 0ms);
            throttle.succeeded(vera, address(1));
        }
        QCOMPARE(throttle.remembered(), 0);
        QCOMPARE(freeFailures(throttle, vera, address(1)), 5);
    }

    void manyAtOnceDoNotSlipThrough()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        int through = 0;
        for (int i = 0; i < 100; ++i)
            through += throttle.admit(vera, address(i)) == 0ms ? 1 : 0;
        QCOMPARE(through, 5);
    }

    void oneAddressThatTriesManyAccountsIsSlowed()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        int tried = 0;
        while (throttle.admit(QString::number(tried), address(1)) == 0ms)
            ++tried;
        QCOMPARE(tried, 30);
        QVERIFY(throttle.admit(u"new"_s, address(2)) == 0ms);
        clock.now += 3'599'000;
        QVERIFY(throttle.admit(u"new"_s, address(1)) == 0ms);
    }

    void anAddressDoesNotBuyItselfFreeWithItsOwnAccount()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        int guesses = 0;
        while (guesses < 1000 && throttle.admit(u"victim %1"_s.arg(guesses), address(1)) == 0ms) {
            ++guesses;
            if (throttle.admit(u"mine"_s, address(1)) != 0ms)
                break;
            throttle.succeeded(u"mine"_s, address(1));
        }
        QCOMPARE(guesses, 30);
    }

    void aVenueBehindOneAddressSignsInFreely()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        for (int i = 0; i < 500; ++i) {
            QVERIFY(throttle.admit(QString::number(i), address(1)) == 0ms);
            throttle.succeeded(QString::number(i), address(1));
        }
    }

    void spellingsOfAnAccountAreOne()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        QCOMPARE(freeFailures(throttle, vera, address(1)), 5);
        QVERIFY(throttle.admit(u" Vera@Example.ORG "_s, address(2)) == 1s);
    }

    void ipv6CountsByItsNetworkAndMappedAddressesAsIpv4()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        for (int i = 0; i < 30; ++i)
            QVERIFY(throttle.admit(QString::number(i), QHostAddress(u"2001:db8:1:2::%1"_s.arg(i + 1))) ==
                    0ms);
        QVERIFY(throttle.admit(u"x"_s, QHostAddress(u"2001:db8:1:2:ffff::1"_s)) == 1s);
        QVERIFY(throttle.admit(u"x"_s, QHostAddress(u"2001:db8:1:3::1"_s)) == 0ms);
        for (int i = 0; i < 30; ++i)
            QVERIFY(throttle.admit(u"a%1"_s.arg(i), QHostAddress(u"192.0.2.1"_s)) == 0ms);
        QVERIFY(throttle.admit(u"y"_s, QHostAddress(u"::ffff:192.0.2.1"_s)) == 1s);
    }

    void failuresAreForgottenAfterAnHour()
    {
        SetClock clock;
        LoginThrottle throttle(clock);
        QCOMPARE(freeFailures(throttle, vera, address(1)), 5);
        clock.now += 3'600'000;
        QCOMPARE(freeFailures(throttle, vera, address(1)), 5);
    }

    void aFloodOfNamesNeitherGrowsItNorFreesTheAttacked()
    {
        SetClock clock;
        LoginThrottle::Limits limits;
        limits.mostEntries = 1000;
        LoginThrottle throttle(clock, limits);
        for (int i = 0; i < 11; ++i) {
            clock.now += throttle.admit(vera, address(1)).count();
            static_cast<void>(throttle.admit(vera, address(1)));
        }
        QVERIFY(throttle.admit(vera, address(1)) > 0ms);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100'000; ++i) {
            static_cast<void>(throttle.admit(u"flood %1"_s.arg(i), address(1000 + i)));
            QVERIFY(throttle.remembered() <= 2000);
        }
        qInfo("100,000 names in %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY(throttle.admit(vera, address(999)) > 0ms);
    }
};

VECHE_APPLESS_TEST(LoginThrottleTest)

} // namespace loginthrottle_test

#include "loginthrottle_test.moc"
