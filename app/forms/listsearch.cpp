// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/listsearch.h"

#include "app/forms/entitylistmodel.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/segmented.h"
#include "app/widgets/table/filterline.h"
#include "app/widgets/table/nothingfound.h"

#include <QAbstractItemView>

namespace veche::forms
{

using namespace Qt::StringLiterals;

ListSearch::ListSearch(EntityListModel *model, QAbstractItemView *list, table::NothingFound *nothing,
                       const QString &name, QWidget *page)
    : QObject(page)
    , m_model(model)
    , m_nothing(nothing)
    , m_choice(new widgets::Segmented(page))
    , m_line(new table::FilterLine(page))
    , m_found(widgets::makeLabel(page, u"muted"_s, name + u"Found"_s))
{
    m_choice->setProperty("unneeded", true);
    m_line->setObjectName(name + u"Filter"_s);
    m_line->setTarget(list);
    connect(m_line, &table::FilterLine::filterChanged, this, &ListSearch::apply);
    connect(m_choice, &widgets::Segmented::chosen, this, &ListSearch::apply);
    connect(m_nothing, &table::NothingFound::clearRequested, this, &ListSearch::clear);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, &ListSearch::showCount);
}

void ListSearch::addSegment(const ListSegment &segment)
{
    m_choice->addChoice(segment.key, segment.title());
    if (m_segments.empty())
        m_choice->setCurrent(segment.key);
    m_segments.push_back(segment);
    m_choice->setProperty("unneeded", m_segments.size() < 2);
}

QList<QWidget *> ListSearch::widgets() const
{
    return {m_choice, m_line, m_found};
}

void ListSearch::setWords(const QString &find, const QString &nothingFound)
{
    for (const ListSegment &segment : m_segments)
        m_choice->setText(segment.key, segment.title());
    m_line->setPlaceholderText(find);
    m_line->setAccessibleName(find);
    m_nothingFound = nothingFound;
    apply();
}

void ListSearch::clear()
{
    m_line->clear();
    if (!m_segments.empty())
        m_choice->setCurrent(m_segments.front().key);
    apply();
}

void ListSearch::apply()
{
    const auto chosen =
        std::find_if(m_segments.begin(), m_segments.end(),
                     [this](const ListSegment &segment) { return segment.key == m_choice->current(); });
    const RowFinder::Predicate fits = chosen == m_segments.end() ? RowFinder::Predicate() : chosen->fits;
    const QString text = m_line->text().trimmed();
    m_nothing->setSentence(!text.isEmpty() ? m_nothingFound.arg(text) : fits ? chosen->nothing() : QString());
    m_isNarrowed = fits || !text.isEmpty();
    m_model->setFilter(text, fits);
    showCount();
}

void ListSearch::showCount()
{
    m_found->setText(m_isNarrowed ? tr("%n found", nullptr, m_model->rowCount()) : QString());
}

} // namespace veche::forms

#include "moc_listsearch.cpp"
