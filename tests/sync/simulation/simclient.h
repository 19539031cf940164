// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/undo.h"
#include "shared/sync/client/syncsession.h"
#include "shared/tickets/signing.h"
#include "tests/sync/simulation/network.h"
#include "tests/sync/simulation/replica.h"
#include "tests/sync/simulation/simclock.h"

#include <array>

namespace veche::tests
{

/// A laptop: one workspace, the accounts that work on it, their session with the server they sign in at.
class SimClient
{
public:
    struct Options {
        int index = 0; ///< among the clients
        QString path;  ///< of its workspace, which is there already
        QString address;
        DeviceId device;
        sync::Rules rules;
    };

    SimClient(Options options, Network &network);
    ~SimClient();
    Q_DISABLE_COPY_MOVE(SimClient)

    /// The first time, and after close().
    void open();
    /// As if it were killed.
    void close();
    /// After so many writes from now on, whoever makes them.
    void dieAfter(int writes);
    [[nodiscard]] bool hasDied();
    /// `counts`: the server there is the one that counts from now on, whichever log it has.
    void signIn(const QString &address, bool counts = true);
    /// The guest's account instead of the first one, or the other way round; what waits is set aside.
    void changeAccount();
    /// The file's edits become this account's, or are set aside: an author from elsewhere is nobody here.
    void claim();

    [[nodiscard]] int index() const { return m_options.index; }
    /// Of the server that it is signed in at.
    [[nodiscard]] const QString &address() const { return m_options.address; }
    [[nodiscard]] const domain::AccountId &account() const { return m_people[m_who].account; }
    /// The other person who works here now and then.
    [[nodiscard]] const domain::AccountId &guest() const { return m_people[1].account; }
    [[nodiscard]] bool isGuests() const { return m_who == 1; }
    [[nodiscard]] const Rows &rows() { return m_replica->rows(); }
    [[nodiscard]] int rowsVersion() const { return m_replica->version(); }
    [[nodiscard]] storage::Store &store() { return *m_store; }
    [[nodiscard]] sync::SyncSession &session() { return *m_session; }
    /// Steps of the session that are neither done nor waiting for the network.
    [[nodiscard]] bool isBusy() const;

    SimClock clock;
    qint64 skew = 0; ///< of the clock, in milliseconds
    bool partitioned = false;
    QFuture<Result<sync::Summary>> round;
    std::vector<storage::UndoStep> undo;
    Rows held;        ///< when it began to sync with a server that doesn't count
    int observed = 0; ///< the version of its rows that the oracle has seen

private:
    struct Person {
        domain::AccountId account = domain::AccountId::create();
        signing::KeyPair key = signing::generate();
        DeviceId device; ///< each account has one of its own here
    };

    void openSession();
    [[nodiscard]] serversync::Caller caller() const;

    Options m_options;
    int m_writesLeft = -1; ///< until it dies; below 0: it doesn't
    qint64 m_written = 0;
    Network &m_network;
    std::array<Person, 2> m_people;
    size_t m_who = 0;
    std::unique_ptr<storage::Store> m_store;
    std::unique_ptr<Replica> m_replica;
    std::unique_ptr<SimTransport> m_transport;
    std::unique_ptr<sync::SyncSession> m_session;
};

} // namespace veche::tests
