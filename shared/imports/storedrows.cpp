// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/imports/storedrows.h"

#include "shared/domain/personal.h"
#include "shared/imports/importedid.h"

namespace veche::imports
{

using namespace Qt::StringLiterals;
using domain::EntityBase;
using domain::EntityInfo;
using domain::Imported;

namespace
{
QString textOf(const EntityInfo &info, int field, const EntityBase &row)
{
    const domain::Value value = field < 0 ? domain::Value() : info.fields[field].get(row);
    const auto *text = std::get_if<QString>(&value);
    return text ? *text : QString();
}
} // namespace

std::vector<Id> idsIn(const domain::Value &value)
{
    std::vector<Id> ids;
    const auto *bytes = std::get_if<QByteArray>(&value);
    for (qsizetype at = 0; bytes && at + 16 <= bytes->size(); at += 16)
        ids.push_back(*Id::fromBytes(QByteArrayView(*bytes).sliced(at, 16)));
    return ids;
}

int parentField(const EntityInfo &info)
{
    const auto found = std::find_if(info.fields.begin(), info.fields.end(),
                                    [](const domain::Field &field) { return field.options.parent; });
    return found == info.fields.end() ? -1 : info.fieldIndex(*found);
}

QString nameOf(const EntityInfo &info, const EntityBase &row)
{
    return info.required.empty() ? QString()
                                 : textOf(info, info.registers[info.required.front()].fields.front(), row);
}

StoredRows::StoredRows(const Stored &stored, const Source &source)
    : m_stored(stored)
{
    for (const Imported &record : stored.imported) {
        if (record.source != source.name)
            continue;
        m_byEntity[record.entity].push_back(&record);
        m_byKey[{record.entity, record.key}].push_back(&record);
        m_byRow.insert(record.row, &record);
        m_anyHashed = m_anyHashed || domain::isHashedKey(record.key);
    }
    for (const SourceEntity &entity : source.entities) {
        if (parentField(*entity.info) >= 0) {
            for (const Imported *record : records(*entity.info))
                m_byParentKey[{record->entity, record->key.section(u'\n', 0, 0)}].push_back(record);
        }
        addRows(entity);
    }
}

void StoredRows::addRows(const SourceEntity &entity)
{
    const EntityInfo &info = *entity.info;
    const int parent = parentField(info);
    const int guid = info.fieldIndex("guid");
    std::vector<int> others; // that identify a child beside its parent
    for (int field = 0; parent >= 0 && field < static_cast<int>(info.fields.size()); ++field) {
        if (info.fields[field].type == domain::FieldType::Id && field != parent &&
            info.fields[field].nameView() != "event"_L1)
            others.push_back(field);
    }
    for (const EntityBase *row : all(info)) {
        m_rows.insert({&info, row->id}, row);
        if (parent >= 0) {
            for (const Id &id : idsIn(info.fields[parent].get(*row)))
                m_children[{&info, id}].push_back(row);
        }
        for (const int field : others) {
            for (const Id &id : idsIn(info.fields[field].get(*row)))
                m_pointedAt.insert(id);
        }
        if (guid >= 0) {
            const QString own = textOf(info, guid, *row);
            if (!own.isEmpty())
                m_byGuid.insert({&info, own}, row);
            if (const QString exported = publicGuid(own, row->id); !m_byGuid.contains({&info, exported}))
                m_byGuid.insert({&info, exported}, row);
        }
        if (entity.name >= 0 && !recordOf(row->id))
            m_byName.insert({&info, textOf(info, entity.name, *row)}, row);
    }
}

const EntityBase *StoredRows::rowWithGuid(const EntityInfo &info, const QString &guid) const
{
    return guid.isEmpty() ? nullptr : m_byGuid.value({&info, guid});
}

const EntityBase *StoredRows::takeNamed(const EntityInfo &info, const QString &name)
{
    return m_byName.take({&info, name});
}

const std::vector<const EntityBase *> &StoredRows::all(const EntityInfo &info) const
{
    static const std::vector<const EntityBase *> none;
    const auto found = m_stored.rows.constFind(&info);
    return found == m_stored.rows.cend() ? none : *found;
}

std::vector<const EntityBase *> StoredRows::children(const EntityInfo &info, const Id &parent) const
{
    return m_children.value({&info, parent});
}

const Imported *StoredRows::record(const EntityInfo &info, const QString &key) const
{
    auto found = m_byKey.constFind({QString(info.name), key});
    if (found == m_byKey.cend() && m_anyHashed) // Of somebody who was erased only this is left.
        found = m_byKey.constFind({QString(info.name), domain::hashedKey(key)});
    if (found == m_byKey.cend())
        return nullptr;
    // After two offline imports a key may stand for two rows, two persons of one name. Of those that are
    // still there the one that is on a session counts, else the same at every laptop.
    const Imported *best = nullptr;
    for (const Imported *record : *found) {
        if (m_rows.contains({&info, record->row}) && (!best || isBefore(*record, *best)))
            best = record;
    }
    return best ? best : found->front();
}

bool StoredRows::isBefore(const Imported &one, const Imported &other) const
{
    const bool linked = m_pointedAt.contains(one.row);
    return linked != m_pointedAt.contains(other.row) ? linked : one.row < other.row;
}

const std::vector<const Imported *> &StoredRows::records(const EntityInfo &info) const
{
    static const std::vector<const Imported *> none;
    const auto found = m_byEntity.constFind(QString(info.name));
    return found == m_byEntity.cend() ? none : *found;
}

std::vector<const Imported *> StoredRows::recordsOfChildren(const EntityInfo &info,
                                                            const QString &parentKey) const
{
    return m_byParentKey.value({QString(info.name), parentKey});
}

quint64 StoredRows::untouched(const Id &row) const
{
    return m_stored.asImported ? m_stored.asImported->value(row) : 0;
}

const StandIn *StoredRows::standIn(const Id &row) const
{
    const auto found = m_stored.standIns.constFind(row);
    return found == m_stored.standIns.cend() ? nullptr : &*found;
}

Id StoredRows::speakerFor(const Id &row) const
{
    const StandIn *other = standIn(row);
    return other ? other->row : row;
}

QString StoredRows::titleOf(const EntityInfo &info, const EntityBase &row) const
{
    const int parent = parentField(info);
    for (int field = 0; field < static_cast<int>(info.fields.size()); ++field) {
        const EntityInfo *target = info.fields[field].target ? info.fields[field].target() : nullptr;
        if (!target || field == parent || info.fields[field].type != domain::FieldType::Id)
            continue;
        const auto ids = idsIn(info.fields[field].get(row));
        const EntityBase *other = ids.empty() ? nullptr : this->row(*target, ids.front());
        if (other && info.fields[field].nameView() != "event"_L1)
            return nameOf(*target, *other);
    }
    return {};
}

} // namespace veche::imports
