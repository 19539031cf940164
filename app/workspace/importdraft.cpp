// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are imported, read and compared with the workspace.
#include "app/workspace/programmereader.h"
#include "app/workspace/workspace.h"
#include "shared/interchange/scheduleformat.h"
#include "shared/storage/sqliteconnection.h"

#include <QtConcurrent>

namespace veche::workspace
{

using namespace domain;
using namespace imports;
using namespace interchange;
using namespace Qt::StringLiterals;

namespace
{
/// The event that the file is of, or was imported into before; null where there is none any more.
Result<EventId> eventBefore(storage::Connection &connection, const CommunityId &community,
                            const ScheduleFile &file)
{
    const auto imported =
        storage::readAll<Imported>(connection, community, {{"entity"_L1, QString(Event::info().name)}});
    const auto events = storage::readAll<Event>(connection, community);
    if (!imported || !events)
        return failure(imported ? events.error() : imported.error());
    QSet<Id> there;
    for (const Event &event : *events)
        there.insert(event.id);
    return knownEvent(file, *imported, there);
}

Result<QSet<Id>> everyEvent(storage::Connection &connection, const CommunityId &community)
{
    QSet<Id> events;
    const auto read = storage::forEachRow(connection, community, Event::info(), {}, true, [&](Row &&row) {
        events.insert(row.id);
        return true;
    });
    if (!read)
        return failure(read.error());
    return events;
}
} // namespace

Result<ImportDraft> draftFor(storage::Connection &connection, const EventId &event, const ScheduleFile &file,
                             ImportOptions options)
{
    const CommunityId community = options.community;
    VECHE_TAKE(const auto &state, readProgramme(connection, community, event));
    VECHE_TAKE(auto &events, everyEvent(connection, community));
    options.takenEvents = std::move(events);
    ImportDraft draft = makeDraft(file, state, options);
    const IdsByEntity wanted = newIds(draft);
    for (auto ids = wanted.cbegin(); ids != wanted.cend(); ++ids) {
        VECHE_TAKE(const auto &taken, storage::storedAmong(connection, community, *ids.key(), *ids));
        leaveOutTaken(draft, *ids.key(), taken);
    }
    return draft;
}

QFuture<Result<ScheduleFile>> readSchedule(const QString &path, const QString &zone, const QString &format)
{
    return QtConcurrent::run([=] { return readScheduleFile(path, {.zone = zone}, format); });
}

QFuture<Result<ImportDraft>> draftImport(Workspace &workspace, const ScheduleFile &file,
                                         const ImportTarget &target, const storage::StopFlag &stop)
{
    ImportOptions options = target.options;
    options.community = workspace.communityId();
    for (const Event &event : workspace.events().all())
        options.takenSlugs << event.slug;
    EventId named;
    if (const Event *event = workspace.eventBySlug(target.eventSlug); event && !target.eventSlug.isEmpty())
        named = EventId(event->id);
    else
        options.slug = target.eventSlug;
    if (target.event)
        named = *target.event;
    return QtConcurrent::run([path = workspace.path(), file, options, named, otherwise = target.otherwise,
                              guess = target.eventSlug.isEmpty() && !target.event,
                              stop]() -> Result<ImportDraft> {
        if (stop && *stop)
            return failure(ErrorKind::Cancelled, u"Nobody wants to import it any more"_s);
        VECHE_TAKE(const auto &reader,
                   storage::SqliteConnection::open(path, storage::SqliteConnection::Mode::ReadOnly));
        if (stop)
            reader->stopOn(stop);
        Result<EventId> event = named;
        if (guess)
            event = eventBefore(*reader, options.community, file);
        if (!event)
            return failure(event.error());
        if (guess && event->isNull())
            event = otherwise;
        return draftFor(*reader, *event, file, options);
    });
}

} // namespace veche::workspace
