// SPDX-License-Identifier: GPL-3.0-or-later
// The registrations view at a hundred thousand tickets: first useful paint, all loaded, one keystroke.
#include "app/registrations/registrationsmodel.h"
#include "app/registrations/registrationspage.h"
#include "app/widgets/theme/theme.h"
#include "tests/support/bench.h"
#include "tests/support/program.h"
#include "tests/support/registrationsfixture.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>

namespace registrationsbench
{

using namespace veche;
using namespace Qt::StringLiterals;

namespace
{
/// Opens the file and paints the page: what a person waits for after choosing the workspace.
void timeFirstPaint(const tests::RegistrationsFixture &fixture, const QString &path, int count, int rounds)
{
    bench::Figure paint("registrations first paint", count);
    bench::Figure ready("registrations filter ready", count);
    for (int i = 0; i < rounds; ++i) {
        QElapsedTimer timer;
        timer.start();
        auto opened = workspace::Workspace::open({.path = path, .device = DeviceId::create()}, fixture.clock);
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        (*opened)->setCurrentEvent(fixture.event);
        registrations::RegistrationsPage page(**opened);
        page.resize(1392, 824);
        page.show();
        (void)page.grab();
        paint.add(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        while (page.model()->isLoading())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        ready.add(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    paint.print();
    ready.print();
}

void timeKeystrokes(tests::RegistrationsFixture &fixture, const QString &path, int count, int rounds)
{
    auto opened = workspace::Workspace::open({.path = path, .device = DeviceId::create()}, fixture.clock);
    (*opened)->setCurrentEvent(fixture.event);
    registrations::RegistrationsPage page(**opened);
    page.resize(1392, 824);
    page.show();
    while (page.model()->isLoading())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    bench::Figure filter("registrations filter keystroke", count);
    bench::Figure painted("registrations filter keystroke and paint", count);
    for (int i = 0; i < rounds; ++i) {
        for (const QString &word : {u"vera nikitina"_s, u"ник"_s, u"guest123"_s, u"smith anna"_s}) {
            for (qsizetype end = 0; end <= word.size(); ++end) {
                QElapsedTimer timer;
                timer.start();
                page.model()->setFilter(word.left(end));
                while (!page.model()->isSettled())
                    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
                filter.add(static_cast<double>(timer.nsecsElapsed()) / 1e6);
                (void)page.grab();
                painted.add(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            }
        }
    }
    filter.print();
    painted.print();
    bench::printOne("registrations memory", count, bench::memoryMiB(), "MiB");
}

int runRegistrationsBench(int argc, char **argv)
{
    QApplication application(argc, argv);
    const bool small = bench::isSmall(argc, argv);
    const int count = small ? 2000 : 100'000;
    theme::Theme theme(application, theme::Choice::Light);
    tests::RegistrationsFixture fixture(count);
    const QString path = fixture.workspace->path();
    fixture.workspace.reset();
    timeFirstPaint(fixture, path, count, small ? 1 : 5);
    timeKeystrokes(fixture, path, count, small ? 1 : 10);
    return 0;
}
} // namespace

VECHE_ON_DEMAND(registrationsbench, runRegistrationsBench)

} // namespace registrationsbench
