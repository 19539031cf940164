// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/journal.h"

#include "shared/domain/personal.h"
#include "shared/domain/programme.h"
#include "shared/storage/editbase.h"
#include "shared/storage/store.h"

namespace veche::storage::journal
{

using namespace Qt::StringLiterals;

namespace
{
constexpr char columns[] = "position, id, state, reason, at, generation, payload, base, log, offer, seal";

JournalEntry entryAt(const Statement &statement)
{
    return {statement.at(0).toLongLong(),
            Id::fromBytes(statement.at(1).toByteArray()).value_or(Id()),
            static_cast<JournalState>(statement.at(2).toInt()),
            statement.at(3).toString(),
            statement.at(4).toLongLong(),
            statement.at(5).toInt(),
            statement.at(6).toByteArray(),
            statement.at(7).toByteArray(),
            Id::fromBytes(statement.at(8).toByteArray()).value_or(Id()),
            statement.at(9).toBool(),
            statement.at(10).toByteArray()};
}

/// When it was made and whether it is an offer decide whose it is taken for, as its bytes do.
QByteArray sealOf(const JournalEntry &entry, const Author &author)
{
    return author.seal(QByteArray::number(entry.at) + (entry.offer ? " offer" : ""), entry.payload);
}
} // namespace

Result<void> append(WriteContext &context, const domain::Transaction &transaction, qint64 at,
                    const QByteArray &base)
{
    JournalEntry entry;
    entry.id = transaction.id;
    entry.at = at;
    entry.generation = transaction.generation;
    entry.payload = domain::encode(transaction);
    entry.base = base;
    return append(context, entry);
}

Result<void> append(WriteContext &context, const JournalEntry &entry)
{
    JournalEntry sealed = entry;
    sealed.seal = sealOf(entry, context.author);
    return putBack(context.connection, sealed);
}

Result<void> appendPart(WriteContext &context, const JournalEntry &part)
{
    JournalEntry sealed = part;
    if (!part.seal.isEmpty())
        sealed.seal = sealOf(part, context.author);
    return putBack(context.connection, sealed);
}

Result<void> putBack(Connection &connection, const JournalEntry &entry)
{
    return connection
        .prepare(u"INSERT INTO outgoing(id, state, reason, at, generation, payload, base, log, offer, seal) "
                 "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s)
        .bind(QVariant(entry.id.toBytes()))
        .bind(QVariant(static_cast<int>(entry.state)))
        .bind(QVariant(entry.reason))
        .bind(QVariant(entry.at))
        .bind(QVariant(entry.generation))
        .bind(QVariant(entry.payload))
        .bind(QVariant(entry.base))
        .bind(entry.log.isNull() ? QVariant() : QVariant(entry.log.toBytes()))
        .bind(QVariant(entry.offer ? 1 : 0))
        .bind(QVariant(entry.seal))
        .run();
}

Result<std::vector<JournalEntry>> read(Connection &connection, JournalState state, qint64 position,
                                       qint64 maxBytes, qsizetype maxEntries)
{
    auto statement = connection.prepare(
        u"SELECT %1 FROM outgoing WHERE state = ? AND position > ? ORDER BY position"_s.arg(
            QLatin1StringView(columns)));
    statement.bind(QVariant(static_cast<int>(state))).bind(QVariant(position));
    std::vector<JournalEntry> entries;
    qint64 bytes = 0;
    while (statement.next()) {
        JournalEntry entry = entryAt(statement);
        bytes += entry.payload.size();
        if (!entries.empty() && (bytes > maxBytes || std::ssize(entries) >= maxEntries)) {
            statement.stop();
            return entries;
        }
        entries.push_back(std::move(entry));
    }
    VECHE_TRY(statement.result());
    return entries;
}

Result<std::vector<JournalEntry>> readWithoutBase(Connection &connection, JournalState state)
{
    auto statement = connection.prepare(
        u"SELECT %1 FROM outgoing WHERE state = ? AND base IS NULL ORDER BY position"_s.arg(
            QLatin1StringView(columns)));
    statement.bind(QVariant(static_cast<int>(state)));
    return statement.all(entryAt);
}

Result<std::optional<JournalEntry>> find(Connection &connection, const Id &id)
{
    auto statement =
        connection.prepare(u"SELECT %1 FROM outgoing WHERE id = ?"_s.arg(QLatin1StringView(columns)));
    statement.bind(QVariant(id.toBytes()));
    return statement.one(entryAt);
}

Result<void> setState(Connection &connection, const Id &id, JournalState state, const QString &reason)
{
    return connection.prepare(u"UPDATE outgoing SET state = ?, reason = ? WHERE id = ?"_s)
        .bind(QVariant(static_cast<int>(state)))
        .bind(QVariant(reason))
        .bind(QVariant(id.toBytes()))
        .run();
}

Result<void> replace(WriteContext &context, const JournalEntry &entry)
{
    return context.connection
        .prepare(u"UPDATE outgoing SET generation = ?, payload = ?, state = ?, reason = ?, base = ?, "
                 "log = ?, offer = ?, seal = CASE WHEN seal IS NOT NULL THEN ? END WHERE id = ?"_s)
        .bind(QVariant(entry.generation))
        .bind(QVariant(entry.payload))
        .bind(QVariant(static_cast<int>(entry.state)))
        .bind(QVariant(entry.reason))
        .bind(QVariant(entry.base))
        .bind(entry.log.isNull() ? QVariant() : QVariant(entry.log.toBytes()))
        .bind(QVariant(entry.offer ? 1 : 0))
        .bind(QVariant(sealOf(entry, context.author)))
        .bind(QVariant(entry.id.toBytes()))
        .run();
}

Result<void> dropFalseSeals(Connection &connection, const Author &author)
{
    auto statement = connection.prepare(
        u"SELECT %1 FROM outgoing WHERE seal IS NOT NULL"_s.arg(QLatin1StringView(columns)));
    std::vector<qint64> falsely;
    while (statement.next()) {
        const JournalEntry entry = entryAt(statement);
        if (entry.seal.isEmpty() || entry.seal != sealOf(entry, author))
            falsely.push_back(entry.position);
    }
    auto done = statement.result();
    for (size_t i = 0; done && i < falsely.size(); ++i)
        done = connection.prepare(u"UPDATE outgoing SET seal = NULL WHERE position = ?"_s)
                   .bind(QVariant(falsely[i]))
                   .run();
    return done;
}

Result<void> setBase(Connection &connection, const Id &id, const QByteArray &base)
{
    return connection.prepare(u"UPDATE outgoing SET base = ? WHERE id = ?"_s)
        .bind(QVariant(base))
        .bind(QVariant(id.toBytes()))
        .run();
}

Result<void> offerFound(Connection &connection)
{
    return connection.prepare(u"UPDATE outgoing SET state = ? WHERE state = ?"_s)
        .bind(QVariant(static_cast<int>(JournalState::Pending)))
        .bind(QVariant(static_cast<int>(JournalState::Found)))
        .run();
}

Result<void> removeOffers(Connection &connection, const Id &log)
{
    return connection.prepare(u"DELETE FROM outgoing WHERE offer = 1 AND log = ?"_s)
        .bind(QVariant(log.toBytes()))
        .run();
}

Result<void> remove(Connection &connection, const Id &id)
{
    return connection.prepare(u"DELETE FROM outgoing WHERE id = ?"_s).bind(QVariant(id.toBytes())).run();
}

namespace
{
/// Whether it had anything to forget.
bool forgetIn(domain::Transaction &transaction, const QSet<Id> &rows)
{
    static const int snapshot = domain::Release::info().fieldIndex("snapshot");
    bool found = false;
    for (domain::RowChange &change : transaction.rows) {
        if (change.entity->erased >= 0 && rows.contains(change.id)) {
            domain::blankPersonal(change);
            found = true;
        }
        for (domain::FieldChange &given : change.fields) {
            if (change.entity != &domain::Release::info() || given.field != snapshot)
                continue;
            const auto *bytes = std::get_if<QByteArray>(&given.value);
            if (auto without = bytes ? domain::snapshotWithout(*bytes, rows) : std::nullopt) {
                given.value = std::move(*without);
                found = true;
            }
        }
    }
    if (found)
        transaction.label.clear();
    return found;
}

bool forgetIn(BaseRow &row, const QSet<Id> &rows)
{
    static const int snapshot = domain::Release::info().fieldIndex("snapshot");
    const bool personal = row.entity->erased >= 0 && rows.contains(row.id);
    bool found = personal;
    domain::Row blank(*row.entity, row.id);
    for (BaseRegister &held : row.registers) {
        putBack(blank, held.reg, &held);
        if (personal)
            domain::blankPersonal(blank);
        const auto *bytes = row.entity == &domain::Release::info()
                                ? std::get_if<QByteArray>(&blank.values[snapshot])
                                : nullptr;
        if (auto without = bytes ? domain::snapshotWithout(*bytes, rows) : std::nullopt) {
            blank.values[snapshot] = std::move(*without);
            found = true;
        }
        held = registerOf(blank, held.reg);
    }
    return found;
}

/// The same for what an entry falls back to.
Result<bool> forgetIn(QByteArray &encoded, const QSet<Id> &rows)
{
    if (encoded.isNull())
        return false;
    VECHE_TAKE(auto &base, decodeBase(encoded));
    bool found = false;
    for (BaseRow &row : base)
        found = forgetIn(row, rows) || found;
    if (found)
        encoded = encodeBase(base);
    return found;
}

/// Of an entry that can't be read.
bool names(const JournalEntry &entry, const QSet<Id> &rows)
{
    return std::any_of(rows.begin(), rows.end(),
                       [&](const Id &row) { return entry.payload.contains(row.toBytes()); });
}
} // namespace

Result<void> forget(WriteContext &context, const QSet<Id> &rows)
{
    for (const auto state : everyJournalState) {
        VECHE_TAKE(auto &entries, read(context.connection, state, 0, std::numeric_limits<qint64>::max()));
        for (JournalEntry &entry : entries) {
            auto transaction = domain::decodeTransaction(entry.payload);
            if (!transaction) {
                if (auto done = names(entry, rows) ? remove(context.connection, entry.id) : Result<void>();
                    !done)
                    return done;
                continue;
            }
            VECHE_TAKE(const auto &forgotten, forgetIn(entry.base, rows));
            if (forgetIn(*transaction, rows))
                entry.payload = domain::encode(*transaction);
            else if (!forgotten)
                continue;
            VECHE_TRY(replace(context, entry));
        }
    }
    return {};
}

Result<void> moveToEnd(Connection &connection, const Id &id)
{
    return connection
        .prepare(u"UPDATE outgoing SET position = (SELECT max(position) + 1 FROM outgoing) WHERE id = ?"_s)
        .bind(QVariant(id.toBytes()))
        .run();
}

Result<void> moveToEnd(Connection &connection, JournalState state, qint64 after, qint64 until)
{
    VECHE_TAKE(const auto &last, lastPosition(connection));
    return connection
        .prepare(u"UPDATE outgoing SET position = position + ? WHERE state = ? AND position > ? AND "
                 "position <= ?"_s)
        .bind(QVariant(last))
        .bind(QVariant(static_cast<int>(state)))
        .bind(QVariant(after))
        .bind(QVariant(until))
        .run();
}

Result<qint64> lastPosition(Connection &connection)
{
    return connection.prepare(u"SELECT max(position) FROM outgoing"_s).oneNumber();
}

namespace
{
Result<qint64> counted(Connection &connection, const QString &what, JournalState state)
{
    auto statement = connection.prepare(u"SELECT count(%1) FROM outgoing WHERE state = ?"_s.arg(what));
    return statement.bind(QVariant(static_cast<int>(state))).oneNumber();
}
} // namespace

Result<qint64> count(Connection &connection, JournalState state)
{
    return counted(connection, u"*"_s, state);
}

Result<qint64> countEdits(Connection &connection, JournalState state)
{
    return counted(connection, u"DISTINCT at"_s, state);
}

} // namespace veche::storage::journal
