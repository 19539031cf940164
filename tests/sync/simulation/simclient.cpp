// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/simclient.h"

#include "shared/sync/client/claim.h"
#include "tests/sync/simulation/results.h"

namespace veche::tests
{

using namespace Qt::StringLiterals;

SimClient::SimClient(Options options, Network &network)
    : m_options(std::move(options))
    , m_network(network)
{
    m_people[0].device = m_options.device;
    m_people[1].device = DeviceId{m_options.device.value + 100};
}

SimClient::~SimClient()
{
    close();
}

serversync::Caller SimClient::caller() const
{
    const Person &person = m_people[m_who];
    return {person.account, person.device, person.key.publicKey.toBytes(), {}, sync::protocolVersion};
}

void SimClient::open()
{
    storage::StoreOptions options;
    options.path = m_options.path;
    options.device = m_people[m_who].device;
    options.author = {account(), QByteArray(32, static_cast<char>('a' + m_options.index))};
    options.synchronous = false;
    m_store = must(storage::Store::open(options, clock), "client");
    m_replica = std::make_unique<Replica>(m_store->reader(), m_store->community());
    observed = 0;
    openSession();
}

void SimClient::openSession()
{
    m_transport = std::make_unique<SimTransport>(m_network, m_options.index, m_options.address, caller());
    sync::SyncOptions session;
    session.peer = m_options.address;
    session.rules = m_options.rules;
    session.sign = [this](const QByteArray &payload) {
        return signing::sign(signing::Purpose::Transaction, payload, m_people[m_who].key.secretKey);
    };
    session.verify = signing::verifiesLog;
    m_session = std::make_unique<sync::SyncSession>(*m_store, *m_transport, clock, session);
}

void SimClient::signIn(const QString &address, bool counts)
{
    m_session.reset();
    round = {};
    m_network.abandon(m_options.index);
    m_options.address = address;
    openSession();
    if (counts)
        round = m_session->acceptLog();
}

void SimClient::close()
{
    m_session.reset();
    m_network.abandon(m_options.index);
    m_transport.reset();
    m_replica.reset();
    m_store.reset();
    round = {};
    undo.clear();
    m_writesLeft = -1;
}

void SimClient::changeAccount()
{
    close();
    m_who = 1 - m_who;
    open();
    claim();
}

void SimClient::claim()
{
    const auto work = [this](storage::WriteContext &context) {
        return sync::claimJournal(context, m_options.rules);
    };
    (void)waited(m_store->write<sync::Claimed>(storage::Priority::Edit, work), "claim");
}

void SimClient::dieAfter(int writes)
{
    m_writesLeft = writes;
    m_written = m_replica->written();
}

bool SimClient::hasDied()
{
    if (m_writesLeft > 0 && m_written != m_replica->written()) {
        m_written = m_replica->written();
        --m_writesLeft;
    }
    return m_writesLeft == 0;
}

bool SimClient::isBusy() const
{
    const auto open = m_session->openSteps();
    return open && *open != m_network.waiting(m_options.index);
}

} // namespace veche::tests
