// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/plainsequence.h"

#include "shared/domain/entities.h"
#include "shared/storage/schema.h"

namespace veche::tests
{

using namespace Qt::StringLiterals;
using storage::Connection;

namespace
{
Result<qint64> headOf(Connection &connection)
{
    auto statement = connection.prepare(u"SELECT seq FROM heads"_s);
    qint64 head = 0;
    while (statement.next())
        head = statement.number(0);
    const auto read = statement.result();
    return read ? Result<qint64>(head) : failure(read.error());
}

Result<void> renumber(Connection &connection, qint64 from, qint64 to)
{
    QStringList tables{u"transactions"_s};
    for (const domain::EntityInfo *info : domain::allEntities())
        tables << storage::quoted(info->name);
    for (const QString &table : tables) {
        const auto done = connection.prepare(u"UPDATE %1 SET seq = ? WHERE seq = ?"_s.arg(table))
                              .bind(QVariant(to))
                              .bind(QVariant(from))
                              .run();
        if (!done)
            return done;
    }
    return {};
}
} // namespace

Result<bool> PlainSequence::number(Connection &connection, qint64 before)
{
    const auto head = headOf(connection);
    if (!head)
        return failure(head.error());
    const bool late = m_taken > 0;
    const qint64 from = late ? before + 1 : *head;
    const qint64 to = late ? m_taken : *head + 1;
    if (const auto done = renumber(connection, from, to); !done)
        return failure(done.error());
    m_taken = late ? 0 : *head;
    const qint64 now = late && *head == from ? before : std::max(*head, to);
    const auto done = connection.prepare(u"UPDATE heads SET seq = ?"_s).bind(QVariant(now)).run();
    return done ? Result<bool>(true) : failure(done.error());
}

} // namespace veche::tests
