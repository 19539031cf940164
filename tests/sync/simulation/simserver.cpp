// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/simserver.h"

#include "shared/storage/schema.h"
#include "shared/sync/ledger/ledgerknown.h"
#include "tests/sync/simulation/results.h"

#include <QFile>

namespace veche::tests
{

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Priority;

namespace
{
constexpr qint64 bytesOfPage = 4000; ///< so that some end inside a transaction

/// The database's own, or `first` where it has none yet: the same in every run of a seed.
tl::unexpected<Error> otherLog()
{
    return failure(ErrorKind::Conflict, u"Another log is kept here"_s);
}
} // namespace

void replaceFile(const QString &from, const QString &to)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(to + suffix);
    if (!QFile::copy(from, to))
        qFatal("copy %s", qPrintable(to));
}

SimServer::SimServer(Options options)
    : m_options(std::move(options))
{
    open();
    const auto adopt = [this](Connection &connection) -> Result<bool> {
        return m_ledger->adopt(connection, m_options.community).has_value();
    };
    waited(m_database->write<bool>(Priority::Edit, adopt), "adopt");
}

SimServer::~SimServer()
{
    close();
}

void SimServer::open()
{
    storage::DatabaseOptions options;
    options.path = m_options.path;
    options.extraSchema = sync::Ledger::schema();
    options.synchronous = false;
    m_database = must(storage::Database::open(options), "server");
    m_reader = must(m_database->openReader(), "server's reader");
    m_replica = std::make_unique<Replica>(*m_reader, m_options.community);
    m_ledger = std::make_unique<sync::Ledger>(clock, m_options.device, m_options.rules);
    if (m_options.anotherDeviceEachStart)
        m_options.device.value += 1000;
    m_writer = std::make_unique<server::CommunityWriter>(*m_database, *m_ledger);
    m_log = waited(m_database->write<std::shared_ptr<const serversync::LogKey>>(Priority::Edit,
                                                                                serversync::LogKey::shared),
                   "log key");
    m_desk =
        std::make_unique<serversync::PushDesk>(*m_writer, *m_ledger, [this](auto &&...) -> Result<QString> {
            if (m_untilBreak < 0 || m_untilBreak-- > 0)
                return QString();
            return failure(ErrorKind::Retryable, u"The server died"_s);
        });
}

void SimServer::close()
{
    m_sequence = {};
    m_desk.reset();
    m_replica.reset();
    m_reader.reset();
    m_database.reset();
    m_ledger.reset();
}

void SimServer::restart()
{
    close();
    open();
}

void SimServer::restore(const QString &copy)
{
    close();
    replaceFile(copy, m_options.path);
    open();
}

void SimServer::saveCopy(const QString &copy)
{
    QFile::remove(copy);
    if (!m_database->saveCopy(copy))
        qFatal("copy to %s", qPrintable(copy));
}

void SimServer::raiseEpoch()
{
    const auto raise = [this](Connection &connection) -> Result<bool> {
        return m_ledger->raiseEpoch(connection, m_options.community).has_value();
    };
    waited(m_database->write<bool>(Priority::Edit, raise), "epoch");
}

void SimServer::commit(const domain::ChangeSet &changes)
{
    m_highest = std::max(m_highest, clock.wallMs());
    const auto work = [&](Connection &connection) -> Result<bool> {
        const auto done = m_ledger->commit(connection, m_options.community, changes);
        return done ? Result<bool>(true) : failure(done.error());
    };
    waited(m_database->write<bool>(Priority::Edit, work), "server's commit");
}

qint64 SimServer::head()
{
    return must(sync::head(*m_reader, m_options.community), "head").seq;
}

bool SimServer::hasSequence(qint64 seq)
{
    (void)m_replica->rows();
    return m_replica->sequences().contains(seq);
}

domain::Role SimServer::roleOf(const domain::AccountId &account) const
{
    const auto found = m_roles.find(account);
    return found == m_roles.end() ? domain::Role::Owner : found->second;
}

Result<QByteArray> SimServer::answer(const Call &call)
{
    m_highest = std::max(m_highest, clock.wallMs());
    switch (call.kind) {
    case CallKind::Greet:
        return greeted(call);
    case CallKind::Know:
        return told(call);
    case CallKind::Push:
        return taken(call);
    case CallKind::Pull:
    case CallKind::Rows:
        break;
    }
    return given(call);
}

Result<QByteArray> SimServer::greeted(const Call &call)
{
    sync::Greeting greeting = m_log->greet(call.body, m_options.community);
    const auto read = [this](Connection &connection) {
        return sync::known::read(connection, m_options.community);
    };
    if (call.known)
        greeting.known =
            waited(m_database->write<sync::KnownStamps>(Priority::Edit, read), "known vector").toBytes();
    return sync::encodeGreeting(greeting);
}

Result<QByteArray> SimServer::told(const Call &call)
{
    const auto join = [&](Connection &connection) -> Result<bool> {
        VECHE_TAKE(const auto &stands, sync::standsAt(connection, m_options.community, call.at));
        return stands &&
               sync::known::join(connection, m_options.community, sync::KnownStamps::fromBytes(call.body))
                   .has_value();
    };
    if (roleOf(call.caller.account) != domain::Role::Owner)
        return failure(ErrorKind::Rejected, u"Only an owner can say so"_s);
    if (!waited(m_database->write<bool>(Priority::Edit, join), "known vector"))
        return failure(ErrorKind::Conflict, u"It was restored meanwhile"_s);
    return QByteArray();
}

Result<QByteArray> SimServer::taken(const Call &call)
{
    if (!call.at.log.isNull() && call.at.log != m_log->log())
        return otherLog();
    serversync::Caller caller = call.caller;
    caller.role = roleOf(caller.account);
    const qint64 before = head();
    auto future = m_desk->push(caller, m_options.community, call.body, call.at);
    future.waitForFinished();
    const auto result = future.result();
    if (!m_options.numbersInside && head() > before) {
        const auto number = [&](Connection &connection) { return m_sequence.number(connection, before); };
        (void)waited(m_database->write<bool>(Priority::Edit, number), "plain sequence");
    }
    if (result)
        return sync::encodePushResult(*result);
    restart(); // Whatever it was, nobody hears more of it than this.
    return failure(result.error());
}

Result<QByteArray> SimServer::given(const Call &call)
{
    if (!call.query.log.isNull() && call.query.log != m_log->log())
        return otherLog();
    const domain::Role role = roleOf(call.caller.account);
    const auto read = [&](Connection &connection) -> Result<QByteArray> {
        sync::PullQuery query = call.query;
        query.maxRows = m_options.rowsOfPage;
        query.maxBytes = bytesOfPage;
        auto page = call.kind == CallKind::Pull
                        ? sync::changesSince(connection, m_options.community, query, role, m_options.rules)
                        : sync::rowsNow(connection, m_options.community, *sync::decodeRefs(call.body), role);
        if (!page)
            return failure(page.error());
        page->now = m_ledger->wallMs();
        return sync::encodePull(*page);
    };
    auto future = m_database->write<QByteArray>(Priority::Edit, read);
    future.waitForFinished();
    return future.result();
}

} // namespace veche::tests
