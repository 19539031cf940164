// SPDX-License-Identifier: GPL-3.0-or-later
// Imports of something that is no schedule: gates and the ticket types which they let in.
#include "shared/domain/entities.h"
#include "shared/imports/comparison.h"
#include "shared/imports/draftmaker.h"
#include "tests/support/memoryprogramme.h"
#include "tests/support/program.h"

#include <QTest>

namespace imports_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::domain;
using namespace veche::imports;
using tests::MemoryProgramme;

namespace
{
const CommunityId community(*Id::fromString(u"01890a5d-ac96-774b-bcce-b302099a8057"));
const EventId ours(*Id::fromString(u"01890a5d-ac96-774b-bcce-b302099a8058"));

struct GateLine {
    QString name;
    std::vector<int> types; ///< indices into the list of types
};

/// A list of ticket types and gates, as a table would give it.
Source sourceOf(const QStringList &types, const std::vector<GateLine> &gates)
{
    Source source;
    source.name = u"gates.csv"_s;
    source.family = u"gates"_s;
    source.entities = {{.info = &TicketType::info(),
                        .whenGone = WhenGone::Unused,
                        .name = TicketType::info().fieldIndex("name")},
                       {.info = &Gate::info(), .whenGone = WhenGone::Untouched}};
    for (const QString &type : types) {
        SourceItem item;
        item.entity = &source.entities[0];
        item.key = item.title = type;
        item.idKey = u"name:"_s + type;
        item.said = {{TicketType::info().fieldIndex("name"), type}};
        source.items.push_back(std::move(item));
    }
    for (const GateLine &gate : gates) {
        SourceItem item;
        item.entity = &source.entities[1];
        item.key = item.title = gate.name;
        item.idKey = u"name:"_s + gate.name;
        item.said = {{Gate::info().fieldIndex("name"), gate.name},
                     {Gate::info().fieldIndex("ticket_types"), {}}};
        item.references = {{Gate::info().fieldIndex("ticket_types"), gate.types}};
        source.items.push_back(std::move(item));
    }
    return source;
}

/// Rows in memory, as the core wants them.
struct There {
    explicit There(const MemoryProgramme &programme)
        : types(programme.all<TicketType>())
        , gates(programme.all<Gate>())
        , records(programme.all<Imported>())
    {
        for (const TicketType &type : types)
            stored.rows[&TicketType::info()].push_back(&type);
        for (const Gate &gate : gates)
            stored.rows[&Gate::info()].push_back(&gate);
        stored.imported = records;
    }

    std::vector<TicketType> types;
    std::vector<Gate> gates;
    std::vector<Imported> records;
    Stored stored;
};

ImportDraft draftOf(const MemoryProgramme &programme, const Source &source)
{
    const There there(programme);
    return makeDraft(source, there.stored, {community, ours});
}

void import(MemoryProgramme &programme, const Source &source)
{
    programme.apply(toChanges(draftOf(programme, source), u"Import"_s));
}
} // namespace

class ImportsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsOfAnyEntityAreMadeAndKnownAgain()
    {
        MemoryProgramme programme;
        const Source source = sourceOf({u"Day"_s, u"Night"_s}, {{u"North"_s, {0, 1}}, {u"South"_s, {1}}});
        const DraftSummary first = draftOf(programme, source).summary();
        QCOMPARE(first.added.of<TicketType>(), 2);
        QCOMPARE(first.added.of<Gate>(), 2);
        QCOMPARE(first.added.total(), 4);
        import(programme, source);
        const auto gates = programme.all<Gate>();
        QCOMPARE(gates.size(), size_t(2));
        QCOMPARE(gates[0].event, ours);
        QCOMPARE(gates[0].ticketTypes.size(), size_t(2));
        QVERIFY(gates[0].position < gates[1].position);
        QVERIFY(draftOf(programme, source).isEmpty());
        MemoryProgramme elsewhere;
        import(elsewhere, source);
        QCOMPARE(elsewhere.all<Gate>()[0].id, gates[0].id);
    }

    void aRowMadeByHandIsFoundByItsName()
    {
        MemoryProgramme programme;
        TicketType own;
        own.id = Id::create();
        own.event = ours;
        own.name = u"Day"_s;
        ChangeSet made;
        made.insert(own);
        programme.apply(made);
        import(programme, sourceOf({u"Day"_s}, {{ u"North"_s, { 0 } }}));
        QCOMPARE(programme.all<TicketType>().size(), size_t(1));
        QCOMPARE(programme.all<Gate>().front().ticketTypes, IdSet<TicketType>{TicketTypeId(own.id)});
    }

    void whatBothChangedIsAConflictAndOursStays()
    {
        MemoryProgramme programme;
        import(programme, sourceOf({u"Day"_s, u"Night"_s}, {{ u"North"_s, { 0 } }}));
        const Gate gate = programme.all<Gate>().front();
        programme.update<Gate>(gate.id, [](Gate &edited) { edited.ticketTypes.clear(); });
        const auto draft = draftOf(programme, sourceOf({u"Day"_s, u"Night"_s}, {{u"North"_s, {1}}}));
        QCOMPARE(draft.items.size(), size_t(1));
        QCOMPARE(draft.summary().conflicts, 1);
        QVERIFY(!draft.items.front().changes.front().takeTheirs);
    }

    void whatIsGoneGoesByTheRuleOfItsEntity()
    {
        MemoryProgramme programme;
        import(programme, sourceOf({u"Day"_s, u"Night"_s, u"Old"_s}, {{u"North"_s,
                                                                       { 0 }},
                                                                      {u"South"_s,
                                                                       { 1 }},
                                                                      { u"West"_s,
                                                                        { 0 } }}));
        const auto draft = draftOf(programme, sourceOf({u"Day"_s}, {{u"North"_s, {0}}, {u"West"_s, {0}}}));
        QCOMPARE(draft.summary().gone.of<Gate>(), 1);
        QCOMPARE(draft.summary().gone.of<TicketType>(), 2);
        programme.apply(toChanges(draft, u"Import"_s));
        QCOMPARE(programme.all<Gate>().size(), size_t(2));
        QCOMPARE(programme.all<TicketType>().size(), size_t(1)); // Nothing pointed at Night any more.
    }

    void aFieldOfWhichTheSourceSaysNothingStays()
    {
        MemoryProgramme programme;
        import(programme, sourceOf({u"Day"_s}, {{ u"North"_s, { 0 } }}));
        Source silent = sourceOf({u"Day"_s}, {{u"North"_s, {}}});
        QCOMPARE(draftOf(programme, silent).summary().changed.of<Gate>(), 1);
        silent.items.back().unsaid = {Gate::info().fieldIndex("ticket_types")};
        QVERIFY(draftOf(programme, silent).isEmpty());
    }
};

VECHE_GUILESS_TEST(ImportsTest)

} // namespace imports_test

#include "imports_test.moc"
