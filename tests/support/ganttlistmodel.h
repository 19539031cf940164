// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/ganttmodel.h"

#include <QHash>

#include <functional>

namespace veche::gantt
{

/// A GanttModel that keeps what it is told, for tests and benchmarks.
class GanttListModel final : public GanttModel
{
public:
    using GanttModel::GanttModel;

    QList<GanttLane> lanes() const override { return m_lanes; }
    QStringList itemIds() const override { return m_order; }
    GanttItem item(const QString &id) const override { return m_items.value(id); }
    QList<GanttLink> links() const override { return m_links; }
    QString conflictText(const QList<GanttMove> &proposed) const override
    {
        return conflict ? conflict(proposed) : QString();
    }

    void fill(const QList<GanttLane> &lanes, const QList<GanttItem> &items,
              const QList<GanttLink> &links = {})
    {
        m_lanes = lanes;
        m_links = links;
        m_order.clear();
        m_items.clear();
        for (const GanttItem &item : items) {
            m_order.append(item.id);
            m_items.insert(item.id, item);
        }
        Q_EMIT modelReset();
    }
    void insert(const GanttItem &item)
    {
        m_order.append(item.id);
        m_items.insert(item.id, item);
        Q_EMIT itemsInserted({item.id});
    }
    void remove(const QString &id)
    {
        m_order.removeOne(id);
        m_items.remove(id);
        Q_EMIT itemsRemoved({id});
    }
    void change(const GanttItem &item)
    {
        m_items[item.id] = item;
        Q_EMIT itemsChanged({item.id});
    }
    /// Does what a view asked for, as one change.
    void apply(const QList<GanttMove> &moves)
    {
        QStringList ids;
        for (const GanttMove &move : moves) {
            GanttItem &item = m_items[move.id];
            item.lanes = move.lanes;
            item.start = move.start;
            item.minutes = move.minutes;
            ids.append(move.id);
        }
        Q_EMIT itemsChanged(ids);
    }

    std::function<QString(const QList<GanttMove> &)> conflict;

private:
    QList<GanttLane> m_lanes;
    QStringList m_order;
    QHash<QString, GanttItem> m_items;
    QList<GanttLink> m_links;
};

} // namespace veche::gantt
