// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/transaction.h"
#include "shared/storage/connection.h"
#include "shared/sync/ledger/ledger.h"

#include <QSet>
#include <QStringList>

namespace veche::sync::tables
{

/// A transaction that the log has.
struct Known {
    qint64 seq = 0;
    Verdict verdict = Verdict::Merged;
    QString notice;
    Stamp stamp;
};

/// The tables' state that a transaction meets, read at once.
struct Standing {
    bool hasCommunity = false;
    int generation = 0; ///< the highest that the device has used
    std::optional<Known> known;
};

[[nodiscard]] QStringList schema();
[[nodiscard]] Result<Standing> standing(storage::Connection &connection,
                                        const domain::Transaction &transaction);
/// How far time has come in all the logs here.
struct ClockMarks {
    qint64 highest = 0; ///< reading of the server's own clock, in wall milliseconds; 0 where nothing tells it
    Stamp newest;       ///< of any transaction
};
[[nodiscard]] Result<ClockMarks> clockMarks(storage::Connection &connection);
/// The community's next sequence; `clock` is the highest reading of the server's clock.
[[nodiscard]] Result<qint64> nextSeq(storage::Connection &connection, const domain::CommunityId &community,
                                     qint64 clock);
[[nodiscard]] Result<void> record(storage::Connection &connection, const domain::Transaction &transaction,
                                  const domain::AccountId &author, const Applied &applied, qint64 at,
                                  const QByteArray &payload);
/// Records the server's additional change, for a sender who sends the transaction again.
[[nodiscard]] Result<void> recordNotice(storage::Connection &connection,
                                        const domain::Transaction &transaction, const QString &notice);
/// Calls `visit` with each payload that names one of these rows or holds one of these texts, oldest first,
/// and with when it was recorded (wall milliseconds).
using VisitPayload = std::function<void(qint64 rowid, qint64 at, const QByteArray &payload)>;
[[nodiscard]] Result<void> eachPayload(storage::Connection &connection, const domain::CommunityId &community,
                                       const QSet<Id> &rows, const QStringList &texts,
                                       const VisitPayload &visit);
/// Keeps only the SHA-256 of each payload that names one of these rows or holds one of these texts; gives how
/// many there were. A payload of 32 bytes is such a hash: a transaction is never as short.
[[nodiscard]] Result<int> forgetPayloads(storage::Connection &connection,
                                         const domain::CommunityId &community, const QSet<Id> &rows,
                                         const QStringList &texts);
/// The same for one transaction.
[[nodiscard]] Result<void> forgetPayload(storage::Connection &connection,
                                         const domain::CommunityId &community, const Id &transaction);
[[nodiscard]] QByteArray hashOfPayload(const QByteArray &payload);
/// Lower generations of the device are refused from now on.
[[nodiscard]] Result<void> raiseGeneration(storage::Connection &connection,
                                           const domain::Transaction &transaction, int generation);
/// The author of the transaction that carried that stamp; null where it isn't known.
[[nodiscard]] Result<domain::AccountId> authorOf(storage::Connection &connection,
                                                 const domain::CommunityId &community, const Stamp &stamp);
/// The transaction that has this sequence; null where there is none.
[[nodiscard]] Result<Id> transactionAt(storage::Connection &connection, const domain::CommunityId &community,
                                       qint64 seq);

[[nodiscard]] Result<bool> knowsStamp(storage::Connection &connection, const domain::CommunityId &community,
                                      const Stamp &stamp);
/// The payloads of the transactions with that stamp, as they are kept.
[[nodiscard]] Result<std::vector<QByteArray>>
payloadsAt(storage::Connection &connection, const domain::CommunityId &community, const Stamp &stamp);
[[nodiscard]] Result<bool> knows(storage::Connection &connection, const domain::CommunityId &community,
                                 const Id &transaction);

} // namespace veche::sync::tables
