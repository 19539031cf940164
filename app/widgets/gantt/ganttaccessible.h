// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>
#include <QHash>

namespace veche::gantt
{

class GanttView;

/// Lets assistive technology read the chart as a list of items; made by the factory on demand.
class AccessibleGantt final : public QAccessibleWidget
{
public:
    explicit AccessibleGantt(GanttView *view);
    ~AccessibleGantt() override;

    /// For QAccessible::installFactory(): answers for GanttView and nothing else.
    static QAccessibleInterface *create(const QString &className, QObject *object);

    [[nodiscard]] int childCount() const override;
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface *focusChild() const override;

private:
    [[nodiscard]] GanttView *view() const;

    /// By the item's number in the scene; an interface of an item that has gone says that it is invalid.
    mutable QHash<int, QAccessible::Id> m_children;
};

} // namespace veche::gantt
