// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/scheduleimport.h"

#include "shared/domain/eventoperations.h"
#include "shared/domain/persons.h"
#include "shared/imports/importedid.h"
#include "shared/interchange/schedulesource.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using domain::Event;
using imports::Stored;

namespace
{
template <typename T>
void addRows(Stored &stored, const std::vector<T> &rows)
{
    auto &of = stored.rows[&T::info()];
    of.reserve(rows.size());
    for (const T &row : rows)
        of.push_back(&row);
}

Stored storedIn(const domain::ProgrammeState &state)
{
    Stored stored;
    if (state.event)
        stored.rows[&Event::info()] = {&*state.event};
    addRows(stored, state.tracks);
    addRows(stored, state.rooms);
    addRows(stored, state.persons);
    addRows(stored, state.sessions);
    addRows(stored, state.slots);
    addRows(stored, state.speakers);
    stored.imported = state.imported;
    stored.asImported = &state.asImported;
    stored.deleted = &state.deleted;
    stored.forgotten = &state.forgotten;
    const domain::PersonResolver resolver(state.persons);
    for (const domain::Person &person : state.persons) {
        if (person.erased || !person.mergedInto.isNull())
            stored.standIns.insert(person.id, {resolver.resolve(domain::PersonId(person.id)), person.erased});
    }
    return stored;
}

/// Events that recur under one name are told apart by their month. A further one, or one in the place of an
/// event that was deleted, has the next ordinal.
Id newEventId(const ScheduleFile &file, const ImportOptions &options)
{
    const QString name = file.acronym.isEmpty() ? u"title:"_s + file.title : u"acronym:"_s + file.acronym;
    const QString key = name + imports::keySeparator + file.firstDate.toString(u"yyyy-MM"_s);
    for (int ordinal = 0;; ++ordinal) {
        const Id id =
            imports::importedId({options.community, {}, Event::info().name, scheduleFamily, key, ordinal});
        if (!options.takenEvents.contains(id))
            return id;
    }
}

Event theirEvent(const ScheduleFile &file, const std::optional<Event> &current, const ImportOptions &options)
{
    Event theirs;
    theirs.id = current ? current->id : newEventId(file, options);
    theirs.name = !options.name.isEmpty() && !current ? options.name : file.title;
    if (theirs.name.isEmpty() && !current)
        theirs.name = file.acronym.isEmpty() ? scheduleSourceName : file.acronym;
    theirs.start = file.start;
    theirs.end = file.end;
    theirs.zone = file.zone;
    theirs.dayStart = file.dayStart;
    theirs.place = file.venue;
    theirs.address = file.city;
    theirs.url = file.url;
    theirs.language = options.language;
    // An acronym is chosen to be an address; only a title gets the year.
    const bool hasAcronym = !file.acronym.isEmpty();
    theirs.slug = options.slug;
    if (theirs.slug.isEmpty())
        theirs.slug = domain::guessSlug(hasAcronym ? file.acronym : theirs.name,
                                        hasAcronym ? QDate() : file.start, options.takenSlugs);
    return theirs;
}
} // namespace

domain::EventId knownEvent(const ScheduleFile &file, std::span<const domain::Imported> imported,
                           const QSet<Id> &events)
{
    if (events.contains(file.event))
        return domain::EventId(file.event);
    const QString key = eventKey(file);
    for (const domain::Imported &record : imported) {
        if (record.entity == Event::info().name && record.source == scheduleSourceName && record.key == key &&
            events.contains(record.row))
            return domain::EventId(record.row);
    }
    return {};
}

imports::ImportDraft makeDraft(const ScheduleFile &file, const domain::ProgrammeState &current,
                               const ImportOptions &options, const imports::OnRecognised &recognised)
{
    const Event theirs = theirEvent(file, current.event, options);
    const imports::Source source = scheduleSource(file, theirs, current, options);
    imports::ImportDraft draft = imports::makeDraft(
        source, storedIn(current), {options.community, domain::EventId(theirs.id)}, recognised);
    draft.eventName = current.event ? current.event->name : theirs.name;
    draft.eventSlug = current.event ? current.event->slug : theirs.slug;
    return draft;
}

} // namespace veche::interchange
