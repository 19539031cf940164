// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/people.h"

#include "shared/domain/entities.h"
#include "shared/domain/personal.h"
#include "shared/sync/client/rejected.h"
#include "shared/sync/protocol/merge.h"
#include "tests/sync/simulation/results.h"

namespace veche::tests
{

using namespace Qt::StringLiterals;
using domain::ChangeSet;
using domain::EntityInfo;
using domain::Row;
using domain::Value;

namespace
{
/// Whether it is an import's change, once it was committed.
bool travelsAsOffer(const domain::RowChange &change)
{
    return !change.previous.empty() && change.previous.front() == std::pair(0, Stamp());
}

/// Tried again it is the same edit still.
bool makesRows(const sync::RejectedEdit &edit)
{
    return std::all_of(edit.rows.begin(), edit.rows.end(),
                       [](const domain::RowChange &change) { return change.create; });
}
} // namespace

const Row *People::anyRow(const Rows &rows, const EntityInfo &info)
{
    std::vector<const Row *> found;
    for (const auto &[name, row] : rows) {
        if (row.entity == &info)
            found.push_back(&row);
    }
    if (found.empty())
        return nullptr;
    const int all = static_cast<int>(found.size());
    return found[static_cast<size_t>(
        m_stage.chance.below(m_stage.chance.percent(m_stage.scenario.together) ? std::min(2, all) : all))];
}

std::vector<People::Setting> People::settingsOf(const ChangeSet &changes, const Rows &before) const
{
    std::vector<Setting> settings;
    for (const domain::RowChange &change : changes.rows) {
        if (change.imported || travelsAsOffer(change))
            continue; // Nobody's work: any edit beats it.
        const auto old = before.find({change.entity->name, change.id});
        for (const domain::FieldChange &field : change.fields) {
            Value value = sync::canonical(change.entity->fields[field.field].type, field.value);
            const bool same = old != before.end() && old->second.values[field.field] == value;
            const bool onDeleted = old != before.end() && old->second.isDeleted();
            const bool onErased = old != before.end() && domain::isErased(old->second);
            settings.push_back(
                {change.entity, change.id, field.field, std::move(value), same, onDeleted, onErased});
        }
    }
    return settings;
}

void People::commit(SimClient &client, const ChangeSet &changes)
{
    m_stage.observe(client);
    const auto settings = settingsOf(changes, client.rows());
    auto future = client.store().commit(changes);
    future.waitForFinished();
    const auto committed = future.result();
    if (!committed) {
        m_stage.wrong << u"client %1 can't commit: %2"_s.arg(client.index()).arg(toString(committed.error()));
        return;
    }
    if (committed->rows == 0 &&
        std::all_of(settings.begin(), settings.end(), [](const Setting &set) { return set.onErased; }))
        return; // Nothing is written of who is erased.
    if (committed->rows > 0)
        client.undo.push_back({committed->inverse, committed->written});
    note(client, settings, committed->stamp);
}

void People::note(SimClient &client, const std::vector<Setting> &settings, const Stamp &stamp,
                  Oracle::Origin origin)
{
    for (const Setting &set : settings) {
        m_stage.tell(u"client %1 sets %2 %3 %4 = %5 at %6"_s.arg(client.index())
                         .arg(set.info->name, shortName(set.row), set.info->fields[set.field].nameView(),
                              domain::toText(set.value), stampText(stamp)));
        if (set.field == 0 && set.value == Value(true))
            m_stage.oracle.deleted(client.index(), *set.info, set.row);
        if (set.field == 0 && set.value == Value(false))
            m_stage.oracle.undeleted(*set.info, set.row);
        const int reg = set.info->registerOf[set.field];
        if (set.field == Oracle::telling(*set.info, reg) && !set.same)
            m_stage.oracle.wrote(client.index(), {set.info, set.row, reg, set.value, origin, stamp,
                                                  set.onDeleted, client.isGuests()});
    }
    // People have seen their own edits.
    m_stage.observe(client);
}

void People::insert(SimClient &client)
{
    ChangeSet set;
    if (m_stage.chance.percent(50)) {
        domain::Session session;
        session.id = m_stage.id();
        session.title = m_stage.text();
        set.insert(session);
        domain::Slot slot;
        slot.id = m_stage.id();
        slot.session = domain::SessionId(session.id);
        slot.duration = m_stage.number();
        slot.rooms = {domain::RoomId(m_stage.id())};
        set.insert(slot);
    } else {
        domain::Person person;
        person.id = m_stage.id();
        person.name = m_stage.text();
        person.email = m_stage.text();
        set.insert(person);
    }
    commit(client, set);
}

void People::edit(SimClient &client)
{
    static const std::array infos{&domain::Session::info(), &domain::Slot::info(), &domain::Person::info()};
    const Row *row = anyRow(client.rows(), *infos[static_cast<size_t>(m_stage.chance.below(3))]);
    if (!row || (row->isDeleted() && m_stage.chance.percent(90)))
        return;
    ChangeSet set;
    if (row->entity == &domain::Slot::info())
        editSlot(set, *row);
    else
        editText(set, *row);
    if (!set.isEmpty())
        commit(client, set);
}

void People::editTogether(SimClient &client)
{
    SimClient &other = *m_stage.clients[static_cast<size_t>(m_stage.chance.below(m_stage.scenario.clients))];
    const Row *row = anyRow(client.rows(), domain::Session::info());
    if (!row || row->isDeleted() || &other == &client || !other.rows().contains({row->entity->name, row->id}))
        return;
    m_stage.count(u"edits at one moment"_s);
    const Id session = row->id;
    client.skew = other.skew = 0;
    m_stage.advance(m_stage.scenario.clockGrain);
    const int field = domain::Session::info().fieldIndex("title");
    const bool agree = m_stage.chance.percent(50);
    const QString value = m_stage.text();
    for (SimClient *each : {&client, &other}) {
        ChangeSet set;
        set.set(domain::Session::info(), session, field, agree ? value : m_stage.text());
        commit(*each, set);
    }
}

void People::editAsNewer(SimClient &client)
{
    const Row *row = anyRow(client.rows(), domain::Session::info());
    if (!row || row->isDeleted())
        return;
    m_stage.count(u"edit by a newer build"_s);
    const Id session = row->id;
    const QString value = m_stage.text();
    ChangeSet set;
    set.rows.push_back({row->entity, session, false, {}, {{u"mood"_s, value}}, {}});
    commit(client, set);
    m_stage.tell(u"client %1 sets session %2 mood = %3"_s.arg(client.index()).arg(shortName(session), value));
    m_stage.oracle.wroteUnknown(client.index(), domain::Session::info(), session, value);
}

void People::editOnServer()
{
    static const std::array fields{std::pair(&domain::Session::info(), "subtitle"),
                                   std::pair(&domain::Person::info(), "company")};
    SimServer &server = m_stage.server();
    const auto &[info, name] = fields[static_cast<size_t>(m_stage.chance.below(2))];
    const Row *row = anyRow(server.rows(), *info);
    if (!row || row->isDeleted())
        return;
    m_stage.count(u"edit on the server"_s);
    const int author = -1 - server.index();
    m_stage.oracle.observe(author, server.rows());
    const Id id = row->id;
    const int field = info->fieldIndex(name);
    const QString value = m_stage.text();
    ChangeSet set;
    set.set(*info, id, field, value);
    server.commit(set);
    m_stage.tell(
        u"the server sets %1 %2 %3 = %4"_s.arg(info->name, shortName(id), QLatin1StringView(name), value));
    m_stage.oracle.wrote(author, {info, id, info->registerOf[field], value});
}

void People::editSlot(ChangeSet &changes, const Row &row)
{
    if (!row.has(row.entity->registerOf[row.entity->fieldIndex("duration")]))
        return;
    const auto before = domain::entityOf<domain::Slot>(row);
    auto after = before;
    after.duration = m_stage.number();
    after.rooms = {domain::RoomId(m_stage.id())};
    changes.update(before, after);
}

void People::editText(ChangeSet &changes, const Row &row)
{
    static const std::array sessionFields{"title", "subtitle", "kind_text"};
    static const std::array personFields{"name", "email", "company"};
    const EntityInfo &info = *row.entity;
    const auto &names = &info == &domain::Session::info() ? sessionFields : personFields;
    const int field = info.fieldIndex(names[static_cast<size_t>(m_stage.chance.below(3))]);
    if (row.has(info.registerOf[field]))
        changes.set(info, row.id, field, m_stage.text());
}

void People::remove(SimClient &client)
{
    const EntityInfo &info = m_stage.chance.percent(70) ? domain::Session::info() : domain::Person::info();
    const Row *row = anyRow(client.rows(), info);
    if (!row)
        return;
    ChangeSet set;
    if (row->isDeleted())
        set.restore(*row->entity, row->id);
    else
        set.remove(*row->entity, row->id);
    m_stage.count(row->isDeleted() ? u"undelete"_s : u"delete"_s);
    commit(client, set);
}

void People::undo(SimClient &client)
{
    if (client.undo.empty())
        return;
    const storage::UndoStep step = client.undo.back();
    client.undo.pop_back();
    m_stage.count(u"undo"_s);
    m_stage.observe(client);
    auto settings = settingsOf(step.inverse, client.rows());
    const auto undone = takeBack(client, step);
    if (!undone) {
        m_stage.count(u"undo of what is gone"_s);
        return; // A row that an epoch took away.
    }
    m_stage.count(u"undo of what others changed"_s, static_cast<int>(undone->left.size()));
    m_stage.count(u"undo of what others built on"_s, undone->builtOn.empty() ? 0 : 1);
    std::erase_if(settings, [&](const Setting &set) {
        const auto &written = undone->committed.written;
        const int reg = set.info->registerOf[set.field];
        return std::none_of(written.begin(), written.end(),
                            [&](const auto &own) { return own.row == set.row && own.reg == reg; });
    });
    note(client, settings, undone->committed.stamp, Oracle::Origin::Undo);
}

void People::undoAll(SimClient &client)
{
    while (!client.undo.empty())
        undo(client);
}

Result<storage::Undone> People::takeBack(SimClient &client, const storage::UndoStep &step)
{
    const qint64 wall = client.clock.wallMs();
    const bool sure = client.undo.size() % 2 == 0; // Not by chance, which would change all that follows.
    const bool blindly = m_stage.scenario.broken.contains(Broken::UndoCondition);
    auto undone = client.store().write<storage::Undone>(
        storage::Priority::Edit, [=](storage::WriteContext &context) -> Result<storage::Undone> {
            if (!blindly)
                return storage::undoIn(context, {step}, {}, wall,
                                       sure ? storage::Creations::Unmake
                                            : storage::Creations::AskWhereBuiltOn);
            auto committed = storage::commitIn(context, step.inverse, wall);
            if (!committed)
                return failure(committed.error());
            return storage::Undone{std::move(*committed), {}, {}};
        });
    undone.waitForFinished();
    return undone.result();
}

void People::import(SimClient &client)
{
    m_stage.count(u"import in several transactions"_s);
    ChangeSet set;
    for (int i = 0; i < 520; ++i) {
        domain::Session session;
        session.id = m_stage.id();
        session.title = m_stage.text();
        set.insert(session);
    }
    commit(client, set);
}

void People::importFile(SimClient &client)
{
    m_stage.count(u"import of a file"_s);
    const int version = m_stage.chance.below(3);
    const EntityInfo &info = domain::Session::info();
    ChangeSet set;
    for (int i = 0; i < 4; ++i) {
        domain::RowChange change{&info, m_stage.importedId(i), true, {}, {}, {}};
        change.imported = !m_stage.scenario.broken.contains(Broken::ImportStamp);
        if (!change.imported && client.rows().contains({info.name, change.id}))
            continue;
        change.fields.push_back({info.fieldIndex("title"), u"row %1 of file %2"_s.arg(i).arg(version)});
        set.rows.push_back(std::move(change));
    }
    commit(client, set);
}

void People::scan(SimClient &client)
{
    domain::Scan scan;
    scan.id = m_stage.id();
    scan.verdict = m_stage.text();
    ChangeSet set;
    set.insert(scan);
    commit(client, set);
    client.undo.clear(); // A scan is undone by another scan.
}

void People::erase(SimClient &client)
{
    const Row *row = anyRow(client.rows(), domain::Person::info());
    if (!row)
        return;
    m_stage.count(u"erase"_s);
    m_stage.oracle.erased(client.index(), row->id, client.isGuests());
    ChangeSet set;
    set.set(domain::Person::info(), row->id, domain::Person::info().fieldIndex("erased"), true);
    commit(client, set);
    client.undo.clear();
}

void People::resolve(SimClient &client)
{
    const Row *row = anyRow(client.rows(), domain::Conflict::info());
    if (!row)
        return;
    ChangeSet set;
    set.set(domain::Conflict::info(), row->id, domain::Conflict::info().fieldIndex("state"),
            domain::enumName(domain::ConflictState::Kept));
    commit(client, set);
}

void People::synchronise(SimClient &client)
{
    if (!client.session().openSteps())
        client.round = client.session().syncNow();
}

void People::retry(SimClient &client)
{
    for (const sync::RejectedEdit &edit : must(sync::rejectedEdits(client.store().reader()), "refused")) {
        m_stage.count(u"refused, tried again"_s);
        m_stage.observe(client);
        const auto settings =
            makesRows(edit) ? std::vector<Setting>() : settingsOf({edit.label, edit.rows}, client.rows());
        auto tried = client.store().write<bool>(
            storage::Priority::Edit, [&](storage::WriteContext &context) -> Result<bool> {
                if (const auto done = sync::retryRejected(context, edit.id); !done)
                    return failure(done.error());
                return true;
            });
        tried.waitForFinished();
        // Of a group the first part took the others with it; a row that went out of sight comes with the next
        // pull.
        if (tried.result())
            note(client, settings, {}, Oracle::Origin::Retry);
    }
}

void People::discard(SimClient &client)
{
    for (const sync::RejectedEdit &edit : must(sync::rejectedEdits(client.store().reader()), "refused")) {
        m_stage.count(u"refused, given up"_s);
        for (const domain::RowChange &change : edit.rows)
            m_stage.oracle.listed(client.index(), change);
        decide(client, edit.id, sync::discardRejected);
    }
}

void People::decide(SimClient &client, const Id &transaction, Decide decide)
{
    const auto work = [&](storage::WriteContext &context) -> Result<bool> {
        return decide(context, transaction).has_value();
    };
    waited(client.store().write<bool>(storage::Priority::Edit, work), "decision");
}

} // namespace veche::tests
