// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/statcard.h"

#include <QFrame>

class QHBoxLayout;

namespace veche::widgets
{

/// Figures side by side over a table, divided by hairlines, without boxes of their own.
class StatStrip final : public QFrame
{
    Q_OBJECT

public:
    explicit StatStrip(QWidget *parent = nullptr);
    /// A new flat card at the right end.
    StatCard *add(const QString &objectName);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_row;
};

} // namespace veche::widgets
