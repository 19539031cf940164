// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/draftmodel.h"

#include "app/importing/draftwords.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/table/tableview.h"
#include "app/widgets/table/treeview.h"
#include "app/widgets/theme/icon.h"
#include "app/workspace/workspace.h"
#include "shared/base/text.h"

namespace veche::importing
{

using namespace domain;
using namespace imports;
using namespace interchange;
using namespace Qt::StringLiterals;

DraftModel::DraftModel(workspace::Workspace &workspace, QObject *parent)
    : QAbstractItemModel(parent)
    , m_workspace(workspace)
{
}

void DraftModel::setDraft(ImportDraft draft)
{
    beginResetModel();
    m_draft = std::move(draft);
    m_itemOf.clear();
    for (int i = 0; i < int(m_draft.items.size()); ++i)
        m_itemOf.insert(m_draft.items[i].row, i);
    m_names = forms::namesIn(m_workspace, m_draft.event);
    m_tree = DraftTree::of(m_draft, [this](const DraftItem &item) { return sessionOf(item); });
    m_words.assign(m_tree.nodes.size(), {});
    recount();
    endResetModel();
    Q_EMIT choiceChanged();
}

DraftStatus DraftModel::statusOf(const Node &at) const
{
    const bool bySlots = at.kind == Kind::Session ||
                         (at.kind == Kind::Group &&
                          (item(at).entity == &Slot::info() || item(at).entity == &SessionSpeaker::info()));
    return bySlots ? DraftStatus::Changed : item(at).status;
}

Id DraftModel::sessionOf(const DraftItem &item) const
{
    if (item.parent >= 0)
        return m_draft.items[item.parent].row;
    const Id said = DraftTree::sessionIn(item);
    const auto *data = m_workspace.eventData(m_draft.event);
    if (!said.isNull() || !data)
        return said;
    if (const Slot *slot = data->slots.find(item.row))
        return slot->session;
    const SessionSpeaker *link = data->speakers.find(item.row);
    return link ? Id(link->session) : Id();
}

QString DraftModel::nameOf(const Id &id) const
{
    const int item = m_itemOf.value(id, -1);
    return item >= 0 && m_draft.items[item].status == DraftStatus::New ? m_draft.items[item].title
                                                                       : m_names(id);
}

const DraftModel::Node &DraftModel::node(const QModelIndex &index) const
{
    return m_tree.nodes[index.internalId()];
}

const DraftItem &DraftModel::item(const Node &node) const
{
    return m_draft.items[node.item];
}

const RegisterDiff *DraftModel::change(const Node &node) const
{
    return node.kind == Kind::Register ? &item(node).changes[node.change] : nullptr;
}

QModelIndex DraftModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const auto &siblings = parent.isValid() ? node(parent).children : m_tree.top;
    return createIndex(row, column, quintptr(siblings[row]));
}

QModelIndex DraftModel::parent(const QModelIndex &child) const
{
    const int above = child.isValid() ? node(child).parent : -1;
    return above < 0 ? QModelIndex() : createIndex(m_tree.nodes[above].row, 0, quintptr(above));
}

int DraftModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return int(parent.isValid() ? node(parent).children.size() : m_tree.top.size());
}

int DraftModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant DraftModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Before:
        return tr("At the last import");
    case Ours:
        return tr("Here now");
    case Theirs:
        return tr("In the file");
    case Taken:
        return tr("Take");
    default:
        return tr("What");
    }
}

QVariant DraftModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &at = node(index);
    const bool heading = at.kind == Kind::Group || at.kind == Kind::Warnings;
    const bool warning = at.kind == Kind::Warnings || at.kind == Kind::Warning;
    switch (role) {
    case Qt::DisplayRole:
        return text(at, index.column());
    case Qt::ToolTipRole:
        return index.column() == Taken ? QVariant() : QVariant(widgets::plainTip(text(at, index.column())));
    case TakeRole:
        return index.column() == Taken ? take(at) : QVariant();
    case ConflictRole:
        return isConflict(at);
    case table::MutedRole:
        return index.column() == Before || (!heading && !warning && !m_included[at.item]);
    default:
        break;
    }
    if (index.column() != Name)
        return {};
    switch (role) {
    case Qt::CheckStateRole:
        return hasBox(at) ? QVariant(checkState(at)) : QVariant();
    case Qt::DecorationRole:
        return decoration(at);
    case table::NoteRole:
        return note(at);
    case table::GroupRole:
    case table::StrongRole:
        return heading;
    case WordsRole:
        return words(at);
    case StatusRole:
        return warning ? QVariant() : QVariant(int(statusOf(at)));
    case WarningRole:
        return warning;
    default:
        return {};
    }
}

Qt::ItemFlags DraftModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Node &at = node(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == Name && hasBox(at))
        flags |= Qt::ItemIsUserCheckable;
    if (at.kind == Kind::Register || at.kind == Kind::Warning)
        flags |= Qt::ItemNeverHasChildren;
    return flags;
}

bool DraftModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid())
        return false;
    const Node &at = node(index);
    if (role == Qt::CheckStateRole && index.column() == Name && hasBox(at)) {
        check(at, value.toInt() == Qt::Checked);
    } else if (role == TakeRole && at.kind == Kind::Register && !item(at).restores) {
        m_draft.items[at.item].changes[at.change].takeTheirs = Take(value.toInt()) == Take::Theirs;
    } else {
        return false;
    }
    recount();
    repaint();
    Q_EMIT choiceChanged();
    return true;
}

void DraftModel::repaint()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

bool DraftModel::hasBox(const Node &at) const
{
    switch (at.kind) {
    case Kind::Group:
        return std::any_of(at.children.begin(), at.children.end(),
                           [&](int child) { return hasBox(m_tree.nodes[child]); });
    case Kind::Session:
        return true;
    case Kind::Item:
        return item(at).selectable;
    default:
        return false;
    }
}

/// Items below and at a node: how many there are to choose, and how many are chosen.
void DraftModel::count(const Node &at, int &on, int &all) const
{
    const bool own = (at.kind == Kind::Item && item(at).selectable) ||
                     (at.kind == Kind::Register && m_tree.nodes[at.parent].kind == Kind::Session);
    if (own) {
        ++all;
        on += m_included[at.item];
    }
    for (const int child : at.children)
        count(m_tree.nodes[child], on, all);
}

Qt::CheckState DraftModel::checkState(const Node &at) const
{
    if (at.kind == Kind::Item)
        return m_included[at.item] ? Qt::Checked : Qt::Unchecked;
    int on = 0;
    int all = 0;
    count(at, on, all);
    return on == 0 ? Qt::Unchecked : on == all ? Qt::Checked : Qt::PartiallyChecked;
}

void DraftModel::check(const Node &at, bool on)
{
    const bool own = at.kind == Kind::Item || at.kind == Kind::Register;
    if (own && on)
        include(at.item);
    else if (own)
        m_draft.items[at.item].selected = false;
    // The dependents of an item that is left out are left out by that, and are back with it.
    const bool goDown = at.kind == Kind::Group || at.kind == Kind::Session ||
                        (at.kind == Kind::Item && (item(at).status == DraftStatus::Changed ||
                                                   item(at).status == DraftStatus::Deleted));
    for (const int child : at.children) {
        if (goDown)
            check(m_tree.nodes[child], on);
    }
}

/// Takes along what it can't be without.
void DraftModel::include(int index)
{
    DraftItem &wanted = m_draft.items[index];
    if (!wanted.selectable)
        return;
    const bool was = std::exchange(wanted.selected, true);
    if (was && m_included[index])
        return;
    for (const int need : wanted.needs)
        include(need);
    if (wanted.parent >= 0)
        include(wanted.parent);
}

/// As imports::toChanges() decides it: needs and parents stand before what hangs on them.
void DraftModel::recount()
{
    m_included.assign(m_draft.items.size(), false);
    m_chosen = 0;
    m_chosenCounts = {};
    for (size_t i = 0; i < m_draft.items.size(); ++i) {
        const DraftItem &item = m_draft.items[i];
        const auto isIn = [&](int other) { return bool(m_included[other]); };
        m_included[i] = item.selected && item.selectable &&
                        std::all_of(item.needs.begin(), item.needs.end(), isIn) &&
                        (item.parent < 0 || isIn(item.parent));
        m_chosen += m_included[i];
        if (m_included[i] && item.counted)
            m_chosenCounts.add(*item.entity);
    }
}

QString DraftModel::words(const Node &at) const
{
    QString &known = m_words[&at - m_tree.nodes.data()];
    if (known.isNull()) {
        QStringList parts;
        for (const int column : {Name, Ours, Theirs})
            parts << text(at, column);
        known = text::folded(parts.join(u' ')) + u' ';
    }
    return known;
}

} // namespace veche::importing

#include "moc_draftmodel.cpp"
