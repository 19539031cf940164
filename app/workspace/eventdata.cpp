// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/eventdata.h"

#include "shared/domain/capacity.h"
#include "shared/storage/store.h"

#include <QHash>

namespace veche::workspace
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
bool holds(const Row &row, int field, const Id &id)
{
    const auto *held = field < 0 ? nullptr : std::get_if<QByteArray>(&row.values[field]);
    return held && *held == QByteArrayView(id.data());
}
} // namespace

bool refersTo(const Row &row, QAnyStringView field, const Id &id)
{
    return holds(row, row.entity->fieldIndex(field), id);
}

bool belongsTo(const Row &row, const EventId &event)
{
    // Asked several times of each row that arrives.
    static const auto fields = [] {
        QHash<const EntityInfo *, int> found;
        for (const EntityInfo *entity : allEntities())
            found.insert(entity, entity->fieldIndex("event"_L1));
        return found;
    }();
    return holds(row, fields.value(row.entity, -1), event);
}

std::vector<const Slot *> EventData::slotsOf(const Id &session) const
{
    auto found = slots.of<&Slot::session>(session);
    std::stable_sort(found.begin(), found.end(),
                     [](const Slot *a, const Slot *b) { return a->start < b->start; });
    return found;
}

std::vector<const SessionSpeaker *> EventData::speakersOf(const Id &session) const
{
    auto found = speakers.of<&SessionSpeaker::session>(session);
    std::stable_sort(found.begin(), found.end(), [](const SessionSpeaker *a, const SessionSpeaker *b) {
        return a->position < b->position;
    });
    return found;
}

std::optional<int> EventData::places() const
{
    const auto copied = [](const auto &table) {
        using Entity = typename std::decay_t<decltype(table)>::Entity;
        const auto all = table.all();
        return std::vector<Entity>(all.begin(), all.end());
    };
    return domain::placesOf(copied(ticketTypes), copied(quotas), copied(quotaMembers));
}

std::vector<PlanRow> EventData::plan() const
{
    std::vector<PlanRow> rows;
    (void)eachTable(*this, [&](const auto &table) -> Result<void> {
        const EntityInfo &info = std::decay_t<decltype(table)>::Entity::info();
        if (info.scope.kind == Scope::Kind::Plan) {
            for (const auto &row : table.all())
                rows.emplace_back(info, row);
        }
        return {};
    });
    return rows;
}

Result<void> EventData::load(storage::Store &store)
{
    return eachTable(*this, [&](auto &table) -> Result<void> {
        using T = typename std::decay_t<decltype(table)>::Entity;
        VECHE_TAKE(auto &rows, store.all<T>({{"event"_L1, m_event.toBytes()}}));
        table.clear();
        for (T &entity : rows)
            table.insert(std::move(entity));
        return {};
    });
}

bool EventData::apply(const storage::RowEvent &row)
{
    if (!belongsTo(*row.row, m_event))
        return false;
    bool taken = false;
    (void)eachTable(*this, [&](auto &table) -> Result<void> {
        if (row.is(std::decay_t<decltype(table)>::Entity::info())) {
            table.apply(*row.row);
            taken = true;
        }
        return {};
    });
    return taken;
}

} // namespace veche::workspace
