// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/replica.h"

#include "shared/domain/entities.h"
#include "shared/storage/rowtable.h"
#include "shared/sync/protocol/merge.h"

namespace veche::tests
{

using namespace Qt::StringLiterals;
using domain::EntityInfo;
using domain::Row;

namespace
{
const std::vector<const EntityInfo *> &followed()
{
    static const std::vector<const EntityInfo *> all{&domain::Session::info(), &domain::Slot::info(),
                                                     &domain::Person::info(),  &domain::Scan::info(),
                                                     &domain::Event::info(),   &domain::Conflict::info()};
    return all;
}
} // namespace

qint64 Replica::written() const
{
    auto statement = m_reader.prepare(u"PRAGMA data_version"_s);
    qint64 version = -1;
    while (statement.next())
        version = statement.number(0);
    return version;
}

const Rows &Replica::rows()
{
    const qint64 now = written();
    if (now == m_written)
        return m_rows;
    m_rows.clear();
    m_sequences.clear();
    for (const EntityInfo *info : followed()) {
        const auto read = storage::forEachRow(m_reader, m_community, *info, {}, true, [&](Row &&row) {
            m_sequences.insert(std::exchange(row.seq, 0));
            for (size_t i = 0; i < row.values.size(); ++i)
                row.values[i] = sync::canonical(info->fields[i].type, std::move(row.values[i]));
            m_rows.emplace(std::pair(QString(info->name), row.id), std::move(row));
            return true;
        });
        if (!read)
            qFatal("read: %s", qPrintable(toString(read.error())));
    }
    m_written = now;
    ++m_version;
    return m_rows;
}

} // namespace veche::tests
