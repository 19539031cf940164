// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commandline.h"
#include "tests/support/program.h"
#include "tests/support/servercommand.h"
#include "tests/support/serverrig.h"

#include <QTcpServer>
#include <QTest>

#include <csignal>

namespace serve_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr auto password = "correct horse battery staple\n";
} // namespace

class ServeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void helpAndMistakes_data();
    void helpAndMistakes();
    void optionsAreRead();
    void subcommandsWorkWithAndWithoutAServer();
    void anAccountIsLockedWithAndWithoutAServer();
    void theDoctorSaysWhatToDo();
    void signalsEndItGracefully();
    void anIgnoredHangUpStaysIgnored();
    void closedInputIsAnEndedOne();
    void filesAreForTheirOwnerAlone();
    void aSecondServerIsRefused();
    void aTakenPortIsSaid();
    void aForeignFileIsLeftAlone();
    void aWorkspaceIsNoServersData();

private:
    QString data() const { return m_folder->filePath(u"data"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ServeTest::helpAndMistakes_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    QTest::addRow("help") << u"--help"_s << 0 << u"veche-server serve --data DIR"_s;
    QTest::addRow("version") << u"--version"_s << 0 << u"veche-server "_s;
    QTest::addRow("serve help") << u"serve --help"_s << 0 << u"--public-url"_s;
    QTest::addRow("account help") << u"account add --help"_s << 0 << u"standard input"_s;
    QTest::addRow("lock help") << u"account lock --help"_s << 0 << u"Locks an account"_s;
    QTest::addRow("nobody to lock") << u"account lock --data d"_s << 2 << u"takes one EMAIL"_s;
    QTest::addRow("community help") << u"community add --help"_s << 0 << u"--owner"_s;
    QTest::addRow("doctor help") << u"doctor --help"_s << 0 << u"--data"_s;
    QTest::addRow("backup help") << u"backup --help"_s << 0 << u"--force"_s;
    QTest::addRow("list help") << u"account list --help"_s << 0 << u"--json"_s;
    QTest::addRow("password help") << u"account password --help"_s << 0 << u"--password-file"_s;
    QTest::addRow("remove help") << u"account remove --help"_s << 0 << u"--pass-to"_s;
    QTest::addRow("communities help") << u"community list --help"_s << 0 << u"owners"_s;
    QTest::addRow("members help") << u"community members --help"_s << 0 << u"SLUG"_s;
    QTest::addRow("group help") << u"account --help"_s << 0 << u"account remove EMAIL"_s;
    QTest::addRow("all in one list") << u"--help"_s << 0 << u"community members SLUG --data DIR"_s;
    QTest::addRow("host help") << u"host --help"_s << 0 << u"--unicode"_s;
    QTest::addRow("a host") << u"host Events.Example.org"_s << 0 << u"events.example.org\n"_s;
    QTest::addRow("an IDN host") << u"host вече.рф"_s << 0 << u"xn--b1aga5e.xn--p1ai\n"_s;
    QTest::addRow("shown") << u"host --unicode xn--b1aga5e.xn--p1ai"_s << 0 << u"вече.рф\n"_s;
    for (const QString &name : {u"--"_s, u"a_b.example"_s, u"10.0.0.1"_s, u"-a.example"_s, u"a..example"_s,
                                u"https://a.example"_s, u"a.example:80"_s})
        QTest::addRow("no host %s", qPrintable(name)) << u"host -- "_s + name << 2 << u"host"_s;
    QTest::addRow("no file") << u"backup --data d"_s << 2 << u"which file"_s;
    QTest::addRow("two files") << u"backup a b --data d"_s << 2 << u"which file"_s;
    QTest::addRow("whose password") << u"account password --data d"_s << 2 << u"takes one EMAIL"_s;
    QTest::addRow("an argument isn't a password")
        << u"account password a@example.org secret --data d"_s << 2 << u"takes one EMAIL"_s;
    QTest::addRow("remove whom") << u"account remove --data d"_s << 2 << u"takes one EMAIL"_s;
    QTest::addRow("list what") << u"account list all --data d"_s << 2 << u"no further words"_s;
    QTest::addRow("members of what") << u"community members --data d"_s << 2 << u"takes one SLUG"_s;
    QTest::addRow("doctor of what") << u"doctor all --data d"_s << 2 << u"no further words"_s;
    QTest::addRow("half a command") << u"account"_s << 2 << u"Say what to do"_s;
    QTest::addRow("unknown account command") << u"account fly"_s << 2 << u"no such subcommand"_s;
    QTest::addRow("nobody's backup") << u"backup b.tar --data /nonexistent/veche"_s << 1
                                     << u"no server's data"_s;
    QTest::addRow("nobody's accounts")
        << u"account list --data /nonexistent/veche"_s << 1 << u"no server's data"_s;
    QTest::addRow("nothing") << QString() << 2 << u"Say what to do"_s;
    QTest::addRow("unknown") << u"fly"_s << 2 << u"no such subcommand"_s;
    QTest::addRow("no data") << u"serve"_s << 2 << u"--data DIR"_s;
    QTest::addRow("bad port") << u"serve --data d --listen nowhere"_s << 2 << u"--listen takes"_s;
    QTest::addRow("bad url") << u"serve --data d --public-url ftp://x"_s << 2 << u"--public-url takes"_s;
    QTest::addRow("unknown option") << u"serve --data d --fly"_s << 2 << u"fly"_s;
    QTest::addRow("no name") << u"account add a@example.org --data d"_s << 2 << u"--name is missing"_s;
    QTest::addRow("no owner") << u"community add x --name X --data d"_s << 2 << u"--owner is missing"_s;
    QTest::addRow("nobody's data") << u"doctor --data /nonexistent/veche"_s << 1 << u"no server's data"_s;
}

void ServeTest::helpAndMistakes()
{
    QFETCH(QString, line);
    QFETCH(int, code);
    QFETCH(QString, said);
    const Outcome outcome = serverCommand(line.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(outcome.code, code);
    const QByteArray &text = code == 0 ? outcome.out : outcome.err;
    QVERIFY2(QString::fromUtf8(text).contains(said), text.constData());
    QVERIFY((code == 0 ? outcome.err : outcome.out).isEmpty());
}

void ServeTest::optionsAreRead()
{
    const auto wanted = server::parseCommandLine({u"veche-server"_s, u"serve"_s, u"--data"_s, u"d"_s,
                                                  u"--listen"_s, u"[::]:443"_s, u"--public-url"_s,
                                                  u"https://veche.example/"_s, u"--proxy"_s, u"10.0.0.1"_s});
    QVERIFY(wanted);
    QCOMPARE(wanted->port, 443);
    QCOMPARE(wanted->address, QHostAddress(QHostAddress::AnyIPv6));
    QCOMPARE(wanted->publicUrl, u"https://veche.example"_s);
    QCOMPARE(wanted->proxies, QList<QHostAddress>{QHostAddress(u"10.0.0.1"_s)});
}

void ServeTest::subcommandsWorkWithAndWithoutAServer()
{
    const Outcome first = serverCommand(
        {u"account"_s, u"add"_s, u"olga@example.org"_s, u"--name"_s, u"Olga"_s, u"--data"_s, data()},
        password);
    QVERIFY2(first.code == 0, first.err.constData());
    QVERIFY(first.out.contains("server's owner"));
    {
        Running server(data());
        QVERIFY(!server.url.isEmpty());
        const Outcome second = serverCommand({u"account"_s, u"add"_s, u"boris@example.org"_s, u"--name"_s,
                                              u"Boris"_s, u"--json"_s, u"--data"_s, data()},
                                             password);
        QVERIFY2(second.code == 0, second.err.constData());
        QCOMPARE(QJsonDocument::fromJson(second.out)[u"serverOwner"_s].toBool(true), false);
        const Outcome made = serverCommand({u"community"_s, u"add"_s, u"volga"_s, u"--name"_s, u"Волга"_s,
                                            u"--owner"_s, u"olga@example.org"_s, u"--data"_s, data()});
        QVERIFY2(made.code == 0, made.err.constData());
        Visitor visitor(server.url);
        QCOMPARE(visitor.get(u"/c/volga"_s).status, 200);
    }
    const Outcome again = serverCommand(
        {u"account"_s, u"add"_s, u"OLGA@example.org"_s, u"--name"_s, u"Olga"_s, u"--data"_s, data()},
        password);
    QCOMPARE(again.code, 1);
    QVERIFY(again.err.contains("already"));
    const Outcome weak = serverCommand(
        {u"account"_s, u"add"_s, u"eva@example.org"_s, u"--name"_s, u"Eva"_s, u"--data"_s, data()}, "1234\n");
    QCOMPARE(weak.code, 1);
    QVERIFY(weak.err.contains("at least 12"));
    const Outcome nobody = serverCommand({u"community"_s, u"add"_s, u"x"_s, u"--name"_s, u"X"_s, u"--owner"_s,
                                          u"no@example.org"_s, u"--data"_s, data()});
    QCOMPARE(nobody.code, 1);
    QVERIFY(nobody.err.contains("no account"));
}

void ServeTest::anAccountIsLockedWithAndWithoutAServer()
{
    const auto account = [&](const QString &what, const QString &email = u"olga@example.org"_s) {
        return serverCommand({u"account"_s, what, email, u"--data"_s, data()});
    };
    QCOMPARE(account(u"lock"_s).code, 1); // There is nothing yet, and nothing is made.
    QVERIFY(!QFile::exists(data() + "/server.veche"_L1));
    QCOMPARE(serverCommand(
                 {u"account"_s, u"add"_s, u"olga@example.org"_s, u"--name"_s, u"Olga"_s, u"--data"_s, data()},
                 password)
                 .code,
             0);
    QVERIFY(account(u"lock"_s).out.contains("is locked"));
    Running server(data());
    const auto signIn = [&] {
        return Visitor(server.url)
            .postJson(u"/api/v1/sign-in"_s, {{u"email"_s, u"olga@example.org"_s},
                                             {u"password"_s, QString::fromLatin1(password).trimmed()},
                                             {u"devicePublicKey"_s, tests::freshKey()}})
            .status;
    };
    QCOMPARE(signIn(), 409);
    const Outcome unlocked = account(u"unlock"_s);
    QVERIFY2(unlocked.code == 0, unlocked.err.constData());
    QCOMPARE(signIn(), 200);
    QVERIFY(QJsonDocument::fromJson(serverCommand({u"account"_s, u"lock"_s, u"Olga@example.org"_s,
                                                   u"--json"_s, u"--data"_s, data()})
                                        .out)[u"locked"_s]
                .toBool());
    QCOMPARE(signIn(), 409);
    const Outcome nobody = account(u"lock"_s, u"no@example.org"_s);
    QCOMPARE(nobody.code, 1);
    QVERIFY(nobody.err.contains("no account"));
}

void ServeTest::theDoctorSaysWhatToDo()
{
    QCOMPARE(serverCommand(
                 {u"account"_s, u"add"_s, u"olga@example.org"_s, u"--name"_s, u"Olga"_s, u"--data"_s, data()},
                 password)
                 .code,
             0);
    const Outcome well = serverCommand({u"doctor"_s, u"--data"_s, data()});
    QVERIFY2(well.code == 0, well.out.constData());
    QVERIFY(well.out.contains("1 account, 0 communities"));
    QVERIFY(well.out.contains("No mail server is set"));
    Running server(data(), {u"--smtp"_s, u"smtp://127.0.0.1:1"_s});
    const Outcome ill = serverCommand({u"doctor"_s, u"--json"_s, u"--data"_s, data()});
    QCOMPARE(ill.code, 1);
    QVERIFY(ill.out.contains("doesn't answer"));
    QFile::setPermissions(data(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup |
                                      QFile::ReadGroup);
    QFile::setPermissions(data() + "/server.veche"_L1,
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
    QVERIFY(serverCommand({u"doctor"_s, u"--data"_s, data()}).out.contains("chmod 700"));
}

void ServeTest::signalsEndItGracefully()
{
    std::signal(SIGHUP, SIG_DFL); // Not as nohup would have it.
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
        Running server(data());
        QVERIFY(!server.url.isEmpty());
        Visitor visitor(server.url);
        QCOMPARE(visitor.get(u"/healthz"_s).status, 200);
        QVERIFY(QFile::exists(data() + "/address.json"_L1));
        QCOMPARE(server.signal(number), 0);
        QVERIFY(!QFile::exists(data() + "/address.json"_L1));
        const QByteArray log = server.log();
        for (const QByteArray &line : log.trimmed().split('\n'))
            QVERIFY2(QJsonDocument::fromJson(line).isObject(), line.constData());
        QVERIFY(log.contains("stopping"));
    }
}

void ServeTest::anIgnoredHangUpStaysIgnored()
{
    QProcess process;
    process.start(u"/bin/sh"_s, {u"-c"_s, u"trap '' HUP; exec \"$@\""_s, u"sh"_s, serverProgram(), u"serve"_s,
                                 u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:0"_s});
    QVERIFY(QTest::qWaitFor([&] { return process.canReadLine(); }, 20'000));
    const QString url = QJsonDocument::fromJson(process.readLine()).object()[u"listening"_s].toString();
    ::kill(static_cast<pid_t>(process.processId()), SIGHUP);
    Visitor visitor(url);
    QCOMPARE(visitor.get(u"/healthz"_s).status, 200);
    process.terminate();
    QVERIFY(QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 15'000));
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardError().count("\"stopping\""), 1);
}

void ServeTest::closedInputIsAnEndedOne()
{
    for (const QString &input : {u"<&-"_s, u"</dev/null"_s}) {
        const Outcome ended = runCommand(
            u"/bin/sh"_s, {u"-c"_s, u"exec \"$@\" "_s + input, u"sh"_s, serverProgram(), u"account"_s,
                           u"add"_s, u"olga@example.org"_s, u"--name"_s, u"Olga"_s, u"--data"_s, data()});
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains("standard input, and there was none"), ended.err.constData());
        QVERIFY(!QFile::exists(data()));
    }
    // A file of the server's must never stand where what is printed goes.
    const Outcome silent = runCommand(u"/bin/sh"_s, {u"-c"_s, u"exec \"$@\" <&- >&- 2>&-"_s, u"sh"_s,
                                                     serverProgram(), u"doctor"_s, u"--data"_s, data()});
    QCOMPARE(silent.code, 1);
}

void ServeTest::filesAreForTheirOwnerAlone()
{
    Running server(data());
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFileInfo(data()).permissions() & (others | QFile::ExeGroup | QFile::ExeOther),
             QFile::Permissions());
    for (const QString &name :
         {u"server.veche"_s, u"forms.secret"_s, u"log.secret"_s, u"address.json"_s, u"admin.socket"_s}) {
        const QFileInfo file(data() + u'/' + name);
        QVERIFY2(file.exists(), qPrintable(name));
        QVERIFY2((file.permissions() & others) == QFile::Permissions(), qPrintable(name));
    }
}

void ServeTest::aSecondServerIsRefused()
{
    Running server(data());
    QVERIFY(!server.url.isEmpty());
    const Outcome second = serverCommand({u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:0"_s});
    QCOMPARE(second.code, 1);
    QVERIFY2(second.err.contains("open in another program"), second.err.constData());
    // And the first goes on, reachable for subcommands.
    QCOMPARE(serverCommand(
                 {u"account"_s, u"add"_s, u"olga@example.org"_s, u"--name"_s, u"Olga"_s, u"--data"_s, data()},
                 password)
                 .code,
             0);
}

void ServeTest::aTakenPortIsSaid()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const Outcome refused = serverCommand(
        {u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:%1"_s.arg(other.serverPort())});
    QCOMPARE(refused.code, 1);
    QVERIFY(!refused.err.isEmpty());
}

void ServeTest::aForeignFileIsLeftAlone()
{
    QVERIFY(QDir().mkpath(data()));
    QFile file(data() + "/server.veche"_L1);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("something else");
    file.close();
    const Outcome refused = serverCommand({u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:0"_s});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("not a Veche"), refused.err.constData());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "something else"_ba);
}

void ServeTest::aWorkspaceIsNoServersData()
{
    QVERIFY(QDir().mkpath(data()));
    const QString path = data() + "/server.veche"_L1;
    const QStringList serve{u"serve"_s, u"--data"_s, data(), u"--listen"_s, u"127.0.0.1:0"_s};
    const SystemClock clock;
    auto workspace = storage::Store::open({.path = path,
                                           .create = true,
                                           .community = domain::CommunityId::create(),
                                           .device = DeviceId::create()},
                                          clock);
    QVERIFY(workspace);
    // The lock is checked before the content: nobody else opens the file meanwhile.
    const Outcome owned = serverCommand(serve);
    QCOMPARE(owned.code, 1);
    QVERIFY2(owned.err.contains("open in another program"), owned.err.constData());
    workspace->reset();
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    const Outcome refused = serverCommand(serve);
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains("workspace of the application"), refused.err.constData());
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), before);
}

VECHE_GUILESS_TEST(ServeTest)

} // namespace serve_test

#include "serve_test.moc"
