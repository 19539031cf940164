// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/draftfilter.h"

#include "app/importing/draftmodel.h"
#include "app/widgets/table/treeview.h"
#include "shared/base/text.h"

namespace veche::importing
{

DraftFilter::DraftFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
    setDynamicSortFilter(false); // A choice changes no row's place.
}

void DraftFilter::setText(const QString &text)
{
    const QStringList words = text::folded(text).split(u' ', Qt::SkipEmptyParts);
    if (words == m_words)
        return;
    m_words = words;
    invalidateFilter();
}

void DraftFilter::setWhich(Which which)
{
    if (which == m_which)
        return;
    m_which = which;
    invalidateFilter();
}

bool DraftFilter::isAmong(const QModelIndex &index) const
{
    if (m_which == Which::All)
        return true;
    if (m_which == Which::Conflicts)
        return index.data(DraftModel::ConflictRole).toBool() && !sourceModel()->hasChildren(index);
    QModelIndex heading = index;
    while (heading.parent().isValid())
        heading = heading.parent();
    const bool warning = heading.data(DraftModel::WarningRole).toBool();
    if (m_which == Which::Warnings || warning)
        return m_which == Which::Warnings && warning;
    // A heading that stands over slots of sessions that aren't changed themselves is one of changes.
    const int status = heading.data(DraftModel::StatusRole).toInt();
    return status == int(m_which) - int(Which::New);
}

bool DraftFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (!isAmong(index))
        return false;
    if (m_words.isEmpty())
        return true;
    // A heading is no find; it is shown with what is found under it.
    if (index.data(table::GroupRole).toBool())
        return false;
    const QString words = index.data(DraftModel::WordsRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return words.contains(word); });
}

} // namespace veche::importing

#include "moc_draftfilter.cpp"
