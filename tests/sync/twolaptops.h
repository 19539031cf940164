// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeclock.h"
#include "tests/sync/rig.h"

namespace veche::tests
{

/// A server and the laptops of two owners, each machine with a clock of its own.
struct TwoLaptops {
    TwoLaptops()
    {
        olga.token = "olga";
        ivan.token = "ivan";
        server.admit(olga);
        server.admit(ivan);
        server.adopt(community);
        a = laptop(olga, clockA);
        b = laptop(ivan, clockB);
    }

    std::unique_ptr<Laptop> laptop(Person &person, const Clock &clock)
    {
        return std::make_unique<Laptop>(
            dir.filePath(QString::fromLatin1(person.token) + QStringLiteral(".veche")), community, person,
            server.url(), clock);
    }

    /// Until both have everything; nothing may be refused.
    void exchange()
    {
        for (Laptop *laptop : {a.get(), b.get(), a.get(), b.get()}) {
            const auto synced = laptop->syncNow();
            if (!synced)
                qFatal("%s", qPrintable(toString(synced.error())));
            QCOMPARE(synced->rejected, 0);
        }
    }

    QTemporaryDir dir;
    FakeClock serverClock;
    FakeClock clockA;
    FakeClock clockB;
    domain::CommunityId community = domain::CommunityId::create();
    Person olga;
    Person ivan;
    LoopbackServer server{serverClock, dir.filePath(QStringLiteral("server.db"))};
    std::unique_ptr<Laptop> a;
    std::unique_ptr<Laptop> b;
};

} // namespace veche::tests
