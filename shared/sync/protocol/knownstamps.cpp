// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/protocol/knownstamps.h"

#include "shared/storage/schema.h"

#include <algorithm>
#include <functional>

namespace veche::sync
{

using namespace Qt::StringLiterals;

namespace
{
const QString knownKey = u"known"_s;
const QString foundKey = u"found"_s;

/// Sorted by device, the latest stamp of each.
std::vector<Stamp> latestOfEach(std::vector<Stamp> stamps)
{
    std::sort(stamps.begin(), stamps.end(), [](const Stamp &a, const Stamp &b) {
        return a.device == b.device ? b < a : a.device < b.device;
    });
    const auto end = std::unique(stamps.begin(), stamps.end(),
                                 [](const Stamp &a, const Stamp &b) { return a.device == b.device; });
    stamps.erase(end, stamps.end());
    return stamps;
}

auto slotOf(auto &latest, DeviceId device)
{
    return std::lower_bound(latest.begin(), latest.end(), device,
                            [](const Stamp &stamp, DeviceId wanted) { return stamp.device < wanted; });
}

Result<KnownStamps> readFrom(storage::Connection &connection, const QString &key)
{
    VECHE_TAKE(const auto &bytes, storage::readMeta(connection, key));
    return KnownStamps::fromBytes(bytes);
}
} // namespace

KnownStamps KnownStamps::fromBytes(QByteArrayView bytes)
{
    std::vector<Stamp> stamps;
    for (qsizetype at = 0; at + Stamp::size <= bytes.size(); at += Stamp::size)
        stamps.push_back(Stamp::fromBytes(bytes.sliced(at, Stamp::size)).value_or(Stamp()));
    std::erase_if(stamps, [](const Stamp &stamp) { return stamp.isNull(); });
    KnownStamps known;
    known.m_latest = latestOfEach(std::move(stamps));
    return known;
}

Result<KnownStamps> KnownStamps::read(storage::Connection &connection)
{
    return readFrom(connection, knownKey);
}

Result<KnownStamps> KnownStamps::readFound(storage::Connection &connection)
{
    return readFrom(connection, foundKey);
}

Stamp KnownStamps::newest() const
{
    return m_latest.empty() ? Stamp() : *std::max_element(m_latest.begin(), m_latest.end());
}

QByteArray KnownStamps::toBytes() const
{
    QByteArray bytes;
    for (const Stamp &stamp : m_latest)
        bytes += stamp.toBytes();
    return bytes;
}

QByteArray KnownStamps::newestBytes(qsizetype most) const
{
    const size_t room = static_cast<size_t>(most / Stamp::size);
    if (m_latest.size() <= room)
        return toBytes();
    KnownStamps newest = *this;
    std::nth_element(newest.m_latest.begin(), newest.m_latest.begin() + static_cast<qsizetype>(room),
                     newest.m_latest.end(), std::greater());
    newest.m_latest.resize(room);
    newest.m_latest = latestOfEach(std::move(newest.m_latest));
    return newest.toBytes();
}

bool KnownStamps::covers(const Stamp &stamp) const
{
    return !stamp.isNull() && stamp <= latestOf(stamp.device);
}

Stamp KnownStamps::latestOf(DeviceId device) const
{
    const auto at = slotOf(m_latest, device);
    return at == m_latest.end() || at->device != device ? Stamp() : *at;
}

bool KnownStamps::coversAll(const KnownStamps &other) const
{
    return std::all_of(other.m_latest.begin(), other.m_latest.end(),
                       [this](const Stamp &stamp) { return covers(stamp); });
}

void KnownStamps::cutAfter(qint64 ms)
{
    std::erase_if(m_latest, [ms](const Stamp &stamp) { return static_cast<qint64>(stamp.ms) > ms; });
}

void KnownStamps::add(const Stamp &stamp)
{
    if (stamp.isNull())
        return;
    const auto at = slotOf(m_latest, stamp.device);
    if (at == m_latest.end() || at->device != stamp.device)
        m_latest.insert(at, stamp);
    else
        *at = std::max(*at, stamp);
}

void KnownStamps::add(const domain::Row &row)
{
    for (const Stamp &stamp : row.stamps)
        add(stamp);
    for (const domain::UnknownRegister &reg : row.unknown)
        add(reg.stamp);
}

void KnownStamps::add(const KnownStamps &other)
{
    std::vector<Stamp> both = m_latest;
    both.insert(both.end(), other.m_latest.begin(), other.m_latest.end());
    m_latest = latestOfEach(std::move(both));
}

Result<void> noteKnown(storage::Connection &connection, const KnownStamps &found)
{
    VECHE_TAKE(const auto &before, KnownStamps::read(connection));
    KnownStamps known = before;
    known.add(found);
    return known == before ? Result<void>() : storage::writeMeta(connection, knownKey, known.toBytes());
}

Result<void> resetKnown(storage::Connection &connection, const KnownStamps &known)
{
    return storage::writeMeta(connection, knownKey, known.toBytes());
}

Result<void> noteFound(storage::Connection &connection, const KnownStamps &found)
{
    return storage::writeMeta(connection, foundKey, found.toBytes());
}

} // namespace veche::sync
