// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs that are all due at once, each a durable change of its community, while visitors read a page and
// order.
#include "server/jobs/jobbook.h"
#include "shared/base/futures.h"
#include "tests/support/bench.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QHostAddress>
#include <QTcpSocket>
#include <QThread>

#include <algorithm>
#include <atomic>

namespace jobsbench
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr double barMs = 50;
constexpr double barRate = 2000;

/// Reads the event's page, again and again, over one connection of a thread of its own.
class Reader : public QThread
{
public:
    Reader(const QUrl &url, const QString &path, const char *name, int total)
        : latency(name, total)
        , m_url(url)
        , m_request("GET " + path.toUtf8() + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
    {
    }
    ~Reader() override { end(); }
    /// The server, which answers it, goes on meanwhile.
    void end()
    {
        m_ends = true;
        QEventLoop loop;
        connect(this, &QThread::finished, &loop, &QEventLoop::quit);
        if (isRunning())
            loop.exec();
        wait();
    }
    bench::Figure latency;
    std::vector<double> all;

protected:
    void run() override
    {
        QTcpSocket socket;
        socket.connectToHost(m_url.host(), static_cast<quint16>(m_url.port()));
        if (!socket.waitForConnected())
            qFatal("No connection");
        while (!m_ends) {
            const auto begin = std::chrono::steady_clock::now();
            ask(socket);
            const auto took = std::chrono::steady_clock::now() - begin;
            all.push_back(std::chrono::duration<double, std::milli>(took).count());
            latency.add(all.back());
            QThread::msleep(2);
        }
    }

private:
    void ask(QTcpSocket &socket)
    {
        socket.write(m_request);
        QByteArray answer;
        while (!answer.endsWith("</html>\n") && !answer.endsWith("</html>")) {
            if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(10'000))
                qFatal("No answer: %s", answer.constData());
            answer += socket.readAll();
        }
    }

    const QUrl m_url;
    const QByteArray m_request;
    std::atomic<bool> m_ends = false;
};

/// Each job notes a guest, durably. The server's thread runs as it does in the program until all are noted:
/// QTest::qWaitFor() would put it to sleep for 10 ms between two looks.
class Draining : public QObject
{
public:
    Draining(ServerRig &rig, int total)
        : m_rig(rig)
        , m_left(total)
    {
    }
    [[nodiscard]] jobs::Kind kind()
    {
        return {.name = u"bench"_s,
                .handler = jobs::Effect([this](storage::Connection &connection, const jobs::Job &job) {
                    return note(connection, job);
                })};
    }
    void run()
    {
        QTimer::singleShot(std::chrono::minutes(2), &m_loop, [] { qFatal("Two minutes weren't enough"); });
        m_rig.service().jobs().wake();
        m_loop.exec();
    }

private:
    Result<jobs::AfterCommit> note(storage::Connection &connection, const jobs::Job &job)
    {
        domain::Person guest;
        guest.id = Id::create();
        guest.name = QString::fromLatin1(job.key);
        domain::ChangeSet changes;
        changes.insert(guest);
        const auto told = m_rig.core().writer().commitIn(connection, m_rig.community, std::move(changes));
        if (!told)
            return failure(told.error());
        return jobs::AfterCommit([this, tell = *told] {
            tell();
            if (--m_left == 0)
                QMetaObject::invokeMethod(&m_loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
    }

    ServerRig &m_rig;
    std::atomic<int> m_left;
    QEventLoop m_loop;
};

void put(ServerRig &rig, int total, qint64 now)
{
    const auto done = waited(
        rig.core().database().write<void>(storage::Priority::Edit, [&](storage::Connection &connection) {
            Result<void> put;
            for (int i = 0; i < total && put; ++i)
                put = jobs::book::put(connection, {u"bench"_s, QByteArray::number(i), now - i});
            return put;
        }));
    if (!done)
        qFatal("%s", qPrintable(toString(done.error())));
}

bool isDrained(ServerRig &rig)
{
    const auto connection = rig.core().database().openReader();
    const auto counts = jobs::book::counts(**connection);
    // Letters of the orders wait: there is no mail server.
    return counts && std::none_of(counts->begin(), counts->end(),
                                  [](const jobs::Count &count) { return count.kind == "bench"_L1; });
}

/// Orders one after the other until told to end.
class Ordering : public QObject
{
public:
    Ordering(ServerRig &rig, const EventFixture &event, int total)
        : latency("order_meanwhile", total)
        , m_rig(rig)
        , m_event(event)
    {
    }
    void next()
    {
        registration::RegistrationRequest guest;
        guest.community = u"volga"_s;
        guest.event = m_event.event.slug;
        guest.type = domain::TicketTypeId(m_event.standard.id);
        guest.name = u"Guest"_s;
        guest.email = u"guest%1@example.org"_s.arg(++m_number);
        guest.nonce = QByteArray::number(m_number);
        guest.address = QHostAddress(quint32(0x0A000000 + m_number / 100));
        guest.consentHash = QByteArray(64, 'a');
        const auto begin = std::chrono::steady_clock::now();
        whenDone(m_rig.service().room<registration::RegistrationRoom>().orders().place(guest), this,
                 [this, begin](const Result<registration::Placed> &placed) {
                     if (!placed || placed->outcome != registration::Outcome::Accepted)
                         qFatal("An order was refused");
                     const auto took = std::chrono::steady_clock::now() - begin;
                     all.push_back(std::chrono::duration<double, std::milli>(took).count());
                     latency.add(all.back());
                     QTimer::singleShot(5, this, [this] { next(); });
                 });
    }
    bench::Figure latency;
    std::vector<double> all;

private:
    ServerRig &m_rig;
    const EventFixture &m_event;
    int m_number = 0;
};

double p99(std::vector<double> samples)
{
    std::sort(samples.begin(), samples.end());
    return bench::percentile(samples, 0.99);
}

int runJobsBench(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const bool small = bench::isSmall(argc, argv);
    const int total = small ? 500 : 10'000;
    const SystemClock clock;
    ServerRig rig(clock);
    const EventFixture event(clock.wallMs(), 100'000);
    if (const auto done = rig.commit(event.changes()); !done)
        qFatal("%s", qPrintable(toString(done.error())));
    Draining draining(rig, total);
    rig.service().jobs().add(draining.kind());
    put(rig, total, clock.wallMs());
    Reader reader(QUrl(rig.url), event.path(), "page_meanwhile", total);
    reader.start();
    Ordering ordering(rig, event, total);
    ordering.next();
    const auto begin = std::chrono::steady_clock::now();
    draining.run();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    reader.end();
    if (!isDrained(rig))
        qFatal("A job was told to be done, and is still there");
    bench::printOne("jobs_drained", total, total / seconds, "jobs/s");
    reader.latency.print();
    ordering.latency.print();
    const bool kept = total / seconds >= barRate && p99(reader.all) <= barMs && p99(ordering.all) <= barMs;
    return kept || small ? 0 : 1;
}
} // namespace

VECHE_ON_DEMAND(jobsbench, runJobsBench)

} // namespace jobsbench
