// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/parts.h"

#include "shared/domain/transaction.h"

#include <cstring>
#include <span>

namespace veche::domain
{

namespace
{
constexpr qint64 head = 9; ///< of a value in CBOR, at most
constexpr qint64 stamp = Stamp::size + 1;

/// Bytes beyond one a unit.
qint64 furtherBytes(std::span<const char16_t> units)
{
    qint64 further = 0;
    for (const char16_t unit : units)
        further += (unit >= 0x80) + (unit >= 0x800 && !QChar::isSurrogate(unit));
    return further;
}

/// In UTF-8; each half of a pair counts for half of its four bytes. A page asks it of every text: four units
/// of ASCII are recognised at once.
qint64 encodedLength(QStringView text)
{
    constexpr size_t step = 4;
    constexpr quint64 beyondAscii = 0xff80ff80ff80ff80;
    std::span units(text.utf16(), static_cast<size_t>(text.size()));
    qint64 length = text.size();
    for (; units.size() >= step; units = units.subspan(step)) {
        quint64 four = 0;
        std::memcpy(&four, units.data(), sizeof four);
        if (four & beyondAscii)
            length += furtherBytes(units.first(step));
    }
    return length + furtherBytes(units);
}
} // namespace

qint64 encodedSize(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return head + encodedLength(*text);
    const auto *bytes = std::get_if<QByteArray>(&value);
    return bytes ? head + bytes->size() : head;
}

qint64 encodedSize(const RowChange &change)
{
    qint64 size = 64;
    for (const auto &[field, value] : change.fields)
        size += head + change.entity->fields[field].nameView().size() + encodedSize(value);
    for (const auto &[name, value] : change.unknown)
        size += head + encodedLength(name) + encodedSize(value);
    for (const auto &[reg, before] : change.previous)
        size += head + change.entity->registers[reg].name.size() + stamp;
    return size;
}

qint64 encodedSize(const Row &row)
{
    // Its shape's number, id and sequence, its commonest stamp, and the heads of its lists.
    qint64 size = 64 + 2 * stamp;
    size += (stamp + 1) * std::count_if(row.stamps.begin(), row.stamps.end(),
                                        [&](const Stamp &own) { return own != row.stamps.front(); });
    for (const Value &value : row.values)
        size += std::holds_alternative<std::monostate>(value) ? 1 : encodedSize(value);
    for (const auto &[name, value, own] : row.unknown)
        size += 2 * head + encodedLength(name) + encodedSize(value) + stamp;
    return size;
}

bool PartFill::isFullFor(qint64 bytes) const
{
    return m_rows > 0 && (m_rows == Transaction::maxRows || m_bytes + bytes > Transaction::goodBytes);
}

void PartFill::add(qint64 bytes)
{
    ++m_rows;
    m_bytes += bytes;
}

std::vector<std::vector<RowChange>> inParts(std::vector<RowChange> changes)
{
    std::vector<std::vector<RowChange>> parts;
    PartFill fill;
    for (RowChange &change : changes) {
        const qint64 size = encodedSize(change);
        if (parts.empty() || fill.isFullFor(size)) {
            parts.emplace_back();
            fill = {};
        }
        fill.add(size);
        parts.back().push_back(std::move(change));
    }
    return parts;
}

} // namespace veche::domain
