// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkin/verdictwords.h"

#include <QWidget>

#include <deque>

namespace veche::checkin
{

/// The panel at the right: how many are in, and the last who were scanned.
class DoorSide final : public QWidget
{
    Q_OBJECT

public:
    explicit DoorSide(QWidget *parent = nullptr);
    void setTone(Tone tone);
    void setCounts(const Counts &counts, bool known);
    void setLast(const std::deque<DoorAnswer> &last);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();
    int paintCounts(QPainter &painter, int y) const;
    void paintLast(QPainter &painter, int y) const;

    Tone m_tone = Tone::Idle;
    Counts m_counts;
    bool m_known = false;
    std::deque<DoorAnswer> m_last;
};

} // namespace veche::checkin
