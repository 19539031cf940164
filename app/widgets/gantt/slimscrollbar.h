// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/ganttstyle.h"

#include <QScrollBar>

namespace veche::gantt
{

/// A scroll bar of one quiet handle. Besides the look, it is cheap: the bars of the common styles take
/// gradients and antialiased lines over their whole length, each frame that scrolls.
class SlimScrollBar final : public QScrollBar
{
    Q_OBJECT

public:
    static constexpr int thickness = 12;

    explicit SlimScrollBar(Qt::Orientation orientation, QWidget *parent = nullptr);
    void setGanttStyle(const GanttStyle &style);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QRect handle() const;

    GanttStyle m_style;
};

} // namespace veche::gantt
