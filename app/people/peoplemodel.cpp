// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/peoplemodel.h"

#include "app/widgets/common/tip.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/workspace.h"
#include "shared/base/text.h"

namespace veche::people
{

using namespace Qt::StringLiterals;
using domain::Person;

PeopleModel::PeopleModel(workspace::Workspace &workspace, QObject *parent)
    : QAbstractTableModel(parent)
    , m_workspace(workspace)
{
    workspace.watch({&Person::info(), &domain::SessionSpeaker::info()}, this,
                    [this](const storage::ChangeEvent &event) { take(event); });
    connect(&workspace, &workspace::Workspace::currentEventChanged, this, &PeopleModel::refreshSessions);
    rebuild();
}

int PeopleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int PeopleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PeopleModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[index.row()];
    if (role == FoldedRole)
        return row.folded;
    if (role == IdRole)
        return row.id.toBytes();
    if (role == SpeaksRole)
        return sessionsOf(row.id) > 0;
    if (role == table::StrongRole)
        return index.column() == Name;
    if (role == Qt::TextAlignmentRole && index.column() == Sessions)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return widgets::plainTip(data(index, Qt::DisplayRole).toString());
    const Person *person = m_workspace.persons().find(row.id);
    if (!person || role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return person->name;
    case Company:
        return person->company;
    case Title:
        return person->title;
    case Email:
        return person->email;
    default:
        break;
    }
    const int sessions = sessionsOf(row.id);
    return sessions > 0 ? QVariant(sessions) : QVariant();
}

QVariant PeopleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    static const QStringList ids{u"name"_s, u"company"_s, u"title"_s, u"email"_s, u"sessions"_s};
    if (role == table::ColumnIdRole)
        return ids.at(section);
    if (role == Qt::TextAlignmentRole && section == Sessions)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Company:
        return tr("Company");
    case Title:
        return tr("What they do");
    case Email:
        return tr("E-mail");
    default:
        return tr("Sessions");
    }
}

domain::PersonId PeopleModel::personAt(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[row].id : domain::PersonId();
}

int PeopleModel::rowOf(const Id &person) const
{
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), person,
                                     [](const Row &row, const Id &id) { return row.id < id; });
    return at != m_rows.end() && at->id == person ? static_cast<int>(at - m_rows.begin()) : -1;
}

void PeopleModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (const Person &person : m_workspace.persons().all()) {
        if (person.mergedInto.isNull() && !person.erased)
            m_rows.push_back(rowFor(person.id));
    }
    endResetModel();
}

void PeopleModel::take(const storage::ChangeEvent &event)
{
    bool sessions = false;
    for (const storage::RowEvent &row : event.rows) {
        if (row.is(Person::info()))
            takePerson(row.row->id);
        sessions = sessions || row.is(domain::SessionSpeaker::info());
    }
    if (sessions)
        refreshSessions();
}

void PeopleModel::takePerson(const Id &id)
{
    const Person *person = m_workspace.persons().find(id);
    const bool listed = person && person->mergedInto.isNull() && !person->erased;
    const int at = rowOf(id);
    if (listed && at >= 0) {
        m_rows[at] = rowFor(id);
        Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
    } else if (listed) {
        const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), id,
                                            [](const Row &row, const Id &other) { return row.id < other; });
        const int row = static_cast<int>(place - m_rows.begin());
        beginInsertRows({}, row, row);
        m_rows.insert(place, rowFor(id));
        endInsertRows();
    } else if (at >= 0) {
        beginRemoveRows({}, at, at);
        m_rows.erase(m_rows.begin() + at);
        endRemoveRows();
    }
}

void PeopleModel::refreshSessions()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, Sessions), index(rowCount() - 1, Sessions));
}

PeopleModel::Row PeopleModel::rowFor(const Id &id) const
{
    const Person &person = *m_workspace.persons().find(id);
    const QString all = person.name + u' ' + person.company + u' ' + person.title + u' ' + person.email;
    return {domain::PersonId(id), text::folded(all)};
}

int PeopleModel::sessionsOf(const Id &person) const
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    if (!data)
        return 0;
    std::vector<Id> seen;
    for (const domain::SessionSpeaker *link : data->sessionsOf(person)) {
        if (std::find(seen.begin(), seen.end(), link->session) == seen.end())
            seen.push_back(link->session);
    }
    return static_cast<int>(seen.size());
}

} // namespace veche::people

#include "moc_peoplemodel.cpp"
