// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/ganttmodel.h"

namespace veche::planning
{

/// The model of a GanttPage: a chart's lanes and items that can be searched, and items without a place.
class PlanModel : public gantt::GanttModel
{
    Q_OBJECT

public:
    using GanttModel::GanttModel;

    /// Fades items that don't fit; empty fades nothing.
    void setFilter(const QString &text);
    /// Items without a place, as chips for the tray, in the order in which they were made.
    [[nodiscard]] virtual QList<gantt::GanttItem> unscheduled() const { return {}; }
    /// All anew: another event, or another language, for lanes hold words.
    virtual void rebuild() = 0;

Q_SIGNALS:
    /// the tray has other items now
    void unscheduledChanged();

protected:
    [[nodiscard]] bool isFiltered() const { return !m_words.isEmpty(); }
    /// Whether each word of the filter begins a word of the text.
    [[nodiscard]] bool fits(const QString &text) const;

private:
    QStringList m_words;
};

} // namespace veche::planning
