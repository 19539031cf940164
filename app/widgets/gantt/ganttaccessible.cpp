// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttaccessible.h"

#include "app/widgets/gantt/ganttview.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace veche::gantt
{
namespace
{
/// One item, found again by its number each time, so that it costs nothing while nobody asks.
class AccessibleItem final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    AccessibleItem(GanttView *view, int handle)
        : m_view(view)
        , m_handle(handle)
    {
    }

    [[nodiscard]] int handle() const { return m_handle; }
    bool isValid() const override { return m_view && m_view->scene().isLive(m_handle); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QString text(QAccessible::Text kind) const override
    {
        return isValid() && kind == QAccessible::Name ? m_view->described(id()) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect box = m_view->itemRect(id());
        return {m_view->viewport()->mapToGlobal(box.topLeft()), box.size()};
    }
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this)
                                                    : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }
    void doAction(const QString &action) override
    {
        if (!isValid())
            return;
        m_view->setFocus();
        m_view->setCurrentItem(id());
        if (action == pressAction())
            Q_EMIT m_view->activated(id());
    }

private:
    QString id() const { return m_view->scene().item(m_handle).data.id; }

    QPointer<GanttView> m_view;
    int m_handle;
};

QAccessible::State AccessibleItem::state() const
{
    QAccessible::State state;
    state.invalid = !isValid();
    if (state.invalid)
        return state;
    state.focusable = true;
    state.selectable = true;
    state.focused = m_view->hasFocus() && m_view->currentItem() == id();
    state.selected = m_view->isSelected(id());
    state.offscreen = !m_view->viewport()->rect().intersects(m_view->itemRect(id()));
    return state;
}
} // namespace

AccessibleGantt::AccessibleGantt(GanttView *view)
    : QAccessibleWidget(view, QAccessible::List)
{
}

AccessibleGantt::~AccessibleGantt()
{
    for (const QAccessible::Id id : std::as_const(m_children))
        QAccessible::deleteAccessibleInterface(id);
}

QAccessibleInterface *AccessibleGantt::create(const QString &, QObject *object)
{
    auto *view = qobject_cast<GanttView *>(object);
    return view ? new AccessibleGantt(view) : nullptr;
}

GanttView *AccessibleGantt::view() const
{
    return qobject_cast<GanttView *>(object());
}

int AccessibleGantt::childCount() const
{
    return view() ? view()->scene().capacity() : 0;
}

QAccessibleInterface *AccessibleGantt::child(int index) const
{
    if (!view() || !view()->scene().isLive(index))
        return nullptr;
    auto known = m_children.constFind(index);
    if (known == m_children.constEnd()) {
        const QAccessible::Id id =
            QAccessible::registerAccessibleInterface(new AccessibleItem(view(), index));
        known = m_children.insert(index, id);
    }
    return QAccessible::accessibleInterface(*known);
}

int AccessibleGantt::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *item = dynamic_cast<const AccessibleItem *>(child);
    return item ? item->handle() : -1;
}

QAccessibleInterface *AccessibleGantt::childAt(int x, int y) const
{
    if (!view())
        return nullptr;
    const QString id = view()->itemAt(view()->viewport()->mapFromGlobal(QPoint(x, y)));
    return id.isEmpty() ? nullptr : child(view()->scene().handle(id));
}

QAccessibleInterface *AccessibleGantt::focusChild() const
{
    return view() && view()->hasFocus() ? child(view()->scene().handle(view()->currentItem())) : nullptr;
}

} // namespace veche::gantt
