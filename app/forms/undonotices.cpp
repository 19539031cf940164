// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/undonotices.h"

#include "app/forms/fieldwords.h"
#include "app/forms/words.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/workspace.h"

#include <QDateTime>
#include <QLocale>
#include <QPointer>

namespace veche::forms
{

using namespace Qt::StringLiterals;
using domain::ChangeSet;
using domain::RowChange;
using storage::BuiltOn;
using storage::LeftRegister;
using widgets::Notice; // Said in full before a function's name, it hides from lupdate where the words belong.

namespace
{
constexpr qsizetype mostNamed = 3;

QString named(workspace::Workspace &workspace, const domain::EntityInfo &entity, const Id &row)
{
    const QString name = nameOfRow(workspace, entity, row);
    return name.isEmpty() ? nameOf(entity)
                          : Words::tr("%1 “%2”", "entity, its name").arg(nameOf(entity), name);
}

/// "Session “Opening”, Title"
QString placeOf(workspace::Workspace &workspace, const LeftRegister &left)
{
    return Words::tr("%1, %2", "row, field")
        .arg(named(workspace, *left.entity, left.row), labelOfRegister(*left.entity, left.reg));
}

QString changedText(workspace::Workspace &workspace, const LeftRegister &left)
{
    const auto at = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(left.stamp.ms));
    const QString when = QLocale().toString(at, QLocale::ShortFormat);
    const bool here = left.stamp.device == workspace.device();
    const QString who =
        here ? Words::tr("this computer, %1").arg(when) : Words::tr("another computer, %1").arg(when);
    QString stands = valuesText(*left.entity, left.stands, namesIn(workspace, workspace.currentEvent()));
    if (stands.isEmpty())
        stands = Words::tr("blank", "a value");
    return Words::tr("Not undone: %1. It was changed since (%2) and stays: %3")
        .arg(placeOf(workspace, left), who, stands);
}

QString oneText(workspace::Workspace &workspace, const LeftRegister &left)
{
    switch (left.why) {
    case LeftRegister::Why::Changed:
        return changedText(workspace, left);
    case LeftRegister::Why::TakenBack:
        return Words::tr("Nothing to undo: %1. That edit was refused or taken back already.")
            .arg(placeOf(workspace, left));
    case LeftRegister::Why::Gone:
        break;
    }
    return Words::tr("Not undone: what was edited isn't in this workspace any more (%1).")
        .arg(nameOf(*left.entity));
}

QString severalText(workspace::Workspace &workspace, const std::vector<LeftRegister> &left)
{
    QStringList places;
    for (const LeftRegister &one : left) {
        if (places.size() < mostNamed)
            places << placeOf(workspace, one);
    }
    const int further = static_cast<int>(left.size()) - static_cast<int>(places.size());
    if (further > 0)
        places << Words::tr("%n more", nullptr, further);
    return Words::tr("%n value(s) not undone, since they were changed meanwhile: %1", nullptr,
                     static_cast<int>(left.size()))
        .arg(places.join(u"; "_s));
}

/// Values that others put there, replaced by what the undo would have put back.
ChangeSet replacing(const QString &label, const std::vector<LeftRegister> &left)
{
    ChangeSet changes;
    changes.label = Words::tr("Put mine back: %1").arg(label);
    for (const LeftRegister &one : left) {
        if (one.why == LeftRegister::Why::Gone || one.mine == one.stands)
            continue;
        RowChange change;
        change.entity = one.entity;
        change.id = one.row;
        change.fields = one.mine;
        changes.rows.push_back(std::move(change));
    }
    return changes;
}
} // namespace

Notice leftNotice(workspace::Workspace &workspace, const QString &label,
                  const std::vector<LeftRegister> &left)
{
    Notice notice{.text = left.size() == 1 ? oneText(workspace, left.front()) : severalText(workspace, left),
                  .state = theme::State::Warn,
                  .milliseconds = 0};
    ChangeSet mine = replacing(label, left);
    if (mine.isEmpty())
        return notice;
    notice.actionText = Words::tr("Put mine back");
    notice.action = [workspace = QPointer(&workspace), mine = std::move(mine)] {
        if (workspace)
            workspace->edit(mine);
    };
    return notice;
}

QString builtOnText(workspace::Workspace &workspace, const workspace::UndoQuestion &question)
{
    QStringList lines;
    for (const BuiltOn &built : question.builtOn) {
        const QString made = named(workspace, *built.entity, built.row);
        const QString line =
            built.by == built.row
                ? Words::tr("%1 was changed since.").arg(made)
                : Words::tr("%1 uses %2.").arg(named(workspace, *built.byEntity, built.by), made);
        if (lines.size() < mostNamed)
            lines << line;
    }
    const int further = static_cast<int>(question.builtOn.size()) - static_cast<int>(lines.size());
    if (further > 0)
        lines << Words::tr("And %n more.", nullptr, further);
    return lines.join(u'\n');
}

} // namespace veche::forms
