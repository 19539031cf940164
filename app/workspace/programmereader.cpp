// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/programmereader.h"

#include "app/workspace/workspace.h"
#include "shared/storage/sqliteconnection.h"

#include <QtConcurrent>

namespace veche::workspace
{

using namespace domain;
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
        m_result =
            storage::forEachRow(m_connection, m_community, T::info(), conditions, true, [&](Row &&row) {
                if (row.isDeleted())
                    m_deleted.push_back(row.id);
                else
                    rows.push_back(entityOf<T>(row));
                if (const quint64 bits = registersWith(row, Stamp::lowest()))
                    m_asImported.insert(row.id, bits);
                return true;
            });
    }
    [[nodiscard]] const Result<void> &result() const { return m_result; }
    [[nodiscard]] bool foundDeleted() const { return !m_deleted.empty(); }

    /// Tells of what was read which rows are as imported and which are deleted; `remembered` by an import.
    void tell(ProgrammeState &state, const QSet<Id> &remembered)
    {
        state.asImported.insert(m_asImported);
        for (const Id &id : m_deleted)
            (remembered.contains(id) ? state.deleted : state.forgotten).insert(id);
    }

private:
    storage::Connection &m_connection;
    CommunityId m_community;
    Result<void> m_result;
    std::vector<Id> m_deleted;
    QHash<Id, quint64> m_asImported;
};

/// Rows remembered by imports of this event, and persons by any import.
Result<QSet<Id>> rememberedRows(storage::Connection &connection, const CommunityId &community,
                                const ProgrammeState &state)
{
    QSet<Id> remembered;
    for (const Imported &record : state.imported)
        remembered.insert(record.row);
    const auto read =
        storage::forEachRow(connection, community, Imported::info(),
                            {{"entity"_L1, QString(Person::info().name)}}, false, [&](Row &&row) {
                                remembered.insert(entityOf<Imported>(row).row);
                                return true;
                            });
    if (!read)
        return failure(read.error());
    return remembered;
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
        VECHE_TAKE(const auto &row, storage::loadRow(connection, community, Event::info(), event));
        if (row && !row->isDeleted()) {
            state.event = entityOf<Event>(*row);
            state.asImported.insert(event, registersWith(*row, Stamp::lowest()));
        }
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
    QSet<Id> remembered;
    if (read.foundDeleted()) {
        VECHE_TAKE(auto &found, rememberedRows(connection, community, state));
        remembered = std::move(found);
    }
    read.tell(state, remembered);
    return state;
}

QFuture<Result<ProgrammeState>> loadProgrammeState(Workspace &workspace, const EventId &event)
{
    return QtConcurrent::run(
        [path = workspace.path(), community = workspace.communityId(), event]() -> Result<ProgrammeState> {
            VECHE_TAKE(const auto &reader,
                       storage::SqliteConnection::open(path, storage::SqliteConnection::Mode::ReadOnly));
            return readProgramme(*reader, community, event);
        });
}

} // namespace veche::workspace
