// SPDX-License-Identifier: GPL-3.0-or-later
// Stores scans and promises each on standard output once it is told that it is durable, as a door does; with
// --synchronous-off by a storage that doesn't wait for the disk. For durable.py, which must tell the two
// apart.
#include "shared/domain/checkin.h"
#include "shared/storage/store.h"

#include <QCoreApplication>

#include <cstdio>

using namespace veche;
using namespace Qt::StringLiterals;

namespace
{
constexpr int scans = 20;

Result<void> confirm(storage::Store &store)
{
    domain::Scan scan;
    scan.id = Id::create();
    scan.event = domain::EventId::create();
    scan.ticket = domain::TicketId::create();
    domain::ChangeSet changes;
    changes.insert(scan);
    auto future = store.commit(std::move(changes), storage::Priority::Scan);
    future.waitForFinished();
    if (const auto done = future.result(); !done)
        return failure(done.error());
    std::printf("{\"scan\":\"%s\"}\n", qPrintable(scan.id.toString()));
    std::fflush(stdout);
    return {};
}

Result<void> confirmAll(const QString &path, bool synchronous)
{
    const SystemClock clock;
    storage::StoreOptions options;
    options.path = path;
    options.create = true;
    options.community = domain::CommunityId::create();
    options.device = DeviceId::create();
    options.synchronous = synchronous;
    auto store = storage::Store::open(options, clock);
    if (!store)
        return failure(store.error());
    for (int i = 0; i < scans; ++i) {
        if (auto done = confirm(**store); !done)
            return done;
    }
    return {};
}
} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3 || (arguments[2] != "--wait"_L1 && arguments[2] != "--synchronous-off"_L1)) {
        std::fputs("confirmations FILE --wait|--synchronous-off\n", stderr);
        return 2;
    }
    if (const auto done = confirmAll(arguments[1], arguments[2] == "--wait"_L1); !done) {
        std::fprintf(stderr, "%s\n", qPrintable(toString(done.error())));
        return 1;
    }
    return 0;
}
