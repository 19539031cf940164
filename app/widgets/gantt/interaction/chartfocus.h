// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/chartsurface.h"

#include <QObject>

namespace veche::gantt
{

/// The selection, and where the keyboard is: on an item, or on a free place of a lane.
class ChartFocus final : public QObject
{
    Q_OBJECT

public:
    explicit ChartFocus(ChartSurface &chart);

    [[nodiscard]] QStringList selection() const;
    void select(const QSet<int> &handles);
    /// The selected items that aren't locked.
    [[nodiscard]] QList<int> movable() const;
    void toggleCurrent();

    [[nodiscard]] QString current() const;
    /// Moves the keyboard to an item, in one of its lanes.
    void setCurrent(int handle, int lane);
    /// Moves the keyboard to a free place.
    void setPlace(int lane, qint64 time);
    /// Going on up or down keeps to this time, whatever the item there begins at.
    void keepTime(qint64 time) { m_time = time; }
    [[nodiscard]] bool hasPlace() const;
    [[nodiscard]] int lane() const { return m_lane; }
    [[nodiscard]] qint64 time() const { return m_time; }
    /// Where the focused free place is drawn.
    [[nodiscard]] QRect rect() const;
    /// Where an item put in without a pointer belongs: at the keyboard focus, behind the item that has it.
    struct Place {
        QString lane;
        qint64 start = 0;
    };
    [[nodiscard]] Place insertionPlace() const;

    /// The view has got the keyboard, or lost it.
    void setKeyboard(bool has);
    void markLane() const;
    /// Says to a screen reader where the keyboard is.
    void announce();

    /// Another model: nothing of the old one is kept but the selection, which select({}) clears.
    void forget();
    /// An item goes; true where it was selected.
    bool leave(int handle);
    /// The scene was loaded anew: the items have other numbers.
    void restore(const QStringList &selected, const QString &current);

Q_SIGNALS:
    void selectionChanged(const QStringList &ids);
    void currentChanged(const QString &id);

private:
    ChartSurface &m_chart;
    int m_lane = GanttScene::none;
    qint64 m_time = 0;
};

} // namespace veche::gantt
