// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/records.h"
#include "shared/imports/comparison.h"
#include "shared/imports/importdraft.h"

namespace veche::imports
{

using domain::EntityInfo;
using domain::FieldChange;
using domain::Imported;
using domain::RowChange;
using domain::Value;

namespace
{
/// Turns the selected items into row changes and the records of what the source said.
class Accept
{
public:
    Accept(const ImportDraft &draft, const QString &label)
        : m_draft(draft)
        , m_included(draft.items.size())
    {
        m_changes.label = label;
    }

    domain::ChangeSet run()
    {
        decide();
        for (size_t i = 0; i < m_draft.items.size(); ++i) {
            if (m_included[i])
                accept(m_draft.items[i]);
        }
        for (const DraftItem &item : m_draft.agreed)
            remember(item);
        m_changes.append(std::move(m_records));
        return std::move(m_changes);
    }

private:
    void decide()
    {
        const auto isIn = [&](int item) { return m_included[item]; };
        for (size_t i = 0; i < m_draft.items.size(); ++i) {
            const DraftItem &item = m_draft.items[i];
            bool in = item.selected && std::all_of(item.needs.begin(), item.needs.end(), isIn) &&
                      (item.parent < 0 || isIn(item.parent)) &&
                      (item.status != DraftStatus::Gone || item.selectable);
            if (in && item.status == DraftStatus::New && item.place >= 0)
                in = !losesPlace(item);
            m_included[i] = in;
            if (!in && (item.status == DraftStatus::New || item.restores))
                m_absent.insert(item.row);
        }
    }

    bool losesPlace(const DraftItem &item) const
    {
        return std::any_of(item.source.begin(), item.source.end(), [&](const FieldChange &value) {
            return value.field == item.place && !isEmptyValue(value.value) &&
                   isEmptyValue(present(*item.entity, item.place, value.value));
        });
    }

    /// The value without ids of rows that are not there.
    Value present(const EntityInfo &info, int field, const Value &value) const
    {
        const auto *bytes = std::get_if<QByteArray>(&value);
        if (!bytes || m_absent.isEmpty())
            return value;
        const domain::FieldType type = info.fields[field].type;
        if (type != domain::FieldType::Id && type != domain::FieldType::IdSet)
            return value;
        QByteArray kept;
        for (qsizetype at = 0; at + 16 <= bytes->size(); at += 16) {
            const auto id = Id::fromBytes(QByteArrayView(*bytes).sliced(at, 16));
            if (!m_absent.contains(*id))
                kept += id->toBytes();
        }
        if (kept.isEmpty() && type == domain::FieldType::Id)
            return {};
        return kept;
    }

    void accept(const DraftItem &item)
    {
        if (item.status == DraftStatus::Gone) {
            m_changes.remove(*item.entity, item.row);
            m_records.remove(Imported::info(), item.imported);
            return;
        }
        const bool create = item.status == DraftStatus::New && !item.restores;
        RowChange change{item.entity, item.row, create, {}, {}, {}, create};
        if (item.restores)
            change.fields.push_back({0, false});
        if (item.status == DraftStatus::New)
            setAll(item, change);
        else
            update(item, change);
        if (!change.fields.empty())
            m_changes.rows.push_back(std::move(change));
        remember(item);
    }

    /// A new row begins blank; one that comes back may hold what an older file said.
    void setAll(const DraftItem &item, RowChange &change) const
    {
        for (const Values *values : {&item.source, &item.initial}) {
            for (const auto &[field, value] : *values) {
                Value kept = present(*item.entity, field, value);
                if (item.restores || !isEmptyValue(kept))
                    change.fields.push_back({field, std::move(kept)});
            }
        }
    }

    void update(const DraftItem &item, RowChange &change) const
    {
        for (const RegisterDiff &diff : item.changes) {
            if (!diff.takeTheirs)
                continue;
            const bool complete =
                std::all_of(diff.fields.begin(), diff.fields.end(), [&](const FieldDiff &field) {
                    return sameValue(present(*item.entity, field.field, field.theirs), field.theirs);
                });
            if (!complete)
                continue;
            for (const FieldDiff &field : diff.fields)
                change.fields.push_back({field.field, field.theirs});
        }
    }

    void remember(const DraftItem &item)
    {
        Values values = item.source;
        for (FieldChange &value : values)
            value.value = present(*item.entity, value.field, value.value);
        Imported record;
        record.id = item.imported;
        record.event = m_draft.event;
        record.entity = item.entity->name;
        record.row = item.row;
        record.source = m_draft.source;
        record.key = item.key;
        record.values = rememberedValues(*item.entity, values);
        if (item.memory == Memory::Kept) {
            m_records.rows.push_back({&Imported::info(),
                                      record.id,
                                      false,
                                      {{keyField(), record.key}, {valuesField(), record.values}},
                                      {},
                                      {}});
            return;
        }
        m_records.insert(record);
        RowChange &change = m_records.rows.back();
        change.create = change.imported = item.memory == Memory::None;
        if (item.memory == Memory::Deleted)
            change.fields.push_back({0, false});
    }

    static int keyField() { return Imported::info().fieldIndex("key"); }
    static int valuesField() { return Imported::info().fieldIndex("values"); }

    const ImportDraft &m_draft;
    std::vector<bool> m_included;
    QSet<Id> m_absent; ///< rows that would be new but are not taken over
    domain::ChangeSet m_changes;
    domain::ChangeSet m_records;
};
} // namespace

domain::ChangeSet toChanges(const ImportDraft &draft, const QString &label)
{
    return Accept(draft, label).run();
}

} // namespace veche::imports
