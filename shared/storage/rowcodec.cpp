// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/rowcodec.h"

#include "shared/domain/cbor.h"

#include <algorithm>

namespace veche::storage
{

using namespace Qt::StringLiterals;
using domain::FieldType;
using domain::Row;
using domain::Value;

namespace
{
Stamp commonest(const std::vector<Stamp> &stamps)
{
    if (std::all_of(stamps.begin(), stamps.end(), [&](const Stamp &s) { return s == stamps.front(); }))
        return stamps.front();
    std::vector<std::pair<Stamp, int>> counts; // A row has few that differ.
    for (const Stamp &stamp : stamps) {
        const auto known = std::find_if(counts.begin(), counts.end(),
                                        [&](const auto &counted) { return counted.first == stamp; });
        if (known == counts.end())
            counts.emplace_back(stamp, 1);
        else
            ++known->second;
    }
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto &a, const auto &b) { return a.second < b.second; })
        ->first;
}
} // namespace

QByteArray encodeStamps(const Row &row)
{
    constexpr qsizetype head = Stamp::size + 1;
    const Stamp base = commonest(row.stamps);
    const auto others = std::count_if(row.stamps.begin(), row.stamps.end(),
                                      [&](const Stamp &stamp) { return stamp != base; });
    QByteArray out(head * (1 + others), Qt::Uninitialized);
    base.write(out.data());
    out[Stamp::size] = static_cast<char>(row.stamps.size());
    char *at = out.data() + head;
    for (size_t reg = 0; reg < row.stamps.size(); ++reg) {
        if (row.stamps[reg] == base)
            continue;
        *at = static_cast<char>(reg);
        row.stamps[reg].write(at + 1);
        at += head;
    }
    return out;
}

Result<void> decodeStamps(const QByteArray &bytes, Row &row)
{
    constexpr qsizetype head = Stamp::size + 1;
    if (bytes.size() < head || (bytes.size() - head) % head != 0)
        return failure(ErrorKind::Corrupt, u"A row's stamps are broken"_s, row.id.toString());
    const Stamp base = *Stamp::fromBytes(QByteArrayView(bytes).first(Stamp::size));
    const auto known = std::min<size_t>(static_cast<quint8>(bytes[Stamp::size]), row.stamps.size());
    std::fill_n(row.stamps.begin(), known, base);
    std::fill(row.stamps.begin() + static_cast<qsizetype>(known), row.stamps.end(), Stamp());
    for (qsizetype at = head; at < bytes.size(); at += head) {
        const auto reg = static_cast<quint8>(bytes[at]);
        if (reg < row.stamps.size())
            row.stamps[reg] = *Stamp::fromBytes(QByteArrayView(bytes).sliced(at + 1, Stamp::size));
    }
    return {};
}

QByteArray encodeUnknown(const Row &row)
{
    if (row.unknown.empty())
        return {};
    QByteArray bytes;
    QCborStreamWriter out(&bytes);
    out.startArray(row.unknown.size());
    for (const auto &[name, value, stamp] : row.unknown) {
        out.startArray(3);
        out.append(QStringView(name));
        domain::writeValue(out, value);
        out.append(stamp.toBytes());
        out.endArray();
    }
    out.endArray();
    return bytes;
}

Result<void> decodeUnknown(const QByteArray &bytes, Row &row)
{
    domain::CborReader in(bytes);
    if (!in.enterArray())
        return failure(ErrorKind::Corrupt, in.error().message, row.id.toString());
    while (in.hasNext() && in.enterArray()) {
        const QString name = in.text();
        Value value = in.value();
        const Stamp stamp = Stamp::fromBytes(in.bytes()).value_or(Stamp());
        in.leave();
        const int field = row.entity->fieldIndex(name);
        if (field < 0) {
            row.unknown.push_back({name, std::move(value), stamp});
            continue;
        }
        Stamp &own = row.stamps[row.entity->registerOf[field]];
        if (own > stamp)
            continue;
        own = stamp;
        row.values[field] = std::move(value);
    }
    if (!in.ok())
        return failure(ErrorKind::Corrupt, in.error().message, row.id.toString());
    return {};
}

Value fromSql(const QVariant &column, FieldType type)
{
    if (column.isNull())
        return {};
    switch (type) {
    case FieldType::Boolean:
        return column.toLongLong() != 0;
    case FieldType::Integer:
    case FieldType::LocalTime:
    case FieldType::Instant:
        return static_cast<qint64>(column.toLongLong());
    case FieldType::Text:
    case FieldType::Date:
    case FieldType::Enum:
        return column.toString();
    case FieldType::Bytes:
    case FieldType::Id:
    case FieldType::IdSet:
        break;
    }
    return column.toByteArray();
}

} // namespace veche::storage
