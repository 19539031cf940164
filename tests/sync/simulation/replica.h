// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/community.h"
#include "shared/domain/row.h"
#include "shared/storage/connection.h"

#include <map>
#include <set>

namespace veche::tests
{

/// One replica's rows, deleted ones included; of no sequence, so that replicas can be compared.
using Rows = std::map<std::pair<QString, Id>, domain::Row>;

/// The rows of a database at this moment; read again only where somebody wrote.
class Replica
{
public:
    Replica(storage::Connection &reader, const domain::CommunityId &community)
        : m_reader(reader)
        , m_community(community)
    {
    }
    /// Valid until it is asked again.
    [[nodiscard]] const Rows &rows();
    /// The sequences that its rows carried when they were read last.
    [[nodiscard]] const std::set<qint64> &sequences() const { return m_sequences; }
    /// Another number after each write of anybody's (sqlite.org/pragma.html#pragma_data_version).
    [[nodiscard]] qint64 written() const;
    /// Grows with what is read.
    [[nodiscard]] int version() const { return m_version; }

private:
    storage::Connection &m_reader;
    domain::CommunityId m_community;
    Rows m_rows;
    std::set<qint64> m_sequences;
    qint64 m_written = -1;
    int m_version = 0;
};

} // namespace veche::tests
