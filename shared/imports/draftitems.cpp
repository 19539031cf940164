// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/imports/draftitems.h"

#include "shared/base/fractionalkey.h"
#include "shared/imports/comparison.h"

namespace veche::imports
{

using namespace Qt::StringLiterals;
using domain::EntityBase;
using domain::EntityInfo;
using domain::FieldChange;
using domain::Imported;
using domain::Value;

namespace
{
template <typename List>
auto *valueAt(List &values, int field)
{
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&](const FieldChange &value) { return value.field == field; });
    return found == values.end() ? nullptr : &*found;
}
} // namespace

DraftItems::DraftItems(ImportDraft &draft, const StoredRows &stored, const Recognition &recognition,
                       const OnRecognised &recognised)
    : m_draft(draft)
    , m_stored(stored)
    , m_recognition(recognition)
    , m_recognised(recognised)
{
}

Value DraftItems::pointed(const SourceItem &item, const SourceReference &reference, bool withDeleted) const
{
    std::vector<Id> ids;
    for (const int index : reference.items) {
        if (withDeleted || !m_targets[index].deleted)
            ids.push_back(m_targets[index].row);
    }
    std::sort(ids.begin(), ids.end());
    QByteArray bytes;
    for (const Id &id : ids)
        bytes += id.toBytes();
    const bool one = item.entity->info->fields[reference.field].type == domain::FieldType::Id;
    return one && bytes.isEmpty() ? Value() : Value(bytes);
}

Values DraftItems::said(const SourceItem &item, bool withDeleted) const
{
    Values said = item.said;
    for (const SourceReference &reference : item.references) {
        if (FieldChange *value = valueAt(said, reference.field))
            value->value = pointed(item, reference, withDeleted);
    }
    return said;
}

/// A row that was never imported names nothing that was deleted here. Fields that the format has no place for
/// hold what was said last, else what stands here.
Values DraftItems::said(const SourceItem &item, const Match &match) const
{
    Values said = this->said(item, match.record != nullptr);
    Values base;
    if (match.record && !item.unsaid.empty())
        base = recalledValues(*item.entity->info, *match.record);
    for (const int field : item.unsaid) {
        FieldChange *value = valueAt(said, field);
        if (const FieldChange *before = valueAt(base, field); value && before)
            value->value = before->value;
        else if (value && match.ours)
            value->value = item.entity->info->fields[field].get(*match.ours);
    }
    return said;
}

Values DraftItems::begins(const SourceItem &item, const Match &match, const Id &parent)
{
    const EntityInfo &info = *item.entity->info;
    Values begins = item.begins;
    if (const int event = info.fieldIndex("event"); event >= 0)
        begins.push_back({event, m_draft.event.toBytes()});
    if (const int field = parentField(info); field >= 0)
        begins.push_back({field, parent.toBytes()});
    for (const SourceReference &reference : item.references) {
        if (!valueAt(item.said, reference.field))
            begins.push_back({reference.field, pointed(item, reference, match.record != nullptr)});
    }
    if (const int position = info.fieldIndex("position"); position >= 0)
        begins.push_back({position, nextPosition(info, parent)});
    return begins;
}

/// After the last of its kind, or of its parent's.
QString DraftItems::nextPosition(const EntityInfo &info, const Id &parent)
{
    auto last = m_positions.find({&info, parent});
    if (last == m_positions.end()) {
        last = m_positions.insert({&info, parent}, {});
        const int position = info.fieldIndex("position");
        for (const EntityBase *row : parent.isNull() ? m_stored.all(info) : m_stored.children(info, parent)) {
            const Value value = info.fields[position].get(*row);
            if (const auto *text = std::get_if<QString>(&value))
                *last = std::max(*last, *text);
        }
    }
    return *last = fractionalkey::between(*last, {});
}

DraftItem DraftItems::itemOf(const SourceItem &source, const Match &match, Values said) const
{
    DraftItem item;
    item.entity = source.entity->info;
    item.row = match.row;
    item.title = source.title;
    item.line = source.line;
    item.key = match.key;
    item.counted = source.entity->counted;
    item.place = source.entity->place;
    item.source = std::move(said);
    item.imported = match.record
                        ? match.record->id
                        : m_recognition.derivedId(Imported::info(), u"row:"_s + item.row.toString(), 0);
    if (match.record)
        item.memory = Memory::Kept;
    else if (m_stored.isForgotten(item.imported))
        item.memory = Memory::Deleted;
    if (source.entity->partial)
        std::erase_if(item.source, [](const FieldChange &value) { return isEmptyValue(value.value); });
    return item;
}

Target DraftItems::add(const SourceItem &source, const Match &match, const Hanging &hanging)
{
    const EntityInfo &info = *source.entity->info;
    DraftItem item = itemOf(source, match, said(source, match));
    if (m_recognised)
        m_recognised(source, match, item.source);
    item.parent = hanging.parent;
    item.needs = hanging.needs;
    // A row of the community may be on record of another event.
    const bool elsewhere = info.scope.kind == domain::Scope::Kind::Community && m_stored.isDeleted(item.row);
    if (!match.ours && (match.record || elsewhere))
        return addDeleted(source, match, std::move(item), hanging);
    const Target target{item.row, -1, !match.ours, false, match.key};
    if (!match.ours) {
        item.initial = begins(source, match, hanging.parentRow);
        item.restores = m_stored.isForgotten(item.row);
        return put(std::move(item), target);
    }
    const Values base = match.record ? recalledValues(info, *match.record) : Values();
    item.status = DraftStatus::Changed;
    item.changes =
        compare(info, item.source, base.empty() ? nullptr : &base, *match.ours, m_stored.untouched(item.row));
    if (!item.changes.empty()) {
        // A locked row stays as it is until somebody says otherwise.
        const int lock = source.entity->locked;
        const bool locked = lock >= 0 && info.fields[lock].get(*match.ours) == Value(true);
        for (RegisterDiff &diff : item.changes) {
            diff.conflict = diff.conflict || locked;
            diff.takeTheirs = !diff.conflict;
        }
        return put(std::move(item), target);
    }
    const bool known = match.record && match.record->key == match.key &&
                       match.record->values == rememberedValues(info, item.source);
    if (!known)
        m_draft.agreed.push_back(std::move(item));
    return target;
}

/// A row that the team deleted: a child is told only with its parent, or where the source changed it.
Target DraftItems::addDeleted(const SourceItem &source, const Match &match, DraftItem item,
                              const Hanging &hanging)
{
    const EntityInfo &info = *source.entity->info;
    const Target target{item.row, -1, true, true, match.key};
    const Values base = match.record ? recalledValues(info, *match.record) : Values();
    item.changes = sourceChanges(info, item.source, base);
    if (item.changes.empty() && !hanging.bringBack && parentField(info) >= 0)
        return {target.row, -1, false, true, match.key};
    item.status = DraftStatus::Deleted;
    item.restores = true;
    item.selected = hanging.bringBack;
    return put(std::move(item), target);
}

Target DraftItems::put(DraftItem item, Target target)
{
    target.item = static_cast<int>(m_draft.items.size());
    m_draft.items.push_back(std::move(item));
    return target;
}

void DraftItems::addUnchanged(const SourceItem &source, Target &target)
{
    if (target.item >= 0)
        return;
    const Imported *record = m_stored.recordOf(target.row);
    const Match match{m_stored.row(*source.entity->info, target.row), record, target.row, target.key};
    DraftItem item = itemOf(source, match, said(source, match));
    item.status = DraftStatus::Changed;
    target = put(std::move(item), target);
}

DraftItem &DraftItems::addGone(const SourceEntity &entity, const Imported &record, const QString &title,
                               int parent)
{
    DraftItem item;
    item.status = DraftStatus::Gone;
    item.entity = entity.info;
    item.row = record.row;
    item.title = title;
    item.parent = parent;
    item.key = record.key;
    item.counted = entity.counted;
    item.imported = record.id;
    item.memory = Memory::Kept;
    m_draft.items.push_back(std::move(item));
    return m_draft.items.back();
}

bool DraftItems::isTouched(const SourceEntity &entity, const EntityBase &row, const Imported *record) const
{
    const EntityInfo &info = *entity.info;
    const bool locked = entity.locked >= 0 && info.fields[entity.locked].get(row) == Value(true);
    return !record || locked || (entity.workedOn && entity.workedOn(row)) ||
           imports::isTouched(info, recalledValues(info, *record), row, m_stored.untouched(row.id));
}

} // namespace veche::imports
