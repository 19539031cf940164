// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountroom.h"
#include "server/datafolder.h"
#include "server/modules.h"
#include "shared/storage/readerpool.h"
#include "shared/sync/ledger/ledger.h"

#include <QObject>
#include <QThreadPool>

namespace veche::server
{

/// At which point of its communities' logs a copy of the database was made.
struct CopyState {
    std::vector<std::pair<domain::CommunityId, sync::Head>> communities;
};

/// The core of the server and of a subcommand that finds no server running: the database with its threads,
/// the ledger, and the rooms. Lives on one thread with an event loop.
class ServerCore final : public QObject
{
    Q_OBJECT
public:
    /// Makes folder and database where there are none. Conflict: another process has the database open.
    [[nodiscard]] static Result<std::unique_ptr<ServerCore>>
    open(const DataFolder &folder, const Clock &clock,
         const std::vector<Module> &modules = server::modules());
    ~ServerCore() override;

    [[nodiscard]] const DataFolder &folder() const { return m_folder; }
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] storage::Database &database() { return *m_database; }
    [[nodiscard]] storage::ReaderPool &readers() { return *m_readers; }
    [[nodiscard]] sync::Ledger &ledger() { return *m_ledger; }
    [[nodiscard]] Settings &settings() { return *m_settings; }
    [[nodiscard]] const Meeting &meeting() const { return m_meeting; }
    [[nodiscard]] accounts::AccountDesk &accounts() { return room<accounts::AccountRoom>().desk(); }
    [[nodiscard]] CommunityWriter &writer() { return *m_writer; }
    [[nodiscard]] jobs::Runner &jobs() { return *m_jobs; }
    [[nodiscard]] const std::vector<std::unique_ptr<Room>> &rooms() const { return m_rooms; }
    /// The room of that class, which must be among the modules.
    template <typename T>
    [[nodiscard]] T &room()
    {
        const auto found = std::find_if(m_rooms.begin(), m_rooms.end(),
                                        [](const auto &room) { return dynamic_cast<T *>(room.get()); });
        Q_ASSERT(found != m_rooms.end());
        return dynamic_cast<T &>(**found);
    }

    /// Carries out the reads and writes that wait and takes nothing more: before the rooms that asked for
    /// them go. What would have followed from them doesn't happen.
    void finish();
    /// Puts a copy of the database at folder().copy(), on a thread of its own, while everything goes on.
    /// It stays where somebody holds folder().copyLock(). Full: it would leave too little room on the disk.
    [[nodiscard]] QFuture<Result<CopyState>> copyDatabase();

Q_SIGNALS:
    /// A transaction couldn't be written, and whoever asked for it was told so.
    void notWritten(const veche::Error &error);

private:
    ServerCore(DataFolder folder, const Clock &clock);
    [[nodiscard]] Result<void> load(const std::vector<Module> &modules);
    [[nodiscard]] Result<void> furnish(const std::vector<Module> &modules);

    DataFolder m_folder;
    const Clock &m_clock;
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<sync::Ledger> m_ledger;
    std::unique_ptr<CommunityWriter> m_writer;
    std::unique_ptr<storage::ReaderPool> m_readers;
    std::unique_ptr<jobs::Runner> m_jobs;
    std::unique_ptr<Settings> m_settings;
    Meeting m_meeting;
    std::unique_ptr<Context> m_context;
    std::vector<std::unique_ptr<Room>> m_rooms;
    QThreadPool m_copying; ///< one copy at a time
};

} // namespace veche::server
