// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace veche::overview
{

/// How registrations grew from the first to now, under the line of how many places there are.
class GrowthChart final : public QWidget
{
    Q_OBJECT

public:
    explicit GrowthChart(QWidget *parent = nullptr);
    /// `times`: sorted milliseconds since 1970 UTC; `capacity` 0: unknown. The line goes on to `nowMs`.
    void setTimes(const std::vector<qint64> &times, int capacity, qint64 nowMs);
    [[nodiscard]] QSize sizeHint() const override { return {320, 190}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {160, 140}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QPolygonF curve(const QRectF &plot, double top) const;

    std::vector<qint64> m_times;
    int m_capacity = 0;
    qint64 m_now = 0;
};

} // namespace veche::overview
