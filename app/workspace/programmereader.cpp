// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/programmereader.h"

#include "app/workspace/workspace.h"
#include "shared/interchange/schedulexmlreader.h"

#include <QtConcurrent>

namespace veche::workspace
{

using namespace domain;
using namespace interchange;
using namespace Qt::StringLiterals;

namespace
{
/// Reads rows into the vectors one after another; the first failure ends it.
class Reading
{
public:
    Reading(storage::Connection &connection, const CommunityId &community)
        : m_connection(connection)
        , m_community(community)
    {
    }

    template <typename T>
    void operator()(std::vector<T> &rows, const std::vector<storage::Where> &conditions = {})
    {
        if (!m_result)
            return;
        auto read = storage::readAll<T>(m_connection, m_community, conditions);
        if (read)
            rows = std::move(*read);
        else
            m_result = failure(read.error());
    }
    [[nodiscard]] const Result<void> &result() const { return m_result; }

private:
    storage::Connection &m_connection;
    CommunityId m_community;
    Result<void> m_result;
};

Result<EventId> eventBefore(storage::Connection &connection, const CommunityId &community,
                            const ScheduleFile &file, const ImportOptions &options)
{
    std::vector<Imported> imported;
    Reading read(connection, community);
    read(imported, {{"entity"_L1, QString(Event::info().name)}});
    if (!read.result())
        return failure(read.result().error());
    return knownEvent(file, imported, options.source);
}
} // namespace

Result<ProgrammeState> readProgramme(storage::Connection &connection, const CommunityId &community,
                                     const EventId &event)
{
    ProgrammeState state;
    Reading read(connection, community);
    read(state.persons);
    read(state.tags);
    if (!event.isNull()) {
        const auto row = storage::loadRow(connection, community, Event::info(), event);
        if (!row)
            return failure(row.error());
        if (*row && !(*row)->isDeleted())
            state.event = entityOf<Event>(**row);
        const std::vector<storage::Where> ofEvent{{"event"_L1, event.toBytes()}};
        read(state.tracks, ofEvent);
        read(state.rooms, ofEvent);
        read(state.sessions, ofEvent);
        read(state.slots, ofEvent);
        read(state.speakers, ofEvent);
        read(state.sessionTags, ofEvent);
        read(state.imported, ofEvent);
    }
    if (!read.result())
        return failure(read.result().error());
    return state;
}

QFuture<Result<ProgrammeState>> loadProgrammeState(Workspace &workspace, const EventId &event)
{
    auto &database = workspace.store().database();
    return QtConcurrent::run(
        [&database, community = workspace.communityId(), event]() -> Result<ProgrammeState> {
            const auto reader = database.openReader();
            if (!reader)
                return failure(reader.error());
            return readProgramme(**reader, community, event);
        });
}

QFuture<Result<ScheduleFile>> readSchedule(const QString &path, const QString &zone)
{
    return QtConcurrent::run([path, zone] { return readScheduleXmlFile(path, {.zone = zone}); });
}

QFuture<Result<ImportDraft>> draftImport(Workspace &workspace, const ScheduleFile &file,
                                         const ImportTarget &target)
{
    ImportOptions options = target.options;
    for (const Event &event : workspace.events().all())
        options.takenSlugs << event.slug;
    EventId named;
    if (const Event *event = workspace.eventBySlug(target.eventSlug); event && !target.eventSlug.isEmpty())
        named = EventId(event->id);
    else
        options.slug = target.eventSlug;
    if (target.event)
        named = *target.event;
    auto &database = workspace.store().database();
    return QtConcurrent::run([&database, community = workspace.communityId(), file, options, named,
                              otherwise = target.otherwise,
                              guess = target.eventSlug.isEmpty() && !target.event]() -> Result<ImportDraft> {
        const auto reader = database.openReader();
        if (!reader)
            return failure(reader.error());
        Result<EventId> event = named;
        if (guess)
            event = eventBefore(**reader, community, file, options);
        if (!event)
            return failure(event.error());
        if (guess && event->isNull())
            event = otherwise;
        const auto state = readProgramme(**reader, community, *event);
        if (!state)
            return failure(state.error());
        return makeDraft(file, *state, options);
    });
}

} // namespace veche::workspace
