// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/records.h"
#include "shared/storage/schema.h"
#include "shared/sync/client/incoming.h"
#include "shared/sync/client/outgoing.h"
#include "shared/sync/client/rejected.h"
#include "shared/sync/protocol/conflicts.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"

#include <QTemporaryDir>
#include <QTest>

namespace restamp_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::storage;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 hour = 60LL * 60 * 1000;
constexpr qint64 day = 24 * hour;
constexpr DeviceId mine{7};
constexpr DeviceId theirs{9};

template <typename T>
T must(QFuture<Result<T>> future)
{
    future.waitForFinished();
    auto result = future.result();
    if (!result)
        qFatal("%s", qPrintable(toString(result.error())));
    return std::move(*result);
}

int titleRegister()
{
    return Session::info().registerOf[Session::info().fieldIndex("title")];
}

ChangeSet retitling(const Id &id, const QString &title)
{
    ChangeSet set;
    set.set(Session::info(), id, Session::info().fieldIndex("title"), title);
    return set;
}

/// A workspace and what its peer says, without a network.
class Bench
{
public:
    explicit Bench(DeviceId device = mine)
        : m_device(device)
    {
        open(true);
    }

    void open(bool create = false)
    {
        store.reset();
        StoreOptions options;
        options.path = m_dir.filePath(u"w.veche"_s);
        options.create = create;
        options.community = create ? CommunityId::create() : CommunityId();
        options.device = m_device;
        auto opened = Store::open(options, clock);
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        store = std::move(*opened);
    }

    Stamp commit(const ChangeSet &changes) { return must(store->commit(changes)).stamp; }

    Id insert(const QString &title)
    {
        Session session;
        session.id = SessionId::create();
        session.title = title;
        ChangeSet set;
        set.insert(session);
        commit(set);
        return session.id;
    }

    /// As when the peer answered that it has everything that waits.
    void pushed()
    {
        const std::vector<JournalEntry> all = waiting();
        (void)must(store->write<bool>(Priority::Sync, [&](WriteContext &context) -> Result<bool> {
            Parcel parcel{all, {}};
            PushResult result;
            for (const JournalEntry &entry : all)
                result.answers.push_back({entry.id, Verdict::Merged, Refusal::None, {}, {}, true, 1});
            return settle(context, parcel, result).has_value();
        }));
    }

    Settled answered(Refusal refusal)
    {
        const std::vector<JournalEntry> all = waiting();
        return must(store->write<Settled>(Priority::Sync, [&](WriteContext &context) {
            PushResult result;
            for (const JournalEntry &entry : all)
                result.answers.push_back({entry.id, Verdict::Rejected, refusal, u"no"_s, {}, false, 0});
            return settle(context, Parcel{all, {}}, result);
        }));
    }

    void pulled(const Row &row)
    {
        PullPage page;
        page.epoch = Id::create();
        page.next = row.seq;
        page.role = Role::Owner;
        page.rows.push_back(row);
        Peer peer;
        peer.name = u"server"_s;
        auto incoming = std::make_shared<Incoming>(page, peer, std::make_shared<PendingRegisters>(),
                                                   std::make_shared<KnownStamps>(), nullptr, Rules{});
        (void)must(store->write<bool>(Priority::Sync, [&](WriteContext &context) {
            return incoming->applySlice(context, {[] { return false; }});
        }));
    }

    /// Somebody's title of that session, as the peer gives it.
    void pulledTitle(const Id &id, const QString &title, const Stamp &stamp)
    {
        Row given = row(Session::info(), id).value_or(Row(Session::info(), id));
        given.seq = ++m_seq;
        given.values[Session::info().fieldIndex("title")] = title;
        given.stamps[titleRegister()] = stamp;
        pulled(given);
    }

    Restamped restamped(const Restamping &why = {.offsetMs = 0})
    {
        return must(store->write<Restamped>(Priority::Sync,
                                            [&](WriteContext &context) { return restamp(context, why); }));
    }

    std::optional<Row> row(const EntityInfo &info, const Id &id)
    {
        return loadRow(store->reader(), store->community(), info, id).value_or(std::nullopt);
    }
    Stamp titleStamp(const Id &id) { return row(Session::info(), id)->stamps[titleRegister()]; }
    QString title(const Id &id) { return entityOf<Session>(*row(Session::info(), id)).title; }

    std::vector<JournalEntry> waiting()
    {
        return journal::read(store->reader(), JournalState::Pending, 0, std::numeric_limits<qint64>::max())
            .value_or(std::vector<JournalEntry>());
    }
    std::vector<Transaction> transactions()
    {
        std::vector<Transaction> all;
        for (const JournalEntry &entry : waiting())
            all.push_back(*decodeTransaction(entry.payload));
        return all;
    }
    std::vector<Conflict> conflicts() { return *store->all<Conflict>(); }

    FakeClock clock;
    std::unique_ptr<Store> store;

private:
    QTemporaryDir m_dir;
    DeviceId m_device;
    qint64 m_seq = 0;
};

Stamp stampOf(DeviceId device, qint64 ms, std::uint32_t counter = 0)
{
    return {static_cast<std::uint64_t>(ms), counter, device};
}
} // namespace

class RestampTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStampFarAheadLeadsOnOnlyWhatReplacesIt()
    {
        Bench bench;
        const qint64 now = bench.clock.wallMs();
        const Id other = bench.insert(u"Other"_s);
        const Id sold = bench.insert(u"Sold"_s);
        bench.pushed();
        const Stamp ahead = stampOf(theirs, now + 10 * day, 5);
        bench.pulledTitle(sold, u"Sold under a clock ten days ahead"_s, ahead);
        bench.clock.advance(1000);
        bench.commit(retitling(other, u"Edited"_s));
        QCOMPARE(bench.titleStamp(other), stampOf(mine, now + 1000));
        bench.open(); // It is known in the next run as well.
        bench.commit(retitling(other, u"Edited again"_s));
        QCOMPARE(bench.titleStamp(other).ms, static_cast<std::uint64_t>(now + 1000));
        bench.commit(retitling(sold, u"Cancelled"_s));
        QVERIFY(bench.titleStamp(sold) > ahead);
        // A later edit of a device carries the later stamp.
        const Stamp last = bench.titleStamp(sold);
        bench.commit(retitling(other, u"Edited at last"_s));
        QVERIFY(bench.titleStamp(other) > last);
    }

    void ownStampsThatAPeerGivesAreFollowed()
    {
        Bench bench;
        const qint64 now = bench.clock.wallMs();
        const Id id = bench.insert(u"One"_s);
        bench.pushed();
        // The file was put back from a copy: the peer has what this device wrote since.
        bench.pulledTitle(id, u"Written later"_s, stampOf(mine, now + hour, 2));
        const Id fresh = bench.insert(u"Two"_s);
        QVERIFY(bench.titleStamp(fresh) > stampOf(mine, now + hour, 2));
        bench.open();
        const Id next = bench.insert(u"Three"_s);
        QVERIFY(bench.titleStamp(next) > bench.titleStamp(fresh));
    }

    void whatNoPeerHasIsStampedAgainInItsOrder()
    {
        Bench bench;
        const qint64 now = bench.clock.wallMs();
        const Id id = bench.insert(u"One"_s);
        bench.pushed();
        const Stamp known = bench.titleStamp(id);
        bench.clock.advance(400 * day);
        bench.commit(retitling(id, u"Two"_s));
        bench.commit(retitling(id, u"Three"_s));
        QCOMPARE(bench.titleStamp(id).ms, static_cast<std::uint64_t>(now + 400 * day));
        const Restamped told = bench.restamped({.offsetMs = -400 * day});
        QCOMPARE(told.stamps.size(), 2U);
        const auto all = bench.transactions();
        QCOMPARE(all.size(), 2U);
        QVERIFY(all[0].stamp > known);
        QVERIFY(all[1].stamp > all[0].stamp);
        QCOMPARE(all[1].stamp.ms, static_cast<std::uint64_t>(now));
        QCOMPARE(bench.titleStamp(id), all[1].stamp);
        QCOMPARE(all[0].rows[0].previous, (std::vector{std::pair(titleRegister(), known)}));
        QCOMPARE(all[1].rows[0].previous, (std::vector{std::pair(titleRegister(), all[0].stamp)}));
        QCOMPARE(told.of(stampOf(mine, now + 400 * day)), all[0].stamp);
        bench.commit(retitling(id, u"Four"_s));
        QVERIFY(bench.titleStamp(id) > all[1].stamp);
    }

    void aRowOfTwoEditsIsStampedAgainOnce()
    {
        Bench bench;
        const Id id = bench.insert(u"One"_s);
        bench.commit(retitling(id, u"Two"_s));
        const Restamped told = bench.restamped();
        const auto all = bench.transactions();
        QCOMPARE(all.size(), 2U);
        QVERIFY(told.stamps.contains(all[0].stamp)); // The second one's before: new stamps meet old ones.
        QCOMPARE(bench.row(Session::info(), id)->stamps[0], all[0].stamp);
        QCOMPARE(bench.titleStamp(id), all[1].stamp);
    }

    void whatWasWrittenBeforeItWentOnlineIsStampedAgain()
    {
        Bench bench;
        const qint64 now = bench.clock.wallMs();
        bench.clock.advance(400 * day);
        const Id id = bench.insert(u"One"_s);
        (void)must(bench.store->write<bool>(Priority::Sync, [&](WriteContext &context) -> Result<bool> {
            context.clock.setDevice(DeviceId{8}); // As the server named it.
            const auto entries = journal::read(context.connection, JournalState::Pending, 0, 1 << 20);
            for (JournalEntry entry : *entries) {
                auto transaction = decodeTransaction(entry.payload);
                transaction->device = context.clock.device();
                entry.payload = encode(*transaction);
                if (const auto done = journal::replace(context, entry); !done)
                    return failure(done.error());
            }
            return true;
        }));
        bench.clock.set(now);
        QVERIFY(bench.answered(Refusal::Clock).restamp);
        (void)bench.restamped();
        QCOMPARE(bench.titleStamp(id).ms, static_cast<std::uint64_t>(now));
        QCOMPARE(bench.titleStamp(id).device, DeviceId{8});
        QCOMPARE(bench.transactions()[0].stamp, bench.titleStamp(id));
    }

    void whatAnImportMadeStaysBeneathAnyEdit()
    {
        Bench bench;
        Session session;
        session.id = SessionId::create();
        session.title = u"From a file"_s;
        ChangeSet made;
        made.insert(session);
        made.rows[0].imported = true;
        bench.commit(made);
        bench.commit(retitling(session.id, u"Edited"_s));
        (void)bench.restamped();
        const auto all = bench.transactions();
        QCOMPARE(all[0].stamp, Stamp::lowest());
        QCOMPARE(bench.row(Session::info(), session.id)->stamps[0], Stamp::lowest());
        QCOMPARE(all[1].stamp, bench.titleStamp(session.id));
        QCOMPARE(all[0].generation, 1);
    }

    void whatAPeerHasKeepsItsStamp()
    {
        Bench bench;
        const Id id = bench.insert(u"One"_s);
        bench.pushed();
        // Offered again, after a restore; the clock that it was written under is refused today.
        const Stamp known = bench.titleStamp(id);
        (void)must(bench.store->write<bool>(Priority::Sync, [&](WriteContext &context) -> Result<bool> {
            Transaction offer;
            offer.id = Id::create();
            offer.community = context.community;
            offer.device = mine;
            offer.stamp = known;
            offer.rows = retitling(id, u"One"_s).rows;
            return journal::append(context, offer, 0).has_value();
        }));
        bench.clock.advance(-day);
        QVERIFY(bench.restamped().stamps.empty());
        QCOMPARE(bench.titleStamp(id), known);
        QCOMPARE(bench.transactions()[0].stamp, known);
        QCOMPARE(bench.transactions()[0].generation, 1); // All that waits is of one generation.
        QVERIFY(!bench.answered(Refusal::Clock).restamp);
        QVERIFY(bench.waiting().empty()); // It is refused, for a person to see.
    }

    void aDecisionOfAConflictOutlivesTheReStamp_data()
    {
        QTest::addColumn<qint64>("aheadMs"); // of the other's stamp, from the corrected clock
        QTest::newRow("mine won") << qint64(1);
        QTest::newRow("theirs won, and loses to the new stamp") << 2 * hour;
    }

    void aDecisionOfAConflictOutlivesTheReStamp()
    {
        QFETCH(qint64, aheadMs);
        Bench bench;
        const qint64 now = bench.clock.wallMs();
        const Id id = bench.insert(u"One"_s);
        bench.pushed();
        bench.clock.advance(hour);
        bench.commit(retitling(id, u"Mine"_s));
        const Stamp before = bench.titleStamp(id);
        const Stamp other = stampOf(theirs, now + aheadMs);
        bench.pulledTitle(id, u"Theirs"_s, other);
        QCOMPARE(bench.conflicts().size(), 1U);
        const Conflict made = bench.conflicts()[0];
        ChangeSet keep;
        Conflict kept = made;
        kept.state = ConflictState::Kept;
        keep.update(made, kept);
        bench.commit(keep);
        const Restamped told = bench.restamped({.offsetMs = -hour});
        const Stamp mineNow = told.of(before);
        QVERIFY(mineNow != before);
        QCOMPARE(bench.conflicts().size(), 1U);
        const Conflict moved = bench.conflicts()[0];
        QCOMPARE(moved.state, ConflictState::Kept);
        QCOMPARE(moved.id, conflictId(id, "title"_L1, mineNow, other));
        QCOMPARE(told.of(made.id), moved.id);
        QVERIFY(mineNow > other); // It replaces it, or both were met.
        QCOMPARE(moved.winnerStamp, mineNow.toBytes());
        QCOMPARE(moved.loserStamp, other.toBytes());
        const auto fields = decodeFields(Session::info(), moved.winner);
        QCOMPARE(fields->at(0).value, Value(u"Mine"_s));
        // The peer will be told the same.
        const auto all = bench.transactions();
        QCOMPARE(all.size(), 3U);
        QCOMPARE(all[1].rows[0].id, moved.id);
        QCOMPARE(all[1].stamp, mineNow);
        QCOMPARE(*all[1].rows[0].valueOf(Conflict::info().fieldIndex("winner_stamp")),
                 Value(mineNow.toBytes()));
        QCOMPARE(all[2].rows[0].id, moved.id);
        QVERIFY(all[2].stamp > all[1].stamp);
        QCOMPARE(bench.row(Conflict::info(), moved.id)->stamps[0], mineNow);
    }

    void aDeletionStaysTheWinnerOfItsConflict()
    {
        Bench bench;
        const qint64 now = bench.clock.wallMs();
        const Id id = bench.insert(u"One"_s);
        bench.pushed();
        bench.clock.advance(hour);
        bench.commit(retitling(id, u"Mine"_s));
        Row deleted = *bench.row(Session::info(), id);
        deleted.stamps.assign(deleted.stamps.size(), {});
        deleted.stamps[0] = stampOf(theirs, now + 1);
        deleted.values[0] = true;
        deleted.seq = 9;
        bench.pulled(deleted);
        QCOMPARE(bench.conflicts().size(), 1U);
        const Stamp before = bench.titleStamp(id);
        const Restamped told = bench.restamped({.offsetMs = -hour});
        const Conflict moved = bench.conflicts()[0];
        QCOMPARE(moved.winnerStamp, deleted.stamps[0].toBytes());
        QCOMPARE(moved.loserStamp, told.of(before).toBytes());
    }

    void whatThePeerTookUnderAnotherStampIsThePeers()
    {
        Bench bench;
        const Id id = bench.insert(u"One"_s);
        const Settled settled = bench.answered(Refusal::Taken);
        QVERIFY(!settled.restamp);
        QCOMPARE(settled.rejected, 0);
        QVERIFY(bench.waiting().empty());
        const auto given = discarding(bench.store->reader());
        QVERIFY(given);
        QCOMPARE(given->rows.size(), 1U);
        QCOMPARE(given->rows[0].id, id);
    }

    void aCopyCatchesUpWithItsGeneration()
    {
        Bench bench;
        bench.insert(u"One"_s);
        QVERIFY(bench.answered(Refusal::Generation).restamp);
        int last = 0;
        for (int attempt = 0; attempt < 4; ++attempt) {
            (void)bench.restamped({.offsetMs = {}, .attempt = attempt});
            const int generation = bench.transactions()[0].generation;
            QVERIFY(generation >= 2 * last);
            last = generation;
        }
        QCOMPARE(last, 15);
    }

    void whatTheClockCanNeverFollowHoldsNothingElseUp()
    {
        Bench bench;
        const qint64 now = bench.clock.wallMs();
        const Id sold = bench.insert(u"Sold"_s);
        const Id other = bench.insert(u"Other"_s);
        bench.pushed();
        // A server of an earlier build, or one restored from before its clock was ahead, takes none after it.
        bench.pulledTitle(sold, u"Sold ten days ahead"_s, stampOf(theirs, now + 10 * day));
        bench.commit(retitling(sold, u"Cancelled"_s));
        bench.commit(retitling(sold, u"Cancelled twice"_s));
        bench.commit(retitling(other, u"Edited"_s));
        for (int attempt = 0; attempt < 2; ++attempt) {
            (void)bench.restamped({.offsetMs = 0, .attempt = attempt, .ahead = attempt});
            QCOMPARE(bench.waiting().size(), 3U);
            QVERIFY(bench.answered(Refusal::Clock).restamp);
        }
        (void)bench.restamped({.offsetMs = 0, .attempt = 2, .ahead = 2});
        QCOMPARE(bench.waiting().size(), 1U);
        QCOMPARE(bench.titleStamp(other).ms, static_cast<std::uint64_t>(now));
        const auto refused = rejectedEdits(bench.store->reader());
        QCOMPARE(refused->size(), 2U);
        QVERIFY(refused->at(0).reason.startsWith(u"clock: "_s));
    }

    void everyClockGivesStampsThatAPeerCanTake_data()
    {
        QTest::addColumn<qint64>("wall");
        QTest::newRow("1970") << qint64(0);
        QTest::newRow("before 1970") << qint64(-5 * day);
        QTest::newRow("2106") << qint64(4'294'967'296'000);
        QTest::newRow("the last") << std::numeric_limits<qint64>::max();
        QTest::newRow("the first") << std::numeric_limits<qint64>::min();
    }

    void everyClockGivesStampsThatAPeerCanTake()
    {
        QFETCH(qint64, wall);
        Bench bench;
        const qint64 now = bench.clock.wallMs();
        const Id id = bench.insert(u"One"_s);
        bench.pushed();
        const Stamp known = bench.titleStamp(id);
        bench.clock.set(wall);
        bench.commit(retitling(id, u"Two"_s));
        bench.insert(u"Three"_s);
        QVERIFY(bench.titleStamp(id) > known);
        qint64 offset = 0;
        if (__builtin_sub_overflow(now, wall, &offset))
            offset = wall < 0 ? std::numeric_limits<qint64>::max() : std::numeric_limits<qint64>::min();
        (void)bench.restamped({.offsetMs = offset});
        QVERIFY(bench.titleStamp(id) > known);
        QVERIFY(bench.transactions()[1].stamp > bench.transactions()[0].stamp);
        QCOMPARE(Stamp::fromBytes(bench.titleStamp(id).toBytes()), std::optional(bench.titleStamp(id)));
        if (std::abs(wall / 4) < std::numeric_limits<qint64>::max() / 8)
            QCOMPARE(bench.titleStamp(id).ms, static_cast<std::uint64_t>(now));
    }
};

VECHE_GUILESS_TEST(RestampTest)

} // namespace restamp_test

#include "restamp_test.moc"
