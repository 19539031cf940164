// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/personal.h"
#include "shared/domain/snapshot.h"
#include "shared/storage/journal.h"
#include "shared/sync/client/erasing.h"
#include "tests/support/bytesearch.h"
#include "tests/support/fakeclock.h"
#include "tests/support/program.h"
#include "tests/sync/rig.h"

namespace erasing_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using HumanRow = domain::Person;

namespace
{
const QString name = u"Аполлинария Ветрова"_s;
const QString email = u"apollinaria.vetrova@example.org"_s;
const QString phone = u"+7 843 555-01-97"_s;
const QString otherPhone = u"+7 843 555-01-98"_s;
const QString company = u"Ветровы и сыновья"_s;

const QStringList &traces()
{
    static const QStringList all{name, email, phone, otherPhone, company};
    return all;
}

/// A person with everything that a community may hold of one.
struct Guest {
    Event event;
    HumanRow person;
    Order order;
    Ticket ticket;
    Message letter;
    Session session;
    SessionSpeaker link;
    Imported memory;
    Imported linkMemory;
    Release release;

    Guest()
    {
        event.id = Id::create();
        event.name = u"Осенний DevFest"_s;
        person.id = PersonId::create();
        person.name = name;
        person.email = email;
        person.phone = phone;
        person.company = company;
        order.id = OrderId::create();
        order.event = EventId(event.id);
        order.name = name;
        order.email = u"Apollinaria.Vetrova@Example.org"_s;
        order.number = u"K7QF-2M"_s;
        ticket.id = TicketId::create();
        ticket.event = order.event;
        ticket.order = OrderId(order.id);
        ticket.person = PersonId(person.id);
        ticket.name = name;
        ticket.email = email;
        letter.id = MessageId::create();
        letter.order = ticket.order;
        letter.person = ticket.person;
        letter.toName = name;
        letter.toEmail = email;
        letter.body = u"Здравствуйте, %1!"_s.arg(name);
        letter.state = MessageState::Queued;
        session.id = SessionId::create();
        session.event = order.event;
        session.title = u"Ветер"_s;
        session.state = SessionState::Confirmed;
        link.id = Id::create();
        link.event = order.event;
        link.session = SessionId(session.id);
        link.person = ticket.person;
        memory = remembered(HumanRow::info(), person.id, name);
        linkMemory = remembered(SessionSpeaker::info(), link.id, u"s1\n"_s + name);
        Snapshot snapshot;
        snapshot.event = event;
        snapshot.sessions = {session};
        snapshot.speakers = {link};
        snapshot.persons = {person};
        release.id = ReleaseId::create();
        release.event = order.event;
        release.number = 1;
        release.snapshot = encodeSnapshot(snapshot);
    }

    [[nodiscard]] ChangeSet changes() const
    {
        ChangeSet set;
        set.label = u"Add %1"_s.arg(name);
        set.insert(event);
        set.insert(person);
        set.insert(order);
        set.insert(ticket);
        set.insert(letter);
        set.insert(session);
        set.insert(link);
        set.insert(memory);
        set.insert(linkMemory);
        set.insert(release);
        return set;
    }

private:
    [[nodiscard]] Imported remembered(const EntityInfo &info, const Id &row, const QString &key) const
    {
        Imported imported;
        imported.id = Id::create();
        imported.event = EventId(event.id);
        imported.entity = info.name;
        imported.row = row;
        imported.source = u"schedule.xml"_s;
        imported.key = key;
        const std::vector<FieldChange> fields{{info.fieldIndex("name"), name}};
        imported.values = &info == &HumanRow::info() ? encodeFields(info, fields) : QByteArray();
        return imported;
    }
};

ChangeSet setting(const EntityInfo &info, const Id &id, const char *field, const Value &value)
{
    ChangeSet set;
    set.label = u"Change %1"_s.arg(name);
    set.set(info, id, info.fieldIndex(field), value);
    return set;
}

/// Two laptops of one community and their server, each with a folder of its own.
struct World {
    World()
    {
        olga.token = "olga";
        ivan.token = "ivan";
        server.admit(olga);
        server.admit(ivan);
        server.adopt(community);
        a = laptop(olga);
        b = laptop(ivan);
        clock.advance(1);
        a->commit(guest.changes());
        sync();
    }

    std::unique_ptr<Laptop> laptop(tests::Person &person) const
    {
        return std::make_unique<Laptop>(dir.filePath(QString::fromLatin1(person.token) + u".veche"_s),
                                        community, person, server.url(), clock);
    }

    void sync()
    {
        for (int round = 0; round < 2; ++round) {
            for (Laptop *laptop : {a.get(), b.get()}) {
                clock.advance(1);
                const auto done = laptop->syncNow();
                QVERIFY2(done, done ? "" : qPrintable(toString(done.error())));
            }
        }
    }

    void edit(Laptop &laptop, const char *field, const Value &value)
    {
        clock.advance(1);
        laptop.commit(setting(HumanRow::info(), guest.person.id, field, value));
    }

    /// As the organiser does in the window.
    int erase(Laptop &laptop)
    {
        clock.advance(1);
        std::function<Result<int>(storage::WriteContext &)> work =
            [this](storage::WriteContext &context) -> Result<int> {
            const auto subject = storage::subjectOf(context.connection, context.community, {guest.person.id});
            if (!subject)
                return failure(subject.error());
            return erasePerson(context, *subject, u"Erase"_s, clock.wallMs());
        };
        auto future = laptop.store->write<int>(storage::Priority::Edit, std::move(work));
        future.waitForFinished();
        return must(future.result(), "erase");
    }

    template <typename T>
    std::vector<T> onServer()
    {
        return server.write<std::vector<T>>(
            [this](storage::Connection &connection) { return storage::readAll<T>(connection, community); });
    }

    QTemporaryDir dir;
    FakeClock clock;
    CommunityId community = CommunityId::create();
    Guest guest;
    tests::Person olga;
    tests::Person ivan;
    LoopbackServer server{clock, dir.filePath(u"server.db"_s)};
    std::unique_ptr<Laptop> a;
    std::unique_ptr<Laptop> b;
};
} // namespace

class ErasingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOfThemIsLeftInAnyFile()
    {
        World world;
        world.edit(*world.a, "phone", otherPhone);
        world.sync();
        // A conflict, whichever of both numbers wins.
        world.edit(*world.a, "phone", phone);
        world.edit(*world.b, "phone", u"0"_s);
        world.sync();
        QCOMPARE(world.onServer<Conflict>().size(), 1U);
        QVERIFY(!filesThatHold(world.dir.path(), traces()).isEmpty());
        QVERIFY(world.erase(*world.a) > 3);
        world.sync();
        QTRY_COMPARE(filesThatHold(world.dir.path(), traces()), QStringList());

        const auto tickets = world.onServer<Ticket>();
        QCOMPARE(tickets.size(), 1U);
        QCOMPARE(tickets.front().state, TicketState::Valid); // The seat stays counted.
        QCOMPARE(world.onServer<Order>().front().number, u"K7QF-2M"_s);
        QCOMPARE(world.onServer<Message>().front().state, MessageState::Failed);
        for (const auto &releases :
             {world.onServer<Release>(), world.a->all<Release>(), world.b->all<Release>()}) {
            const auto snapshot = must(decodeSnapshot(releases.front().snapshot), "snapshot");
            QVERIFY(snapshot.persons.empty());
            QCOMPARE(snapshot.sessions.size(), 1U);
        }
        QVERIFY(world.b->get<HumanRow>(world.guest.person.id).name.isEmpty());
    }

    void whatWasTypedAboutThemGoesToo()
    {
        World world;
        using storage::drafts::Place;
        using Draft = std::pair<Place, std::vector<FieldChange>>;
        const auto field = [](const EntityInfo &info, const char *name, const Value &value) {
            return FieldChange{info.fieldIndex(name), value};
        };
        const Draft about[] = {
            {{&HumanRow::info(), u"person"_s, {}}, {field(HumanRow::info(), "name", name.toUpper())}},
            {{&HumanRow::info(), u"phone"_s, {}}, {field(HumanRow::info(), "phone", phone)}},
            {{&Ticket::info(), u"ticket"_s, Id::create()},
             {field(Ticket::info(), "name", u"Vera"_s),
              field(Ticket::info(), "note", u"writes as %1!"_s.arg(world.guest.order.email))}},
            {{&Assignment::info(), u"helper"_s, {}},
             {field(Assignment::info(), "person", world.guest.person.id.toBytes())}},
            {{&Session::info(), u"session"_s, {}},
             {field(Session::info(), "notes", u"ask <%1>"_s.arg(email))}}};
        const Draft others[] = {
            {{&HumanRow::info(), u"other"_s, {}},
             {field(HumanRow::info(), "name", u"Вера Ветрова"_s),
              field(HumanRow::info(), "email", QString(u"x."_s + email))}},
            {{&Session::info(), u"session"_s, Id::create()}, {field(Session::info(), "title", u"Ветер"_s)}}};
        const auto draftIn = [](Laptop &laptop, const Place &place) {
            return must(storage::drafts::read(laptop.store->reader(), place), "draft");
        };
        for (Laptop *laptop : {world.a.get(), world.b.get()}) {
            for (const auto &drafts : {std::span<const Draft>(about), std::span<const Draft>(others)}) {
                for (const auto &[place, typed] : drafts) {
                    std::function<Result<bool>(storage::WriteContext &)> work =
                        [&place = place, &typed = typed](storage::WriteContext &context) -> Result<bool> {
                        const auto done = storage::drafts::write(context.connection, place, typed);
                        return done ? Result<bool>(true) : failure(done.error());
                    };
                    auto written = laptop->store->write<bool>(storage::Priority::Edit, std::move(work));
                    written.waitForFinished();
                    QCOMPARE(draftIn(*laptop, place), typed);
                }
            }
        }
        QVERIFY(world.erase(*world.a) > 3);
        world.sync();
        for (Laptop *laptop : {world.a.get(), world.b.get()}) {
            for (const auto &[place, typed] : about)
                QVERIFY2(draftIn(*laptop, place).empty(), qPrintable(place.form));
            for (const auto &[place, typed] : others)
                QCOMPARE(draftIn(*laptop, place), typed);
        }
        QTRY_COMPARE(filesThatHold(world.dir.path(), {name, phone, company}), QStringList());
    }

    void theWordOfTheErasingIsEnough()
    {
        World world;
        world.clock.advance(1);
        world.a->commit(setting(HumanRow::info(), world.guest.person.id, "erased", true));
        world.sync();
        QTRY_COMPARE(filesThatHold(world.dir.path(), traces()), QStringList());
        QVERIFY(world.onServer<Ticket>().front().erased);
        QVERIFY(world.b->get<Order>(world.guest.order.id).erased);
    }

    void aLaptopThatWasAwayLeavesNothing()
    {
        World world;
        const auto lateEdits = [&] {
            world.edit(*world.b, "phone", otherPhone);
            world.clock.advance(1);
            world.b->commit(setting(Order::info(), world.guest.order.id, "name", name + u" (2)"_s));
            world.b->commit(setting(Ticket::info(), world.guest.ticket.id, "note", phone));
        };
        lateEdits();
        world.erase(*world.a);
        QVERIFY(world.a->syncNow());
        lateEdits();
        QVERIFY(!filesThatHold(world.dir.path(), traces()).isEmpty());
        world.sync();
        QTRY_COMPARE(filesThatHold(world.dir.path(), traces()), QStringList());
        QVERIFY(world.onServer<Conflict>().empty());
        // Once it knows, it can't write anything there either.
        lateEdits();
        world.sync();
        QTRY_COMPARE(filesThatHold(world.dir.path(), traces()), QStringList());
    }

    void whatIsMadeForThemLaterIsErasedAtOnce()
    {
        World world;
        world.erase(*world.a);
        QVERIFY(world.a->syncNow());
        Guest again;
        Ticket ticket = again.ticket;
        ticket.person = PersonId(world.guest.person.id);
        ticket.order = OrderId(again.order.id);
        ChangeSet set;
        set.insert(again.order);
        set.insert(ticket);
        world.clock.advance(1);
        world.b->commit(set);
        world.sync();
        QTRY_COMPARE(filesThatHold(world.dir.path(), traces()), QStringList());
        QCOMPARE(world.onServer<Ticket>().size(), 2U);
    }

    void whatWaitsToBePushedIsBlankedWhereItWaits()
    {
        World world;
        world.edit(*world.a, "phone", otherPhone);
        world.erase(*world.a);
        // Nobody was met: only this laptop has to be clean.
        const QString own = world.a->store->path();
        const auto traceInOwn = [&] { return filesThatHold(world.dir.path(), traces()).filter(own); };
        QTRY_COMPARE(traceInOwn(), QStringList());
    }

    void theSameFileDoesntBringThemBack()
    {
        World world;
        world.erase(*world.a);
        world.sync();
        const auto memories = world.b->all<Imported>();
        QCOMPARE(memories.size(), 2U);
        for (const Imported &memory : memories) {
            QVERIFY(memory.values.isEmpty());
            const QString key = memory.entity == HumanRow::info().name ? name : u"s1\n"_s + name;
            QCOMPARE(memory.key, hashedKey(key));
        }
    }

    void whoSharesNothingKeepsAll()
    {
        World world;
        HumanRow other;
        other.id = PersonId::create();
        other.name = u"Вера"_s;
        other.email = u"vera@example.org"_s;
        Order shared;
        shared.id = OrderId::create();
        shared.email = other.email;
        shared.name = other.name;
        Ticket own;
        own.id = TicketId::create();
        own.order = OrderId(shared.id);
        own.person = PersonId(other.id);
        own.name = other.name;
        Ticket guests = own;
        guests.id = TicketId::create();
        guests.person = PersonId(world.guest.person.id);
        guests.name = name;
        ChangeSet set;
        set.insert(other);
        set.insert(shared);
        set.insert(own);
        set.insert(guests);
        world.clock.advance(1);
        world.a->commit(set);
        world.sync();
        world.erase(*world.a);
        world.sync();
        QTRY_COMPARE(filesThatHold(world.dir.path(), traces()), QStringList());
        QCOMPARE(world.b->get<Order>(shared.id).email, other.email);
        QCOMPARE(world.b->get<Ticket>(own.id).name, other.name);
        QVERIFY(world.b->get<Ticket>(guests.id).name.isEmpty());
        QCOMPARE(world.b->get<HumanRow>(other.id).email, other.email);
    }

    void membershipsStay()
    {
        World world;
        Member member;
        member.id = Id::create();
        member.account = AccountId::create();
        member.person = PersonId(world.guest.person.id);
        member.role = Role::Owner;
        member.name = u"Olga"_s;
        ChangeSet set;
        set.insert(member);
        world.clock.advance(1);
        world.a->commit(set);
        world.erase(*world.a);
        world.sync();
        QCOMPARE(world.onServer<Member>().size(), 1U);
        QCOMPARE(world.onServer<Member>().front().name, member.name);
    }
};

VECHE_GUILESS_TEST(ErasingTest)

} // namespace erasing_test

#include "erasing_test.moc"
