// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/entitytable.h"
#include "shared/base/result.h"
#include "shared/domain/entities.h"
#include "shared/domain/plan.h"

namespace veche::storage
{
class Store;
struct RowEvent;
} // namespace veche::storage

namespace veche::workspace
{

/// Whether the row has that id in that field; not, where its entity has no such field.
[[nodiscard]] bool refersTo(const domain::Row &row, QAnyStringView field, const Id &id);
/// Whether the row is of the event: has its id in the field that says so.
[[nodiscard]] bool belongsTo(const domain::Row &row, const domain::EventId &event);

/// The rows of one event, in memory and current; orders, tickets, scans and messages, which may be a hundred
/// thousand, are read where they are shown.
class EventData
{
public:
    explicit EventData(const domain::EventId &event)
        : m_event(event)
    {
    }

    [[nodiscard]] const domain::EventId &event() const { return m_event; }

    EntityTable<domain::EventTag, &domain::EventTag::tag> tags;
    EntityTable<domain::Track> tracks;
    EntityTable<domain::Room> rooms;
    EntityTable<domain::Session, &domain::Session::track> sessions;
    EntityTable<domain::Slot, &domain::Slot::session> slots;
    EntityTable<domain::SessionSpeaker, &domain::SessionSpeaker::session, &domain::SessionSpeaker::person>
        speakers;
    EntityTable<domain::SessionTag, &domain::SessionTag::session, &domain::SessionTag::tag> sessionTags;
    EntityTable<domain::Release> releases;
    EntityTable<domain::Task> tasks;
    EntityTable<domain::Assignment, &domain::Assignment::task, &domain::Assignment::person> assignments;
    EntityTable<domain::TicketType> ticketTypes;
    EntityTable<domain::Quota> quotas;
    EntityTable<domain::QuotaMember, &domain::QuotaMember::quota, &domain::QuotaMember::ticketType>
        quotaMembers;
    EntityTable<domain::TicketKey> ticketKeys;
    EntityTable<domain::Gate> gates;

    /// By start, then id.
    [[nodiscard]] std::vector<const domain::Slot *> slotsOf(const Id &session) const;
    /// By position, then id.
    [[nodiscard]] std::vector<const domain::SessionSpeaker *> speakersOf(const Id &session) const;
    [[nodiscard]] std::vector<const domain::SessionSpeaker *> sessionsOf(const Id &person) const
    {
        return speakers.of<&domain::SessionSpeaker::person>(person);
    }
    [[nodiscard]] std::vector<const domain::Assignment *> assignmentsOf(const Id &task) const
    {
        return assignments.of<&domain::Assignment::task>(task);
    }
    [[nodiscard]] std::vector<const domain::QuotaMember *> membersOf(const Id &quota) const
    {
        return quotaMembers.of<&domain::QuotaMember::quota>(quota);
    }

    /// How many tickets there are in all; nothing where there is no end of them. See domain/capacity.h.
    [[nodiscard]] std::optional<int> places() const;

    /// Every row of the event's plan, by its description.
    [[nodiscard]] std::vector<domain::PlanRow> plan() const;
    [[nodiscard]] Result<void> load(storage::Store &store);
    /// True where the row is one of this event's that are held here.
    bool apply(const storage::RowEvent &row);

private:
    /// Calls the function with every table, until it fails.
    template <typename Data, typename Visit>
    static Result<void> eachTable(Data &data, Visit &&visit)
    {
        Result<void> done;
        const auto next = [&](auto &...tables) { (void)((done = visit(tables), done.has_value()) && ...); };
        next(data.tags, data.tracks, data.rooms, data.sessions, data.slots, data.speakers, data.sessionTags,
             data.releases, data.tasks, data.assignments, data.ticketTypes, data.quotas, data.quotaMembers,
             data.ticketKeys, data.gates);
        return done;
    }

    domain::EventId m_event;
};

} // namespace veche::workspace
