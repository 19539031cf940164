// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/erasing.h"

#include "shared/domain/community.h"
#include "shared/domain/personal.h"
#include "shared/domain/programme.h"
#include "shared/domain/records.h"
#include "shared/storage/journal.h"
#include "shared/sync/protocol/rowmerge.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::Row;
using storage::WriteContext;

namespace
{
/// In place, with the stamps that it has: the server's version of it comes by pull.
Result<void> putBack(WriteContext &context, const Row &before, Row &&after)
{
    VECHE_TRY(storage::updateRow(context.connection, context.community, after));
    auto fields = changedFields(before, after, false);
    context.event.rows.push_back({false, std::move(fields), std::make_shared<const Row>(std::move(after))});
    return {};
}

/// Blanks the rows of an entity that are about one of `rows`, and adds their ids.
Result<void> forgetMemory(WriteContext &context, const domain::EntityInfo &info, QSet<Id> &rows)
{
    const int about = info.fieldIndex("row");
    std::vector<Row> found;
    const auto read =
        storage::forEachRow(context.connection, context.community, info, {}, true, [&](Row &&row) {
            const auto *bytes = std::get_if<QByteArray>(&row.values[about]);
            if (bytes && rows.contains(Id::fromBytes(*bytes).value_or(Id())))
                found.push_back(std::move(row));
            return true;
        });
    if (!read)
        return read;
    for (const Row &before : found) {
        rows.insert(before.id);
        Row after = before;
        if (domain::blankPersonal(after).empty())
            continue;
        VECHE_TRY(putBack(context, before, std::move(after)));
    }
    return {};
}

Result<void> forgetInReleases(WriteContext &context, const QSet<Id> &persons)
{
    VECHE_TAKE(auto &releases, storage::releasesWithout(context.connection, context.community, persons));
    for (Row &release : releases) {
        VECHE_TAKE(const auto &before,
                   storage::loadRow(context.connection, context.community, *release.entity, release.id));
        VECHE_TRY(putBack(context, *before, std::move(release)));
    }
    return {};
}
} // namespace

Result<int> erasePerson(WriteContext &context, const storage::Subject &subject, const QString &label,
                        qint64 wallMs)
{
    VECHE_TAKE(const auto &rows, storage::rowsOf(context.connection, context.community, subject));
    domain::ChangeSet changes;
    changes.label = label;
    storage::drafts::Erased erased{.rows = subject.persons};
    for (const QString &address : subject.texts)
        erased.addAddress(address);
    for (const Row &row : rows) {
        if (row.entity == &domain::Member::info())
            continue; // It gives rights: erasing a person takes none away.
        erased.add(row);
        if (auto change = domain::erasing(row))
            changes.rows.push_back(std::move(*change));
    }
    VECHE_TAKE(const auto &committed, storage::commitIn(context, std::move(changes), wallMs));
    VECHE_TRY(forgetErased(context, std::move(erased)));
    return committed.rows;
}

Result<void> forgetErased(WriteContext &context, storage::drafts::Erased erased)
{
    VECHE_TRY(storage::drafts::forget(context.connection, erased));
    QSet<Id> rows = std::move(erased.rows);
    for (const auto *info : {&domain::Imported::info(), &domain::Conflict::info()}) {
        VECHE_TRY(forgetMemory(context, *info, rows));
    }
    VECHE_TRY(forgetInReleases(context, rows));
    context.connection.leaveNoTrace();
    return storage::journal::forget(context, rows);
}

} // namespace veche::sync
