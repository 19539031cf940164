// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/imports/childrows.h"

#include "shared/imports/comparison.h"

#include <QCryptographicHash>

namespace veche::imports
{

using domain::EntityBase;
using domain::EntityInfo;
using domain::Imported;

namespace
{
constexpr qsizetype maxKey = 400;

/// The key of a child: its parent's and that of what it points at, the second hashed where both are too long.
QString childKey(const QString &parent, const QString &other)
{
    const QString key = parent + u'\n' + other;
    if (key.size() <= maxKey)
        return key;
    const QByteArray hash = QCryptographicHash::hash(other.toUtf8(), QCryptographicHash::Sha1).toHex();
    return parent + u'\n' + QString::fromLatin1(hash);
}

bool saysTheSame(const Values &one, const Values &other)
{
    return std::all_of(one.begin(), one.end(), [&](const domain::FieldChange &value) {
        const auto same = std::find_if(other.begin(), other.end(),
                                       [&](const auto &candidate) { return candidate.field == value.field; });
        return sameValue(value.value, same == other.end() ? domain::Value() : same->value);
    });
}

bool standsAt(const EntityInfo &info, const Values &values, const EntityBase &row)
{
    return std::all_of(values.begin(), values.end(), [&](const domain::FieldChange &value) {
        return sameValue(value.value, info.fields[value.field].get(row));
    });
}
} // namespace

ChildRows::ChildRows(const Source &source, const StoredRows &stored, Recognition &recognition,
                     DraftItems &items, QSet<Id> &adopted)
    : m_source(source)
    , m_stored(stored)
    , m_recognition(recognition)
    , m_items(items)
    , m_adopted(adopted)
{
}

void ChildRows::add(const SourceItem &parent, Target &target, const SourceEntity &entity,
                    std::span<const SourceItem> children)
{
    if (entity.many)
        return addMany(parent, target, entity, children);
    QSet<QString> seen;
    for (const SourceItem &child : children)
        addOne(parent, target, child, seen);
    addGone(parent, target, entity, seen);
}

void ChildRows::addOne(const SourceItem &parent, Target &target, const SourceItem &child, QSet<QString> &seen)
{
    QString key = target.key;
    std::vector<const Target *> others;
    std::vector<Id> rows;
    for (const SourceReference &reference : child.references) {
        if (!reference.identifying)
            continue;
        others.push_back(&m_items.target(reference.items.front()));
        rows.push_back(others.back()->row);
        key = childKey(key, others.back()->key);
    }
    seen.insert(key);
    if (std::any_of(others.begin(), others.end(),
                    [](const Target *other) { return other->deleted && other->item < 0; }))
        return;
    const Match match = m_recognition.findChild(child, target.row, key, rows);
    if (match.ours)
        m_adopted.insert(match.ours->id);
    if (match.record && !match.ours && !target.deleted)
        return; // Taken off its parent here.
    Hanging hanging{target.row};
    if (!match.ours) {
        if (child.entity->ofParent)
            m_items.addUnchanged(parent, target);
        hanging.parent = target.item;
        hanging.bringBack = target.deleted;
        if (target.fresh)
            hanging.needs.push_back(target.item);
        for (const Target *other : others) {
            if (other->fresh)
                hanging.needs.push_back(other->item);
        }
    }
    (void)m_items.add(child, match, hanging);
}

void ChildRows::addGone(const SourceItem &parent, Target &target, const SourceEntity &entity,
                        const QSet<QString> &seen)
{
    for (const Imported *record : m_stored.recordsOfChildren(*entity.info, target.key)) {
        const EntityBase *ours = m_stored.row(*entity.info, record->row);
        if (seen.contains(record->key) || !ours || m_adopted.contains(ours->id) ||
            m_items.isTouched(entity, *ours, record))
            continue;
        if (entity.ofParent)
            m_items.addUnchanged(parent, target);
        m_items.addGone(entity, *record, m_stored.titleOf(*entity.info, *ours), target.item);
    }
}

/// Which record each child goes on from: first those that say what it said, then the others in their order.
/// nullptr for those that are new.
std::vector<const Imported *> ChildRows::matchByValues(std::span<const SourceItem> children,
                                                       const std::vector<const Imported *> &records) const
{
    std::vector<const Imported *> matched(children.size(), nullptr);
    std::vector<std::pair<const Imported *, Values>> left;
    for (const Imported *record : records)
        left.emplace_back(record, recalledValues(*children.front().entity->info, *record));
    for (size_t i = 0; i < children.size(); ++i) {
        const Values said = m_items.said(children[i], true);
        const auto same = std::find_if(left.begin(), left.end(), [&](const auto &candidate) {
            return saysTheSame(said, candidate.second);
        });
        if (same == left.end())
            continue;
        matched[i] = same->first;
        left.erase(same);
    }
    auto next = left.begin();
    for (const Imported *&record : matched) {
        if (!record && next != left.end())
            record = (next++)->first;
    }
    return matched;
}

/// The derived ids of the children that are free here, given in the order of their ranks.
std::vector<Id> ChildRows::newIds(const Target &target, std::span<const SourceItem> children,
                                  const std::vector<const Imported *> &matched) const
{
    const EntityInfo &info = *children.front().entity->info;
    QSet<Id> used;
    for (const EntityBase *row : m_stored.children(info, target.row))
        used.insert(row->id);
    for (const Imported *record : m_stored.recordsOfChildren(info, target.key))
        used.insert(record->row);
    std::vector<size_t> order;
    for (size_t i = 0; i < matched.size(); ++i) {
        if (!matched[i])
            order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return children[a].rank < children[b].rank; });
    std::vector<Id> ids(matched.size());
    int ordinal = 0;
    for (const size_t i : order) {
        do
            ids[i] = m_recognition.derivedId(info, children[i].idKey, ordinal++);
        while (used.contains(ids[i]));
    }
    return ids;
}

Match ChildRows::matchOf(const Target &target, const SourceItem &child, const Imported *record,
                         const Id &derived) const
{
    const EntityInfo &info = *child.entity->info;
    Match match{nullptr, record, derived, target.key};
    if (record) {
        match.ours = m_stored.row(info, record->row);
        match.row = record->row;
        return match;
    }
    const Values said = m_items.said(child, false);
    for (const EntityBase *row : m_stored.children(info, target.row)) {
        if (!m_stored.recordOf(row->id) && !m_adopted.contains(row->id) && standsAt(info, said, *row))
            match.ours = row;
    }
    match.row = match.ours ? match.ours->id : derived;
    return match;
}

void ChildRows::addMany(const SourceItem &parent, const Target &target, const SourceEntity &entity,
                        std::span<const SourceItem> children)
{
    const auto records = m_stored.recordsOfChildren(*entity.info, target.key);
    std::vector<const Imported *> matched;
    if (!children.empty()) {
        matched = matchByValues(children, records);
        const auto ids = newIds(target, children, matched);
        for (size_t i = 0; i < children.size(); ++i) {
            const Match match = matchOf(target, children[i], matched[i], ids[i]);
            if (match.ours)
                m_adopted.insert(match.ours->id);
            Hanging hanging{target.row};
            if (target.fresh) {
                hanging.parent = target.item;
                hanging.needs = {target.item};
                hanging.bringBack = target.deleted;
            }
            (void)m_items.add(children[i], match, hanging);
        }
    }
    for (const Imported *record : records) {
        const EntityBase *ours = m_stored.row(*entity.info, record->row);
        if (std::find(matched.begin(), matched.end(), record) != matched.end() || !ours ||
            m_items.isTouched(entity, *ours, record))
            continue;
        // A time that can't be read is no wish to take the session off the programme.
        m_items.addGone(entity, *record, parent.title).selected = !m_source.truncated && !children.empty();
    }
}

} // namespace veche::imports
