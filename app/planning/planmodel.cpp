// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planning/planmodel.h"

#include "shared/base/text.h"

#include <algorithm>

namespace veche::planning
{

void PlanModel::setFilter(const QString &text)
{
    m_words = text::folded(text).split(u' ', Qt::SkipEmptyParts);
    Q_EMIT itemsChanged(itemIds());
    Q_EMIT unscheduledChanged();
}

bool PlanModel::fits(const QString &text) const
{
    const QString all = u' ' + text::folded(text);
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return all.contains(u' ' + word); });
}

} // namespace veche::planning

#include "moc_planmodel.cpp"
