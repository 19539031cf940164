// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/chartkeys.h"

#include "app/widgets/gantt/dragplan.h"
#include "app/widgets/gantt/ganttview.h"

#include <QKeyEvent>
#include <algorithm>
#include <array>

namespace veche::gantt
{
namespace
{
constexpr double zoomFactor = 1.25;
} // namespace

ChartKeys::ChartKeys(ChartSurface &chart, ChartScroll &scroll, ChartFocus &focus)
    : m_chart(chart)
    , m_scroll(scroll)
    , m_focus(focus)
    , m_walk(chart, scroll, focus)
{
}

bool ChartKeys::isOurs(const QKeyEvent &event)
{
    static constexpr std::array arrows{Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down};
    static constexpr std::array plain{Qt::Key_Plus,      Qt::Key_Equal,  Qt::Key_Minus, Qt::Key_0,
                                      Qt::Key_N,         Qt::Key_Home,   Qt::Key_End,   Qt::Key_Insert,
                                      Qt::Key_Space,     Qt::Key_Delete, Qt::Key_Enter, Qt::Key_Return,
                                      Qt::Key_Backspace, Qt::Key_F2};
    const auto contains = [&event](const auto &keys) {
        return std::any_of(keys.begin(), keys.end(), [&event](Qt::Key key) { return key == event.key(); });
    };
    const auto modifiers = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    return contains(arrows) ? !(modifiers & Qt::MetaModifier)
                            : modifiers == Qt::NoModifier && contains(plain);
}

bool ChartKeys::press(const QKeyEvent &event)
{
    return zoom(event) || edit(event) || navigate(event) || act(event);
}

bool ChartKeys::zoom(const QKeyEvent &event)
{
    if (event.modifiers() & Qt::AltModifier)
        return false;
    const QRect current = m_chart.view.itemRect(m_focus.current());
    const bool inSight = current.isValid() && m_chart.viewport()->rect().intersects(current);
    const int x = inSight ? qBound(0, current.center().x(), m_chart.viewport()->width())
                          : m_chart.viewport()->width() / 2;
    const bool lanes = (event.modifiers() & Qt::ControlModifier) && (event.modifiers() & Qt::ShiftModifier);
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        lanes ? m_scroll.zoomLanes(zoomFactor, m_chart.viewport()->height() / 2)
              : m_scroll.zoomBy(zoomFactor, x);
        return true;
    case Qt::Key_Minus:
    case Qt::Key_Underscore:
        lanes ? m_scroll.zoomLanes(1 / zoomFactor, m_chart.viewport()->height() / 2)
              : m_scroll.zoomBy(1 / zoomFactor, x);
        return true;
    case Qt::Key_0:
        m_scroll.zoomToFit();
        return true;
    default:
        return false;
    }
}

bool ChartKeys::edit(const QKeyEvent &event)
{
    if (!(event.modifiers() & Qt::AltModifier))
        return false;
    const bool stretch = event.modifiers() & Qt::ShiftModifier;
    const bool horizontal = event.key() == Qt::Key_Left || event.key() == Qt::Key_Right;
    const bool vertical = event.key() == Qt::Key_Up || event.key() == Qt::Key_Down;
    if ((!horizontal && !vertical) || (stretch && vertical))
        return false;
    const int sign = event.key() == Qt::Key_Left || event.key() == Qt::Key_Up ? -1 : 1;
    const QList<int> handles = m_focus.movable();
    if (m_chart.isReadOnly || handles.isEmpty())
        return true;
    const int step = m_chart.snapNow();
    const qint64 minutes = horizontal ? sign * step : 0;
    const QList<GanttMove> moves = stretch
                                       ? stretched(m_chart.scene, handles, Edge::End, minutes, m_chart.snap)
                                       : moved(m_chart.scene, handles, minutes, vertical ? sign : 0);
    const QList<GanttMove> changed = changing(m_chart.scene, moves);
    if (changed.isEmpty())
        return true;
    if (stretch)
        Q_EMIT m_chart.view.stretchRequested(changed);
    else
        Q_EMIT m_chart.view.moveRequested(changed);
    // The owner may have answered already; then the item has gone on.
    m_walk.showItem(m_chart.state.current);
    return true;
}

bool ChartKeys::navigate(const QKeyEvent &event)
{
    const bool control = event.modifiers() & Qt::ControlModifier;
    switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int step = event.key() == Qt::Key_Left ? -1 : 1;
        control ? m_walk.freely(step) : m_walk.beside(step, event.modifiers());
        return true;
    }
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_walk.toLane(event.key() == Qt::Key_Up ? -1 : 1, event.modifiers());
        return true;
    case Qt::Key_Home:
    case Qt::Key_End:
        m_walk.toEnd(event.key() == Qt::Key_End, event.modifiers());
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown: {
        const int sign = event.key() == Qt::Key_PageUp ? -1 : 1;
        const bool sideways = event.modifiers() & Qt::ShiftModifier;
        m_scroll.scrollBy(sideways ? sign * m_chart.viewport()->width() * 9 / 10 : 0,
                          sideways ? 0 : sign * m_chart.viewport()->height() * 9 / 10);
        return true;
    }
    default:
        return false;
    }
}

void ChartKeys::openOrCreate()
{
    if (const QString current = m_focus.current(); !current.isEmpty())
        Q_EMIT m_chart.view.activated(current);
    else if (m_focus.lane() != GanttScene::none)
        create();
}

void ChartKeys::create()
{
    const auto place = m_focus.insertionPlace();
    if (!m_chart.isReadOnly && !place.lane.isEmpty())
        Q_EMIT m_chart.view.createRequested(place.lane, place.start);
}

void ChartKeys::selectAll()
{
    const QList<int> all = m_chart.scene.handles();
    m_focus.select(QSet<int>(all.begin(), all.end()));
}

bool ChartKeys::act(const QKeyEvent &event)
{
    const bool control = event.modifiers() & Qt::ControlModifier;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        openOrCreate();
        return true;
    case Qt::Key_F2:
        if (m_focus.hasPlace())
            m_chart.view.editLaneName(m_chart.scene.lane(m_focus.lane()).data.id);
        return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (!m_chart.isReadOnly && !m_chart.state.selected.isEmpty())
            Q_EMIT m_chart.view.removeRequested(m_focus.selection());
        return true;
    case Qt::Key_Insert:
    case Qt::Key_N:
        if (control)
            return false;
        create();
        return true;
    case Qt::Key_A:
        if (control)
            selectAll();
        return control;
    default:
        return false;
    }
}

} // namespace veche::gantt
