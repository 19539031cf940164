// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/secrets.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace veche;
using namespace veche::workspace;
using namespace Qt::StringLiterals;

/// The real QtKeychain before a real keychain of the desktop (gnome-keyring on a bus of its own); keychain.sh
/// provides both.
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
        QVERIFY2(qEnvironmentVariableIsSet("VECHE_KEYCHAIN_TEST"), "started by keychain.sh only");
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
        QVERIFY(settled(reader.remove(u"one.veche"_s))); // What is gone is gone.
    }

    void withoutAKeychainTheTokenIsKeptForTheSessionAndThatIsSaid()
    {
        // In a process of its own: libsecret keeps its connection to the bus.
        QProcess alone;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s);
        alone.setProcessEnvironment(environment);
        alone.start(QCoreApplication::applicationFilePath(), {u"--without"_s});
        QVERIFY(alone.waitForFinished());
        QCOMPARE(alone.readAllStandardError(), QByteArray());
        QCOMPARE(alone.exitCode(), 0);
    }
};

namespace
{
int withoutAKeychain()
{
    KeychainSecrets secrets;
    QSignalSpy gaveUp(&secrets, &Secrets::onlyForSession);
    const bool written = KeychainTest::settled(secrets.write(u"two.veche"_s, "token")).has_value();
    const auto read = KeychainTest::settled(secrets.read(u"two.veche"_s));
    const bool kept = written && read && *read == QByteArray("token");
    const bool said = gaveUp.count() == 1 && secrets.keeping() == Secrets::Keeping::Session;
    return kept && said ? 0 : 1;
}
} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 2 && qstrcmp(argv[1], "--without") == 0)
        return withoutAKeychain();
    KeychainTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "keychain_test.moc"
