// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/protocol/rights.h"
#include "tests/support/filled.h"

#include "shared/domain/entities.h"
#include "tests/support/program.h"

#include <QSet>
#include <QTest>

namespace rights_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace Qt::StringLiterals;

namespace
{
constexpr std::array roles{Role::Owner,    Role::Organiser, Role::Programme,
                           Role::Reviewer, Role::Door,      Role::Viewer};

Row whole(const EntityInfo &info)
{
    Row row(info, Id::create());
    row.apply(tests::filled(info, row.id, 1), {1000, 0, {1}});
    return row;
}

/// Rows whose sight depends on what they hold have tests of their own.
bool dependsOnContent(Role role, const EntityInfo &info)
{
    const bool all = role == Role::Owner || role == Role::Organiser;
    return &info == &Conflict::info() || &info == &Imported::info() || (!all && &info == &Message::info());
}

RowChange touching(const Row &row, int reg)
{
    RowChange change{row.entity, row.id, false, {}, {}, {}};
    const int field = row.entity->registers[reg].fields.front();
    change.fields.push_back({field, tests::valueFor(row.entity->fields[field], 9)});
    return change;
}
} // namespace

class RightsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEntityHasItsLine()
    {
        QSet<QString> named;
        for (const Grant &grant : rightsMatrix())
            named.insert(QString::fromLatin1(grant.entity.data(), static_cast<int>(grant.entity.size())));
        for (const EntityInfo *info : allEntities())
            QVERIFY2(named.contains(info->name), info->name.data());
        QCOMPARE(named.size(), std::ssize(allEntities()));
    }

    void whatARoleMayIsAsItWasDecided_data()
    {
        // Per role o=owner, g=organiser, p=programme, r=reviewer, d=door, v=viewer: who sees, who changes.
        QTest::addColumn<QString>("entities");
        QTest::addColumn<Privacy>("privacy");
        QTest::addColumn<QString>("see");
        QTest::addColumn<QString>("change");
        const auto row = [](const char *title, const QString &entities, Privacy privacy, const char *see,
                            const char *change) {
            QTest::newRow(title) << entities << privacy << QString::fromLatin1(see)
                                 << QString::fromLatin1(change);
        };
        row("members", u"member"_s, Privacy::Team, "ogp", "o");
        row("members' addresses", u"member"_s, Privacy::Contact, "og", "o");
        row("events", u"event event_tag ticket_type quota quota_member ticket_key gate"_s, Privacy::Team,
            "ogpdv", "og");
        row("programme", u"session slot room track task assignment release session_speaker session_tag"_s,
            Privacy::Team, "ogpdv", "ogp");
        row("persons, public", u"person"_s, Privacy::Public, "ogpdv", "ogp");
        row("persons, team", u"person"_s, Privacy::Team, "ogp", "ogp");
        row("persons, contact", u"person"_s, Privacy::Contact, "ogp", "ogp");
        row("orders", u"order ticket"_s, Privacy::Team, "ogd", "ogd");
        row("orders' addresses", u"order ticket"_s, Privacy::Contact, "og", "ogd");
        row("scans", u"scan"_s, Privacy::Team, "ogd", "ogd");
        row("messages", u"message"_s, Privacy::Team, "ogp", "ogp");
        QString every;
        for (const EntityInfo *info : allEntities())
            every += info->name + u' ';
        row("secrets", every, Privacy::Secret, "o", "o");
    }

    void whatARoleMayIsAsItWasDecided()
    {
        QFETCH(QString, entities);
        QFETCH(Privacy, privacy);
        QFETCH(QString, see);
        QFETCH(QString, change);
        const QString letters = u"ogprdv"_s;
        for (const QString &name : entities.split(u' ', Qt::SkipEmptyParts)) {
            const EntityInfo &info = *entityNamed(name);
            for (const Role role : roles) {
                const QChar letter = letters[static_cast<int>(role)];
                QVERIFY2(maySee(role, info, privacy) == see.contains(letter),
                         qPrintable(name + u' ' + enumName(role) + u" sees"_s));
                QVERIFY2(mayChange(role, info, privacy) == change.contains(letter),
                         qPrintable(name + u' ' + enumName(role) + u" changes"_s));
            }
        }
    }

    void filteringWalksTheWholeMatrix()
    {
        for (const Role role : roles) {
            for (const EntityInfo *info : allEntities()) {
                if (dependsOnContent(role, *info))
                    continue;
                Row row = whole(*info);
                const bool visible = filterRow(role, row, {true});
                QCOMPARE(visible, maySeeAny(role, *info));
                for (int reg = 0; visible && reg < static_cast<int>(info->registers.size()); ++reg) {
                    QCOMPARE(row.has(reg), maySeeRegister(role, *info, reg));
                    if (row.has(reg))
                        continue;
                    for (const int field : info->registers[reg].fields)
                        QVERIFY(std::holds_alternative<std::monostate>(row.values[field]));
                }
            }
        }
    }

    void changingWalksTheWholeMatrix()
    {
        for (const Role role : roles) {
            for (const EntityInfo *info : allEntities()) {
                if (dependsOnContent(role, *info))
                    continue;
                const Row row = whole(*info);
                const bool onlyNew =
                    info == &Scan::info() || info == &Ticket::info() || info == &Order::info();
                for (int reg = 0; reg < static_cast<int>(info->registers.size()); ++reg) {
                    const bool allowed = checkChange(role, touching(row, reg), &row, {true}).has_value();
                    const bool expected =
                        mayChangeRegister(role, *info, reg) && !(role == Role::Door && onlyNew);
                    QVERIFY2(allowed == expected, qPrintable(u"%1 %2 %3"_s.arg(enumName(role), info->name,
                                                                               info->registers[reg].name)));
                }
            }
        }
    }

    void theDoorCreatesWalkInsAndChangesNothing()
    {
        const Row ticket = whole(Ticket::info());
        RowChange create = tests::filled(Ticket::info(), Id::create(), 4);
        QVERIFY(checkChange(Role::Door, create, nullptr));
        QVERIFY(!checkChange(Role::Door, create, &ticket));
        Row seen = ticket;
        QVERIFY(filterRow(Role::Door, seen));
        const auto entity = entityOf<Ticket>(seen);
        QVERIFY(!entity.name.isEmpty());
        QVERIFY(entity.email.isEmpty());
        QVERIFY(entity.code.isEmpty());
    }

    void theProgrammeSeesContactsOfSpeakersAlone()
    {
        Row speaker = whole(Person::info());
        Row guest = speaker;
        QVERIFY(filterRow(Role::Programme, speaker, {true}));
        QVERIFY(filterRow(Role::Programme, guest, {false}));
        QVERIFY(!entityOf<Person>(speaker).email.isEmpty());
        QVERIFY(!guest.has(Person::info().registerIndex("email")));
        const Row held = whole(Person::info());
        const RowChange change = touching(held, Person::info().registerIndex("email"));
        QVERIFY(checkChange(Role::Programme, change, &held, {true}));
        QVERIFY(!checkChange(Role::Programme, change, &held, {false}));
    }

    void makingARowThatIsThereDoesNotBlankWhatOneMayNotChange()
    {
        Row held = whole(Order::info());
        RowChange create{&Order::info(), held.id, true, {}, {}, {}};
        QVERIFY(checkChange(Role::Owner, create, &held));
        QVERIFY(!checkChange(Role::Organiser, create, &held)); // Its secret would be blanked.
    }

    void theProgrammeHasDraftsAlone()
    {
        Row draft = whole(Message::info());
        const int state = Message::info().fieldIndex("state");
        draft.values[state] = enumName(MessageState::Draft);
        draft.values[Message::info().fieldIndex("order")] = {};
        Row queued = draft;
        queued.values[state] = enumName(MessageState::Queued);
        RowChange approve{
            &Message::info(), draft.id, false, {{state, enumName(MessageState::Queued)}}, {}, {}};
        RowChange reword{
            &Message::info(), draft.id, false, {{Message::info().fieldIndex("subject"), u"Hello"_s}}, {}, {}};
        QVERIFY(checkChange(Role::Programme, reword, &draft, {true}));
        QVERIFY(!checkChange(Role::Programme, reword, &draft, {false}));
        QVERIFY(!checkChange(Role::Programme, reword, &queued, {true}));
        QVERIFY(!checkChange(Role::Programme, approve, &draft, {true}));
        Row seen = draft;
        QVERIFY(filterRow(Role::Programme, seen, {true}));
        QVERIFY(!filterRow(Role::Programme, draft, {false}));
        QVERIFY(!filterRow(Role::Programme, queued, {true}));
    }

    void aConflictShowsItselfToWhoMayChangeItsSubject()
    {
        const auto about = [](const EntityInfo &info, const char *reg) {
            Conflict conflict;
            conflict.id = Id::create();
            conflict.entity = info.name;
            conflict.reg = QString::fromLatin1(reg);
            ChangeSet set;
            set.insert(conflict);
            Row row(Conflict::info(), conflict.id);
            row.apply(set.rows.front(), {1000, 0, {1}});
            return row;
        };
        Row title = about(Session::info(), "title");
        Row secret = about(Order::info(), "email");
        QVERIFY(filterRow(Role::Programme, title));
        QVERIFY(title.has(Conflict::info().registerIndex("case")));
        QVERIFY(!filterRow(Role::Programme, secret));
        QVERIFY(!filterRow(Role::Viewer, title));
        QVERIFY(filterRow(Role::Organiser, secret));
    }

    void erasingARowNeedsTheRightToEraseAll()
    {
        for (const EntityInfo *info : allEntities()) {
            if (info->erased < 0 || info == &Conflict::info() || info == &Imported::info())
                continue; // These show themselves by what they are about.
            const Row row = whole(*info);
            const RowChange erasing{info, row.id, false, {{info->erased, true}}, {}, {}};
            for (const Role role : roles) {
                const bool may = role == Role::Owner || (role == Role::Organiser && info != &Member::info());
                QVERIFY2(checkChange(role, erasing, &row, {.isSpeaker = true}).has_value() == may,
                         qPrintable(info->name + u' ' + enumName(role)));
            }
        }
    }

    void aDoorHearsWhoseTicketWasErased()
    {
        for (const EntityInfo *info : {&Ticket::info(), &Order::info(), &Person::info()}) {
            Row row = whole(*info);
            QVERIFY(filterRow(Role::Door, row));
            QVERIFY2(row.has(info->registerOf[info->erased]), qPrintable(QString(info->name)));
        }
    }

    void membersAreMadeUpToOnesOwnRank()
    {
        for (const Role invited : roles) {
            QVERIFY(mayInvite(Role::Owner, invited));
            QCOMPARE(mayInvite(Role::Organiser, invited), invited != Role::Owner);
            for (const Role inviter : {Role::Programme, Role::Reviewer, Role::Door, Role::Viewer})
                QVERIFY(!mayInvite(inviter, invited));
        }
    }

    void capabilitiesAgreeWithTheMatrix()
    {
        const auto field = [](const EntityInfo &info, const char *name) {
            return info.registerOf[info.fieldIndex(QLatin1StringView(name))];
        };
        for (const Role role : allRoles()) {
            const bool mayOrder = mayRewriteRegister(role, Order::info(), field(Order::info(), "state"));
            QCOMPARE(may(role, Capability::Approve), mayOrder);
            QCOMPARE(may(role, Capability::TakeMoney), mayOrder);
            QCOMPARE(may(role, Capability::Publish),
                     mayRewriteRegister(role, Event::info(), field(Event::info(), "release")) &&
                         mayChange(role, Release::info(), Privacy::Team));
            Message letter;
            letter.state = MessageState::Queued;
            ChangeSet changes;
            changes.insert(letter);
            QCOMPARE(may(role, Capability::SendMail),
                     checkChange(role, changes.rows.front(), nullptr, {.isSpeaker = true}).has_value());
            QCOMPARE(may(role, Capability::SeeFigures), maySee(role, Order::info(), Privacy::Contact));
        }
    }

    void aDoorMakesTicketsAndChangesNone()
    {
        const int state = Ticket::info().registerOf[Ticket::info().fieldIndex("state")];
        QVERIFY(mayChangeRegister(Role::Door, Ticket::info(), state));
        QVERIFY(!mayRewriteRegister(Role::Door, Ticket::info(), state));
    }

    void aRoleThatThisBuildDoesNotKnowReadsAsViewer()
    {
        const RoleKey newer(u"treasurer"_s);
        QVERIFY(!newer.isKnown());
        QCOMPARE(newer.role(), Role::Viewer);
        QVERIFY(newer != RoleKey(Role::Viewer));
        // In a row it stays as it is, also where something else of the row is changed.
        Row row(Member::info(), Id::create());
        row.apply(
            {&Member::info(), row.id, true, {{Member::info().fieldIndex("role"), u"treasurer"_s}}, {}, {}},
            {1000, 0, {1}});
        const auto member = entityOf<Member>(row);
        QCOMPARE(member.role, newer);
        Member after = member;
        after.name = u"Olga"_s;
        ChangeSet changes;
        changes.update(member, after);
        QCOMPARE(changes.rows.front().fields.size(), 1U);
        for (const Role role : allRoles()) {
            QVERIFY(RoleKey(role).isKnown());
            QCOMPARE(RoleKey(enumName(role)).role(), role);
            QCOMPARE(rankOf(role) <= rankOf(Role::Viewer), role == Role::Viewer);
        }
    }

    void unknownRegistersAreSecret()
    {
        Row row = whole(Session::info());
        row.unknown.push_back({u"newer"_s, qint64(1), {1000, 0, {1}}});
        Row owners = row;
        QVERIFY(filterRow(Role::Owner, owners));
        QCOMPARE(owners.unknown.size(), 1U);
        QVERIFY(filterRow(Role::Organiser, row));
        QVERIFY(row.unknown.empty());
    }
};

VECHE_GUILESS_TEST(RightsTest)

} // namespace rights_test

#include "rights_test.moc"
