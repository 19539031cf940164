// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/inflate.h"
#include "shared/domain/cbor.h"
#include "shared/domain/snapshot.h"

namespace veche::domain
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 snapshotVersion = 1;

/// One of the snapshot's vectors with its type erased.
struct Table {
    const EntityInfo *info;
    std::function<size_t()> size;
    std::function<EntityBase &(size_t)> at;
    std::function<EntityBase &()> append;
};

template <typename T>
Table table(std::vector<T> &rows)
{
    return {&T::info(), [&rows] { return rows.size(); },
            [&rows](size_t i) -> EntityBase & { return rows[i]; },
            [&rows]() -> EntityBase & { return rows.emplace_back(); }};
}

Table table(Event &event)
{
    return {&Event::info(), [] { return size_t(1); }, [&event](size_t) -> EntityBase & { return event; },
            [&event]() -> EntityBase & { return event; }};
}

std::vector<Table> tables(Snapshot &s)
{
    return {table(s.event),    table(s.tracks), table(s.rooms),       table(s.sessions), table(s.slots),
            table(s.speakers), table(s.tags),   table(s.sessionTags), table(s.persons)};
}

void writeEntity(QCborStreamWriter &out, const EntityInfo &info, const EntityBase &entity)
{
    out.startArray(2);
    out.append(entity.id.toBytes());
    std::vector<std::pair<const Field *, Value>> set;
    for (const Field &field : info.fields) {
        Value value = field.get(entity);
        const bool implied = isBlank(value) || value == Value(false) || value == Value(qint64(0));
        if (field.privacy == Privacy::Public && !implied)
            set.emplace_back(&field, std::move(value));
    }
    out.startMap(set.size());
    for (const auto &[field, value] : set) {
        out.append(field->nameView());
        writeValue(out, value);
    }
    out.endMap();
    out.endArray();
}

/// `info` and `entity` are nullptr for an entity that this build doesn't know.
void readEntity(CborReader &in, const EntityInfo *info, const std::function<EntityBase &()> &append)
{
    if (!in.enterArray())
        return;
    const auto id = Id::fromBytes(in.bytes());
    if (!id)
        in.fail(u"an id of 16 bytes was expected"_s);
    EntityBase *entity = info && id ? &append() : nullptr;
    if (entity)
        entity->id = *id;
    if (in.enterMap()) {
        while (in.hasNext()) {
            const int field = info ? info->fieldIndex(in.text()) : (static_cast<void>(in.text()), -1);
            const Value value = in.value();
            if (entity && field >= 0 && info->fields[field].privacy == Privacy::Public)
                info->fields[field].set(*entity, value);
        }
        in.leave();
    }
    in.leave();
}

void readTables(CborReader &in, const std::vector<Table> &known)
{
    if (!in.enterMap())
        return;
    while (in.hasNext()) {
        const QString name = in.text();
        const auto found =
            std::find_if(known.begin(), known.end(), [&](const Table &t) { return name == t.info->name; });
        if (!in.enterArray())
            return;
        while (in.hasNext())
            readEntity(in, found == known.end() ? nullptr : found->info,
                       found == known.end() ? std::function<EntityBase &()>() : found->append);
        in.leave();
    }
    in.leave();
}
} // namespace

QByteArray encodeSnapshot(const Snapshot &snapshot)
{
    QByteArray cbor;
    QCborStreamWriter out(&cbor);
    out.startArray(4);
    out.append(snapshotVersion);
    out.append(snapshot.number);
    out.append(snapshot.at.ms);
    const auto all = tables(const_cast<Snapshot &>(snapshot)); // Read only here.
    out.startMap(all.size());
    for (const Table &rows : all) {
        out.append(rows.info->name);
        out.startArray(rows.size());
        for (size_t i = 0; i < rows.size(); ++i)
            writeEntity(out, *rows.info, rows.at(i));
        out.endArray();
    }
    out.endMap();
    out.endArray();
    return qCompress(cbor);
}

Result<Snapshot> decodeSnapshot(const QByteArray &bytes)
{
    VECHE_TAKE(const auto &cbor, inflated(bytes, maxSnapshotBytes));
    CborReader in(cbor);
    Snapshot snapshot;
    if (!in.enterArray())
        return failure(in.error());
    if (in.integer() != snapshotVersion)
        in.fail(u"a snapshot of version %1 was expected"_s.arg(snapshotVersion));
    snapshot.number = static_cast<int>(in.integer());
    snapshot.at.ms = in.integer();
    readTables(in, tables(snapshot));
    in.leave();
    if (!in.ok())
        return failure(in.error());
    return snapshot;
}

} // namespace veche::domain
