// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/world.h"

#include "shared/storage/journal.h"
#include "shared/sync/merge.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

namespace veche::tests
{

using namespace Qt::StringLiterals;
using domain::ChangeSet;
using domain::EntityInfo;
using domain::Role;
using domain::Row;
using domain::Value;
using storage::Connection;

namespace
{
const domain::CommunityId theCommunity(*Id::fromString(u"01900000-0000-7000-8000-000000000001"));
constexpr qint64 grain = 40; ///< of every clock, in milliseconds: coarse, so that stamps meet
constexpr qint64 hour = 3'600'000;

template <typename T>
T must(Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(toString(result.error())));
    return std::move(*result);
}

template <typename T>
T waited(QFuture<Result<T>> future, const char *what)
{
    future.waitForFinished();
    return must(future.result(), what);
}

const std::vector<const EntityInfo *> &followed()
{
    static const std::vector<const EntityInfo *> all{&domain::Session::info(), &domain::Slot::info(),
                                                     &domain::Person::info(),  &domain::Scan::info(),
                                                     &domain::Event::info(),   &domain::Conflict::info()};
    return all;
}

QString stampText(const Stamp &stamp)
{
    return u"%1.%2.%3"_s.arg(stamp.ms % 100'000'000).arg(stamp.counter).arg(stamp.device.value);
}

/// The registers in which a client's row is not the server's.
QString difference(const Row &own, const Row &server)
{
    QStringList parts;
    for (int reg = 0; reg < static_cast<int>(own.stamps.size()); ++reg) {
        const int field = own.entity->registers[reg].fields.back();
        if (own.stamps[reg] == server.stamps[reg] && own.values[field] == server.values[field])
            continue;
        parts << u"%1: %2 at %3, the server %4 at %5"_s.arg(
            own.entity->registers[reg].name, domain::toText(own.values[field]), stampText(own.stamps[reg]),
            domain::toText(server.values[field]), stampText(server.stamps[reg]));
    }
    return parts.join(u"; "_s);
}

void replaceFile(const QString &from, const QString &to)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(to + suffix);
    if (!QFile::copy(from, to))
        qFatal("copy %s", qPrintable(to));
}
} // namespace

Scenario Scenario::of(unsigned seed)
{
    Scenario scenario;
    scenario.seed = seed;
    scenario.clients = 2 + static_cast<int>(seed % 3);
    scenario.sharedDevice = seed % 5 == 1;
    scenario.clockJumps = seed % 5 == 2;
    scenario.restores = seed % 5 == 3;
    scenario.roles = seed % 5 == 4;
    scenario.imports = seed % 17 == 0;
    return scenario;
}

void makeTemplates(const QString &folder)
{
    storage::DatabaseOptions server;
    server.path = folder + u"/server.db"_s;
    server.create = true;
    server.extraSchema = sync::Ledger::schema();
    server.synchronous = false;
    (void)must(storage::Database::open(server), "server template");
    FakeClock clock;
    storage::StoreOptions client;
    client.path = folder + u"/client.veche"_s;
    client.create = true;
    client.community = theCommunity;
    client.device = DeviceId{1};
    client.synchronous = false;
    (void)must(storage::Store::open(client, clock), "client template");
}

World::World(const Scenario &scenario, const QString &templates, Coverage &coverage)
    : m_scenario(scenario)
    , m_templates(templates)
    , m_coverage(coverage)
    , m_random(scenario.seed * 2654435761U + 17)
    , m_community(theCommunity)
{
    replaceFile(templates + u"/server.db"_s, m_dir.filePath(u"server.db"_s));
    openServer();
    waited(m_database->write<bool>(storage::Priority::Edit,
                                   [this](Connection &connection) -> Result<bool> {
                                       return m_ledger->adopt(connection, m_community).has_value();
                                   }),
           "adopt");
    for (int i = 0; i < scenario.clients; ++i) {
        auto client = std::make_unique<Client>();
        client->path = m_dir.filePath(u"client%1.veche"_s.arg(i));
        client->device = DeviceId{static_cast<std::uint64_t>(scenario.sharedDevice ? 7 : 7 + i)};
        client->skew = below(3) * grain;
        replaceFile(templates + u"/client.veche"_s, client->path);
        m_clients.push_back(std::move(client));
    }
    advance(grain);
    for (int i = 0; i < scenario.clients; ++i)
        openClient(*m_clients[i], i);
}

World::~World()
{
    for (const auto &client : m_clients) {
        client->session.reset();
        client->store.reset();
    }
    closeServer();
}

void World::openServer()
{
    storage::DatabaseOptions options;
    options.path = m_dir.filePath(u"server.db"_s);
    options.extraSchema = sync::Ledger::schema();
    options.synchronous = false;
    m_database = must(storage::Database::open(options), "server");
    const auto device = waited(
        m_database->write<DeviceId>(storage::Priority::Edit, sync::Ledger::serverDevice), "server device");
    m_ledger = std::make_unique<sync::Ledger>(m_serverClock, device, m_scenario.rules);
    m_desk = std::make_unique<serversync::PushDesk>(
        *m_database, *m_ledger, [](const domain::CommunityId &, const std::vector<sync::Applied> &) {});
}

void World::closeServer()
{
    m_desk.reset();
    m_database.reset();
    m_ledger.reset();
}

void World::openClient(Client &client, int index)
{
    storage::StoreOptions options;
    options.path = client.path;
    options.device = client.device;
    options.synchronous = false;
    client.store = must(storage::Store::open(options, client.clock), "client");
    client.transport = std::make_unique<SimTransport>(m_network, index);
    sync::SyncOptions session;
    session.peer = u"server"_s;
    session.rules = m_scenario.rules;
    session.sign = [&client](const QByteArray &payload) {
        return signing::sign(signing::Purpose::Transaction, payload, client.key.secretKey);
    };
    client.session =
        std::make_unique<sync::SyncSession>(*client.store, *client.transport, client.clock, session);
}

void World::tell(const QString &what) const
{
    if (m_scenario.trace)
        std::fprintf(stderr, "%lld %s\n", static_cast<long long>(m_now % 100'000'000), qPrintable(what));
}

void World::advance(qint64 ms)
{
    m_now += ms;
    m_serverClock.set(m_now / grain * grain);
    for (const auto &client : m_clients)
        client->clock.set((m_now + client->skew) / grain * grain);
}

/// Until nothing moves but what the network holds.
void World::settle()
{
    QElapsedTimer elapsed;
    elapsed.start();
    const auto moving = [this] {
        for (int i = 0; i < static_cast<int>(m_clients.size()); ++i) {
            const auto open = m_clients[i]->session->openSteps();
            if (open && *open != m_network.waiting(i))
                return true;
        }
        return false;
    };
    while (moving()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        if (elapsed.elapsed() > 60'000)
            qFatal("seed %u hangs", m_scenario.seed);
    }
    QCoreApplication::processEvents();
}

Rows World::rowsOf(Connection &connection) const
{
    Rows rows;
    for (const EntityInfo *info : followed()) {
        const auto read = storage::forEachRow(connection, m_community, *info, {}, true, [&](Row &&row) {
            row.seq = 0;
            for (size_t i = 0; i < row.values.size(); ++i)
                row.values[i] = sync::canonical(info->fields[i].type, std::move(row.values[i]));
            rows.emplace(std::pair(QString(info->name), row.id), std::move(row));
            return true;
        });
        if (!read)
            qFatal("read: %s", qPrintable(toString(read.error())));
    }
    return rows;
}

Rows World::serverRows()
{
    return waited(m_database->write<Rows>(
                      storage::Priority::Edit,
                      [this](Connection &connection) -> Result<Rows> { return rowsOf(connection); }),
                  "server rows");
}

const Row *World::anyRow(const Rows &rows, const EntityInfo &info)
{
    std::vector<const Row *> found;
    for (const auto &[name, row] : rows) {
        if (row.entity == &info)
            found.push_back(&row);
    }
    if (found.empty())
        return nullptr;
    // Mostly the same few, so that people meet.
    const int choice =
        chance(75) ? std::min<int>(2, static_cast<int>(found.size())) : static_cast<int>(found.size());
    return found[below(choice)];
}

void World::commit(Client &client, int index, const ChangeSet &changes, bool again)
{
    const Rows before = rowsOf(client.store->reader());
    m_oracle.observe(index, before);
    auto future = client.store->commit(changes);
    future.waitForFinished();
    if (!future.result()) {
        ++m_coverage[u"undo of what is gone"_s];
        return; // An undo of a row that an epoch took away.
    }
    if (!again && future.result()->rows > 0)
        client.undo.push_back(future.result()->inverse);
    for (const domain::RowChange &change : changes.rows) {
        const auto old = before.find({change.entity->name, change.id});
        for (const domain::FieldChange &field : change.fields) {
            if (field.field == 0 && field.value == Value(true))
                m_oracle.deleted(index, *change.entity, change.id);
            const int reg = change.entity->registerOf[field.field];
            const Value value = sync::canonical(change.entity->fields[field.field].type, field.value);
            const bool same = old != before.end() && old->second.values[field.field] == value;
            tell(u"client %1 sets %2 %3 %4 = %5 at %6"_s.arg(index).arg(
                change.entity->name, change.id.toString().right(8),
                change.entity->fields[field.field].nameView(), domain::toText(field.value),
                stampText(future.result()->stamp)));
            if (field.field == Oracle::telling(*change.entity, reg) && !same)
                m_oracle.wrote(index, *change.entity, change.id, reg, value, again);
        }
    }
    // What one did oneself one has seen.
    m_oracle.observe(index, rowsOf(client.store->reader()));
}

void World::insert(Client &client, int index)
{
    ChangeSet set;
    if (chance(50)) {
        domain::Session session;
        session.id = domain::SessionId::create();
        session.title = text();
        set.insert(session);
        domain::Slot slot;
        slot.id = domain::SlotId::create();
        slot.session = domain::SessionId(session.id);
        slot.duration = ++m_count;
        slot.rooms = {domain::RoomId::create()};
        set.insert(slot);
    } else {
        domain::Person person;
        person.id = domain::PersonId::create();
        person.name = text();
        person.email = text();
        set.insert(person);
    }
    commit(client, index, set);
}

void World::edit(Client &client, int index)
{
    const Rows rows = rowsOf(client.store->reader());
    static const std::array infos{&domain::Session::info(), &domain::Slot::info(), &domain::Person::info()};
    const Row *row = anyRow(rows, *infos[static_cast<size_t>(below(3))]);
    if (!row || (row->isDeleted() && chance(90)))
        return;
    ChangeSet set;
    const EntityInfo &info = *row->entity;
    if (&info == &domain::Slot::info()) {
        auto before = domain::entityOf<domain::Slot>(*row);
        auto after = before;
        after.duration = ++m_count;
        after.rooms = {domain::RoomId::create()};
        set.update(before, after);
    } else {
        static const std::array sessionFields{"title", "subtitle", "kind_text"};
        static const std::array personFields{"name", "email", "company"};
        const auto &names = &info == &domain::Session::info() ? sessionFields : personFields;
        const int field = info.fieldIndex(names[static_cast<size_t>(below(3))]);
        if (!row->has(info.registerOf[field]))
            return;
        set.set(info, row->id, field, text());
    }
    commit(client, index, set);
}

void World::remove(Client &client, int index)
{
    const Rows rows = rowsOf(client.store->reader());
    const Row *row = anyRow(rows, chance(70) ? domain::Session::info() : domain::Person::info());
    if (!row)
        return;
    ChangeSet set;
    if (row->isDeleted())
        set.restore(*row->entity, row->id);
    else
        set.remove(*row->entity, row->id);
    ++m_coverage[row->isDeleted() ? u"undelete"_s : u"delete"_s];
    commit(client, index, set);
}

void World::undo(Client &client, int index)
{
    if (client.undo.empty())
        return;
    const ChangeSet inverse = client.undo.back();
    client.undo.pop_back();
    ++m_coverage[u"undo"_s];
    commit(client, index, inverse, true);
}

void World::import(Client &client, int index)
{
    ++m_coverage[u"import in several transactions"_s];
    ChangeSet set;
    for (int i = 0; i < 520; ++i) {
        domain::Session session;
        session.id = domain::SessionId::create();
        session.title = text();
        set.insert(session);
    }
    commit(client, index, set);
}

void World::scan(Client &client, int index)
{
    domain::Scan scan;
    scan.id = domain::ScanId::create();
    scan.verdict = text();
    ChangeSet set;
    set.insert(scan);
    commit(client, index, set);
    client.undo.clear(); // A scan is undone by another scan.
}

void World::erase(Client &client, int index)
{
    const Rows rows = rowsOf(client.store->reader());
    const Row *row = anyRow(rows, domain::Person::info());
    if (!row)
        return;
    ++m_coverage[u"erase"_s];
    m_oracle.erased(row->id);
    ChangeSet set;
    set.set(domain::Person::info(), row->id, domain::Person::info().fieldIndex("erased"), true);
    commit(client, index, set);
    client.undo.clear();
}

void World::resolve(Client &client, int index)
{
    const Rows rows = rowsOf(client.store->reader());
    const Row *row = anyRow(rows, domain::Conflict::info());
    if (!row)
        return;
    ChangeSet set;
    set.set(domain::Conflict::info(), row->id, domain::Conflict::info().fieldIndex("state"),
            domain::enumName(domain::ConflictState::Kept));
    commit(client, index, set);
}

void World::synchronise(Client &client)
{
    if (!client.session->openSteps())
        client.round = client.session->syncNow();
}

void World::crash(Client &client, int index)
{
    ++m_coverage[u"client crash"_s];
    tell(u"client %1 crashes"_s.arg(index));
    for (Call &call : m_network.calls) {
        if (call.client == index)
            call.promise.reset(); // It may still arrive; nobody waits for the answer.
    }
    std::erase_if(m_network.calls, [&](const Call &call) {
        return call.client == index && (call.answer || call.kind != CallKind::Push);
    });
    client.session.reset();
    client.store.reset();
    client.round = {};
    client.undo.clear();
    openClient(client, index);
}

void World::crashServer()
{
    ++m_coverage[u"server crash"_s];
    closeServer();
    openServer();
}

void World::snapshot()
{
    const QString copy = m_dir.filePath(u"backup.db"_s);
    QFile::remove(copy);
    if (!m_database->saveCopy(copy))
        qFatal("snapshot");
    m_hasSnapshot = true;
    tell(u"snapshot"_s);
}

void World::restore()
{
    if (!m_hasSnapshot)
        return;
    ++m_coverage[u"silent restore"_s];
    m_restored = true;
    tell(u"restore"_s);
    m_oracle.lostWithDisk(serverRows());
    closeServer();
    replaceFile(m_dir.filePath(u"backup.db"_s), m_dir.filePath(u"server.db"_s));
    openServer();
}

void World::changeRole()
{
    ++m_coverage[u"role change"_s];
    Client &client = *m_clients.back();
    client.role = client.role == Role::Owner ? Role::Programme : Role::Owner;
}

void World::jump(Client &client)
{
    ++m_coverage[u"clock jump"_s];
    client.skew = (below(5) - 2) * hour + below(20) * 60'000;
    advance(0);
}

void World::step()
{
    advance(below(30));
    const int index = below(static_cast<int>(m_clients.size()));
    Client &client = *m_clients[index];
    const int dice = below(100);
    if (dice < 30)
        moveCall();
    else if (dice < 48)
        edit(client, index);
    else if (dice < 53)
        insert(client, index);
    else if (dice < 57)
        remove(client, index);
    else if (dice < 60)
        undo(client, index);
    else if (dice < 62)
        scan(client, index);
    else if (dice < 63)
        erase(client, index);
    else if (dice < 65)
        resolve(client, index);
    else if (dice < 87)
        synchronise(client);
    else if (dice < 89)
        crash(client, index);
    else if (dice < 90)
        crashServer();
    else if (dice < 93)
        client.partitioned = !client.partitioned;
    else if (dice < 98 && m_scenario.restores)
        chance(60) ? snapshot() : restore();
    else if (dice < 97 && m_scenario.clockJumps)
        jump(client);
    else if (dice < 98 && m_scenario.roles)
        changeRole();
    else if (dice < 99 && m_scenario.imports)
        import(client, index);
    else
        advance(below(static_cast<int>(10 * 60'000)));
    settle();
}

void World::moveCall()
{
    if (m_network.calls.empty())
        return;
    const size_t index = static_cast<size_t>(below(static_cast<int>(m_network.calls.size())));
    Call &call = m_network.calls[index];
    const bool away = m_clients[call.client]->partitioned && !m_healing;
    if (call.answer) {
        if (!m_healing && (away || chance(15))) {
            ++m_coverage[u"lost answer"_s];
            lose(index);
        } else {
            give(index);
        }
        return;
    }
    if (!m_healing && call.promise && (away || chance(8))) {
        ++m_coverage[u"lost request"_s];
        lose(index);
        return;
    }
    if (!m_healing && call.promise && call.kind == CallKind::Push && chance(20)) {
        Call again = call; // Arrives a second time, some time later.
        again.promise.reset();
        m_network.calls.push_back(std::move(again));
        ++m_coverage[u"repeated request"_s];
    }
    Call &own = m_network.calls[index];
    serve(own);
    if (!own.promise)
        m_network.calls.erase(m_network.calls.begin() + static_cast<qsizetype>(index));
}

void World::serve(Call &call)
{
    if (call.kind != CallKind::Push) {
        call.answer = served(call);
        return;
    }
    const Rows before = serverRows();
    const auto head = [this] {
        return waited(m_database->write<sync::Head>(
                          storage::Priority::Edit,
                          [this](Connection &connection) { return sync::head(connection, m_community); }),
                      "head")
            .seq;
    };
    const qint64 from = head();
    call.answer = served(call);
    const auto result = *call.answer ? sync::decodePushResult(**call.answer) : Result<sync::PushResult>();
    std::set<qint64> given;
    for (const sync::PushAnswer &answer : result->answers) {
        tell(u"client %1 pushes: %2 %3 seq %4"_s.arg(call.client)
                 .arg(name(answer.verdict), answer.reason)
                 .arg(answer.seq));
        ++m_coverage[u"answer: "_s + (answer.verdict == sync::Verdict::Rejected ? name(answer.refusal)
                                                                                : name(answer.verdict))];
        if (answer.seq > from)
            given.insert(answer.seq);
    }
    if (given.size() == static_cast<size_t>(head() - from) && given.size() == 1 && serverRows() == before)
        m_wrong << u"a push that changed nothing took a sequence"_s;
}

Result<QByteArray> World::served(const Call &call)
{
    const Client &client = *m_clients[call.client];
    if (call.kind == CallKind::Push) {
        const serversync::Caller caller{client.account, client.device, client.key.publicKey.toBytes(),
                                        client.role};
        auto future = m_desk->push(caller, m_community, call.body);
        future.waitForFinished();
        const auto result = future.result();
        if (!result)
            return failure(result.error());
        return sync::encodePushResult(*result);
    }
    const auto read = [&](Connection &connection) -> Result<QByteArray> {
        sync::PullQuery query = call.query;
        query.maxRows = 40; // Small pages, so that there are many.
        auto page = call.kind == CallKind::Pull
                        ? sync::changesSince(connection, m_community, query, client.role)
                        : sync::rowsNow(connection, m_community, *sync::decodeRefs(call.body), client.role);
        if (!page)
            return failure(page.error());
        m_coverage[u"restart told"_s] += page->restart ? 1 : 0;
        tell(u"client %1 pulls since %2: next %3, head %4, restart %5"_s.arg(call.client)
                 .arg(query.since)
                 .arg(page->next)
                 .arg(page->head)
                 .arg(page->restart));
        page->now = m_ledger->wallMs();
        return sync::encodePull(*page);
    };
    auto future = m_database->write<QByteArray>(storage::Priority::Edit, read);
    future.waitForFinished();
    return future.result();
}

void World::give(size_t index)
{
    const Call call = std::move(m_network.calls[index]);
    m_network.calls.erase(m_network.calls.begin() + static_cast<qsizetype>(index));
    call.promise->addResult(*call.answer);
    call.promise->finish();
}

void World::lose(size_t index)
{
    tell(u"client %1's call is lost"_s.arg(m_network.calls[index].client));
    const Call call = std::move(m_network.calls[index]);
    m_network.calls.erase(m_network.calls.begin() + static_cast<qsizetype>(index));
    call.promise->addResult(Result<QByteArray>(failure(ErrorKind::Offline, u"The network is gone"_s)));
    call.promise->finish();
}

/// With its rights back, a member tries again what was refused.
void World::retryRefused(Client &client)
{
    const auto refused = must(sync::rejectedEdits(client.store->reader()), "refused");
    for (const sync::RejectedEdit &edit : refused) {
        ++m_coverage[u"refused, tried again"_s];
        waited(client.store->write<bool>(storage::Priority::Edit,
                                         [&](storage::WriteContext &context) -> Result<bool> {
                                             return sync::retryRejected(context, edit.id).has_value();
                                         }),
               "retry");
    }
}

/// Everything is repaired, and everybody syncs until there is nothing left to say.
void World::heal()
{
    m_healing = true;
    for (const auto &client : m_clients)
        client->partitioned = false;
    if (m_scenario.roles)
        m_clients.back()->role = Role::Owner;
    for (int round = 0; round < 12; ++round) {
        int moved = 0;
        for (int i = 0; i < static_cast<int>(m_clients.size()); ++i) {
            Client &client = *m_clients[i];
            while (client.session->openSteps() || !m_network.calls.empty()) {
                moveCall();
                settle();
                if (!client.session->openSteps() && m_network.calls.empty())
                    break;
            }
            retryRefused(client);
            client.round = client.session->syncNow();
            settle();
            while (client.session->openSteps()) {
                moveCall();
                settle();
            }
            const auto summary = client.round.result();
            if (!summary)
                m_wrong << u"client %1 can't sync: %2"_s.arg(i).arg(toString(summary.error()));
            else
                moved += summary->pushed + summary->pulled;
        }
        if (moved == 0 && round > 0)
            return;
    }
    m_wrong << u"the replicas never come to rest"_s;
}

QStringList World::compare()
{
    QStringList wrong;
    const Rows server = serverRows();
    for (int i = 0; i < static_cast<int>(m_clients.size()); ++i) {
        const Rows own = rowsOf(m_clients[i]->store->reader());
        for (const auto &[name, row] : server) {
            const auto found = own.find(name);
            if (found == own.end())
                wrong << u"client %1 lacks %2"_s.arg(i).arg(name.first);
            else if (!(found->second == row))
                wrong << u"client %1 has another %2 %3: %4"_s.arg(i).arg(
                    name.first, name.second.toString().right(8), difference(found->second, row));
        }
        if (own.size() > server.size())
            wrong << u"client %1 has %2 rows too many"_s.arg(i).arg(own.size() - server.size());
        const auto waiting =
            storage::journal::count(m_clients[i]->store->reader(), storage::JournalState::Pending);
        if (waiting.value_or(-1) != 0)
            wrong << u"client %1 still waits to push"_s.arg(i);
        const auto refused =
            storage::journal::count(m_clients[i]->store->reader(), storage::JournalState::Rejected);
        if (refused.value_or(-1) != 0)
            wrong << u"client %1 has a refused edit"_s.arg(i);
    }
    return wrong;
}

QStringList World::run()
{
    for (int i = 0; i < 4; ++i)
        insert(*m_clients[0], 0);
    for (int i = 0; i < m_scenario.steps && m_wrong.isEmpty(); ++i)
        step();
    heal();
    if (!m_wrong.isEmpty())
        return m_wrong;
    m_wrong = compare();
    const Rows rows = serverRows();
    for (const auto &[name, row] : rows)
        m_coverage[u"conflict rows"_s] += row.entity == &domain::Conflict::info() ? 1 : 0;
    m_wrong += m_oracle.judge(rows, !m_restored);
    return m_wrong;
}

} // namespace veche::tests
