// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/conflicts.h"

#include "app/forms/fieldwords.h"
#include "app/workspace/workspace.h"
#include "shared/domain/transaction.h"

#include <QCoreApplication>
#include <QLocale>

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;
using namespace domain;

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(veche::syncstatus)
};

/// `author` is the server's name of who wrote it; empty until the conflict has been there.
Side sideOf(workspace::Workspace &workspace, const EntityInfo &entity, const Id &event,
            const QByteArray &values, const QByteArray &stampBytes, const QString &author)
{
    Side side;
    const auto fields = decodeFields(entity, values);
    if (fields)
        side.value = forms::valuesText(entity, *fields, forms::namesIn(workspace, event));
    if (side.value.isEmpty())
        side.value = Words::tr("blank", "a value");
    const auto stamp = Stamp::fromBytes(stampBytes);
    side.ours = stamp && stamp->device == workspace.device();
    if (stamp) {
        const auto at = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(stamp->ms));
        const QString time = QLocale().toString(at, QLocale::ShortFormat);
        side.who = side.ours          ? Words::tr("this computer, %1").arg(time)
                   : author.isEmpty() ? Words::tr("another computer, %1").arg(time)
                                      : Words::tr("%1, %2", "who, when").arg(author, time);
    }
    return side;
}

ChangeSet closed(const ReadConflict &read, ConflictState state)
{
    Conflict after = read.conflict;
    after.state = state;
    ChangeSet changes;
    changes.update(read.conflict, after);
    return changes;
}
} // namespace

Result<std::vector<ReadConflict>> openConflicts(workspace::Workspace &workspace)
{
    VECHE_TAKE(auto &rows, workspace.all<Conflict>({{"state"_L1, enumName(ConflictState::Open)}}));
    std::vector<ReadConflict> read;
    for (const Conflict &conflict : rows) {
        const EntityInfo *entity = entityNamed(conflict.entity);
        const int reg = entity ? entity->registerIndex(conflict.reg) : -1;
        if (reg < 0)
            continue;
        const QString name = forms::nameOfRow(workspace, *entity, conflict.row);
        ReadConflict found;
        found.conflict = conflict;
        found.title = Words::tr("%1 “%2”: %3", "entity, its name, field")
                          .arg(forms::nameOf(*entity), name, forms::labelOfRegister(*entity, reg));
        found.stands = sideOf(workspace, *entity, conflict.event, conflict.winner, conflict.winnerStamp,
                              conflict.winnerAuthor);
        found.overruled = sideOf(workspace, *entity, conflict.event, conflict.loser, conflict.loserStamp,
                                 conflict.loserAuthor);
        read.push_back(std::move(found));
    }
    std::sort(read.begin(), read.end(), [](const ReadConflict &a, const ReadConflict &b) {
        return a.conflict.winnerStamp > b.conflict.winnerStamp;
    });
    return read;
}

ChangeSet keep(const ReadConflict &read)
{
    ChangeSet changes = closed(read, ConflictState::Kept);
    changes.label = Words::tr("Keep %1").arg(read.title);
    return changes;
}

Result<ChangeSet> bringBack(const ReadConflict &read)
{
    const EntityInfo &entity = *entityNamed(read.conflict.entity);
    VECHE_TAKE(auto &fields, decodeFields(entity, read.conflict.loser));
    ChangeSet changes;
    changes.label = Words::tr("Bring back %1").arg(read.title);
    RowChange change;
    change.entity = &entity;
    change.id = read.conflict.row;
    change.fields = std::move(fields);
    // The other side may have deleted the row; a value comes back only together with it.
    if (!change.valueOf(0))
        change.fields.push_back({0, false});
    changes.rows.push_back(std::move(change));
    changes.append(closed(read, ConflictState::Restored));
    return changes;
}

} // namespace veche::syncstatus
