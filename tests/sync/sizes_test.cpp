// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/journal.h"
#include "tests/support/program.h"
#include "tests/sync/twolaptops.h"

#include <QCryptographicHash>

namespace sizes_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
Attachment picture(qsizetype bytes)
{
    Attachment attachment;
    attachment.id = Id::create();
    attachment.type = u"image/png"_s;
    attachment.bytes = attachment.id.toBytes() + QByteArray(bytes - 16, 'p');
    attachment.hash =
        QString::fromLatin1(QCryptographicHash::hash(attachment.bytes, QCryptographicHash::Sha256).toHex());
    return attachment;
}

Session session(int number)
{
    Session session;
    session.id = Id::create();
    session.title = u"Session %1"_s.arg(number);
    return session;
}

ChangeSet pictures(int count, qsizetype bytes)
{
    ChangeSet set;
    for (int i = 0; i < count; ++i)
        set.insert(picture(bytes));
    return set;
}

using World = TwoLaptops;

std::vector<storage::JournalEntry> waiting(Laptop &laptop)
{
    return must(storage::journal::read(laptop.store->reader(), storage::JournalState::Pending, 0,
                                       std::numeric_limits<qint64>::max()),
                "journal");
}

Transaction read(const storage::JournalEntry &entry)
{
    return must(decodeTransaction(entry.payload), "entry");
}

/// A commit as earlier builds made it: one transaction, however large.
Id commitWhole(Laptop &laptop, ChangeSet changes)
{
    const auto work = [changes = std::move(changes)](storage::WriteContext &context) -> Result<Id> {
        auto begun = storage::beginTransaction(context, context.clock.next());
        if (!begun)
            return failure(begun.error());
        Transaction whole = std::move(*begun);
        for (RowChange change : changes.rows) {
            if (const auto done = storage::applyChange(context, change, whole.stamp); !done)
                return failure(done.error());
            whole.rows.push_back(std::move(change));
        }
        if (const auto done = storage::journal::append(context, whole, 1); !done)
            return failure(done.error());
        return whole.id;
    };
    return must(settled(laptop.store->write<Id>(storage::Priority::Edit, work)), "commit");
}
} // namespace

class SizesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommitIsCutByBytes()
    {
        World world;
        world.a->commit(pictures(10, 400'000));
        const auto entries = waiting(*world.a);
        QCOMPARE(entries.size(), 5U);
        const Id group = read(entries.front()).group;
        QVERIFY(!group.isNull());
        for (const auto &entry : entries) {
            QVERIFY(entry.payload.size() <= Transaction::goodBytes);
            QCOMPARE(read(entry).group, group);
        }
        world.a->commit(pictures(1, 100));
        QVERIFY(read(waiting(*world.a).back()).group.isNull());
        world.a->commit(pictures(2, 1'500'000)); // Each alone.
        QCOMPARE(waiting(*world.a).size(), 8U);
    }

    void aRowBeyondTheLimitIsRefusedAndNothingIsWritten()
    {
        World world;
        Conflict conflict;
        conflict.id = Id::create();
        conflict.winner = conflict.loser = QByteArray(3'000'000, 's');
        ChangeSet set = pictures(1, 100);
        set.insert(conflict);
        auto future = world.a->store->commit(set);
        const auto done = settled(future);
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::Invalid);
        QVERIFY2(done.error().message.contains(u"file"), qPrintable(done.error().message));
        QVERIFY(world.a->all<Attachment>().empty());
        QVERIFY(waiting(*world.a).empty());
    }

    void anActionOfManyPartsIsRefusedWholeWhereItsLastRowIs()
    {
        World world;
        world.server.setRole(world.olga, Role::Programme);
        const auto commitSession = [&] {
            ChangeSet set;
            set.insert(session(0));
            world.a->commit(set);
        };
        ChangeSet set;
        for (int i = 0; i < 1'200; ++i)
            set.insert(session(i));
        Event event; // Which the programme's members may not make.
        event.id = EventId::create();
        event.name = u"Conference"_s;
        set.insert(event);
        commitSession();
        world.a->commit(set);
        commitSession();
        const auto summary = must(world.a->syncNow(), "sync");
        QCOMPARE(summary.pushed, 2);
        QCOMPARE(summary.rejected, 3);
        (void)must(world.b->syncNow(), "sync");
        QCOMPARE(world.b->all<Session>().size(), 2U);
    }

    void manyPicturesReachANewLaptop()
    {
        World world;
        world.a->commit(pictures(60, 300'000));
        const auto pushed = world.a->syncNow();
        QVERIFY2(pushed, pushed ? "" : qPrintable(toString(pushed.error())));
        const auto pulled = world.b->syncNow();
        QVERIFY2(pulled, pulled ? "" : qPrintable(toString(pulled.error())));
        QCOMPARE(pulled->pulled, 60);
        QCOMPARE(world.b->all<Attachment>().size(), 60U);
    }

    void whatAnEarlierBuildCommittedAtOnceGetsThrough()
    {
        World world;
        ChangeSet set = pictures(11, 2'000'000); // 22 MB, which no server takes.
        const Id edited = set.rows[3].id;
        set.set(Attachment::info(), edited, Attachment::info().fieldIndex("type"), u"image/gif"_s);
        const Id whole = commitWhole(*world.a, set);
        ChangeSet behind;
        behind.set(Attachment::info(), edited, Attachment::info().fieldIndex("type"), u"image/jpeg"_s);
        world.a->commit(behind);
        const Stamp stamp = read(waiting(*world.a).front()).stamp;

        const auto pushed = world.a->syncNow();
        QVERIFY2(pushed, pushed ? "" : qPrintable(toString(pushed.error())));
        QCOMPARE(pushed->rejected, 0);
        QCOMPARE(pushed->pushed, 12);
        QVERIFY(waiting(*world.a).empty());
        const auto first = world.server.write<bool>(
            [&](storage::Connection &connection) { return isKnown(connection, world.community, whole); });
        QVERIFY(first);
        QVERIFY(world.b->syncNow());
        QCOMPARE(world.b->all<Attachment>().size(), 11U);
        QCOMPARE(world.b->get<Attachment>(edited).type, u"image/jpeg"_s);
        QVERIFY(world.b->all<Conflict>().empty());
        const auto rows = world.b->all<Attachment>();
        const auto row = must(
            storage::loadRow(world.b->store->reader(), world.community, Attachment::info(), rows.back().id),
            "row");
        QCOMPARE(row->newest().device, stamp.device);
    }

    void aTransactionBetweenTheLimitsGoesAlone()
    {
        World world;
        const Id whole = commitWhole(*world.a, pictures(3, 2'000'000));
        world.a->commit(pictures(2, 100));
        const auto pushed = world.a->syncNow();
        QVERIFY2(pushed, pushed ? "" : qPrintable(toString(pushed.error())));
        QCOMPARE(pushed->pushed, 2);
        QVERIFY(world.server.write<bool>(
            [&](storage::Connection &connection) { return isKnown(connection, world.community, whole); }));
    }

    void aPullGoesOnInsideATransactionAfterACrash()
    {
        World world;
        commitWhole(*world.a, pictures(3, 2'000'000)); // Each row is a page of its own.
        QVERIFY(world.a->syncNow());
        // Stopped once the first page is in the file.
        connect(world.b->session.get(), &SyncSession::progress, this, [&](const Progress &) {
            if (!world.b->all<Attachment>().empty())
                world.b->session->cancel();
        });
        (void)world.b->syncNow();
        world.b.reset(); // The write under way is still finished.
        world.b = world.laptop(world.ivan, world.clockB);
        const auto between =
            must(storage::peers::read(world.b->store->reader(), {}, world.server.log->log()), "peer");
        QVERIFY(!between.within.isEmpty());
        QCOMPARE(between.pulled, 0);
        const auto held = world.b->all<Attachment>().size();
        QVERIFY(held > 0 && held < 3);

        const auto pulled = world.b->syncNow();
        QVERIFY2(pulled, pulled ? "" : qPrintable(toString(pulled.error())));
        QCOMPARE(pulled->pulled, static_cast<int>(3 - held));
        QCOMPARE(world.b->all<Attachment>().size(), 3U);
        const auto after =
            must(storage::peers::read(world.b->store->reader(), {}, world.server.log->log()), "peer");
        QVERIFY(after.within.isEmpty());
        QCOMPARE(after.pulled, 1);
    }
};

VECHE_GUILESS_TEST(SizesTest)

} // namespace sizes_test

#include "sizes_test.moc"
