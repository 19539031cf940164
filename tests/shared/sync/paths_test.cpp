// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "shared/sync/protocol/messages.h"
#include "shared/sync/protocol/rights.h"
#include "tests/support/filled.h"
#include "tests/support/ledgerbench.h"
#include "tests/support/program.h"

#include <QTest>

#include <map>
#include <set>

namespace paths_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr std::array roles{Role::Organiser, Role::Programme, Role::Reviewer, Role::Door, Role::Viewer};

/// A row whose texts and bytes can each be recognised wherever they turn up.
struct Planted {
    const EntityInfo *info = nullptr;
    Id id;
    bool guest = false;              ///< the programme doesn't see its Contact
    bool unseen = false;             ///< the programme doesn't see it
    std::map<int, QByteArray> marks; ///< by field
};

/// A community in which every field of every entity holds a mark of its own.
class World
{
public:
    World()
    {
        speaker = plant(Person::info()).id;
        guest = plant(Person::info(), {.guest = true}).id;
        for (const EntityInfo *info : allEntities()) {
            const bool other = info == &Person::info() || info == &Message::info() ||
                               info == &Conflict::info() || info == &Imported::info();
            if (!other)
                plant(*info, {.guest = info == &Order::info() || info == &Ticket::info()});
        }
        order = find(Order::info()).id;
        event = find(Event::info()).id;
        link(speaker);
        plantMessage(speaker, {}, MessageState::Draft, {});
        plantMessage(guest, {}, MessageState::Draft, {.unseen = true});
        plantMessage(speaker, order, MessageState::Draft, {.unseen = true});
        plantMessage(speaker, {}, MessageState::Queued, {.unseen = true});
        remember(speaker);
        remember(guest);
        everythingClashes();
    }

    Applied push(Role role, const RowChange &change)
    {
        ChangeSet set;
        set.rows.push_back(change);
        bench.clock.advance(1);
        return bench.apply(bench.transaction(set), role);
    }

    Id link(const Id &person, Role role = Role::Owner)
    {
        SessionSpeaker made;
        made.id = Id::create();
        made.event = EventId(event);
        made.session = SessionId(find(Session::info()).id);
        made.person = PersonId(person);
        bench.clock.advance(1);
        bench.apply(bench.transaction(inserting(made)), role);
        return made.id;
    }

    const Planted &find(const EntityInfo &info) const
    {
        return *std::find_if(rows.begin(), rows.end(), [&](const Planted &row) { return row.info == &info; });
    }

    /// All that a reader of that role can get hold of.
    QByteArray everythingFor(Role role)
    {
        PullQuery all;
        all.maxRows = 100'000;
        QByteArray bytes = encodePull(bench.pull(all, role));
        std::vector<RowRef> refs;
        for (const EntityInfo *info : allEntities()) {
            const auto read = bench.write<bool>([&](storage::Connection &connection) -> Result<bool> {
                const auto each =
                    storage::forEachRow(connection, bench.community, *info, {}, true, [&](Row &&row) {
                        refs.push_back({row.entity, row.id});
                        return true;
                    });
                return each ? Result<bool>(true) : failure(each.error());
            });
            Q_UNUSED(read)
        }
        bytes += bench.write<QByteArray>([&](storage::Connection &connection) -> Result<QByteArray> {
            auto page = rowsNow(connection, bench.community, refs, role);
            return page ? Result<QByteArray>(encodePull(*page)) : failure(page.error());
        });
        return bytes;
    }

    /// The first mark that the role holds without the right to it; empty where there is none.
    QString leak(Role role, const QByteArray &bytes) const
    {
        for (const Planted &row : rows) {
            for (const auto &[field, mark] : row.marks) {
                if (!allowed(role, row, field) && bytes.contains(mark))
                    return u"%1 sees %2.%3 of %4"_s.arg(enumName(role), row.info->name,
                                                        row.info->fields[field].nameView(),
                                                        row.guest ? u"a guest"_s : u"a row"_s);
            }
        }
        return {};
    }

    /// How many marks of that entity stand in the bytes.
    int seen(const EntityInfo &info, const QByteArray &bytes) const
    {
        int count = 0;
        for (const Planted &row : rows) {
            if (row.info == &info)
                count += std::count_if(row.marks.begin(), row.marks.end(),
                                       [&](const auto &mark) { return bytes.contains(mark.second); });
        }
        return count;
    }

    LedgerBench bench;
    std::vector<Planted> rows;
    Id speaker;
    Id guest;
    Id order;
    Id event;

private:
    static bool allowed(Role role, const Planted &row, int field)
    {
        const int reg = row.info->registerOf[field];
        if (!maySeeRegister(role, *row.info, reg))
            return false;
        if (role != Role::Programme)
            return true;
        return !row.unseen && !(row.guest && privacyOf(*row.info, reg) >= Privacy::Contact);
    }

    Value marked(Planted &row, int field)
    {
        const Field &described = row.info->fields[field];
        const QByteArray mark = '~' + QByteArray::number(1000 + m_marks++, 36) + '~';
        const bool text = described.type == FieldType::Text;
        if ((!text && described.type != FieldType::Bytes) || described.options.maxLength < mark.size())
            return valueFor(described, field);
        row.marks[field] = mark;
        return text ? Value(QString::fromLatin1(mark)) : Value(mark);
    }

    Planted &plant(const EntityInfo &info, Planted like = {}, const std::map<int, Value> &given = {})
    {
        Planted row = std::move(like);
        row.info = &info;
        row.id = Id::create();
        RowChange change{&info, row.id, true, {}, {}, {}};
        for (int field = 1; field < static_cast<int>(info.fields.size()); ++field) {
            const auto fixed = given.find(field);
            if (fixed != given.end())
                change.fields.push_back({field, fixed->second});
            else if (info.fields[field].type != FieldType::Enum &&
                     info.fields[field].nameView() != "erased"_L1)
                change.fields.push_back({field, marked(row, field)});
        }
        push(Role::Owner, change);
        rows.push_back(std::move(row));
        return rows.back();
    }

    void plantMessage(const Id &person, const Id &about, MessageState state, Planted like)
    {
        const EntityInfo &info = Message::info();
        plant(info, std::move(like),
              {{info.fieldIndex("person"), person.toBytes()},
               {info.fieldIndex("order"), about.isNull() ? Value() : Value(about.toBytes())},
               {info.fieldIndex("state"), enumName(state)}});
    }

    /// Plants an import's memory of a person, with the person's own marks.
    void remember(const Id &person)
    {
        std::vector<FieldChange> values;
        for (const Planted &row : rows) {
            for (const auto &[field, mark] : row.marks) {
                if (row.id == person && row.info->fields[field].privacy < Privacy::Secret)
                    values.push_back({field, QString::fromLatin1(mark)});
            }
        }
        const EntityInfo &info = Imported::info();
        plant(info, {.unseen = person == guest},
              {{info.fieldIndex("entity"), QString(Person::info().name)},
               {info.fieldIndex("row"), person.toBytes()},
               {info.fieldIndex("values"), encodeFields(Person::info(), values)}});
    }

    /// Owners change each field without knowing of each other: a conflict about each register.
    void everythingClashes()
    {
        for (const Planted &row : rows) {
            if (row.info->insertOnly)
                continue;
            RowChange change{row.info, row.id, false, {}, {}, {}};
            for (const auto &[field, mark] : row.marks) {
                const Field &described = row.info->fields[field];
                if (described.options.maxLength < mark.size() + 2)
                    continue;
                change.fields.push_back({field, described.type == FieldType::Text
                                                    ? Value(QString::fromLatin1(mark + "!!"))
                                                    : Value(mark + "!!")});
            }
            if (!change.fields.empty())
                push(Role::Owner, change);
        }
    }

    int m_marks = 0;
};

/// The stamp of long ago for every register: "I knew of nothing since".
void forgePrevious(RowChange &change)
{
    for (int reg = 0; reg < static_cast<int>(change.entity->registers.size()); ++reg)
        change.previous.emplace_back(reg, Stamp{1, 0, {}});
}

RowChange change(const EntityInfo &info, const Id &id, std::vector<FieldChange> fields)
{
    RowChange made{&info, id, false, std::move(fields), {}, {}};
    forgePrevious(made);
    return made;
}
} // namespace

class PathsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasPlantedIsThere()
    {
        World world;
        const QByteArray all = world.everythingFor(Role::Owner);
        for (const Planted &row : world.rows) {
            for (const auto &[field, mark] : row.marks)
                QVERIFY2(all.contains(mark), row.info->fields[field].nameView().data());
        }
        QVERIFY(world.bench.all<Conflict>().size() > 60);
        // Each role sees something, or nothing would be shown by what it doesn't see.
        QVERIFY(world.seen(Person::info(), world.everythingFor(Role::Programme)) > 10);
        QVERIFY(world.seen(Order::info(), world.everythingFor(Role::Organiser)) > 4);
        QVERIFY(world.seen(Order::info(), world.everythingFor(Role::Door)) > 0);
        QVERIFY(world.seen(Session::info(), world.everythingFor(Role::Viewer)) > 4);
        QCOMPARE(world.seen(Person::info(), world.everythingFor(Role::Reviewer)), 0);
    }

    void readingShowsWhatTheMatrixShows()
    {
        World world;
        for (const Role role : roles)
            QCOMPARE(world.leak(role, world.everythingFor(role)), QString());
    }

    void clashesTellNothingMore()
    {
        for (const Role role : roles) {
            World world;
            const std::vector<Planted> rows = world.rows;
            for (const Planted &row : rows) {
                for (int field = 1; field < static_cast<int>(row.info->fields.size()); ++field)
                    world.push(role,
                               change(*row.info, row.id, {{field, valueFor(row.info->fields[field], 77)}}));
                QCOMPARE(world.leak(role, world.everythingFor(role)), QString());
                world.push(role, change(*row.info, row.id, {{0, true}}));
                QCOMPARE(world.leak(role, world.everythingFor(role)), QString());
                RowChange again = filled(*row.info, row.id, 9);
                forgePrevious(again);
                world.push(role, again);
            }
            // Deleted rows show in nobody's conflicts either.
            QCOMPARE(world.leak(role, world.everythingFor(role)), QString());
        }
    }

    void aConflictKeepsWhatItsAuthorSees()
    {
        World world;
        std::set<Id> before;
        for (const Conflict &conflict : world.bench.all<Conflict>())
            before.insert(conflict.id);
        for (const Planted &row : std::vector<Planted>(world.rows)) {
            if (row.info == &Person::info())
                world.push(Role::Programme, change(*row.info, row.id, {{0, true}}));
            if (row.info == &Order::info())
                world.push(Role::Organiser, change(*row.info, row.id, {{0, true}}));
        }
        QByteArray made; // Also what only owners would be shown.
        for (const Conflict &conflict : world.bench.all<Conflict>()) {
            if (!before.contains(conflict.id))
                made += conflict.winner + conflict.loser;
        }
        QVERIFY(!made.isEmpty());
        for (const Planted &row : world.rows) {
            for (const auto &[field, mark] : row.marks) {
                const Privacy privacy = row.info->fields[field].privacy;
                if (privacy == Privacy::Secret || (row.id == world.guest && privacy == Privacy::Contact))
                    QVERIFY2(!made.contains(mark), row.info->fields[field].nameView().data());
            }
        }
    }

    void namingAGuestShowsNothing()
    {
        const int person = SessionSpeaker::info().fieldIndex("person");
        World world;
        const Id link = world.link(world.guest, Role::Programme);
        QCOMPARE(world.leak(Role::Programme, world.everythingFor(Role::Programme)), QString());
        // Neither by an organiser's link to somebody else.
        const Id organisers = world.link(world.speaker, Role::Organiser);
        world.push(Role::Programme,
                   change(SessionSpeaker::info(), organisers, {{person, world.guest.toBytes()}}));
        QCOMPARE(world.leak(Role::Programme, world.everythingFor(Role::Programme)), QString());
        // Nor by a release of their own.
        Release release;
        release.id = Id::create();
        release.event = EventId(world.event);
        world.bench.apply(world.bench.transaction(inserting(release)), Role::Programme);
        QCOMPARE(world.leak(Role::Programme, world.everythingFor(Role::Programme)), QString());
        // Nor may they write what they don't see.
        const int email = Person::info().fieldIndex("email");
        QCOMPARE(
            world.push(Role::Programme, change(Person::info(), world.guest, {{email, u"x@example.org"_s}}))
                .refusal,
            Refusal::Rights);
        // An organiser's release stands behind it, and sends the person again.
        const PullPage before = world.bench.pull({}, Role::Programme);
        release.id = Id::create();
        world.bench.apply(world.bench.transaction(inserting(release)), Role::Organiser);
        const PullPage after = world.bench.pull({before.next, before.last, before.epoch}, Role::Programme);
        const auto sent = std::find_if(after.rows.begin(), after.rows.end(),
                                       [&](const Row &row) { return row.id == world.guest; });
        QVERIFY(sent != after.rows.end());
        QVERIFY(sent->has(Person::info().registerIndex("email")));
        Q_UNUSED(link)
    }

    void aLinkThatAnOrganiserTookAwayDoesNotComeBackByTheProgramme()
    {
        World world;
        const Id link = world.link(world.guest, Role::Organiser);
        QVERIFY(!world.leak(Role::Programme, world.everythingFor(Role::Programme)).isEmpty());
        world.push(Role::Organiser, change(SessionSpeaker::info(), link, {{0, true}}));
        QCOMPARE(world.leak(Role::Programme, world.everythingFor(Role::Programme)), QString());
        world.push(Role::Programme, change(SessionSpeaker::info(), link, {{0, false}}));
        QCOMPARE(world.leak(Role::Programme, world.everythingFor(Role::Programme)), QString());
        // The programme can bring back a link that it took away itself.
        world.push(Role::Organiser, change(SessionSpeaker::info(), link, {{0, true}}));
        world.push(Role::Organiser, change(SessionSpeaker::info(), link, {{0, false}}));
        world.push(Role::Programme, change(SessionSpeaker::info(), link, {{0, true}}));
        world.push(Role::Programme, change(SessionSpeaker::info(), link, {{0, false}}));
        QVERIFY(!world.leak(Role::Programme, world.everythingFor(Role::Programme)).isEmpty());
    }

    void whomTheProgrammeBroughtInItSeesWhole()
    {
        World world;
        Person person;
        person.id = PersonId::create();
        person.name = u"Anna"_s;
        person.email = u"anna@example.org"_s;
        world.bench.apply(world.bench.transaction(inserting(person)), Role::Programme);
        world.link(person.id, Role::Programme);
        QVERIFY(world.everythingFor(Role::Programme).contains("anna@example.org"));
        const int phone = Person::info().fieldIndex("phone");
        QCOMPARE(
            world.push(Role::Programme, change(Person::info(), person.id, {{phone, u"+7 900"_s}})).verdict,
            Verdict::Merged);
    }

    void whatSpeaksOfAGuestIsNotTurnedToASpeaker()
    {
        World world;
        for (const Planted &row : world.rows) {
            const int field = row.info == &Message::info()    ? row.info->fieldIndex("person")
                              : row.info == &Imported::info() ? row.info->fieldIndex("row")
                                                              : -1;
            if (!row.unseen || field < 0)
                continue;
            QCOMPARE(
                world.push(Role::Programme, change(*row.info, row.id, {{field, world.speaker.toBytes()}}))
                    .refusal,
                Refusal::Rights);
        }
        const int about = Conflict::info().fieldIndex("row");
        for (const Conflict &conflict : world.bench.all<Conflict>()) {
            if (conflict.row == world.guest)
                world.push(Role::Programme,
                           change(Conflict::info(), conflict.id, {{about, world.speaker.toBytes()}}));
        }
        QCOMPARE(world.leak(Role::Programme, world.everythingFor(Role::Programme)), QString());
    }

    void theProgrammeWritesNoLetters()
    {
        World world;
        const auto letter = [&](const Id &person, const Id &order, MessageState state) {
            Message message;
            message.id = Id::create();
            message.person = PersonId(person);
            message.order = OrderId(order);
            message.kind = u"ticket"_s;
            message.toEmail = u"me@example.org"_s;
            message.state = state;
            return world.bench.apply(world.bench.transaction(inserting(message)), Role::Programme).verdict;
        };
        QCOMPARE(letter(world.speaker, {}, MessageState::Queued), Verdict::Rejected);
        QCOMPARE(letter(world.speaker, world.order, MessageState::Draft), Verdict::Rejected);
        QCOMPARE(letter(world.guest, {}, MessageState::Draft), Verdict::Rejected);
        QCOMPARE(letter({}, {}, MessageState::Draft), Verdict::Rejected);
        QCOMPARE(letter(world.speaker, {}, MessageState::Draft), Verdict::Merged);
    }

    void erasingIsForThoseWhoMayChangeAllOfIt()
    {
        const int erased = Person::info().fieldIndex("erased");
        for (const Role role : roles) {
            World world;
            for (const Planted &row : std::vector<Planted>(world.rows)) {
                if (row.info->erased < 0 || row.info == &Person::info())
                    continue;
                const Applied applied =
                    world.push(role, change(*row.info, row.id, {{row.info->erased, true}}));
                QCOMPARE(applied.verdict == Verdict::Merged,
                         role == Role::Organiser && row.info != &Member::info());
            }
            const Applied applied = world.push(role, change(Person::info(), world.guest, {{erased, true}}));
            QCOMPARE(applied.verdict == Verdict::Merged, role == Role::Organiser);
            Person born;
            born.id = PersonId::create();
            born.name = u"Anna"_s;
            born.erased = true;
            const Applied made = world.bench.apply(world.bench.transaction(inserting(born)), role);
            QCOMPARE(made.verdict == Verdict::Merged, role == Role::Organiser);
        }
    }

    void anotherRoleReadsAgainByItsOwnSight()
    {
        World world;
        const PullPage owners = world.bench.pull({}, Role::Owner);
        for (const Role role : roles) {
            const PullPage page = world.bench.pull({owners.next, owners.last, owners.epoch}, role);
            QVERIFY(page.restart);
            QVERIFY(page.rows.empty());
        }
    }
};

VECHE_GUILESS_TEST(PathsTest)

} // namespace paths_test

#include "paths_test.moc"
