// SPDX-License-Identifier: GPL-3.0-or-later
// The window's turns while registrations arrive, beside the same without: an item is dragged in the
// programme, a form is typed in. What arrives takes the road of a pull: rows that are put into the file by
// the writer. Beside them stands what the same turns take while a process without a window writes the same
// into another file: that much is the machine's, and no window can be faster.
#include "app/programme/programmepage.h"
#include "app/registrations/registrationsmodel.h"
#include "app/registrations/registrationspage.h"
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/table/tableview.h"
#include "shared/sync/client/incoming.h"
#include "tests/support/bench.h"
#include "tests/support/program.h"
#include "tests/support/windowbench.h"

#include <QApplication>
#include <QLineEdit>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>
#include <QTimer>

#include <thread>

namespace arrivalsbench
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

namespace
{
constexpr auto frame = std::chrono::milliseconds(16);
constexpr auto betweenArrivals = std::chrono::milliseconds(5);

template <typename T>
Row rowOf(const T &entity, const Stamp &stamp)
{
    Row row(T::info(), entity.id);
    for (size_t i = 0; i < row.values.size(); ++i)
        row.values[i] = T::info().fields[i].get(entity);
    std::fill(row.stamps.begin(), row.stamps.end(), stamp);
    return row;
}

/// 200 registrations a second, each a person, an order and a ticket, from another thread until it dies.
class Arrivals
{
public:
    Arrivals(storage::Store &store, const EventId &event, const TicketTypeId &type)
        : m_thread([this, &store, event, type] {
            auto next = std::chrono::steady_clock::now();
            for (int i = 0; !m_enough; ++i) {
                (void)store.write<bool>(storage::Priority::Sync,
                                        [=, this](storage::WriteContext &context) -> Result<bool> {
                                            return arrive(context, event, type, i);
                                        });
                std::this_thread::sleep_until(next += betweenArrivals);
            }
        })
    {
    }
    ~Arrivals()
    {
        m_enough = true;
        m_thread.join();
    }
    Q_DISABLE_COPY_MOVE(Arrivals)
    [[nodiscard]] int count() const { return m_count; }

private:
    Result<bool> arrive(storage::WriteContext &context, const EventId &event, const TicketTypeId &type, int i)
    {
        domain::Person person;
        person.id = Id::create();
        person.name = tests::RegistrationsFixture::nameOf(i);
        Order order;
        order.id = Id::create();
        order.event = event;
        order.number = u"A%1"_s.arg(i);
        order.state = OrderState::Confirmed;
        order.source = u"page"_s;
        order.email = u"late%1@example.org"_s.arg(i);
        order.at.ms = 1'770'000'000'000 + i;
        Ticket ticket;
        ticket.id = Id::create();
        ticket.event = event;
        ticket.order = OrderId(order.id);
        ticket.ticketType = type;
        ticket.name = person.name;
        const Stamp stamp = context.clock.next();
        for (Row row : {rowOf(person, stamp), rowOf(order, stamp), rowOf(ticket, stamp)}) {
            if (const auto done = sync::takeRow(context, std::move(row)); !done)
                return failure(done.error());
        }
        ++m_count;
        return true;
    }

    std::atomic<bool> m_enough = false;
    std::atomic<int> m_count = 0;
    std::thread m_thread;
};

/// So many turns of the window: what `act` does, what has happened meanwhile, and what it leaves to be
/// painted.
bench::Figure turns(const std::string &name, int n, int frames, const std::function<void(int)> &act)
{
    bench::Figure figure(name, n);
    auto next = std::chrono::steady_clock::now();
    for (int i = 0; i < frames; ++i) {
        figure.time([&] {
            act(i);
            QCoreApplication::processEvents();
        });
        std::this_thread::sleep_until(next += frame);
        next = std::max(next, std::chrono::steady_clock::now() - frame);
    }
    figure.print();
    return figure;
}

TicketTypeId anyType(workspace::Workspace &file)
{
    return TicketTypeId((*file.eventData(file.currentEvent())->ticketTypes.all().begin()).id);
}

/// Registrations that arrive in a file of their own, in a process of its own, until this dies.
class ArrivalsElsewhere
{
public:
    explicit ArrivalsElsewhere(const QString &path)
    {
        m_writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_writer.start(QCoreApplication::applicationFilePath(), {u"arrivalsbench"_s, u"arrive"_s, path});
        if (!m_writer.waitForReadyRead(30'000))
            qFatal("Nothing arrives elsewhere");
    }
    ~ArrivalsElsewhere()
    {
        m_writer.kill();
        m_writer.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(ArrivalsElsewhere)

private:
    QProcess m_writer;
};

int arriveHere(const QString &path)
{
    const SystemClock clock;
    auto file = workspace::Workspace::open({.path = path, .device = DeviceId::create()}, clock);
    if (!file)
        qFatal("%s", qPrintable(toString(file.error())));
    const Arrivals arrivals((*file)->store(), (*file)->currentEvent(), anyType(**file));
    QTextStream(stdout) << "writing" << Qt::endl;
    // It ends by itself, too, should nobody be left to end it.
    QTimer::singleShot(std::chrono::minutes(2), QCoreApplication::instance(), &QCoreApplication::quit);
    return QCoreApplication::exec();
}

/// The same with and without arrivals, one after the other, so that both meet the same neighbours.
void compare(const std::string &name, tests::OpenWindow &window, int n, int frames,
             const std::function<void(int)> &act)
{
    const TicketTypeId type = anyType(*window.file);
    const auto quiet = turns(name, n, frames, act);
    const auto elsewhere = [&] {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"other.veche"_s);
        if (!QFile::copy(window.file->path(), path))
            qFatal("The file can't be copied");
        const ArrivalsElsewhere arrivals(path);
        return turns(name + " while another program writes as much", n, frames, act);
    }();
    int arrived = 0;
    const auto busy = [&] {
        const Arrivals arrivals(window.file->store(), window.file->currentEvent(), type);
        auto figure = turns(name + " while registrations arrive", n, frames, act);
        arrived = arrivals.count();
        return figure;
    }();
    bench::printOne(name + ", p99 with arrivals to without", n, busy.at(0.99) / quiet.at(0.99), "ratio");
    bench::printOne(name + ", p99 with arrivals to beside another program", n,
                    busy.at(0.99) / elsewhere.at(0.99), "ratio");
    bench::printOne("registrations arrived", n, arrived * 1000.0 / (frames * double(frame.count())), "1/s");
}

QPoint moveHolding(gantt::GanttView &view, QPoint at)
{
    QMouseEvent move(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                     {});
    QCoreApplication::sendEvent(view.viewport(), &move);
    return at;
}

void dragging(tests::OpenWindow &window, int n, int frames)
{
    auto &chart = *window.page<programme::ProgrammePage>(u"programme"_s).chart();
    QCoreApplication::processEvents();
    const QString id = chart.model()->itemIds().value(30);
    chart.ensureVisible(id);
    QCoreApplication::processEvents();
    const QPoint from = chart.itemRect(id).center();
    QTest::mousePress(chart.viewport(), Qt::LeftButton, {}, from);
    moveHolding(chart, from + QPoint(20, 0));
    const auto act = [&](int i) {
        moveHolding(chart, from + QPoint(int(120 * std::sin(i / 9.0)), int(90 * std::sin(i / 23.0))));
    };
    compare("drag in the programme", window, n, frames, act);
    if (!chart.isDragging())
        qFatal("The drag did not survive");
    QTest::keyClick(chart.viewport(), Qt::Key_Escape);
    QTest::mouseRelease(chart.viewport(), Qt::LeftButton, {}, from);
}

void typing(tests::OpenWindow &window, int n, int frames)
{
    auto &page = window.page<registrations::RegistrationsPage>(u"registrations"_s);
    while (page.model()->isLoading())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    page.table()->selectRow(3);
    auto *line = page.inspector()->findChild<QLineEdit *>(u"ticketName"_s);
    line->setFocus();
    line->clear();
    QString typed;
    const auto act = [&](int i) {
        if (i % 4 != 0) // Some fifteen keys a second.
            return;
        const bool full = typed.size() > 40;
        typed = full ? typed.left(1) : typed + u'x';
        if (full)
            line->setText(typed);
        else
            QTest::keyClick(line, Qt::Key_X);
    };
    compare("typing in a form", window, n, frames, act);
    if (line->text() != typed)
        qFatal("What was typed is lost: %s", qPrintable(line->text()));
}

int runArrivalsBench(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (tests::madeFile(arguments))
        return 0;
    if (const auto at = arguments.indexOf(u"arrive"_s); at > 0 && at + 1 < arguments.size())
        return arriveHere(arguments[at + 1]);
    const bool small = bench::isSmall(argc, argv);
    const int count = small ? 2'000 : 100'000;
    const int frames = small ? 30 : 1'200;
    const tests::MadeFile made(u"arrivalsbench"_s, count, small ? 60 : 600);
    tests::OpenWindow window(made.path());
    while (!window.composed->isSettled())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    typing(window, count, frames);
    dragging(window, count, frames);
    return 0;
}
} // namespace

VECHE_ON_DEMAND(arrivalsbench, runArrivalsBench)

} // namespace arrivalsbench
