// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/ledger/ledger.h"
#include "shared/sync/protocol/knownstamps.h"
#include "shared/sync/protocol/rights.h"
#include "shared/sync/protocol/rowmerge.h"

namespace veche::sync
{

/// One transaction of a device while the ledger merges it: rights, clashes, rows.
class Ledger::Work
{
public:
    Work(storage::Connection &connection, const domain::Transaction &transaction, const Author &author,
         const Rules &rules);

    /// Merges in memory; a rejection comes back as its answer.
    [[nodiscard]] Result<std::optional<Applied>> merge();
    /// Writes what changed and records the transaction.
    /// `at` is the time for the history, `clock` the highest reading of the server's clock.
    [[nodiscard]] Result<Applied> finish(qint64 at, qint64 clock, const QByteArray &payload);

    [[nodiscard]] const RowMerge &rows() const { return m_rows; }

private:
    [[nodiscard]] Result<std::optional<Applied>> take(domain::RowChange &change);
    /// Rows that change together are read together: they must fit into memory.
    [[nodiscard]] std::optional<Applied> tooHeavy() const;
    /// A community without an owner could never change its members again.
    [[nodiscard]] Result<std::optional<Applied>> keepsAnOwner();
    [[nodiscard]] Result<void> check(const domain::RowChange &change, const RowMerge::Entry &entry,
                                     const RowFacts &facts, Applied &rejection);
    [[nodiscard]] Result<RowFacts> factsOf(const domain::RowChange &change, const RowMerge::Entry &entry);
    [[nodiscard]] Result<bool> isHistory(const domain::RowChange &change);
    [[nodiscard]] bool isSeen(const Clash &clash) const;
    [[nodiscard]] Result<bool> wasOffered(const domain::RowChange &change);
    [[nodiscard]] Result<void> recordClashes(const domain::Row &held, const std::vector<Clash> &found);
    [[nodiscard]] Result<void> touchSpeakers(const RowMerge::Entry &entry);
    [[nodiscard]] Result<void> touchPerson(const Id &person);
    [[nodiscard]] bool isOrganisers() const;
    /// Keeps who stands behind a link or a person: see speakers.h.
    [[nodiscard]] Result<void> noteSpeakers(const RowMerge::Entry &entry);
    [[nodiscard]] Result<QString> authorName(const Stamp &stamp);
    [[nodiscard]] QByteArray forgotten(const QByteArray &payload) const;

    storage::Connection &m_connection;
    const domain::Transaction &m_transaction;
    const Author &m_author;
    const Rules &m_rules;
    RowMerge m_rows;
    std::optional<KnownStamps> m_given; ///< the stamps that the log was told are known, once asked for
    int m_conflicts = 0;
    bool m_touchesErased = false; ///< of its payload only a hash is kept
};

} // namespace veche::sync
