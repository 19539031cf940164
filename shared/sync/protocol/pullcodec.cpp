// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/cbor.h"
#include "shared/domain/entities.h"
#include "shared/storage/rowcodec.h"
#include "shared/sync/protocol/merge.h"
#include "shared/sync/protocol/messages.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::CborReader;
using domain::EntityInfo;
using domain::Row;
using domain::Value;

namespace
{
constexpr qsizetype mostWithin = 256; ///< bytes: a reader keeps it

void writeId(QCborStreamWriter &out, const Id &id)
{
    if (id.isNull())
        out.append(QCborSimpleType::Null);
    else
        out.append(id.toBytes());
}

std::vector<const EntityInfo *> entitiesOf(const PullPage &page)
{
    std::vector<const EntityInfo *> found;
    const auto add = [&](const EntityInfo *info) {
        if (std::find(found.begin(), found.end(), info) == found.end())
            found.push_back(info);
    };
    for (const Row &row : page.rows)
        add(row.entity);
    for (const Gone &gone : page.gone)
        add(gone.entity);
    return found;
}

int indexOf(const std::vector<const EntityInfo *> &entities, const EntityInfo *info)
{
    return static_cast<int>(std::find(entities.begin(), entities.end(), info) - entities.begin());
}

void writeShape(QCborStreamWriter &out, const EntityInfo &info)
{
    out.startArray(4);
    out.append(info.name);
    out.startArray(info.fields.size());
    for (const domain::Field &field : info.fields)
        out.append(field.nameView());
    out.endArray();
    out.startArray(info.registerOf.size());
    for (const int reg : info.registerOf)
        out.append(reg);
    out.endArray();
    out.startArray(info.registers.size());
    for (const domain::Register &reg : info.registers)
        out.append(reg.name);
    out.endArray();
    out.endArray();
}

void writeRow(QCborStreamWriter &out, const Row &row, int shape, const std::vector<int> *hidden)
{
    out.startArray(hidden ? 7 : 6);
    out.append(shape);
    out.append(row.id.toBytes());
    out.append(row.seq);
    out.append(storage::encodeStamps(row));
    out.startArray(row.values.size());
    for (size_t i = 0; i < row.values.size(); ++i) {
        if (row.has(row.entity->registerOf[i]))
            domain::writeValue(out, row.values[i]);
        else
            out.append(QCborSimpleType::Null);
    }
    out.endArray();
    out.startArray(row.unknown.size());
    for (const auto &[name, value, stamp] : row.unknown) {
        out.startArray(3);
        out.append(QStringView(name));
        domain::writeValue(out, value);
        out.append(stamp.toBytes());
        out.endArray();
    }
    out.endArray();
    if (hidden) {
        out.startArray(hidden->size());
        for (const int reg : *hidden)
            out.append(reg);
        out.endArray();
    }
    out.endArray();
}

void writeRows(QCborStreamWriter &out, const PullPage &page, int version,
               const std::vector<const EntityInfo *> &entities)
{
    static const std::vector<int> nothing;
    out.startArray(page.rows.size());
    for (size_t i = 0; i < page.rows.size(); ++i) {
        const std::vector<int> &hidden = i < page.hidden.size() ? page.hidden[i] : nothing;
        writeRow(out, page.rows[i], indexOf(entities, page.rows[i].entity), version > 1 ? &hidden : nullptr);
    }
    out.endArray();
}

/// An entity as the sender describes it, seen from our description.
struct Shape {
    const EntityInfo *info = nullptr; ///< null where we don't know the entity
    QStringList fields;
    std::vector<int> own;         ///< the sender's field → ours, or -1
    std::vector<int> registerOf;  ///< the sender's field → the sender's register
    std::vector<int> ownRegister; ///< the sender's register → ours, or -1
};

std::vector<int> readNumbers(CborReader &in)
{
    std::vector<int> numbers;
    if (!in.enterArray())
        return numbers;
    while (in.hasNext())
        numbers.push_back(static_cast<int>(in.integer()));
    in.leave();
    return numbers;
}

QStringList readTexts(CborReader &in)
{
    QStringList texts;
    if (!in.enterArray())
        return texts;
    while (in.hasNext())
        texts.push_back(in.text());
    in.leave();
    return texts;
}

Shape readShape(CborReader &in)
{
    Shape shape;
    if (!in.enterArray())
        return shape;
    shape.info = domain::entityNamed(in.text());
    shape.fields = readTexts(in);
    shape.registerOf = readNumbers(in);
    const QStringList registers = readTexts(in);
    in.leave();
    const bool fits = shape.registerOf.size() == static_cast<size_t>(shape.fields.size()) &&
                      std::all_of(shape.registerOf.begin(), shape.registerOf.end(),
                                  [&](int reg) { return reg >= 0 && reg < registers.size(); });
    if (!fits)
        in.fail(u"a description doesn't fit itself"_s);
    if (!shape.info)
        return shape;
    for (const QString &field : shape.fields)
        shape.own.push_back(shape.info->fieldIndex(field));
    for (const QString &reg : registers)
        shape.ownRegister.push_back(shape.info->registerIndex(reg));
    return shape;
}

/// The sender's stamps by the sender's registers; see storage/rowcodec.h.
std::vector<Stamp> readStamps(CborReader &in, const Shape &shape)
{
    constexpr qsizetype head = Stamp::size + 1;
    const QByteArray bytes = in.bytes();
    std::vector<Stamp> stamps(shape.ownRegister.size());
    if (bytes.size() < head || (bytes.size() - head) % head != 0) {
        in.fail(u"a row's stamps are broken"_s);
        return stamps;
    }
    const Stamp base = *Stamp::fromBytes(QByteArrayView(bytes).first(Stamp::size));
    std::fill(stamps.begin(), stamps.end(), base);
    for (qsizetype at = head; at < bytes.size(); at += head) {
        const auto reg = static_cast<quint8>(bytes[at]);
        if (reg < stamps.size())
            stamps[reg] = *Stamp::fromBytes(QByteArrayView(bytes).sliced(at + 1, Stamp::size));
    }
    return stamps;
}

void addUnknown(Row &row, domain::UnknownRegister reg)
{
    const auto after = [&](const domain::UnknownRegister &own) { return own.name > reg.name; };
    row.unknown.insert(std::find_if(row.unknown.begin(), row.unknown.end(), after), std::move(reg));
}

void readValues(CborReader &in, const Shape &shape, const std::vector<Stamp> &stamps, Row &row)
{
    if (!in.enterArray())
        return;
    for (size_t i = 0; i < shape.own.size() && in.ok(); ++i) {
        Value value = in.value();
        const Stamp &stamp = stamps[shape.registerOf[i]];
        const int own = shape.own[i];
        if (stamp.isNull())
            continue;
        if (own < 0)
            addUnknown(row, {shape.fields[static_cast<qsizetype>(i)], std::move(value), stamp});
        else
            row.values[own] = canonical(row.entity->fields[own].type, std::move(value));
    }
    in.leave();
}

void readUnknown(CborReader &in, Row &row)
{
    if (!in.enterArray())
        return;
    while (in.hasNext() && in.enterArray()) {
        const QString name = in.text();
        Value value = in.value();
        const Stamp stamp = Stamp::fromBytes(in.bytes()).value_or(Stamp());
        in.leave();
        const int field = row.entity->fieldIndex(name);
        if (field < 0) {
            addUnknown(row, {name, std::move(value), stamp});
            continue;
        }
        row.values[field] = canonical(row.entity->fields[field].type, std::move(value));
        row.stamps[row.entity->registerOf[field]] = stamp;
    }
    in.leave();
}

void readHidden(CborReader &in, const Shape &shape, PullPage &page)
{
    std::vector<int> hidden;
    for (const int reg : readNumbers(in)) {
        if (reg < 0 || reg >= std::ssize(shape.ownRegister)) {
            in.fail(u"a hidden register of no description"_s);
            return;
        }
        if (shape.ownRegister[static_cast<size_t>(reg)] >= 0)
            hidden.push_back(shape.ownRegister[static_cast<size_t>(reg)]);
    }
    if (hidden.empty())
        return;
    page.hidden.resize(page.rows.size() + 1);
    page.hidden.back() = std::move(hidden);
}

void skip(CborReader &in, int version)
{
    (void)in.bytes(); // stamps
    if (in.enterArray()) {
        while (in.hasNext())
            (void)in.value();
        in.leave();
    }
    if (in.enterArray()) {
        while (in.hasNext() && in.enterArray()) {
            while (in.hasNext())
                (void)in.value();
            in.leave();
        }
        in.leave();
    }
    if (version > 1)
        (void)readNumbers(in);
}

void readRow(CborReader &in, int version, const std::vector<Shape> &shapes, PullPage &page)
{
    if (!in.enterArray())
        return;
    const qint64 index = in.integer();
    const Id id = in.id();
    const qint64 seq = in.integer();
    if (index < 0 || index >= std::ssize(shapes)) {
        in.fail(u"a row of no description"_s);
        return;
    }
    const Shape &shape = shapes[static_cast<size_t>(index)];
    if (!shape.info) {
        skip(in, version);
        in.leave();
        return;
    }
    Row row(*shape.info, id);
    row.seq = seq;
    const std::vector<Stamp> stamps = readStamps(in, shape);
    for (size_t reg = 0; reg < stamps.size(); ++reg) {
        if (shape.ownRegister[reg] >= 0)
            row.stamps[shape.ownRegister[reg]] = stamps[reg];
    }
    readValues(in, shape, stamps, row);
    readUnknown(in, row);
    if (version > 1)
        readHidden(in, shape, page);
    in.leave();
    page.rows.push_back(std::move(row));
}

void readGone(CborReader &in, const std::vector<Shape> &shapes, PullPage &page)
{
    if (!in.enterArray())
        return;
    const qint64 index = in.integer();
    Gone gone;
    gone.id = in.id();
    gone.seq = in.integer();
    in.leave();
    if (index < 0 || index >= std::ssize(shapes)) {
        in.fail(u"a row of no description"_s);
        return;
    }
    gone.entity = shapes[static_cast<size_t>(index)].info;
    if (gone.entity)
        page.gone.push_back(gone);
}

/// Gives the version.
int readHead(CborReader &in, PullPage &page)
{
    const qint64 version = in.integer();
    if (version < 1 || version > protocolVersion)
        in.fail(u"version 1 to %1 was expected"_s.arg(protocolVersion));
    page.restart = in.boolean();
    page.lost = in.boolean();
    page.epoch = in.id();
    page.head = in.integer();
    page.next = in.integer();
    page.last = in.id();
    page.more = in.boolean();
    page.now = in.integer();
    page.role = domain::RoleKey(in.text());
    return static_cast<int>(version);
}

void readEnd(CborReader &in, PullPage &page)
{
    page.within = in.bytes();
    if (page.within.size() > mostWithin)
        in.fail(u"a place of more than %1 bytes"_s.arg(mostWithin));
}

template <typename Read>
void readEach(CborReader &in, const Read &read)
{
    if (!in.enterArray())
        return;
    while (in.hasNext())
        read();
    in.leave();
}
} // namespace

QByteArray encodePull(const PullPage &page, int version)
{
    const auto entities = entitiesOf(page);
    QByteArray bytes;
    bytes.reserve(256 + static_cast<qsizetype>(page.rows.size()) * 256);
    QCborStreamWriter out(&bytes);
    out.startArray(version > 1 ? 14 : 13);
    out.append(version);
    out.append(page.restart);
    out.append(page.lost);
    writeId(out, page.epoch);
    out.append(page.head);
    out.append(page.next);
    writeId(out, page.last);
    out.append(page.more);
    out.append(page.now);
    out.append(QStringView(page.role.name()));
    out.startArray(entities.size());
    for (const EntityInfo *info : entities)
        writeShape(out, *info);
    out.endArray();
    writeRows(out, page, version, entities);
    out.startArray(page.gone.size());
    for (const Gone &gone : page.gone) {
        out.startArray(3);
        out.append(indexOf(entities, gone.entity));
        out.append(gone.id.toBytes());
        out.append(gone.seq);
        out.endArray();
    }
    out.endArray();
    if (version > 1)
        out.append(page.within);
    out.endArray();
    return bytes;
}

Result<PullPage> decodePull(const QByteArray &cbor)
{
    CborReader in(cbor);
    PullPage page;
    std::vector<Shape> shapes;
    if (!in.enterArray())
        return failure(in.error());
    const int version = readHead(in, page);
    readEach(in, [&] { shapes.push_back(readShape(in)); });
    readEach(in, [&] { readRow(in, version, shapes, page); });
    readEach(in, [&] { readGone(in, shapes, page); });
    if (version > 1)
        readEnd(in, page);
    in.leave();
    if (!in.ok())
        return failure(in.error());
    return page;
}

} // namespace veche::sync
