// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/editbase.h"
#include "shared/sync/client/groups.h"
#include "shared/sync/client/incoming.h"
#include "shared/sync/client/outgoing.h"
#include "shared/sync/client/rejected.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace refusals_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace Qt::StringLiterals;
using storage::JournalEntry;
using storage::JournalState;
using storage::WriteContext;

namespace
{
constexpr DeviceId own{7};
constexpr DeviceId other{9};

template <typename T>
T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(toString(result.error())));
    return std::move(*result);
}

int title()
{
    return Session::info().fieldIndex("title");
}
int titleRegister()
{
    return Session::info().registerOf[title()];
}

Session titled(const QString &text)
{
    Session session;
    session.id = SessionId::create();
    session.title = text;
    return session;
}

Person named(const QString &name)
{
    Person person;
    person.id = PersonId::create();
    person.name = name;
    return person;
}
} // namespace

/// One laptop, of which the test is the server.
class RefusalsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    tests::FakeClock m_clock;
    std::unique_ptr<storage::Store> m_store;
    Session m_session;
    Stamp m_first; ///< of the session as the server has it

    template <typename T>
    T write(std::function<Result<T>(WriteContext &)> work)
    {
        auto done = m_store->write<T>(storage::Priority::Sync, std::move(work));
        done.waitForFinished();
        return must(done.result());
    }

    storage::Committed commit(ChangeSet changes)
    {
        m_clock.advance(1000);
        auto done = m_store->commit(std::move(changes));
        done.waitForFinished();
        return must(done.result());
    }

    template <typename T>
    storage::Committed insert(const T &entity)
    {
        ChangeSet changes;
        changes.insert(entity);
        return commit(std::move(changes));
    }

    template <typename T>
    storage::Committed set(const T &entity, int field, const Value &value)
    {
        ChangeSet changes;
        changes.set(T::info(), entity.id, field, value);
        return commit(std::move(changes));
    }

    storage::Committed erase(const Person &person) { return set(person, Person::info().erased, true); }

    storage::Committed retitle(const QString &text) { return set(m_session, title(), text); }

    /// The server answers everything that waits: what is named is refused, the rest merged.
    Settled answer(const std::vector<Id> &refused)
    {
        const auto parcel =
            must(collect(m_store->reader(), {}, [](const QByteArray &) { return QByteArray(64, 's'); }));
        PushResult result;
        for (const JournalEntry &entry : parcel.entries) {
            PushAnswer one{.id = entry.id, .reason = {}, .notice = {}, .durable = true};
            if (std::find(refused.begin(), refused.end(), entry.id) != refused.end()) {
                one.verdict = Verdict::Rejected;
                one.refusal = Refusal::Rights;
                one.reason = u"The role viewer may not change session"_s;
            }
            result.answers.push_back(one);
        }
        return write<Settled>([&](WriteContext &context) { return settle(context, parcel, result); });
    }

    /// A page of the server's feed.
    void pull(std::vector<Row> rows, std::vector<Gone> gone = {}, std::vector<std::vector<int>> hidden = {})
    {
        PullPage page;
        page.rows = std::move(rows);
        page.gone = std::move(gone);
        page.hidden = std::move(hidden);
        storage::Peer peer;
        peer.name = u"server"_s;
        peer.isMain = true;
        Incoming incoming(page, peer, std::make_shared<PendingRegisters>(), std::make_shared<KnownStamps>(),
                          nullptr, {});
        QVERIFY(write<bool>(
            [&](WriteContext &context) { return incoming.applySlice(context, {[] { return false; }}); }));
    }

    /// The server is asked for what is given up, and has nothing of it.
    void takeNothingOfTheServer()
    {
        const auto given = must(discarding(m_store->reader()));
        QVERIFY(!given.rows.empty());
        PullPage nothing;
        nothing.role = Role::Owner; // A role that everything is shown to.
        QVERIFY(write<bool>([&](WriteContext &context) -> Result<bool> {
            return finishDiscard(context, given, nothing).has_value();
        }));
    }

    Row theirs(const QString &text, qint64 ms)
    {
        Row row(Session::info(), m_session.id);
        row.seq = 10;
        row.values[title()] = text;
        row.stamps[titleRegister()] = {static_cast<quint64>(ms), 0, other};
        return row;
    }

    std::optional<Row> row()
    {
        return must(storage::loadRow(m_store->reader(), m_store->community(), Session::info(), m_session.id));
    }
    QString shown() { return toText(row()->values[title()]); }
    Stamp stamp() { return row()->stamps[titleRegister()]; }
    std::vector<RejectedEdit> refused() { return must(rejectedEdits(m_store->reader())); }
    std::vector<JournalEntry> entries(JournalState state)
    {
        return must(storage::journal::read(m_store->reader(), state, 0, 1 << 30));
    }
    Transaction waiting(size_t index = 0)
    {
        return must(decodeTransaction(entries(JournalState::Pending).at(index).payload));
    }
    bool decide(Result<void> (*decide)(WriteContext &, const Id &), const Id &id)
    {
        auto done = m_store->write<bool>(storage::Priority::Edit, [&](WriteContext &context) -> Result<bool> {
            if (const auto decided = decide(context, id); !decided)
                return failure(decided.error());
            return true;
        });
        done.waitForFinished();
        return done.result().has_value();
    }

private Q_SLOTS:
    void init()
    {
        m_clock.set(1'790'000'000'000);
        m_store = must(storage::Store::open({.path = m_folder.filePath(Id::create().toString()),
                                             .create = true,
                                             .community = CommunityId::create(),
                                             .device = own,
                                             .author = {AccountId::create(), QByteArray(32, 'k')}},
                                            m_clock));
        m_session = titled(u"Opening"_s);
        m_first = insert(m_session).stamp;
        answer({});
        QCOMPARE(shown(), u"Opening"_s);
    }

    void whatWasRefusedStandsNoMoreInTheRows()
    {
        QCoreApplication::processEvents();
        const auto edit = retitle(u"Mine"_s);
        QSignalSpy changed(m_store.get(), &storage::Store::changed);
        QCOMPARE(answer({edit.transaction}).rejected, 1);
        QCOMPARE(shown(), u"Opening"_s);
        QCOMPARE(stamp(), m_first);
        QCOMPARE(refused().size(), 1U);
        QTRY_COMPARE(changed.count(), 2); // The edit's own, and this.
        const auto event = changed.back().front().value<storage::ChangeEvent>();
        QCOMPARE(event.origin, storage::ChangeEvent::Origin::Remote);
        QCOMPARE(event.rows.front().fields, std::vector<int>{title()});
    }

    void aRowGoesWithTheRefusalOfWhatMadeIt()
    {
        const Session session = titled(u"New"_s);
        const auto made = insert(session);
        const auto edited = set(session, title(), u"Newer"_s);
        answer({made.transaction, edited.transaction});
        QVERIFY(
            !must(storage::loadRow(m_store->reader(), m_store->community(), Session::info(), session.id)));
        QCOMPARE(refused().size(), 2U);
        // Both come back, in their order.
        QVERIFY(!decide(retryRejected, edited.transaction));
        QVERIFY(decide(retryRejected, made.transaction));
        QVERIFY(decide(retryRejected, edited.transaction));
        QCOMPARE(must(m_store->find<Session>(session.id))->title, u"Newer"_s);
        answer({});
        QVERIFY(refused().empty() && entries(JournalState::Pending).empty());
    }

    void whatMakesARowAnewKeepsItsStamp()
    {
        Scan scan;
        scan.id = ScanId::create();
        const auto made = insert(scan);
        answer({made.transaction});
        QVERIFY(must(m_store->all<Scan>()).empty());
        m_clock.advance(5000);
        QVERIFY(decide(retryRejected, made.transaction));
        QVERIFY(waiting().id != made.transaction);
        QCOMPARE(waiting().stamp, made.stamp);
        QCOMPARE(
            must(storage::loadRow(m_store->reader(), m_store->community(), Scan::info(), scan.id))->newest(),
            made.stamp);
        answer({waiting().id});
        QVERIFY(must(m_store->all<Scan>()).empty());
    }

    void whatWasDeletedSinceStaysDeletedWhereItIsMadeAnew()
    {
        const Session session = titled(u"New"_s);
        const auto made = insert(session);
        answer({made.transaction});
        m_clock.advance(1000);
        Row deletion(Session::info(), session.id);
        deletion.seq = 11;
        deletion.values[0] = true;
        deletion.stamps[0] = {static_cast<quint64>(m_clock.wallMs()), 0, other};
        m_clock.advance(1000);
        QVERIFY(decide(retryRejected, made.transaction));
        pull({deletion});
        QVERIFY(!must(m_store->find<Session>(session.id)));
    }

    void anEditedCreationIsAnotherThanTheRefusedOne()
    {
        const Session session = titled(u"New"_s);
        const auto made = insert(session);
        answer({made.transaction});
        ChangeSet better;
        better.set(Session::info(), session.id, title(), u"Better"_s);
        write<bool>([&](WriteContext &context) -> Result<bool> {
            return editRejected(context, made.transaction, better).has_value();
        });
        QVERIFY(waiting().stamp > made.stamp);
        QCOMPARE(must(m_store->find<Session>(session.id))->title, u"Better"_s);
    }

    void whatTheServerLacksKeepsWhatOthersWrote()
    {
        const auto edit = retitle(u"Mine"_s);
        write<bool>([&](WriteContext &context) -> Result<bool> {
            return storage::journal::setBase(context.connection, edit.transaction, {}).has_value();
        });
        answer({edit.transaction});
        QVERIFY(decide(discardRejected, edit.transaction));
        takeNothingOfTheServer();
        QVERIFY(row());
        QVERIFY(!row()->has(titleRegister()));
        QCOMPARE(row()->stamps[0], m_first);
    }

    void whoIsErasedStaysSoWhereTheServerHasNobodyToGoBackTo()
    {
        const Person person = named(u"Anna"_s);
        (void)insert(person);
        answer({});
        const auto erased = erase(person);
        answer({erased.transaction});
        takeNothingOfTheServer();
        QVERIFY(must(m_store->find<Person>(person.id))->erased);
        QVERIFY(must(discarding(m_store->reader())).rows.empty());
        QVERIFY(decide(retryRejected, erased.transaction));
    }

    void whoWasMadeAndErasedHereGoesWhereBothAreRefused()
    {
        const Person person = named(u"Anna"_s);
        const auto made = insert(person);
        const auto erased = erase(person);
        answer({made.transaction, erased.transaction});
        takeNothingOfTheServer();
        QVERIFY(!must(m_store->find<Person>(person.id)));
    }

    void whatBecameHiddenMeanwhileDoesntComeBackWithARefusal()
    {
        const int field = Session::info().fieldIndex("subtitle");
        const int reg = Session::info().registerOf[field];
        (void)set(m_session, field, u"Seen"_s);
        answer({});
        const auto edit = set(m_session, field, u"Mine"_s);
        pull({theirs(u"Opening"_s, 1)}, {}, {{reg}});
        answer({edit.transaction});
        QVERIFY(!row()->has(reg));
        QCOMPARE(toText(row()->values[field]), QString());
    }

    void aConflictThatMayNotBeToldIsGone()
    {
        const auto edit = retitle(u"Mine"_s);
        pull({theirs(u"Theirs"_s, m_clock.wallMs() - 1)});
        const auto told = entries(JournalState::Pending);
        QCOMPARE(told.size(), 2U);
        answer({edit.transaction, told.back().id});
        QCOMPARE(refused().size(), 1U); // The edit, which holds what was written here.
        QCOMPARE(shown(), u"Theirs"_s);
        const auto given = must(discarding(m_store->reader()));
        QCOMPARE(given.rows.size(), 1U);
        (void)write<bool>([&](WriteContext &context) -> Result<bool> {
            return finishDiscard(context, given, {}).has_value();
        });
        QVERIFY(must(m_store->all<Conflict>()).empty());
        QVERIFY(entries(JournalState::Discarding).empty());
    }

    void anEditBehindARefusedOneIsBuiltOnWhatWasBefore()
    {
        const auto first = retitle(u"First"_s);
        const auto second = retitle(u"Second"_s);
        write<bool>([&](WriteContext &context) -> Result<bool> {
            // The first was sent alone.
            Parcel parcel{{must(storage::journal::find(context.connection, first.transaction)).value()}, {}};
            PushResult result;
            result.answers.push_back(
                {.id = first.transaction, .verdict = Verdict::Rejected, .reason = {}, .notice = {}});
            return settle(context, parcel, result).has_value();
        });
        QCOMPARE(shown(), u"Second"_s);
        QCOMPARE(waiting().rows.front().previous, (std::vector{std::pair(titleRegister(), m_first)}));
        answer({second.transaction});
        QCOMPARE(shown(), u"Opening"_s);
        QCOMPARE(stamp(), m_first);
    }

    void aRefusedEditHidesNoPulledValue()
    {
        const auto edit = retitle(u"Mine"_s);
        pull({theirs(u"Theirs"_s, m_clock.wallMs() - 500)});
        QCOMPARE(shown(), u"Mine"_s);
        PendingRegisters pending;
        QVERIFY(pending.refresh(m_store->reader()));
        const PendingRow *row = pending.find(Session::info(), m_session.id);
        QVERIFY(row && row->base.there);
        QCOMPARE(row->base.find(titleRegister())->fields.front().value, Value(u"Theirs"_s));
        answer({edit.transaction});
        QCOMPARE(shown(), u"Theirs"_s);
        QCOMPARE(stamp().device, other);
        PendingRegisters after;
        QVERIFY(after.refresh(m_store->reader()));
        QVERIFY(!after.covers(Session::info(), m_session.id));
    }

    void whatIsPulledUnderTwoEditsIsKeptUnderBoth()
    {
        const auto first = retitle(u"First"_s);
        const auto second = retitle(u"Second"_s);
        pull({theirs(u"Theirs"_s, static_cast<qint64>(m_first.ms) + 500)}); // Older than either.
        answer({second.transaction});
        QCOMPARE(shown(), u"First"_s);
        retitle(u"Third"_s);
        pull({theirs(u"Newest"_s,
                     m_clock.wallMs() - 1)}); // Newer than the first, which is the server's by now.
        answer({waiting().id});
        QCOMPARE(shown(), u"Newest"_s);
    }

    void whatThePeerHidesGoesWithTheEdit()
    {
        const auto edit = retitle(u"Mine"_s);
        pull({}, {{&Session::info(), m_session.id, 11}});
        QCOMPARE(shown(), u"Mine"_s);
        answer({edit.transaction});
        QVERIFY(!row());
    }

    void aRefusedDeletionBringsTheRowBack()
    {
        ChangeSet changes;
        changes.remove(m_session);
        const auto deletion = commit(std::move(changes));
        QVERIFY(!must(m_store->find<Session>(m_session.id)));
        answer({deletion.transaction});
        QCOMPARE(must(m_store->find<Session>(m_session.id))->title, u"Opening"_s);
    }

    void anotherTryIsAnotherEditThatKnowsNoMoreThanTheFirst()
    {
        const auto edit = retitle(u"Mine"_s);
        answer({edit.transaction});
        pull({theirs(u"Theirs"_s, m_clock.wallMs() + 1)});
        m_clock.advance(5000);
        QVERIFY(decide(retryRejected, edit.transaction));
        QVERIFY(refused().empty());
        QCOMPARE(shown(), u"Mine"_s);
        const Transaction anew = waiting();
        QVERIFY(anew.id != edit.transaction);
        QVERIFY(anew.stamp > stamp() || anew.stamp == stamp());
        QVERIFY(anew.stamp > edit.stamp);
        QCOMPARE(anew.rows.front().previous, (std::vector{std::pair(titleRegister(), m_first)}));
        answer({anew.id});
        QCOMPARE(shown(), u"Theirs"_s);
    }

    void onesOwnLaterEditIsKnownToAnotherTry()
    {
        const auto edit = retitle(u"Mine"_s);
        answer({edit.transaction});
        const auto later = retitle(u"Later"_s);
        answer({});
        QVERIFY(decide(retryRejected, edit.transaction));
        QCOMPARE(waiting().rows.front().previous, (std::vector{std::pair(titleRegister(), later.stamp)}));
        answer({waiting().id});
        QCOMPARE(shown(), u"Later"_s);
    }

    void whatIsDiscardedIsGoneAndCanBeKeptAgain()
    {
        const auto edit = retitle(u"Mine"_s);
        answer({edit.transaction});
        const auto parts = must(partsOfRejected(m_store->reader(), edit.transaction));
        QVERIFY(decide(discardRejected, edit.transaction));
        QVERIFY(refused().empty() && entries(JournalState::Discarding).empty());
        write<bool>(
            [&](WriteContext &context) -> Result<bool> { return keepRejected(context, parts).has_value(); });
        QCOMPARE(refused().size(), 1U);
        QVERIFY(decide(retryRejected, edit.transaction));
        QCOMPARE(shown(), u"Mine"_s);
    }

    void whatIsKeptAgainIsOfUnknownOriginStill()
    {
        const auto edit = retitle(u"Mine"_s);
        answer({edit.transaction});
        write<bool>([&](WriteContext &context) -> Result<bool> {
            return context.connection.exec(u"UPDATE outgoing SET seal = NULL"_s).has_value();
        });
        const auto parts = must(partsOfRejected(m_store->reader(), edit.transaction));
        QVERIFY(decide(discardRejected, edit.transaction));
        write<bool>(
            [&](WriteContext &context) -> Result<bool> { return keepRejected(context, parts).has_value(); });
        QCOMPARE(entries(JournalState::Rejected).size(), 1U);
        QVERIFY(entries(JournalState::Rejected).front().seal.isEmpty());
    }

    void anEntryOfAnEarlierBuildStaysInTheRowsUntilItIsDecided()
    {
        const auto edit = retitle(u"Mine"_s);
        write<bool>([&](WriteContext &context) -> Result<bool> {
            return storage::journal::setBase(context.connection, edit.transaction, {}).has_value();
        });
        answer({edit.transaction});
        QCOMPARE(shown(), u"Mine"_s);
        PendingRegisters pending;
        QVERIFY(pending.refresh(m_store->reader()));
        QVERIFY(pending.covers(Session::info(), m_session.id, titleRegister()));
        QVERIFY(decide(retryRejected, edit.transaction));
        QCOMPARE(waiting().rows.front().previous, (std::vector{std::pair(titleRegister(), m_first)}));
        answer({waiting().id});
        QVERIFY(decide(discardRejected, refused().front().id));
        QCOMPARE(entries(JournalState::Discarding).size(), 1U);
    }

    void whatErasesSomebodyKeepsNothingOfThem()
    {
        const Person person = named(u"Anna Secret"_s);
        (void)insert(person);
        answer({});
        (void)set(person, Person::info().fieldIndex("company"), u"Secret Ltd"_s);
        QVERIFY(!entries(JournalState::Pending).front().base.isNull());
        (void)set(person, Person::info().fieldIndex("name"), u"Secret Other"_s);
        QVERIFY(entries(JournalState::Pending).back().base.contains("Anna Secret"));
        (void)erase(person);
        QVERIFY(entries(JournalState::Pending).back().base.isNull());
        write<bool>([&](WriteContext &context) -> Result<bool> {
            return storage::journal::forget(context, {person.id}).has_value();
        });
        for (const JournalEntry &entry : entries(JournalState::Pending))
            QVERIFY(!entry.base.contains("Secret") && !entry.payload.contains("Secret"));
    }

    void aStampGivenAnewIsAlsoTheBasesOfWhatFollows()
    {
        retitle(u"First"_s);
        const auto second = retitle(u"Second"_s);
        write<storage::Restamped>(
            [](WriteContext &context) { return restamp(context, {.offsetMs = -3'600'000}); });
        const Stamp first = waiting().stamp;
        answer({second.transaction});
        QCOMPARE(shown(), u"First"_s);
        QCOMPARE(stamp(), first);
    }

    void theSameRowTwiceInOneEditFallsBackToWhatWasBeforeBoth()
    {
        ChangeSet changes;
        changes.set(Session::info(), m_session.id, title(), u"One"_s);
        changes.set(Session::info(), m_session.id, Session::info().fieldIndex("subtitle"), u"Sub"_s);
        changes.set(Session::info(), m_session.id, title(), u"Two"_s);
        const auto edit = commit(std::move(changes));
        QCOMPARE(shown(), u"Two"_s);
        answer({edit.transaction});
        QCOMPARE(must(m_store->find<Session>(m_session.id)), std::optional(m_session));
        QCOMPARE(stamp(), m_first);
    }

    void aGroupIsRefusedTriedAgainAndDiscardedTogether()
    {
        ChangeSet changes;
        changes.label = u"Import"_s;
        for (int i = 0; i < 1200; ++i) {
            changes.insert(titled(u"Session %1"_s.arg(i)));
        }
        (void)commit(std::move(changes));
        const auto parts = entries(JournalState::Pending);
        QCOMPARE(parts.size(), 3U);
        const Id group = headOf(parts[0].payload).group;
        const auto sendFirst = [&](size_t count, size_t refusedPart) {
            write<bool>([&](WriteContext &context) -> Result<bool> {
                Parcel parcel;
                PushResult result;
                for (size_t i = 0; i < count; ++i) {
                    parcel.entries.push_back(parts[i]);
                    const bool bad = i == refusedPart;
                    result.answers.push_back({.id = parts[i].id,
                                              .verdict = bad ? Verdict::Rejected : Verdict::Merged,
                                              .refusal = bad ? Refusal::Invalid : Refusal::None,
                                              .reason = {},
                                              .notice = {},
                                              .durable = !bad});
                }
                return settle(context, parcel, result).has_value();
            });
        };
        sendFirst(2, 1);
        // The third part goes with the second; the first is the server's, and known to be of the same edit.
        QCOMPARE(refused().size(), 2U);
        QVERIFY(entries(JournalState::Pending).empty());
        QCOMPARE(entries(JournalState::Merged).size(), 1U);
        QCOMPARE(must(m_store->all<Session>()).size(), 501U);
        QCOMPARE(must(takingBackMerged(m_store->reader(), m_store->community(), group)).rows.size(), 500U);
        QVERIFY(decide(retryRejected, refused().back().id));
        QVERIFY(refused().empty());
        QCOMPARE(must(m_store->all<Session>()).size(), 1201U);
        answer({});
        QVERIFY(entries(JournalState::Pending).empty() && entries(JournalState::Merged).empty());
    }
};

VECHE_GUILESS_TEST(RefusalsTest)

} // namespace refusals_test

#include "refusals_test.moc"
