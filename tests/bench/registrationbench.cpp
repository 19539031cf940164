// SPDX-License-Identifier: GPL-3.0-or-later
// Durable orders against a quota, many at once, and the event's page from memory while they come in.
#include "shared/base/futures.h"
#include "tests/support/bench.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QHostAddress>

namespace registrationbench
{

using namespace veche;
using namespace veche::tests;
using registration::Outcome;
using registration::Placed;
using registration::RegistrationRequest;

namespace
{
constexpr int atOnce = 256;

/// Keeps so many orders under way until all were answered.
class Rush : public QObject
{
public:
    Rush(registration::OrderDesk &desk, const EventFixture &event, int total)
        : m_desk(desk)
        , m_event(event)
        , m_total(total)
        , m_latency("order_durable", total)
    {
    }
    void run()
    {
        const auto begin = std::chrono::steady_clock::now();
        for (int i = 0; i < std::min(atOnce, m_total); ++i)
            next();
        m_loop.exec();
        seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
    void print() const { m_latency.print(); }

    int accepted = 0;
    int soldOut = 0;
    double seconds = 0;

private:
    void next()
    {
        const int number = m_started++;
        RegistrationRequest application;
        application.community = QStringLiteral("volga");
        application.event = m_event.event.slug;
        application.type = domain::TicketTypeId(m_event.standard.id);
        application.name = QStringLiteral("Гость %1").arg(number);
        application.email = QStringLiteral("guest%1@example.org").arg(number);
        application.nonce = QByteArray::number(number);
        application.address = QHostAddress(quint32(0x0A000000 + number / 100));
        application.consentHash = QByteArray(64, 'a');
        const auto begin = std::chrono::steady_clock::now();
        whenDone(m_desk.place(application), this, [this, begin](const Result<Placed> &placed) {
            m_latency.add(
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
            accepted += placed && placed->outcome == Outcome::Accepted;
            soldOut += placed && placed->outcome == Outcome::SoldOut;
            ++m_answered;
            if (m_started < m_total)
                next();
            else if (m_answered == m_total)
                m_loop.quit();
        });
    }

    registration::OrderDesk &m_desk;
    const EventFixture &m_event;
    const int m_total;
    int m_started = 0;
    int m_answered = 0;
    QEventLoop m_loop;
    bench::Figure m_latency;
};
int runRegistrationBench(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const int total = bench::isSmall(argc, argv) ? 500 : 20'000;
    const int capacity = total - total / 10;
    const SystemClock clock;
    ServerRig rig(clock);
    const EventFixture event(clock.wallMs(), capacity);
    if (const auto done = rig.commit(event.changes()); !done)
        qFatal("%s", qPrintable(toString(done.error())));
    Rush rush(rig.service().room<registration::RegistrationRoom>().orders(), event, total);
    rush.run();
    bench::printOne("orders", total, rush.accepted / rush.seconds, "orders/s");
    rush.print();
    bench::printOne("server_memory", total, bench::memoryMiB(), "MiB");
    const auto tickets = rig.all<domain::Ticket>().size();
    if (rush.accepted != capacity || rush.soldOut != total - capacity || tickets != size_t(capacity)) {
        std::fprintf(stderr, "%d accepted, %d sold out, %zu tickets against a quota of %d\n", rush.accepted,
                     rush.soldOut, tickets, capacity);
        return 1;
    }
    return 0;
}
} // namespace

VECHE_ON_DEMAND(registrationbench, runRegistrationBench)

} // namespace registrationbench
