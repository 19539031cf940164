// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sync/logkey.h"
#include "server/sync/pushdesk.h"
#include "tests/sync/simulation/network.h"
#include "tests/sync/simulation/plainsequence.h"
#include "tests/sync/simulation/replica.h"
#include "tests/sync/simulation/simclock.h"

namespace veche::tests
{

/// One server: its database, its ledger, its members, its clock, at an address.
class SimServer
{
public:
    struct Options {
        int index = 0; ///< among the servers
        QString path;  ///< of its database, which is there already
        QString address;
        domain::CommunityId community;
        DeviceId device; ///< of its first start
        bool anotherDeviceEachStart = true;
        int rowsOfPage = 40;
        sync::Rules rules;
        bool numbersInside = true; ///< sequences are given inside of the transactions that they number
    };

    explicit SimServer(Options options);
    ~SimServer();
    Q_DISABLE_COPY_MOVE(SimServer)

    /// Dies and is started again.
    void restart();
    /// Dies in the push that brings so many transactions more, before the next one.
    void breakAfter(int transactions) { m_untilBreak = transactions; }
    /// Its disk is lost; a copy made by saveCopy() takes its place.
    void restore(const QString &copy);
    void saveCopy(const QString &copy);
    void raiseEpoch();

    [[nodiscard]] int index() const { return m_options.index; }
    /// Where it answers; empty where nobody reaches it any more.
    [[nodiscard]] const QString &address() const { return m_options.address; }
    void moveTo(const QString &address) { m_options.address = address; }

    [[nodiscard]] Result<QByteArray> answer(const Call &call);
    /// A change of the server's own.
    void commit(const domain::ChangeSet &changes);
    [[nodiscard]] const Rows &rows() { return m_replica->rows(); }
    [[nodiscard]] qint64 head();
    /// Whether some row carries that sequence.
    [[nodiscard]] bool hasSequence(qint64 seq);

    [[nodiscard]] domain::Role roleOf(const domain::AccountId &account) const;
    void setRole(const domain::AccountId &account, domain::Role role) { m_roles[account] = role; }
    void takeMembersOf(const SimServer &other) { m_roles = other.m_roles; }

    /// The most that its clock has read when somebody asked it for something.
    [[nodiscard]] qint64 highestReading() const { return m_highest; }

    SimClock clock;
    qint64 skew = 0; ///< of the clock, in milliseconds

private:
    void open();
    void close();
    [[nodiscard]] Result<QByteArray> greeted(const Call &call);
    [[nodiscard]] Result<QByteArray> told(const Call &call);
    [[nodiscard]] Result<QByteArray> taken(const Call &call);
    [[nodiscard]] Result<QByteArray> given(const Call &call);

    Options m_options;
    PlainSequence m_sequence;
    qint64 m_highest = 0;
    std::atomic<int> m_untilBreak = -1;                ///< transactions; below 0: it doesn't
    std::map<domain::AccountId, domain::Role> m_roles; ///< anybody else is an owner
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<storage::Connection> m_reader;
    std::unique_ptr<Replica> m_replica;
    std::unique_ptr<sync::Ledger> m_ledger;
    std::unique_ptr<server::CommunityWriter> m_writer;
    std::shared_ptr<const serversync::LogKey> m_log;
    std::unique_ptr<serversync::PushDesk> m_desk;
};

/// Puts `from` in the place of a database that nobody has open.
void replaceFile(const QString &from, const QString &to);

} // namespace veche::tests
