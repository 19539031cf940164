// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/interaction/modelfollower.h"

#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/gantt/interaction/chartdrag.h"
#include "app/widgets/gantt/interaction/chartfocus.h"
#include "app/widgets/gantt/interaction/chartscroll.h"

namespace veche::gantt
{

ModelFollower::ModelFollower(ChartSurface &chart, ChartScroll &scroll, ChartFocus &focus, ChartDrag &drag)
    : m_chart(chart)
    , m_scroll(scroll)
    , m_focus(focus)
    , m_drag(drag)
{
}

void ModelFollower::setModel(GanttModel *model)
{
    if (m_chart.model)
        m_chart.model->disconnect(this);
    m_drag.cancel();
    m_focus.select({});
    m_focus.forget();
    m_chart.model = model;
    m_scroll.wantFit();
    connectModel();
    reload();
}

void ModelFollower::connectModel()
{
    const GanttModel *model = m_chart.model;
    if (!model)
        return;
    connect(model, &GanttModel::itemsInserted, this,
            [this](const QStringList &ids) { apply(m_chart.scene.insert(*m_chart.model, ids)); });
    connect(model, &GanttModel::itemsChanged, this, &ModelFollower::changeItems);
    connect(model, &GanttModel::itemsRemoved, this, &ModelFollower::removeItems);
    connect(model, &GanttModel::lanesChanged, this, &ModelFollower::reload);
    connect(model, &GanttModel::modelReset, this, &ModelFollower::reload);
    connect(model, &GanttModel::linksChanged, this, [this] {
        m_chart.scene.loadLinks(*m_chart.model);
        m_chart.viewport()->update();
    });
}

void ModelFollower::reload()
{
    const ChartDrag::Held held = m_drag.held();
    const QStringList selected = m_focus.selection();
    const QString current = m_focus.current();
    m_chart.painter =
        std::make_unique<ChartPainter>(m_chart.style, m_chart.view.font(), m_chart.view.locale());
    if (m_chart.model)
        m_chart.scene.load(*m_chart.model);
    else
        m_chart.scene.clear();
    m_focus.restore(selected, current);
    m_chart.state.linkFrom = GanttScene::none;
    Q_EMIT lanesLoaded();
    m_drag.resume(held);
    m_scroll.fitIfWanted();
    m_scroll.update();
    m_chart.updateHeaders();
    m_chart.viewport()->update();
    Q_EMIT sceneChanged();
    if (m_focus.selection() != selected)
        Q_EMIT m_focus.selectionChanged(m_focus.selection());
}

void ModelFollower::changeItems(const QStringList &ids)
{
    for (const QString &id : ids)
        m_chart.updateItem(m_chart.scene.handle(id));
    apply(m_chart.scene.change(*m_chart.model, ids));
    for (const QString &id : ids) {
        m_chart.painter->forget(m_chart.scene.handle(id));
        m_chart.updateItem(m_chart.scene.handle(id));
    }
    if (!m_focus.current().isEmpty() && ids.contains(m_focus.current()))
        m_focus.setCurrent(m_chart.state.current, m_focus.lane());
}

void ModelFollower::removeItems(const QStringList &ids)
{
    bool wasSelected = false;
    for (const QString &id : ids) {
        const int handle = m_chart.scene.handle(id);
        if (handle == GanttScene::none)
            continue;
        m_drag.forget(handle);
        m_chart.updateItem(handle);
        wasSelected = m_focus.leave(handle) || wasSelected;
        if (m_chart.state.linkFrom == handle)
            m_chart.state.linkFrom = GanttScene::none;
        m_chart.painter->forget(handle);
    }
    apply(m_chart.scene.remove(ids));
    if (wasSelected)
        Q_EMIT m_focus.selectionChanged(m_focus.selection());
}

void ModelFollower::apply(const GanttScene::Change &change)
{
    m_scroll.update();
    Q_EMIT sceneChanged();
    m_chart.updateTouched(change);
}

} // namespace veche::gantt

#include "moc_modelfollower.cpp"
