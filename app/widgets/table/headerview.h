// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace veche::table
{

/// Column titles as quiet words over a hairline, with a chevron at the sorted one.
class HeaderView final : public QHeaderView
{
    Q_OBJECT

public:
    explicit HeaderView(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    /// The width that shows that column's title whole, with room for the sort mark.
    [[nodiscard]] int titleWidth(int section) const;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace veche::table
