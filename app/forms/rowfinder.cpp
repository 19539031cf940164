// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/rowfinder.h"

#include "shared/base/text.h"

#include <algorithm>

namespace veche::forms
{

using domain::EntityBase;

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

void RowFinder::setFilter(const QString &text, Predicate fits)
{
    m_words = text::folded(text).split(u' ', Qt::SkipEmptyParts);
    m_fits = std::move(fits);
}

void RowFinder::setOrder(int column, Qt::SortOrder order)
{
    m_column = column < static_cast<int>(m_columns.size()) ? column : -1;
    m_order = order;
    m_collator = QCollator();
    forgetAll();
}

bool RowFinder::dependsOnOthers() const
{
    const auto isFunction = [](const ListColumn &column) { return bool(column.value); };
    return m_fits || (isSorted() && isFunction(m_columns[size_t(m_column)])) ||
           (!m_words.isEmpty() && std::any_of(m_columns.begin(), m_columns.end(), isFunction));
}

bool RowFinder::learn(const EntityBase &row)
{
    QStringList texts;
    for (const ListColumn &column : m_columns) {
        if (!column.number)
            texts << valueOf(m_info, column, row).toString();
    }
    Known &known = m_known[row.id];
    known = {.folded = text::folded(texts.join(u' ')), .text = {}, .number = 0};
    if (isSorted()) {
        const QVariant key = keyOf(m_info, m_columns[size_t(m_column)], row);
        if (key.typeId() == QMetaType::QString)
            known.text = m_collator.sortKey(key.toString());
        else
            known.number = key.toLongLong();
    }
    return fits(row, known);
}

bool RowFinder::fits(const EntityBase &row, const Known &known) const
{
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return startsAWord(known.folded, word); }) &&
           (!m_fits || m_fits(row));
}

bool RowFinder::isBefore(const Id &left, const Id &right) const
{
    const Known &a = *m_known.constFind(left);
    const Known &b = *m_known.constFind(right);
    const int order = a.text && b.text       ? a.text->compare(*b.text)
                      : a.number == b.number ? 0
                      : a.number < b.number  ? -1
                                             : 1;
    if (order == 0)
        return left < right;
    return m_order == Qt::AscendingOrder ? order < 0 : order > 0;
}

std::vector<Id> RowFinder::find(const std::vector<const EntityBase *> &all)
{
    std::vector<Id> ids;
    for (const EntityBase *row : all) {
        const auto known = m_known.constFind(row->id);
        if (known == m_known.cend() ? learn(*row) : fits(*row, *known))
            ids.push_back(row->id);
    }
    if (isSorted())
        std::sort(ids.begin(), ids.end(), [this](const Id &a, const Id &b) { return isBefore(a, b); });
    return ids;
}

int RowFinder::placeOf(const Id &row, const std::vector<Id> &ids, int now) const
{
    const auto before = [this](const Id &a, const Id &b) { return isBefore(a, b); };
    const auto self = now < 0 ? ids.end() : ids.begin() + now;
    const auto place = std::lower_bound(ids.begin(), self, row, before);
    if (place != self || now < 0)
        return static_cast<int>(place - ids.begin());
    return static_cast<int>(std::lower_bound(self + 1, ids.end(), row, before) - ids.begin()) - 1;
}

} // namespace veche::forms
