// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/interaction/dragtool.h"

namespace veche::gantt
{

/// Draws a link from the knob of one item to another.
class LinkTool final : public DragTool
{
public:
    using DragTool::DragTool;

    void start() override;
    void update(QPoint at, bool free) override;
    void finish() override;
    bool renumber(const Press &press, const QHash<int, int> &numbers) override;

private:
    QPoint m_at;
};

} // namespace veche::gantt
