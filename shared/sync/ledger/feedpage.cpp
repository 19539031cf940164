// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/ledger/feedpage.h"

#include "shared/domain/entities.h"
#include "shared/domain/parts.h"
#include "shared/sync/ledger/rowweight.h"

namespace veche::sync
{

using domain::Row;

namespace
{
constexpr qint64 goneSize = 48; ///< at most, encoded
} // namespace

std::strong_ordering operator<=>(const FeedPlace &a, const FeedPlace &b)
{
    if (const auto order = a.seq <=> b.seq; order != 0)
        return order;
    if (a.entity != b.entity)
        return a.entity->name.compare(b.entity->name) <=> 0;
    return a.rowid <=> b.rowid;
}

QByteArray FeedCursor::toBytes() const
{
    return QByteArray::number(place.seq) + '.' + transaction.toString().toLatin1() + '.' +
           QByteArray(place.entity->name.latin1()) + '.' + QByteArray::number(place.rowid);
}

std::optional<FeedCursor> FeedCursor::fromBytes(const QByteArray &bytes)
{
    const auto parts = bytes.split('.');
    if (parts.size() != 4)
        return std::nullopt;
    bool isSeq = false;
    bool isRowid = false;
    const FeedCursor cursor{{parts[0].toLongLong(&isSeq), domain::entityNamed(QString::fromLatin1(parts[2])),
                             parts[3].toLongLong(&isRowid)},
                            Id::fromString(QString::fromLatin1(parts[1])).value_or(Id())};
    if (!isSeq || !isRowid || !cursor.place.entity || cursor.transaction.isNull())
        return std::nullopt;
    return cursor;
}

bool FeedPage::add(const FeedPlace &place, Row &&row, std::vector<int> hidden)
{
    const qint64 size = m_knowsCursors ? domain::encodedSize(row) + 2 * std::ssize(hidden) : weightOf(row);
    return insert(place, {std::move(row), std::move(hidden), false, size});
}

bool FeedPage::addGone(const FeedPlace &place, const Row &row)
{
    Item item{Row(), {}, true, goneSize};
    item.row.entity = row.entity;
    item.row.id = row.id;
    item.row.seq = row.seq;
    return insert(place, std::move(item));
}

bool FeedPage::insert(const FeedPlace &place, Item item)
{
    if (m_beyond && place >= *m_beyond)
        return false;
    m_size += item.size;
    m_items.emplace_hint(m_items.end(), place, std::move(item)); // Mostly they come in order.
    while (m_size > m_most && dropLast()) {
    }
    return !m_beyond || place < *m_beyond;
}

bool FeedPage::dropLast()
{
    auto from = std::prev(m_items.end());
    while (!m_knowsCursors && from != m_items.begin() && std::prev(from)->first.seq == from->first.seq)
        --from;
    if (from == m_items.begin())
        return false;
    m_beyond = from->first;
    for (auto item = from; item != m_items.end(); ++item)
        m_size -= item->second.size;
    m_items.erase(from, m_items.end());
    return true;
}

qint64 FeedPage::next(qint64 until) const
{
    return m_beyond ? m_beyond->seq - 1 : until;
}

std::optional<FeedPlace> FeedPage::within() const
{
    if (!m_beyond || m_items.empty() || m_items.rbegin()->first.seq != m_beyond->seq)
        return std::nullopt;
    return m_items.rbegin()->first;
}

void FeedPage::moveInto(PullPage &page)
{
    for (auto &[place, item] : m_items) {
        if (item.gone) {
            page.gone.push_back({item.row.entity, item.row.id, item.row.seq});
            continue;
        }
        page.rows.push_back(std::move(item.row));
        if (item.hidden.empty())
            continue;
        page.hidden.resize(page.rows.size());
        page.hidden.back() = std::move(item.hidden);
    }
}

} // namespace veche::sync
