// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/servercore.h"

#include "server/accounts/roster.h"
#include "shared/base/lockfile.h"
#include "shared/storage/schema.h"
#include "shared/storage/sqliteconnection.h"

#include <QFile>
#include <QFileInfo>
#include <QtConcurrentRun>

namespace veche::server
{

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Priority;
using storage::SqliteConnection;

namespace
{
constexpr int readerThreads = 2;

/// A workspace names the one community that it holds; a server's database never does.
Result<void> refuseWorkspace(Connection &connection)
{
    const auto community = storage::readMeta(connection, u"community"_s);
    if (!community)
        return failure(community.error());
    if (community->isEmpty())
        return {};
    return failure(ErrorKind::Invalid, u"This file is a workspace of the application, not a server's data"_s);
}

Result<CopyState> copiedState(const QString &copy)
{
    VECHE_TAKE(const auto &connection, SqliteConnection::open(copy, SqliteConnection::Mode::ReadOnly));
    CopyState state;
    const auto communities = accounts::book::communities(*connection);
    if (!communities)
        return failure(communities.error());
    for (const accounts::CommunityEntry &community : *communities) {
        const auto head = sync::head(*connection, community.id);
        if (!head)
            return failure(head.error());
        state.communities.emplace_back(community.id, *head);
    }
    return state;
}
} // namespace

ServerCore::ServerCore(DataFolder folder, const Clock &clock)
    : m_folder(std::move(folder))
    , m_clock(clock)
{
    m_copying.setMaxThreadCount(1);
}

ServerCore::~ServerCore()
{
    finish();
}

void ServerCore::finish()
{
    if (m_jobs)
        m_jobs->stop();
    for (const auto &room : m_rooms)
        room->finish();
    // Readers may still write, so the writer ends last.
    m_copying.waitForDone();
    m_readers.reset();
    m_database.reset();
}

Result<std::unique_ptr<ServerCore>> ServerCore::open(const DataFolder &folder, const Clock &clock,
                                                     const std::vector<Module> &modules)
{
    VECHE_TRY(folder.make());
    std::unique_ptr<ServerCore> core(new ServerCore(folder, clock));
    VECHE_TRY(core->load(modules));
    return core;
}

namespace
{
QStringList schemaOf(const std::vector<Module> &modules)
{
    QStringList all = sync::Ledger::schema();
    for (const Module &module : modules)
        all += module.schema;
    return all;
}

std::vector<Setting> settingsOf(const std::vector<Module> &modules)
{
    std::vector<Setting> all;
    for (const Module &module : modules)
        all.insert(all.end(), module.settings.begin(), module.settings.end());
    return all;
}
} // namespace

Result<void> ServerCore::load(const std::vector<Module> &modules)
{
    auto database = storage::Database::open({.path = m_folder.database(),
                                             .create = true,
                                             .extraSchema = schemaOf(modules),
                                             .judge = refuseWorkspace,
                                             .notWritten = [this](const Error &error) {
                                                 QMetaObject::invokeMethod(
                                                     this, [this, error] { Q_EMIT notWritten(error); },
                                                     Qt::QueuedConnection);
                                             }});
    if (!database)
        return failure(database.error());
    m_database = std::move(*database);
    QFile::remove(m_folder.copy()); // Of somebody who was killed while it was made.
    auto readers = storage::ReaderPool::start(*m_database, readerThreads);
    if (!readers)
        return failure(readers.error());
    m_readers = std::move(*readers);
    m_ledger = std::make_unique<sync::Ledger>(m_clock, DeviceId::create());
    m_writer = std::make_unique<CommunityWriter>(*m_database, *m_ledger);
    m_settings = std::make_unique<Settings>(m_folder.settingsFile(), settingsOf(modules));
    VECHE_TRY(m_settings->load());
    return furnish(modules);
}

Result<void> ServerCore::furnish(const std::vector<Module> &modules)
{
    m_jobs = std::make_unique<jobs::Runner>(jobs::Runner::Parts{*m_database, *m_readers, m_clock});
    m_context = std::make_unique<Context>(Context{m_clock, *m_database, *m_readers, *m_ledger, *m_writer,
                                                  *m_jobs, m_meeting, *m_settings, m_folder.path()});
    std::vector<sync::RowFollower *> followers;
    for (const Module &module : modules) {
        m_rooms.push_back(module.make(*m_context));
        followers.push_back(m_rooms.back().get());
        for (jobs::Kind &kind : m_rooms.back()->jobs())
            m_jobs->add(std::move(kind));
    }
    m_ledger->setFollowers(std::move(followers));
    auto prepared = m_database->write<void>(Priority::Edit, [this](Connection &connection) -> Result<void> {
        for (const auto &room : m_rooms) {
            VECHE_TRY(room->prepare(connection));
        }
        return {};
    });
    prepared.waitForFinished();
    return prepared.result();
}

QFuture<Result<CopyState>> ServerCore::copyDatabase()
{
    return QtConcurrent::run(&m_copying, [this]() -> Result<CopyState> {
        const qint64 needed =
            QFileInfo(m_folder.database()).size() + QFileInfo(m_folder.database() + "-wal"_L1).size();
        VECHE_TRY(checkRoom(m_folder.path(), needed, m_folder));
        const QString copy = m_folder.copy();
        QFile::remove(copy);
        VECHE_TRY(m_database->saveCopy(copy, storage::Database::Copying::Passing));
        auto state = copiedState(copy);
        const auto unasked = LockFile::take(m_folder.copyLock());
        if (!state || unasked)
            QFile::remove(copy); // Its requester was killed in the meantime.
        return state;
    });
}

} // namespace veche::server

#include "moc_servercore.cpp"
