// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/ledger/ledgertables.h"

#include <QCryptographicHash>

namespace veche::sync::tables
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::Transaction;
using storage::Connection;

namespace
{
QVariant blob(const Id &id)
{
    return id.isNull() ? QVariant() : QVariant(id.toBytes());
}

QVariant number(DeviceId device)
{
    return QVariant(static_cast<qint64>(device.value));
}

Id firstId(const storage::Statement &row)
{
    return Id::fromBytes(row.bytes(0)).value_or(Id());
}
} // namespace

QStringList schema()
{
    return {
        u"CREATE TABLE IF NOT EXISTS heads (community BLOB NOT NULL PRIMARY KEY, seq INTEGER NOT NULL, "
        "epoch BLOB NOT NULL)"_s,
        // Those that changed nothing have seq 0: they are here so that a repetition gets the same answer.
        u"CREATE TABLE IF NOT EXISTS transactions (rowid INTEGER PRIMARY KEY, community BLOB NOT NULL, "
        "seq INTEGER NOT NULL, id BLOB NOT NULL, author BLOB, device INTEGER NOT NULL, "
        "generation INTEGER NOT NULL, stamp BLOB NOT NULL, at INTEGER NOT NULL, verdict INTEGER NOT NULL, "
        "notice TEXT, rows INTEGER NOT NULL, payload BLOB NOT NULL, UNIQUE(community, id))"_s,
        u"CREATE INDEX IF NOT EXISTS transactions_seq ON transactions(community, seq)"_s,
        u"CREATE INDEX IF NOT EXISTS transactions_stamp ON transactions(community, stamp)"_s,
        u"CREATE TABLE IF NOT EXISTS generations (community BLOB NOT NULL, device INTEGER NOT NULL, "
        "generation INTEGER NOT NULL, PRIMARY KEY(community, device))"_s,
        // The highest reading of the server's clock when the log last grew; NULL in a log of an earlier
        // build.
        u"ALTER TABLE heads ADD COLUMN clock INTEGER"_s,
    };
}

Result<Standing> standing(Connection &connection, const Transaction &transaction)
{
    auto statement =
        connection.prepare(u"SELECT h.seq, g.generation, t.seq, t.verdict, t.notice, t.stamp FROM (SELECT ? "
                           u"AS community, ? AS device, "
                           "? AS id) AS k LEFT JOIN heads AS h ON h.community = k.community "
                           "LEFT JOIN generations AS g ON g.community = k.community AND g.device = k.device "
                           "LEFT JOIN transactions AS t ON t.community = k.community AND t.id = k.id"_s);
    statement.bind(QVariant(transaction.community.toBytes()))
        .bind(number(transaction.device))
        .bind(QVariant(transaction.id.toBytes()));
    const auto found = statement.one([](const storage::Statement &row) {
        Standing its{
            .hasCommunity = !row.isNull(0), .generation = static_cast<int>(row.number(1)), .known = {}};
        if (!row.isNull(2))
            its.known = {row.number(2), static_cast<Verdict>(row.number(3)), row.text(4),
                         Stamp::fromBytes(row.bytes(5)).value_or(Stamp())};
        return its;
    });
    return found ? Result<Standing>(found->value_or(Standing())) : failure(found.error());
}

Result<ClockMarks> clockMarks(Connection &connection)
{
    auto statement = connection.prepare(u"SELECT clock, (SELECT max(stamp) FROM transactions AS t WHERE "
                                        "t.community = h.community) FROM heads AS h"_s);
    ClockMarks marks;
    while (statement.next()) {
        const Stamp newest = Stamp::fromBytes(statement.bytes(1)).value_or(Stamp());
        marks.newest = std::max(marks.newest, newest);
        const qint64 reading = statement.isNull(0) ? static_cast<qint64>(newest.ms) : statement.number(0);
        marks.highest = std::max(marks.highest, reading);
    }
    VECHE_TRY(statement.result());
    return marks;
}

Result<qint64> nextSeq(Connection &connection, const CommunityId &community, qint64 clock)
{
    auto statement =
        connection.prepare(u"UPDATE heads SET seq = seq + 1, clock = ? WHERE community = ? RETURNING seq"_s);
    statement.bind(QVariant(clock)).bind(QVariant(community.toBytes()));
    const auto seq = statement.oneNumber();
    if (seq && *seq == 0)
        return failure(ErrorKind::NotFound, u"The community isn't known here"_s, community.toString());
    return seq;
}

Result<void> record(Connection &connection, const Transaction &transaction, const domain::AccountId &author,
                    const Applied &applied, qint64 at, const QByteArray &payload)
{
    return connection
        .prepare(u"INSERT INTO transactions(community, seq, id, author, device, generation, stamp, at, "
                 "verdict, notice, rows, payload) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(QVariant(transaction.community.toBytes()))
        .bind(QVariant(applied.seq))
        .bind(QVariant(transaction.id.toBytes()))
        .bind(blob(author))
        .bind(number(transaction.device))
        .bind(QVariant(transaction.generation))
        .bind(QVariant(transaction.stamp.toBytes()))
        .bind(QVariant(at))
        .bind(QVariant(static_cast<int>(applied.verdict)))
        .bind(applied.notice.isEmpty() ? QVariant() : QVariant(applied.notice))
        .bind(QVariant(static_cast<int>(applied.rows.size())))
        .bind(QVariant(payload.isEmpty() ? domain::encode(transaction) : payload))
        .run();
}

Result<void> recordNotice(Connection &connection, const Transaction &transaction, const QString &notice)
{
    return connection.prepare(u"UPDATE transactions SET notice = ? WHERE community = ? AND id = ?"_s)
        .bind(QVariant(notice))
        .bind(QVariant(transaction.community.toBytes()))
        .bind(QVariant(transaction.id.toBytes()))
        .run();
}

namespace
{
constexpr qsizetype hashBytes = 32;
constexpr char idHead = 0x50; ///< CBOR's byte string of 16 bytes: how an id is written

bool namesAny(QByteArrayView payload, const QSet<Id> &rows)
{
    for (qsizetype at = payload.indexOf(idHead); at >= 0; at = payload.indexOf(idHead, at + 1)) {
        if (at + 17 > payload.size())
            return false;
        if (const auto id = Id::fromBytes(payload.sliced(at + 1, 16)); id && rows.contains(*id))
            return true;
    }
    return false;
}

/// One of the log, to be kept as a hash.
struct Forgotten {
    qint64 rowid = 0;
    QByteArray hash;
};

Result<void> keepHashes(Connection &connection, const std::vector<Forgotten> &all)
{
    for (const Forgotten &one : all) {
        const auto done = connection.prepare(u"UPDATE transactions SET payload = ? WHERE rowid = ?"_s)
                              .bind(QVariant(one.hash))
                              .bind(QVariant(one.rowid))
                              .run();
        if (!done)
            return done;
    }
    return {};
}
} // namespace

QByteArray hashOfPayload(const QByteArray &payload)
{
    return payload.size() == hashBytes ? payload
                                       : QCryptographicHash::hash(payload, QCryptographicHash::Sha256);
}

Result<void> eachPayload(Connection &connection, const CommunityId &community, const QSet<Id> &rows,
                         const QStringList &texts, const VisitPayload &visit)
{
    QByteArrayList words;
    for (const QString &text : texts)
        words << text.toUtf8();
    auto statement = connection.prepare(
        u"SELECT rowid, at, payload FROM transactions WHERE community = ? AND length(payload) > 32 "
        "ORDER BY rowid"_s);
    statement.bind(QVariant(community.toBytes()));
    while (statement.next()) {
        const QByteArray payload = statement.bytes(2);
        const auto holds = [&](const QByteArray &word) { return payload.contains(word); };
        if (namesAny(payload, rows) || std::any_of(words.begin(), words.end(), holds))
            visit(statement.number(0), statement.number(1), payload);
    }
    return statement.result();
}

Result<int> forgetPayloads(Connection &connection, const CommunityId &community, const QSet<Id> &rows,
                           const QStringList &texts)
{
    std::vector<Forgotten> found;
    const auto read =
        eachPayload(connection, community, rows, texts, [&](qint64 rowid, qint64, const QByteArray &payload) {
            found.push_back({rowid, hashOfPayload(payload)});
        });
    if (!read)
        return failure(read.error());
    VECHE_TRY(keepHashes(connection, found));
    return static_cast<int>(found.size());
}

Result<void> forgetPayload(Connection &connection, const CommunityId &community, const Id &transaction)
{
    auto statement =
        connection.prepare(u"SELECT rowid, payload FROM transactions WHERE community = ? AND id = ?"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(transaction.toBytes()));
    const auto found = statement.all([](const storage::Statement &row) {
        return Forgotten{row.number(0), hashOfPayload(row.bytes(1))};
    });
    return found ? keepHashes(connection, *found) : failure(found.error());
}

Result<void> raiseGeneration(Connection &connection, const Transaction &transaction, int generation)
{
    return connection
        .prepare(u"INSERT INTO generations(community, device, generation) VALUES(?, ?, ?) "
                 "ON CONFLICT(community, device) DO UPDATE SET generation = excluded.generation"_s)
        .bind(QVariant(transaction.community.toBytes()))
        .bind(number(transaction.device))
        .bind(QVariant(generation))
        .run();
}

Result<domain::AccountId> authorOf(Connection &connection, const CommunityId &community, const Stamp &stamp)
{
    auto statement =
        connection.prepare(u"SELECT author FROM transactions WHERE community = ? AND stamp = ? LIMIT 1"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(stamp.toBytes()));
    VECHE_TAKE(const auto &author, statement.one(firstId));
    return domain::AccountId(author.value_or(Id()));
}

Result<Id> transactionAt(Connection &connection, const CommunityId &community, qint64 seq)
{
    auto statement = connection.prepare(u"SELECT id FROM transactions WHERE community = ? AND seq = ?"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(seq));
    VECHE_TAKE(const auto &id, statement.one(firstId));
    return id.value_or(Id());
}

Result<bool> knows(Connection &connection, const CommunityId &community, const Id &transaction)
{
    auto statement = connection.prepare(u"SELECT 1 FROM transactions WHERE community = ? AND id = ?"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(transaction.toBytes()));
    return statement.any();
}

Result<bool> knowsStamp(Connection &connection, const CommunityId &community, const Stamp &stamp)
{
    auto statement =
        connection.prepare(u"SELECT 1 FROM transactions WHERE community = ? AND stamp = ? LIMIT 1"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(stamp.toBytes()));
    return statement.any();
}

Result<std::vector<QByteArray>> payloadsAt(Connection &connection, const CommunityId &community,
                                           const Stamp &stamp)
{
    auto statement =
        connection.prepare(u"SELECT payload FROM transactions WHERE community = ? AND stamp = ?"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(stamp.toBytes()));
    return statement.all([](const storage::Statement &row) { return row.bytes(0); });
}

} // namespace veche::sync::tables
