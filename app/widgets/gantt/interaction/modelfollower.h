// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/chartsurface.h"

#include <QObject>

namespace veche::gantt
{

class ChartDrag;
class ChartFocus;
class ChartScroll;

/// Keeps the scene with its model: takes exact changes in exactly, and ends a drag of what goes.
class ModelFollower final : public QObject
{
    Q_OBJECT

public:
    ModelFollower(ChartSurface &chart, ChartScroll &scroll, ChartFocus &focus, ChartDrag &drag);

    /// Not owned. Selection and scroll position outlive a reset of the model, not another model.
    void setModel(GanttModel *model);

Q_SIGNALS:
    void lanesLoaded();
    void sceneChanged();

private:
    void connectModel();
    void reload();
    void changeItems(const QStringList &ids);
    void removeItems(const QStringList &ids);
    void apply(const GanttScene::Change &change);

    ChartSurface &m_chart;
    ChartScroll &m_scroll;
    ChartFocus &m_focus;
    ChartDrag &m_drag;
};

} // namespace veche::gantt
