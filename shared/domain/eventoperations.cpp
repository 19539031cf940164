// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/eventoperations.h"

#include "shared/base/text.h"

#include <QRegularExpression>

namespace veche::domain
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int perDay = 24 * 60;
constexpr int maxSlug = 60;

/// Copies rows under new ids and knows what became of the old ones.
class Copier
{
public:
    Copier(const WholeEvent &state, const DuplicateOptions &options)
        : m_state(state)
        , m_options(options)
    {
        if (state.event->start.isValid() && options.start.isValid())
            m_days = static_cast<int>(state.event->start.daysTo(options.start));
    }

    Duplicated run()
    {
        m_changes.label = m_options.label;
        copyEvent();
        if (has(EventPart::Tracks))
            copyPlain(m_state.tracks);
        if (has(EventPart::Rooms))
            copy(m_state.rooms, [](Room &room) {
                room.guid.clear();
                return true;
            });
        if (has(EventPart::Sessions))
            copySessions();
        if (has(EventPart::Tickets))
            copyTickets();
        if (has(EventPart::Gates))
            copy(m_state.gates, [&](Gate &gate) { return remap(gate.ticketTypes), true; });
        if (has(EventPart::Tasks))
            copyTasks();
        if (has(EventPart::Tags))
            copyPlain(m_state.eventTags);
        return {m_event, std::move(m_changes)};
    }

private:
    [[nodiscard]] bool has(EventPart part) const { return m_options.parts.testFlag(part); }
    [[nodiscard]] QDate shifted(QDate date) const { return date.isValid() ? date.addDays(m_days) : date; }
    void shift(LocalTime &time) const { time = time.plus(qint64(m_days) * perDay); }

    /// The new id; null where the row wasn't copied.
    template <typename Tag>
    bool remap(TypedId<Tag> &id) const
    {
        id = TypedId<Tag>(m_ids.value(id));
        return !id.isNull();
    }

    template <typename Tag>
    void remap(IdSet<Tag> &ids) const
    {
        for (auto &id : ids)
            remap(id);
        std::erase_if(ids, [](const auto &id) { return id.isNull(); });
        std::sort(ids.begin(), ids.end());
    }

    /// `adapt` changes the copy and says whether it can be.
    template <typename T, typename F>
    void copy(const std::vector<T> &rows, F adapt)
    {
        for (T row : rows) {
            if (!adapt(row))
                continue;
            const Id id = Id::create();
            m_ids.insert(row.id, id);
            row.id = id;
            row.event = m_event;
            m_changes.insert(row);
        }
    }

    template <typename T>
    void copyPlain(const std::vector<T> &rows)
    {
        copy(rows, [](T &) { return true; });
    }

    void copyEvent()
    {
        Event event = *m_state.event;
        event.id = m_event;
        event.name = m_options.name;
        event.slug = m_options.slug;
        event.start = shifted(event.start);
        event.end = shifted(event.end);
        shift(event.doors);
        event.state = EventState::Draft;
        event.release = {};
        event.joinLink.clear();
        m_changes.insert(event);
    }

    void copySessions()
    {
        copy(m_state.sessions, [&](Session &session) {
            remap(session.track);
            if (session.state == SessionState::Confirmed)
                session.state = SessionState::Accepted;
            for (QString *own : {&session.guid, &session.code, &session.url, &session.feedbackUrl})
                own->clear();
            return true;
        });
        if (has(EventPart::Slots)) {
            copy(m_state.slots, [&](Slot &slot) {
                shift(slot.start);
                slot.sourceId.clear();
                remap(slot.rooms);
                return remap(slot.session);
            });
        }
        if (has(EventPart::Speakers))
            copy(m_state.speakers, [&](SessionSpeaker &link) { return remap(link.session); });
        if (has(EventPart::Tags))
            copy(m_state.sessionTags, [&](SessionTag &link) { return remap(link.session); });
    }

    void copyTickets()
    {
        copy(m_state.ticketTypes, [&](TicketType &type) {
            for (LocalTime *time : {&type.saleStart, &type.saleEnd, &type.validFrom, &type.validUntil})
                shift(*time);
            return true;
        });
        copyPlain(m_state.quotas);
        copy(m_state.quotaMembers,
             [&](QuotaMember &link) { return remap(link.quota) && remap(link.ticketType); });
    }

    void copyTasks()
    {
        copy(m_state.tasks, [&](Task &task) {
            shift(task.start);
            remap(task.room);
            task.state = TaskState::Open;
            return true;
        });
        if (has(EventPart::Crew))
            copy(m_state.assignments, [&](Assignment &link) { return remap(link.task); });
    }

    const WholeEvent &m_state;
    const DuplicateOptions &m_options;
    EventId m_event = EventId::create();
    int m_days = 0;
    QHash<Id, Id> m_ids;
    ChangeSet m_changes;
};

template <typename T>
void shiftAll(ChangeSet &changes, const std::vector<T> &rows, std::initializer_list<LocalTime T::*> times,
              qint64 minutes)
{
    for (const T &before : rows) {
        T after = before;
        for (const auto time : times)
            after.*time = (after.*time).plus(minutes);
        changes.update(before, after);
    }
}

bool mentions(const QString &folded, std::initializer_list<QLatin1StringView> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](QLatin1StringView word) { return folded.contains(word); });
}
} // namespace

Duplicated duplicateEvent(const WholeEvent &state, const DuplicateOptions &options)
{
    return Copier(state, options).run();
}

ChangeSet moveEvent(const WholeEvent &state, QDate newStart, const QString &label)
{
    ChangeSet changes{label, {}};
    const Event &before = *state.event;
    if (!before.start.isValid() || !newStart.isValid() || before.start == newStart)
        return changes;
    const qint64 days = before.start.daysTo(newStart);
    const qint64 minutes = days * perDay;
    Event after = before;
    after.start = newStart;
    after.end = before.end.isValid() ? before.end.addDays(days) : before.end;
    after.doors = before.doors.plus(minutes);
    changes.update(before, after);
    shiftAll(changes, state.slots, {&Slot::start}, minutes);
    shiftAll(changes, state.tasks, {&Task::start}, minutes);
    shiftAll(changes, state.ticketTypes,
             {&TicketType::saleStart, &TicketType::saleEnd, &TicketType::validFrom, &TicketType::validUntil},
             minutes);
    return changes;
}

QDate guessEnd(QDate start, QStringView name)
{
    if (!start.isValid())
        return start;
    const QString folded = text::folded(name);
    // Folding turns Cyrillic into Latin: "конференция" is "konferentsiia".
    if (mentions(folded, {"meetup"_L1, "mitap"_L1, "vstrecha"_L1, "lecture"_L1, "lektsiia"_L1, "webinar"_L1,
                          "vebinar"_L1}))
        return start;
    if (mentions(folded,
                 {"festival"_L1, "hackathon"_L1, "khakaton"_L1, "congress"_L1, "kongress"_L1, "camp"_L1}))
        return start.addDays(2);
    if (mentions(folded, {"conf"_L1, "konferent"_L1, "summit"_L1, "sammit"_L1, "forum"_L1}))
        return start.addDays(1);
    return start;
}

QString guessSlug(const QString &name, QDate start, const QStringList &taken)
{
    static const QRegularExpression year(u"(19|20)\\d\\d"_s);
    const QString suffix =
        start.isValid() && !year.match(name).hasMatch() ? u"-%1"_s.arg(start.year()) : QString();
    const auto make = [&](const QString &end) {
        return text::slug(name, maxSlug - static_cast<int>(end.size())) + end;
    };
    QString slug = make(suffix);
    for (int n = 2; taken.contains(slug); ++n)
        slug = make(suffix + u'-' + QString::number(n));
    return slug;
}

} // namespace veche::domain
