// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/persondata.h"

#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/storage/sqliteconnection.h"
#include "shared/sync/client/erasing.h"
#include "shared/sync/protocol/rights.h"

#include <QtConcurrentRun>

namespace veche::workspace
{

using storage::Connection;
using storage::Subject;

namespace
{
Result<Subject> subjectIn(Connection &connection, const domain::CommunityId &community, const Whose &whose)
{
    auto subject = whose.person.isNull() ? Result<Subject>(Subject())
                                         : storage::subjectOf(connection, community, {whose.person});
    for (const QString &email : whose.emails) {
        if (subject)
            storage::addAddress(*subject, email);
    }
    return subject;
}
} // namespace

int Holding::count(const domain::EntityInfo &entity) const
{
    return static_cast<int>(std::count_if(rows.begin(), rows.end(), [&](const domain::Row &row) {
        return row.entity == &entity && !row.isDeleted();
    }));
}

QFuture<Result<Holding>> holdingOf(Workspace &workspace, const Whose &whose)
{
    return QtConcurrent::run(
        [path = workspace.path(), community = workspace.communityId(), whose]() -> Result<Holding> {
            VECHE_TAKE(const auto &reader,
                       storage::SqliteConnection::open(path, storage::SqliteConnection::Mode::ReadOnly));
            VECHE_TAKE(auto &subject, subjectIn(*reader, community, whose));
            VECHE_TAKE(auto &rows, storage::rowsOf(*reader, community, subject));
            return Holding{std::move(subject), std::move(rows)};
        });
}

QFuture<Result<int>> erasePerson(Workspace &workspace, const Whose &whose, const QString &label)
{
    const qint64 wall = workspace.clock().wallMs();
    return workspace.store().write<int>(
        storage::Priority::Edit, [whose, label, wall](storage::WriteContext &context) -> Result<int> {
            VECHE_TAKE(const auto &subject, subjectIn(context.connection, context.community, whose));
            return sync::erasePerson(context, subject, label, wall);
        });
}

bool mayErase(const Workspace &workspace)
{
    return sync::mayErase(workspace.rights().role());
}

} // namespace veche::workspace
