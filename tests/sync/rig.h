// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/transport/httptransport.h"
#include "server/http/server.h"
#include "server/sync/syncroutes.h"
#include "shared/base/futures.h"
#include "shared/sync/client/syncsession.h"
#include "shared/tickets/signing.h"

#include <QEventLoop>
#include <QTemporaryDir>
#include <QTest>

namespace veche::tests
{

template <typename T>
T must(Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(toString(result.error())));
    return std::move(*result);
}

/// Runs the event loop until the future is finished; QTest::qWaitFor() would sleep 10 ms between its turns.
template <typename T>
Result<T> settled(const QFuture<Result<T>> &future)
{
    QEventLoop loop;
    QTimer::singleShot(30'000, &loop, &QEventLoop::quit);
    futures::watch(QFuture<void>(future), &loop, [&loop] { loop.quit(); });
    loop.exec();
    if (future.resultCount() == 0)
        return failure(ErrorKind::Bug, QStringLiteral("The future was never finished"));
    return future.result();
}

/// Somebody who may sign in.
struct Person {
    QByteArray token;
    domain::AccountId account = domain::AccountId::create();
    domain::Role role = domain::Role::Owner;
    DeviceId device = DeviceId::create();
    signing::KeyPair key = signing::generate();
};

/// A whole sync server on a port of this machine: database, ledger, gate, routes.
class LoopbackServer final : private server::Callers
{
public:
    explicit LoopbackServer(const Clock &clock, const QString &path, bool synchronous = true)
        : m_clock(clock)
        , m_path(path)
        , m_synchronous(synchronous)
    {
        open();
    }
    ~LoopbackServer() override { close(); }

    void open(quint16 port = 0)
    {
        storage::DatabaseOptions options;
        options.path = m_path;
        options.create = true;
        options.extraSchema = sync::Ledger::schema();
        options.synchronous = m_synchronous;
        database = must(storage::Database::open(options), "server's database");
        ledger = std::make_unique<sync::Ledger>(m_clock, DeviceId::create());
        auto key = database->write<std::shared_ptr<const serversync::LogKey>>(storage::Priority::Edit,
                                                                              serversync::LogKey::shared);
        key.waitForFinished();
        log = must(key.result(), "log's key");
        readers = must(storage::ReaderPool::start(*database, 2), "readers");
        http::ServerOptions http;
        http.log = [](const QByteArray &) {};
        server = std::make_unique<http::Server>(http);
        writer = std::make_unique<server::CommunityWriter>(*database, *ledger);
        routes = std::make_unique<serversync::SyncRoutes>(
            serversync::SyncParts{*database, *writer, *readers, *ledger, *log, *this});
        QObject::connect(writer.get(), &server::CommunityWriter::changed, routes.get(),
                         &serversync::SyncRoutes::nudge);
        routes->mount(server->router());
        this->port = must(server->listen(QHostAddress::LocalHost, port), "port");
    }

    void close()
    {
        server.reset();
        if (routes)
            routes->finish();
        readers.reset();
        database.reset();
        ledger.reset();
        routes.reset();
    }

    void admit(const Person &person)
    {
        server::Caller caller;
        caller.account = person.account;
        caller.device = person.device;
        caller.publicKey = person.key.publicKey.toBytes();
        m_people.insert(person.token, {caller, person.role});
    }
    void setRole(const Person &person, domain::Role role) { m_people[person.token].role = role; }

    template <typename T>
    T write(std::function<Result<T>(storage::Connection &)> work)
    {
        auto future = database->write<T>(storage::Priority::Edit, std::move(work));
        future.waitForFinished();
        return must(future.result(), "server's write");
    }

    void adopt(const domain::CommunityId &community)
    {
        (void)write<bool>([&](storage::Connection &connection) -> Result<bool> {
            return ledger->adopt(connection, community).has_value();
        });
    }

    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)); }
    [[nodiscard]] const QString &path() const { return m_path; }

    std::unique_ptr<storage::Database> database;
    std::unique_ptr<sync::Ledger> ledger;
    std::unique_ptr<server::CommunityWriter> writer;
    std::shared_ptr<const serversync::LogKey> log;
    std::unique_ptr<storage::ReaderPool> readers;
    std::unique_ptr<http::Server> server;
    std::unique_ptr<serversync::SyncRoutes> routes;
    quint16 port = 0;

private:
    QFuture<Result<server::Member>> authenticateIn(const QByteArray &token,
                                                   const domain::CommunityId &) override
    {
        const auto found = m_people.constFind(token);
        if (found == m_people.cend())
            return QtFuture::makeReadyFuture(
                Result<server::Member>(failure(ErrorKind::Denied, QStringLiteral("No such token"))));
        return QtFuture::makeReadyFuture(Result<server::Member>(*found));
    }
    QFuture<Result<server::Caller>> authenticate(const QByteArray &) override
    {
        return QtFuture::makeReadyFuture(
            Result<server::Caller>(failure(ErrorKind::Denied, QStringLiteral("No such token"))));
    }

    const Clock &m_clock;
    QString m_path;
    bool m_synchronous;
    QHash<QByteArray, server::Member> m_people;
};

/// A laptop: its workspace and its session with a server.
class Laptop
{
public:
    Laptop(const QString &path, const domain::CommunityId &community, Person &person, const QUrl &server,
           const Clock &clock)
    {
        storage::StoreOptions options;
        options.path = path;
        options.create = true;
        options.community = community;
        options.device = person.device;
        options.author = {person.account, QByteArray(32, 's')};
        store = must(storage::Store::open(options, clock), "workspace");
        connectTo(server, person, clock);
    }

    /// The session ends, and another begins with the server at that address.
    void connectTo(const QUrl &server, Person &person, const Clock &clock)
    {
        session.reset();
        transport = std::make_unique<transport::HttpTransport>(
            transport::HttpOptions{server, store->community(), person.token, 10'000});
        sync::SyncOptions session;
        session.peer = server.toString();
        session.sign = [&key = person.key.secretKey](const QByteArray &payload) {
            return signing::sign(signing::Purpose::Transaction, payload, key);
        };
        session.verify = signing::verifiesLog;
        session.firstRetryMs = 50;
        session.longestRetryMs = 200;
        this->session = std::make_unique<sync::SyncSession>(*store, *transport, clock, session);
    }

    storage::Committed commit(const domain::ChangeSet &changes)
    {
        auto future = store->commit(changes);
        future.waitForFinished();
        return must(future.result(), "commit");
    }

    Result<sync::Summary> syncNow() { return settled(session->syncNow()); }

    template <typename T>
    std::vector<T> all()
    {
        return must(store->all<T>(), "read");
    }

    template <typename T>
    T get(const Id &id)
    {
        return must(store->find<T>(id), "read").value_or(T{});
    }

    std::unique_ptr<storage::Store> store;
    std::unique_ptr<transport::HttpTransport> transport;
    std::unique_ptr<sync::SyncSession> session;
};

} // namespace veche::tests
