// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/config.h"
#include "app/workspace/ownerclient.h"
#include "app/workspace/ownersocket.h"
#include "app/workspace/secrets.h"
#include "tests/support/program.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace machine_test
{

using namespace veche;
using namespace veche::workspace;
using namespace Qt::StringLiterals;

namespace
{
/// A subcommand's output as the user sees it.
class RecordedChannel final : public CommandChannel
{
public:
    [[nodiscard]] QStringList arguments() const override { return {u"echo"_s, u"--строка"_s}; }
    [[nodiscard]] QString folder() const override { return u"/some/folder"_s; }
    void writeOut(const QByteArray &bytes) override { out += bytes; }
    void writeError(const QByteArray &bytes) override { error += bytes; }
    void readInput() override { ++reads; }
    void finish(int) override {}

    QByteArray out;
    QByteArray error;
    int reads = 0;
};

Credentials someCredentials()
{
    Credentials credentials;
    credentials.server = u"https://veche.example.org"_s;
    credentials.email = u"anna@example.org"_s;
    credentials.account = domain::AccountId::create();
    credentials.token = "token";
    credentials.device = DeviceId::create();
    credentials.keySeed = QByteArray(32, '\x07');
    return credentials;
}
} // namespace

class MachineTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;

    QString file(const QString &name)
    {
        QFile made(m_dir->filePath(name));
        (void)made.open(QIODevice::WriteOnly);
        return made.fileName();
    }

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void settingsAreTheirOwnersAlone()
    {
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        const QString folder = m_dir->filePath(u"private"_s);
        const QString path = folder + "/veche.ini"_L1;
        {
            Config config(folder);
            config.settings().setValue(u"language"_s, u"ru"_s);
        }
        QVERIFY(QFileInfo(path).size() > 0);
        QCOMPARE(QFileInfo(path).permissions() & others, QFile::Permissions());
        // So are those that an earlier version left open to others.
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        Config again(folder);
        QCOMPARE(again.settings().value(u"language"_s).toString(), u"ru"_s);
        again.settings().setValue(u"language"_s, u"en"_s);
        again.settings().sync();
        QCOMPARE(QFileInfo(path).permissions() & others, QFile::Permissions());
    }

    void recentFilesAreLatestFirstAndThoseThatAreGoneAreLeftOut()
    {
        const QString one = file(u"one"_s);
        const QString two = file(u"two"_s);
        Config config(m_dir->filePath(u"config"_s));
        config.addRecentFile(one);
        config.addRecentFile(two);
        config.addRecentFile(one);
        QCOMPARE(Config(config.folder()).recentFiles(), (QStringList{one, two}));
        QVERIFY(QFile::remove(one));
        QCOMPARE(config.recentFiles(), QStringList{two});
        for (int i = 0; i < 20; ++i)
            config.addRecentFile(file(QString::number(i)));
        QCOMPARE(config.recentFiles().size(), Config::recentLimit);
    }

    void aCopiedFileIsAnotherDevice()
    {
        Config config(m_dir->filePath(u"config"_s));
        const DeviceId device = config.deviceFor(file(u"a.veche"_s));
        QVERIFY(config.deviceFor(file(u"copy.veche"_s)) != device);
        QCOMPARE(Config(config.folder()).deviceFor(m_dir->filePath(u"a.veche"_s)), device);
        // Known by where it is, not by how it is called.
        QCOMPARE(config.deviceFor(m_dir->filePath(u"./config/../a.veche"_s)), device);
        QVERIFY(QFile::link(u"a.veche"_s, m_dir->filePath(u"link.veche"_s)));
        QCOMPARE(config.deviceFor(m_dir->filePath(u"link.veche"_s)), device);
    }

    void theFolderIsNamedByTheEnvironment()
    {
        qputenv("VECHE_CONFIG_DIR", m_dir->filePath(u"elsewhere"_s).toUtf8());
        QCOMPARE(Config::standardFolder(), m_dir->filePath(u"elsewhere"_s));
        qunsetenv("VECHE_CONFIG_DIR");
    }

    void credentialsRoundTripAndNonsenseGivesNone()
    {
        const Credentials credentials = someCredentials();
        QCOMPARE(decodeCredentials(encode(credentials)), credentials);
        QVERIFY(!decodeCredentials("nonsense"));
        QVERIFY(!decodeCredentials("{}"));
    }

    void withoutAKeychainSecretsLastForTheSessionAndItSaysSo()
    {
        qputenv("VECHE_KEYCHAIN", "off");
        KeychainSecrets secrets;
        qunsetenv("VECHE_KEYCHAIN");
        QCOMPARE(secrets.keeping(), Secrets::Keeping::Session);
        QVERIFY(secrets.write(u"key"_s, "value").result());
        QCOMPARE(*secrets.read(u"key"_s).result(), std::optional(QByteArray("value")));
        QVERIFY(secrets.remove(u"key"_s).result());
        QCOMPARE(*secrets.read(u"key"_s).result(), std::nullopt);
    }

    void aTokenFileIsTheUsersAlone()
    {
        const QString path = m_dir->filePath(u"token"_s);
        FileSecrets secrets(path);
        QVERIFY(secrets.write(u"key"_s, "value").result());
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path) & others));
        QCOMPARE(*FileSecrets(path).read(u"key"_s).result(), std::optional(QByteArray("value")));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QCOMPARE(secrets.read(u"key"_s).result().error().kind, ErrorKind::Denied);
    }

    void aSubcommandRunsInTheOwnerWithItsStreams()
    {
        const Config config(m_dir->filePath(u"config"_s));
        const QString path = ownerSocketPath(config, file(u"a.veche"_s));
        OwnerSocket owner;
        QVERIFY(owner.listen(path));
        QVERIFY(!(QFile::permissions(path) &
                  (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)));
        QStringList asked;
        QByteArray got;
        connect(&owner, &OwnerSocket::requested, this, [&](CommandChannel *channel) {
            asked = channel->arguments() << channel->folder();
            connect(channel, &CommandChannel::input, this, [&](const QByteArray &bytes) { got += bytes; });
            connect(channel, &CommandChannel::inputEnded, this, [&, channel] {
                channel->writeOut(got);
                channel->writeOut(QByteArray(10'000'000, 'x'));
                channel->writeError("warning");
                channel->finish(3);
            });
            channel->readInput();
        });
        RecordedChannel user;
        OwnerClient client(user);
        QSignalSpy finished(&client, &OwnerClient::finished);
        client.start(path);
        QTRY_COMPARE(user.reads, 1);
        QCOMPARE(asked, (QStringList{u"echo"_s, u"--строка"_s, u"/some/folder"_s}));
        QCOMPARE(owner.active(), 1);
        Q_EMIT user.input("first\n");
        Q_EMIT user.input("second\n");
        Q_EMIT user.inputEnded();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.at(0).at(0).toInt(), 3);
        QCOMPARE(user.out.size(), 10'000'000 + 13);
        QVERIFY(user.out.startsWith("first\nsecond\n"));
        QCOMPARE(user.error, "warning");
        QTRY_COMPARE(owner.active(), 0);
    }

    void nobodyThereAndGoneInTheMiddleAreToldApart()
    {
        RecordedChannel user;
        OwnerClient alone(user);
        QSignalSpy unreachable(&alone, &OwnerClient::unreachable);
        alone.start(m_dir->filePath(u"nobody.sock"_s));
        QTRY_COMPARE(unreachable.size(), 1);

        auto owner = std::make_unique<OwnerSocket>();
        QVERIFY(owner->listen(m_dir->filePath(u"run/some.sock"_s)));
        QSignalSpy requested(owner.get(), &OwnerSocket::requested);
        OwnerClient client(user);
        QSignalSpy lost(&client, &OwnerClient::lost);
        client.start(m_dir->filePath(u"run/some.sock"_s));
        QTRY_COMPARE(requested.size(), 1);
        owner.reset();
        QTRY_COMPARE(lost.size(), 1);
    }

    void whoWaitsNoMoreIsToldNothing()
    {
        RecordedChannel user;
        OwnerSocket owner;
        QVERIFY(owner.listen(m_dir->filePath(u"run/some.sock"_s)));
        QSignalSpy requested(&owner, &OwnerSocket::requested);
        auto client = std::make_unique<OwnerClient>(user);
        QSignalSpy lost(client.get(), &OwnerClient::lost);
        client->start(m_dir->filePath(u"run/some.sock"_s));
        QTRY_COMPARE(requested.size(), 1);
        client.reset();
        QCOMPARE(lost.size(), 0);
    }

    void aSocketLeftByAProcessThatIsGoneIsReplaced()
    {
        const QString path = m_dir->filePath(u"run/some.sock"_s);
        QVERIFY(QDir().mkpath(m_dir->filePath(u"run"_s)));
        file(u"run/some.sock"_s);
        OwnerSocket owner;
        QVERIFY(owner.listen(path));
    }
};

VECHE_GUILESS_TEST(MachineTest)

} // namespace machine_test

#include "machine_test.moc"
