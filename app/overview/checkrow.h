// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/overview/checklist.h"

#include <QAbstractButton>

namespace veche::overview
{

/// One line of the checklist; a click goes to where the thing is done.
class CheckRow final : public QAbstractButton
{
    Q_OBJECT

public:
    /// Pixels at both sides of the words, for the light behind them.
    static constexpr int inset = 8;

    explicit CheckRow(const QString &id, QWidget *parent);
    /// `reachable`: its view is there, so that the line can be clicked.
    void setItem(const CheckItem &item, bool reachable);
    [[nodiscard]] const CheckItem &item() const { return m_item; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintMark(QPainter &painter, const QRectF &rect) const;

    CheckItem m_item;
    bool m_reachable = true;
};

} // namespace veche::overview
