// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/rights.h"

#include "shared/domain/entities.h"
#include "shared/storage/rowtable.h"
#include "shared/storage/store.h"
#include "shared/sync/client/offers.h"
#include "shared/sync/protocol/rights.h"

namespace veche::workspace
{

using namespace domain;

namespace
{
/// Compares changes with what the file holds, as the server would.
struct Examiner {
    storage::Connection &connection;
    CommunityId community;
    RoleKey role;

    /// The server keeps from who may not see it how a person is reached: absent here is hidden there.
    [[nodiscard]] bool isShown(const Id &person) const
    {
        const EntityInfo &info = Person::info();
        const auto row = storage::loadRow(connection, community, info, person);
        return row && *row && (*row)->has(info.registerOf[info.fieldIndex("email")]);
    }

    [[nodiscard]] Result<void> check(const RowChange &change) const
    {
        std::optional<Row> held;
        // The stored row makes no difference to owners and organisers.
        if (!change.create && !sync::seesEverything(role)) {
            VECHE_TAKE(auto &row, storage::loadRow(connection, community, *change.entity, change.id));
            held = std::move(row);
        }
        const Row *there = held ? &*held : nullptr;
        sync::RowFacts facts;
        if (sync::needsFacts(role, *change.entity)) {
            const std::vector<Id> persons = sync::personsOf(change, there);
            facts.isSpeaker = std::all_of(persons.begin(), persons.end(),
                                          [this](const Id &person) { return isShown(person); });
        }
        return sync::checkChange(role, change, there, facts);
    }

    [[nodiscard]] Result<void> check(const ChangeSet &changes) const
    {
        for (const RowChange &change : changes.rows) {
            VECHE_TRY(check(change));
        }
        return {};
    }
};
} // namespace

Rights::Rights(storage::Store &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
    refresh();
}

bool Rights::may(Capability capability) const
{
    return domain::may(m_role, capability);
}

bool Rights::maySee(const EntityInfo &entity, QAnyStringView field) const
{
    if (field.isEmpty())
        return sync::maySeeAny(m_role, entity);
    return sync::maySeeRegister(m_role, entity, entity.registerOf[entity.fieldIndex(field)]);
}

bool Rights::mayAdd(const EntityInfo &entity) const
{
    return sync::mayChange(m_role, entity, Privacy::Team);
}

bool Rights::mayEdit(const EntityInfo &entity) const
{
    return sync::mayRewriteRegister(m_role, entity, 0);
}

bool Rights::mayEdit(const EntityInfo &entity, QAnyStringView field, const Id &row) const
{
    const int reg = entity.registerOf[entity.fieldIndex(field)];
    if (!sync::mayRewriteRegister(m_role, entity, reg))
        return false;
    const bool depends = &entity == &Person::info() && sync::needsFacts(m_role, entity) &&
                         sync::privacyOf(entity, reg) == Privacy::Contact;
    return !depends || row.isNull() || isShown(row);
}

bool Rights::mayImport() const
{
    return mayEdit(Event::info()) && mayEdit(Session::info()) && mayEdit(Person::info());
}

bool Rights::isForTheDoor() const
{
    return mayAdd(Scan::info()) && !mayEdit(Event::info());
}

bool Rights::isShown(const Id &person) const
{
    return Examiner{m_store.reader(), m_store.community(), m_role}.isShown(person);
}

Result<void> Rights::check(const ChangeSet &changes) const
{
    return Examiner{m_store.reader(), m_store.community(), m_role}.check(changes);
}

Rights::Check Rights::checkOnWriter() const
{
    return [community = m_store.community(), role = m_role](storage::Connection &connection,
                                                            const ChangeSet &changes) {
        return Examiner{connection, community, role}.check(changes);
    };
}

void Rights::refresh()
{
    const auto told = sync::mainRole(m_store.reader());
    if (!told)
        return; // An unreadable role gives nobody more, nor less.
    const RoleKey now = *told ? **told : RoleKey(Role::Owner);
    if (now == m_role)
        return;
    m_role = now;
    Q_EMIT changed();
}

} // namespace veche::workspace

#include "moc_rights.cpp"
