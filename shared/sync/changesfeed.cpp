// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/entities.h"
#include "shared/storage/schema.h"
#include "shared/sync/ledger.h"
#include "shared/sync/ledgertables.h"
#include "shared/sync/pageweight.h"
#include "shared/sync/rights.h"
#include "shared/sync/speakers.h"

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
constexpr qint64 mostWeight = 4 * PageWeight::most; ///< of rows that are asked for by name

/// The sequences of all entities' rows, in order; each table's index gives its part.
QString seqQuery()
{
    QStringList parts;
    for (const EntityInfo *info : domain::allEntities())
        parts << u"SELECT seq FROM %1 WHERE community = ? AND seq > ?"_s.arg(storage::quoted(info->name));
    return u"SELECT seq FROM (%1) ORDER BY seq LIMIT 1 OFFSET ?"_s.arg(parts.join(u" UNION ALL "_s));
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
    qint64 beyond = 0;
    while (statement.next())
        beyond = statement.at(0).toLongLong();
    if (const auto read = statement.result(); !read)
        return failure(read.error());
    return beyond == 0 ? head : std::max(beyond - 1, query.since + 1);
}

/// Each role reads an epoch of its own, so that whoever changes role reads again.
Id epochFor(const Id &epoch, Role role)
{
    return Id::derived(epoch.toBytes() + domain::enumName(role).toLatin1());
}

/// What is to be known of rows of that role, read once for all of them.
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
        auto found = speakers::everyone(m_connection, m_community);
        if (!found)
            return failure(found.error());
        m_speakers = std::move(*found);
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

/// Takes out what doesn't fit any more.
void endBefore(PullPage &page, qint64 next)
{
    page.next = next;
    std::erase_if(page.rows, [next](const Row &row) { return row.seq > next; });
    std::erase_if(page.gone, [next](const Gone &gone) { return gone.seq > next; });
}

/// What the reader doesn't see of each row, so that it gives up what it had.
void nameHidden(PullPage &page, const Facts &facts)
{
    for (size_t i = 0; i < page.rows.size(); ++i) {
        auto hidden = hiddenRegisters(page.role, *page.rows[i].entity, facts.of(page.rows[i]));
        if (hidden.empty())
            continue;
        page.hidden.resize(i + 1);
        page.hidden.back() = std::move(hidden);
    }
}

Result<void> readRows(Connection &connection, const CommunityId &community, const PullQuery &query,
                      PullPage &page)
{
    Facts facts(connection, community, page.role);
    PageWeight weight;
    for (const EntityInfo *info : domain::allEntities()) {
        if (!maySeeAny(page.role, *info))
            continue;
        if (const auto known = facts.prepareFor(*info); !known)
            return known;
        const auto read =
            storage::forEachRowBySeq(connection, community, *info, query.since, page.next, [&](Row &&row) {
                if (row.seq > page.next)
                    return false;
                if (!filterRow(page.role, row, facts.of(row))) {
                    page.gone.push_back({row.entity, row.id, row.seq});
                    return true;
                }
                const qint64 next = weight.add(row.seq, weightOf(row), page.next);
                page.rows.push_back(std::move(row));
                if (next < page.next)
                    endBefore(page, next);
                return true;
            });
        if (!read)
            return read;
    }
    std::stable_sort(page.rows.begin(), page.rows.end(),
                     [](const Row &a, const Row &b) { return a.seq < b.seq; });
    nameHidden(page, facts);
    return {};
}

/// Whether the reader's place is one of this log's.
enum class Place { Here, OtherEpoch, Lost };

Result<Place> placeOf(Connection &connection, const CommunityId &community, const PullQuery &query,
                      const PullPage &page)
{
    const auto stands = standsAt(connection, community, {query.since, query.last, query.acknowledged, {}});
    if (!stands)
        return failure(stands.error());
    if (!*stands)
        return Place::Lost;
    return query.since == 0 || query.epoch == page.epoch ? Place::Here : Place::OtherEpoch;
}
} // namespace

Result<Head> head(Connection &connection, const CommunityId &community)
{
    auto statement = connection.prepare(u"SELECT seq, epoch FROM heads WHERE community = ?"_s);
    statement.bind(QVariant(community.toBytes()));
    Head found;
    while (statement.next())
        found = {statement.at(0).toLongLong(), Id::fromBytes(statement.at(1).toByteArray()).value_or(Id())};
    if (const auto read = statement.result(); !read)
        return failure(read.error());
    return found;
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
    const auto last = tables::transactionAt(connection, community, at.since);
    if (!last)
        return failure(last.error());
    return !last->isNull() && *last == at.last;
}

Result<PullPage> changesSince(Connection &connection, const CommunityId &community, const PullQuery &query,
                              Role role)
{
    const auto state = head(connection, community);
    if (!state)
        return failure(state.error());
    if (state->epoch.isNull())
        return failure(ErrorKind::NotFound, u"The community isn't known here"_s, community.toString());
    PullPage page;
    page.role = role;
    page.epoch = epochFor(state->epoch, role);
    page.head = state->seq;
    const auto place = placeOf(connection, community, query, page);
    if (!place)
        return failure(place.error());
    if (*place != Place::Here) {
        page.restart = true;
        page.lost = *place == Place::Lost;
        return page;
    }
    const auto next = cut(connection, community, query, page.head);
    if (!next)
        return failure(next.error());
    page.next = *next;
    if (const auto read = readRows(connection, community, query, page); !read)
        return failure(read.error());
    page.more = page.next < page.head;
    const auto last = tables::transactionAt(connection, community, page.next);
    if (!last)
        return failure(last.error());
    page.last = *last;
    return page;
}

Result<PullPage> rowsNow(Connection &connection, const CommunityId &community,
                         const std::vector<RowRef> &rows, Role role)
{
    PullPage page;
    page.role = role;
    Facts facts(connection, community, role);
    qint64 weight = 0;
    for (const RowRef &wanted : rows) {
        auto row = storage::loadRow(connection, community, *wanted.entity, wanted.id);
        if (!row)
            return failure(row.error());
        if (const auto known = facts.prepareFor(*wanted.entity); !known)
            return failure(known.error());
        if (*row && filterRow(role, **row, facts.of(**row))) {
            weight += weightOf(**row);
            if (weight > mostWeight)
                return failure(ErrorKind::Rejected, u"These rows are too large to be read at once"_s);
            page.rows.push_back(std::move(**row));
        } else {
            page.gone.push_back({wanted.entity, wanted.id, 0});
        }
    }
    return page;
}

} // namespace veche::sync
