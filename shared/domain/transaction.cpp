// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/transaction.h"

#include "shared/domain/cbor.h"
#include "shared/domain/entities.h"
#include "shared/domain/personal.h"

namespace veche::domain
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 transactionVersion = 1;
constexpr qsizetype maxUnknownBytes = 4096; // per row, names included
constexpr qsizetype maxUnknown = 64;        // of a row
constexpr qsizetype maxLabel = 500;
constexpr qsizetype maxPrevious = 100; // registers of a row, those of newer peers among them
constexpr qsizetype maxRegisterName = 100;

void writeId(QCborStreamWriter &out, const Id &id)
{
    if (id.isNull())
        out.append(QCborSimpleType::Null);
    else
        out.append(id.toBytes());
}

void writeRow(QCborStreamWriter &out, const RowChange &row)
{
    out.startArray(5);
    out.append(row.entity->name);
    out.append(row.id.toBytes());
    out.append(row.create);
    out.startMap(row.fields.size() + row.unknown.size());
    for (const auto &[field, value] : row.fields) {
        out.append(row.entity->fields[field].nameView());
        writeValue(out, value);
    }
    for (const auto &[name, value] : row.unknown) {
        out.append(QStringView(name));
        writeValue(out, value);
    }
    out.endMap();
    out.startMap(row.previous.size());
    for (const auto &[reg, stamp] : row.previous) {
        out.append(row.entity->registers[reg].name);
        out.append(stamp.toBytes());
    }
    out.endMap();
    out.endArray();
}

Id readId(CborReader &in, bool required)
{
    const Value value = in.value();
    const auto *bytes = std::get_if<QByteArray>(&value);
    const auto id = bytes ? Id::fromBytes(*bytes) : std::nullopt;
    if (!id && (bytes || required || !std::holds_alternative<std::monostate>(value)))
        in.fail(u"an id of 16 bytes was expected"_s);
    return id.value_or(Id());
}

Stamp readStamp(CborReader &in)
{
    const auto stamp = Stamp::fromBytes(in.bytes());
    if (!stamp)
        in.fail(u"a stamp of 18 bytes was expected"_s);
    return stamp.value_or(Stamp());
}

qsizetype sizeOf(const Value &value)
{
    return encoded(value).size();
}

void readFields(CborReader &in, RowChange &row)
{
    qsizetype unknownBytes = 0;
    std::vector<bool> seen(row.entity->fields.size());
    if (!in.enterMap())
        return;
    while (in.hasNext()) {
        const QString name = in.text();
        Value value = in.value();
        const int field = row.entity->fieldIndex(name);
        if (field >= 0) {
            if (seen[field])
                in.fail(u"the field %1 stands twice"_s.arg(name));
            seen[field] = true;
            row.fields.push_back({field, std::move(value)});
            continue;
        }
        unknownBytes += name.size() + sizeOf(value);
        if (unknownBytes > maxUnknownBytes || std::ssize(row.unknown) == maxUnknown)
            in.fail(u"unknown fields exceed %1 bytes or %2 in number"_s.arg(maxUnknownBytes).arg(maxUnknown));
        row.unknown.push_back({name, std::move(value)});
    }
    in.leave();
}

void readPrevious(CborReader &in, RowChange &row)
{
    if (!in.enterMap())
        return;
    for (qsizetype count = 0; in.hasNext(); ++count) {
        const QString name = in.text();
        if (count == maxPrevious || name.size() > maxRegisterName)
            in.fail(u"more registers than a row has"_s);
        const int reg = row.entity->registerIndex(name);
        const Stamp stamp = readStamp(in);
        if (reg >= 0)
            row.previous.emplace_back(reg, stamp);
    }
    in.leave();
}

RowChange readRow(CborReader &in)
{
    RowChange row;
    if (!in.enterArray())
        return row;
    const QString name = in.text();
    row.entity = entityNamed(name);
    if (!row.entity) {
        in.fail(u"unknown entity “%1”"_s.arg(name.left(40)));
        return row;
    }
    row.id = readId(in, true);
    if (row.id.isNull())
        in.fail(u"a row has no id"_s);
    row.create = in.boolean();
    readFields(in, row);
    readPrevious(in, row);
    in.leave();
    if (!in.ok())
        return row;
    for (const FieldProblem &problem : problems(row)) {
        // An erased person has no name, and after a restore that may come apart from the word of its erasing.
        const bool erased = problem.kind == FieldProblem::Kind::Missing &&
                            (row.create ? isErasing(row) : row.entity == &Person::info());
        if (!erased) {
            in.fail(toString(problem));
            break;
        }
    }
    return row;
}
} // namespace

QByteArray encode(const Transaction &t)
{
    QByteArray bytes;
    QCborStreamWriter out(&bytes);
    out.startArray(10);
    out.append(transactionVersion);
    writeId(out, t.id);
    writeId(out, t.community);
    out.append(static_cast<quint64>(t.device.value));
    writeId(out, t.author);
    out.append(t.generation);
    out.append(t.stamp.toBytes());
    writeId(out, t.group);
    out.append(QStringView(t.label).left(maxLabel));
    out.startArray(t.rows.size());
    for (const RowChange &row : t.rows)
        writeRow(out, row);
    out.endArray();
    out.endArray();
    return bytes;
}

Result<Transaction> decodeTransaction(const QByteArray &cbor)
{
    CborReader in(cbor);
    Transaction t;
    if (!in.enterArray())
        return failure(in.error());
    if (in.integer() != transactionVersion)
        in.fail(u"a transaction of version %1 was expected"_s.arg(transactionVersion));
    t.id = readId(in, true);
    t.community = CommunityId(readId(in, true));
    t.device.value = in.unsignedInteger();
    t.author = AccountId(readId(in, false));
    const qint64 generation = in.integer();
    if (generation < 0 || generation > std::numeric_limits<int>::max())
        in.fail(u"a stamp generation from 0 was expected"_s);
    t.generation = static_cast<int>(generation);
    t.stamp = readStamp(in);
    t.group = readId(in, false);
    t.label = in.text();
    if (t.label.size() > maxLabel)
        in.fail(u"the label exceeds %1 characters"_s.arg(maxLabel));
    if (in.enterArray()) {
        while (in.hasNext()) {
            if (t.rows.size() == Transaction::maxRows)
                in.fail(u"more than %1 rows"_s.arg(Transaction::maxRows));
            t.rows.push_back(readRow(in));
        }
        in.leave();
    }
    in.leave();
    in.end();
    if (!in.ok())
        return failure(in.error());
    return t;
}

QByteArray encodeFields(const EntityInfo &info, std::span<const FieldChange> fields)
{
    QByteArray bytes;
    QCborStreamWriter out(&bytes);
    out.startMap(fields.size());
    for (const auto &[field, value] : fields) {
        out.append(info.fields[field].nameView());
        writeValue(out, value);
    }
    out.endMap();
    return bytes;
}

Result<std::vector<FieldChange>> decodeFields(const EntityInfo &info, const QByteArray &cbor)
{
    CborReader in(cbor);
    std::vector<FieldChange> fields;
    if (!in.enterMap())
        return failure(in.error());
    while (in.hasNext()) {
        const int field = info.fieldIndex(in.text());
        Value value = in.value();
        if (field >= 0)
            fields.push_back({field, std::move(value)});
    }
    in.leave();
    if (!in.ok())
        return failure(in.error());
    return fields;
}

} // namespace veche::domain
