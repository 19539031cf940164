// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/secrets.h"
#include "tests/support/program.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

namespace keychain_test
{

using namespace veche;
using namespace veche::workspace;
using namespace Qt::StringLiterals;

/// The real QtKeychain before a real keychain of the desktop (gnome-keyring on a bus of its own);
/// keychain_test.sh provides both.
class KeychainTest : public QObject
{
    Q_OBJECT

public:
    template <typename T>
    static T settled(const QFuture<T> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20'000))
            qFatal("The keychain does not answer");
        return future.result();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("VECHE_KEYCHAIN_TEST"))
            QSKIP("It wants the keychain that keychain_test.sh starts");
    }

    void aTokenOutlivesWhoWroteIt()
    {
        const QByteArray token("\0\xff token", 8);
        {
            KeychainSecrets writer;
            QSignalSpy gaveUp(&writer, &Secrets::onlyForSession);
            const auto written = settled(writer.write(u"one.veche"_s, token));
            QVERIFY2(written, written ? "" : qPrintable(toString(written.error())));
            QCOMPARE(gaveUp.count(), 0);
            QCOMPARE(writer.keeping(), Secrets::Keeping::Keychain);
        }
        KeychainSecrets reader;
        QCOMPARE(settled(reader.read(u"one.veche"_s)).value(), std::optional(token));
        QCOMPARE(settled(reader.read(u"another.veche"_s)).value(), std::optional<QByteArray>());
        QVERIFY(settled(reader.remove(u"one.veche"_s)));
        QCOMPARE(settled(reader.read(u"one.veche"_s)).value(), std::optional<QByteArray>());
        QVERIFY(settled(reader.remove(u"one.veche"_s))); // Removing it again succeeds.
    }

    void aQuestionOutlivesWhoeverAsked()
    {
        auto gone = std::make_unique<KeychainSecrets>();
        const auto unheard = gone->read(u"one.veche"_s);
        gone.reset();
        KeychainSecrets reader;
        (void)settled(reader.read(u"one.veche"_s)); // Asked later, answered later.
        QTRY_VERIFY(unheard.isFinished());
    }

    void withoutAKeychainTheTokenIsKeptForTheSessionAndThatIsSaid()
    {
        // In a process of its own: libsecret keeps its connection to the bus.
        QProcess alone;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s);
        alone.setProcessEnvironment(environment);
        alone.start(QCoreApplication::applicationFilePath(), {u"without_keychain"_s});
        QVERIFY(alone.waitForFinished());
        QCOMPARE(alone.readAllStandardError(), QByteArray());
        QCOMPARE(alone.exitCode(), 0);
    }
};

namespace
{
int withoutAKeychain(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    KeychainSecrets secrets;
    QSignalSpy gaveUp(&secrets, &Secrets::onlyForSession);
    const bool written = KeychainTest::settled(secrets.write(u"two.veche"_s, "token")).has_value();
    const auto read = KeychainTest::settled(secrets.read(u"two.veche"_s));
    const bool kept = written && read && *read == QByteArray("token");
    const bool said = gaveUp.count() == 1 && secrets.keeping() == Secrets::Keeping::Session;
    return kept && said ? 0 : 1;
}
} // namespace

VECHE_GUILESS_TEST(KeychainTest)
VECHE_ON_DEMAND(without_keychain, withoutAKeychain)

} // namespace keychain_test

#include "keychain_test.moc"
