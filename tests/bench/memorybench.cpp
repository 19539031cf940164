// SPDX-License-Identifier: GPL-3.0-or-later
// The memory that the application's window holds of a hundred thousand registrations: once they are ready,
// and once somebody has searched. The file is made by another process.
#include "app/registrations/registrationsmodel.h"
#include "app/registrations/registrationspage.h"
#include "tests/support/bench.h"
#include "tests/support/memoryuse.h"
#include "tests/support/program.h"
#include "tests/support/windowbench.h"

#include <QApplication>

namespace memorybench
{

using namespace veche;
using namespace Qt::StringLiterals;

namespace
{
void say(const std::string &when, int count)
{
    constexpr double mib = 1 << 20;
    const auto pss = tests::memoryUse("Pss", u"self"_s, u"smaps_rollup"_s);
    bench::printOne("window memory " + when + ", resident", count,
                    static_cast<double>(tests::memoryUse("VmRSS")) / mib, "MiB");
    bench::printOne("window memory " + when + ", its share", count, static_cast<double>(pss) / mib, "MiB");
}

int runMemoryBench(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (tests::madeFile(QCoreApplication::arguments()))
        return 0;
    const int count = bench::isSmall(argc, argv) ? 2'000 : 100'000;
    const tests::MadeFile made(u"memorybench"_s, count, 200);
    tests::OpenWindow window(made.path());
    auto &page = window.page<registrations::RegistrationsPage>(u"registrations"_s);
    while (page.model()->isLoading() || !window.composed->isSettled())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    (void)window.composed->window().grab();
    say("ready", count);
    for (const QString &typed : {u"v"_s, u"vera"_s, u"vera nik"_s, u"guest123"_s, QString()}) {
        page.model()->setFilter(typed);
        while (!page.model()->isSettled())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        (void)window.composed->window().grab();
    }
    say("searched", count);
    return 0;
}
} // namespace

VECHE_ON_DEMAND(memorybench, runMemoryBench)

} // namespace memorybench
