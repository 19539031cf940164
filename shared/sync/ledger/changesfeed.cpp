// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "shared/domain/parts.h"
#include "shared/storage/schema.h"
#include "shared/sync/ledger/feedpage.h"
#include "shared/sync/ledger/ledger.h"
#include "shared/sync/ledger/ledgertables.h"
#include "shared/sync/ledger/rowweight.h"
#include "shared/sync/ledger/speakers.h"
#include "shared/sync/protocol/rights.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::EntityInfo;
using domain::Role;
using domain::Row;
using storage::Connection;

namespace
{
constexpr qint64 mostWeight = 64 << 20; ///< of rows that are asked for by name, where they come whole

/// The sequences of all entities' rows, in order; each table's index gives its part.
QString seqQuery()
{
    QStringList parts;
    for (const EntityInfo *info : domain::allEntities())
        parts << u"SELECT seq FROM %1 WHERE community = ? AND seq > ?"_s.arg(storage::quoted(info->name));
    return u"SELECT seq FROM (%1) AS changed ORDER BY seq LIMIT 1 OFFSET ?"_s.arg(
        parts.join(u" UNION ALL "_s));
}

/// Where a page of at most that many rows ends: before the sequence that doesn't fit whole, but after one
/// at least. The head where everything fits.
Result<qint64> cut(Connection &connection, const CommunityId &community, const PullQuery &query, qint64 head)
{
    static const QString sql = seqQuery();
    auto statement = connection.prepare(sql);
    for (qsizetype i = 0; i < std::ssize(domain::allEntities()); ++i)
        statement.bind(QVariant(community.toBytes())).bind(QVariant(query.since));
    statement.bind(QVariant(query.maxRows));
    const auto beyond = statement.oneNumber();
    if (!beyond)
        return beyond;
    return *beyond == 0 ? head : std::max(*beyond - 1, query.since + 1);
}

/// Each role reads an epoch of its own, so that whoever changes role reads again.
Id epochFor(const Id &epoch, Role role)
{
    return Id::derived(epoch.toBytes() + domain::enumName(role).toLatin1());
}

/// Facts about rows that a role's rights depend on, read once for all of them.
class Facts
{
public:
    Facts(Connection &connection, const CommunityId &community, Role role)
        : m_connection(connection)
        , m_community(community)
        , m_role(role)
    {
    }

    [[nodiscard]] Result<void> prepareFor(const EntityInfo &info)
    {
        if (m_read || !needsFacts(m_role, info))
            return {};
        VECHE_TAKE(auto &found, speakers::everyone(m_connection, m_community));
        m_speakers = std::move(found);
        m_read = true;
        return {};
    }

    [[nodiscard]] RowFacts of(const Row &row) const
    {
        return {needsFacts(m_role, *row.entity) &&
                std::binary_search(m_speakers.begin(), m_speakers.end(), personOf(row))};
    }

private:
    Connection &m_connection;
    CommunityId m_community;
    Role m_role;
    std::vector<Id> m_speakers; ///< ordered
    bool m_read = false;
};

/// Where the rows of an entity go on for that reader.
storage::SeqRange rangeOf(const EntityInfo &info, const PullQuery &query,
                          const std::optional<FeedCursor> &cursor, qint64 until)
{
    storage::SeqRange range;
    range.since = query.since;
    range.until = until;
    if (!cursor)
        return range;
    const FeedPlace &place = cursor->place;
    if (&info == place.entity) {
        range.since = place.seq;
        range.rowid = place.rowid;
    } else if (info.name.compare(place.entity->name) < 0) {
        range.since = place.seq;
    }
    return range;
}

/// Reads the rows up to `page.next`, and sets back where the page ends if they are too large for one.
Result<void> readRows(Connection &connection, const CommunityId &community, const PullQuery &query,
                      const std::optional<FeedCursor> &cursor, const Rules &rules, PullPage &page)
{
    Facts facts(connection, community, page.role);
    FeedPage found(query);
    const auto take = [&](Row &&row, qint64 rowid) {
        const FeedPlace place{row.seq, row.entity, rowid};
        const RowFacts known = facts.of(row);
        if (!filterRow(page.role, row, known))
            return found.addGone(place, row);
        auto hidden = hiddenRegisters(page.role, *row.entity, known);
        return found.add(place, std::move(row), std::move(hidden));
    };
    for (const EntityInfo *info : domain::allEntities()) {
        if (!maySeeAny(page.role, *info))
            continue;
        VECHE_TRY(facts.prepareFor(*info));
        const auto read = storage::forEachRowBySeq(connection, community, *info,
                                                   rangeOf(*info, query, cursor, page.next), take);
        if (!read)
            return read;
    }
    page.next = found.next(page.next);
    if (const auto place = found.within(); place && !rules.cutInside) {
        page.next = place->seq;
    } else if (place) {
        VECHE_TAKE(const auto &transaction, tables::transactionAt(connection, community, place->seq));
        page.within = FeedCursor{*place, transaction}.toBytes();
    }
    found.moveInto(page);
    return {};
}

/// Whether the reader's place is one of this log's.
enum class Place { Here, OtherEpoch, Lost };

Result<Place> placeOf(Connection &connection, const CommunityId &community, const PullQuery &query,
                      const std::optional<FeedCursor> &cursor, const PullPage &page)
{
    if (!query.acknowledged.isNull()) {
        VECHE_TAKE(const auto &known, tables::knows(connection, community, query.acknowledged));
        if (!known)
            return Place::Lost;
    }
    const auto isThere = [&](qint64 seq, const Id &transaction) -> Result<bool> {
        VECHE_TAKE(const auto &found, tables::transactionAt(connection, community, seq));
        return seq <= page.head && found == transaction;
    };
    VECHE_TAKE(const auto &behind, query.since > 0 ? isThere(query.since, query.last) : Result<bool>(true));
    VECHE_TAKE(const auto &inside,
               cursor ? isThere(cursor->place.seq, cursor->transaction) : Result<bool>(true));
    if (!behind || !inside)
        return Place::Lost;
    // A reader who found nothing here once may have written since, under another role.
    const bool begins = query.since == 0 && !cursor && query.epoch.isNull();
    return begins || query.epoch == page.epoch ? Place::Here : Place::OtherEpoch;
}

/// Where inside a transaction the reader stands. One that was said of an earlier `since` means nothing: a
/// client that doesn't know cursors has read on meanwhile.
std::optional<FeedCursor> cursorOf(const PullQuery &query)
{
    const auto cursor = FeedCursor::fromBytes(query.within);
    const bool fits = query.version > 1 && cursor && cursor->place.seq == query.since + 1;
    return fits ? cursor : std::nullopt;
}

Result<void> readPage(Connection &connection, const CommunityId &community, const PullQuery &query,
                      const std::optional<FeedCursor> &cursor, const Rules &rules, PullPage &page)
{
    VECHE_TAKE(const auto &next, cut(connection, community, query, page.head));
    page.next = next;
    VECHE_TRY(readRows(connection, community, query, cursor, rules, page));
    page.more = page.next < page.head;
    VECHE_TAKE(const auto &last, tables::transactionAt(connection, community, page.next));
    page.last = last;
    return {};
}
} // namespace

Result<Head> head(Connection &connection, const CommunityId &community)
{
    auto statement = connection.prepare(u"SELECT seq, epoch FROM heads WHERE community = ?"_s);
    statement.bind(QVariant(community.toBytes()));
    const auto found = statement.one([](const storage::Statement &row) {
        return Head{row.number(0), Id::fromBytes(row.bytes(1)).value_or(Id())};
    });
    return found ? Result<Head>(found->value_or(Head())) : failure(found.error());
}

Result<bool> isKnown(Connection &connection, const CommunityId &community, const Id &transaction)
{
    return tables::knows(connection, community, transaction);
}

Result<bool> standsAt(Connection &connection, const CommunityId &community, const PushQuery &at)
{
    if (!at.acknowledged.isNull()) {
        const auto known = tables::knows(connection, community, at.acknowledged);
        if (!known || !*known)
            return known;
    }
    if (at.since == 0)
        return true;
    VECHE_TAKE(const auto &last, tables::transactionAt(connection, community, at.since));
    return !last.isNull() && last == at.last;
}

Result<PullPage> changesSince(Connection &connection, const CommunityId &community, const PullQuery &query,
                              Role role, const Rules &rules)
{
    VECHE_TAKE(const auto &state, head(connection, community));
    if (state.epoch.isNull())
        return failure(ErrorKind::NotFound, u"The community isn't known here"_s, community.toString());
    PullPage page;
    page.role = role;
    page.epoch = epochFor(state.epoch, role);
    page.head = state.seq;
    const auto cursor = cursorOf(query);
    VECHE_TAKE(const auto &place, placeOf(connection, community, query, cursor, page));
    if (place != Place::Here) {
        page.restart = true;
        page.lost = place == Place::Lost;
        return page;
    }
    if (query.since == page.head) { // The usual case of a poll.
        page.next = query.since;
        page.last = query.last;
        return page;
    }
    VECHE_TRY(readPage(connection, community, query, cursor, rules, page));
    return page;
}

Result<PullPage> rowsNow(Connection &connection, const CommunityId &community,
                         const std::vector<RowRef> &rows, Role role, int version)
{
    PullPage page;
    page.role = role;
    Facts facts(connection, community, role);
    qint64 size = 0;
    for (const RowRef &wanted : rows) {
        VECHE_TAKE(auto &row, storage::loadRow(connection, community, *wanted.entity, wanted.id));
        VECHE_TRY(facts.prepareFor(*wanted.entity));
        const RowFacts about = row ? facts.of(*row) : RowFacts();
        if (!row || !filterRow(role, *row, about)) {
            page.gone.push_back({wanted.entity, wanted.id, 0});
            continue;
        }
        size += version > 1 ? domain::encodedSize(*row) : weightOf(*row);
        if (version == 1 && size > mostWeight)
            return failure(ErrorKind::Rejected, u"These rows are too large to be read at once"_s);
        page.more = version > 1 && size > PullQuery().maxBytes && !page.rows.empty();
        if (page.more)
            return page;
        page.hidden.push_back(hiddenRegisters(role, *wanted.entity, about));
        page.rows.push_back(std::move(*row));
    }
    return page;
}

} // namespace veche::sync
