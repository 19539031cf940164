// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/zonedtime.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace veche::workspace
{
class Workspace;
}

namespace veche::overview
{

/// Something of the crew's that comes next.
struct AgendaItem {
    LocalTime start;
    QString title;
    QString detail;
    int colour = 0; ///< of the tracks' colours, by team
};

/// The open tasks that start at or after `now` (the event's clock), the earliest first.
[[nodiscard]] std::vector<AgendaItem> agenda(workspace::Workspace &workspace, const LocalTime &now,
                                             int limit);

/// The lines of the agenda: when at the left, a coloured bar, what and who.
class AgendaList final : public QWidget
{
    Q_OBJECT

public:
    explicit AgendaList(QWidget *parent = nullptr);
    void setItems(std::vector<AgendaItem> items, QDate today);
    [[nodiscard]] bool isEmpty() const { return m_items.empty(); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString when(const LocalTime &start) const;

    std::vector<AgendaItem> m_items;
    QDate m_today;
};

} // namespace veche::overview
