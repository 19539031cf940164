// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/protocol/messages.h"

#include <compare>
#include <map>

namespace veche::sync
{

/// Where a row stands in the changes feed: by sequence, then by its entity's name, so that the order holds
/// across versions, then by its rowid, which never changes.
struct FeedPlace {
    qint64 seq = 0;
    const domain::EntityInfo *entity = nullptr;
    qint64 rowid = 0;

    friend bool operator==(const FeedPlace &, const FeedPlace &) = default;
    friend std::strong_ordering operator<=>(const FeedPlace &a, const FeedPlace &b);
};

/// The place after which a page goes on inside a transaction. As text it is
/// <sequence>.<transaction>.<entity>.<rowid>.
struct FeedCursor {
    FeedPlace place;
    Id transaction; ///< that of the place's sequence: another log may have another one there

    [[nodiscard]] QByteArray toBytes() const;
    /// Nothing for what isn't such a text.
    [[nodiscard]] static std::optional<FeedCursor> fromBytes(const QByteArray &bytes);
};

/// Gathers the rows of a page, given in whatever order, and lets it end where they become too large: at any
/// row where the reader knows cursors, else between sequences; after one row or sequence at least.
class FeedPage
{
public:
    static constexpr qint64 mostWeight = 16 << 20; ///< in memory, of a page that is cut between sequences

    explicit FeedPage(const PullQuery &query)
        : m_knowsCursors(query.version > 1)
        , m_most(m_knowsCursors ? query.maxBytes : mostWeight)
    {
    }

    /// False where the page ends before that place by now, so that nothing after it is wanted.
    bool add(const FeedPlace &place, domain::Row &&row, std::vector<int> hidden);
    bool addGone(const FeedPlace &place, const domain::Row &row);

    /// Where the page ends: the last of its sequences that is whole, at most `until`.
    [[nodiscard]] qint64 next(qint64 until) const;
    /// The last place where it ends inside a sequence.
    [[nodiscard]] std::optional<FeedPlace> within() const;
    /// Moves the rows into the page, in the feed's order.
    void moveInto(PullPage &page);

private:
    struct Item {
        domain::Row row; ///< of one that is gone only id and sequence
        std::vector<int> hidden;
        bool gone = false;
        qint64 size = 0;
    };

    bool insert(const FeedPlace &place, Item item);
    /// Takes out the last row or, where it is cut between sequences, the last sequence; false where that is
    /// all there is.
    bool dropLast();

    bool m_knowsCursors;
    qint64 m_most; ///< bytes
    std::map<FeedPlace, Item> m_items;
    std::optional<FeedPlace> m_beyond; ///< the first that didn't fit
    qint64 m_size = 0;
};

} // namespace veche::sync
