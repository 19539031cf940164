// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/peoplefilter.h"

#include "app/people/peoplemodel.h"
#include "shared/base/text.h"

namespace veche::people
{

namespace
{
bool startsAWord(const QString &text, const QString &word)
{
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (at == 0 || text[at - 1] == u' ')
            return true;
    }
    return false;
}
} // namespace

PeopleFilter::PeopleFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortLocaleAware(true);
    setDynamicSortFilter(true);
}

void PeopleFilter::setText(const QString &text)
{
    m_words = text::folded(text).split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void PeopleFilter::setSpeakersOnly(bool only)
{
    m_speakersOnly = only;
    invalidateFilter();
}

bool PeopleFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (m_speakersOnly && !index.data(PeopleModel::SpeaksRole).toBool())
        return false;
    const QString folded = index.data(PeopleModel::FoldedRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return startsAWord(folded, word); });
}

bool PeopleFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    if (left.column() == PeopleModel::Sessions)
        return left.data().toInt() < right.data().toInt();
    return left.data().toString().localeAwareCompare(right.data().toString()) < 0;
}

} // namespace veche::people

#include "moc_peoplefilter.cpp"
