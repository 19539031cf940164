// SPDX-License-Identifier: GPL-3.0-or-later
// A first pull of everything while a window is looked at, and polls that find nothing while many listen. The
// server is a process of its own, so that its memory can be told: this program with "serve".
#include "app/registrations/registrationspage.h"
#include "app/widgets/theme/theme.h"
#include "shared/base/foreground.h"
#include "tests/support/bench.h"
#include "tests/support/memoryuse.h"
#include "tests/support/program.h"
#include "tests/support/registrationsfixture.h"
#include "tests/sync/rig.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QSocketNotifier>
#include <QTimer>

#include <sched.h>
#include <time.h>
#include <unistd.h>

namespace pullbench
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr int frameMs = 16;
constexpr qint64 mib = 1 << 20;
constexpr int idlers = 10; ///< accounts: one may listen a hundred times

QByteArray idlerToken(int i)
{
    return "idler" + QByteArray::number(i % idlers);
}

/// `pullbench serve DATABASE COMMUNITY`: a server until its standard input closes.
int serve(const QStringList &arguments)
{
    const SystemClock clock;
    tests::Person olga;
    olga.token = "olga";
    LoopbackServer server(clock, arguments[0]);
    server.adopt(domain::CommunityId(Id::fromString(arguments[1]).value_or(Id())));
    server.admit(olga);
    for (int i = 0; i < idlers; ++i) {
        tests::Person idler;
        idler.token = idlerToken(i);
        server.admit(idler);
    }
    std::printf("%d\n", server.port);
    std::fflush(stdout);
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, qApp, &QCoreApplication::quit);
    return QCoreApplication::exec();
}

/// The same as a process.
class ServerProcess
{
public:
    ServerProcess(const QString &database, const domain::CommunityId &community)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        // It stands for another machine: what it does there takes no turns from a window here.
        m_process.setChildProcessModifier([] {
            const sched_param none{};
            (void)sched_setscheduler(0, SCHED_IDLE, &none);
        });
        m_process.start(QCoreApplication::applicationFilePath(),
                        {u"pullbench"_s, u"serve"_s, database, community.toString()});
        if (!m_process.waitForReadyRead(30'000))
            qFatal("The server did not start");
        m_port = m_process.readLine().trimmed().toInt();
    }
    ~ServerProcess()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(30'000);
    }
    Q_DISABLE_COPY_MOVE(ServerProcess)

    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }
    /// "VmRSS" or "VmHWM", in MiB.
    [[nodiscard]] double memory(const QByteArray &what) const
    {
        return static_cast<double>(memoryUse(what, QString::number(m_process.processId()))) / mib;
    }

private:
    QProcess m_process;
    int m_port = 0;
};

/// Orders of another event than the one that is looked at, put into the server's log as its own.
void fillLog(const QString &path, const domain::CommunityId &community, int rows)
{
    const SystemClock clock;
    LoopbackServer server(clock, path, false);
    server.adopt(community);
    const auto event = domain::EventId::create();
    constexpr int rowsAtOnce = 5'000;
    for (int done = 0; done < rows; done += rowsAtOnce) {
        domain::ChangeSet changes;
        for (int i = done; i < std::min(rows, done + rowsAtOnce); ++i) {
            domain::Order order;
            order.id = Id::create();
            order.event = event;
            order.number = QString::number(i);
            order.name = u"Константин Александрович %1"_s.arg(i);
            order.email = u"visitor%1@mail.example.org"_s.arg(i);
            order.language = u"ru"_s;
            order.consentHash = QString(64, u'a');
            changes.insert(order);
        }
        (void)server.write<bool>([&](storage::Connection &connection) -> Result<bool> {
            return server.ledger->commit(connection, community, changes).has_value();
        });
    }
}

/// Milliseconds that the calling thread has had a processor.
double processorMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// How long a window's turns took, and how much of it the window's thread worked.
struct Turns {
    Turns(const std::string &name, int n)
        : took(name, n)
        , worked(name + "-worked", n)
    {
    }
    void print()
    {
        took.print();
        worked.print();
    }
    bench::Figure took;
    bench::Figure worked;
};

/// A window's turns while `goesOn`, from when each was due to its end: what has happened meanwhile, and the
/// page painted. Between them the event loop goes on as in the application.
void frames(registrations::RegistrationsPage &page, Foreground &foreground,
            const std::function<bool()> &goesOn, Turns &turns)
{
    QElapsedTimer clock;
    clock.start();
    const auto nowMs = [&] { return static_cast<double>(clock.nsecsElapsed()) / 1e6; };
    double due = 0;
    while (goesOn()) {
        if (const double left = due - nowMs(); left >= 1) {
            QEventLoop wait;
            QTimer::singleShot(static_cast<int>(left), Qt::PreciseTimer, &wait, &QEventLoop::quit);
            wait.exec();
        }
        while (nowMs() < due) {
        }
        const Foreground::Turn turn(foreground);
        const double before = processorMs();
        QCoreApplication::processEvents();
        (void)page.grab();
        turns.worked.add(processorMs() - before);
        turns.took.add(nowMs() - due);
        due = std::max(due + frameMs, nowMs());
    }
}

void firstPull(bool small)
{
    const int rows = small ? 5'000 : 1'000'000;
    Foreground foreground;
    RegistrationsFixture fixture(1'000, nullptr, &foreground);
    const auto community = fixture.workspace->communityId();
    const QString log = fixture.folder.filePath(u"server.db"_s);
    fillLog(log, community, rows);
    const ServerProcess server(log, community);
    const double atRest = server.memory("VmRSS");

    transport::HttpTransport transport({server.url(), community, "olga", 60'000});
    sync::SyncOptions options;
    options.peer = u"server"_s;
    options.foreground = &foreground;
    options.verify = signing::verifiesLog;
    options.sign = [](const QByteArray &) { return QByteArray(); };
    sync::SyncSession session(fixture.workspace->store(), transport, fixture.clock, options);
    // The rows here don't concern the server.
    (void)must(settled(fixture.workspace->store().write<bool>(
                   storage::Priority::Edit,
                   [](storage::WriteContext &context) -> Result<bool> {
                       return context.connection.exec(u"DELETE FROM outgoing"_s).has_value();
                   })),
               "journal");

    registrations::RegistrationsPage page(*fixture.workspace);
    page.resize(1392, 824);
    page.show();
    // Before and after, so that a machine that grows faster or slower meanwhile does so for both.
    Turns quiet("frame", rows);
    const auto quietFrames = [&] {
        int left = small ? 10 : 600;
        frames(
            page, foreground, [&] { return left-- > 0; }, quiet);
    };
    quietFrames();

    Turns busy("frame-while-pulling", rows);
    QElapsedTimer elapsed;
    elapsed.start();
    const auto round = session.syncNow();
    frames(
        page, foreground, [&] { return !round.isFinished(); }, busy);
    if (must(round.result(), "pull").pulled < rows)
        qFatal("The rows did not come");
    bench::printOne("first-pull", rows, static_cast<double>(elapsed.elapsed()), "ms");
    busy.print();
    quietFrames();
    quiet.print();
    bench::printOne("frame-while-pulling-to-without", rows, busy.took.at(0.99) / quiet.took.at(0.99),
                    "ratio");
    bench::printOne("first-pull-server-memory", rows, server.memory("VmHWM") - atRest, "MiB");
}

/// Polls one after the other, while others hold their connections open and wait to be told.
void polls(bool small)
{
    const int rows = small ? 500 : 10'000;
    const int others = small ? 20 : 500;
    const QTemporaryDir folder;
    const auto community = domain::CommunityId::create();
    const QString log = folder.filePath(u"server.db"_s);
    fillLog(log, community, rows);
    const ServerProcess server(log, community);
    const auto connected = [&](const QByteArray &token) {
        return std::make_unique<transport::HttpTransport>(
            transport::HttpOptions{server.url(), community, token, 60'000});
    };
    const auto one = connected("olga");
    sync::PullQuery query;
    for (bool more = true; more;) {
        const auto page = must(sync::decodePull(must(settled(one->pull(query)), "pull")), "page");
        query.since = page.next;
        query.last = page.last;
        query.epoch = page.epoch;
        query.within = page.within;
        more = page.more;
    }
    const auto measure = [&](const char *name, int n) {
        bench::Figure figure(name, n);
        for (int i = 0; i < (small ? 20 : 1'000); ++i)
            figure.time([&] { (void)must(settled(one->pull(query)), "poll"); });
        figure.print();
    };
    measure("poll-no-change", rows);
    std::vector<std::unique_ptr<transport::HttpTransport>> idle;
    int live = 0;
    for (int i = 0; i < others; ++i) {
        idle.push_back(connected(idlerToken(i)));
        QObject::connect(idle.back().get(), &sync::Transport::liveChanged, qApp,
                         [&live](bool on) { live += on ? 1 : -1; });
        idle.back()->listen(true);
    }
    if (!QTest::qWaitFor([&] { return live == others; }, 60'000))
        qFatal("%d of %d are live", live, others);
    measure("poll-no-change-while-others-idle", others);
    bench::printOne("idle-clients-server-memory", others, server.memory("VmRSS"), "MiB");
    for (const auto &each : idle)
        each->disconnect(qApp);
}

int runPullBench(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (const auto at = arguments.indexOf(u"serve"_s); at > 0 && arguments.size() == at + 3)
        return serve(arguments.mid(at + 1));
    const bool small = bench::isSmall(argc, argv);
    theme::Theme theme(application, theme::Choice::Light);
    polls(small);
    firstPull(small);
    return 0;
}
} // namespace

VECHE_ON_DEMAND(pullbench, runPullBench)

} // namespace pullbench
