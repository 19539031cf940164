// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of a draft's tree.
#include "app/importing/draftmodel.h"
#include "app/importing/draftwords.h"
#include "app/widgets/theme/icon.h"
#include "app/workspace/workspace.h"

#include <QLocale>

namespace veche::importing
{

using namespace domain;
using namespace imports;
using namespace interchange;
using namespace Qt::StringLiterals;

QString DraftModel::text(const Node &at, int column) const
{
    if (column == Name)
        return nameText(at);
    if (column == Taken || at.kind == Kind::Group || at.kind == Kind::Session || at.kind == Kind::Warnings ||
        at.kind == Kind::Warning)
        return {};
    return at.kind == Kind::Register ? changeText(at, column) : itemText(at, column);
}

QString DraftModel::nameText(const Node &at) const
{
    switch (at.kind) {
    case Kind::Group: {
        const bool slots = item(at).entity == &Slot::info() || item(at).entity == &SessionSpeaker::info();
        return groupTitle(statusOf(at), slots ? Session::info() : *item(at).entity);
    }
    case Kind::Session: {
        const QString name = nameOf(sessionOf(item(at)));
        return name.isEmpty() ? item(at).title : name;
    }
    case Kind::Item:
        return item(at).entity == &Slot::info() ? forms::nameOf(Slot::info()) : item(at).title;
    case Kind::Register: {
        const QString label = forms::labelOfRegister(*item(at).entity, change(at)->reg);
        // Of a speaker's link it must be said whose it is.
        return item(at).entity == &SessionSpeaker::info() ? u"%1: %2"_s.arg(item(at).title, label) : label;
    }
    case Kind::Warnings:
        return tr("Warnings");
    case Kind::Warning:
        return textOf(m_draft.warnings[at.change]);
    }
    return {};
}

QString DraftModel::itemText(const Node &at, int column) const
{
    const DraftItem &row = item(at);
    if (column == Before)
        return {};
    if (row.status == DraftStatus::Changed)
        return {};
    if (column == Ours && row.restores)
        return tr("deleted");
    if (row.status == DraftStatus::New)
        return column == Theirs ? described(at) : QString();
    if (row.status == DraftStatus::Deleted)
        return row.changes.empty() ? tr("only if you choose it") : tr("changed; only if you choose it");
    if (column == Ours)
        return described(at);
    return row.selectable ? tr("no longer there: is deleted") : whyKept(*row.entity);
}

QString DraftModel::changeText(const Node &at, int column) const
{
    const RegisterDiff &diff = *change(at);
    if (column == Before && !diff.conflict)
        return {};
    std::vector<FieldChange> values;
    for (const FieldDiff &field : diff.fields)
        values.push_back({field.field, column == Before ? field.base
                                       : column == Ours ? field.ours
                                                        : field.theirs});
    const QString text =
        forms::valuesText(*item(at).entity, values, [this](const Id &id) { return nameOf(id); });
    return text.isEmpty() && column != Before ? tr("blank") : text.left(400);
}

/// The line that says what a row is about: where and when, for sessions also who.
QString DraftModel::described(const Node &at) const
{
    const DraftItem &row = item(at);
    const auto names = [this](const Id &id) { return nameOf(id); };
    if (row.entity == &Session::info()) {
        QStringList when;
        QStringList who;
        for (const int child : at.children) {
            const Node &below = m_tree.nodes[child];
            if (below.kind != Kind::Item)
                continue;
            if (item(below).entity == &Slot::info())
                when << described(below);
            else
                who << item(below).title;
        }
        const QString people = who.join(u", "_s);
        return (when.mid(0, 1) + (people.isEmpty() ? QStringList() : QStringList{people})).join(u" · "_s);
    }
    if (row.entity == &Slot::info() && row.status == DraftStatus::Gone) {
        const auto *data = m_workspace.eventData(m_draft.event);
        const Slot *slot = data ? data->slots.find(row.row) : nullptr;
        if (!slot)
            return {};
        std::vector<FieldChange> values;
        for (const char *name : {"start", "duration", "rooms"}) {
            const int field = Slot::info().fieldIndex(name);
            values.push_back({field, Slot::info().fields[field].get(*slot)});
        }
        return forms::valuesText(Slot::info(), values, names);
    }
    if (row.entity == &Slot::info())
        return forms::valuesText(Slot::info(), row.source, names);
    if (row.entity == &Event::info()) {
        std::vector<FieldChange> values;
        for (const FieldChange &value : row.source) {
            const auto name = row.entity->fields[value.field].nameView();
            if (name == "start"_L1 || name == "end"_L1 || name == "place"_L1)
                values.push_back(value);
        }
        return forms::valuesText(Event::info(), values, names);
    }
    return {};
}

QString DraftModel::note(const Node &at) const
{
    switch (at.kind) {
    case Kind::Group:
    case Kind::Warnings:
        return QLocale().toString(at.children.size());
    case Kind::Item:
        if (item(at).entity == &SessionSpeaker::info())
            return tr("speaker");
        if (item(at).status == DraftStatus::New && !m_included[at.item] && item(at).selected)
            return tr("left out with what it belongs to");
        return {};
    case Kind::Warning: {
        const ReadWarning &warning = m_draft.warnings[at.change];
        return warning.line > 0 ? tr("line %1").arg(QLocale().toString(warning.line)) : warning.path;
    }
    default:
        return {};
    }
}

QVariant DraftModel::decoration(const Node &at) const
{
    using theme::Role;
    if (at.kind == Kind::Warning)
        return theme::icon(u"warning"_s, Role::Warn);
    if (at.kind != Kind::Group && isConflict(at))
        return theme::icon(u"conflict"_s, Role::Warn);
    if (at.kind != Kind::Item && at.kind != Kind::Session)
        return {};
    if (at.kind == Kind::Session)
        return theme::icon(u"edit"_s, Role::Muted);
    switch (item(at).status) {
    case DraftStatus::New:
        return theme::icon(u"plus"_s, Role::Ok);
    case DraftStatus::Changed:
        return theme::icon(u"edit"_s, Role::Muted);
    case DraftStatus::Deleted:
        return theme::icon(u"trash"_s, Role::Muted);
    case DraftStatus::Gone:
        break;
    }
    return theme::icon(u"minus"_s, item(at).selectable ? Role::Bad : Role::Faint);
}

QVariant DraftModel::take(const Node &at) const
{
    if (at.kind != Kind::Register || item(at).restores)
        return {};
    if (!m_included[at.item])
        return int(Take::Neither);
    return int(change(at)->takeTheirs ? Take::Theirs : Take::Ours);
}

bool DraftModel::isConflict(const Node &at) const
{
    if (const RegisterDiff *diff = change(at))
        return diff->conflict;
    return std::any_of(at.children.begin(), at.children.end(),
                       [this](int child) { return isConflict(m_tree.nodes[child]); });
}

} // namespace veche::importing
