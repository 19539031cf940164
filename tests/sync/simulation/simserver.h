// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/sync/logkey.h"
#include "server/sync/pushdesk.h"
#include "tests/support/fakeclock.h"
#include "tests/sync/simulation/network.h"
#include "tests/sync/simulation/replica.h"

namespace veche::tests
{

/// One server: its database, its ledger, its members, its clock, at an address.
class SimServer
{
public:
    struct Options {
        QString path; ///< of its database, which is there already
        QString address;
        domain::CommunityId community;
        DeviceId device; ///< given to a database that has none
        sync::Rules rules;
    };

    explicit SimServer(Options options);
    ~SimServer();
    Q_DISABLE_COPY_MOVE(SimServer)

    /// Dies and is started again.
    void restart();
    /// Its disk is lost; a copy made by saveCopy() takes its place.
    void restore(const QString &copy);
    void saveCopy(const QString &copy);

    [[nodiscard]] Result<QByteArray> answer(const Call &call);
    [[nodiscard]] const Rows &rows() { return m_replica->rows(); }
    [[nodiscard]] qint64 head();

    [[nodiscard]] domain::Role roleOf(const domain::AccountId &account) const;
    void setRole(const domain::AccountId &account, domain::Role role) { m_roles[account] = role; }

    FakeClock clock;

private:
    void open();
    void close();
    [[nodiscard]] Result<QByteArray> greeted(const Call &call);
    [[nodiscard]] Result<QByteArray> told(const Call &call);
    [[nodiscard]] Result<QByteArray> taken(const Call &call);
    [[nodiscard]] Result<QByteArray> given(const Call &call);

    Options m_options;
    std::map<domain::AccountId, domain::Role> m_roles; ///< who isn't named is an owner
    std::unique_ptr<storage::Database> m_database;
    std::unique_ptr<storage::Connection> m_reader;
    std::unique_ptr<Replica> m_replica;
    std::unique_ptr<sync::Ledger> m_ledger;
    std::shared_ptr<const serversync::LogKey> m_log;
    std::unique_ptr<serversync::PushDesk> m_desk;
};

/// Puts `from` in the place of a database that nobody has open.
void replaceFile(const QString &from, const QString &to);

} // namespace veche::tests
